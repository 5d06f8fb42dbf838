"""Hvem som har fått svar på meldingen sin, og hvem som venter."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from koordinator.melder.samtykke import uten_samtykke
from koordinator.models import Avsenderrolle, Henvendelse, Meldersvar
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.sporsmaal import alle
from utsending.levering.tilstander import IKKE_SENDT
from utsending.tilstander import Brevtilstand


def svarene(melding: Henvendelse) -> QuerySet[Meldersvar]:
    """Det siste først."""
    return melding.meldersvar.select_related("brev__forsendelse", "laget_av").defer("brev__html")


def bortfalte(svarene: list[Meldersvar], dag: date) -> set[UUID]:
    """Brevene som bygger på et samtykke som ikke gjelder lenger, og de som ikke kunne lages: de er ikke et svar."""
    feilet = {s.brev_id for s in svarene if s.brev_id and s.brev.tilstand == Brevtilstand.FEILET}
    return feilet | uten_samtykke([s.brev_id for s in svarene if s.har_utfall], dag)


def _mine(konto: Konto) -> QuerySet[Henvendelse]:
    kan = regler.personer_for(konto, Handling.VURDERE)
    return Henvendelse.objects.filter(person__in=kan, person__slaatt_sammen_med=None).select_related("person", "vurdering")


def uten_svar(konto: Konto) -> QuerySet[Henvendelse]:
    """Vurderte meldinger i åpne saker der avsenderen er en annen enn personen og ikke har fått svar, den eldste vurderingen først."""
    ikke_laget = Meldersvar.objects.filter(brev__tilstand=Brevtilstand.FEILET)
    har_svar = Exists(Meldersvar.objects.filter(henvendelse=OuterRef("pk")).exclude(pk__in=ikke_laget.values("pk")))
    aapne = _mine(konto).filter(~har_svar, vurdering__isnull=False, sak__avsluttet_dato=None, person__brev_stanset_dato=None)
    return aapne.exclude(avsender_rolle=Avsenderrolle.SELV).order_by("vurdering__ferdig_tid", "pk")


@alle
def med_usendt_svar(konto: Konto) -> QuerySet[Henvendelse]:
    ikke_sendt = Q(meldersvar__brev__forsendelse__tilstand__in=IKKE_SENDT, meldersvar__samtykke__isnull=False)
    return _mine(konto).filter(ikke_sendt).distinct()


def maa_stanses(konto: Konto, dag: date) -> Iterator[Henvendelse]:
    """Meldinger der brevet forteller utfallet, ikke er sendt, og samtykket ikke gjelder lenger: det må ut av bunken."""
    for melding in med_usendt_svar(konto):
        if bortfalte(list(melding.meldersvar.filter(brev__forsendelse__tilstand__in=IKKE_SENDT)), dag):
            yield melding
