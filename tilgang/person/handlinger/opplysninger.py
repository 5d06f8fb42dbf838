"""Navn, nummer, fødselsdato, språk og kontakt; og det ventede barnet som er født."""

from collections.abc import Mapping
from datetime import date, datetime
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from personer import handlinger as personer
from personer.adressefelt import ADRESSE
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.historikk.versjon import versjon_av
from personer.models import Hendelse, Hva, Kjonn, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.person import vilkaar
from tilgang.projeksjon import projiser

ALLE = ("fornavn", "etternavn", "fodselsdato", "termindato", "kjonn", "maalform", "tolkesprak", "samisk", "telefon")


def endre_opplysninger(
    *,
    person: Person,
    versjon: int,
    felt: Mapping[str, object],
    av: Konto,
    tid: datetime,
    fodselsnummer: str | None = None,
    grunn: str = "",
) -> Person:
    """Nye opplysninger. `versjon` er den skjermen viste; er den en annen nå, kastes Redigeringskonflikt.

    Nummeret røres bare når det er gitt. Kaster Regelbrudd når endringen må begrunnes, og PermissionDenied når kontoen
    ikke kan se det den prøver å endre.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=grunn):
        laast = laas(person, av)
        if versjon_av(laast) != versjon:
            raise Redigeringskonflikt(_det_den_kan_se(laast, av))
        if set(felt) & set(ADRESSE):
            regler.krev(av, Handling.SE_ADRESSE, laast)
        if fodselsnummer is not None:
            regler.krev(av, Handling.SE_FODSELSNUMMER, laast)
        if (felt.get("fodselsdato") or dag) > dag:
            raise Regelbrudd(_("Fødselsdatoen er fram i tid."))
        if not grunn and vilkaar.krever_grunn(laast, felt, fodselsnummer):
            raise Regelbrudd(_("Skriv hvorfor fødselsdatoen eller fødselsnummeret endres."))
        endret = {navn: verdi for navn, verdi in felt.items() if verdi != getattr(laast, navn)}
        if endret or fodselsnummer is not None:
            personer.endre_person(laast, endret, fodselsnummer=fodselsnummer)
            _meld(laast, av, tid)
        return laast


def meld_fodt(
    *,
    person: Person,
    fodselsdato: date,
    fornavn: str,
    etternavn: str,
    kjonn: Kjonn,
    av: Konto,
    tid: datetime,
    fodselsnummer: str = "",
) -> Person:
    """Det ventede barnet er født. Terminen blir stående som den var."""
    with som(av, grunn=_("barnet er født")):
        laast = laas(person, av)
        if fodselsnummer:
            regler.krev(av, Handling.SE_FODSELSNUMMER, laast)
        hvorfor = vilkaar.hvorfor_ikke_fodt(laast, fodselsdato, timezone.localdate(tid))
        if hvorfor:
            raise Regelbrudd(hvorfor)
        felt = {"fodselsdato": fodselsdato, "fornavn": fornavn, "etternavn": etternavn, "kjonn": kjonn}
        personer.endre_person(laast, felt, fodselsnummer=fodselsnummer or None)
        _meld(laast, av, tid)
        return laast


def laas(person: Person, av: Konto, handling: Handling = Handling.ENDRE_PERSON) -> Person:
    """Raden, låst, når kontoen kan."""
    laast = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    regler.krev(av, handling, laast)
    return laast


def _meld(person: Person, av: Konto, tid: datetime) -> None:
    Hendelse.objects.create(hva=Hva.PERSON_ENDRET, person=person, av=av, gjelder=person.pk, tid=tid)
    projiser([person.pk])


def _det_den_kan_se(person: Person, av: Konto) -> SimpleNamespace:
    """Raden slik den er lagret nå, til å sammenligne med, uten det kontoen ikke kan se."""
    synlig = ALLE
    if regler.kan(av, Handling.SE_ADRESSE, person):
        synlig += ADRESSE
    return SimpleNamespace(versjon=versjon_av(person), **{navn: getattr(person, navn) for navn in synlig})


def krev_klarert(av: Konto, person: Person) -> None:
    """Bare en klarert kan se eller åpne en gradert adresse (folkeregisterloven § 10-4)."""
    if not regler.kan(av, Handling.SE_ADRESSE, person):
        raise PermissionDenied(_("Bare en som er klarert for gradert adresse, kan gjøre dette."))
