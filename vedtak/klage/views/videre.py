from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tilgang.hent import hent
from tilgang.oppslag import Hva, noter_flere
from vedtak.klage import handlinger, oversikter, pakke
from vedtak.klage.forms import UtfallForm
from vedtak.klage.views.felles import hent_klage, knappeside, med_kopi, skjemaside
from vedtak.klage.views.lister import pdf_svar
from vedtak.models import Klagepakke


@require_http_methods(["GET", "POST"])
def oversend_klage(request, klage_id):
    klage = hent_klage(request, klage_id)
    return knappeside(
        request,
        klage,
        tittel=_("Send resten til Statsforvalteren"),
        tekst=med_kopi(request, klage, _("Klageren får kopi av uttalelsen. Når forsiden er ferdig, setter du sammen dokumentene.")),
        gjor=lambda tid: handlinger.oversend(klage_id=klage.pk, av=request.user, tid=tid),
        kvittering=_("Klagen er sendt videre, og brevene lages nå."),
    )


@require_http_methods(["GET", "POST"])
def sett_sammen_klage(request, klage_id):
    klage = hent_klage(request, klage_id)
    return knappeside(
        request,
        klage,
        tittel=_("Sett sammen oversendelsen"),
        tekst=_("Forsiden med uttalelsen og alle dokumentene blir én fil. Den lages én gang og kan ikke endres."),
        gjor=lambda tid: handlinger.sett_sammen(klage_id=klage.pk, av=request.user, tid=tid),
        kvittering=_("Oversendelsen er satt sammen. Åpne den og send den til Statsforvalteren."),
    )


@require_GET
@never_cache
def klagepakke(request, klage_id):
    klage = hent_klage(request, klage_id)
    pakken = hent(Klagepakke.objects.synlig_for(request.user), klage=klage)
    if not oversikter.kan_lese_pakken(klage, request.user):
        raise PermissionDenied(_("En adresse i dokumentene er gradert. Du må være klarert for å åpne dem."))
    if klage.er_kassert:
        return redirect("vedtak:klage", klage.pk)  # siden sier hva som er hendt
    mottakere = [b.mottaker for b in pakke.brevene(klage, klage.oversendt_tid) if b.mottaker]
    noter_flere(request, mottakere, Hva.BREV, gjennom=klage.person)
    return pdf_svar(bytes(pakken.innhold), f"oversendelse-{klage.referanse}.pdf")


@require_http_methods(["GET", "POST"])
def klageutfall(request, klage_id):
    klage = hent_klage(request, klage_id)
    return skjemaside(
        request,
        klage,
        UtfallForm.fra(request),
        tittel=_("Registrer svaret fra Statsforvalteren"),
        knapp=_("Registrer svaret"),
        gjor=lambda tid, **svar: handlinger.registrer_utfall(klage_id=klage.pk, av=request.user, tid=tid, **svar),
        kvittering=_("Svaret er registrert."),
    )


@require_http_methods(["GET", "POST"])
def avslutt_klage(request, klage_id):
    klage = hent_klage(request, klage_id)
    return knappeside(
        request,
        klage,
        tittel=_("Avslutt klagen"),
        tekst=_("Alt klagen krevde, er gjort. Den blir stående i listen over ferdige klager."),
        gjor=lambda tid: handlinger.avslutt(klage_id=klage.pk, av=request.user, tid=tid),
        kvittering=_("Klagen er avsluttet."),
    )
