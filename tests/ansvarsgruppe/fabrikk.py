"""En gruppe rundt et barn: koordinatoren som leder den, og en skole samtykket nevner."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from ansvarsgruppe import handlinger
from ansvarsgruppe.models import Slag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Tjeneste
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkelinjeFabrikk,
    TilknytningFabrikk,
)
from tilgang.models import Rolle
from tilgang.projeksjon import projiser

DAG = date(2026, 11, 23)
TID = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))
BAKDEL = "django.contrib.auth.backends.ModelBackend"


def rundt(*, skole: dict | None = None, enhet: str = "Helsestasjonen i Fjordvik", **kwargs) -> SimpleNamespace:
    """Barnet, koordinatoren, plandelen hennes og samtykket som åpner den for skolen. Ingen gruppe ennå."""
    barn = PersonFabrikk(**kwargs)
    RepresentasjonFabrikk(person=barn, representant__fornavn="Ingrid")
    stasjon = EnhetFabrikk(navn=enhet)
    koordinator = TilknytningFabrikk(person=barn, enhet=stasjon, rolle=Rolle.KOORDINATOR).konto
    del_ = InnsynsdelFabrikk(person=barn, kilde_enhet=stasjon, slag="PLAN")
    skolen = EnhetFabrikk(**({"navn": "Fjordvik skole", "tjeneste": Tjeneste.SKOLE} | (skole or {})))
    laerer = AnsettelseFabrikk(enhet=skolen, konto__navn="Lars Lærer").konto
    linje = SamtykkelinjeFabrikk(innsynsdel=del_, til_enhet=skolen, nivaa="SE")
    with som(Systemaktor.TEST):
        projiser([barn.pk])
    return SimpleNamespace(barn=barn, koordinator=koordinator, enhet=stasjon, innsynsdel=del_, skole=skolen, laerer=laerer, linje=linje)


def gruppe_for(sak, slag=Slag.ANSVARSGRUPPE):
    return handlinger.start_gruppe(person=sak.barn, slag=slag, av=sak.koordinator, tid=TID)


def medlem_i(sak, gruppe=None, **kwargs):
    vanlig = {"konto": sak.laerer, "enhet": sak.skole, "min_del": "Følger opp på skolen.", "fra": DAG}
    gruppe = gruppe or gruppe_for(sak)
    return handlinger.legg_til_medlem(gruppe_id=gruppe.pk, av=sak.koordinator, tid=TID, **(vanlig | kwargs))
