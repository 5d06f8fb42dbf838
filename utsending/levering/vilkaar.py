"""Når et brev regnes som mottatt, når det varsles igjen, og hvem som kan sende det. Fakta inn, svar ut (lov §3.4)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils import timezone

from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from utsending.levering.tilstander import Leveringsslag
from utsending.models import Brev
from utsending.vilkaar import adressat, kan_skrive

S = Leveringsslag
UAAPNET_I = timedelta(weeks=1)  # eForvaltningsforskriften § 8


class Moment(Protocol):
    """Det en leveringshendelse sier."""

    nr: int
    slag: str
    tid: datetime


def mottatt_antatt(momentene: Iterable[Moment], *, postgang: timedelta) -> date | None:
    """Dagen mottakeren regnes for å ha fått brevet. None når det ikke er sendt, eller kom i retur.

    På papir er det et anslag: dagen det ble postlagt, og `postgang`. Loven har ingen slik regel, så dagen er bare til kommunens egne
    påminnelser, og trykkes aldri i et brev: der står «fra du mottok brevet». Digitalt begynner klokken når brevet er gjort tilgjengelig
    og varselet er sendt, begge deler (eForvaltningsforskriften §§ 8 og 11).
    `momentene` er dem som gjelder: det som er angret, er ikke med.
    """
    siste = {m.slag: m.tid for m in sorted(momentene, key=lambda m: m.nr)}
    if S.RETURNERT in siste:
        return None
    if S.POSTLAGT in siste:
        return timezone.localdate(siste[S.POSTLAGT]) + postgang
    if S.TILGJENGELIG in siste and S.VARSEL_SENDT in siste:
        return timezone.localdate(max(siste[S.TILGJENGELIG], siste[S.VARSEL_SENDT]))
    return None


def skal_varsles_igjen(momentene: Iterable[Moment], tid: datetime) -> bool:
    """Sant når brevet er gjort tilgjengelig og varslet for en uke siden eller mer, uten at det er åpnet eller varslet igjen."""
    naar = {m.slag: m.tid for m in momentene}
    if S.TILGJENGELIG not in naar or S.VARSEL_SENDT not in naar or naar.keys() & {S.AAPNET, S.ANDRE_VARSEL_SENDT}:
        return False
    return tid >= max(naar[S.TILGJENGELIG], naar[S.VARSEL_SENDT]) + UAAPNET_I


def kan_sende(konto: Konto, brev: Brev) -> bool:
    """Den som kan krysse av at brevet er postlagt: KE, eller tjenesten brevet er fra.

    Er mottakerens adresse gradert, må hen være klarert (folkeregisterloven § 10-4).
    """
    er_min = kan_skrive(konto, brev) if brev.enhet_id else regler.kan(konto, Handling.SENDE_BREV, brev.person)
    if not er_min:
        return False
    return not adressat(brev).har_gradert_adresse or regler.kan(konto, Handling.SE_ADRESSE, adressat(brev))
