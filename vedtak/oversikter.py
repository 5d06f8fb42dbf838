"""Det skjermene leser: listen, vedtaket med brevene, og regelkatalogen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from personer.models import Konto
from utsending.models import Brev
from vedtak import frister
from vedtak.models import GODKJENNERE, Rettsgrunnlag, Vedtak

SISTE = 50


@dataclass(frozen=True)
class Vedtaksliste:
    """Utkastene som venter og det som sist ble fattet, slik kontoen ser dem."""

    utkast: list[Vedtak]
    fattede: list[Vedtak]

    @property
    def personer(self):
        return [v.person for v in [*self.utkast, *self.fattede]]


def liste(konto: Konto) -> Vedtaksliste:
    synlige = Vedtak.objects.synlig_for(konto).select_related("person", "utformet_av", "fattet_av").prefetch_related("punkter")
    return Vedtaksliste(
        utkast=list(synlige.utkast().order_by("person__etternavn", "person__fornavn", "id")),
        fattede=list(synlige.fattede().order_by("-fattet_tid")[:SISTE]),
    )


def brev_om(vedtak: Vedtak, konto: Konto) -> list[Brev]:
    return list(Brev.objects.synlig_for(konto).filter(gjelder=vedtak.pk).select_related("mottaker").order_by("mottaker_navn"))


def tidligste_klagefrist(vedtak: Vedtak, fattet: date) -> date:
    """Tidligste siste dag for klage: om brevet kom fram samme dag. Bare til intern bruk (lov §3.4)."""
    return frister.klagefrist(vedtak.klageprofil, fattet)


@dataclass(frozen=True)
class Regelrad:
    """Én rad i katalogen, og om kontoen har godkjent den."""

    rad: Rettsgrunnlag
    godkjent_av: list[str]
    har_godkjent: bool

    @property
    def er_godkjent(self) -> bool:
        return len(self.godkjent_av) >= GODKJENNERE

    @property
    def kan_godkjenne(self) -> bool:
        return not self.er_godkjent and not self.har_godkjent


def rettsgrunnlag() -> QuerySet[Rettsgrunnlag]:
    """Regelradene gjelder ingen person, så alle i KE ser alle."""
    return Rettsgrunnlag.objects.select_related("klageprofil").order_by("kode", "versjon")


def regelrader(konto: Konto) -> list[Regelrad]:
    return [
        Regelrad(rad, [g.konto.navn for g in rad.godkjenninger.all()], konto.pk in {g.konto_id for g in rad.godkjenninger.all()})
        for rad in rettsgrunnlag().prefetch_related("godkjenninger__konto")
    ]
