"""Plassene KE fordeler: aldri flere enn det er plasser, den som har ventet lengst, og hva som hender når en plass blir ledig (G2)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from koordinator.avslutning.register import Slutten
from koordinator.models import Avslutningsart, Plasstildeling, Venteplass
from koordinator.plasser import avslutning, handlinger, oversikter
from oversikt import dagens
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import EnhetFabrikk, fremmed, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID
from tests.koordinator.plasser import nytt, tildelt, venter
from tilgang.models import Sperre
from vedtak.models import Vedtak

pytestmark = pytest.mark.django_db


@pytest.fixture
def av():
    return saksbehandler()


@pytest.fixture
def tilbud(av):
    return nytt(av)


def test_aldri_flere_enn_det_er_plasser(tilbud, av):
    forste, andre = venter(tilbud, av), venter(tilbud, av, dager=5)
    har = tildelt(forste, av)
    with pytest.raises(Regelbrudd, match="Ingen plass er ledig"):
        tildelt(andre, av)
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST):
        Plasstildeling.objects.create(plass=har.plass, venteplass=andre, person=andre.person, fra=DAG, tildelt_av=av, tildelt_tid=TID)
    handlinger.avslutt_plass(tildeling_id=har.pk, til=DAG + timedelta(days=7), grunn="Fikk fast arbeid.", av=av, tid=TID)
    with pytest.raises(Regelbrudd, match="Ingen plass er ledig"):
        tildelt(andre, av, fra=DAG + timedelta(days=6))
    assert tildelt(andre, av, fra=DAG + timedelta(days=7)).plass == har.plass
    assert not Vedtak.objects.exists()


def test_den_som_har_ventet_lengst_er_neste(tilbud, av):
    lengst, kort = venter(tilbud, av, dager=30), venter(tilbud, av, dager=2)
    assert [v.pk for v in oversikter.neste_paa_ledig_plass(av, DAG)] == [lengst.pk]
    with pytest.raises(Regelbrudd, match="ventet lenger"):
        tildelt(kort, av)
    assert tildelt(kort, av, foer_andre="Står uten noe fra mandag.").foer_andre


def test_en_ledig_plass_er_arbeid_for_ke(tilbud, av):
    forste, andre = venter(tilbud, av), venter(tilbud, av, dager=5)
    har = tildelt(forste, av)

    def ledige(dag):
        return [rad.person for liste in dagens.lister(av, dag) if liste.tittel == "Ledige plasser" for rad in liste.rader]

    assert ledige(DAG) == []
    handlinger.avslutt_plass(tildeling_id=har.pk, til=DAG + timedelta(days=2), grunn="Flyttet.", av=av, tid=TID)
    assert ledige(DAG) == [] and ledige(DAG + timedelta(days=2)) == [andre.person]


def test_avsluttet_sak_gir_plassen_fra_seg(tilbud, av):
    har = tildelt(venter(tilbud, av), av)
    annet = handlinger.nytt_tilbud(navn="Gården", enhet=EnhetFabrikk(), om="", antall=0, av=av, tid=TID)
    venter(annet, av, person=har.person)
    assert len(avslutning.PLASSENE.aapne(har.person, DAG)) == 2
    with som(av):
        avslutning.PLASSENE.avslutt(Slutten(har.person, Avslutningsart.DOD, av, TID, DAG))
    har.refresh_from_db()
    assert har.til == DAG and har.slutt_grunn and not Venteplass.objects.aapne().exists()
    assert avslutning.PLASSENE.aapne(har.person, DAG) == []


def test_bare_ledige_plasser_kan_tas_bort(av):
    tilbudet = nytt(av, antall=2)
    tildelt(venter(tilbudet, av), av)
    with pytest.raises(Regelbrudd, match="ikke ledige"):
        handlinger.sett_antall(tilbud_id=tilbudet.pk, antall=0, av=av, tid=TID)
    handlinger.sett_antall(tilbud_id=tilbudet.pk, antall=1, av=av, tid=TID)
    handlinger.sett_antall(tilbud_id=tilbudet.pk, antall=4, av=av, tid=TID)
    rad = oversikter.tilbudene(DAG).get()
    assert (rad.antall, rad.opptatte, rad.ventende) == (4, 1, 0)


def test_ingen_venter_to_ganger_eller_har_plass_og_venter(tilbud, av):
    rad = venter(tilbud, av)
    with pytest.raises(Regelbrudd, match="alt på ventelisten"):
        venter(tilbud, av, person=rad.person)
    tildelt(rad, av)
    with pytest.raises(Regelbrudd, match="alt en plass"):
        venter(tilbud, av, person=rad.person)
    with pytest.raises(Regelbrudd, match="ikke på ventelisten"):
        handlinger.ta_av_venteliste(venteplass_id=rad.pk, grunn="x", av=av, tid=TID)


def test_bare_ke_fordeler_og_koordinatoren_ser_bare_sin(tilbud, av, logg_inn):
    rad, annen = venter(tilbud, av), venter(tilbud, av)
    koordinator = koordinator_for(rad.person)
    for konto in (koordinator, fremmed()):
        assert logg_inn(konto).get(reverse("koordinator:plasstilbud", args=[tilbud.pk])).status_code == 403
        with pytest.raises(PermissionDenied):
            tildelt(rad, konto)
    assert list(Venteplass.objects.synlig_for(koordinator)) == [rad]
    with som(Systemaktor.TEST):
        Sperre.objects.create(person=rad.person, konto=av, satt_av=av, fra=DAG)
    side = logg_inn(av).get(reverse("koordinator:plasstilbud", args=[tilbud.pk])).content.decode()
    assert annen.person.navn in side and str(rad.pk) not in side
