"""Grunnene i vanlige ord, med det som gjøres nå."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.helse.regler import VARSLER, Grunn, Helsefakta, er_i_orden, grunner
from ip.models import Plan
from ip.neste import lenke
from personer.templatetags.samvev import norsk_dato


@dataclass(frozen=True)
class Forklaring:
    """Én grunn. `url` er tom når det ikke er leseren som gjør noe med det; da sier `gjor` hvem det er."""

    grunn: Grunn
    tekst: str
    gjor: str
    url: str

    @property
    def er_varsel(self) -> bool:
        return self.grunn in VARSLER


@dataclass(frozen=True)
class Helse:
    fakta: Helsefakta
    grunner: list[Forklaring]
    er_i_orden: bool


def grunnene(f: Helsefakta, dag: date) -> list[Grunn]:
    """Med kommunens egen grense for hvor lenge en plan kan stå urørt."""
    return grunner(f, dag, uroert_dager=settings.PLAN_UROERT_DAGER)


def helse(plan: Plan, f: Helsefakta, dag: date, *, kan_lede: bool, er_kontor: bool) -> Helse:
    """Når et samtykke til deling går ut, er kontorets; resten hører til rammen."""
    gjelder = grunnene(f, dag)
    vises = [g for g in gjelder if er_kontor or g != Grunn.SLUTTER]
    return Helse(f, [_forklar(plan, f, g, dag, kan_lede) for g in vises], er_i_orden(f, gjelder))


def _forklar(plan: Plan, f: Helsefakta, grunn: Grunn, dag: date, kan_lede: bool) -> Forklaring:
    siden = reverse("ip:plan", args=[plan.pk])
    revisjon, evaluer = lenke(plan, "revisjon"), reverse("ip:evaluer", args=[plan.pk])
    tekst, gjor, url = {
        Grunn.SAMTYKKE: (
            _("Samtykket til planen er trukket eller falt bort. Ingen kan skrive i den."),
            _("Spør om samtykke på nytt"),
            lenke(plan, "samtykke"),
        ),
        Grunn.KOORDINATOR: (
            _("Ingen er koordinator nå, så ingen holder planen oppdatert."),
            _("Koordinerende enhet peker ut en tjeneste."),
            "",
        ),
        Grunn.PERIODE: (_("Planen gjaldt til og med %(dato)s.") % {"dato": norsk_dato(plan.til_og_med)}, _("Sett ny periode"), revisjon),
        Grunn.REVISJON: (
            _("Planen skulle vært revidert %(dato)s.") % {"dato": norsk_dato(plan.revisjon_dato)},
            _("Revider planen"),
            evaluer,
        ),
        Grunn.UTEN_DATO: (_("Det er ikke bestemt når planen skal revideres."), _("Sett revisjonsdato"), revisjon),
        Grunn.UTEN_MAAL: (_("Planen har ingen mål."), _("Skriv det første målet"), lenke(plan, "maal")),
        Grunn.UTEN_TILTAK: (_("Planen har mål, men ingen tiltak."), _("Legg til et tiltak"), f"{siden}#maal"),
        Grunn.MAAL: (_antall_maal(f.maal_uten_tiltak), _("Legg til et tiltak"), f"{siden}#maal"),
        Grunn.TILTAK: (_antall_tiltak(f.tiltak_over_tiden), _("Oppdater status"), f"{siden}#maal"),
        Grunn.INNHOLD: (_("Noe av det forskriften krever, mangler (§ 9)."), _("Se hva som mangler"), f"{siden}#innhold"),
        Grunn.EVALUERING: (
            _("Planen er ikke evaluert til revisjonen som er %(dato)s.") % {"dato": norsk_dato(plan.revisjon_dato)},
            _("Evaluer planen"),
            evaluer,
        ),
        Grunn.UROERT: (_uroert(f, dag), _("Gå gjennom planen"), f"{siden}#maal"),
        Grunn.SLUTTER: (_slutter(f), _("Se samtykkene"), reverse("tilgang:samtykker", args=[plan.person_id])),
    }[grunn]
    return Forklaring(grunn, tekst, gjor, url if kan_lede else "")


def _antall_maal(n: int) -> str:
    return ngettext("%(n)d mål har ingen tiltak.", "%(n)d mål har ingen tiltak.", n) % {"n": n}


def _antall_tiltak(n: int) -> str:
    tekst = ngettext(
        "%(n)d tiltak er over, men står som planlagt eller i gang.", "%(n)d tiltak er over, men står som planlagt eller i gang.", n
    )
    return tekst % {"n": n}


def _uroert(f: Helsefakta, dag: date) -> str:
    n = (dag - f.sist_endret).days if f.sist_endret else 0
    tekst = ngettext("Ingenting er endret på %(n)d dag.", "Ingenting er endret på %(n)d dager.", n) % {"n": n}
    return _("%(tekst)s Grensen er kommunens egen.") % {"tekst": tekst}


def _slutter(f: Helsefakta) -> str:
    return _("Et samtykke til å dele slutter å gjelde %(dato)s.") % {"dato": norsk_dato(f.samtykke_slutter)}
