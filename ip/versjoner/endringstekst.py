"""Endringene sagt med vanlige ord, én setning for hver."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ip.evaluering.plandel import poengtekst, temanavn
from ip.models import Krav, Maalstatus, Tiltaksstatus
from ip.sammenlikning import Borte, Endret, Endring, Ny, Tilstand
from ip.tekster import ledetekst
from ip.versjoner.innhold import DOKUMENT, EVALUERING, MAAL, PUNKT, TILTAK, UAKTUELT, slagnavn
from ip.versjoner.lesbart import RAMME
from personer.templatetags.samvev import norsk_dato


@dataclass(frozen=True)
class Setning:
    """`foer` og `naa` står under setningen når det er en hel tekst som er endret."""

    tekst: str
    foer: str = ""
    naa: str = ""


# Hva som sies når raden er kommet til, og når den er borte.
TILLEGG = {
    UAKTUELT.kode: (gettext_lazy("%(krav)s er satt som ikke aktuelt."), gettext_lazy("%(krav)s er ikke lenger satt som ikke aktuelt.")),
    EVALUERING.kode: (
        gettext_lazy("Planen er evaluert %(dato)s, med svar fra %(hvem)s."),
        gettext_lazy("Svaret fra %(hvem)s i evalueringen %(dato)s er tatt bort."),
    ),
    DOKUMENT.kode: (gettext_lazy("Dokumentet %(tittel)s er lagt ved."), gettext_lazy("Dokumentet %(tittel)s er tatt bort.")),
}
INGENTING = "–"


def _kjennetegn(slag: str, data) -> dict[str, str]:
    """Det som sier hvilken rad setningen er om."""
    match slag:
        case UAKTUELT.kode:
            return {"krav": sitat(Krav(data["krav"]).label)}
        case EVALUERING.kode:
            return {"dato": norsk_dato(date.fromisoformat(data["dato"])), "hvem": data["hvem"]}
    return {"tittel": sitat(data["tittel"])}


class Ord:
    """Setningene om forskjellen på to tilstander, slik leseren ser dem."""

    def __init__(self, foer: Tilstand, naa: Tilstand, fornavn: str):
        self.foer, self.naa, self.fornavn = foer, naa, fornavn

    def si(self, endringer: Iterable[Endring]) -> list[Setning]:
        return [self._en(e) for e in endringer]

    def _en(self, e: Endring) -> Setning:
        slag = e.nokkel[0]
        if isinstance(e, Ny | Borte):
            return self._kommet_eller_borte(e, slag)
        om = {RAMME: self._rammen, MAAL.kode: self._maalet, TILTAK.kode: self._tiltaket, PUNKT.kode: self._teksten}
        om |= {UAKTUELT.kode: self._det_uaktuelle, EVALUERING.kode: self._svaret}
        return om.get(slag, self._annet)(e)

    def _kommet_eller_borte(self, e: Ny | Borte, slag: str) -> Setning:
        er_ny = isinstance(e, Ny)
        if slag == MAAL.kode:
            tekst = _("Mål %(nr)d er nytt: %(tekst)s") if er_ny else _("Mål %(nr)d er tatt bort: %(tekst)s")
            return Setning(tekst % {"nr": e.data["rekkefolge"], "tekst": sitat(e.data["tekst"])})
        if slag == TILTAK.kode:
            tekst = _("Nytt tiltak: %(tekst)s") if er_ny else _("Tiltaket %(tekst)s er tatt bort.")
            return Setning(tekst % {"tekst": sitat(e.data["tekst"])})
        if slag == PUNKT.kode:
            navn = {"punkt": sitat(ledetekst(e.data["punkt"], self.fornavn))}
            return Setning((_("Det er skrevet en tekst under %(punkt)s.") if er_ny else _("En tekst under %(punkt)s er tatt bort.")) % navn)
        if slag in TILLEGG:
            return Setning(str(TILLEGG[slag][0 if er_ny else 1]) % _kjennetegn(slag, e.data))
        navn = {"hva": slagnavn(slag)}
        return Setning((_("Lagt til: %(hva)s.") if er_ny else _("Tatt bort: %(hva)s.")) % navn)

    def _rammen(self, e: Endret) -> Setning:
        fra, til = _dag(e.fra, e.felt), _dag(e.til, e.felt)
        tekst = {
            "fra": _("Planen gjelder fra %(til)s. Før var det %(fra)s."),
            "til": _("Planen gjelder til og med %(til)s. Før var det %(fra)s."),
        }.get(e.felt, _("Neste revisjon er %(til)s. Før var det %(fra)s."))
        return Setning(tekst % {"fra": fra, "til": til})

    def _maalet(self, e: Endret) -> Setning:
        nr = {"nr": self.naa[e.nokkel]["rekkefolge"]}
        if e.felt == "tekst":
            return Setning(_("Mål %(nr)d er skrevet om.") % nr, e.fra, e.til)
        if e.felt == "rekkefolge":
            return Setning(_("Mål %(fra)d er blitt mål %(til)d.") % {"fra": e.fra, "til": e.til})
        fra, til = (sitat(Maalstatus(v).label) for v in (e.fra, e.til))
        return Setning(_("Mål %(nr)d har endret status fra %(fra)s til %(til)s.") % (nr | {"fra": fra, "til": til}))

    def _tiltaket(self, e: Endret) -> Setning:
        hva = {"tiltak": sitat(self.naa[e.nokkel]["tekst"])}
        if e.felt == "tekst":
            return Setning(_("Et tiltak er skrevet om."), e.fra, e.til)
        if e.felt == "vedtak":
            if not e.til:
                return Setning(_("Tiltaket %(tiltak)s viser ikke lenger til et vedtak.") % hva)
            tekst = _("Tiltaket %(tiltak)s viser nå til vedtaket %(til)s. Før var det %(fra)s.")
            if not e.fra:
                tekst = _("Tiltaket %(tiltak)s viser nå til vedtaket %(til)s.")
            return Setning(tekst % (hva | {"fra": sitat(e.fra), "til": sitat(e.til)}))
        if e.felt == "maal_id":
            maal = self.naa.get((MAAL.kode, e.til))
            tekst = _("Tiltaket %(tiltak)s er flyttet til mål %(nr)d.") if maal else _("Tiltaket %(tiltak)s er flyttet.")
            return Setning(tekst % (hva | {"nr": maal["rekkefolge"] if maal else 0}))
        tekst = {
            "omfang": _("Omfanget av tiltaket %(tiltak)s er endret fra %(fra)s til %(til)s."),
            "ansvar": _("Den som har ansvar for tiltaket %(tiltak)s, er endret fra %(fra)s til %(til)s."),
            "fra": _("Tiltaket %(tiltak)s begynner %(til)s. Før var det %(fra)s."),
            "til": _("Tiltaket %(tiltak)s varer til %(til)s. Før var det %(fra)s."),
            "status": _("Tiltaket %(tiltak)s har endret status fra %(fra)s til %(til)s."),
            "rekkefolge": _("Tiltaket %(tiltak)s har flyttet plass i rekken fra %(fra)s til %(til)s."),
        }[e.felt]
        fra, til = (_verdi(e.felt, v) for v in (e.fra, e.til))
        return Setning(tekst % (hva | {"fra": fra, "til": til}))

    def _teksten(self, e: Endret) -> Setning:
        punkt = ledetekst(self.naa[e.nokkel]["punkt"], self.fornavn)
        return Setning(_("Teksten under %(punkt)s er endret.") % {"punkt": sitat(punkt)}, e.fra, e.til)

    def _det_uaktuelle(self, e: Endret) -> Setning:
        return Setning(
            _("Grunnen til at %(krav)s ikke er aktuelt, er skrevet om.") % _kjennetegn(UAKTUELT.kode, self.naa[e.nokkel]), e.fra, e.til
        )

    def _svaret(self, e: Endret) -> Setning:
        hvem = _kjennetegn(EVALUERING.kode, self.naa[e.nokkel])
        if e.felt in (tema := temanavn()):
            tekst = _("Svaret om %(tema)s fra %(hvem)s i evalueringen %(dato)s er endret fra %(fra)s til %(til)s.")
            fra, til = (sitat(poengtekst(v)) for v in (e.fra, e.til))
            return Setning(tekst % (hvem | {"tema": sitat(tema[e.felt]), "fra": fra, "til": til}))
        tekst = {
            "gikk_bra": _("Det %(hvem)s sa har gått bra i evalueringen %(dato)s, er skrevet om."),
            "maa_endres": _("Det %(hvem)s sa må endres i evalueringen %(dato)s, er skrevet om."),
        }.get(e.felt)
        return Setning(tekst % hvem, e.fra or INGENTING, e.til or INGENTING) if tekst else self._annet(e)

    def _annet(self, e: Endret) -> Setning:
        return Setning(_("Endret: %(hva)s.") % {"hva": slagnavn(e.nokkel[0])})


def sitat(tekst: str) -> str:
    return f"«{tekst}»"


def _verdi(felt: str, verdi) -> str:
    if felt in ("fra", "til"):
        return _dag(verdi, felt)
    if felt == "rekkefolge":
        return str(verdi)
    return sitat(Tiltaksstatus(verdi).label if felt == "status" else verdi)


def _dag(verdi: str | None, felt: str) -> str:
    """Lagret er første dag etter; sagt er den siste dagen som er med."""
    if verdi is None:
        return _("ikke bestemt")
    dag = date.fromisoformat(verdi)
    return norsk_dato(dag - timedelta(days=1) if felt == "til" else dag)
