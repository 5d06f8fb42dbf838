"""Mottakeren, spørsmålet som må besvares, og listen de står i."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from personer.models import Enhet, Maalform, Person
from vedtak.models import Mottakersporsmaal

KAN_VAERE_PART = 12  # pbrl § 6-5
BESTEMMER_SELV = 16  # pbrl § 4-3
MYNDIG = 18

Svar = Mapping[tuple[str, UUID], bool]


class Adressatform(StrEnum):
    """Hvem brevet snakker til."""

    SELV = "SELV"
    FORELDER = "FORELDER"
    FULLMEKTIG = "FULLMEKTIG"
    VERGE = "VERGE"
    BARNEVERN = "BARNEVERN"
    FOSTERHJEM = "FOSTERHJEM"


@dataclass(frozen=True)
class Mottaker:
    """Den brevet går til: et menneske, eller barnevernstjenesten når den har omsorgen (da er `person` tom)."""

    person: Person | None
    form: Adressatform
    hvorfor: str
    er_kopi: bool = False
    enhet: Enhet | None = None

    @property
    def id(self) -> UUID:
        return (self.person or self.enhet).pk

    @property
    def navn(self) -> str:
        return (self.person or self.enhet).navn

    @property
    def maalform(self) -> Maalform:
        return Maalform(self.person.maalform) if self.person else Maalform.BOKMAAL

    @property
    def adresselinjer(self) -> list[str]:
        """Tom når adressen er gradert: den skrives aldri (folkeregisterloven § 10-4). En tjeneste får brevet på sin egen måte."""
        if self.person is None or self.person.har_gradert_adresse:
            return []
        sted = f"{self.person.postnummer} {self.person.poststed}".strip()
        return [linje for linje in (self.person.adresse, sted) if linje]

    @property
    def spraakbehov(self) -> str:
        """Det som må ordnes for at mottakeren skal forstå brevet og kunne svare (tolkeloven § 6; R85)."""
        return self.person.spraakbehov if self.person else ""

    @property
    def post(self) -> str:
        """Hvordan brevet må sendes når det ikke kan gå i vanlig post, ellers tomt."""
        if self.person is None:
            return _("Brevet er til en tjeneste. Send det i saks- og arkivsystemet, eller lever det.")
        if self.person.har_gradert_adresse:
            return _("Adressen er gradert og står ikke i brevet. Send det etter rutinen for gradert adresse.")
        if not self.adresselinjer:
            return _("Adressen er ikke registrert. Registrer den, eller lever brevet på en annen måte.")
        return ""


@dataclass(frozen=True)
class Sporsmaal:
    """Noe saksbehandleren må svare på før mottakerne er kjent."""

    sporsmaal: Mottakersporsmaal
    gjelder: Person
    tekst: str
    hjelp: str

    @property
    def nokkel(self) -> tuple[str, UUID]:
        return (str(self.sporsmaal), self.gjelder.pk)


@dataclass(frozen=True)
class Omstendigheter:
    """Det om personen som gjør at noen må vurderes: manglende kompetanse i saken, og hvem adressen er skjult for."""

    mangler_kompetanse: bool = False
    skjult_for: frozenset = frozenset()


VANLIG = Omstendigheter()


@dataclass
class Mottakerliste:
    mottakere: list[Mottaker] = field(default_factory=list)
    uten: list[str] = field(default_factory=list)
    sporsmaal: list[Sporsmaal] = field(default_factory=list)
    hindringer: list[str] = field(default_factory=list)
    nevnte: list[Person] = field(default_factory=list)
    om: Omstendigheter = VANLIG

    def ubesvarte(self, svar: Svar) -> list[Sporsmaal]:
        return [s for s in self.sporsmaal if s.nokkel not in svar]

    @property
    def hvem(self) -> set[tuple[UUID, Adressatform]]:
        return {(m.id, m.form) for m in self.mottakere}
