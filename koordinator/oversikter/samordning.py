"""Hvem som samordner uten at en rettighet gjelder, hvor noen mangler, og neste steg."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koordinator import samordning
from koordinator.models import Oppnevning, Orientering, Utgang, Utpeking, Vurdering
from koordinator.oversikter.vurdering import siste_vurdering
from personer.komponenter import Neste
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.husk import spurt_en_gang
from tilgang.navn import Enhetsnavn
from tilgang.sporsmaal import alle, forste


@dataclass(frozen=True)
class LedigSamordning:
    """En tjeneste som er pekt ut, der ingen har vervet nå."""

    utpeking: Utpeking
    siden: date
    dager: int


@forste
def samordner_for(person: Person, dag: date) -> QuerySet[Oppnevning]:
    """Den som er samordningsansvarlig den dagen."""
    return Oppnevning.objects.paa(dag).samordnere().filter(person=person).select_related("konto", "enhet")


@forste
def tjenesten_som_samordner(konto: Konto, person: Person, dag: date) -> QuerySet[Utpeking]:
    """Når kontoen kan se det."""
    return Utpeking.objects.synlig_for(konto).til_samordning().paa(dag).filter(person=person).select_related("enhet")


@spurt_en_gang
def samordning_for(konto: Konto, person: Person, dag: date) -> Utpeking | None:
    """Tjenesten som samordner den dagen; `samordner` er den som har vervet."""
    utpeking = tjenesten_som_samordner(konto, person, dag)
    if utpeking is not None:
        utpeking.samordner = samordner_for(person, dag)
    return utpeking


def orienteringer(utpeking: Utpeking) -> QuerySet[Orientering]:
    """Hvem som fikk brevet, og hvem som etter vurdering ikke skulle ha det, det siste først."""
    rader = Orientering.objects.filter(utpeking=utpeking).select_related("mottaker", "enhet", "brev", "oppnevning__konto")
    return rader.defer("brev__html").order_by("-laget_tid", "mottaker__etternavn", "mottaker__fornavn")


def mangler_brev(utpeking: Utpeking) -> bool:
    """Er det ikke skrevet brev om den som samordner nå, eller om tjenesten når ingen er navngitt?"""
    return not Orientering.objects.filter(utpeking=utpeking, oppnevning=utpeking.samordner).exists()


@alle
def uten_samordner(konto: Konto, dag: date) -> QuerySet[Utpeking]:
    """Utpekinger uten noen i vervet. Kontoret ser alle, en leder sin egen enhets."""
    samordnere = Oppnevning.objects.samordnere().filter(utpeking=OuterRef("pk"))
    naa_eller_senere = samordnere.filter(Q(til__isnull=True) | Q(til__gt=dag))
    sluttet = samordnere.filter(til__lte=dag).order_by().values("utpeking").annotate(siste=Max("til")).values("siste")
    treff = Utpeking.objects.synlig_for(konto).til_samordning().paa(dag).exclude(pk__in=naa_eller_senere.values("utpeking"))
    return treff.filter(person__slaatt_sammen_med=None).annotate(sluttet=Subquery(sluttet)).select_related("person", "enhet")


def ledige_samordninger(konto: Konto, dag: date) -> list[LedigSamordning]:
    """Den eldste først. Alderen telles fra dag 0."""
    treff = uten_samordner(konto, dag)
    ledige = [LedigSamordning(u, siden, (dag - siden).days) for u in treff for siden in [max(u.fra, u.sluttet or u.fra)]]
    return sorted(ledige, key=lambda ledig: (ledig.siden, ledig.utpeking.pk))


def skal_samordnes(konto: Konto, dag: date) -> QuerySet[Vurdering]:
    """Vurderinger som endte med samordningsansvarlig, der ingen tjeneste er pekt ut siden. Den eldste først."""
    siden = Utpeking.objects.til_samordning().filter(person=OuterRef("person"), utpekt_tid__gte=OuterRef("ferdig_tid"))
    nyere = Vurdering.objects.filter(person=OuterRef("person"), startet_tid__gt=OuterRef("startet_tid"))
    treff = Vurdering.objects.synlig_for(konto).ferdige().filter(utgang=Utgang.SAMORDNINGSANSVARLIG, person__slaatt_sammen_med=None)
    har_koordinator = Oppnevning.objects.paa(dag).koordinatorer().filter(person=OuterRef("person"))
    treff = treff.exclude(Exists(siden)).exclude(Exists(nyere)).exclude(Exists(har_koordinator))
    return treff.select_related("person").order_by("ferdig_tid")


def mine_samordninger(konto: Konto, dag: date) -> QuerySet[Oppnevning]:
    """De kontoen er samordningsansvarlig for nå."""
    synlige = regler.personer_for(konto, Handling.SE_UTPEKING)
    mine = Oppnevning.objects.paa(dag).samordnere().filter(konto=konto, person__in=synlige)
    return mine.select_related("person", "enhet").order_by("fra", "pk")


def neste_samordning(konto: Konto, person: Person, dag: date) -> Neste | None:
    """Neste steg når en tjeneste samordner; None når ingen gjør det, eller alt er på plass."""
    utpeking = samordning_for(konto, person, dag)
    if utpeking is None:
        return _pek_ut(konto, person, dag)
    if hindring := samordning.hvorfor_ikke_navngi(person, dag):
        # Er ingen navngitt, avløser tjenesten som får koordinatoren, denne.
        return _avslutt(konto, utpeking, hindring) if utpeking.samordner else None
    if mangler_brev(utpeking) and regler.kan(konto, Handling.SENDE_BREV, person):
        hvorfor = _("De som skal ha brevet, får vite hvem som samordner, og hvor de kan si fra.")
        url = reverse("koordinator:orientering", args=[utpeking.pk])
        return Neste(_("Send brev om hvem som samordner"), hvorfor, url, _("Kontroller og send"))
    if utpeking.samordner is not None:
        return None
    hvorfor = _("%(enhet)s er pekt ut.") % {"enhet": capfirst(Enhetsnavn(konto, person)(utpeking.enhet))}
    if not regler.leder_enhet(konto, utpeking.enhet_id):
        return Neste(_("Lederen i tjenesten navngir den som samordner"), hvorfor)
    return Neste(_("Velg hvem som skal samordne tjenestene"), hvorfor, reverse("koordinator:navngi", args=[utpeking.pk]))


def _pek_ut(konto: Konto, person: Person, dag: date) -> Neste | None:
    """Vurderingen endte med samordningsansvarlig, og ingen tjeneste er pekt ut."""
    siste = siste_vurdering(person)
    if siste is None or siste.utgang != Utgang.SAMORDNINGSANSVARLIG:
        return None
    if not skal_samordnes(konto, dag).filter(person=person).exists() or samordning.hvorfor_ikke(person, dag):
        return None
    hvorfor = _("Vurderingen endte med samordningsansvarlig. Lederen i tjenesten navngir den som samordner.")
    if not regler.kan(konto, Handling.PEKE_UT_TJENESTE, person):
        return Neste(_("Lederen i koordinerende enhet peker ut tjenesten"), hvorfor)
    url = reverse("koordinator:pek_ut_samordning", args=[person.pk])
    return Neste(_("Pek ut tjenesten som skal samordne"), hvorfor, url, _("Pek ut tjenesten"))


def _avslutt(konto: Konto, utpeking: Utpeking, hindring: str) -> Neste:
    """En rettighet gjelder nå, men noen har fortsatt vervet og tilgangen som følger med."""
    if not (regler.kan(konto, Handling.PEKE_UT_TJENESTE, utpeking.person) or regler.leder_enhet(konto, utpeking.enhet_id)):
        return Neste(_("Lederen i tjenesten avslutter vervet"), hindring)
    url = reverse("koordinator:avslutt", args=[utpeking.pk, utpeking.samordner.pk])
    return Neste(_("Avslutt vervet som samordningsansvarlig"), hindring, url, _("Avslutt vervet"))
