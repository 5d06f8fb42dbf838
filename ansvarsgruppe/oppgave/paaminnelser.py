"""Fristene oppgavene melder inn til oppfølgingen (lov §6 nr. 17; kommunens eget mål, ikke lov)."""

from datetime import timedelta

from django.db.models import DateField, ExpressionWrapper, F, QuerySet
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models import Oppgave
from ansvarsgruppe.oppgave.tilstander import Eierslag
from oppfolging.register import Regel
from personer.models import Konto
from tilgang.handling import Handling


def _aapne() -> QuerySet[Oppgave]:
    return Oppgave.objects.aapne().i_gruppen()


def _over_fristen() -> QuerySet:
    """Dagen etter fristen, for alle som ikke er gjort: også dem som er gitt til personen, familien eller en annen."""
    dagen_etter = ExpressionWrapper(F("frist") + timedelta(days=1), output_field=DateField())
    return _aapne().values_list("gruppe__person", "pk", dagen_etter)


def _mine(konto: Konto) -> QuerySet:
    return Oppgave.objects.synlig_for(konto).filter(eier=konto).values("pk")


def _andres(konto: Konto) -> QuerySet:
    """Koordinatoren minnes om det hun selv kan lese, og ikke to ganger om sitt eget."""
    return Oppgave.objects.synlig_for(konto).exclude(eier=konto).values("pk")


MIN_FRIST = Regel(
    kode="oppgave.frist",
    tekst=_("Gjør oppgaven du har fått i gruppen"),
    grunnlag=_("fristen som ble avtalt i gruppen"),
    er_lovfestet=False,
    handling=Handling.SE_PLANRAMME,
    dager_for=(7, 0),
    kilde=lambda: _aapne().filter(eier_slag=Eierslag.ANSATT).values_list("gruppe__person", "pk", "frist"),
    url_navn="ansvarsgruppe:oppgave",
    knapp=_("Åpne oppgaven"),
    blant=_mine,
)

OVER_FRISTEN = Regel(
    kode="oppgave.over_fristen",
    tekst=_("En oppgave i gruppen er ikke gjort: hør hvordan det går, eller gi den til en annen"),
    grunnlag=_("fristen som ble avtalt i gruppen"),
    er_lovfestet=False,
    handling=Handling.LEDE_GRUPPE,
    dager_for=(0,),
    kilde=_over_fristen,
    url_navn="ansvarsgruppe:oppgave",
    knapp=_("Åpne oppgaven"),
    blant=_andres,
)
