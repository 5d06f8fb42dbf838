"""Sidene og heftene, for alle. Ingenting om noen, ingen informasjonskapsel, og ingen jobb settes i gang."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from koordinator.aapen.views.offentlig import aapen
from koordinator.informasjon import hefter, innhold
from koordinator.informasjon.sider import FOR_HVEM, HEFTENE, SIDENE
from personer.klokke import i_dag
from personer.mellomvare import for_alle
from personer.models import Maalform


def _adresse(mal: str, maalform: str) -> str:
    return f"{reverse(f'koordinator:{mal}')}?{urlencode({'maalform': maalform})}"


def _felles(maalform: str) -> dict:
    andre = Maalform.NYNORSK if maalform == Maalform.BOKMAAL else Maalform.BOKMAAL
    return {
        "maalform": maalform,
        "annen_maalform": andre.value,
        "start_url": _adresse("info", maalform),
        "meld_url": _adresse("aapen_start", maalform),
    }


def _lenker(maalform: str) -> list[tuple[str, str]]:
    return [(_adresse(s.url_navn, maalform), s.tittel(maalform)) for s in SIDENE.values() if not s.i_bunnen]


def _heftene(maalform: str) -> list[dict]:
    return [
        {
            "url": reverse(f"koordinator:hefte_{rad.slag}_{maalform}"),
            "tittel": HEFTENE[rad.slag].titler[maalform],
            "for_hvem": FOR_HVEM[rad.slag][maalform],
            "sider": rad.sider,
        }
        for rad in hefter.ferdige(maalform)
    ]


@aapen
@require_GET
def informasjon(request, maalform):
    kontekst = _felles(maalform) | innhold.kontekst(maalform, i_dag())
    kontekst |= {"lenker": _lenker(maalform), "heftene": _heftene(maalform)}
    return for_alle(render(request, "koordinator/informasjon/informasjon.html", kontekst))


@aapen
@require_GET
def side(request, mal, maalform):
    siden = SIDENE[mal]
    kontekst = _felles(maalform) | innhold.kontekst(maalform, i_dag())
    kontekst |= {
        "tittel": siden.tittel(maalform),
        "tekst": f"koordinator/informasjon/{maalform}/{mal}.html",
        "lenker": [lenke for lenke in _lenker(maalform) if lenke[1] != siden.tittel(maalform)],
    }
    return for_alle(render(request, "koordinator/informasjon/side.html", kontekst))


@login_not_required
@require_GET
def hefte(request, slag, maalform):
    """Bytene som er satt på forhånd. Er heftet ikke satt ennå, sier siden med alle heftene det."""
    rad = hefter.siste(slag, maalform)
    if rad is None:
        return redirect(_adresse("info", maalform))
    kjent = request.headers.get("If-None-Match", "") == f'"{rad.sha256}"'
    svar = HttpResponse(status=304) if kjent else HttpResponse(bytes(rad.innhold), content_type="application/pdf")
    if not kjent:
        svar["Content-Disposition"] = f'inline; filename="{slag}-{maalform}.pdf"'
    svar["ETag"] = f'"{rad.sha256}"'
    svar["Content-Language"] = maalform
    return for_alle(svar)
