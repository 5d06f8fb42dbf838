from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from koordinator.nodliste import handlinger, oversikter
from personer.klokke import i_dag
from personer.komponenter import Neste
from tilgang import regler
from tilgang.handling import Handling
from tilgang.oppslag import Hva, noter_flere


@require_GET
def nodliste(request):
    """Om listen til bruk når tjenesten er nede: når den sist ble skrevet, hva som står på den, og hvordan den åpnes."""
    regler.krev_uten_person(request.user, Handling.PEKE_UT_TJENESTE)
    siste, dag = oversikter.siste(), i_dag()
    er_fersk = siste is not None and siste.dag == dag and handlinger.fil(siste) is not None
    kontekst = {"siste": siste, "er_fersk": er_fersk, "antall": len(siste.personer) if siste else 0, "neste": _neste(siste, er_fersk)}
    return render(request, "koordinator/nodliste/nodliste.html", kontekst)


@require_GET
def nodlistefil(request):
    """Dagens liste, kryptert slik den ligger. Hver person på den er et oppslag i loggen."""
    regler.krev_uten_person(request.user, Handling.PEKE_UT_TJENESTE)
    siste = oversikter.siste()
    innhold = handlinger.fil(siste) if siste else None
    if innhold is None:
        return redirect("koordinator:nodliste")  # siden sier hvorfor
    noter_flere(request, oversikter.personene(siste), Hva.LISTE)
    svar = HttpResponse(innhold, content_type="application/pdf")
    svar["Content-Disposition"] = f'attachment; filename="{siste.filnavn}"'
    return svar


def _neste(siste, er_fersk: bool) -> Neste:
    if not settings.NODLISTEMAPPE:
        return Neste(_("Nødlisten skrives ikke her"), _("Be dem som drifter tjeneren, velge en mappe til den og et passord som åpner den."))
    if not er_fersk:
        return Neste(_("Dagens liste er ikke skrevet ennå"), _("Den skrives hver natt. Er den ikke her om morgenen, si fra til driften."))
    return Neste(_("Dagens liste er klar"), _("Se at du finner filen og passordet også når Samvev er nede."))
