"""Meldinger som ligger, samtykker som løper ut, og mandater som tar slutt (lov §6 nr. 3, 13 og 27)."""

from django.conf import settings
from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from koordinator.models import Henvendelse
from oppfolging.register import Regel
from personer.models import Representasjon, Representasjonsart
from tilgang.handling import Handling
from tilgang.models import Samtykkelinje

A = Representasjonsart


def dager_etter(felt: str, antall: int) -> ExpressionWrapper:
    """Datoen så mange dager etter; et negativt tall er før."""
    return ExpressionWrapper(F(felt) + antall, output_field=DateField())


def _liggende() -> QuerySet:
    frist = dager_etter("mottatt_dato", settings.MELDING_VURDERES_DAGER)
    return Henvendelse.objects.uvurderte().annotate(frist=frist).values_list("person", "pk", "frist")


def _lop_ut() -> QuerySet:
    """Linjer med sluttdato som ingen har gitt på nytt. Saken må være åpen: er den slutt, er det ikke noe å fornye."""
    levende = {"trukket_tid__isnull": True, "samtykke__trukket_tid__isnull": True, "samtykke__bortfalt_dato__isnull": True}
    linjer = Samtykkelinje.objects.filter(samtykke__utfall="GITT", **levende)
    nyere = linjer.filter(
        Q(til__isnull=True) | Q(til__gt=OuterRef("til")), innsynsdel=OuterRef("innsynsdel"), til_enhet=OuterRef("til_enhet")
    )
    person = "innsynsdel__person"
    i_sak = {f"{person}__saker__isnull": False, f"{person}__saker__avsluttet_dato": None}
    rader = linjer.filter(~Exists(nyere), til__isnull=False, **i_sak)
    return rader.annotate(siste=dager_etter("til", -1)).values_list(person, person, "siste").distinct()


def _mandater() -> QuerySet:
    """Verge og fullmakt med sluttdato, der ingen ny på samme grunnlag varer lenger."""
    slag = [A.VERGE, A.FULLMEKTIG, A.FREMTIDSFULLMAKT]
    rader = Representasjon.objects.filter(art__in=slag, person__saker__isnull=False, person__saker__avsluttet_dato=None)
    nyere = Representasjon.objects.filter(Q(til__isnull=True) | Q(til__gt=OuterRef("til")), person=OuterRef("person"), art=OuterRef("art"))
    rader = rader.filter(~Exists(nyere), til__isnull=False)
    return rader.annotate(siste=dager_etter("til", -1)).values_list("person", "person", "siste").distinct()


REGLENE = (
    Regel(
        kode="melding.ikke_vurdert",
        tekst=_("Vurder meldingen"),
        grunnlag=_("kommunens eget mål for å vurdere en melding"),
        er_lovfestet=False,
        handling=Handling.VURDERE,
        dager_for=(2, 0),
        kilde=_liggende,
        url_navn="koordinator:melding",
        knapp=_("Åpne meldingen"),
    ),
    Regel(
        kode="samtykke.lop_ut",
        tekst=_("Samtykke løper ut: hør om det skal gis på nytt"),
        grunnlag=_("datoen som står i samtykket"),
        er_lovfestet=False,
        handling=Handling.REGISTRERE_SAMTYKKE,
        dager_for=(30, 7, 0),
        kilde=_lop_ut,
        url_navn="tilgang:samtykker",
        knapp=_("Se samtykkene"),
        kan_kvitteres=True,
    ),
    Regel(
        kode="mandat.lop_ut",
        tekst=_("Verge eller fullmakt løper ut: avklar hvem som handler for personen"),
        grunnlag=_("siste dag i mandatet (vergemålsloven)"),
        er_lovfestet=False,
        handling=Handling.ENDRE_PERSON,
        dager_for=(60, 14, 0),
        kilde=_mandater,
        url_navn="tilgang:representasjoner",
        knapp=_("Se hvem som handler for personen"),
        kan_kvitteres=True,
    ),
)
