from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from oversikt.tavle import liste as listene
from oversikt.tavle import rapport, visning
from oversikt.tavle.forms import TidsromForm
from oversikt.tavle.tall import TABELLER
from personer.klokke import i_dag
from tilgang import regler
from tilgang.handling import Handling
from tilgang.oppslag import noter_flere

PLANENE = ("planer", "nye", "inaktive", "utkast", "annet_sted", "alder", "revisjon")
KOORDINATORENE = ("koordinatorer", "belastning", "grupper", "ledige", "hovedansvar", "samtykker", "opplaering")
SAKSGANGEN = ("meldinger", "klager")
MED_DIAGRAM = {"alder", "koordinatorer", "inaktive", "ledige"}


@require_GET
def tavle(request):
    """Tallene koordinerende enhet rapporterer; med `rapport` i adressen årsrapporten. Viser ingen personer."""
    regler.krev_uten_person(request.user, Handling.VURDERE)
    form = _form(request)
    t = form.tidsrom
    if "rapport" in request.GET and not form.errors:
        return render(request, "oversikt/tavle/rapport.html", {"t": t, "rapport": rapport.lag(t), "forklaring": rapport.forklaring()})
    tallene = visning.tavle(t)
    kontekst = {
        "form": form,
        "t": t,
        "tavle": tallene,
        "nokkeltall": visning.nokkeltallene(tallene),
        "er_i_dag": t.dag == i_dag(),
        "med_diagram": MED_DIAGRAM,
        **{navn: [tallene.tabeller[kode] for kode in koder] for navn, koder in _avsnitt().items()},
    }
    return render(request, "oversikt/tavle/tavle.html", kontekst, status=422 if form.errors else 200)


def _avsnitt() -> dict[str, tuple[str, ...]]:
    return {"planene": PLANENE, "koordinatorene": KOORDINATORENE, "saksgangen": SAKSGANGEN}


def _form(request) -> TidsromForm:
    gitt = {navn: request.GET[navn] for navn in ("fra", "til", "dag") if navn in request.GET}
    return TidsromForm(gitt or None, dag=i_dag())


@require_GET
def tavleliste(request):
    """Listen bak ett tall på tavlen."""
    regler.krev_uten_person(request.user, Handling.VURDERE)
    tabell = TABELLER.get(request.GET.get("tall", next(iter(TABELLER))))
    if tabell is None:
        raise Http404
    rad, kol = (_valgt(request, navn, lovlige) for navn, lovlige in (("rad", tabell.radnavn), ("kol", tabell.kolnavn)))
    form = _form(request)
    t = form.tidsrom
    side = listene.side(tabell, t, request.user, rad=rad, kol=kol, nummer=request.GET.get("side", ""))
    noter_flere(request, [r.person for r in side.object_list if r.person])
    kontekst = {
        "tabell": tabell,
        "t": t,
        "side": side,
        "antall": side.paginator.count,
        "valg": [str(navn[kode]) for navn, kode in ((tabell.radnavn, rad), (tabell.kolnavn, kol)) if kode],
        "har_kolonner": len(tabell.kolnavn) > 1,
        "lenke": visning.liste_url(t, tabell.kode, rad, kol),
        "utvalg": visning.utvalg(t, tabell.kode, rad, kol),
    }
    return render(request, "oversikt/tavle/liste.html", kontekst, status=422 if form.errors else 200)


def _valgt(request, navn: str, lovlige) -> str:
    kode = request.GET.get(navn, "")
    if kode and kode not in lovlige:
        raise Http404
    return kode
