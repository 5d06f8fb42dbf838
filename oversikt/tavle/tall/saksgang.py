"""Det som skjedde i perioden: meldingene, hvor lang tid hvert steg tok, og klagene."""

from django.db.models import Case, CharField, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from ip.models import Plan
from koordinator.models import Avsenderrolle, Henvendelse, Oppnevning, Utgang
from oversikt.tavle.tall import planbilde
from oversikt.tavle.tall.felles import Tabell, fra_til, i_rute, ventetid
from oversikt.tavle.tidsrom import Tidsrom
from vedtak.klage.tilstander import Eget, Instansutfall, Klagetilstand
from vedtak.models import Klage, Klagetema, Rettighet, Vedtak, Vedtakspunkt
from vedtak.tilstander import Tilstand as Vedtakstilstand

UVURDERT, TIL_VEDTAK = "UVURDERT", "TIL_VEDTAK"
UTFALL = {UVURDERT: _("Ikke vurdert ennå"), TIL_VEDTAK: _("Vurdert til vedtak"), **dict(Utgang.choices)}
AAPEN, MEDHOLD, AVVIST, HOS_INSTANSEN, STADFESTET, ENDRET, TRUKKET = (
    "AAPEN", "MEDHOLD", "AVVIST", "HOS_INSTANSEN", "STADFESTET", "ENDRET", "TRUKKET",
)  # fmt: skip
KLAGEUTFALL = {
    AAPEN: _("Ikke besvart"),
    MEDHOLD: _("Omgjort av kommunen"),
    AVVIST: _("Avvist"),
    HOS_INSTANSEN: _("Hos Statsforvalteren"),
    STADFESTET: _("Stadfestet"),
    ENDRET: _("Endret eller opphevet av Statsforvalteren"),
    TRUKKET: _("Trukket"),
}
TID = {"TIL_30": _("Til og med 30 dager"), "TIL_60": _("31–60 dager"), "TIL_90": _("61–90 dager"), "OVER": _("Over 90 dager")}


def _meldinger(t: Tidsrom) -> QuerySet[Henvendelse]:
    """Mottatt i perioden, etter hvem som meldte, og hva det var blitt til på standdagen."""
    utfall = Case(
        When(Q(vurdering__ferdig_tid__isnull=True) | Q(vurdering__ferdig_tid__gte=t.etter), then=Value(UVURDERT)),
        When(~Q(vurdering__utgang=""), then=F("vurdering__utgang")),
        default=Value(TIL_VEDTAK),
        output_field=CharField(),
    )
    return Henvendelse.objects.filter(mottatt_dato__gte=t.fra, mottatt_dato__lte=t.til).annotate(**i_rute(F("avsender_rolle"), utfall))


def _med_tid(rader: QuerySet, fra, til) -> QuerySet:
    """Med `dager` fra den ene dagen til den andre. Uten en begynnelse er det ingen tid å måle."""
    rader = rader.annotate(begynte=fra, endte=til).filter(begynte__isnull=False)
    return rader.annotate(dager=fra_til(F("begynte"), F("endte"))).annotate(**i_rute(ventetid("dager", (30, 60, 90))))


def _til_vedtak(t: Tidsrom) -> QuerySet[Vedtak]:
    """Vedtakene KE fattet i perioden, unntatt de som følger opp et tidligere; fra den første meldingen i saken."""
    fra, til = t.perioden
    fattet = Vedtak.objects.av_ke().filter(tilstand=Vedtakstilstand.FATTET, gjelder_vedtak=None, fattet_tid__gte=fra, fattet_tid__lt=til)
    meldt = Henvendelse.objects.filter(sak=OuterRef("sak"), registrert_tid__lte=OuterRef("fattet_tid")).order_by()
    return _med_tid(fattet, Subquery(meldt.values("sak").annotate(forst=Min("mottatt_dato")).values("forst")), TruncDate("fattet_tid"))


def _til_koordinator(t: Tidsrom) -> QuerySet[Oppnevning]:
    """Den første som ble oppnevnt etter hvert vedtak, når det var i perioden."""
    faste = Oppnevning.objects.koordinatorer().filter(fra__gte=t.fra, fra__lte=t.til)
    tidligere = Oppnevning.objects.koordinatorer().filter(
        Q(fra__lt=OuterRef("fra")) | Q(fra=OuterRef("fra"), pk__lt=OuterRef("pk")), vedtak=OuterRef("vedtak")
    )
    return _med_tid(faste.filter(~Exists(tidligere)), TruncDate("vedtak__fattet_tid"), F("fra"))


