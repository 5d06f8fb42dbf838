"""Endringer i reglene, foreslått av én og godkjent av en annen."""

from datetime import date

from personer.models import Konto
from tests.vedtak.fabrikk import TID
from vedtak.models import Regelforslag, Rettsgrunnlag
from vedtak.regler import handlinger

KILDE = "Kongelig resolusjon om ikraftsetting, lest samme dag."
GRUNN = "Loven er endret."


def versjon(kode: str, nummer: int) -> Rettsgrunnlag:
    return Rettsgrunnlag.objects.get(kode=kode, versjon=nummer)


def foreslaa(rad: Rettsgrunnlag, av: Konto, **felt) -> Regelforslag:
    return handlinger.foresla_rad(rad_id=rad.pk, felt={"kilde": KILDE} | felt, begrunnelse=GRUNN, av=av, tid=TID)


def dater(rad: Rettsgrunnlag, fra: date, leder: Konto, annen: Konto, til: date | None = None) -> Regelforslag:
    forslag = foreslaa(rad, leder, gyldig_fra=fra, gyldig_til=til)
    return handlinger.godkjenn_forslag(forslag_id=forslag.pk, av=annen, tid=TID)
