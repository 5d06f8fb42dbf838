"""Identitetsnumre: kontroll, maskering og syntetiske numre. Fødselsdato og kjønn leses aldri ut av et nummer."""

import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.models import Kjonn

VEKTER_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
VEKTER_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


class Slag(Enum):
    """Seriene. Navs egne testnumre har måned + 40 og kan ikke skilles fra H-numre; de regnes som H-nummer."""

    FODSELSNUMMER = "fødselsnummer"
    D_NUMMER = "D-nummer"  # dag + 40
    H_NUMMER = "H-nummer"  # måned + 40
    FH_NUMMER = "felles hjelpenummer"  # begynner på 8 eller 9, uten dato
    TENOR = "syntetisk (Tenor)"  # måned + 80, også med D-nummerets dag + 40
    NHN = "syntetisk (Norsk helsenett)"  # måned + 65


SYNTETISKE = {Slag.TENOR, Slag.NHN}


class UgyldigFodselsnummer(ValueError):
    """Teksten er skrevet til brukeren og gjengir aldri nummeret."""


@dataclass(frozen=True)
class Fodselsnummer:
    nummer: str
    slag: Slag

    @property
    def er_syntetisk(self) -> bool:
        return self.slag in SYNTETISKE

    def __repr__(self):
        return f"Fodselsnummer({maskert(self.nummer)}, {self.slag.name})"


def kontroller(tekst: str) -> Fodselsnummer:
    """Det rensede nummeret og hvilken serie det hører til. Kaster UgyldigFodselsnummer."""
    nummer = _uten_mellomrom(tekst)
    if not nummer:
        raise UgyldigFodselsnummer(_("Skriv fødselsnummeret."))
    if not (nummer.isascii() and nummer.isdigit()):
        raise UgyldigFodselsnummer(_("Fødselsnummeret kan bare ha siffer. Ta bort bokstaver og andre tegn."))
    if len(nummer) != 11:
        raise UgyldigFodselsnummer(_("Fødselsnummeret skal ha 11 siffer. Du skrev %(antall)d.") % {"antall": len(nummer)})
    slag = _slag(nummer)
    if slag is None:
        raise UgyldigFodselsnummer(_("De seks første sifrene i fødselsnummeret er ikke en dato. Se etter om noe er skrevet feil."))
    if not _kontrollsifre_stemmer(nummer, slag):
        raise UgyldigFodselsnummer(_("Fødselsnummeret stemmer ikke. Se etter om to siffer er byttet om, eller om ett er feil."))
    if slag in SYNTETISKE and not settings.TILLAT_SYNTETISKE:
        raise UgyldigFodselsnummer(_("Dette er et oppdiktet fødselsnummer til testing. Det kan ikke brukes her."))
    return Fodselsnummer(nummer, slag)


def maskert(nummer: str) -> str:
    """Dato synlig, resten skjult: «010190 •••••». Tom tekst for den som ikke har nummer."""
    return f"{nummer[:6]} •••••" if nummer else ""


def lag_syntetisk(fodselsdato: date, kjonn: Kjonn, lopenummer: int) -> str:
    """Nummeret `lopenummer` (fra 0) i Tenor-serien for dagen og kjønnet. Samme inn, samme ut."""
    for plass, nummer in enumerate(_tenorserie(fodselsdato, kjonn)):
        if plass == lopenummer:
            return nummer
    raise ValueError("serien for dagen er brukt opp")


def _tenorserie(fodselsdato: date, kjonn: Kjonn) -> Iterator[str]:
    siste = 499 if fodselsdato.year < 2000 else 999
    dato = f"{fodselsdato:%d}{fodselsdato.month + 80}{fodselsdato:%y}"
    for individ in range(siste - (kjonn != Kjonn.MANN), siste - 500, -2):
        ni = f"{dato}{individ:03d}"
        k1 = -_vektet(ni, VEKTER_1) % 11
        k2 = -_vektet(f"{ni}{k1}", VEKTER_2) % 11 if k1 < 10 else 10
        if k2 < 10:
            yield f"{ni}{k1}{k2}"


def _uten_mellomrom(tekst: str) -> str:
    """Mellomrom, linjeskift og usynlige tegn følger ofte med når et nummer limes inn."""
    return "".join(tegn for tegn in tekst if unicodedata.category(tegn) not in {"Zs", "Zl", "Zp", "Cf", "Cc"})


def _slag(nummer: str) -> Slag | None:
    dag, maaned, aar = int(nummer[:2]), int(nummer[2:4]), int(nummer[4:6])
    if dag >= 80:
        return Slag.FH_NUMMER
    tillegg = next((t for t in (80, 65, 40, 0) if maaned > t), 0)
    er_d = dag > 40
    # Århundret er ukjent. 2000-tallet har skuddår i hvert år der noen av århundrene har det.
    if not 1 <= maaned - tillegg <= 12 or not 1 <= dag - 40 * er_d <= monthrange(2000 + aar, maaned - tillegg)[1]:
        return None
    return {80: Slag.TENOR, 65: Slag.NHN, 40: Slag.H_NUMMER, 0: Slag.D_NUMMER if er_d else Slag.FODSELSNUMMER}[tillegg]


def _kontrollsifre_stemmer(nummer: str, slag: Slag) -> bool:
    """Fra 2032 godtas rest 0–3 for første kontrollsiffer; gamle og nye numre leses side om side."""
    rester = 1 if slag is Slag.FH_NUMMER else 4
    return (_vektet(nummer, VEKTER_1) + int(nummer[9])) % 11 < rester and (_vektet(nummer, VEKTER_2) + int(nummer[10])) % 11 == 0


def _vektet(sifre: str, vekter: tuple[int, ...]) -> int:
    return sum(int(siffer) * vekt for siffer, vekt in zip(sifre, vekter, strict=False))


class FodselsnummerFelt(forms.CharField):
    """Skjemafelt som gir det rensede nummeret, eller tom tekst når feltet er valgfritt og tomt."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", gettext_lazy("Fødselsnummer"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value):
        tekst = super().clean(value)
        if not tekst:
            return ""
        try:
            return kontroller(tekst).nummer
        except UgyldigFodselsnummer as feil:
            raise ValidationError(str(feil), code="fodselsnummer") from None
