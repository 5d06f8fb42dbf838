"""Et bilde av planen: rammen og innholdet på ett tidspunkt. Nå, på en dato, eller slik en versjon ble frosset."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from ip.models import Plan, Planversjon, Versjonsrad
from ip.versjoner.innhold import kodene, slagene
from personer.historikk.modell import historikk_av
from personer.sammen import hent_sammen
from tilgang.models import Innsynsdel


@dataclass(frozen=True)
class Rad:
    slag: str
    rad_id: UUID
    innsynsdel_id: UUID
    data: dict


@dataclass(frozen=True)
class Ramme:
    """Det alle med nøkkel til rammen ser, uten fritekst."""

    fra: date
    til: date
    revisjon_dato: date | None

    @property
    def til_og_med(self) -> date:
        return self.til - timedelta(days=1)


@dataclass(frozen=True)
class Bilde:
    """`slag` er det bildet er tatt av: en versjon fra før et slag ble frosset, sier ingenting om det slaget."""

    ramme: Ramme
    rader: tuple[Rad, ...]
    slag: frozenset[str] = field(default_factory=kodene)

    def for_deler(self, deler: Iterable[UUID]) -> "Bilde":
        """Det som står i disse innsynsdelene."""
        deler = set(deler)
        return replace(self, rader=tuple(r for r in self.rader if r.innsynsdel_id in deler))

    def av_slag(self, slag: Collection[str]) -> "Bilde":
        return replace(self, rader=tuple(r for r in self.rader if r.slag in slag), slag=self.slag & frozenset(slag))

    def har_noe_utenfor(self, deler: Iterable[UUID]) -> bool:
        """Finnes det innhold utenfor delene? Som på plansiden: det som er skjermet særskilt, eller hører til en tjeneste det er
        hemmelig å ha kontakt med, nevnes ikke."""
        skjult = {r.innsynsdel_id for r in self.rader} - set(deler)
        return Innsynsdel.objects.filter(pk__in=skjult, er_skjermet=False, kilde_enhet__er_skjult_kontakt=False).exists()


def naa(plan: Plan) -> Bilde:
    return _naa(plan, hent_sammen(*(s.rader(plan) for s in slagene())))


def _naa(plan: Plan, innhold: list[list]) -> Bilde:
    rader = [Rad(s.kode, r.pk, r.innsynsdel_id, s.data(r)) for s, radene in zip(slagene(), innhold, strict=True) for r in radene]
    return Bilde(Ramme(plan.fra, plan.til, plan.revisjon_dato), tuple(rader))


def ved(plan: Plan, tid: datetime) -> Bilde | None:
    """Planen slik den var lagret på tidspunktet, lest av historikken. None når den ikke var begynt."""
    ramme = historikk_av(Plan).objects.filter(id=plan.pk, history_date__lte=tid).order_by("-history_id").first()
    if ramme is None:
        return None
    spor = [(s, r) for s in slagene() for r in s.spor(plan, tid) if r.history_type != "-" and not s.er_borte(r)]
    rader = tuple(Rad(s.kode, r.id, r.innsynsdel_id, s.data(r)) for s, r in spor)
    return Bilde(Ramme(ramme.fra, ramme.til, ramme.revisjon_dato), rader)


def dagens_slutt(dag: date) -> datetime:
    """Det siste øyeblikket av dagen i Oslo."""
    midnatt = datetime.combine(dag + timedelta(days=1), time(), ZoneInfo(settings.TIME_ZONE))
    return midnatt - timedelta(microseconds=1)


def av_versjon(versjon: Planversjon) -> Bilde:
    return _av_versjon(versjon, versjon.rader.order_by("pk"))


def av_versjon_og_naa(versjon: Planversjon, plan: Plan) -> tuple[Bilde, Bilde]:
    """De to som sammenliknes, lest i det samme øyeblikket."""
    frosset, *innhold = hent_sammen(versjon.rader.order_by("pk"), *(s.rader(plan) for s in slagene()))
    return _av_versjon(versjon, frosset), _naa(plan, innhold)


def _av_versjon(versjon: Planversjon, frosset: Iterable[Versjonsrad]) -> Bilde:
    rader = tuple(Rad(r.slag, r.rad_id, r.innsynsdel_id, r.data) for r in frosset)
    return Bilde(Ramme(versjon.fra, versjon.til, versjon.revisjon_dato), rader, frozenset(versjon.slag))
