"""Hva planen består av, slik versjonene og «per dato» leser det: ett slag for hver modell. En nabo legger sitt til med én linje."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from ip.models import TEMAER, Evalueringssvar, IkkeAktuelt, Maal, Plan, Plandokument, Planpunkt, Tiltak
from personer.historikk.modell import historikk_av


@dataclass(frozen=True)
class Innholdsslag:
    """`sti` er veien fra raden til planen, `felt` kolonnene som er innhold. Raden har `innsynsdel`. `navn` står i sammenlikningen.

    `borte` er kolonnen som sier når raden ble tatt ut av planen; tom når den alltid står. `ved_siden` er (navn, vei) til det som
    leses av en annen rad, og som aldri endres der.
    """

    kode: str
    navn: str
    modell: type[Model]
    sti: str
    felt: tuple[str, ...]
    borte: str = "fjernet_tid"
    ved_siden: tuple[tuple[str, str], ...] = ()

    def rader(self, plan: Plan) -> QuerySet:
        staar = {f"{self.borte}__isnull": True} if self.borte else {}
        rader = self.modell._default_manager.filter(**{self.sti: plan}, **staar)
        return rader.annotate(**self._ved_siden).order_by("pk")

    def spor(self, plan: Plan, tid: datetime) -> QuerySet:
        """Historikken fram til `tid`: den siste raden for hver id. Ingenting av innholdet slettes, så stien finnes ennå."""
        spor = historikk_av(self.modell).objects.filter(**{self.sti: plan}, history_date__lte=tid)
        return spor.annotate(**self._ved_siden).order_by("id", "-history_id").distinct("id")

    def er_borte(self, rad: Model) -> bool:
        """Tatt ut av planen; raden står, men er ikke med i det planen sier."""
        return bool(self.borte) and getattr(rad, self.borte) is not None

    def data(self, rad: Model) -> dict:
        return {felt: _json(getattr(rad, felt)) for felt in (*self.felt, *self._ved_siden)}

    @property
    def _ved_siden(self) -> dict[str, F]:
        return {navn: F(vei) for navn, vei in self.ved_siden}


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
    ("maal_id", "tekst", "ansvarlig", "ansvarlig_enhet_id", "ansvarlig_tekst", "omfang", "fra", "til", "vedtak_id", "status", "rekkefolge"),
)
PUNKT = Innholdsslag("PUNKT", _("tekst"), Planpunkt, "plan", ("punkt", "tekst"))
UAKTUELT = Innholdsslag("UAKTUELT", _("krav som ikke er aktuelle"), IkkeAktuelt, "plan", ("krav", "grunn"), borte="opphevet_tid")
EVALUERING = Innholdsslag(
    "EVALUERING",
    _("svar i evalueringer"),
    Evalueringssvar,
    "evaluering__plan",
    ("evaluering_id", "er_personens", *TEMAER, "gikk_bra", "maa_endres"),
    borte="",
    ved_siden=(("dato", "evaluering__dato"), ("fra", "evaluering__fra"), ("til", "evaluering__til")),
)
# Bytene fryses ikke: de står i dokumentet, og summen sier at det er de samme.
DOKUMENT = Innholdsslag(
    "DOKUMENT",
    _("dokumenter"),
    Plandokument,
    "plan",
    ("tittel", "lagt_ved_tid"),
    ved_siden=(("filtype", "dokument__filtype"), ("sha256", "dokument__sha256")),
)

_register: dict[str, Innholdsslag] = {slag.kode: slag for slag in (MAAL, TILTAK, PUNKT, UAKTUELT, EVALUERING, DOKUMENT)}


def registrer(slag: Innholdsslag) -> None:
    _register[slag.kode] = slag


def slag_for(kode: str) -> Innholdsslag:
    return _register[kode]


def slagnavn(kode: str) -> str:
    return str(slag_for(kode).navn)


def slagene() -> list[Innholdsslag]:
    return list(_register.values())


def kodene() -> frozenset[str]:
    return frozenset(_register)
