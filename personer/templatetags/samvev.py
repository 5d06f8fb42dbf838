"""Sidens byggeklosser. Slik brukes de: docs/komponenter.md."""

import re
from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as datoformat
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from personer.ikoner import les_ikon
from personer.kassasjon import opphav
from personer.skjema import Skjema

register = template.Library()

FARGER = frozenset({"neutral", "info", "success", "warning", "danger"})


def _tegn(context, mal: str, **verdier) -> SafeString:
    """Tegner en komponentmal med bare det den får, pluss token og forespørsel."""
    arvet = {navn: context[navn] for navn in ("csrf_token", "request") if navn in context}
    return context.template.engine.get_template(f"komponenter/{mal}.html").render(context.new({**arvet, **verdier}))


def _farge(farge: str) -> str:
    if farge not in FARGER:
        raise template.TemplateSyntaxError(f"ukjent farge «{farge}»")
    return farge


# --- Henvisninger til lov ---

PARAGRAFER = re.compile(r"§§? \d[\d-]*(?: [a-h]\b)?(?:(?:,| og) \d[\d-]*(?: [a-h]\b)?)*")


@register.filter
def henvist(verdi: str | list[str], hvor: str = "") -> str:
    """«pbrl § 7-2 a» der ingen paragraf brytes over to linjer: fast mellomrom og fast bindestrek, bare når den vises.

    I et brev står bindestreken som den er: skriften der har ikke den faste, og en linje brytes aldri mellom den og et tall.
    """
    tekst = verdi if isinstance(verdi, str) else ", ".join(verdi)
    return PARAGRAFER.sub(lambda treff: _hel(treff[0], i_brev=hvor == "brev"), tekst)


def _hel(henvisning: str, *, i_brev: bool) -> str:
    """Mellom to paragrafer kan linjen brytes."""
    hel = re.sub(r"(?<=§) |(?<=\d) (?=[a-h]\b)", "\u00a0", henvisning)
    return hel if i_brev else hel.replace("-", "\u2011")


# --- Datoer ---


@register.filter
def norsk_dato(verdi: date | datetime | None) -> str:
    """12. mars 2026. Et tidspunkt vises som datoen i Oslo."""
    if not verdi:
        return ""
    if isinstance(verdi, datetime):
        verdi = timezone.localtime(verdi)
    return datoformat(verdi, "j. F Y")


@register.filter
def norsk_tid(verdi: datetime | None) -> str:
    """12. mars 2026 kl. 14.05, i Oslo."""
    return datoformat(timezone.localtime(verdi), r"j. F Y \k\l. H.i") if verdi else ""


@register.filter
def til_og_med(til: date | None) -> str:
    """`til` er første dag som ikke er med; på skjermen vises den siste som er med."""
    return norsk_dato(til - timedelta(days=1)) if til else _("inntil videre")


@register.filter
def alder(fodt: date | None, dag: date) -> int | str:
    """Fylte hele år på dagen."""
    if not fodt or dag < fodt:
        return ""
    return dag.year - fodt.year - ((dag.month, dag.day) < (fodt.month, fodt.day))


@register.filter
def ja_nei(svar: bool | None) -> str:
    if svar is None:
        return _("Ikke svart")
    return _("Ja") if svar else _("Nei")


# --- Små deler ---


@register.simple_tag
def ikon(navn: str) -> SafeString:
    return mark_safe(les_ikon(navn))  # noqa: S308  innholdet er vår egen liste av filer fra en låst pakke


@register.inclusion_tag("komponenter/merke.html")
def merke(tekst, farge="neutral"):
    return {"tekst": tekst, "farge": _farge(farge)}


@register.inclusion_tag("komponenter/knapp.html")
def knapp(tekst, url, variant="primary", ikon="", farge=""):
    return {"tekst": tekst, "url": url, "variant": variant, "ikonnavn": ikon, "farge": farge}


@register.inclusion_tag("komponenter/sendknapp.html")
def sendknapp(tekst, variant="primary", farlig=False, navn="", verdi=""):
    """Knappen som sender skjemaet den står i."""
    return {"tekst": tekst, "variant": variant, "farlig": farlig, "navn": navn, "verdi": verdi}


