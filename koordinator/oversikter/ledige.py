"""Alle som skal ha koordinator, men i dag ikke har en som gjør arbeidet, talt fra dag 0 (R37)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.conf import settings
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koordinator.models import Fravaer, Oppnevning, Utpeking
from koordinator.oversikter.verv import ledige_verv
from personer.models import Ansettelse, Enhet, Konto, Person
from tilgang.models import Inhabilitet
from tilgang.sporsmaal import alle


class Art(Enum):
    UTEN_TJENESTE = "uten-tjeneste"
    UTEN_NAVN = "uten-navn"
    HAR_SLUTTET = "har-sluttet"
    BORTE = "borte"
    INHABIL = "inhabil"

    @property
    def tekst(self):
        return TEKST[self]


TEKST = {
    Art.UTEN_TJENESTE: _("Ingen tjeneste er pekt ut"),
    Art.UTEN_NAVN: _("Lederen har ikke navngitt noen"),
    Art.HAR_SLUTTET: _("Koordinatoren arbeider ikke lenger i tjenesten"),
    Art.BORTE: _("Koordinatoren er borte, og har ikke vikar"),
    Art.INHABIL: _("Koordinatoren er inhabil"),
}


@dataclass(frozen=True)
class Ubesatt:
    """Én person uten noen som gjør arbeidet. `siden` er dag 0."""

    person: Person
    verv: str
    art: Art
    siden: date
    dager: int
    utpeking: Utpeking | None

    @property
    def enhet(self) -> Enhet | None:
        return self.utpeking and self.utpeking.enhet

    @property
    def haster(self) -> bool:
        """Over kommunens eget mål. Loven har ingen frist i dager."""
        return self.dager >= settings.VERV_LEDIG_DAGER

    @property
    def url(self) -> str:
        if self.utpeking is None:
            return reverse("koordinator:pek_ut", args=[self.person.pk])
        return reverse("koordinator:utpeking", args=[self.utpeking.pk])


def alle_ubesatte(konto: Konto, dag: date) -> list[Ubesatt]:
    """Den som har ventet lengst, først. En person står én gang."""
    ut = [
        Ubesatt(rad.person, str(rad.verv.label), Art.UTEN_NAVN if rad.utpeking else Art.UTEN_TJENESTE, rad.siden, rad.dager, rad.utpeking)
        for rad in ledige_verv(konto, dag)
    ]
    tatt: set = set()
    for art, verv, begynte in _hvorfor(uvirksomme(konto, dag)):
        if verv.person_id not in tatt:
            tatt.add(verv.person_id)
            siden = max(begynte or verv.fra, verv.fra)
            ut.append(Ubesatt(verv.person, verv.get_slag_display(), art, siden, (dag - siden).days, verv.utpeking))
    return sorted(ut, key=lambda u: (u.siden, u.person.navn, str(u.person.pk)))


@alle
def uvirksomme(konto: Konto, dag: date) -> QuerySet[Oppnevning]:
    """De som har vervet, men ikke kan gjøre arbeidet."""
    verv = Oppnevning.objects.synlig_for(konto).paa(dag).koordinatorer().filter(person__slaatt_sammen_med=None)
    verv = verv.select_related("person", "utpeking__enhet")
    ansatt = Ansettelse.objects.filter(konto=OuterRef("konto"), enhet=OuterRef("enhet"))
    siste = ansatt.filter(til__lte=dag).order_by("-til").values("til")[:1]
    vikar = Oppnevning.objects.paa(dag).filter(vikar_for=OuterRef("pk"))
    borte = Fravaer.objects.paa(dag).filter(konto=OuterRef("konto"), enhet=OuterRef("enhet"))
    inhabil = Inhabilitet.objects.paa(dag).filter(konto=OuterRef("konto"), person=OuterRef("person"))
    har_sluttet = ~Q(Exists(ansatt.paa(dag)), konto__is_active=True)
    rader = verv.annotate(
        har_sluttet=ExpressionWrapper(har_sluttet, output_field=BooleanField()),
        sluttet=siste,
        inhabil=inhabil.values("fra")[:1],
        borte=Case(When(Exists(vikar), then=None), default=borte.values("fra")[:1]),
    )
    return rader.filter(Q(har_sluttet=True) | Q(inhabil__isnull=False) | Q(borte__isnull=False)).order_by("fra", "pk")


def _hvorfor(rader: list[Oppnevning]) -> Iterator[tuple[Art, Oppnevning, date]]:
    """(art, verv, dagen det begynte)"""
    yield from ((Art.HAR_SLUTTET, rad, rad.sluttet) for rad in rader if rad.har_sluttet)
    yield from ((Art.INHABIL, rad, rad.inhabil) for rad in rader if rad.inhabil)
    yield from ((Art.BORTE, rad, rad.borte) for rad in rader if rad.borte)
