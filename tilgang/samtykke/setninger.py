"""Det samtykkene fører til, i setninger et menneske kan lese. Navnene er slik leseren kan se dem."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from personer.templatetags.samvev import norsk_dato, til_og_med
from tilgang.models import Innsynsdel, Nivaa, Samtykkelinje, Slag
from tilgang.navn import Enhetsnavn
from tilgang.samtykke import endringer
from tilgang.samtykke.endringer import Endringer, Rute
from tilgang.samtykke.oppsett import Oppsett


@dataclass(frozen=True)
class Folge:
    """Én følge av det som skal lagres: setningen, og hvem det er i dag. `enhet` er tjenesten det gjelder."""

    setning: str
    hvem: str
    enhet: object
    kan_forhaandsvises: bool


def ramse(deler: Iterable[str]) -> str:
    """a, b og c."""
    deler = list(deler)
    if len(deler) < 2:
        return "".join(deler)
    return _("%(foerst)s og %(sist)s") % {"foerst": ", ".join(deler[:-1]), "sist": deler[-1]}


def ramse_hva(deler: Iterable[str]) -> str:
    """Som `ramse`, for ord som selv har «og» i seg: mål og tiltak, og opplysninger om helse."""
    deler = list(deler)
    if len(deler) < 2:
        return "".join(deler)
    return _("%(foerst)s, og %(sist)s") % {"foerst": ", ".join(deler[:-1]), "sist": deler[-1]}


def slag_i_setning(slag: str) -> str:
    return {
        Slag.PLAN: _("mål og tiltak"),
        Slag.HELSE: _("opplysninger om helse"),
        Slag.OPPLAERING: _("opplysninger om barnehage og skole"),
        Slag.ARBEID_OKONOMI: _("opplysninger om arbeid og økonomi"),
        Slag.FAMILIE: _("opplysninger om familie og bolig"),
    }[Slag(slag)]


def hva(slag: str, skjermet_navn: str = "") -> str:
    return f"«{skjermet_navn}»" if skjermet_navn else slag_i_setning(slag)


def hva_i(innsynsdel: Innsynsdel) -> str:
    return hva(innsynsdel.slag, innsynsdel.navn if innsynsdel.er_skjermet else "")


def slutt(til: date | None) -> str:
    """«til og med 30. juni 2027», eller til det trekkes."""
    return _("til og med %(dato)s") % {"dato": til_og_med(til)} if til else _("til samtykket trekkes")


def tidsrom(fra: date, til: date | None, dag: date) -> str:
    if fra <= dag:
        return slutt(til)
    return _("fra og med %(fra)s %(slutt)s") % {"fra": norsk_dato(fra), "slutt": slutt(til)}


def linjesetning(linje: Samtykkelinje, navn: Enhetsnavn) -> str:
    """Én linje slik den leses for den som skal svare på den."""
    givere = ramse((g.giver or g.enhet).navn for g in linje.samtykke.givere.all())
    return _("%(til)s kan %(kan)s %(hva)s fra %(kilde)s, %(slutt)s. %(givere)s sa ja.") % {
        "til": navn(linje.til_enhet),
        "kan": linje.get_nivaa_display(),
        "hva": hva_i(linje.innsynsdel),
        "kilde": navn(linje.innsynsdel.kilde_enhet),
        "slutt": slutt(linje.til),
        "givere": givere or _("Noen"),
    }


class Setninger:
    """Setningene om én person til én leser. `hvem_ved` er enhet → [(navnet, rollen)] for dem som ser det i dag."""

    def __init__(self, oppsett: Oppsett, hvem_ved: dict):
        self.oppsett, self.navn, self.dag, self.hvem_ved = oppsett, oppsett.navn, oppsett.dag, hvem_ved
        self.koordinators = {k.enhet.pk for k in oppsett.kilder if k.er_koordinators}

    def kilde(self, enhet) -> str:
        navn = self.navn(enhet)
        return _("koordinatoren (%(enhet)s)") % {"enhet": navn} if enhet.pk in self.koordinators else navn

    # --- Følgene av et forslag ---

    def folger(self, e: Endringer) -> list[Folge]:
        """Det som kommer, så det som blir annerledes, så det som faller bort."""
        bort = endringer.etter_rute(e.trekkes)
        nye = [r for r in e.nye if not self.oppsett.naa.get(r.nokkel)]
        endres = [r for r in e.nye if self.oppsett.naa.get(r.nokkel)]
        naa_for = {r.nokkel for r in e.nye}
        borte = [linjer for nokkel, linjer in bort.items() if nokkel not in naa_for]
        helt = [linjer for linjer in borte if not self._igjen(linjer)]
        delvis = [linjer for linjer in borte if self._igjen(linjer)]
        ut = [self._ny(gruppe) for gruppe in self._samlet(nye)]
        ut += [self._endret(r) for r in endres] + [self._mindre(linjer) for linjer in delvis]
        ut += [self._bort(linjer) for linjer in helt]
        if e.skjermes:
            ut.append(self._skjermet(e))
        return ut

    def _igjen(self, trukket: list[Samtykkelinje]) -> list[Samtykkelinje]:
        forste = trukket[0]
        alle = self.oppsett.naa.get((endringer.delnokkel(forste), forste.til_enhet_id), [])
        return [x for x in alle if x.pk not in {t.pk for t in trukket}]

    @staticmethod
    def _samlet(ruter: list[Rute]) -> list[list[Rute]]:
        """Like linjer for samme tjeneste i én setning."""
        ut: dict = {}
        for r in ruter:
            ut.setdefault((r.til_enhet.pk, r.kilde.pk, r.nivaa, r.fra, r.til), []).append(r)
        return list(ut.values())

    def _ny(self, gruppe: list[Rute]) -> Folge:
        r = gruppe[0]
        deler = ramse_hva(hva(x.slag, x.skjermet.navn if x.skjermet else "") for x in gruppe)
        if r.nivaa == Nivaa.ENDRE:
            mal = _("%(til)s får se, og skrive i, %(hva)s som %(kilde)s skriver, %(tid)s.")
        else:
            mal = _("%(til)s får se %(hva)s som %(kilde)s skriver, %(tid)s.")
        return self._folge(mal % self._ord(r.til_enhet, deler, r.kilde, tidsrom(r.fra, r.til, self.dag)), r.til_enhet)

    def _endret(self, r: Rute) -> Folge:
        foer = self._tilstand(self.oppsett.naa[r.nokkel])
        naa = _("%(nivaa)s %(tid)s") % {"nivaa": Nivaa(r.nivaa).label, "tid": tidsrom(r.fra, r.til, self.dag)}
        mal = _("%(til)s: adgangen til %(hva)s som %(kilde)s skriver, endres fra «%(foer)s» til «%(naa)s».")
        ord_ = self._ord(r.til_enhet, hva(r.slag, r.skjermet.navn if r.skjermet else ""), r.kilde, "")
        return self._folge(mal % (ord_ | {"foer": foer, "naa": naa}), r.til_enhet)

    def _mindre(self, trukket: list[Samtykkelinje]) -> Folge:
        d, til = trukket[0].innsynsdel, trukket[0].til_enhet
        mal = _("%(til)s: adgangen til %(hva)s som %(kilde)s skriver, endres fra «%(foer)s» til «%(naa)s».")
        ord_ = {"foer": self._tilstand(trukket + self._igjen(trukket)), "naa": self._tilstand(self._igjen(trukket))}
        return self._folge(mal % (self._ord(til, hva_i(d), d.kilde_enhet, "") | ord_), til)

    def _bort(self, trukket: list[Samtykkelinje]) -> Folge:
        d, til = trukket[0].innsynsdel, trukket[0].til_enhet
        mal = _("%(til)s mister adgangen til %(hva)s som %(kilde)s skriver. Det skjer med en gang svaret er registrert.")
        return Folge(mal % self._ord(til, hva_i(d), d.kilde_enhet, ""), "", til, False)

    def _skjermet(self, e: Endringer) -> Folge:
        mal = _("Det skjermede området «%(navn)s» blir laget. Bare %(kilde)s ser det som skrives der, til et samtykke nevner det.")
        return Folge(mal % {"navn": e.skjermes.navn, "kilde": self.kilde(e.skjermes.kilde)}, "", None, False)

    def _tilstand(self, linjer: list[Samtykkelinje]) -> str:
        lengst = max(linjer, key=lambda x: x.til or date.max)
        return _("%(nivaa)s %(tid)s") % {"nivaa": Nivaa(endringer.nivaa(linjer)).label, "tid": slutt(lengst.til)}

    def _ord(self, til, deler: str, kilde, tid: str) -> dict:
        return {"til": self.navn(til), "hva": deler, "kilde": self.kilde(kilde), "tid": tid}

    def _folge(self, setning: str, enhet) -> Folge:
        return Folge(setning, self.hvem(enhet), enhet, True)

    # --- Hvem det er i dag ---

    def hvem(self, enhet) -> str:
        """«I dag er det Kari Nordmann (medlem av ansvarsgruppen) som ser det», eller at ingen gjør det (settled 6)."""
        folk = self.hvem_ved.get(enhet.pk, [])
        if not folk:
            return _("Ingen ved %(enhet)s ser dette ennå.") % {"enhet": self.navn(enhet)}
        if not self.navn.kjenner(enhet):
            return ""
        return _("I dag er det %(hvem)s som ser det.") % {"hvem": ramse(f"{navn} ({rolle})" for navn, rolle in folk)}
