"""Navn på en enhet slik leseren kan se det. Kontakt med noen tjenester er i seg selv taushetsbelagt (krisesenterlova § 5)."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from personer.models import Enhet, Konto, Person
from tilgang import regler


class Enhetsnavn:
    """Skjulte enheter har navn bare for sine egne ansatte og for dem samtykket nevner, altså dem som ser noe av enhetens deler.

    Én spørring for hele siden, og bare når en skjult enhet skal vises.
    """

    do_not_call_in_templates = True  # malen gir den videre til filteret `sett_av`

    def __init__(self, leser: Konto, person: Person):
        self.leser, self.person = leser, person
        self._kjente: set | None = None

    def __call__(self, enhet: Enhet) -> str:
        if not enhet.er_skjult_kontakt or enhet.pk in self.kjente_skjulte():
            return enhet.navn
        return _("en tjeneste")

    def valgbare(self) -> QuerySet[Enhet]:
        """Enhetene leseren kan velge blant for personen, uten å få vite om en skjult kontakt."""
        return Enhet.objects.filter(Q(er_skjult_kontakt=False) | Q(pk__in=self.kjente_skjulte()))

    def ansatt(self, konto: Konto, enhet: Enhet) -> str:
        """Navnet på en som arbeider ved enheten; ved en skjult kontakt røper også navnet hvem det er kontakt med."""
        kjent = not enhet.er_skjult_kontakt or enhet.pk in self.kjente_skjulte()
        return konto.navn if kjent else _("en ansatt")

    def kjente_skjulte(self) -> set:
        """Enhetene leseren kan se navnet på selv om kontakten er skjult (og andre enheter leseren ser noe fra)."""
        if self._kjente is None:
            egne = regler.ansettelser_for(self.leser).values_list("enhet", flat=True)
            aapnet = regler.deler_for(self.leser).filter(person=self.person).values_list("kilde_enhet", flat=True)
            self._kjente = {*egne, *aapnet}
        return self._kjente
