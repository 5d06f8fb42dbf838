"""Tidsrommet tallene gjelder: perioden noe skjedde i, og dagen det som står, leses på."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.utils import timezone


def dognet_begynner(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time()))


@dataclass(frozen=True)
class Tidsrom:
    """`fra` og `til` er begge med. `dag` er standdagen: det som står den dagen, slik det sto da døgnet var over."""

    fra: date
    til: date
    dag: date

    @property
    def etter(self) -> datetime:
        """Det første øyeblikket som ikke er med på standdagen."""
        return dognet_begynner(self.dag + timedelta(days=1))

    @property
    def perioden(self) -> tuple[datetime, datetime]:
        return dognet_begynner(self.fra), dognet_begynner(self.til + timedelta(days=1))

    @property
    def sporring(self) -> str:
        return urlencode({"fra": self.fra.isoformat(), "til": self.til.isoformat(), "dag": self.dag.isoformat()})


def i_aar(dag: date) -> Tidsrom:
    """Fra nyttår til og med dagen, slik det står den dagen."""
    return Tidsrom(date(dag.year, 1, 1), dag, dag)
