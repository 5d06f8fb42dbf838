"""Bursdagene som endrer hvem som skal høres, hvem som er part, og hvem som samtykker (lov §6 nr. 19–22)."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from oppfolging.register import Regel
from personer.aldersdato import Fyller
from tilgang.handling import Handling
from tilgang.models import Samtykkelinje
from tilgang.samtykke.seksten import gitt_av_andre
from tilgang.vilkaar import HELSERETTSLIG_MYNDIG
from vedtak.models import Sak


def _fyller(aar: int) -> QuerySet:
    """Dem med åpen sak den dagen. En bursdag før saken ble åpnet, er det ingenting å gjøre med."""
    rader = Sak.objects.aapne().filter(person__fodselsdato__isnull=False, person__slaatt_sammen_med=None)
    rader = rader.annotate(naar=Fyller(F("person__fodselsdato"), aar)).filter(naar__gte=F("aapnet_dato"))
    return rader.values_list("person", "person", "naar")


def _bursdag(aar: int, tekst: str, grunnlag: str, url_navn: str, knapp: str) -> Regel:
    return Regel(
        kode=f"alder.{aar}",
        tekst=tekst,
        grunnlag=grunnlag,
        er_lovfestet=True,
        handling=Handling.REGISTRERE_SAMTYKKE,
        dager_for=(30, 0),
        kilde=lambda: _fyller(aar),
        url_navn=url_navn,
        knapp=knapp,
        kan_kvitteres=True,
    )


def _samtykker_andre_ga() -> QuerySet:
    """Dem andre har samtykket for, med linjer som varer forbi 16-årsdagen. Et svar fra ungdommen, eller et nei, lukker den."""
    gyldig = {"trukket_tid__isnull": True, "samtykke__trukket_tid__isnull": True, "samtykke__bortfalt_dato__isnull": True}
    linjer = gitt_av_andre(Samtykkelinje.objects.filter(samtykke__utfall="GITT", **gyldig))
    person = "innsynsdel__person"
    linjer = linjer.filter(**{f"{person}__fodselsdato__isnull": False, f"{person}__slaatt_sammen_med": None})
    linjer = linjer.annotate(naar=Fyller(F(f"{person}__fodselsdato"), HELSERETTSLIG_MYNDIG))
    varer = linjer.filter(Q(til__isnull=True) | Q(til__gt=F("naar")), samtykke__gitt_dato__lt=F("naar"))
    return varer.values_list(person, person, "naar").distinct()


SEKSTEN = Regel(
    kode="alder.16",
    tekst=_("Fyller 16: gå gjennom samtykkene med ungdommen selv"),
    grunnlag=_("fra 16 år bestemmer ungdommen selv (pasient- og brukerrettighetsloven § 4-3, helsepersonelloven § 22)"),
    er_lovfestet=True,
    handling=Handling.REGISTRERE_SAMTYKKE,
    dager_for=(92, 30, 0),
    kilde=_samtykker_andre_ga,
    url_navn="tilgang:seksten",
    knapp=_("Gå gjennom samtykkene"),
)
REGLENE = (
    _bursdag(
        7,
        _("Fyller 7: barnet skal få informasjon og bli hørt"),
        _("fra 7 år (pasient- og brukerrettighetsloven § 4-4 femte ledd)"),
        "oversikt:person",
        _("Åpne saken"),
    ),
    _bursdag(
        12,
        _("Fyller 12: det barnet mener, får stor vekt; se hvem som får opplysninger"),
        _("fra 12 år (pasient- og brukerrettighetsloven §§ 3-4, 4-4 og 6-5)"),
        "tilgang:samtykker",
        _("Se samtykkene"),
    ),
    _bursdag(
        15,
        _("Fyller 15: ungdommen varsles og får vedtak selv"),
        _("fra 15 år (forvaltningsloven §§ 16–18 og 27, barnevernsloven § 12-3)"),
        "tilgang:representasjoner",
        _("Se hvem som handler for ungdommen"),
    ),
    SEKSTEN,
)
