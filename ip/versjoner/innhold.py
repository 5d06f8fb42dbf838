"""Hva planen består av, slik versjonene og «per dato» leser det: ett slag for hver modell. En nabo legger sitt til med én linje."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from ip.models import Maal, Plan, Planpunkt, Tiltak
from personer.historikk.modell import historikk_av


@dataclass(frozen=True)
class Innholdsslag:
    """`sti` er veien fra raden til planen, `felt` kolonnene som er innhold. Raden har `innsynsdel`. `navn` står i sammenlikningen."""

    kode: str
    navn: str
    modell: type[Model]
    sti: str
    felt: tuple[str, ...]

    def rader(self, plan: Plan) -> QuerySet:
        return self.modell._default_manager.filter(**{self.sti: plan}).order_by("pk")

    def spor(self, plan: Plan, tid: datetime) -> QuerySet:
        """Historikken fram til `tid`: den siste raden for hver id. Ingenting av innholdet slettes, så stien finnes ennå."""
        spor = historikk_av(self.modell).objects.filter(**{self.sti: plan}, history_date__lte=tid)
        return spor.order_by("id", "-history_id").distinct("id")

    def er_borte(self, rad: Model) -> bool:
        """Tatt ut av planen; raden står, men er ikke med i det planen sier."""
        return getattr(rad, "fjernet_tid", None) is not None

    def data(self, rad: Model) -> dict:
        return {felt: _json(getattr(rad, felt)) for felt in self.felt}


def _json(verdi):
    if isinstance(verdi, UUID):
        return str(verdi)
    return verdi.isoformat() if isinstance(verdi, date) else verdi


MAAL = Innholdsslag("MAAL", _("mål"), Maal, "plan", ("tekst", "status", "rekkefolge"))
TILTAK = Innholdsslag(
    "TILTAK",
    _("tiltak"),
    Tiltak,
    "maal__plan",
    ("maal_id", "tekst", "ansvarlig", "ansvarlig_enhet_id", "ansvarlig_tekst", "omfang", "fra", "til", "status", "rekkefolge"),
)
PUNKT = Innholdsslag("PUNKT", _("tekst"), Planpunkt, "plan", ("punkt", "tekst"))

_register: dict[str, Innholdsslag] = {slag.kode: slag for slag in (MAAL, TILTAK, PUNKT)}


def registrer(slag: Innholdsslag) -> None:
    _register[slag.kode] = slag


def slagnavn(kode: str) -> str:
    return str(_register[kode].navn)


def slagene() -> list[Innholdsslag]:
    return list(_register.values())
