"""Evalueringene på plansiden: personens poeng ved siden av hver tjeneste leseren ser svaret fra."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ip.evaluering.handlinger import enheten_det_svares_for
from ip.models import HOYEST, TEMAER, Evaluering, Evalueringssvar, Plan
from personer.models import Konto
from tilgang.navn import Enhetsnavn
from tilgang.sporsmaal import alle


@dataclass(frozen=True)
class Tema:
    navn: str
    poeng: list[str]  # ett for hver som har svart, i kolonnenes rekkefølge


@dataclass(frozen=True)
class Ytring:
    hvem: str
    gikk_bra: str
    maa_endres: str


@dataclass(frozen=True)
class Evalueringsrad:
    evaluering: Evaluering
    hvem: list[str]
    temaer: list[Tema]
    ytringer: list[Ytring]
    kan_rette: bool
    svar: list[Evalueringssvar]


@dataclass(frozen=True)
class Evalueringer:
    rader: list[Evalueringsrad]
    kan_evaluere: bool
    kan_svare: bool

    @property
    def svar(self) -> list[Evalueringssvar]:
        return [svar for rad in self.rader for svar in rad.svar]


@alle
def alle_evalueringene(plan: Plan) -> QuerySet[Evaluering]:
    """Den nyeste først."""
    return plan.evalueringer.all()


def svarene(plan: Plan, deler: Iterable[UUID]) -> QuerySet[Evalueringssvar]:
    """De i innsynsdelene leseren ser. Om de andre sies det ikke hvem de er fra."""
    synlige = Evalueringssvar.objects.filter(evaluering__plan=plan, innsynsdel__in=deler).select_related("innsynsdel__kilde_enhet")
    return synlige.order_by("-er_personens", "innsynsdel__kilde_enhet__navn", "pk")


def evalueringer(
    konto: Konto, plan: Plan, synlige: Iterable[Evalueringssvar], skrivbare, navn: Enhetsnavn, *, kan_lede: bool, er_aapen: bool
) -> Evalueringer:
    """`synlige` er av `svarene`."""
    av = defaultdict(list)
    for svar in synlige:
        av[svar.evaluering_id].append(svar)
    rader = [_rad(e, av[e.pk], navn, kan_lede and er_aapen, skrivbare) for e in alle_evalueringene(plan)]
    kan_svare = er_aapen and bool(rader) and enheten_det_svares_for(konto, plan.person) is not None
    return Evalueringer(rader, kan_lede and er_aapen, kan_svare)


def _rad(evaluering: Evaluering, svar: list[Evalueringssvar], navn: Enhetsnavn, kan_lede: bool, skrivbare) -> Evalueringsrad:
    hvem = [_("Personen") if s.er_personens else _stor(navn(s.innsynsdel.kilde_enhet)) for s in svar]
    data = [vars(s) for s in svar]
    return Evalueringsrad(
        evaluering=evaluering,
        hvem=hvem,
        temaer=temaer(data) if svar else [],
        ytringer=ytringer(zip(hvem, data, strict=True)),
        kan_rette=kan_lede and any(s.er_personens and s.innsynsdel_id in skrivbare for s in svar),
        svar=svar,
    )


def temanavn() -> dict[str, str]:
    return dict(zip(TEMAER, (_("Planen"), _("Samarbeidet"), _("Koordinatorrollen"), _("Møtene")), strict=True))


def temaer(svar: Iterable[Mapping]) -> list[Tema]:
    """Poengene fra hvert svar ved siden av hverandre, også av svar frosset i en versjon."""
    svar = list(svar)
    return [Tema(navn, [poengtekst(s[tema]) for s in svar]) for tema, navn in temanavn().items()]


def ytringer(svar: Iterable[tuple[str, Mapping]]) -> list[Ytring]:
    return [Ytring(h, s["gikk_bra"], s["maa_endres"]) for h, s in svar if s["gikk_bra"] or s["maa_endres"]]


def poengtekst(poeng: int | None) -> str:
    if poeng is None:
        return _("ønsket ikke å svare")
    return _("%(poeng)d av %(hoyest)d") % {"poeng": poeng, "hoyest": HOYEST}


def _stor(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
