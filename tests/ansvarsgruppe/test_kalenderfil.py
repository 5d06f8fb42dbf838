"""Kalenderfilen: lest av en annen leser enn den som skrev den, nøytral, og med rett tid gjennom begge stillingene av klokken."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from ansvarsgruppe.models import Mote
from ansvarsgruppe.mote import handlinger, ics, vilkaar
from ansvarsgruppe.mote.innkalling import Gjenta, Innhold, Kalte, Ramme
from ansvarsgruppe.mote.tilstander import Motetilstand
from tests.ansvarsgruppe.fabrikk import TID, gruppe_for, medlem_i
from tests.ansvarsgruppe.moter import innkalt

OSLO = ZoneInfo("Europe/Oslo")
INNHOLD = {"prodid", "version", "uid", "summary", "description", "dtstart", "dtend", "dtstamp", "sequence", "status", "class"}


def lest(fil: bytes) -> list:
    kalender = vobject.readOne(fil.decode())
    kalender.validate()
    return list(kalender.vevent_list)


@pytest.mark.django_db
def test_filen_sier_bare_naar_og_folger_motet_gjennom_endringene(logg_inn, sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    mote = innkalt(sak, gruppe, innhold=Innhold(egne=["Epilepsi"], tolk="tigrinja"))
    url = reverse("ansvarsgruppe:kalenderfil", args=[gruppe.pk, mote.pk])

    def hent():
        svar = logg_inn(sak.laerer).get(url)
        assert svar["Content-Type"].startswith("text/calendar") and str(mote.pk) not in svar.content.decode()
        (rad,) = lest(svar.content)
        assert set(rad.contents) <= INNHOLD and rad.summary.value == "Møte"
        return rad

    forst = hent()
    assert forst.dtstart.value == mote.begynner and forst.sequence.value == "0" and forst.status.value == "CONFIRMED"
    ramme = Ramme(mote.begynner + timedelta(hours=2), 90, "Et annet sted")
    handlinger.endre(mote_id=mote.pk, ramme=ramme, kalte=Kalte(), innhold=Innhold(), grunn="Rom", av=sak.koordinator, tid=TID)
    flyttet = hent()
    assert (
        flyttet.uid.value == forst.uid.value
        and flyttet.sequence.value == "1"
        and flyttet.dtend.value - flyttet.dtstart.value == timedelta(minutes=90)
    )
    handlinger.avlys(mote_id=mote.pk, grunn="Syke", av=sak.koordinator, tid=TID)
    avlyst = hent()
    assert avlyst.uid.value == forst.uid.value and avlyst.sequence.value == "2" and avlyst.status.value == "CANCELLED"


@pytest.mark.django_db
def test_hele_rekken_er_en_fil(logg_inn, sak):
    gruppe = gruppe_for(sak)
    begynner = datetime(2027, 3, 15, 9, 0, tzinfo=OSLO)
    mote = innkalt(sak, gruppe, begynner, gjenta=Gjenta(2, date(2027, 4, 30)))
    svar = logg_inn(sak.koordinator).get(reverse("ansvarsgruppe:kalenderfil", args=[gruppe.pk, mote.pk]), {"rekke": ""})
    rader = lest(svar.content)
    assert len({r.uid.value for r in rader}) == 4
    assert [r.dtstart.value.astimezone(UTC).hour for r in rader] == [8, 7, 7, 7]
    assert {r.dtstart.value.astimezone(OSLO).hour for r in rader} == {9}


def siste_sondag(aar: int, maaned: int) -> date:
    siste = date(aar, maaned, 31)
    return siste - timedelta(days=(siste.weekday() + 1) % 7)


@settings(deadline=None, max_examples=100)
@given(
    aar=st.integers(2026, 2060),
    maaned=st.sampled_from([3, 10]),
    dager_foer=st.integers(0, 60),
    kl=st.times(min_value=time(3, 0)).map(lambda t: t.replace(second=0, microsecond=0)),
    uker=st.integers(1, 12),
)
def test_hvert_mote_i_rekken_er_paa_samme_klokkeslett_og_ukedag(aar, maaned, dager_foer, kl, uker):
    """Skrevet, lest igjen og vist i norsk tid: klokken på veggen er den samme på begge sider av stillingen."""
    forste = siste_sondag(aar, maaned) - timedelta(days=dager_foer)
    tider = vilkaar.motetider(forste, kl, uker, forste + timedelta(weeks=26), OSLO)
    moter = [Mote(begynner=t, varighet=60, tilstand=Motetilstand.INNKALT, planlagt_tid=TID) for t in tider]
    rader = [r.dtstart.value.astimezone(OSLO) for r in lest(ics.fil(moter))]
    assert [r.time() for r in rader] == [kl] * len(tider)
    assert [r.date() for r in rader] == [forste + timedelta(weeks=uker * n) for n in range(len(tider))]
    forskyvninger = {r.utcoffset() for r in rader}
    assert forskyvninger <= {timedelta(hours=1), timedelta(hours=2)}


@pytest.mark.parametrize(
    ("kl", "utc"), [(time(2, 30), "2026-10-25T00:30"), (time(1, 30), "2026-10-24T23:30"), (time(3, 0), "2026-10-25T02:00")]
)
def test_natten_klokken_stilles_tilbake_er_det_den_forste_gangen_som_gjelder(kl, utc):
    (tid,) = vilkaar.motetider(date(2026, 10, 25), kl, 1, date(2026, 10, 25), OSLO)
    assert tid.astimezone(UTC).isoformat(timespec="minutes").startswith(utc)