def _til_plan(t: Tidsrom) -> QuerySet[Plan]:
    """Planene som første gang ble tatt i bruk i perioden; fra det første vedtaket som ga personen plan."""
    fra, til = t.perioden
    gir = Vedtakspunkt.objects.som_avgjor().som_gir().filter(rettighet=Rettighet.IP, vedtak__person=OuterRef("person"))
    gir = gir.filter(vedtak__fattet_tid__lte=OuterRef("tatt_i_bruk")).order_by("vedtak__fattet_tid").values("vedtak__fattet_tid__date")
    planer = planbilde.alle(t).filter(tatt_i_bruk__gte=fra, tatt_i_bruk__lt=til)
    return _med_tid(planer, Subquery(gir[:1]), TruncDate("tatt_i_bruk"))


def _klager(t: Tidsrom) -> QuerySet[Klage]:
    """Mottatt i perioden, etter hva det klages på, og hvordan den sto på standdagen."""
    svart = Q(instans_dato__lte=t.dag)
    eget = Q(avgjort_tid__lt=t.etter)
    utfall = Case(
        When(svart & Q(instans_utfall__in=(Instansutfall.ENDRET, Instansutfall.OPPHEVET)), then=Value(ENDRET)),
        When(svart & Q(instans_utfall=Instansutfall.STADFESTET), then=Value(STADFESTET)),
        When(svart & Q(instans_utfall=Instansutfall.AVVIST), then=Value(AVVIST)),
        When(Q(tilstand=Klagetilstand.TRUKKET) | svart & Q(instans_utfall=Instansutfall.TRUKKET), then=Value(TRUKKET)),
        When(oversendt_tid__lt=t.etter, then=Value(HOS_INSTANSEN)),
        When(eget & Q(eget_utfall__in=(Eget.OMGJORT_HELT, Eget.OMGJORT_DELVIS, Eget.OPPHEVET)), then=Value(MEDHOLD)),
        When(eget & Q(eget_utfall=Eget.AVVIST), then=Value(AVVIST)),
        When(eget & Q(eget_utfall=Eget.OVERSENDT), then=Value(HOS_INSTANSEN)),
        default=Value(AAPEN),
        output_field=CharField(),
    )
    return Klage.objects.filter(mottatt_dato__gte=t.fra, mottatt_dato__lte=t.til).annotate(**i_rute(F("tema"), utfall))


TIDER = [
    Tabell(
        "tid_vedtak", _("Fra melding til vedtak"),
        _("Vedtak fattet av koordinerende enhet i perioden, fra dagen den første meldingen i saken ble mottatt. Vedtak som endrer et "
          "tidligere, er ikke med."), _til_vedtak, TID, dager=_("Dager"), deler=_("Hvor lenge"),
    ),
    Tabell(
        "tid_koordinator", _("Fra vedtak til koordinator"),
        _("Den første koordinatoren etter hvert vedtak, når hen begynte i perioden."),
        _til_koordinator, TID, dager=_("Dager"), deler=_("Hvor lenge"),
    ),
    Tabell(
        "tid_plan", _("Fra vedtak til plan i bruk"),
        _("Planer som første gang ble tatt i bruk i perioden, fra det første vedtaket om plan."),
        _til_plan, TID, dager=_("Dager"), deler=_("Hvor lenge"),
    ),
]  # fmt: skip
TABELLER = [
    Tabell(
        "meldinger", _("Meldinger etter avsender og utfall"),
        _("Meldinger mottatt i perioden, med det de var blitt til på standdagen."),
        _meldinger, dict(Avsenderrolle.choices), UTFALL, alle_rader=False, deler=_("Avsender"),
    ),
    *TIDER,
    Tabell(
        "klager", _("Klager etter tema og utfall"),
        _("Klager mottatt i perioden, med utfallet slik det sto på standdagen."),
        _klager, dict(Klagetema.choices), KLAGEUTFALL, deler=_("Tema"),
    ),
]  # fmt: skip
