"""Kommunens svar til Statsforvalteren: én skriver, en annen med delegasjon godkjenner, og brevet om hver person går i utkurven."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from vedtak.models import Tilsyn
from vedtak.tilsyn import brev, vilkaar
from vedtak.tilsyn.handlinger.laas import laas
from vedtak.tilsyn.tilstander import Tilsynstilstand

T = Tilsynstilstand


def foresla(*, tilsyn_id: UUID, svar: str, av: Konto) -> Tilsyn:
    with som(av, grunn=_("foreslo svar til Statsforvalteren")):
        tilsyn = laas(tilsyn_id, av)
        if not svar.strip():
            raise Regelbrudd(_("Skriv svaret."))
        tilsyn.svar, tilsyn.skrevet_av = svar, av
        tilsyn.flytt_til(T.FORESLATT)
        tilsyn.save(update_fields=["svar", "skrevet_av", "tilstand"])
        return tilsyn


def send_tilbake(*, tilsyn_id: UUID, av: Konto) -> Tilsyn:
    """Svaret er ikke godt nok. Teksten blir stående til den skrives om."""
    with som(av, grunn=_("sendte svaret til Statsforvalteren tilbake")):
        tilsyn = laas(tilsyn_id, av)
        _krev_forslag(tilsyn)
        tilsyn.flytt_til(T.SATT_SAMMEN)
        tilsyn.save(update_fields=["tilstand"])
        return tilsyn


def godkjenn(*, tilsyn_id: UUID, av: Konto, tid: datetime) -> Tilsyn:
    """Svaret går ut. At dokumentene om personen er gitt til Statsforvalteren, er en hendelse hos hver av dem."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("godkjente svaret til Statsforvalteren")):
        tilsyn = laas(tilsyn_id, av)
        _krev_forslag(tilsyn)
        if hindring := vilkaar.hvorfor_ikke_godkjenne(tilsyn, av, dag):
            raise PermissionDenied(hindring)
        tilsyn.godkjent_av, tilsyn.besvart_tid = av, tid
        tilsyn.flytt_til(T.BESVART)
        tilsyn.save(update_fields=["godkjent_av", "besvart_tid", "tilstand"])
        for tp in tilsyn.personer.med().select_related("person", "pakke").defer("pakke__innhold"):
            tp.tilsyn = tilsyn
            brev.svaret(tp, tid, dag)
            Hendelse.objects.create(hva=Hva.TILSYN_BESVART, person=tp.person, av=av, gjelder=tilsyn.pk, tid=tid)
        return tilsyn


def _krev_forslag(tilsyn: Tilsyn) -> None:
    if tilsyn.tilstand != T.FORESLATT:
        raise Regelbrudd(_("Det ligger ikke noe forslag til svar på tilsynet."))
