"""Fabrikkene for planen, og de fire rundt den."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import factory

from ip.models import Lov, Maal, Plan, Planpunkt, Punkt, Tiltak
from personer.historikk.aktor import Systemaktor, som
from personer.models import Tjeneste
from tests.fabrikk import (
    EnhetFabrikk,
    FaktaFabrikk,
    InnsynsdelFabrikk,
    KontoFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkeFabrikk,
    SamtykkegiverFabrikk,
    SamtykkelinjeFabrikk,
    TilknytningFabrikk,
    fremmed,
    gruppemedlem_for,
    saksbehandler,
)
from tilgang.projeksjon import projiser

DAG = date(2026, 3, 2)
TID = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))


class PlanFabrikk(FaktaFabrikk):
    class Meta:
        model = Plan

    person = factory.SubFactory(PersonFabrikk)
    lover = [Lov.PBRL]
    fra = date(2026, 1, 5)
    til = date(2027, 1, 5)

    class Params:
        i_bruk = factory.Trait(
            tilstand="AKTIV", aktivert_tid=TID, aktivert_av=factory.SubFactory(KontoFabrikk), revisjon_dato=date(2026, 6, 1)
        )
        avsluttet = factory.Trait(
            tilstand="AVSLUTTET", avsluttet_tid=TID, avsluttet_av=factory.SubFactory(KontoFabrikk), avslutningsgrunn="FLYTTET"
        )


class MaalFabrikk(FaktaFabrikk):
    class Meta:
        model = Maal

    plan = factory.SubFactory(PlanFabrikk)
    innsynsdel = factory.SubFactory(InnsynsdelFabrikk, person=factory.SelfAttribute("..plan.person"))
    tekst = factory.Sequence(lambda n: f"Klare veien til skolen alene, del {n}")
    rekkefolge = factory.Sequence(lambda n: n + 1)


class TiltakFabrikk(FaktaFabrikk):
    class Meta:
        model = Tiltak

    maal = factory.SubFactory(MaalFabrikk)
    innsynsdel = factory.SelfAttribute("maal.innsynsdel")
    tekst = factory.Sequence(lambda n: f"Følge til bussen, uke {n}")
    ansvarlig = "FAMILIEN"
    omfang = "to ganger i uken"
    fra = date(2026, 1, 5)
    rekkefolge = factory.Sequence(lambda n: n + 1)


class PlanpunktFabrikk(FaktaFabrikk):
    class Meta:
        model = Planpunkt

    plan = factory.SubFactory(PlanFabrikk)
    innsynsdel = factory.SubFactory(InnsynsdelFabrikk, person=factory.SelfAttribute("..plan.person"))
    punkt = Punkt.VIKTIG
    tekst = "Å få være med vennene mine."


def plansamtykke(person, **kwargs):
    """Foreldrenes ja til plan."""
    samtykke = SamtykkeFabrikk(person=person, formaal="PLAN", **kwargs)
    giver = RepresentasjonFabrikk(person=person).representant
    SamtykkegiverFabrikk(samtykke=samtykke, giver=giver)
    return samtykke


def barn_med_koordinator(koordinatorenhet=None, **kwargs) -> SimpleNamespace:
    """Et barn med plansamtykke, koordinatoren og enheten hennes; innsynsdelen for plan hos enheten."""
    barn, enhet = PersonFabrikk(**kwargs), koordinatorenhet or EnhetFabrikk(navn="Helsestasjonen i Fjordvik")
    koordinator = TilknytningFabrikk(person=barn, enhet=enhet).konto
    del_ = InnsynsdelFabrikk(person=barn, kilde_enhet=enhet, slag="PLAN")
    with som(Systemaktor.TEST):
        projiser([barn.pk])
    return SimpleNamespace(barn=barn, koordinator=koordinator, enhet=enhet, innsynsdel=del_, samtykke=plansamtykke(barn))


def medlem_med_samtykke(sak, **kwargs):
    """Et gruppemedlem fra skolen, som samtykket nevner for koordinatorens plandel."""
    skole = EnhetFabrikk(tjeneste=Tjeneste.SKOLE)
    SamtykkelinjeFabrikk(samtykke=sak.samtykke, innsynsdel=sak.innsynsdel, til_enhet=skole, **kwargs)
    return gruppemedlem_for(sak.barn, enhet=skole)


def de_fire(sak) -> dict:
    return {
        "saksbehandler": saksbehandler(),
        "koordinator": sak.koordinator,
        "gruppemedlem": medlem_med_samtykke(sak),
        "fremmed": fremmed(),
    }
