from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from vedtak.tilsyn import handlinger, vilkaar
from vedtak.tilsyn.forms import SvarForm
from vedtak.tilsyn.tilstander import Tilsynstilstand
from vedtak.tilsyn.views.felles import hent_tilsyn, knappeside, skjemaside


@require_http_methods(["GET", "POST"])
def foresla_tilsynssvar(request, tilsyn_id):
    tilsyn, _personer = hent_tilsyn(request, tilsyn_id)
    return skjemaside(
        request,
        tilsyn,
        SvarForm.fra(request, tilsyn=tilsyn),
        tittel=_("Skriv svaret"),
        knapp=_("Lagre svaret"),
        gjor=lambda tid, **svar: handlinger.foresla(tilsyn_id=tilsyn.pk, av=request.user, **svar),
        kvittering=_("Svaret er lagret. En annen må godkjenne det."),
    )


@require_http_methods(["GET", "POST"])
def tilsynssvar_tilbake(request, tilsyn_id):
    tilsyn, _personer = hent_tilsyn(request, tilsyn_id)
    return knappeside(
        request,
        tilsyn,
        tittel=_("Send svaret tilbake"),
        tekst=_("Svaret blir stående, og kan skrives om."),
        gjor=lambda tid: handlinger.send_tilbake(tilsyn_id=tilsyn.pk, av=request.user),
        kvittering=_("Svaret er sendt tilbake."),
    )


@require_http_methods(["GET", "POST"])
def godkjenn_tilsynssvar(request, tilsyn_id):
    tilsyn, personer = hent_tilsyn(request, tilsyn_id)
    if tilsyn.tilstand == Tilsynstilstand.FORESLATT and (hindring := vilkaar.hvorfor_ikke_godkjenne(tilsyn, request.user, i_dag())):
        raise PermissionDenied(hindring)
    return knappeside(
        request,
        tilsyn,
        tittel=_("Godkjenn svaret"),
        tekst=ngettext(
            "Brevet til Statsforvalteren lages nå. Det skrives i saken at dokumentene er gitt ut.",
            "%(antall)d brev til Statsforvalteren lages nå, ett om hver person. Det skrives i sakene at dokumentene er gitt ut.",
            len(personer),
        )
        % {"antall": len(personer)},
        gjor=lambda tid: handlinger.godkjenn(tilsyn_id=tilsyn.pk, av=request.user, tid=tid),
        kvittering=_("Svaret er godkjent, og brevet lages nå."),
    )
