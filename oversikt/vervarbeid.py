"""Det som venter fordi et verv er gått videre, eller bør gjøre det (R36)."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koordinator.models import Vervsendring
from koordinator.oversikter import alle_ubesatte
from oversikt import dagspor, kursarbeid, noe
from oversikt.hvem import leder_noens_plan
from oversikt.loggarbeid import Arbeid
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def lister(konto: Konto, dag: date) -> Iterator[tuple[str, str, Iterable[Arbeid]]]:
    """(tittel, datotittel, arbeid) for hver liste som kan angå kontoen."""
    kan_bytte = regler.kan_uten_person(konto, Handling.PEKE_UT_TJENESTE) or regler.leder_noen_enhet(konto, dag)
    if kan_bytte and noe.er_i("byttekrav", konto, dag):
        yield _("Ønsker om bytte av koordinator"), _("Bedt om"), _bytter(konto)
    if regler.kan_uten_person(konto, Handling.PEKE_UT_TJENESTE):
        yield _("Har ventet lenge på koordinator (internt mål)"), _("Siden"), _lenge_ledige(konto, dag)
    if regler.kan_uten_person(konto, Handling.SENDE_BREV) and noe.er_i("vervbeskjeder", konto, dag):
        yield _("Personen skal få vite hvem som er koordinator"), _("Endret"), _beskjeder(konto)
    if leder_noens_plan(konto, dag):
        if noe.er_i("overtatt", konto, dag):
            yield _("Verv du har overtatt"), _("Fra"), _overtakelser(konto, dag)
        yield from kursarbeid.mine(konto, dag)
    if regler.kan_uten_person(konto, Handling.SE_UTPEKING):
        yield _("Opplæring"), _("Holdt"), kursarbeid.hos_ke(konto, dag)
    elif regler.leder_noen_enhet(konto, dag):
        yield from kursarbeid.de_ansatte(konto, dag)


def _bytter(konto: Konto) -> Iterator[Arbeid]:
    for krav in dagspor.byttekrav(konto):
        hva = _("%(navn)s: %(grunn)s") % {"navn": krav.oppnevning.konto.navn, "grunn": krav.get_grunn_display()}
        yield krav.person, hva, timezone.localdate(krav.meldt_tid), _("Bytt koordinator"), _vervet(krav.oppnevning.utpeking_id)


def _lenge_ledige(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Over kommunens eget mål. Den som leder tjenesten, har ikke gjort det; nå ser lederen i KE det (R37)."""
    for rad in alle_ubesatte(konto, dag):
        if rad.haster:
            dager = ngettext("%(n)d dag", "%(n)d dager", rad.dager) % {"n": rad.dager}
            yield rad.person, _("%(hva)s (%(dager)s)") % {"hva": rad.art.tekst, "dager": dager}, rad.siden, _("Åpne"), rad.url


def _beskjeder(konto: Konto) -> Iterator[Arbeid]:
    for e in dagspor.vervbeskjeder(konto):
        yield e.person, e.get_slag_display().capitalize(), e.fra, _("Gi beskjed"), _endringen(e)


def _overtakelser(konto: Konto, dag: date) -> Iterator[Arbeid]:
    for e in dagspor.overtatt(konto, dag):
        yield e.person, e.get_slag_display().capitalize(), e.fra, _("Gå gjennom listen"), _endringen(e)


def _vervet(utpeking_id) -> str:
    return reverse("koordinator:utpeking", args=[utpeking_id])


def _endringen(e: Vervsendring) -> str:
    return reverse("koordinator:endring", args=[e.oppnevning.utpeking_id, e.pk])
