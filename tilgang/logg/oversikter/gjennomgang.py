"""Ukens gjennomgang slik lederen ser den."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.logg import vilkaar
from tilgang.logg.bevis import personer_i
from tilgang.logg.funnregler import REGLER
from tilgang.logg.navn import skjulte_kontoer
from tilgang.logg.oversikter import rader as radene
from tilgang.models import FUNNOVERGANGER, UAVKLART, AvvistOppslag, Funntilstand, Lesegrunn, Loggfunn, Logggjennomgang, Oppslag, Regel

FLEST_RADER = 100  # linjer av beviset siden viser; resten finnes med søket

LESEGRUNNER_I = timedelta(weeks=8)  # så lenge står det på siden at noen leste over taket; raden står for alltid

FARGE = {Funntilstand.AAPENT: "warning", Funntilstand.SPURT: "info", Funntilstand.I_ORDEN: "success", Funntilstand.ULOVLIG: "danger"}


@dataclass(frozen=True)
class Funnrad:
    """Et funn i listen. `ansatt` er «en ansatt» når navnet ville røpet en skjult kontakt."""

    funn: Loggfunn
    ansatt: str
    person: Person | None
    er_mitt: bool

    @property
    def farge(self) -> str:
        return FARGE[Funntilstand(self.funn.tilstand)]


def lesegrunner(tid: datetime) -> QuerySet[Lesegrunn]:
    """Hvem som leste over taket for en time, og hvorfor."""
    return Lesegrunn.objects.filter(tid__gt=tid - LESEGRUNNER_I).select_related("konto")


def gjennomganger_for(konto: Konto) -> QuerySet[Logggjennomgang]:
    if not regler.kan_uten_person(konto, Handling.GJENNOMGAA_LOGG):
        return Logggjennomgang.objects.none()
    return Logggjennomgang.objects.select_related("signert_av").annotate(
        antall=Count("funn"), uavklarte=Count("funn", filter=Q(funn__tilstand__in=UAVKLART))
    )


def usignerte(konto: Konto) -> QuerySet[Logggjennomgang]:
    return gjennomganger_for(konto).filter(signert_tid__isnull=True).order_by("uke")


def funn_for(konto: Konto) -> QuerySet[Loggfunn]:
    """Funnene kontoen kan vurdere: om en person bare når den har adgang til hen."""
    if not regler.kan_uten_person(konto, Handling.GJENNOMGAA_LOGG):
        return Loggfunn.objects.none()
    synlige = regler.personer_for(konto, Handling.GJENNOMGAA_LOGG)
    return Loggfunn.objects.filter(Q(person__isnull=True) | Q(person__in=synlige)).select_related(
        "gjennomgang", "konto", "person", "vurdert_av"
    )


def funnrader(gjennomgang: Logggjennomgang, leser: Konto) -> tuple[list[Funnrad], int]:
    """Ukens funn, de uavklarte først, og hvor mange som gjelder personer leseren ikke har adgang til."""
    funn = list(funn_for(leser).filter(gjennomgang=gjennomgang).order_by("regel", "konto__navn", "pk"))
    skjulte = skjulte_kontoer(leser, [f.konto_id for f in funn])
    rader = [
        Funnrad(f, _("en ansatt") if f.konto_id in skjulte else f.konto.navn, f.person, f.konto_id == leser.pk)
        for f in sorted(funn, key=lambda f: f.tilstand not in UAVKLART)
    ]
    return rader, gjennomgang.funn.count() - len(funn)


@dataclass(frozen=True)
class Funnside:
    """Alt siden om ett funn viser. `personer` er dem leseren kan åpne sak for."""

    ansatt: str
    farge: str
    hvorfor: str
    rader: list
    avviste: list
    antall: int
    personer: list[Person]
    hvorfor_ikke: str
    kan_svare: bool


def funnside(funn: Loggfunn, leser: Konto) -> Funnside:
    rader: list = []
    avviste: list = []
    if funn.regel == Regel.AVVIST:
        avviste = radene.avvistrader(AvvistOppslag.objects.filter(pk__in=funn.bevis).order_by("-tid")[:FLEST_RADER])
    else:
        treff = radene.med_linjer(Oppslag.objects.filter(pk__in=funn.bevis).order_by("-tid"))[:FLEST_RADER]
        rader = radene.loggrader(treff, leser)
    er_skjult = bool(skjulte_kontoer(leser, [funn.konto_id]))
    return Funnside(
        ansatt=_("en ansatt") if er_skjult else funn.konto.navn,
        farge=FARGE[Funntilstand(funn.tilstand)],
        hvorfor=REGLER[Regel(funn.regel)].hvorfor,
        rader=rader,
        avviste=avviste,
        antall=len(funn.bevis),
        personer=_personer(funn, leser),
        hvorfor_ikke=(hvorfor_ikke := vilkaar.hvorfor_ikke_vurdere(funn, leser)),
        kan_svare=not hvorfor_ikke and bool(FUNNOVERGANGER[Funntilstand(funn.tilstand)]),
    )


def _personer(funn: Loggfunn, leser: Konto) -> list[Person]:
    if funn.regel == Regel.NODTILGANG and not funn.bevis:
        return []
    kan = regler.personer_for(leser, Handling.GJENNOMGAA_LOGG).filter(pk__in=personer_i(funn))
    return list(kan.filter(pk=funn.person_id) if funn.person_id else kan.order_by("etternavn", "fornavn", "pk"))
