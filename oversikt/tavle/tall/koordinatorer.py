"""Koordinatorene og gruppene på standdagen, hvem som mangler noen, og det som ikke er avklart eller snart går ut."""

from datetime import timedelta

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models import Ansvarsgruppe, Slag
from koordinator.models import Hovedansvar, Oppnevning, Utpeking, Verv
from koordinator.utvalg import innvilgede_verv, planvedtak
from oversikt.tavle.tall.alder import VOKSEN_FRA, fodt_senest
from oversikt.tavle.tall.felles import Tabell, dato, fra_til, i_rute, ventetid
from oversikt.tavle.tidsrom import Tidsrom
from personer.models import Konto, Tjeneste
from personer.periode import gjelder_paa
from tilgang.models import Samtykkelinje
from vedtak.models import Vedtakspunkt

UTEN = "UTEN"
BELASTNING = {"1": _("1 person"), "2": _("2–4 personer"), "5": _("5–9 personer"), "10": _("10 personer eller flere")}
UTEN_TJENESTE, UTEN_NAVN = "UTEN_TJENESTE", "UTEN_NAVN"
LEDIG = {UTEN_TJENESTE: _("Ingen tjeneste er pekt ut"), UTEN_NAVN: _("Lederen har ikke navngitt noen")}
VENTET = {"TIL_14": _("Til og med 14 dager"), "TIL_90": _("15–90 dager"), "OVER": _("Over 90 dager")}
UAVKLART = {"TIL_30": _("Til og med 30 dager"), "TIL_90": _("31–90 dager"), "OVER": _("Over 90 dager")}
IGJEN = {"TIL_30": _("Innen 30 dager"), "TIL_60": _("31–60 dager"), "OVER": _("61–90 dager")}
VARSLET = timedelta(days=90)


def _faste(t: Tidsrom) -> QuerySet[Oppnevning]:
    return Oppnevning.objects.faste().paa(t.dag)


def _etter_tjeneste(t: Tidsrom) -> QuerySet[Oppnevning]:
    return _faste(t).annotate(**i_rute(F("enhet__tjeneste"), F("slag")))


def _belastning(t: Tidsrom) -> QuerySet[Konto]:
    """Koordinatorene, delt etter hvor mange personer hver er koordinator for. Vikariater teller ikke."""
    lopende = Q(gjelder_paa(t.dag, "oppnevninger__"), oppnevninger__er_vikar=False)
    har = Konto.objects.annotate(dager=Count("oppnevninger__person", filter=lopende, distinct=True)).filter(dager__gt=0)
    trinn = [When(dager__gte=int(kode), then=Value(kode)) for kode in reversed(BELASTNING)]
    return Konto.objects.filter(pk__in=har.values("pk")).annotate(
        dager=Subquery(har.filter(pk=OuterRef("pk")).values("dager")[:1]), **i_rute(Case(*trinn, output_field=CharField()))
    )


def _grupper(t: Tidsrom) -> QuerySet[Ansvarsgruppe]:
    """Gruppene etter tjenesten til den som er koordinator eller samordningsansvarlig den dagen."""
    tjeneste = _faste(t).filter(person=OuterRef("person")).order_by("-fra").values("enhet__tjeneste")[:1]
    return Ansvarsgruppe.objects.paa(t.dag).annotate(**i_rute(Coalesce(Subquery(tjeneste), Value(UTEN)), F("slag")))


def _ett_for_hver_person(punkter: QuerySet[Vedtakspunkt], senere: QuerySet[Vedtakspunkt]) -> QuerySet[Vedtakspunkt]:
    """Det nyeste punktet for hver person, når flere gir det samme."""
    nyere = Q(vedtak__fattet_tid__gt=OuterRef("vedtak__fattet_tid"))
    likt = Q(vedtak__fattet_tid=OuterRef("vedtak__fattet_tid"), pk__lt=OuterRef("pk"))
    return punkter.filter(~Exists(senere.order_by().filter(nyere | likt, vedtak__person=OuterRef("vedtak__person"))))


