"""Et bilde av planen slik en leser ser det, til skjerm og papir: mål med tiltak under, tekstene, og det som står rundt."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from ip.models import Maalstatus, Plan, Punkt, Tiltaksstatus
from ip.tekster import ledetekst
from ip.versjoner import tillegg
from ip.versjoner.bilde import Bilde, Rad
from ip.versjoner.innhold import MAAL, PUNKT, TILTAK
from ip.versjoner.lesbart import Vedtaket, ansvarlig, enhetene, vedtakstekst
from personer.models import Enhet
from tilgang.navn import Enhetsnavn


@dataclass(frozen=True)
class Tiltaksvisning:
    tekst: str
    ansvarlig: str
    omfang: str
    fra: date
    til_og_med: date | None
    status: str
    vedtak: str  # tom når det ikke er noe, eller leseren ikke ser det


@dataclass(frozen=True)
class Maalvisning:
    nummer: int
    tekst: str
    status: str  # tom når det arbeides med målet
    er_naadd: bool
    tiltak: list[Tiltaksvisning] = field(default_factory=list)


@dataclass(frozen=True)
class Tekstvisning:
    ledetekst: str
    tekster: list[str]


@dataclass(frozen=True)
class Visning:
    """`viktig` er tom når leseren ikke ser noen tekst der."""

    maal: list[Maalvisning]
    andre_tiltak: list[Tiltaksvisning]
    viktig: Tekstvisning | None
    punkter: list[Tekstvisning]
    uaktuelle: list[tillegg.Uaktuelt]
    evalueringer: list[tillegg.Evalueringsvisning]
    dokumenter: list[tillegg.Dokumentvisning]


def visning(bilde: Bilde, plan: Plan, navn: Enhetsnavn, vedtaket: Vedtaket) -> Visning:
    """`bilde` er alt filtrert til det leseren ser. Målene nummereres som de vises, så et skjult mål ikke gir et hull."""
    enheter = enhetene(bilde.rader)
    maal = {str(r.rad_id): Maalvisning(nr, r.data["tekst"], *_maalstatus(r)) for nr, r in enumerate(_av(bilde, MAAL.kode), start=1)}
    andre: list[Tiltaksvisning] = []
    for r in _av(bilde, TILTAK.kode):
        under = maal[r.data["maal_id"]].tiltak if r.data["maal_id"] in maal else andre
        under.append(_tiltak(r, enheter, navn, vedtaket))
    viktig, *punkter = _tekster(bilde, plan.person.fornavn)
    return Visning(
        maal=list(maal.values()),
        andre_tiltak=andre,
        viktig=viktig if viktig.tekster else None,
        punkter=[p for p in punkter if p.tekster],
        uaktuelle=tillegg.uaktuelle(bilde),
        evalueringer=tillegg.evalueringer(bilde, navn),
        dokumenter=tillegg.dokumenter(bilde),
    )


def _av(bilde: Bilde, slag: str) -> list[Rad]:
    return sorted((r for r in bilde.rader if r.slag == slag), key=lambda r: (r.data["rekkefolge"], str(r.rad_id)))


def _maalstatus(r: Rad) -> tuple[str, bool]:
    status = Maalstatus(r.data["status"])
    return "" if status == Maalstatus.PAAGAAR else str(status.label), status == Maalstatus.NAADD


def _tiltak(r: Rad, enheter: dict[str, Enhet], navn: Enhetsnavn, vedtaket: Vedtaket) -> Tiltaksvisning:
    d = r.data
    til = date.fromisoformat(d["til"]) - timedelta(days=1) if d["til"] else None
    return Tiltaksvisning(
        d["tekst"], ansvarlig(d, enheter, navn), d["omfang"].removesuffix("."), date.fromisoformat(d["fra"]), til,
        str(Tiltaksstatus(d["status"]).label), vedtakstekst(d.get("vedtak_id"), vedtaket),
    )  # fmt: skip


def _tekster(bilde: Bilde, fornavn: str) -> list[Tekstvisning]:
    etter_punkt: dict[str, list[str]] = {}
    for r in sorted((r for r in bilde.rader if r.slag == PUNKT.kode), key=lambda r: str(r.rad_id)):
        etter_punkt.setdefault(r.data["punkt"], []).append(r.data["tekst"])
    return [Tekstvisning(ledetekst(p, fornavn), etter_punkt.get(p, [])) for p in Punkt.values]
