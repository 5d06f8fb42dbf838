from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from personer.klokke import i_dag
from tilgang.administrasjon import handlinger, historie, hvem, oversikter
from tilgang.administrasjon.forms import EndreKontoForm, GrunnForm, InviterForm, NyLenkeForm, SokForm
from tilgang.administrasjon.views.felles import hent_konto, svar
from tilgang.hent import hent

PER_SIDE = 25


@require_GET
@hvem.administrerer
def kontoer(request):
    form = SokForm(request.GET if "q" in request.GET else None)
    sok = form.cleaned_data["q"] if form.is_valid() else ""
    side = Paginator(oversikter.kontoer_for(request.user, i_dag(), sok), PER_SIDE).get_page(request.GET.get("side"))
    rader = [(konto, *oversikter.status(konto, timezone.now())) for konto in side]
    return render(request, "tilgang/administrasjon/kontoer.html", {"form": form, "sok": sok, "side": side, "rader": rader})


@require_GET
@hvem.administrerer
def konto(request, konto_id):
    """Én konto: rollene, innloggingen, og hvem som endret hva."""
    dag, tid = i_dag(), timezone.now()
    den = hent_konto(request, konto_id, dag)
    tekst, farge = oversikter.status(den, tid)
    kontekst = {
        "konto": den,
        "status": tekst,
        "farge": farge,
        "dag": dag,
        "er_egen": den == request.user,
        "gamle": oversikter.ansettelser_for(request.user).filter(konto=den, til__lte=dag).order_by("-til"),
        "lenke": next(iter(den.lenker), None),
        "lenken_gjelder": any(lenke.utloper_tid > tid for lenke in den.lenker),
        "verv": oversikter.verv_for(den, dag),
        "historie": historie.for_konto(den),
    }
    return render(request, "tilgang/administrasjon/konto.html", kontekst)


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def inviter(request):
    """Ny konto med rolle; åpnet fra en bestilling er feltene fylt ut, og bestillingen blir besvart."""
    bestilling = _bestilling(request)
    initial = {"navn": bestilling.navn, "epost": bestilling.epost, "enhet": bestilling.enhet_id} if bestilling else {}
    form = InviterForm.fra(request, dag=i_dag(), initial=initial)

    def utfor():
        ny = handlinger.inviter(
            **form.cleaned_data, bestilling_id=bestilling.pk if bestilling else None, av=request.user, tid=timezone.now()
        )
        return _til(ny)

    kontekst = {"bestilling": bestilling}
    return svar(request, form, utfor, _("Kontoen er laget. Lenken sendes om litt."), kontekst, "tilgang/administrasjon/inviter.html")


def _bestilling(request):
    """Bestillingen siden ble åpnet fra. Er den besvart, er den ikke lenger noe å fylle ut fra."""
    if not (valgt := request.GET.get("bestilling")):
        return None
    try:
        rad = hent(oversikter.bestillinger_for(request.user), pk=UUID(valgt))
    except ValueError:
        raise Http404 from None
    return rad if rad.behandlet_tid is None or request.method == "POST" else None


def _til(konto) -> str:
    return reverse("administrasjon:konto", args=[konto.pk])


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def endre_konto(request, konto_id):
    den = hent_konto(request, konto_id, i_dag())
    form = EndreKontoForm.fra(request, initial={"navn": den.navn, "epost": den.epost, "maalform": den.maalform})

    def utfor():
        return _til(handlinger.endre_konto(konto_id=den.pk, **form.cleaned_data, av=request.user, tid=timezone.now()))

    kontekst = {"tittel": _("Rett opplysningene"), "under": den.navn, "knapp": _("Lagre"), **_tilbake(den)}
    return svar(request, form, utfor, _("Opplysningene er rettet."), kontekst)


def _tilbake(konto) -> dict:
    return {"tilbake": _til(konto), "tilbaketekst": konto.navn}


def _grunnskjema(request, konto_id, verb, kvittering, skjema=GrunnForm, **side):
    """De fire sidene som bare spør hvorfor, og om telefonen er borte."""
    dag = i_dag()
    den = hent_konto(request, konto_id, dag)
    form = skjema.fra(request)

    def utfor():
        return _til(verb(konto_id=den.pk, **form.cleaned_data, av=request.user, tid=timezone.now()))

    verv = oversikter.verv_for(den, dag) if side.get("farlig") else None
    return svar(request, form, utfor, kvittering, {"under": den.navn, "verv": verv, **_tilbake(den), **side})


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def steng(request, konto_id):
    return _grunnskjema(
        request,
        konto_id,
        handlinger.steng,
        _("Kontoen er stengt. Rollene er avsluttet."),
        tittel=_("Steng kontoen"),
        tekst=_("Alle rollene slutter i dag, og den som er logget inn, er logget ut ved neste klikk."),
        knapp=_("Steng kontoen"),
        farlig=True,
    )


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def apne(request, konto_id):
    return _grunnskjema(
        request,
        konto_id,
        handlinger.apne,
        _("Kontoen er åpnet. Lenken sendes om litt. Gi den rollene den skal ha."),
        tittel=_("Åpne kontoen"),
        tekst=_("Kontoen åpnes uten roller, og får en lenke for å velge nytt passord."),
        knapp=_("Åpne kontoen"),
    )


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def ny_lenke(request, konto_id):
    return _grunnskjema(
        request,
        konto_id,
        handlinger.ny_lenke,
        _("Lenken sendes om litt."),
        tittel=_("Send ny lenke"),
        skjema=NyLenkeForm,
        tekst=_("Passordet og øktene som er i bruk, slutter å virke nå. Lenken gjelder i en uke og kan brukes én gang."),
        knapp=_("Send ny lenke"),
    )


@require_http_methods(["GET", "POST"])
@hvem.administrerer
def trekk_lenke(request, konto_id):
    return _grunnskjema(
        request,
        konto_id,
        handlinger.trekk_lenke,
        _("Lenken virker ikke lenger."),
        tittel=_("Trekk lenken tilbake"),
        tekst=_("Lenken som er sendt, slutter å virke nå."),
        knapp=_("Trekk lenken tilbake"),
    )
