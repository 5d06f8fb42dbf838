"""Dokumentene: KE velger delene, arbeideren setter sammen én fil for hver person, én gang."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from utsending.feil import Settefeil
from utsending.models.oppdrag import leie
from vedtak.models import Tilsyn, Tilsynspakke, Tilsynsperson
from vedtak.tilsyn import pakke, vilkaar
from vedtak.tilsyn.deler import Tilsynsdel
from vedtak.tilsyn.handlinger.laas import laas
from vedtak.tilsyn.tilstander import Tilsynstilstand

logger = logging.getLogger(__name__)


def bestill(*, tilsyn_id: UUID, deler: Sequence[str], av: Konto, tid: datetime) -> Tilsyn:
    """Delene er valgt, og arbeiderens neste feiing lager filene. Kan gjøres på nytt til den første filen finnes."""
    with som(av, grunn=_("bestilte dokumentene til Statsforvalteren")):
        tilsyn = laas(tilsyn_id, av)
        personer = list(tilsyn.personer.med().select_related("person"))
        if tilsyn.tilstand != Tilsynstilstand.MOTTATT or Tilsynspakke.objects.filter(tilsynsperson__tilsyn=tilsyn).exists():
            raise Regelbrudd(_("Dokumentene er alt satt sammen."))
        if not deler or set(deler) - set(Tilsynsdel.values):
            raise Regelbrudd(_("Velg minst én del."))
        if set(deler) - set(vilkaar.mulige_deler(av, [tp.person for tp in personer])):
            raise PermissionDenied(_("Bare den som ser innsynsloggen for alle personene, kan ta den med."))
        tilsyn.deler, tilsyn.bestilt_av, tilsyn.bestilt_tid = [d.value for d in Tilsynsdel if d in deler], av, tid
        tilsyn.save(update_fields=["deler", "bestilt_av", "bestilt_tid"])
        for tp in personer:
            tp.tilsyn = tilsyn
            if hindring := pakke.hvorfor_ikke(tp):
                raise Regelbrudd(hindring)
        tilsyn.personer.med().update(forsok=0, begynt_tid=None)
        return tilsyn


def sett_sammen(*, tilsynsperson_id: UUID, klokke: Callable[[], datetime]) -> Tilsynspakke | None:
    """Arbeideren lager filen og lagrer den én gang. None når den finnes, en annen har den, eller den ikke lot seg lage nå.

    Den som begynner, har den for seg selv en leietid. Blir noen senere enn det, lagres bare den første.
    """
    tid = klokke()
    with som(Systemaktor.UTKURV, grunn=_("begynte på dokumentene til Statsforvalteren")):
        if not Tilsynsperson.objects.ventende(tid - leie()).filter(pk=tilsynsperson_id).update(forsok=F("forsok") + 1, begynt_tid=tid):
            return None
    tp = Tilsynsperson.objects.select_related("person", "tilsyn__bestilt_av").get(pk=tilsynsperson_id)
    try:
        ferdig = pakke.lag(tp)
    except (Settefeil, Regelbrudd) as feil:
        logger.warning("tilsynspakke %s: forsøk %s endte med %s", tp.pk, tp.forsok, type(feil).__name__)
        return None
    with som(Systemaktor.UTKURV, grunn=_("dokumentene til Statsforvalteren ble laget")):
        tilsyn = Tilsyn.objects.select_for_update().get(pk=tp.tilsyn_id)
        if tilsyn.bestilt_tid != tp.tilsyn.bestilt_tid or Tilsynspakke.objects.filter(tilsynsperson=tp).exists():
            return None  # en annen rakk det først, eller delene er valgt på nytt
        lagret = Tilsynspakke.objects.create(
            tilsynsperson=tp,
            innhold=ferdig.pdf,
            sha256=hashlib.sha256(ferdig.pdf).hexdigest(),
            sider=ferdig.sider,
            innhold_liste=ferdig.liste,
            laget_tid=klokke(),
        )
        if tilsyn.tilstand == Tilsynstilstand.MOTTATT and not tilsyn.personer.med().filter(pakke=None).exists():
            tilsyn.flytt_til(Tilsynstilstand.SATT_SAMMEN)
            tilsyn.save(update_fields=["tilstand"])
        return lagret


def ventende(*, tid: datetime) -> list[UUID]:
    """Filene som er bestilt og ikke finnes, og som ingen holder på med."""
    return list(Tilsynsperson.objects.ventende(tid - leie()).order_by("tilsyn__bestilt_tid", "plass").values_list("pk", flat=True))
