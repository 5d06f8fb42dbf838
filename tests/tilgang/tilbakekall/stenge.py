"""Alt som kan stenges, gjort tilfeldig, og det som da er åpent og stengt. Skriver radene rett: det er databasen som skal merke det."""

from datetime import date
from random import Random

from django.apps import apps
from django.utils import timezone

from personer.historikk.aktor import som
from personer.klokke import i_dag
from personer.models import Adressebeskyttelse, Ansettelse, Konto, Person, SkjultAdresse
from tests.fabrikk import InnsynsdelFabrikk, PersonFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, koordinator_for, saksbehandler
from tilgang.models import Inhabilitet, Innsigelse, Innsynsdel, InnsynsdelKonto, Relasjon, Samtykke, Samtykkelinje, Sperre, Tilknytning
from tilgang.projeksjon import projiser

NIVAAER = list(Adressebeskyttelse)


def bygg(antall: int) -> Konto:
    """Personer med to tjenester som deler med hverandre, og noen ansatte ved dem. Gir den som registrerer."""
    av = saksbehandler()
    for _ in range(antall):
        person = PersonFabrikk()
        for _ in range(2):
            linje = SamtykkelinjeFabrikk(innsynsdel=InnsynsdelFabrikk(person=person))
            gruppemedlem_for(person, enhet=linje.til_enhet)
        koordinator_for(person)
    return av


def aapent() -> dict[str, set]:
    """Det noen kommer til, og det som gjelder. Likt før og etter betyr at ingenting er åpnet og ingenting stengt for mye."""
    dag = i_dag()
    rader = InnsynsdelKonto.objects.filter(gyldig__contains=dag)
    return {
        "rader": set(rader.values_list("user_id", "permission__codename", "content_object_id", "samtykkelinje_id")),
        "kontoer": set(Konto.objects.filter(is_active=True).values_list("pk", flat=True)),
        "roller": set(Ansettelse.objects.paa(dag).values_list("pk", flat=True)),
        "baand": set(Tilknytning.objects.paa(dag).values_list("pk", flat=True)),
        "samtykker": set(Samtykke.objects.gyldige().values_list("pk", flat=True)),
        "linjer": set(Samtykkelinje.objects.filter(trukket_tid=None).values_list("pk", "til")),
        "sperrer": set(Sperre.objects.paa(dag).values_list("pk", "person_id", "konto_id")),
        "inhabile": set(Inhabilitet.objects.paa(dag).values_list("pk", "person_id", "konto_id")),
        "innsigelser": set(Innsigelse.objects.paa(dag).values_list("pk", "innsynsdel_id", "til_enhet_id")),
        "skjult": set(SkjultAdresse.objects.values_list("pk", "person_id", "for_person_id")),
        "adresser": set(Person.objects.values_list("pk", "adressebeskyttelse")),
    }


def steng_noe(lodd: Random, av: Konto) -> str:
    """Ett tilbakekall. Gir slaget."""
    slag = lodd.choice(list(STENG))
    with som(av, grunn="test"):
        STENG[slag](lodd, av)
    return slag


def _en(lodd: Random, sett):
    rader = list(sett.order_by("pk"))
    return lodd.choice(rader) if rader else None


def _trekk(lodd, av, sett):
    if rad := _en(lodd, sett):
        rad.trukket_tid, rad.trukket_av = timezone.now(), av
        rad.save()
        projiser([rad.samtykke.person_id if isinstance(rad, Samtykkelinje) else rad.person_id])


def _slutt(lodd, av, sett):
    if rad := _en(lodd, sett.filter(til=None) if sett.model is not Ansettelse else sett.exclude(konto=av)):
        rad.til = i_dag()
        rad.save()
        if sett.model is Samtykkelinje:
            projiser([rad.samtykke.person_id])
        elif sett.model is Tilknytning:
            projiser([rad.person_id])


def _sperre(lodd, av):
    person, konto = _en(lodd, Person.objects.all()), _en(lodd, Konto.objects.all())
    if not Sperre.objects.filter(person=person, konto=konto).exists():
        Sperre.objects.create(person=person, konto=konto, begrunnelse="Det personen sa.", satt_av=av, fra=i_dag())


def _inhabil(lodd, av):
    person, konto = _en(lodd, Person.objects.all()), _en(lodd, Konto.objects.all())
    if not Inhabilitet.objects.filter(person=person, konto=konto).exists():
        felt = {"relasjon": Relasjon.SLEKT, "begrunnelse": "Søskenbarn.", "meldt_av": av, "fra": i_dag()}
        Inhabilitet.objects.create(person=person, konto=konto, **felt)


def _innsigelse(lodd, av):
    del_ = _en(lodd, Innsynsdel.objects.all())
    Innsigelse.objects.create(person=del_.person, innsynsdel=del_, begrunnelse="Vil ikke.", registrert_av=av, fra=i_dag())


def _skjul(lodd, av):
    person, annen = lodd.sample(list(Person.objects.order_by("pk")), 2)
    SkjultAdresse.objects.create(person=person, for_person=annen, begrunnelse="Trussel.", fra=date(2026, 1, 1))


def _stengkonto(lodd, av):
    if konto := _en(lodd, Konto.objects.filter(is_active=True).exclude(pk=av.pk)):
        konto.is_active = False
        konto.set_unusable_password()
        konto.save()


def _vern(lodd, av):
    person = _en(lodd, Person.objects.all())
    strengere = NIVAAER[NIVAAER.index(person.adressebeskyttelse) + 1 :]
    if strengere:
        person.adressebeskyttelse = lodd.choice(strengere)
        person.save()


STENG = {
    "samtykke": lambda lodd, av: _trekk(lodd, av, Samtykke.objects.filter(trukket_tid=None)),
    "linje": lambda lodd, av: _trekk(lodd, av, Samtykkelinje.objects.filter(trukket_tid=None)),
    "linje_slutt": lambda lodd, av: _slutt(lodd, av, Samtykkelinje.objects.filter(trukket_tid=None)),
    "tilknytning": lambda lodd, av: _slutt(lodd, av, Tilknytning.objects.all()),
    "ansettelse": lambda lodd, av: _slutt(lodd, av, Ansettelse.objects.filter(til__gt=i_dag())),
    "sperre": _sperre,
    "inhabilitet": _inhabil,
    "innsigelse": _innsigelse,
    "skjult_adresse": _skjul,
    "konto": _stengkonto,
    "adressevern": _vern,
}


def tabeller_med_slutt() -> set[str]:
    """Hver tabell i rommene som har en konto eller en enhet i en periode: slutten på den stenger for noen."""
    ut = set()
    for modell in apps.get_models():
        felt = {f.name: f for f in modell._meta.concrete_fields}
        if {"fra", "til"} <= felt.keys() and ({"konto", "representant"} & felt.keys()) and "history_id" not in felt:
            ut.add(modell._meta.db_table)
    return ut
