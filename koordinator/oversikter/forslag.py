"""Hvem i tjenesten som kan ha vervet, og hvem det er grunn til å se på først. Lederen velger; ingenting velges av seg selv."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koordinator.models import Fravaer
from koordinator.oversikter.opplaering import mangler_kurs
from koordinator.oversikter.verv import belastning
from personer.models import Enhet, Konto, Person
from tilgang.models import Inhabilitet, Sperre


@dataclass(frozen=True)
class Kandidat:
    """En ansatt, og det som taler for og imot. Aldri hvem hen er koordinator for, eller hvorfor hen er borte (settled 7)."""

    konto: Konto
    antall: int
    er_borte: bool
    mangler: list[str]
    samme_maalform: bool

    @property
    def rekke(self) -> tuple:
        """Den som er her, har kursene, har færrest, og skriver samme målform, står først."""
        return self.er_borte, bool(self.mangler), self.antall, not self.samme_maalform, self.konto.navn

    @property
    def tekst(self) -> str:
        """«Anna – er koordinator for 2 personer; borte nå; mangler kurs: Innføring»."""
        biter = [_belastet(self.konto.navn, self.antall)]
        if self.er_borte:
            biter.append(_("er borte"))
        if self.mangler:
            biter.append(_("mangler kurs: %(kurs)s") % {"kurs": ", ".join(self.mangler)})
        return "; ".join(biter)

    @property
    def grunner(self) -> str:
        """Hvorfor hen er foreslått."""
        biter = [ngettext("er koordinator for %(n)d person", "er koordinator for %(n)d personer", self.antall) % {"n": self.antall}]
        biter.append(_("mangler kurs") if self.mangler else _("har kursene som kreves"))
        if self.samme_maalform:
            biter.append(_("skriver samme målform som personen"))
        return ", ".join(biter)


def _belastet(navn: str, antall: int) -> str:
    if antall == 0:
        return _("%(navn)s – er ikke koordinator for noen nå") % {"navn": navn}
    tekst = ngettext("%(navn)s – er koordinator for %(n)d person", "%(navn)s – er koordinator for %(n)d personer", antall)
    return tekst % {"navn": navn, "n": antall}


def kandidater(person: Person, enhet: Enhet, dag: date, *, unntatt: Konto | None = None) -> list[Kandidat]:
    """De ansatte i enheten, beste forslag først. En som er inhabil eller sperret i saken, er ikke med."""
    ansatte = list(belastning(enhet, dag).exclude(pk__in=_nektet(person, dag)).exclude(pk=unntatt and unntatt.pk))
    borte = set(Fravaer.objects.paa(dag).filter(enhet=enhet).values_list("konto", flat=True))
    mangler = mangler_kurs([k.pk for k in ansatte], dag)
    ut = [Kandidat(k, k.antall, k.pk in borte, [str(kurs) for kurs in mangler[k.pk]], k.maalform == person.maalform) for k in ansatte]
    return sorted(ut, key=lambda k: k.rekke)


def forslag(liste: list[Kandidat]) -> Kandidat | None:
    """Den første som ikke er borte, når det er noen å velge mellom."""
    return next((k for k in liste if not k.er_borte), None)


def _nektet(person: Person, dag: date) -> set:
    hode = person.slaatt_sammen_med_id or person.pk
    samme = Q(person=hode) | Q(person__slaatt_sammen_med=hode)
    return {pk for modell in (Inhabilitet, Sperre) for pk in modell.objects.paa(dag).filter(samme).values_list("konto", flat=True)}
