"""Hvem som kan eie en oppgave: de ansatte rundt personen som kan lese den, personen, familien, eller en annen utenfor."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ansvarsgruppe.oppgave.tilstander import Eierslag
from personer.models import Enhet, Konto, Person
from tilgang import hvem
from tilgang.models import Rolle, Slag
from tilgang.navn import Enhetsnavn
from tilgang.samtykke.setninger import ramse


@dataclass(frozen=True)
class Eier:
    """Slik handlingen får den: en ansatt for en enhet, eller en rolle uten innlogging."""

    slag: Eierslag
    konto: Konto | None = None
    enhet: Enhet | None = None
    tekst: str = ""


@dataclass
class Ansatt:
    """En ansatt rundt personen, og slagene fra skriverens enhet som hen kan lese."""

    konto: Konto
    enhet: Enhet
    leser: set[str] = field(default_factory=set)

    @property
    def nokkel(self) -> str:
        return f"{self.enhet.pk}:{self.konto.pk}"


def ansatte(person: Person, fra_enhet: Enhet, dag: date, slag: str = "") -> list[Ansatt]:
    """De tilknyttede som kan lese minst ett slag fra enheten; med `slag` bare de som kan lese det. Faste antall spørringer.

    Hvem som når personen og hva hver ser, sier tilgang/hvem.py. Egen enhet leser alt den selv skriver. Handlingen spør `regler`
    igjen om den som er valgt.
    """
    ut: dict[tuple[UUID, UUID], Ansatt] = {}
    for adgang in hvem.tilknyttede(person, dag, uten=[Rolle.SAMORDNING]):
        egen = set(Slag.values) if adgang.enhet.pk == fra_enhet.pk else set()
        ansatt = ut.setdefault((adgang.konto.pk, adgang.enhet.pk), Ansatt(adgang.konto, adgang.enhet, egen))
        delene = [d.innsynsdel for d in adgang.deler]
        ansatt.leser |= {d.slag for d in delene if d.kilde_enhet_id == fra_enhet.pk and not d.er_skjermet}
    alle = sorted(ut.values(), key=lambda a: (a.konto.navn, a.nokkel))
    return [a for a in alle if (slag in a.leser if slag else a.leser)]


def valg(kan_eie: list[Ansatt], navn: Enhetsnavn, *, med_slag: bool) -> list[tuple[str, str]]:
    """Valgene i skjemaet. Med `med_slag` står det ved hver hva hen kan lese, når det ikke er alt. En skjult kontakt er ikke et valg."""
    kjente = [a for a in kan_eie if navn.kjenner(a.enhet)]
    roller = [(slag.value, str(slag.label)) for slag in Eierslag if slag != Eierslag.ANSATT]
    return [(a.nokkel, _ansatt(a, navn, med_slag=med_slag)) for a in kjente] + [(v, t[:1].upper() + t[1:]) for v, t in roller]


def _ansatt(a: Ansatt, navn: Enhetsnavn, *, med_slag: bool) -> str:
    hvem = f"{a.konto.navn}, {navn(a.enhet)}"
    if not med_slag or len(a.leser) == len(Slag):
        return hvem
    slagene = [str(slag.label) for slag in Slag if slag.value in a.leser]
    return _("%(hvem)s (kan lese %(slag)s)") % {"hvem": hvem, "slag": ramse(slagene)}
