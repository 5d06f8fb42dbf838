"""Arbeideren: lager ZIP-filen post for post utenfor transaksjonen, og lagrer den én gang. Trygt to ganger og to steder."""

import hashlib
import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone

from koordinator.arkiv import arkivmelding, handlinger, innhold, oversikter, slagene
from koordinator.arkiv.handlinger import Stanset
from koordinator.arkiv.innhold import Journalpost
from koordinator.models import Arkivfeil, Arkivleveranse, Arkivpost
from personer.models import Person
from tilgang import oppslag, regler
from tilgang.handling import Handling
from utsending.feil import Settefeil
from vedtak.models import Sak

logger = logging.getLogger(__name__)

FLATE = "koordinator:arkivpakke"  # det innsynsloggen sier om personene i pakken når den lages
XML = "arkivmelding.xml"
FORNY_HVER = 10  # journalposter


def utfor(*, leveranse_id: UUID, klokke: Callable[[], datetime]) -> bool:
    """Sant når pakken ble laget nå."""
    leveranse = handlinger.ta(leveranse_id=leveranse_id, tid=klokke())
    if leveranse is None:
        return False
    try:
        with tempfile.TemporaryFile() as fil:
            return _lag(leveranse, fil, klokke)
    except Stanset:
        return False
    except Settefeil as feil:
        _meld(leveranse, Arkivfeil.SATS, feil)
    except Exception as feil:
        logger.exception("arkivleveranse %s: uventet feil", leveranse.pk)
        _meld(leveranse, Arkivfeil.UKJENT, feil)
    return False


def _meld(leveranse: Arkivleveranse, kode: Arkivfeil, feil: Exception) -> None:
    logger.warning("arkivleveranse %s: forsøk %s endte med %s", leveranse.pk, leveranse.forsok, type(feil).__name__)
    handlinger.meld_feil(leveranse=leveranse, feil=kode)


def _lag(leveranse: Arkivleveranse, fil: BinaryIO, klokke: Callable[[], datetime]) -> bool:
    konto = leveranse.bestilt_av
    personene = oversikter.i_neste(konto) if regler.kan_uten_person(konto, Handling.ENDRE_REGEL) else {}
    if not personene:
        handlinger.meld_feil(leveranse=leveranse, feil=Arkivfeil.TOM, er_varig=True)
        return False
    # Loggen før noe leses inn i filen; kan den ikke skrives, blir det ingen pakke (pjl § 22 a).
    vist = [oppslag.Vist(person, oppslag.Hva.DOKUMENT) for person in personene]
    oppslag.skriv(konto=konto, flate=FLATE, foresporsel=uuid5(leveranse.pk, str(leveranse.forsok)), vist=vist)
    poster, filer = [], 0
    with ZipFile(fil, "w", ZIP_DEFLATED) as pakke:
        for nr, post in enumerate(_postene(leveranse, personene)):
            if nr % FORNY_HVER == 0:
                handlinger.forny(leveranse=leveranse, tid=klokke())
            for f in post.filer:
                pakke.writestr(_oppforing(f.navn, leveranse), f.innhold)
            filer += len(post.filer)
            poster.append(replace(post, filer=tuple(f.uten_innhold() for f in post.filer)))
        mapper = _mappene(poster)
        xml = arkivmelding.skriv(melding_id=leveranse.pk, tid=leveranse.bestilt_tid, mapper=mapper)
        pakke.writestr(_oppforing(XML, leveranse), xml)
    return handlinger.fullfor(
        leveranse=leveranse,
        fil=fil,
        sha256=_sum(fil),
        saker=len(mapper),
        filer=filer,
        poster=[Arkivpost(leveranse=leveranse, person_id=p.person, slag=p.slag, gjelder=p.gjelder, innhold_hash=p.avtrykk) for p in poster],
        tid=klokke(),
    )


def _postene(leveranse: Arkivleveranse, personene) -> Iterator[Journalpost]:
    """Det som ikke er levert, slik det er nå, i en rekkefølge som er lik hver gang."""
    for kilde in slagene.KILDENE:
        rader = slagene.uleverte(kilde, leveranse.bestilt_av).filter(person__in=list(personene))
        hentes = innhold.LAGES[kilde.slag][0](rader).order_by(kilde.forst, "pk")
        for rad in hentes.iterator(chunk_size=20):
            yield innhold.lag(kilde.slag, rad, leveranse.bestilt_av)


def _mappene(poster: list[Journalpost]) -> list[arkivmelding.Saksmappe]:
    """En mappe for hver sak. Det som ikke selv sier hvilken, hører til den som var åpen, ellers den siste før det, ellers den første."""
    personer = Person.objects.in_bulk({post.person for post in poster})
    sakene: dict[UUID, list[Sak]] = {}
    for sak in Sak.objects.filter(person__in=personer).order_by("aapnet_dato", "pk"):
        sakene.setdefault(sak.person_id, []).append(sak)
    mapper: dict[UUID, arkivmelding.Saksmappe] = {}
    for post in sorted(poster, key=lambda p: (p.registrert, p.gjelder)):
        alle = sakene.get(post.person, [])
        dag = timezone.localdate(post.registrert)
        sak = next((s for s in alle if s.pk == post.sak), None) or _saken(alle, dag)
        mappe = arkivmelding.Saksmappe(personer[post.person], sak, [])
        mapper.setdefault(mappe.id, mappe).poster.append(post)
    return list(mapper.values())


def _saken(alle: list[Sak], dag) -> Sak | None:
    for_dagen = [s for s in alle if s.aapnet_dato <= dag]
    return for_dagen[-1] if for_dagen else next(iter(alle), None)


def _oppforing(navn: str, leveranse: Arkivleveranse) -> ZipInfo:
    """Samme dato på alt: to pakker av det samme er like, byte for byte."""
    info = ZipInfo(navn, timezone.localtime(leveranse.bestilt_tid).timetuple()[:6])
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info


def _sum(fil: BinaryIO) -> str:
    fil.seek(0)
    return hashlib.file_digest(fil, "sha256").hexdigest()
