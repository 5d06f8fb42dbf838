"""Når vedtaket om koordinator er avsluttet eller gjort om: ingen ny oppnevnes, og den som har vervet, skal avsluttes (R69, R37)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from koordinator import handlinger, oversikter
from koordinator.utvalg import gjeldende_innvilgelse
from personer.feil import Regelbrudd
from tests.fabrikk import ke_leder, saksbehandler
from tests.koordinator.fabrikk import DAG, R, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak.fabrikk import beslutter, fattet
from tests.vedtak.folgefabrikk import SENERE, SENERE_DAG, folgeutkast
from vedtak.handlinger import Punktinnhold
from vedtak.models import Grunn, Vedtak
from vedtak.models import Utfall as U

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
UGYLDIG = Punktinnhold(grunn=Grunn.UGYLDIG, nytt_utfall=U.AVSLAG, ikke_oppfylt=("KOORDINERTE",))
SLAG = [(U.OPPHOR, Punktinnhold(grunn=Grunn.ONSKER_IKKE)), (U.OMGJORING, UGYLDIG)]


def avslutt(person, slag, innhold):
    gammelt = Vedtak.objects.get(person=person)
    return fattet(folgeutkast(gammelt, slag, innhold, rettigheter=[R.KOORDINATOR]), av=beslutter(), tid=SENERE)


@pytest.mark.parametrize("slag, innhold", SLAG)
def test_et_avsluttet_vedtak_gir_ikke_koordinator(slag, innhold):
    person, sted = innvilget(), tjeneste()
    utpeking = utpekt(person, sted)
    assert gjeldende_innvilgelse(person, DAG)
    avslutt(person, slag, innhold)
    assert gjeldende_innvilgelse(person, SENERE_DAG) is None
    assert oversikter.ledige_verv(saksbehandler(), SENERE_DAG) == []
    assert list(oversikter.venter_paa_navngiving(sted.leder, SENERE_DAG)) == []
    with pytest.raises(Regelbrudd, match="avsluttet eller gjort om"):
        oppnevnt(utpeking, sted, fra=SENERE_DAG, tid=SENERE)
    with pytest.raises(Regelbrudd, match="fattet vedtak"):
        handlinger.pek_ut(person=person, enhet=sted.enhet, begrunnelse="B", av=ke_leder(), tid=SENERE)


@pytest.mark.parametrize("slag, innhold", SLAG)
def test_aa_avslutte_vervet_er_neste_steg(slag, innhold):
    person, sted = innvilget(), tjeneste()
    utpeking = utpekt(person, sted)
    verv = oppnevnt(utpeking, sted)
    avslutt(person, slag, innhold)
    neste = oversikter.neste_steg(ke_leder(), person, SENERE_DAG)
    assert neste.url == reverse("koordinator:avslutt", args=[utpeking.pk, verv.pk])
    assert oversikter.neste_steg(saksbehandler(), person, SENERE_DAG).url == ""
    handlinger.avslutt(oppnevning_id=verv.pk, til=SENERE_DAG, grunn="Vedtaket er avsluttet.", av=ke_leder(), tid=SENERE)
    assert oversikter.neste_steg(ke_leder(), person, SENERE_DAG + timedelta(days=1)) is None


def test_en_endring_gir_fortsatt_koordinator():
    person = innvilget()
    nytt = avslutt(person, U.ENDRING, Punktinnhold(omfang="Fram til sommeren."))
    assert gjeldende_innvilgelse(person, SENERE_DAG).vedtak == nytt
