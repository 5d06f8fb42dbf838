from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tilgang.administrasjon import handlinger, hvem, oversikter
from tilgang.administrasjon.forms import AvslaaForm, BestillForm
from tilgang.administrasjon.views.felles import svar
from tilgang.hent import hent


@require_http_methods(["GET", "POST"])
def bestill(request):
    """KE og koordinatorene ber om en konto til en de skal arbeide sammen med, og ser hva de har fått svar på."""
    if not hvem.kan_bestille(request.user):
        raise PermissionDenied(_("Bare koordinerende enhet og koordinatorer kan be om kontoer."))
    form = BestillForm.fra(request)

    def utfor():
        handlinger.bestill(**form.cleaned_data, av=request.user, tid=timezone.now())
        return reverse("administrasjon:bestill")

    side = {"mine": oversikter.bestillinger_for(request.user).filter(bestilt_av=request.user).order_by("-bestilt_tid")[:25]}
    return svar(request, form, utfor, _("Systemansvarlig har fått bestillingen."), side, "tilgang/administrasjon/bestill.html")


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def avslaa_bestilling(request, bestilling_id):
    rad = hent(oversikter.bestillinger_for(request.user), pk=bestilling_id)
    form = AvslaaForm.fra(request)

    def utfor():
        handlinger.avslaa(bestilling_id=rad.pk, **form.cleaned_data, av=request.user, tid=timezone.now())
        return reverse("administrasjon:hjem")

    side = {
        "tittel": _("Svar nei på bestillingen"),
        "under": rad.navn,
        "knapp": _("Send svaret"),
        "tilbake": reverse("administrasjon:hjem"),
        "tilbaketekst": _("Administrasjon"),
    }
    return svar(request, form, utfor, _("Svaret er sendt."), side)
