"""Varslene fra gruppen og planen: til den som skal vite det, om det hen ser, og borte når tilgangen er det."""

from datetime import timedelta

import pytest

from ansvarsgruppe.beskjed.handlinger import merk_lest, skriv_beskjed, trekk_beskjed
from ansvarsgruppe.models import Referat
from ansvarsgruppe.oppgave.eiere import Eier
from ansvarsgruppe.oppgave.handlinger import endre_oppgave
from ansvarsgruppe.oppgave.tilstander import Eierslag
from oppfolging import varsler
from oppfolging.innboks import oversikter
from oppfolging.models import Varsel, Varselslag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, medlem_i
from tests.ansvarsgruppe.moter import innkalt
from tests.ansvarsgruppe.test_oppgave import oppgave_hos
from tests.fabrikk import ke_leder, saksbehandler
from tests.utsending.fabrikk import BrevFabrikk
from tilgang.handlinger import trekk_linje
from tilgang.models import Slag
from utsending.levering import handlinger as levering
from utsending.models import Forsendelse

pytestmark = pytest.mark.django_db


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak)
    sak.medlem = medlem_i(sak, gruppe)
    return gruppe


def fikk(slag) -> set:
    """Kontoene som fikk et varsel; to ganger gir ikke flere."""
    varsler.lag(tid=TID)
    assert not varsler.lag(tid=TID)
    return {v.konto for v in Varsel.objects.filter(slag=slag)}


def staar(konto, slag) -> list[tuple]:
    """Det som står i innboksen til kontoen av dette slaget: teksten, og hvem."""
    rader, _neste = oversikter.side(konto, DAG, alle=False, etter=None)
    return [(r.linje.tekst, r.person) for r in rader if r.varsel.slag == slag]


def skrevet(sak, gruppe, slag=Slag.PLAN):
    return skriv_beskjed(gruppe_id=gruppe.pk, slag=slag, tekst="Epilepsien er verre.", av=sak.koordinator, tid=TID)


def test_beskjeden_varsles_til_dem_som_kan_lese_den(sak, gruppe):
    delt = skrevet(sak, gruppe)
    skrevet(sak, gruppe, Slag.HELSE)
    assert fikk(Varselslag.BESKJED) == {sak.laerer} and Varsel.objects.get(slag=Varselslag.BESKJED).gjelder == delt.pk
    assert staar(sak.laerer, Varselslag.BESKJED) == [("Ny beskjed i gruppen", sak.barn)]
    merk_lest(gruppe_id=gruppe.pk, av=sak.laerer, tid=TID)
    assert not staar(sak.laerer, Varselslag.BESKJED) and Varsel.objects.get(slag=Varselslag.BESKJED).lest_tid == TID


def test_en_trukket_beskjed_tar_varselet_med_seg(sak, gruppe):
    delt = skrevet(sak, gruppe)
    fikk(Varselslag.BESKJED)
    trekk_beskjed(beskjed_id=delt.pk, grunn="Feil gruppe.", av=sak.koordinator, tid=TID)
    assert not staar(sak.laerer, Varselslag.BESKJED)


def test_oppgaven_varsles_til_eieren_og_til_den_neste_og_ikke_til_den_som_tok_den_selv(sak, gruppe):
    oppgave = oppgave_hos(sak, gruppe)
    egen = oppgave_hos(sak, gruppe, av=sak.laerer)
    assert fikk(Varselslag.OPPGAVE) == {sak.laerer} and not Varsel.objects.filter(gjelder=egen.pk).exists()
    assert staar(sak.laerer, Varselslag.OPPGAVE) == [("Du har fått en oppgave", sak.barn)]
    til = Eier(Eierslag.ANSATT, sak.koordinator, sak.enhet)
    felt = {"versjon": oppgave.versjon, "tilstand": oppgave.tilstand, "frist": oppgave.frist, "grunn": "Er borte."}
    endre_oppgave(oppgave_id=oppgave.pk, eier=til, av=sak.laerer, tid=TID, **felt)
    assert fikk(Varselslag.OPPGAVE) == {sak.laerer, sak.koordinator}
    assert not staar(sak.laerer, Varselslag.OPPGAVE) and staar(sak.koordinator, Varselslag.OPPGAVE)


def test_referatet_varsles_til_de_kalte_naar_det_er_godkjent(sak, gruppe):
    mote = innkalt(sak, gruppe)
    with som(Systemaktor.TEST):
        referat = Referat.objects.create(mote=mote, begynt_av=sak.koordinator, begynt_tid=TID)
    assert fikk(Varselslag.REFERAT) == set()
    with som(Systemaktor.TEST):
        Referat.objects.filter(pk=referat.pk).update(godkjent_av=sak.koordinator, godkjent_tid=TID)
    assert fikk(Varselslag.REFERAT) == {sak.laerer}
    assert staar(sak.laerer, Varselslag.REFERAT) == [("Referatet fra et møte er godkjent", sak.barn)]


def test_samtykket_som_trekkes_varsles_til_dem_som_ser_det_og_tar_resten_med_seg(sak, gruppe):
    skrevet(sak, gruppe)
    oppgave_hos(sak, gruppe)
    innkalt(sak, gruppe)
    fikk(Varselslag.MOTE)
    for slag in (Varselslag.BESKJED, Varselslag.OPPGAVE, Varselslag.MOTE):
        assert staar(sak.laerer, slag)
    trekk_linje(linje_id=sak.linje.pk, av=saksbehandler(), tid=TID)
    assert fikk(Varselslag.SAMTYKKE) == {sak.koordinator}
    assert staar(sak.koordinator, Varselslag.SAMTYKKE) == [("Et samtykke er trukket eller endret", sak.barn)]
    assert oversikter.side(sak.laerer, DAG, alle=True, etter=None) == ([], None)
    assert oversikter.antall_uleste(sak.laerer, DAG, list(Varselslag)) == 0


def test_brevet_i_retur_varsles_til_koordinerende_enhet_til_det_er_sendt_igjen(sak):
    forste, andre = saksbehandler(), ke_leder()
    brev = BrevFabrikk(person=sak.barn, ferdig=True)

    def versjon() -> int:
        return Forsendelse.objects.get(brev=brev).versjon

    for postlagt in (False, True):
        levering.kryss_av(valgte=[(brev.forsendelse.pk, versjon())], er_postlagt=postlagt, av=forste, tid=TID - timedelta(hours=2))
    levering.registrer_retur(brev_id=brev.pk, versjon=versjon(), grunn="Ukjent.", av=forste, tid=TID - timedelta(hours=1))
    assert fikk(Varselslag.BREV) == {andre} and staar(andre, Varselslag.BREV) == [("Et brev er kommet i retur", sak.barn)]
    levering.angre(brev_id=brev.pk, versjon=versjon(), grunn="Feil.", av=forste, tid=TID)
    assert not staar(andre, Varselslag.BREV)


def test_hendelsen_den_selv_gjorde_varsles_den_ikke_om(sak, gruppe):
    with som(Systemaktor.TEST):
        Hendelse.objects.create(hva=Hva.SAMTYKKE_GITT, person=sak.barn, av=sak.koordinator, gjelder=sak.linje.samtykke_id, tid=TID)
    assert sak.koordinator not in fikk(Varselslag.SAMTYKKE)
