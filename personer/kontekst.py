"""Det alle sider har i toppen: menyen, hvem som er logget inn, og kommunens navn."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from personer import navigasjon as meny
from personer.klokke import i_dag
from personer.models import Maalform


def navigasjon(request) -> dict:
    """Kontekstprosessor. Doven: en side som ikke viser toppen (503), spør heller ikke databasen."""
    return {
        "topp": SimpleLazyObject(lambda: _topp(request)),
        "bunnlenker": SimpleLazyObject(lambda: _bunnlenker(request)),
        "kommunenavn": settings.KOMMUNE.get("navn", ""),
        "csp_nonce": getattr(request, "csp_nonce", None),
    }


def _bunnlenker(request) -> list[tuple[str, str]]:
    """På målformen som er valgt i adressen, når den er valgt der."""
    konto = getattr(request, "user", None)
    valgt = request.GET.get("maalform", "")
    sporring = f"?maalform={valgt}" if valgt in Maalform.values else ""
    return [(reverse(navn) + sporring, tekst) for navn, tekst in meny.bunnlenker(bool(konto and konto.is_authenticated))]


def _topp(request) -> dict:
    konto = getattr(request, "user", None)
    if konto is None or not konto.is_authenticated:
        return {"konto": None, "meny": [], "sok_url": "", "roller": []}
    sok = meny.sok_url_navn()
    dag, valgene = i_dag(), meny.menyvalg_for(konto)
    ansatt = meny.ansettelsene(konto, dag)
    tall = meny.antallene(konto, dag, valgene, ansatt)
    topp, mer = ([_valg(request, valg, tall) for valg in del_] for del_ in meny.delt(valgene))
    return {
        "konto": konto,
        "meny": topp,
        "mer": mer,
        "her_i_mer": next((valg["tekst"] for valg in mer if valg["her"]), ""),
        "sok_url": reverse(sok) if sok else "",
        "roller": [f"{a.enhet.navn}, {a.get_stilling_display()}" for a in ansatt],
        "hurtigtast": not request.session.get("uten_hurtigtast", False),
    }


def _valg(request, valg: meny.Menyvalg, tall: dict[str, int]) -> dict:
    return {
        "tekst": valg.tekst,
        "url": reverse(valg.url_navn),
        "her": _her(request, valg.url_navn),
        "antall": tall.get(valg.url_navn, 0),
    }


def _her(request, url_navn: str) -> str:
    """Verdien av aria-current: «page» på siden selv, «true» på sidene som hører til, ellers tom."""
    treff = getattr(request, "resolver_match", None)
    if treff is None:
        return ""
    if treff.view_name == url_navn:
        return "page"
    return "true" if meny.hoerer_til(url_navn, treff.namespace, treff.func.__module__) else ""
