"""Hva som gjelder fra hvilken alder. Fødselsdatoen inn, trinnene ut."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from personer.alder import fyller
from personer.models import Person

REGLER = (
    (
        7,
        _(
            "Får informasjon og blir hørt før noe avgjøres, og det blir yngre barn også når de er modne for det "
            "(pasient- og brukerrettighetsloven § 4-4)."
        ),
    ),
    (
        12,
        _(
            "Det legges stor vekt på hva barnet mener (pasient- og brukerrettighetsloven § 4-4). Barnet kan være part når det "
            "forstår hva saken gjelder (§ 6-5), og kan be om at foreldrene ikke får vite noe (§ 3-4)."
        ),
    ),
    (
        15,
        _("Får eget varsel og egen underretning etter forvaltningsloven §§ 16, 17 og 27, og er part etter barnevernsloven § 12-3."),
    ),
    (
        16,
        _("Samtykker selv til plan og til å dele (pasient- og brukerrettighetsloven § 4-3, helsepersonelloven § 22)."),
    ),
    (
        18,
        _("Er myndig. Foreldreansvaret og retten til barnekoordinator er slutt (helse- og omsorgstjenesteloven § 7-2 a)."),
    ),
)


@dataclass(frozen=True)
class Alderstrinn:
    """Fra hvilken alder og dag noe gjelder. Dagen er tom for et ventet barn."""

    alder: int
    tekst: str
    fra: date | None
    er_naadd: bool


def alderstrinn(person: Person, dag: date) -> list[Alderstrinn]:
    """Trinnene for et barn eller en ungdom; ingen for den som er voksen. Gjelder fra dagen personen fyller."""
    if person.fodselsdato and fyller(person.fodselsdato, REGLER[-1][0]) <= dag:
        return []
    ut = []
    for alder, tekst in REGLER:
        fra = fyller(person.fodselsdato, alder) if person.fodselsdato else None
        ut.append(Alderstrinn(alder, str(tekst), fra, fra is not None and fra <= dag))
    return ut
