"""Planene som fil: de planene KE ser rammen for, med de samme ordene som på siden, og aldri innhold."""

import re
from datetime import datetime
from html import unescape

import pytest
import time_machine
from django.http import Http404, QueryDict
from django.urls import reverse

from ip.uttrekk import PLANENE
from personer.historikk.aktor import Systemaktor, som
from personer.models import Enhet, Tjeneste
from tests.fabrikk import saksbehandler
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, barn_med_koordinator
from tests.ip.test_visninger import se
from tests.koordinator.fabrikk import TID as KONTORETS_TID
from tests.koordinator.fabrikk import innvilget, oppnevnt, tjeneste, utpekt
from tests.utsending.jobber.fabrikk import filen, laget, lest_csv, lest_xlsx
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.handlinger import meld_inhabilitet
from tilgang.models import OppslagLinje
from utsending.jobber.tilstander import Filformat

PERSON, STATUS, HVORFOR, KOORDINATOR, VERV, TJENESTE = range(6)


def rader(konto, **kwargs) -> list[list[str]]:
    return lest_csv(filen(laget(PLANENE, av=konto, tid=TID, **kwargs)))[1:]


@pytest.fixture
def to_planer(sak):
    annen = barn_med_koordinator(sak.enhet)
    maal = MaalFabrikk(plan=PlanFabrikk(person=sak.barn, i_bruk=True), innsynsdel=sak.innsynsdel, tekst="Hemmelig mål")
    PlanFabrikk(person=annen.barn)
    PlanFabrikk(person=barn_med_koordinator(sak.enhet).barn, avsluttet=True)
    return sak.barn, annen.barn, maal


def test_filen_har_ordene_paa_siden_og_ikke_innholdet(client, to_planer):
    ke, (i_bruk, utkast, _maal) = saksbehandler(), to_planer
    fra_fil = {rad[PERSON]: rad for rad in rader(ke)}
    assert set(fra_fil) == {i_bruk.navn, utkast.navn}
    side = se(client, ke, reverse("ip:planhelse")).content.decode()
    [linje] = re.findall(r"<tr>(.*?)</tr>", side.split("<tbody>")[-1], re.S)
    celler = re.findall(r"<td>(.*?)</td>", linje, re.S)[:3]
    person, hvorfor, revisjon = (unescape(" ".join(re.sub("<[^>]+>", " ", celle).split())) for celle in celler)
    rad = fra_fil[i_bruk.navn]
    assert person == f"{rad[PERSON]} {rad[STATUS]}" and hvorfor == rad[HVORFOR]
    assert revisjon.endswith(rad[-1][-4:]) and fra_fil[utkast.navn][STATUS] == "Utkast"
    assert "Hemmelig mål" not in str(fra_fil)
    i_ark = lest_xlsx(filen(laget(PLANENE, av=ke, tid=TID, filformat=Filformat.XLSX)))[1:]
    assert {type(r[-3]) for r in i_ark} == {datetime} and {r[0] for r in i_ark} == set(fra_fil)


def test_en_grunn_er_bare_planene_med_den_grunnen(to_planer):
    ke, (i_bruk, _utkast, _maal) = saksbehandler(), to_planer
    assert PLANENE.valg(QueryDict("grunn=INNHOLD"), DAG) == {"grunn": "INNHOLD"} and PLANENE.valg(QueryDict(), DAG) == {}
    assert i_bruk.navn in {rad[PERSON] for rad in rader(ke, valg={"grunn": "INNHOLD"})}
    assert rader(ke, valg={"grunn": "SLUTTER"}) == []
    with pytest.raises(Http404):
        PLANENE.valg(QueryDict("grunn=TULL"), DAG)


def test_den_inhabile_faar_ikke_raden_og_bare_det_som_er_i_filen_staar_i_loggen(to_planer):
    ke, (i_bruk, utkast, _maal) = saksbehandler(), to_planer
    meld_inhabilitet(person=i_bruk, konto=ke, relasjon="SLEKT", begrunnelse="Tante.", av=ke, dag=DAG, tid=TID)
    assert {rad[PERSON] for rad in rader(ke)} == {utkast.navn}
    assert set(OppslagLinje.objects.values_list("person", "hva")) == {(utkast.pk, "PLANRAMME")}


def test_koordinatoren_staar_med_verv_og_tjeneste_og_en_skjult_kontakt_er_en_tjeneste(db):
    with time_machine.travel(KONTORETS_TID, tick=False):
        vedtaksfabrikk.regelverk()
        sted = tjeneste("Krisesenteret", tjeneste=Tjeneste.KRISESENTER)
        verv = oppnevnt(utpekt(innvilget(), sted), sted)
        plan = PlanFabrikk(person=verv.person)
        [aapen] = lest_csv(filen(laget(PLANENE, av=saksbehandler(), tid=KONTORETS_TID)))[1:]
        assert aapen[PERSON] == plan.person.navn and aapen[KOORDINATOR] == sted.ansatte[0].navn
        assert aapen[VERV].lower() == verv.get_slag_display() and aapen[TJENESTE] == "Krisesenteret"
        with som(Systemaktor.TEST):
            Enhet.objects.filter(pk=sted.enhet.pk).update(er_skjult_kontakt=True)
        [skjult] = lest_csv(filen(laget(PLANENE, av=saksbehandler(), tid=KONTORETS_TID)))[1:]
    assert (skjult[KOORDINATOR], skjult[TJENESTE]) == ("en ansatt", "en tjeneste")


def test_spoerringene_vokser_ikke_med_planene(django_assert_max_num_queries, sak):
    """Hundre om gangen, og like mange spørringer for hver bunke."""
    ke = saksbehandler()

    def antall(hvor_mange: int) -> int:
        for _ in range(hvor_mange):
            PlanFabrikk(person=barn_med_koordinator(sak.enhet).barn)
        with django_assert_max_num_queries(200) as fanget:
            rader(ke)
        return len(fanget)

    assert antall(2) == antall(20)
