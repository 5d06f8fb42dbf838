"""Fabrikkene for etasje 1 og 2. De skriver som aktøren «test», for databasen nekter ellers å endre fakta."""

from datetime import date, timedelta

import factory
from django.contrib.auth.models import Group

from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Enhet, Konto, Person, Representasjon, Representasjonsart, Stilling, Tjeneste
from tilgang.models import Innsynsdel, Kilde, Rolle, Samtykke, Samtykkegiver, Samtykkelinje, Slag, Tilknytning
from tilgang.projeksjon import projiser

LENGE_SIDEN = date(2020, 1, 1)
LENGE_TIL = date(2100, 1, 1)
PASSORD = "Samvev-test-2026"


class FaktaFabrikk(factory.django.DjangoModelFactory):
    """Grunnklassen: hver rad lages i en `som(Systemaktor.TEST)`."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with som(Systemaktor.TEST, grunn="fabrikk"):
            return super()._create(model_class, *args, **kwargs)


class KontoFabrikk(FaktaFabrikk):
    class Meta:
        model = Konto

    navn = factory.Sequence(lambda n: f"Ansatt Nummer{n}")
    epost = factory.Sequence(lambda n: f"ansatt{n}@fjordvik.example")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        passord = kwargs.pop("passord", None)
        konto = model_class(**kwargs)
        konto.set_password(passord) if passord else konto.set_unusable_password()
        with som(Systemaktor.TEST, grunn="fabrikk"):
            konto.save()
        return konto


class EnhetFabrikk(FaktaFabrikk):
    class Meta:
        model = Enhet

    navn = factory.Sequence(lambda n: f"Fjordvik enhet {n}")
    tjeneste = Tjeneste.HELSE_OMSORG

    @factory.lazy_attribute
    def gruppe(self):
        return Group.objects.get_or_create(name=self.navn)[0]


def ke_enhet() -> Enhet:
    """Kommunens ene koordinerende enhet."""
    return Enhet.objects.filter(er_ke=True).first() or EnhetFabrikk(navn="Koordinerende enhet", er_ke=True)


class AnsettelseFabrikk(FaktaFabrikk):
    """Uten `til` gjelder den så lenge testene varer, som om den var fornyet året før den går ut."""

    class Meta:
        model = Ansettelse

    konto = factory.SubFactory(KontoFabrikk)
    enhet = factory.SubFactory(EnhetFabrikk)
    stilling = Stilling.ANSATT
    fra = LENGE_SIDEN
    til = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        kwargs["til"] = kwargs["til"] or LENGE_TIL
        kwargs.setdefault("fornyet_dato", kwargs["til"] - timedelta(days=365))
        return super()._create(model_class, *args, **kwargs)


class PersonFabrikk(FaktaFabrikk):
    class Meta:
        model = Person

    fornavn = factory.Sequence(lambda n: f"Barn{n}")
    etternavn = "Prøvesen"
    fodselsdato = date(2018, 5, 4)


class RepresentasjonFabrikk(FaktaFabrikk):
    class Meta:
        model = Representasjon

    person = factory.SubFactory(PersonFabrikk)
    representant = factory.SubFactory(PersonFabrikk, fornavn="Forelder", fodselsdato=date(1985, 2, 3))
    art = Representasjonsart.FORELDREANSVAR
    fra = LENGE_SIDEN


class InnsynsdelFabrikk(FaktaFabrikk):
    class Meta:
        model = Innsynsdel

    person = factory.SubFactory(PersonFabrikk)
    kilde_enhet = factory.SubFactory(EnhetFabrikk)
    slag = Slag.PLAN


class TilknytningFabrikk(FaktaFabrikk):
    """Gir også ansettelsen som tilknytningen hviler på, og projiserer."""

    class Meta:
        model = Tilknytning

    person = factory.SubFactory(PersonFabrikk)
    konto = factory.SubFactory(KontoFabrikk)
    enhet = factory.SubFactory(EnhetFabrikk)
    rolle = Rolle.KOORDINATOR
    kilde = Kilde.OPPNEVNING
    kilde_id = factory.Faker("uuid4")
    fra = LENGE_SIDEN

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        konto, enhet = kwargs["konto"], kwargs["enhet"]
        if not Ansettelse.objects.filter(konto=konto, enhet=enhet).exists():
            AnsettelseFabrikk(konto=konto, enhet=enhet)
        rad = super()._create(model_class, *args, **kwargs)
        with som(Systemaktor.TEST):
            projiser([rad.person_id])
        return rad


class SamtykkeFabrikk(FaktaFabrikk):
    class Meta:
        model = Samtykke

    person = factory.SubFactory(PersonFabrikk)
    formaal = "DELING"
    utfall = "GITT"
    form = "SKRIFTLIG"
    informasjon_gitt = "Fikk vite hva som deles, med hvem og hvor lenge."
    gitt_dato = date(2026, 1, 3)
    registrert_av = factory.SubFactory(KontoFabrikk)


class SamtykkegiverFabrikk(FaktaFabrikk):
    class Meta:
        model = Samtykkegiver

    samtykke = factory.SubFactory(SamtykkeFabrikk)
    giver = factory.SubFactory(PersonFabrikk)
    kapasitet = "FORELDER"


class SamtykkelinjeFabrikk(FaktaFabrikk):
    class Meta:
        model = Samtykkelinje

    samtykke = factory.SubFactory(SamtykkeFabrikk, person=factory.SelfAttribute("..innsynsdel.person"))
    innsynsdel = factory.SubFactory(InnsynsdelFabrikk)
    til_enhet = factory.SubFactory(EnhetFabrikk)
    nivaa = "SE"
    fra = LENGE_SIDEN

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        rad = super()._create(model_class, *args, **kwargs)
        with som(Systemaktor.TEST):
            projiser([rad.innsynsdel.person_id])
        return rad


def saksbehandler(**kwargs) -> Konto:
    """De fire som går igjen i testene: saksbehandler, koordinator, gruppemedlem og fremmed."""
    return AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.KE_SAKSBEHANDLER, **kwargs).konto


def ke_leder(**kwargs) -> Konto:
    return AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.KE_LEDER, **kwargs).konto


def koordinator_for(person: Person, **kwargs) -> Konto:
    return TilknytningFabrikk(person=person, rolle=Rolle.KOORDINATOR, **kwargs).konto


def gruppemedlem_for(person: Person, **kwargs) -> Konto:
    return TilknytningFabrikk(person=person, rolle=Rolle.GRUPPEMEDLEM, kilde=Kilde.MEDLEMSKAP, **kwargs).konto


def fremmed(**kwargs) -> Konto:
    """Ansatt i NAV uten tilknytning til noen."""
    return AnsettelseFabrikk(enhet__tjeneste=Tjeneste.NAV, **kwargs).konto
