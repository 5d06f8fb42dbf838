from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from vedtak.klage import handlinger, vilkaar
from vedtak.klage.forms import ForeslaForm
from vedtak.klage.tilstander import Eget, Klagetilstand
from vedtak.klage.views.felles import hent_klage, knappeside, med_kopi, skjemaside


@require_http_methods(["GET", "POST"])
def foresla_klagesvar(request, klage_id):
    klage = hent_klage(request, klage_id)
    return skjemaside(
        request,
        klage,
        ForeslaForm.fra(request, mulige=vilkaar.mulige_svar(klage), klage=klage),
        tittel=_("Foreslå svar på klagen"),
        knapp=_("Foreslå svaret"),
        gjor=lambda tid, **svar: handlinger.foresla(klage_id=klage.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Forslaget er lagret. En annen må avgjøre det."),
        hjelp=vilkaar.maa_avvises(klage),
    )


@require_http_methods(["GET", "POST"])
def klage_tilbake(request, klage_id):
    klage = hent_klage(request, klage_id)
    return knappeside(
        request,
        klage,
        tittel=_("Send forslaget tilbake"),
        tekst=_("Klagen er under behandling igjen. Begrunnelsen blir stående i historikken."),
        gjor=lambda tid: handlinger.send_tilbake(klage_id=klage.pk, av=request.user),
        kvittering=_("Forslaget er sendt tilbake."),
    )


@require_http_methods(["GET", "POST"])
def avgjor_klage(request, klage_id):
    klage = hent_klage(request, klage_id, med_klageren=True)
    if klage.tilstand == Klagetilstand.FORESLATT and (hindring := vilkaar.hvorfor_ikke_avgjore(klage, request.user, i_dag())):
        raise PermissionDenied(hindring)
    svaret = Eget(klage.eget_utfall).label if klage.eget_utfall else ""
    tekst = _("Svaret er å %(svaret)s. Brevet går til %(navn)s.") % {"svaret": svaret, "navn": klage.klagernavn}
    return knappeside(
        request,
        klage,
        tittel=_("Avgjør klagen"),
        tekst=med_kopi(request, klage, tekst) if klage.eget_utfall == Eget.OVERSENDT else tekst,
        gjor=lambda tid: handlinger.avgjor(klage_id=klage.pk, av=request.user, tid=tid),
        kvittering=_("Klagen er besvart, og brevet lages nå."),
    )
