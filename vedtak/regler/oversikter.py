"""Det skjermene om reglene leser. Reglene gjelder ingen person, så alle i KE ser alle."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from personer.models import Konto
from vedtak.models import GODKJENNERE, Klageprofil, Radstatus, Regelforslag, Rettsgrunnlag
from vedtak.regler import myndighet


@dataclass(frozen=True)
class Versjon:
    """Én versjon av en rad: hvem som har godkjent den, og hva den er til nå."""

    rad: Rettsgrunnlag
    godkjent_av: list[Konto]
    tekst: str
    farge: str
    er_avlost: bool
    kan_godkjennes: bool

    @property
    def er_godkjent(self) -> bool:
        return len(self.godkjent_av) >= GODKJENNERE


@dataclass(frozen=True)
class Regel:
    """Alle versjonene av raden med én kode, nyeste først, den som gjelder, og forslaget som venter."""

    versjoner: list[Versjon]
    gjelder: Rettsgrunnlag | None
    forslag: Regelforslag | None

    @property
    def kode(self) -> str:
        return self.versjoner[0].rad.kode

    @property
    def vist(self) -> Rettsgrunnlag:
        """Den som gjelder, ellers den nyeste med startdato."""
        return self.gjelder or min((v.rad for v in self.versjoner), key=lambda rad: (rad.gyldig_fra is None, -rad.versjon))

    @property
    def levende(self) -> list[Versjon]:
        """De som betyr noe nå: ikke avløst av en senere versjon med samme startdato. Den som gjelder først, den uten dato sist."""
        levende = [v for v in self.versjoner if not v.er_avlost]
        return sorted(levende, key=lambda v: (v.rad != self.gjelder, v.rad.gyldig_fra is None))


def rettsgrunnlag() -> QuerySet[Rettsgrunnlag]:
    return Rettsgrunnlag.objects.select_related("klageprofil").prefetch_related("godkjenninger__konto").order_by("kode", "-versjon")


def klageprofiler() -> QuerySet[Klageprofil]:
    return Klageprofil.objects.order_by("kode", "versjon")


def forslagene() -> QuerySet[Regelforslag]:
    return Regelforslag.objects.select_related("rad__klageprofil", "profil", "foreslatt_av", "avgjort_av")


def regler(konto: Konto, dag: date) -> list[Regel]:
    aapne = {f.kode: f for f in forslagene().aapne()}
    return [
        _regel(list(rader), aapne.get(kode) or _profilforslag(aapne, kode), konto, dag)
        for kode, rader in groupby(rettsgrunnlag(), key=lambda rad: rad.kode)
    ]


def venter_paa_godkjenning(reglene: list[Regel]) -> Rettsgrunnlag | None:
    """Den første med startdato som kontoen kan godkjenne, og som brukes her. Den uten dato kan vente til loven får en."""
    brukes = [v for r in reglene for v in r.levende if v.rad.gyldig_fra and not myndighet.utstedes_aldri_herfra(v.rad)]
    return next((v.rad for v in brukes if v.kan_godkjennes), None)


def regel(kode: str, konto: Konto, dag: date) -> Regel:
    aapne = {f.kode: f for f in forslagene().aapne()}
    return _regel(list(rettsgrunnlag().filter(kode=kode)), aapne.get(kode) or _profilforslag(aapne, kode), konto, dag)


def _profilforslag(aapne: dict[str, Regelforslag], kode: str) -> Regelforslag | None:
    """Et forslag om en klageprofil gjelder også radene som skal følge den."""
    return next((f for f in aapne.values() if any(navn.startswith(f"{kode}/") for navn in f.innhold.get("rader", ()))), None)


def _regel(rader: list[Rettsgrunnlag], forslag: Regelforslag | None, konto: Konto, dag: date) -> Regel:
    begynt = [r for r in rader if _godkjent(r) and r.gyldig_fra and r.gyldig_fra <= dag]
    nyeste = max(begynt, key=lambda r: (r.gyldig_fra, r.versjon), default=None)
    gjelder = nyeste if nyeste and nyeste.kan_brukes(dag) else None
    return Regel([_versjon(rad, rader, gjelder, konto, dag) for rad in rader], gjelder, forslag)


def _godkjent(rad: Rettsgrunnlag) -> bool:
    return len(rad.godkjenninger.all()) >= GODKJENNERE


def _versjon(rad: Rettsgrunnlag, rader: list[Rettsgrunnlag], gjelder: Rettsgrunnlag | None, konto: Konto, dag: date) -> Versjon:
    godkjent_av = [g.konto for g in rad.godkjenninger.all()]
    er_avlost = any(r.versjon > rad.versjon and r.gyldig_fra == rad.gyldig_fra and (_godkjent(r) or not _godkjent(rad)) for r in rader)
    tekst, farge = _tilstand(rad, er_avlost, gjelder, dag)
    return Versjon(rad, godkjent_av, tekst, farge, er_avlost, not _godkjent(rad) and konto not in godkjent_av)


def _tilstand(rad: Rettsgrunnlag, er_avlost: bool, gjelder: Rettsgrunnlag | None, dag: date) -> tuple[str, str]:
    if er_avlost:
        return _("Avløst av en nyere versjon"), "neutral"
    if not _godkjent(rad):
        return _("Kan ikke brukes ennå"), "warning"
    if rad.status == Radstatus.TILBAKEKALT:
        return _("Tilbakekalt"), "danger"
    if rad.gyldig_fra is None:
        return _("Forberedt, uten startdato"), "neutral"
    if rad == gjelder:
        return _("I kraft"), "success"
    return (_("Begynner senere"), "info") if rad.gyldig_fra > dag else (_("Gjelder ikke lenger"), "neutral")
