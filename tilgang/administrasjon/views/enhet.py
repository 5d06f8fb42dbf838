from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from tilgang.administrasjon import handlinger, historie, hvem, oversikter
from tilgang.administrasjon.forms import AvvikleForm, EnhetForm
from tilgang.administrasjon.views.felles import svar
from tilgang.hent import hent


def _til(enhet) -> str:
    return reverse("administrasjon:enhet", args=[enhet.pk])


def _hent(request, enhet_id):
    return hent(oversikter.enheter_for(request.user, i_dag()), pk=enhet_id)


@require_GET
@hvem.administrerer
def enheter(request):
    dag = i_dag()
    alle = list(oversikter.enheter_for(request.user, dag))
    ledere = oversikter.ledere(alle, dag)
    rader = [(enhet, ", ".join(ledere.get(enhet.pk, []))) for enhet in alle]
    return render(request, "tilgang/administrasjon/enheter.html", {"rader": rader, "dag": dag})


@require_GET
@hvem.administrerer
def enhet(request, enhet_id):
    den = _hent(request, enhet_id)
    dag = i_dag()
    kontekst = {
        "enhet": den,
        "dag": dag,
        "roller": oversikter.ansettelser_for(request.user).filter(enhet=den, til__gt=dag).order_by("stilling", "konto__navn"),
        "ledere": ", ".join(oversikter.ledere([den], dag).get(den.pk, [])),
        "rester": oversikter.rester_for(den, dag),
        "forgjengere": den.forgjengere.order_by("navn"),
        "historie": historie.for_enhet(den),
    }
    return render(request, "tilgang/administrasjon/enhet.html", kontekst)


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def ny_enhet(request):
    form = EnhetForm.fra(request)

    def utfor():
        return _til(handlinger.ny_enhet(**form.cleaned_data, av=request.user, tid=timezone.now()))

    tilbake = {"tilbake": reverse("administrasjon:enheter"), "tilbaketekst": _("Enheter")}
    side = {"tittel": _("Ny enhet"), "knapp": _("Lagre enheten"), **tilbake}
    return svar(request, form, utfor, _("Enheten er registrert."), side)


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def endre_enhet(request, enhet_id):
    den = _hent(request, enhet_id)
    form = EnhetForm.fra(request, initial={"navn": den.navn, "tjeneste": den.tjeneste, "er_skjult_kontakt": den.er_skjult_kontakt})

    def utfor():
        return _til(handlinger.endre_enhet(enhet_id=den.pk, **form.cleaned_data, av=request.user, tid=timezone.now()))

    side = {"tittel": _("Endre enheten"), "under": den.navn, "knapp": _("Lagre"), "tilbake": _til(den), "tilbaketekst": den.navn}
    return svar(request, form, utfor, _("Enheten er endret."), side)


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def avvikle(request, enhet_id):
    """Enheten slås sammen, flyttes eller legges ned. Siden sier hvor mye som må overføres, ikke for hvem."""
    den = _hent(request, enhet_id)
    dag = i_dag()
    form = AvvikleForm.fra(request, enhet=den, dag=dag)

    def utfor():
        handlinger.avvikle(enhet_id=den.pk, **form.cleaned_data, av=request.user, tid=timezone.now())
        return _til(den)

    side = {"enhet": den, "rester": oversikter.rester_for(den, dag)}
    kvittering = _("Sluttdatoen er satt. Det som må overføres, står på listen til lederen i koordinerende enhet.")
    return svar(request, form, utfor, kvittering, side, "tilgang/administrasjon/avvikle.html")
