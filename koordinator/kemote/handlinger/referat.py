"""Referatet godkjennes av møtelederen, settes som PDF av arbeideren, og rettes bare ved tilføyelse."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from koordinator.kemote import oversikter, referat
from koordinator.kemote.handlinger.laas import laas_mote, laas_sak
from koordinator.kemote.tilstander import Motetilstand
from koordinator.models import Fratreden, KeMote, Motenotat, Motereferat
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tilgang.hvem import stengte_kontoer
from utsending import rendring
from utsending.feil import Settefeil
from utsending.models.oppdrag import leie

logger = logging.getLogger(__name__)


def godkjenn(*, mote_id: UUID, av: Konto, tid: datetime) -> KeMote:
    """Møtelederen godkjenner. Den som er stengt ute fra en sak, kan ikke godkjenne det hen ikke har lest."""
    with som(av, grunn=_("godkjente referatet fra KE-møtet")):
        mote = laas_mote(mote_id, av)
        if mote.leder_id != av.pk:
            raise PermissionDenied(_("Bare møtelederen godkjenner referatet."))
        if hindring := oversikter.hvorfor_ikke_godkjenne(mote, av, tid):
            raise Regelbrudd(hindring)
        til_stede = list(mote.oppmote.filter(til_stede=True).select_related("medlem"))
        for sak in mote.saker.paa_dagsordenen().select_related("person"):
            stengte = stengte_kontoer(sak.person, mote.dato)
            Fratreden.objects.bulk_create(Fratreden(sak=sak, medlem=o.medlem) for o in til_stede if o.medlem.konto_id in stengte)
        mote.tilstand, mote.godkjent_tid = Motetilstand.GODKJENT, tid
        mote.save(update_fields=["tilstand", "godkjent_tid"])
        return mote


def legg_til_notat(*, sak_id: UUID, tekst: str, av: Konto, tid: datetime) -> Motenotat:
    """En datert tilføyelse etter at referatet er godkjent."""
    with som(av, grunn=_("skrev en tilføyelse til referatet")):
        sak = laas_sak(sak_id, av, planlagt=False)
        if sak.mote.tilstand != Motetilstand.GODKJENT:
            raise Regelbrudd(_("Referatet er ikke godkjent. Rett det i stedet."))
        return Motenotat.objects.create(sak=sak, tekst=tekst, skrevet_av=av, skrevet_tid=tid)


def lag_referat(*, mote_id: UUID, klokke: Callable[[], datetime]) -> Motereferat | None:
    """Arbeideren setter PDF-en og lagrer den én gang. None når den finnes, en annen har den, eller den ikke lot seg sette nå."""
    tid = klokke()
    with som(Systemaktor.UTKURV, grunn=_("begynte på referatet fra KE-møtet")):
        if not KeMote.objects.venter_paa_referat(tid - leie()).filter(pk=mote_id).update(begynt_tid=tid):
            return None
    mote = KeMote.objects.select_related("serie", "leder").get(pk=mote_id)
    try:
        satt = rendring.rendre(referat.html(mote))
    except Settefeil as feil:
        logger.warning("referat %s: %s", mote.pk, type(feil).__name__)
        return None
    with som(Systemaktor.UTKURV, grunn=_("referatet fra KE-møtet ble laget")):
        KeMote.objects.select_for_update(of=("self",), no_key=True).get(pk=mote_id)
        if Motereferat.objects.filter(mote=mote).exists():
            return None
        sum_ = hashlib.sha256(satt.pdf).hexdigest()
        return Motereferat.objects.create(mote=mote, innhold=satt.pdf, sha256=sum_, sider=satt.sider, laget_tid=klokke())


def ventende(*, tid: datetime) -> list[UUID]:
    return list(KeMote.objects.venter_paa_referat(tid - leie()).order_by("godkjent_tid").values_list("pk", flat=True))
