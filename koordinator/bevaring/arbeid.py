"""Arbeideren: tømmer post for post, hver i sin transaksjon, og lager beviset når alle er avgjort. Trygt to ganger og to steder."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.bevaring import bevis, oversikter, register, unntak
from personer.historikk.aktor import Systemaktor, som
from personer.kassasjon import funksjon
from personer.models import Kassasjon, Kassasjonsbevis, Kassasjonspost, Person, Posttilstand
from utsending import rendring
from utsending.feil import Settefeil

logger = logging.getLogger(__name__)


def ventende() -> list[UUID]:
    return list(Kassasjon.objects.skal_utfores().order_by("godkjent_tid").values_list("pk", flat=True))


def utfor(*, kassasjon_id: UUID, klokke: Callable[[], datetime]) -> bool:
    """Sant når kassasjonen ble ferdig nå."""
    while _neste(kassasjon_id, klokke()):
        pass
    return _avslutt(kassasjon_id, klokke)


def _neste(kassasjon_id: UUID, tid: datetime) -> bool:
    """Én post. Den andre arbeideren hopper over den vi har; dør vi, står den som før."""
    with som(Systemaktor.KASSASJON, grunn=_("kassert etter regel")):
        poster = Kassasjonspost.objects.select_for_update(skip_locked=True, of=("self",)).select_related("kassasjon__regel")
        skal = poster.filter(kassasjon=kassasjon_id, tilstand=Posttilstand.VENTER)
        post = skal.filter(kassasjon__in=Kassasjon.objects.skal_utfores()).first()
        if post is None:
            return False
        hvorfor = _hvorfor_ikke(post, tid)
        if not hvorfor:
            funksjon.tom(post)
        post.tilstand, post.unntak, post.tid = (Posttilstand.UNNTATT if hvorfor else Posttilstand.KASSERT), hvorfor, tid
        post.save(update_fields=["tilstand", "unntak", "tid"])
        return True


def _hvorfor_ikke(post: Kassasjonspost, tid: datetime) -> str:
    """Regelen og unntakene på nytt, med personen låst: det som har hendt siden bestillingen, teller."""
    dag, regel = timezone.localdate(tid), post.kassasjon.regel
    if not regel.gjelder(dag):
        return unntak.IKKE_LENGER.kode
    for kandidat in oversikter.tar(regel, dag, bare=post.gjelder).kandidater:
        Person.objects.select_for_update(of=("self",), no_key=True).get(pk=kandidat.person_id)
    register.finn(regel.slag).laas(post.gjelder)
    kandidater = oversikter.tar(regel, dag, bare=post.gjelder).kandidater
    return kandidater[0].unntak if kandidater else unntak.IKKE_LENGER.kode


def _avslutt(kassasjon_id: UUID, klokke: Callable[[], datetime]) -> bool:
    kassasjon = oversikter.kassasjonene().filter(pk=kassasjon_id, ferdig_tid__isnull=True, godkjent_tid__isnull=False).first()
    if kassasjon is None or kassasjon.poster.filter(tilstand=Posttilstand.VENTER).exists():
        return False
    tid = klokke()
    try:
        satt = rendring.rendre(bevis.html(kassasjon, tid))
    except Settefeil as feil:
        logger.warning("kassasjon %s: beviset ble ikke satt: %s", kassasjon_id, type(feil).__name__)
        return False
    with som(Systemaktor.KASSASJON, grunn=_("kassasjonen er ferdig")):
        rad = Kassasjon.objects.select_for_update(of=("self",), no_key=True).get(pk=kassasjon_id)
        if rad.ferdig_tid is not None:
            return False
        sum_ = hashlib.sha256(satt.pdf).hexdigest()
        Kassasjonsbevis.objects.create(kassasjon=rad, innhold=satt.pdf, sha256=sum_, sider=satt.sider, laget_tid=tid)
        rad.kassert = rad.poster.filter(tilstand=Posttilstand.KASSERT).count()
        rad.unntatt, rad.ferdig_tid = rad.antall - rad.kassert, tid
        rad.save(update_fields=["kassert", "unntatt", "ferdig_tid"])
        return True
