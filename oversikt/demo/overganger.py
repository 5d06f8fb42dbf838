"""En overgang som følger av alderen, med møte og mottaker; en hjem fra sykehuset; og en plan som føres i et annet system."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ip.annet_sted.handlinger import Registrering
from ip.annet_sted.handlinger import registrer as registrer_annen
from ip.models import Overgangsslag, Planstatus, Plansystem
from ip.models.overgang import ALDERSGITTE
from ip.overganger.handlinger import avtal_moete, begynn, for_sjekkliste, nytt_punkt, velg_mottaker
from ip.overganger.oversikter import ubegynte
from koordinator.models import Oppnevning
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.stadier import Stadium
from tilgang.models import Slag


def registrer(fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    """I går, så de eldre datoene er passert. Koordinatoren gjør det."""
    tid = timezone.make_aware(datetime.combine(dag - timedelta(days=1), time(13)))
    personer = [h.person for h, _stadium in fordelt if not h.person.har_gradert_adresse]
    verv = Oppnevning.objects.koordinatorer().paa(dag).filter(person__in=personer, fra__lt=dag - timedelta(days=1), konto__is_active=True)
    verv = verv.order_by("fra", "pk")
    med_plan = list(verv.filter(person__planer__tilstand="AKTIV").distinct().select_related("person", "konto"))
    skole = next((v for v in med_plan if _skoleovergang(v.person, tid.date())), None)
    if skole is not None:
        _skolen(skole, tid)
    _hjem(next(v for v in med_plan if v != skole), dag, tid)
    uten_plan = verv.filter(person__planer=None).select_related("person", "konto").first()
    if uten_plan is not None:
        innhold = Registrering(Plansystem.SAMSPILL, "SP-2041", Planstatus.I_BRUK, dag + timedelta(days=25), "Kontaktlæreren, Tangen skole")
        registrer_annen(person=uten_plan.person, innhold=innhold, av=uten_plan.konto, tid=tid)


def _skoleovergang(person, dag: date) -> str:
    kommer = [f.slag for f in ubegynte(person, dag) if f.slag in ALDERSGITTE and f.dato > dag]
    return kommer[0] if kommer else ""


def _skolen(verv: Oppnevning, tid: datetime) -> None:
    rad = begynn(person=verv.person, slag=_skoleovergang(verv.person, tid.date()), av=verv.konto, tid=tid)
    avtal_moete(overgang_id=rad.pk, versjon=1, moete_dato=tid.date() + timedelta(days=30), av=verv.konto, tid=tid)
    for_sjekkliste(overgang_id=rad.pk, versjon=2, steg=["HORT"], av=verv.konto, tid=tid)
    nytt_punkt(overgang_id=rad.pk, tekst="Besøk på det nye stedet i friminuttet", slag=Slag.OPPLAERING, av=verv.konto, tid=tid)


def _hjem(verv: Oppnevning, dag: date, tid: datetime) -> None:
    hjem = {"slag": Overgangsslag.FRA_SYKEHUS, "dato": dag + timedelta(days=9)}
    rad = begynn(person=verv.person, av=verv.konto, tid=tid, **hjem)
    velg_mottaker(
        overgang_id=rad.pk, versjon=1, navn="Vaktleder Solfrid Hjemvik", utenfor="Hjemmetjenesten, sone øst", slag=Slag.HELSE,
        av=verv.konto, tid=tid,
    )  # fmt: skip
