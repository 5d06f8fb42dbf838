from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from personer.klokke import i_dag
from tilgang.administrasjon import handlinger, hvem, oversikter
from tilgang.administrasjon.forms import AvsluttRolleForm, EndreRolleForm, FornyForm, NyRolleForm
from tilgang.administrasjon.views.felles import hent_konto, svar
from tilgang.hent import hent


def _til(konto_id) -> str:
    return reverse("administrasjon:konto", args=[konto_id])


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def ny_rolle(request, konto_id):
    dag = i_dag()
    den = hent_konto(request, konto_id, dag)
    form = NyRolleForm.fra(request, dag=dag)

    def utfor():
        handlinger.ansett(konto_id=den.pk, **form.cleaned_data, av=request.user, tid=timezone.now())
        return _til(den.pk)

    side = {"tittel": _("Gi en rolle"), "under": den.navn, "knapp": _("Gi rollen"), "tilbake": _til(den.pk), "tilbaketekst": den.navn}
    return svar(request, form, utfor, _("Rollen er gitt."), side)


def _hent_rolle(request, ansettelse_id):
    return hent(oversikter.ansettelser_for(request.user), pk=ansettelse_id)


def _side(rad) -> dict:
    under = f"{rad.konto.navn}, {rad.enhet.navn}"
    return {"under": under, "tilbake": _til(rad.konto_id), "tilbaketekst": rad.konto.navn}


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def endre_rolle(request, ansettelse_id):
    """Ny rolle, klarering eller varighet ved samme enhet."""
    rad = _hent_rolle(request, ansettelse_id)
    siste_dag = None if rad.er_varig else rad.til - timedelta(days=1)
    form = EndreRolleForm.fra(request, initial={"stilling": rad.stilling, "er_klarert": rad.er_klarert, "til_og_med": siste_dag})

    def utfor():
        handlinger.endre(ansettelse_id=rad.pk, **form.cleaned_data, av=request.user, tid=timezone.now())
        return _til(rad.konto_id)

    side = {"tittel": _("Endre rollen"), "tekst": _("Endringen gjelder fra i dag."), "knapp": _("Lagre endringen"), **_side(rad)}
    return svar(request, form, utfor, _("Rollen er endret."), side)


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def avslutt_rolle(request, ansettelse_id):
    rad = _hent_rolle(request, ansettelse_id)
    dag = i_dag()
    form = AvsluttRolleForm.fra(request, dag=dag)

    def utfor():
        handlinger.avslutt(ansettelse_id=rad.pk, **form.cleaned_data, av=request.user, tid=timezone.now())
        return _til(rad.konto_id)

    side = {
        "tittel": _("Avslutt rollen"),
        "tekst": _("Tilgangen slutter samme dag som rollen."),
        "knapp": _("Avslutt rollen"),
        "farlig": True,
        "verv": oversikter.verv_for(rad.konto, dag, enhet=rad.enhet),
        **_side(rad),
    }
    return svar(request, form, utfor, _("Rollen er avsluttet."), side)


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def fornying(request):
    """Rollene som går ut, med kryss for dem som skal fornyes."""
    dag = i_dag()
    rader = oversikter.utloper(request.user, dag)
    form = FornyForm.fra(request, rader=rader)
    antall = len(form.cleaned_data["ansettelser"]) if form.is_valid() else 0
    kvittering = ngettext("%(n)d rolle er fornyet for ett år.", "%(n)d roller er fornyet for ett år.", antall) % {"n": antall}

    def utfor():
        handlinger.forny(ansettelse_ider=form.cleaned_data["ansettelser"], av=request.user, tid=timezone.now())
        return reverse("administrasjon:fornying")

    kryss = {str(valg.data["value"]): valg for valg in form["ansettelser"].subwidgets}
    side = {
        "rader": [(rad, kryss.get(str(rad.ansettelse.pk))) for rad in rader],
        "slutter": oversikter.slutter(request.user, dag),
        "utlopte": oversikter.utlopte(request.user, dag),
    }
    return svar(request, form, utfor, kvittering, side, "tilgang/administrasjon/fornying.html")
