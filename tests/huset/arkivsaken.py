"""Leveringene til arkivet: to som venter på svar, og to arkivet har tatt imot. Filen er kort; hva som er i en, prøves for seg."""

import hashlib
import io
import uuid
from datetime import timedelta

from django.utils import timezone

from koordinator.arkiv import handlinger
from koordinator.models import Arkivleveranse, Arkivpost, Arkivslag
from personer.historikk.aktor import Systemaktor, som

FILEN = b"PK\x05\x06" + bytes(18)  # en tom ZIP-fil


def felles(verden, tid) -> dict[str, list]:
    leder = verden.kontoer["ke_leder"]
    mottatte = [_laget(verden, leder, tid) for _ in range(2)]
    for rad in mottatte:
        felt = {"utfall": "MOTTATT", "dato": timezone.localdate(tid), "referanse": "26/1", "merknad": ""}
        handlinger.kvitter(leveranse_id=rad.pk, **felt, av=leder, tid=tid)
    return {"arkivleveranse": [_laget(verden, leder, tid) for _ in range(2)], "arkivleveranse_mottatt": mottatte}


def _laget(verden, leder, tid) -> Arkivleveranse:
    """Som arbeideren gjør den ferdig, med en journalpost om hver av personene i sakene."""
    with som(Systemaktor.TEST):
        rad = Arkivleveranse.objects.create(bestilt_av=leder, bestilt_tid=tid)
    rad = handlinger.ta(leveranse_id=rad.pk, tid=tid)
    felt = {"leveranse": rad, "slag": Arkivslag.MELDING, "innhold_hash": "0" * 64}
    poster = [Arkivpost(person=sak.person, gjelder=uuid.uuid4(), **felt) for sak in (verden.egen, verden.annen)]
    summen = hashlib.sha256(FILEN).hexdigest()
    assert handlinger.fullfor(leveranse=rad, fil=io.BytesIO(FILEN), sha256=summen, saker=2, filer=2, poster=poster, tid=tid)
    with som(Systemaktor.TEST):  # så filen finnes så lenge testene går
        Arkivleveranse.objects.filter(pk=rad.pk).update(slettes_tid=tid + timedelta(days=3650))
    return Arkivleveranse.objects.get(pk=rad.pk)
