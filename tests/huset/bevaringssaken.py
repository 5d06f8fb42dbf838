"""Reglene om bevaring, kassasjonene etter dem, og en stans i hver sak. Ingenting i verdenen er gammelt nok til å bli kassert."""

import uuid
from datetime import date

from django.utils import timezone

from koordinator.bevaring import arbeid, handlinger
from personer.historikk.aktor import Systemaktor, som
from personer.models import Bevaringsregel, Kassasjon, Kassasjonspost, RegnesFra

GRUNNLAG = "Arkivplan, sak 4/26."


def felles(verden, tid) -> dict[str, list]:
    """To av hver: regler som er skrevet, regler i bruk, kassasjoner som venter, og kassasjoner som er ferdige med beviset."""
    leder, annen = verden.kontoer["ke_leder"], verden.kontoer["saksbehandler"]
    i_bruk = [_regel(slag, fra, leder, tid) for slag, fra in (("PLAN", RegnesFra.PLAN_AVSLUTTET), ("NOTAT", RegnesFra.SAK_AVSLUTTET))]
    for rad in i_bruk:
        handlinger.godkjenn_regel(regel_id=rad.pk, av=annen, tid=tid)
    ferdige = [_bestilt(rad, leder, tid) for rad in i_bruk]
    for rad in ferdige:
        handlinger.godkjenn(kassasjon_id=rad.pk, av=annen, tid=tid)
        assert arbeid.utfor(kassasjon_id=rad.pk, klokke=lambda: tid)
    return {
        "bevaringsregel": [_regel("PLAN", RegnesFra.DOD, leder, tid, date(2025, maaned, 2)) for maaned in (6, 7)],
        "bevaringsregel_i_bruk": i_bruk,
        "kassasjon": [_bestilt(rad, leder, tid) for rad in i_bruk],
        "kassasjon_ferdig": ferdige,
    }


def stans(verden, s) -> None:
    with s.bygger.steg() as tid:
        grunn = s.bygger.m("personer.Bevaringsstans.grunn")
        s.bevaringsstans = handlinger.stans(person=s.person, grunn=grunn, dag=timezone.localdate(tid), av=verden.kontoer["saksbehandler"])


def _regel(slag: str, regnes_fra: RegnesFra, leder, tid, fra: date = date(2025, 1, 2)) -> Bevaringsregel:
    felt = {"slag": slag, "regnes_fra": regnes_fra, "aar": 10, "maate": "KASSER", "grunnlag": GRUNNLAG, "fra": fra}
    return handlinger.skriv_regel(**felt, av=leder, tid=tid)


def _bestilt(regel: Bevaringsregel, leder, tid) -> Kassasjon:
    """Som om noe hadde vært gammelt nok; arbeideren finner at regelen ikke tar det."""
    with som(Systemaktor.TEST):
        rad = Kassasjon.objects.create(regel=regel, dag=timezone.localdate(tid), antall=1, bestilt_av=leder, bestilt_tid=tid)
        Kassasjonspost.objects.create(kassasjon=rad, gjelder=uuid.uuid4())
    return rad
