"""De som er med uten konto: legge til, og avslutte. De står på gruppens side."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansvarsgruppe.deltakere import handlinger
from ansvarsgruppe.deltakere.forms import DeltakerForm
from ansvarsgruppe.deltakere.oversikter import Maske
from ansvarsgruppe.forms import AvsluttForm
from ansvarsgruppe.livet.felles import gruppen_i_gang, gruppeskjema, siden_for
from ansvarsgruppe.models import Deltaker
from personer.klokke import i_dag
from personer.skjema import alt_mottatt
from tilgang.hent import hent


@require_http_methods(["GET", "POST"])
def ny_deltaker(request, gruppe_id):
    dag = i_dag()
    gruppe = gruppen_i_gang(request, gruppe_id, dag)
    form = DeltakerForm.fra(request, person=gruppe.person, dag=dag)

    def gjor():
        handlinger.legg_til_deltaker(gruppe_id=gruppe.pk, av=request.user, tid=timezone.now(), **form.til_handling())
        return _("Deltakeren er med i gruppen, uten tilgang til noe her."), siden_for(gruppe)

    tekst = _(
        "For dem som ikke har konto: familie og venner personen vil ha med, private tjenesteytere på avtale, og sykehuset. "
        "De får ikke se noe her. Det de trenger å vite, får de av deg, så langt personen eller familien har sagt ja."
    )
    return gruppeskjema(request, gruppe, form, gjor, tittel=_("Legg til en uten konto"), knapp=_("Legg til"), tekst=tekst)


@require_http_methods(["GET", "POST"])
def avslutt_deltaker(request, gruppe_id, deltaker_id):
    dag = i_dag()
    gruppe = gruppen_i_gang(request, gruppe_id, dag)
    rad = hent(Deltaker.objects.synlig_for(request.user).filter(gruppe=gruppe), pk=deltaker_id)
    if rad.til is not None and rad.til <= dag:
        return alt_mottatt(request) or redirect("ansvarsgruppe:gruppe", gruppe.pk)
    form = AvsluttForm.fra(request, fra=rad.fra, dag=dag)

    def gjor():
        handlinger.avslutt_deltaker(deltaker_id=rad.pk, til=form.til, av=request.user, tid=timezone.now())
        return _("Deltakeren er avsluttet."), siden_for(gruppe)

    navn = Maske(request.user, gruppe.person).navn(rad)
    tittel, knapp = _("Avslutt deltakeren"), _("Avslutt")
    return gruppeskjema(request, gruppe, form, gjor, tittel=tittel, knapp=knapp, tekst=navn, farlig=True)
