"""Evalueringene på gruppens side: personens poeng først, så hver tjeneste leseren ser svaret fra."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Ansvarsgruppe, Samarbeidsevaluering, Samarbeidssvar
from ansvarsgruppe.models.evaluering import HOYEST
from personer.models import Konto
from tilgang.models import Innsynsdel
from tilgang.navn import Enhetsnavn


@dataclass(frozen=True)
class Svarrad:
    hvem: str
    poeng: str
    svar: Samarbeidssvar


@dataclass(frozen=True)
class Evalueringsrad:
    evaluering: Samarbeidsevaluering
    svar: list[Svarrad]


def evalueringer(leser: Konto, gruppe: Ansvarsgruppe) -> list[Evalueringsrad]:
    """Den nyeste først. Svar i en del leseren ikke ser, er ikke med, og det sies ikke hvem de er fra."""
    navn = Enhetsnavn(leser, gruppe.person)
    synlige = Samarbeidssvar.objects.synlig_for(leser).select_related("innsynsdel__kilde_enhet")
    synlige = synlige.order_by("-er_personens", "innsynsdel__kilde_enhet__navn", "pk")
    rader = gruppe.evalueringer.prefetch_related(Prefetch("svar", synlige, to_attr="synlige"))
    return [Evalueringsrad(e, [Svarrad(_hvem(s, navn), poengtekst(s.poeng), s) for s in e.synlige]) for e in rader]


def delene(rader: list[Evalueringsrad]) -> list[Innsynsdel]:
    """Innsynsdelene svarene står i, til innsynsloggen."""
    return list({s.svar.innsynsdel_id: s.svar.innsynsdel for rad in rader for s in rad.svar}.values())


def poengtekst(poeng: int | None) -> str:
    if poeng is None:
        return _("ønsket ikke å svare")
    return _("%(poeng)d av %(hoyest)d") % {"poeng": poeng, "hoyest": HOYEST}


def _hvem(svar: Samarbeidssvar, navn: Enhetsnavn) -> str:
    return _("Personen") if svar.er_personens else capfirst(navn(svar.innsynsdel.kilde_enhet))
