"""Regelkatalogen: laste nye versjoner fra de gjennomgåtte filene, og finne raden som gjelder på en dato."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet
from vedtak.models import Klageprofil, Rettighet, Rettsgrunnlag, Utsteder
from vedtak.models.rettsgrunnlag import RettsgrunnlagQuerySet
from vedtak.regler import myndighet

MAPPE = Path(__file__).parent / "regelverk"


@dataclass
class Lasting:
    """Hva en lasting førte til: versjoner som er nye, og hvor mange som alt var der."""

    nye: list[str] = field(default_factory=list)
    kjente: int = 0


def les_filer(mappe: Path = MAPPE) -> tuple[list[dict], list[dict]]:
    """Postene i filene: klageprofiler og rettsgrunnlag."""
    profiler, rader = [], []
    for fil in sorted(mappe.glob("*.toml")):
        innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
        profiler += innhold.get("klageprofil", [])
        rader += innhold.get("rettsgrunnlag", [])
    return profiler, rader


def last(*, av, mappe: Path = MAPPE) -> Lasting:
    """Setter inn versjoner som ikke finnes. En versjon som finnes, må være lik filen: den endres aldri (settled 24)."""
    profiler, rader = les_filer(mappe)
    lasting = Lasting()
    with som(av, grunn="lastet regelverket"):
        for post in profiler:
            _sett_inn(Klageprofil, post, lasting)
        for post in rader:
            _sett_inn(Rettsgrunnlag, post | {"klageprofil": _profil(post.get("klageprofil"))}, lasting)
    return lasting


def _profil(navn: str | None) -> Klageprofil | None:
    if not navn:
        return None
    kode, versjon = navn.split("/")
    return Klageprofil.objects.get(kode=kode, versjon=int(versjon))


def _sett_inn(modell, post: dict, lasting: Lasting) -> None:
    ny = modell(**post)
    finnes = modell.objects.filter(kode=ny.kode, versjon=ny.versjon).first()
    if finnes is None:
        ny.full_clean()
        ny.save(force_insert=True)
        lasting.nye.append(f"{ny}")
        return
    felt = [f.attname for f in modell._meta.concrete_fields if not f.primary_key]
    ulike = [navn for navn in felt if getattr(finnes, navn) != getattr(ny, navn)]
    if ulike:
        raise Regelbrudd(f"{ny} er alt lastet med annet innhold ({', '.join(ulike)}). En versjon endres aldri: lag neste versjon.")
    lasting.kjente += 1


def rad_for(rettighet: Rettighet, dag: date) -> Rettsgrunnlag | None:
    """Raden KE avgjør rettigheten etter den dagen: i kraft, godkjent av to, og den nyeste. None når ingen kan brukes."""
    return _nyeste(Rettsgrunnlag.objects.filter(utsteder=Utsteder.KE, rettighet=rettighet), dag)


def rader_for(rettigheter: Iterable[Rettighet], dag: date) -> dict[Rettighet, Rettsgrunnlag | None]:
    return {Rettighet(r): rad_for(Rettighet(r), dag) for r in rettigheter}


def rad_med_kode(kode: str, dag: date, enhet: Enhet | None = None) -> Rettsgrunnlag | None:
    """Raden med koden som gjelder den dagen, når enheten kan utstede den. Uten enhet er det KE som spør."""
    rad = _nyeste(Rettsgrunnlag.objects.filter(kode=kode), dag)
    if rad is None:
        return None
    har_makt = myndighet.kan_utstede(rad, enhet) if enhet else rad.utsteder in myndighet.HERFRA
    return rad if har_makt else None


def _nyeste(rader: RettsgrunnlagQuerySet, dag: date) -> Rettsgrunnlag | None:
    """Den som begynte å gjelde sist, og så høyeste versjon. Er den tilbakekalt eller slutt, faller vi ikke tilbake på en eldre."""
    rad = rader.godkjente().begynt(dag).select_related("klageprofil").order_by("-gyldig_fra", "-versjon").first()
    return rad if rad and rad.kan_brukes(dag) else None
