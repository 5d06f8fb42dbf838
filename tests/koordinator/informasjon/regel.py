"""En ny, godkjent versjon av klageprofilen til KEs rader, med en annen frist."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import ke_leder, saksbehandler
from vedtak import handlinger
from vedtak.models import Klageprofil, Rettsgrunnlag

TID = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))


def ny_frist(uker: int) -> None:
    gammel = Klageprofil.objects.get(kode="PBRL-4U", versjon=1)
    felt = {f.attname: getattr(gammel, f.attname) for f in gammel._meta.concrete_fields if not f.primary_key}
    with som(Systemaktor.TEST):
        profil = Klageprofil.objects.create(**felt | {"versjon": 2, "frist_antall": uker})
        nye = [_ny(rad, profil) for rad in Rettsgrunnlag.objects.filter(kode__in=("A", "B", "C"))]
    for rad in nye:
        for konto in (saksbehandler(), ke_leder()):
            handlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=TID)


def _ny(rad: Rettsgrunnlag, profil: Klageprofil) -> Rettsgrunnlag:
    felt = {f.attname: getattr(rad, f.attname) for f in rad._meta.concrete_fields if not f.primary_key}
    return Rettsgrunnlag.objects.create(**felt | {"versjon": 9, "gyldig_fra": date(2026, 11, 1), "klageprofil_id": profil.pk})
