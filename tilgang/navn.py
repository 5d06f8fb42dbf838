"""Navn på en enhet slik leseren kan se det. Kontakt med noen tjenester er i seg selv taushetsbelagt (krisesenterlova § 5)."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.models import Enhet, Konto, Person, Tjeneste
from tilgang import regler
from tilgang.handling import Handling

# Navnet sier hvor barnet er om dagen: for en med gradert adresse røper det stedet (S-ADR-1).
STEDER = {
    Tjeneste.SKOLE: gettext_lazy("en skole"),
    Tjeneste.FRISKOLE: gettext_lazy("en skole"),
    Tjeneste.BARNEHAGE: gettext_lazy("en barnehage"),
    Tjeneste.SFO: gettext_lazy("en SFO"),
}


class Enhetsnavn:
    """Skjulte enheter har navn bare for sine egne ansatte og for dem samtykket nevner, altså dem som ser noe av enhetens deler.

    Én spørring for hele siden, og bare når en skjult enhet skal vises.
    """

    do_not_call_in_templates = True  # malen gir den videre til filteret `sett_av`

    def __init__(self, leser: Konto, person: Person):
        self.leser, self.person = leser, person
        self._kjente: set | None = None
        self._er_klarert: bool | None = None

    def __call__(self, enhet: Enhet) -> str:
        if not self.kjenner(enhet):
            return _("en tjeneste")
        return str(STEDER[enhet.tjeneste]) if self._roper_stedet(enhet) else enhet.navn

    def _roper_stedet(self, enhet: Enhet) -> bool:
        """Skole, barnehage og SFO er stedshint: ved gradert adresse bare for den som er klarert, eller kjenner enheten ellers."""
        if not self.person.har_gradert_adresse or enhet.tjeneste not in STEDER or enhet.pk in self.kjente_skjulte():
            return False
        if self._er_klarert is None:
            self._er_klarert = regler.kan(self.leser, Handling.SE_ADRESSE, self.person)
        return not self._er_klarert

    def kjenner(self, enhet: Enhet) -> bool:
        """Kan leseren se navnet, og dermed at det er kontakt med enheten?"""
        return not enhet.er_skjult_kontakt or enhet.pk in self.kjente_skjulte()

    def valgbare(self) -> QuerySet[Enhet]:
        """Enhetene leseren kan velge blant for personen, uten å få vite om en skjult kontakt."""
        return Enhet.objects.filter(Q(er_skjult_kontakt=False) | Q(pk__in=self.kjente_skjulte()))

    def ansatt(self, konto: Konto, enhet: Enhet) -> str:
        """Navnet på en som arbeider ved enheten; ved en skjult kontakt røper også navnet hvem det er kontakt med."""
        return konto.navn if self.kjenner(enhet) else _("en ansatt")

    def kjente_skjulte(self) -> set:
        """Enhetene leseren kan se navnet på selv om kontakten er skjult (og andre enheter leseren ser noe fra)."""
        if self._kjente is None:
            egne = regler.ansettelser_for(self.leser).values_list("enhet", flat=True)
            aapnet = regler.deler_for(self.leser).filter(person=self.person).values_list("kilde_enhet", flat=True)
            self._kjente = {*egne, *aapnet}
        return self._kjente
