"""Evalueringen av samarbeidet: først det personen mener, så svarer hver tjeneste for seg. Alt står på gruppens side."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansvarsgruppe.enheten import krev_med
from ansvarsgruppe.evaluering import handlinger
from ansvarsgruppe.evaluering.forms import PersonensForm, TjenestensForm, utfylt
from ansvarsgruppe.livet.felles import gruppen_i_gang, gruppeskjema, siden_for
from ansvarsgruppe.models import Samarbeidssvar
from personer.klokke import i_dag
from tilgang.hent import hent


@require_http_methods(["GET", "POST"])
def evaluer(request, gruppe_id):
    dag = i_dag()
    gruppe = gruppen_i_gang(request, gruppe_id, dag)
    form = PersonensForm.fra(request, fra=gruppe.fra, dag=dag)

    def gjor():
        felt = {"gruppe_id": gruppe.pk, "dato": form.cleaned_data["dato"], "svar": form.svaret}
        handlinger.evaluer_samarbeidet(av=request.user, tid=timezone.now(), **felt)
        kvittering = _("Evalueringen er lagret. De andre kan svare for sin tjeneste på gruppens side.")
        return kvittering, siden_for(gruppe, "evaluering")

    tekst = _("Snakk med personen først. Svaret blir en del av det tjenesten din skriver i planen, så samtykket avgjør hvem som ser det.")
    return gruppeskjema(request, gruppe, form, gjor, tittel=_("Evaluer samarbeidet"), knapp=_("Lagre"), tekst=tekst)


@require_http_methods(["GET", "POST"])
def svar_for_tjenesten(request, gruppe_id, evaluering_id):
    gruppe = gruppen_i_gang(request, gruppe_id, i_dag(), lede=False)
    evaluering = hent(gruppe.evalueringer.all(), pk=evaluering_id)
    enhet = krev_med(request.user, gruppe.person, i_dag())
    egne = Samarbeidssvar.objects.synlig_for(request.user).filter(evaluering=evaluering, er_personens=False, innsynsdel__kilde_enhet=enhet)
    rad = egne.select_related("innsynsdel").first()
    form = TjenestensForm.fra(request, initial=utfylt(rad))

    def gjor():
        felt = {"evaluering_id": evaluering.pk, "svar": form.svaret, "versjon": form.cleaned_data["versjon"]}
        handlinger.svar_om_samarbeidet(av=request.user, tid=timezone.now(), **felt)
        return _("Svaret er lagret."), siden_for(gruppe, "evaluering")

    tekst = _("Svar for tjenesten din. Samtykket avgjør hvem andre som ser svaret.")
    deler = [rad.innsynsdel] if rad else ()
    return gruppeskjema(request, gruppe, form, gjor, tittel=_("Svar for tjenesten din"), knapp=_("Lagre svaret"), tekst=tekst, deler=deler)