@register.inclusion_tag("komponenter/brodsmuler.html")
def brodsmuler(*deler):
    """Annenhver tekst og adresse; den siste teksten er siden selv og har ingen adresse."""
    lenker = [{"tekst": deler[i], "url": deler[i + 1]} for i in range(0, len(deler) - 1, 2)]
    return {"lenker": lenker, "her": deler[-1] if len(deler) % 2 else ""}


@register.inclusion_tag("komponenter/tom_liste.html")
def tom_liste(tittel, hva="", url="", knapp=""):
    return {"tittel": tittel, "hva": hva, "url": url, "knapptekst": knapp}


@register.inclusion_tag("komponenter/kassert.html")
def kassert(rad):
    """Det som er hendt med innholdet i en rad som er tømt etter regel: når, og hvor det er. Ingenting når den ikke er det."""
    return {"hva_hendte": opphav.om_raden(rad) if rad.er_kassert else ""}


@register.inclusion_tag("komponenter/neste_steg.html", takes_context=True)
def neste_steg(context, tekst, hvorfor="", url="", knapp="", er_handling=False, er_status=False):
    """Kortet med neste steg. `er_handling`: knappen sender et skjema uten felt, i stedet for å åpne en side.

    `er_status`: teksten sier hvordan det står, og «Neste steg» settes ikke foran.
    """
    verdier = {"tekst": tekst, "hvorfor": hvorfor, "url": url, "knapptekst": knapp or tekst, "er_status": er_status}
    return {**verdier, "form": Skjema() if er_handling else None, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("komponenter/stegliste.html")
def stegliste(steg):
    return {"steg": steg}


@register.inclusion_tag("komponenter/tidslinje.html")
def tidslinje(rader):
    return {"rader": [{"rad": rad, "har_klokke": isinstance(rad.tid, datetime)} for rad in rader]}


@register.inclusion_tag("komponenter/fremdrift.html")
def fremdrift(url, tekst):
    return {"url": url, "tekst": tekst}


@register.inclusion_tag("komponenter/fakta.html")
def fakta(ledetekst, verdi):
    return {"ledetekst": ledetekst, "verdi": verdi}


# --- Deler med innhold ---


@register.simple_block_tag(takes_context=True)
def sidehode(context, content, tittel, under="", merke="", farge="neutral"):
    verdier = {"tittel": tittel, "under": under, "merketekst": merke, "farge": _farge(farge), "handlinger": content.strip() and content}
    return _tegn(context, "sidehode", **verdier)


@register.simple_block_tag(takes_context=True)
def knapperad(context, content):
    return _tegn(context, "knapperad", innhold=content)


@register.simple_block_tag(takes_context=True)
def varsel(context, content, farge="info", tittel=""):
    return _tegn(context, "varsel", innhold=content, farge=_farge(farge), tittel=tittel)


@register.simple_block_tag(takes_context=True)
def faktaliste(context, content):
    return _tegn(context, "faktaliste", innhold=content)


@register.simple_block_tag(takes_context=True)
def fakta_blokk(context, content, ledetekst):
    return _tegn(context, "fakta", ledetekst=ledetekst, verdi=content.strip() and content)


@register.simple_block_tag(takes_context=True)
def tabell(context, content, bildetekst, skjult=False):
    return _tegn(context, "tabell", innhold=content, bildetekst=bildetekst, skjult=skjult)


@register.simple_block_tag(takes_context=True)
def kort(context, content, tittel):
    return _tegn(context, "kort", innhold=content, tittel=tittel)


@register.simple_block_tag(takes_context=True)
def statusfelt(context, content):
    return _tegn(context, "statusfelt", innhold=content)


# --- Skjema ---


@register.simple_tag(takes_context=True)
def skjema(context, form, knapp, avbryt="", handling="", farlig=False, kladd=""):
    """Hele skjemaet: token, oppsummering av feil, felt og knapper. `kladd` er der det som skrives, lagres underveis."""
    return _tegn(context, "skjema", form=form, knapptekst=knapp, avbryt=avbryt, handling=handling, farlig=farlig, kladd=kladd)
