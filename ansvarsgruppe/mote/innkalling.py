"""Det en innkalling sier, slik skjemaet gir det til handlingen."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from tilgang.models import Slag


@dataclass(frozen=True)
class Ramme:
    """Når og hvor. Hører til planens ramme: alle i gruppen leser det."""

    begynner: datetime
    varighet: int = 60
    sted: str = ""
    video_lenke: str = ""


@dataclass(frozen=True)
class Kalte:
    """Hvem som er kalt inn. None betyr alle som kan være det."""

    personen: bool = True
    representanter: set[UUID] | None = None
    medlemskap: set[UUID] | None = None
    deltakere: set[UUID] | None = None
    andre: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Innhold:
    """Det som sier noe om personen. Står i skriverens egen innsynsdel for slaget; et punkt fra en kilde i kildens."""

    slag: Slag = Slag.PLAN
    egne: list[str] = field(default_factory=list)
    fra_kilder: list[str] = field(default_factory=list)  # Forslag.nokkel, i rekkefølge
    tolk: str = ""
    tilrettelegging: str = ""
    utelatt_grunn: str = ""


@dataclass(frozen=True)
class Gjenta:
    """Møtet er det første i en rekke."""

    uker_mellom: int
    siste_dato: date
