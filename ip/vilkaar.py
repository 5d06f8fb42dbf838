"""Vilkårene for planen: én funksjon for hver regel. Fakta og datoer inn, svar ut; verken klokke eller database."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ip.models import KAN_VAERE_UAKTUELT, Krav, Punkt
from ip.tilstander import Tilstand

MYNDIG = 18  # forskriften sier barn; vergemålsloven § 8


@dataclass(frozen=True)
class Planfakta:
    """Det som avgjør hva planen mangler og hva som kan gjøres med den."""

    tilstand: str
    fra: date
    til: date
    revisjon_dato: date | None
    alder: int | None
    har_samtykke: bool
    har_koordinator: bool
    har_gruppe: bool
    antall_maal: int
    antall_tiltak: int
    punkter: frozenset[str]
    uaktuelle: frozenset[str] = frozenset()
    har_spesialistsvar: bool = False
    har_versjon: bool = False

    @property
    def er_laast(self) -> bool:
        """Samtykket er trukket: ingen skriver, og planen brukes ikke (IP-forskriften § 5)."""
        return self.tilstand != Tilstand.AVSLUTTET and not self.har_samtykke

    @property
    def er_barn(self) -> bool:
        return self.alder is not None and self.alder < MYNDIG

    def er_aktiv(self, dag: date) -> bool:
        """Tatt i bruk, med gyldig samtykke, og dagen er i planperioden."""
        return self.tilstand == Tilstand.AKTIV and self.har_samtykke and self.fra <= dag < self.til

    def er_forfalt(self, dag: date) -> bool:
        """Revisjonsdatoen er passert uten at en ny er satt."""
        return self.tilstand == Tilstand.AKTIV and self.revisjon_dato is not None and self.revisjon_dato < dag


@dataclass(frozen=True)
class Mangel:
    """Noe som ikke er på plass: hva, og hva som kan gjøres. `steg` sier hvor (se oversikter.lenke)."""

    steg: str
    tekst: str
    gjor: str


def hvorfor_ikke_skrive(*, tilstand: str, har_samtykke: bool) -> str:
    """Tom tekst når planen kan endres, ellers grunnen."""
    if tilstand == Tilstand.AVSLUTTET:
        return _("Planen er avsluttet og kan ikke endres.")
    if not har_samtykke:
        return _("Samtykket til planen er trukket. Planen er låst, og ingen kan skrive i den før det er gitt nytt samtykke.")
    return ""


def uten_samtykke() -> str:
    return _(
        "Det er ikke gitt gyldig samtykke til planen. "
        "Uten samtykke kan det ikke lages individuell plan (forskrift om individuell plan § 5)."
    )


def mangler_for_bruk(fakta: Planfakta, dag: date) -> list[Mangel]:
    """Det som må være på plass før planen tas i bruk, i den rekkefølgen det rettes."""
    mangler = []
    if not fakta.har_samtykke:
        mangler.append(Mangel("samtykke", uten_samtykke(), _("Registrer svaret på om det skal lages plan")))
    if not fakta.antall_maal:
        mangler.append(Mangel("maal", _("Planen har ingen mål."), _("Skriv det første målet")))
    elif not fakta.antall_tiltak:
        mangler.append(Mangel("tiltak", _("Planen har ingen tiltak."), _("Legg til et tiltak under et mål")))
    if fakta.revisjon_dato is None:
        mangler.append(Mangel("revisjon", _("Det er ikke bestemt når planen skal revideres."), _("Sett revisjonsdato")))
    elif fakta.revisjon_dato <= dag:
        mangler.append(Mangel("revisjon", _("Revisjonsdatoen er passert."), _("Sett ny revisjonsdato")))
    if fakta.er_barn and Punkt.MEDVIRKNING not in fakta.punkter:
        tekst = _(
            "Det står ikke hvordan barnet har fått medvirke. "
            "Det kreves for den som er under 18 år (forskrift om individuell plan §§ 4 og 9)."
        )
        mangler.append(Mangel(Punkt.MEDVIRKNING, tekst, _("Skriv hvordan barnet har medvirket")))
    return mangler


def hvorfor_ikke_revisjon(*, dato: date, fra: date, til: date, dag: date) -> str:
    """Tom tekst når datoen kan brukes. Den er fram i tid og i planperioden (IP-forskriften § 9 tredje ledd bokstav h)."""
    if dato <= dag:
        return _("Revisjonsdatoen må være fram i tid.")
    if not fra <= dato < til:
        return _("Revisjonsdatoen må være i perioden planen gjelder for. Flytt sluttdatoen hvis planen skal gjelde lenger.")
    return ""


def ett_aar_etter(dag: date) -> date:
    """Husregelen skjemaene foreslår for planens lengde og neste revisjon. Loven sier ikke noe om det."""
    skuddag = (dag.month, dag.day) == (2, 29)
    return dag.replace(year=dag.year + 1, day=28 if skuddag else dag.day)


@dataclass(frozen=True)
class Innholdskrav:
    """Ett av kravene til innhold: om det er med, mangler, eller ikke er aktuelt, og hvor det rettes."""

    krav: Krav
    er_med: bool
    steg: str
    er_uaktuelt: bool = False

    @property
    def bokstav(self) -> str:
        return "" if self.krav == Krav.MEDVIRKNING else self.krav.value.lower()

    @property
    def tekst(self) -> str:
        return str(self.krav.label)

    @property
    def er_avklart(self) -> bool:
        return self.er_med or self.er_uaktuelt

    @property
    def kan_vaere_uaktuelt(self) -> bool:
        return self.krav in KAN_VAERE_UAKTUELT


def innholdskrav(fakta: Planfakta) -> list[Innholdskrav]:
    """IP-forskriften § 9 tredje ledd bokstav a–j, og fjerde ledd for barn. Står det noe der, er det med, uansett hva som er sagt før."""
    har = fakta.punkter.__contains__
    har_maal = fakta.antall_maal > 0
    krav = [
        (Krav.A, har_maal and har(Punkt.RESSURSER), Punkt.RESSURSER if har_maal else "maal"),
        (Krav.B, fakta.har_gruppe or har(Punkt.DELTAKERE), Punkt.DELTAKERE),
        (Krav.C, fakta.har_koordinator, "koordinator"),
        (Krav.D, har(Punkt.BIDRAG), Punkt.BIDRAG),
        (Krav.E, fakta.antall_tiltak > 0, "tiltak" if har_maal else "maal"),
        (Krav.F, har(Punkt.GJENNOMFORING), Punkt.GJENNOMFORING),
        (Krav.G, fakta.har_spesialistsvar, "bokstav_g"),
        (Krav.H, fakta.revisjon_dato is not None, "revisjon"),
        (Krav.I, fakta.har_samtykke, "samtykke"),
        (Krav.J, har(Punkt.SAMARBEID), Punkt.SAMARBEID),
    ]
    if fakta.er_barn:
        krav.append((Krav.MEDVIRKNING, har(Punkt.MEDVIRKNING), Punkt.MEDVIRKNING))
    uaktuelle = fakta.uaktuelle.intersection(KAN_VAERE_UAKTUELT)
    return [Innholdskrav(k, med, steg, er_uaktuelt=not med and k in uaktuelle) for k, med, steg in krav]


def hvorfor_ikke_uaktuelt(krav: str) -> str:
    """Tom tekst når det kan sies at kravet ikke er aktuelt (R57), ellers grunnen."""
    if krav in KAN_VAERE_UAKTUELT:
        return ""
    return _("Dette skal alltid stå i planen, og kan ikke settes som ikke aktuelt (forskrift om individuell plan § 9).")
