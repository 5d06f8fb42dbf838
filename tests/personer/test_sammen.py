"""Flere spørringer i én setning gir det samme som hver for seg: de samme verdiene, av de samme slagene."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q
from django.test.utils import CaptureQueriesContext

from personer.models import Ansettelse, Enhet, Hendelse, Konto, Person
from personer.sammen import hent_sammen
from tests.fabrikk import AnsettelseFabrikk, PersonFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, saksbehandler
from tests.ip.fabrikk import PlanFabrikk, TiltakFabrikk
from tests.koordinator.fabrikk import registrert
from tilgang.models import InnsynsdelKonto, Tilknytning

pytestmark = pytest.mark.django_db


def sporringene() -> dict:
    ansatt = Ansettelse.objects.filter(konto=OuterRef("pk")).order_by("pk")
    med_svar = Konto.objects.annotate(er_ansatt=Exists(ansatt), enheter=ArraySubquery(ansatt.values("enhet")), n=Count("ansettelser"))
    return {
        "alle kolonnene, med bytes, datoer og ja og nei": Person.objects.order_by("pk"),
        "med rader ved siden av": Ansettelse.objects.select_related("enhet", "konto").order_by("pk"),
        "der den ene mangler": Hendelse.objects.select_related("av", "enhet").order_by("pk"),
        "med tall, lister og svar": med_svar.order_by("pk"),
        "med perioder": InnsynsdelKonto.objects.order_by("pk"),
        "verdier": Person.objects.order_by("pk").values_list("pk", "fodselsdato", "etternavn"),
        "én verdi": Enhet.objects.order_by("pk").values_list("er_ke", flat=True),
        "som oppslag": Enhet.objects.order_by("pk").values("pk", "til", "navn"),
        "noen av feltene": Person.objects.order_by("pk").only("etternavn"),
        "de første": Person.objects.order_by("-etternavn", "pk")[:2],
        "aldri noe": Person.objects.filter(pk__in=[]),
        "ikke noe": Person.objects.filter(etternavn="Ingen som heter det % og %s"),
        "talt": Ansettelse.objects.order_by().values_list("stilling").annotate(n=Count("pk", filter=Q(er_klarert=True))),
    }


def verdiene(rad):
    """Alt raden bærer, og det som er hentet ved siden av."""
    if not hasattr(rad, "_meta"):
        return rad
    felt = {navn: (type(v), v) for navn, v in rad.__dict__.items() if navn != "_state"}
    return felt | {navn: verdiene(v) for navn, v in rad._state.fields_cache.items() if v is not None}


@pytest.fixture
def innhold():
    saksbehandler()
    AnsettelseFabrikk(er_klarert=True)
    PersonFabrikk(etternavn='Ord med "tegn", {og} \\ , NULL', adresse="")
    PersonFabrikk(fodselsdato=None, termindato=date(2027, 1, 3))
    linje = SamtykkelinjeFabrikk()
    gruppemedlem_for(linje.innsynsdel.person, enhet=linje.til_enhet)
    registrert(linje.innsynsdel.person)
    TiltakFabrikk(maal__plan=PlanFabrikk(aktivert_tid=datetime(2026, 7, 1, 12, tzinfo=UTC)))


def test_radene_er_de_samme_som_naar_hver_sporres_for_seg(innhold):
    hver_for_seg = {navn: list(rader) for navn, rader in sporringene().items()}
    with CaptureQueriesContext(connection) as fanget:
        sammen = dict(zip(sporringene(), hent_sammen(*sporringene().values()), strict=True))
    assert len(fanget) == 1
    for navn, rader in hver_for_seg.items():
        assert [verdiene(r) for r in sammen[navn]] == [verdiene(r) for r in rader], navn
    tomme = {"aldri noe", "ikke noe"}
    assert {navn for navn, rader in sammen.items() if not rader} == tomme, "resten har rader å sammenlikne"


def test_ingen_setning_naar_ingenting_kan_finnes():
    with CaptureQueriesContext(connection) as fanget:
        assert hent_sammen(Person.objects.none(), Person.objects.filter(pk__in=[])) == [[], []]
    assert not fanget


def test_det_som_hentes_etterpaa_og_det_som_er_kjent_fra_foer_folger_med(innhold):
    konto = Tilknytning.objects.first().konto
    (med,) = hent_sammen(Konto.objects.filter(pk=konto.pk).prefetch_related("ansettelser"))
    (kjente,) = hent_sammen(konto.ansettelser.all())
    with CaptureQueriesContext(connection) as fanget:
        assert [a.pk for a in med[0].ansettelser.all()] == [a.pk for a in kjente]
        assert kjente[0].konto is konto
    assert not fanget


def test_sporringen_kan_stilles_igjen(innhold):
    rader = Person.objects.order_by("pk")
    (forst,) = hent_sammen(rader)
    assert list(rader.filter(pk=forst[0].pk)) == [forst[0]] and rader.count() == len(forst)
