"""Adressebeskyttelsen: gradering, og adressen som er skjult for en navngitt person."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from personer import handlinger as personer
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Adressebeskyttelse, Hendelse, Hva, Konto, Person, SkjultAdresse
from tilgang import regler
from tilgang.handling import Handling
from tilgang.person import oversikter, vilkaar
from tilgang.person.handlinger.opplysninger import krev_klarert, laas


def sett_adressebeskyttelse(
    *, person: Person, nivaa: Adressebeskyttelse, begrunnelse: str, av: Konto, tid: datetime, gjelder_ogsaa: Iterable[Person] = ()
) -> Person:
    """Nytt nivå for personen, og for dem på samme adresse som er valgt. Kaster PermissionDenied når det blir mildere
    uten at kontoen er klarert, og Regelbrudd når det ikke er begrunnet.

    Også radene personen er slått sammen av, får nivået: de har den samme adressen.
    """
    with som(av, grunn=begrunnelse):
        laast = laas(person, av)
        if not begrunnelse.strip():
            raise Regelbrudd(_("Skriv hvorfor adressebeskyttelsen endres."))
        if nivaa == laast.adressebeskyttelse:
            raise Regelbrudd(_("Adressen har alt dette nivået."))
        if vilkaar.er_mildere(laast.adressebeskyttelse, nivaa):
            krev_klarert(av, laast)
        _krev_samme_adresse(laast, gjelder_ogsaa := list(gjelder_ogsaa))
        ider = [laast.pk, *(p.pk for p in gjelder_ogsaa)]
        rader = Person.objects.filter(Q(pk__in=ider) | Q(slaatt_sammen_med__in=ider)).order_by("pk")
        rader = rader.select_for_update(of=("self",), no_key=True)
        for rad in rader:
            if rad.pk == laast.pk or rad.slaatt_sammen_med_id == laast.pk or vilkaar.er_mildere(nivaa, rad.adressebeskyttelse):
                personer.endre_person(rad, {"adressebeskyttelse": nivaa})
                Hendelse.objects.create(hva=Hva.PERSON_ENDRET, person=rad, av=av, gjelder=rad.pk, tid=tid)
        laast.refresh_from_db()
        return laast


def _krev_samme_adresse(person: Person, andre: list[Person]) -> None:
    kjente = {p.pk for p in oversikter.paa_samme_adresse(person)}
    if any(p.pk not in kjente for p in andre):
        raise Regelbrudd(_("Velg bare blant dem som bor på samme adresse."))


def skjul_adresse(*, person: Person, for_person: Person, begrunnelse: str, dag: date, av: Konto, tid: datetime) -> SkjultAdresse:
    """Adressen skal ikke stå i noe som går til den andre. Kaster Regelbrudd når den alt er skjult for hen."""
    with som(av, grunn=_("skjulte adressen for en navngitt person")):
        laast = laas(person, av)
        if for_person.pk not in {p.pk for p in oversikter.kan_skjules_for(laast)}:
            raise Regelbrudd(_("Velg en som er registrert i saken."))
        if laast.adressen_er_skjult_for.filter(Q(til__isnull=True) | Q(til__gt=dag), for_person=for_person).exists():
            raise Regelbrudd(_("Adressen er alt skjult for %(navn)s.") % {"navn": for_person.navn})
        rad = SkjultAdresse.objects.create(person=laast, for_person=for_person, begrunnelse=begrunnelse, fra=dag)
        Hendelse.objects.create(hva=Hva.PERSON_ENDRET, person=laast, av=av, gjelder=rad.pk, tid=tid)
        return rad


def vis_adresse(*, skjult_id: UUID, begrunnelse: str, dag: date, av: Konto, tid: datetime) -> SkjultAdresse:
    """Adressen er ikke lenger skjult for den andre, fra og med dagen."""
    with som(av, grunn=begrunnelse):
        rad = SkjultAdresse.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=skjult_id)
        regler.krev(av, Handling.ENDRE_PERSON, rad.person)
        if not begrunnelse.strip():
            raise Regelbrudd(_("Skriv hvorfor adressen ikke lenger skal være skjult."))
        personer.avslutt_periode(rad, max(dag, rad.fra))
        Hendelse.objects.create(hva=Hva.PERSON_ENDRET, person=rad.person, av=av, gjelder=rad.pk, tid=tid)
        return rad
