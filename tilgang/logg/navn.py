"""Navnene i loggen slik leseren kan se dem: skjulte kontakter er «en tjeneste», også når det er den ansatte som røper dem."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from personer.models import Ansettelse, Enhet, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import OppslagLinje
from tilgang.navn import STEDER


class Loggnavn:
    """Som tilgang.navn.Enhetsnavn, for alle personene på én side: høyst tre spørringer, og bare når det er noe å skjule."""

    def __init__(self, leser: Konto, personer: Iterable[UUID]):
        self.leser, self.personer = leser, set(personer)
        self._egne: set | None = None
        self._aapnet: set | None = None
        self._klarert: set | None = None

    def _ser_noe_fra(self, enhet: Enhet, person: Person) -> bool:
        if self._egne is None:
            self._egne = set(regler.ansettelser_for(self.leser).values_list("enhet", flat=True))
            self._aapnet = set(regler.deler_for(self.leser).filter(person__in=self.personer).values_list("person", "kilde_enhet"))
        return enhet.pk in self._egne or (person.pk, enhet.pk) in self._aapnet

    def kjenner(self, enhet: Enhet | None, person: Person) -> bool:
        """Kan leseren vite at det er kontakt med enheten? (settled 11)"""
        return enhet is None or not enhet.er_skjult_kontakt or self._ser_noe_fra(enhet, person)

    def roper_stedet(self, enhet: Enhet, person: Person) -> bool:
        """Sier navnet hvor en med gradert adresse er om dagen, til en som ikke er klarert? (S-ADR-1)"""
        if not person.har_gradert_adresse or enhet.tjeneste not in STEDER or self._ser_noe_fra(enhet, person):
            return False
        if self._klarert is None:
            klarert_for = regler.personer_for(self.leser, Handling.SE_ADRESSE).filter(pk__in=self.personer)
            self._klarert = set(klarert_for.values_list("pk", flat=True))
        return person.pk not in self._klarert

    def enhet(self, enhet: Enhet, person: Person) -> str:
        if not self.kjenner(enhet, person):
            return _("en tjeneste")
        return str(STEDER[enhet.tjeneste]) if self.roper_stedet(enhet, person) else enhet.navn

    def ansatt(self, konto: Konto, linje: OppslagLinje) -> str:
        return konto.navn if self.kjenner(linje.enhet, linje.person) else _("en ansatt")


def skjulte_kontoer(leser: Konto, kontoer: Iterable[UUID]) -> set[UUID]:
    """Kontoene leseren ikke skal se navnet på ved siden av en person: de er eller var ansatt ved en skjult kontakt."""
    egne = regler.ansettelser_for(leser).values("enhet")
    skjult = Ansettelse.objects.filter(enhet__er_skjult_kontakt=True, konto__in=set(kontoer)).exclude(enhet__in=egne)
    return set(skjult.values_list("konto", flat=True))
