"""Planene, slik de sto på standdagen.

Om planen var utkast, i bruk eller avsluttet, sier hendelsene, som bare kan settes inn. Perioden og revisjonsdatoen skrives over i
planen, og leses i historikken; er planen registrert med en tidligere dato enn dagen den ble skrevet, gjelder det som først ble skrevet.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ip.models import AnnenPlan, Plan, Plansystem
from oversikt.tavle.tall import alder
from oversikt.tavle.tall.felles import Tabell, dato, fra_til, i_rute, ventetid
from oversikt.tavle.tidsrom import Tidsrom
from personer.historikk.modell import historikk_av
from personer.models import Hendelse, Hva, Kjonn
from tilgang.models import Samtykke
from tilgang.models import Utfall as Svar
from tilgang.models.samtykke import Formaal

LIVET = (Hva.PLAN_OPPRETTET, Hva.PLAN_AAPNET, Hva.PLAN_AKTIVERT, Hva.PLAN_AVSLUTTET)  # også rekkefølgen i samme øyeblikk
AKTIV, INAKTIV, UTKAST, AVSLUTTET = "AKTIV", "INAKTIV", "UTKAST", "AVSLUTTET"
STAND = {AKTIV: _("Aktive"), INAKTIV: _("Inaktive"), UTKAST: _("Utkast"), AVSLUTTET: _("Avsluttet")}
SAMTYKKE, PERIODE, UROERT = "SAMTYKKE", "PERIODE", "UROERT"
HVORFOR = {
    SAMTYKKE: _("Samtykket er trukket eller falt bort"),
    PERIODE: _("Perioden er ute, eller ikke begynt"),
    UROERT: _("Ikke endret på lenge"),
}
GRENSER = (30, 90)
OVER_TIDEN = {"TIL_30": _("Til og med 30 dager"), "TIL_90": _("31–90 dager"), "OVER": _("Over 90 dager")}


def planer(t: Tidsrom) -> QuerySet[Plan]:
    """Alle som var opprettet, med `stand` og `hvorfor` på standdagen."""
    egne = {"person": OuterRef("person"), "gjelder": OuterRef("pk"), "tid__lt": t.etter}
    trinn = Case(*(When(hva=hva, then=Value(n)) for n, hva in enumerate(LIVET)))
    livet = Hendelse.objects.filter(hva__in=LIVET, **egne).order_by("-tid", trinn.desc()).values("hva")[:1]
    rader = historikk_av(Plan).objects.filter(id=OuterRef("pk"))
    siste = rader.filter(history_date__lt=t.etter).order_by("-history_date", "-history_id").values("history_id")[:1]
    forste = rader.order_by("history_date", "history_id").values("history_id")[:1]
    raden = historikk_av(Plan).objects.filter(history_id=OuterRef("historikkrad"))
    return (
        Plan.objects.annotate(
            livet=Subquery(livet),
            sist=Subquery(Hendelse.objects.filter(**egne).order_by("-tid").values("tid")[:1]),
            historikkrad=Coalesce(Subquery(siste), Subquery(forste)),
            har_samtykke=Exists(_samtykker(t)),
        )
        .filter(livet__isnull=False)
        .annotate(**{f"{felt}_da": Subquery(raden.values(felt)[:1]) for felt in ("fra", "til", "revisjon_dato")})
        .annotate(hvorfor=_hvorfor(t))
        .annotate(stand=_stand())
    )


def _samtykker(t: Tidsrom) -> QuerySet[Samtykke]:
    """Samtykket til planen, gyldig på standdagen (IP-forskriften § 5)."""
    staar = Q(trukket_tid__isnull=True) | Q(trukket_tid__gte=t.etter)
    gjelder = Q(bortfalt_dato__isnull=True) | Q(bortfalt_dato__gt=t.dag)
    return Samtykke.objects.filter(staar, gjelder, person=OuterRef("person"), formaal=Formaal.PLAN, utfall=Svar.GITT, gitt_dato__lte=t.dag)


def _hvorfor(t: Tidsrom) -> Case:
    """Den første grunnen til at en plan i bruk ikke er aktiv; tom når den er det."""
    grense = t.etter - timedelta(days=settings.PLAN_UROERT_DAGER)
    return Case(
        When(har_samtykke=False, then=Value(SAMTYKKE)),
        When(~Q(fra_da__lte=t.dag, til_da__gt=t.dag), then=Value(PERIODE)),
        When(sist__lt=grense, then=Value(UROERT)),
        default=Value(""),
        output_field=CharField(),
    )


def _stand() -> Case:
    return Case(
        When(livet=Hva.PLAN_AVSLUTTET, then=Value(AVSLUTTET)),
        When(livet__in=(Hva.PLAN_OPPRETTET, Hva.PLAN_AAPNET), then=Value(UTKAST)),
        When(hvorfor="", then=Value(AKTIV)),
        default=Value(INAKTIV),
        output_field=CharField(),
    )


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