def _ledige(t: Tidsrom) -> QuerySet[Vedtakspunkt]:
    """De som har fått koordinator eller barnekoordinator i vedtak, og ikke har en (R37). Barnekoordinator gjelder til 18 år."""
    person = {"person": OuterRef("vedtak__person")}
    punkter = _ett_for_hver_person(innvilgede_verv(t.dag).order_by(), innvilgede_verv(t.dag))
    for_gammel = Q(rettighet=Verv.BARNEKOORDINATOR, vedtak__person__fodselsdato__lte=fodt_senest(t.dag, VOKSEN_FRA))
    sluttet = Oppnevning.objects.koordinatorer().filter(til__lte=t.dag, **person).order_by("-til").values("til")[:1]
    pekt_ut = Utpeking.objects.paa(t.dag).med_vedtak().filter(**person)
    return (
        punkter.filter(~Exists(Oppnevning.objects.koordinatorer().paa(t.dag).filter(**person)), vedtak__person__slaatt_sammen_med=None)
        .exclude(for_gammel)
        .annotate(siden=Greatest(TruncDate("vedtak__fattet_tid"), Subquery(sluttet)))
        .annotate(dager=fra_til(F("siden"), dato(t.dag)))
        .annotate(
            **i_rute(
                Case(When(Exists(pekt_ut), then=Value(UTEN_NAVN)), default=Value(UTEN_TJENESTE), output_field=CharField()),
                ventetid("dager", (14, 90)),
            )
        )
    )


def _uten_hovedansvar(t: Tidsrom) -> QuerySet[Vedtakspunkt]:
    """De som har fått plan i vedtak, uten at noen tjeneste har hovedansvaret (IP-forskriften § 7)."""
    person = {"person": OuterRef("vedtak__person")}
    sluttet = Hovedansvar.objects.filter(til__lte=t.dag, **person).order_by("-til").values("til")[:1]
    punkter = _ett_for_hver_person(planvedtak(t.dag), planvedtak(t.dag))
    return (
        punkter.filter(~Exists(Hovedansvar.objects.paa(t.dag).filter(**person)), vedtak__person__slaatt_sammen_med=None)
        .annotate(siden=Greatest(TruncDate("vedtak__fattet_tid"), Subquery(sluttet)))
        .annotate(dager=fra_til(F("siden"), dato(t.dag)))
        .annotate(**i_rute(ventetid("dager", (30, 90))))
    )


def _samtykker(t: Tidsrom) -> QuerySet[Samtykkelinje]:
    """Linjene som gjelder på standdagen, og slutter innen nitti dager."""
    staar = Q(trukket_tid__isnull=True) | Q(trukket_tid__gte=t.etter)
    helt = Q(samtykke__trukket_tid__isnull=True) | Q(samtykke__trukket_tid__gte=t.etter)
    bortfalt = Q(samtykke__bortfalt_dato__isnull=True) | Q(samtykke__bortfalt_dato__gt=t.dag)
    linjer = Samtykkelinje.objects.filter(staar, helt, bortfalt, fra__lte=t.dag, til__gt=t.dag, til__lte=t.dag + VARSLET)
    return linjer.annotate(dager=fra_til(dato(t.dag), F("til"))).annotate(**i_rute(ventetid("dager", (30, 60))))


TJENESTER = dict(Tjeneste.choices)
TABELLER = [
    Tabell(
        "koordinatorer", _("Koordinatorer etter tjeneste"),
        _("Oppnevninger som gjelder på standdagen, etter tjenesten koordinatoren arbeider i. Vikarer er ikke med."),
        _etter_tjeneste, TJENESTER, dict(Verv.choices), alle_rader=False, deler=_("Tjeneste"),
    ),
    Tabell(
        "belastning", _("Hvor mange personer hver koordinator har"),
        _("Ansatte med verv på standdagen, etter antall personer."),
        _belastning, BELASTNING, person="", dager=_("Personer"), deler=_("Antall"),
    ),
    Tabell(
        "grupper", _("Grupper etter tjeneste"),
        _("Grupper som er i gang på standdagen, etter tjenesten til koordinatoren."),
        _grupper, {**TJENESTER, UTEN: _("Uten koordinator")}, dict(Slag.choices), alle_rader=False, deler=_("Tjeneste"),
    ),
    Tabell(
        "ledige", _("Mangler koordinator"),
        _("Personer som har fått koordinator eller barnekoordinator i et vedtak som gjelder på standdagen, uten at noen er oppnevnt. "
          "Dagene telles fra vedtaket, eller fra den forrige sluttet."),
        _ledige, LEDIG, VENTET, person="vedtak__person", dager=_("Dager uten"), deler=_("Hva som mangler"),
    ),
    Tabell(
        "hovedansvar", _("Hovedansvaret er ikke avklart"),
        _("Personer som har fått individuell plan i et vedtak som gjelder på standdagen, uten at en tjeneste har hovedansvaret."),
        _uten_hovedansvar, UAVKLART, person="vedtak__person", dager=_("Dager uavklart"), deler=_("Hvor lenge"),
    ),
    Tabell(
        "samtykker", _("Samtykker som snart går ut"),
        _("Linjer i samtykker som gjelder på standdagen, og slutter innen 90 dager. En person kan ha flere."),
        _samtykker, IGJEN, person="samtykke__person", dager=_("Dager igjen"), deler=_("Slutter"),
    ),
]  # fmt: skip
