"""Planene, slik de sto på standdagen."""

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ip.models import AnnenPlan, Plan, Plansystem
from oversikt.tavle.tall import alder
from oversikt.tavle.tall.felles import Tabell, dato, fra_til, i_rute, ventetid
from oversikt.tavle.tall.planbilde import AKTIV, HVORFOR, INAKTIV, STAND, UTKAST, planer
from oversikt.tavle.tidsrom import Tidsrom
from personer.models import Hendelse, Hva, Kjonn

GRENSER = (30, 90)
OVER_TIDEN = {"TIL_30": _("Til og med 30 dager"), "TIL_90": _("31–90 dager"), "OVER": _("Over 90 dager")}


def i_bruk(t: Tidsrom) -> QuerySet[Plan]:
    """Tatt i bruk og ikke avsluttet: de aktive og de inaktive."""
    return planer(t).filter(stand__in=(AKTIV, INAKTIV))


def _alle(t: Tidsrom) -> QuerySet[Plan]:
    return i_bruk(t).annotate(**i_rute(F("stand"), alder.barn_eller_voksen(t.dag)))


def _inaktive(t: Tidsrom) -> QuerySet[Plan]:
    return i_bruk(t).filter(stand=INAKTIV).annotate(**i_rute(F("hvorfor"), alder.barn_eller_voksen(t.dag)))


def _nye(t: Tidsrom) -> QuerySet[Plan]:
    """Opprettet i perioden, delt etter hvordan de står på standdagen. En plan importert fra et annet system er ny her."""
    fra, til = t.perioden
    ny = Hendelse.objects.filter(hva=Hva.PLAN_OPPRETTET, person=OuterRef("person"), gjelder=OuterRef("pk"), tid__gte=fra, tid__lt=til)
    return planer(t).filter(Exists(ny)).annotate(**i_rute(F("stand"), alder.barn_eller_voksen(t.dag)))


def _utkast(t: Tidsrom) -> QuerySet[Plan]:
    return planer(t).filter(stand=UTKAST).annotate(**i_rute(alder.barn_eller_voksen(t.dag)))


def _etter_alder(t: Tidsrom) -> QuerySet[Plan]:
    return i_bruk(t).annotate(**i_rute(alder.aldersgruppe(t.dag), F("person__kjonn")))


def _over_revisjon(t: Tidsrom) -> QuerySet[Plan]:
    dager = fra_til(F("revisjon_dato_da"), dato(t.dag))
    return i_bruk(t).filter(revisjon_dato_da__lt=t.dag).annotate(dager=dager).annotate(**i_rute(ventetid("dager", GRENSER), F("stand")))


def _andre_steder(t: Tidsrom) -> QuerySet[AnnenPlan]:
    """Føres i et annet system; bare at den finnes, er kjent her (R67)."""
    aapen = Q(avsluttet_tid__isnull=True) | Q(avsluttet_tid__gte=t.etter)
    rader = AnnenPlan.objects.filter(aapen, registrert_tid__lt=t.etter)
    return rader.annotate(**i_rute(F("plansystem"), alder.barn_eller_voksen(t.dag)))


STATUS_ALDER = {"kolnavn": alder.FYLT}
TABELLER = [
    Tabell(
        "planer", _("Planer i bruk"),
        format_lazy(
            _("Planer som er tatt i bruk og ikke avsluttet på standdagen. En plan er aktiv når samtykket til den gjelder, dagen er i "
              "perioden til planen, og noe er gjort i den de siste {n} dagene. De andre er inaktive."), n=settings.PLAN_UROERT_DAGER,
        ),
        _alle, {AKTIV: STAND[AKTIV], INAKTIV: STAND[INAKTIV]}, deler=_("Status"), **STATUS_ALDER,
    ),
    Tabell(
        "inaktive", _("Hvorfor planer er inaktive"),
        _("De inaktive planene, etter den første grunnen som passer."), _inaktive, HVORFOR, deler=_("Grunn"), **STATUS_ALDER,
    ),
    Tabell(
        "nye", _("Nye planer i perioden"),
        _("Planer som ble opprettet i perioden, etter hvordan de står på standdagen."), _nye, STAND, deler=_("Status"), **STATUS_ALDER,
    ),
    Tabell("utkast", _("Planer under arbeid"), _("Opprettet, men ikke tatt i bruk på standdagen."), _utkast, alder.FYLT, deler=_("Alder")),
    Tabell(
        "annet_sted", _("Planer som føres i et annet system"),
        _("Registrert her med referanse og status. De er ikke med i tallene over planer i bruk."),
        _andre_steder, dict(Plansystem.choices), alle_rader=False, deler=_("System"), **STATUS_ALDER,
    ),
    Tabell(
        "alder", _("Alder og kjønn"),
        _("Planene i bruk, etter alderen til personen på standdagen og det kjønnet som er registrert."),
        _etter_alder, alder.GRUPPER, dict(Kjonn.choices), deler=_("Alder"),
    ),
    Tabell(
        "revisjon", _("Revisjon over tiden"),
        _("Planer i bruk der datoen for neste revisjon er passert på standdagen, etter hvor lenge det er siden."),
        _over_revisjon, OVER_TIDEN, {AKTIV: STAND[AKTIV], INAKTIV: STAND[INAKTIV]}, dager=_("Dager over"), deler=_("Hvor lenge"),
    ),
]  # fmt: skip
