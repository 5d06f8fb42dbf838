"""E-posten dag for dag mot en virkelig tjener: høyst én samlet om dagen, ingen borte, gjennom klokkestilling, to planer og nedetid."""

import os
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from oppfolging import varsler
from oppfolging.innboks import handlinger as innboks
from oppfolging.models import Adressefeil, Naar, Utfall, Varsel, Varselpost, Varselslag
from oppfolging.post import adresser, planlegg, send, smtp
from oppfolging.virkedager import er_hviledag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import PersonFabrikk, ke_leder, koordinator_for
from tests.oppfolging.posttjener import posttjener

pytestmark = pytest.mark.django_db
UKER = int(os.environ.get("SAMVEV_VARSELUKER", "1"))  # tilfeldige uker av hvert slag
STEG = 100  # minutter mellom hver gang planen går
OSLO = ZoneInfo("Europe/Oslo")
MANDAG = datetime(2026, 11, 23, 10, 0, tzinfo=OSLO)


@pytest.fixture(autouse=True)
def vanlige_timer(settings):
    settings.VARSEL_SAMLET_KL, settings.VARSEL_STILLE_FRA, settings.VARSEL_STILLE_TIL = 7, 20, 6


@pytest.fixture
def saken():
    """En koordinator, og en person samtykker kan gis for."""
    person = PersonFabrikk()
    return person, koordinator_for(person)


def hendt(person, tid, hva=Hva.SAMTYKKE_GITT) -> Hendelse:
    with som(Systemaktor.TEST):
        return Hendelse.objects.create(hva=hva, person=person, gjelder=uuid4(), tid=tid)


def kjor(tid: datetime, planer: int = 1) -> None:
    """Som oppgaven `varsle`, så mange ganger på samme tid."""
    with time_machine.travel(tid, tick=False):
        for _plan in range(planer):
            adresser.folg_opp(tid=tid)
            varsler.lag(tid=tid)
            planlegg.planlegg(tid=tid)
            send.send(tid=tid)


def dogn(person, fra: datetime, timer: int, tjener, oppe, froe: int) -> tuple[list[datetime], list[Hendelse]]:
    """Så mange timer, med noe som hender nå og da, to planer som går samtidig og om igjen. Når e-postene gikk, og det som hendte."""
    tall, gikk, alt = random.Random(froe), [], []
    for nr in range(timer * 60 // STEG):
        tid = fra.astimezone(UTC) + timedelta(minutes=STEG * nr + tall.randrange(60))
        if tall.random() < 0.3:
            alt.append(hendt(person, tid))
        if tall.random() < 0.2:
            continue  # planen sto
        tjener.data_svar = "" if oppe(tid) else "451 prøv igjen senere"
        foer = len(tjener.mottatt)
        kjor(tid, planer=tall.choice([1, 2]))
        gikk += [tid] * (len(tjener.mottatt) - foer)
    return gikk, alt


@pytest.mark.parametrize("froe", range(7, 7 + UKER))
@pytest.mark.parametrize(
    ("hva", "fra", "nede"),
    [
        ("vanlig uke", datetime(2026, 11, 20, 6, 0, tzinfo=OSLO), None),
        ("klokken stilles tilbake", datetime(2026, 10, 23, 6, 0, tzinfo=OSLO), None),
        ("klokken stilles fram", datetime(2027, 3, 26, 6, 0, tzinfo=OSLO), None),
        ("nede i tre dager", datetime(2026, 11, 23, 6, 0, tzinfo=OSLO), (0, 72)),
        ("nede i påsken og over", datetime(2027, 3, 24, 6, 0, tzinfo=OSLO), (20, 150)),
    ],
)
def test_hoyst_en_samlet_om_dagen_og_ingen_borte(saken, settings, hva, fra, nede, froe):
    person, koordinator = saken

    def oppe(tid):
        return nede is None or not fra + timedelta(hours=nede[0]) <= tid < fra + timedelta(hours=nede[1])

    with posttjener(settings) as tjener:
        gikk, alt = dogn(person, fra, 7 * 24, tjener, oppe, froe)
        for nr in range(0, 7 * 24, 9):  # en uke til uten noe nytt: det som venter, går
            kjor(fra + timedelta(days=8, hours=nr))
        dager = Counter(timezone.localdate(tid) for tid in gikk)
        assert gikk and max(dager.values()) == 1
        assert not [tid for tid in gikk if er_hviledag(timezone.localdate(tid)) or not 7 <= timezone.localtime(tid).hour < 20]
    for h in alt:
        assert Varsel.objects.filter(konto=koordinator, slag=Varselslag.SAMTYKKE, gjelder=h.pk).count() == 1
    assert not Varsel.objects.filter(sendt_tid__isnull=True).exists()
    assert not Varsel.objects.exclude(post__utfall=Utfall.SENDT).exists()
    dagene = Varselpost.objects.filter(utfall=Utfall.SENDT).values_list("dag", flat=True)
    assert len(set(dagene)) == len(dagene)


def test_helt_nede_i_tre_dager_gir_en_epost_naar_den_er_oppe(saken, settings):
    person, koordinator = saken
    with posttjener(settings) as tjener:
        port = tjener.port
    for dag in range(3):
        hendt(person, MANDAG + timedelta(days=dag))
        for time in range(0, 24, 2):
            kjor(MANDAG + timedelta(days=dag, hours=time), planer=2)
    assert Varselpost.objects.filter(ferdig_tid__isnull=True).count() == 1
    with posttjener(settings, port) as tjener:
        for time in range(12):
            kjor(MANDAG + timedelta(days=3, hours=time), planer=2)
    assert [m.til for m in tjener.mottatt] == [[koordinator.epost]]
    assert Varselpost.objects.get().dag == (MANDAG + timedelta(days=3)).date() and not Varsel.objects.filter(sendt_tid=None).exists()


def test_brutt_midt_i_og_den_samlede_proves_ikke_igjen_samme_dag(saken, settings):
    """Tjeneren kan ha tatt den imot. To på en dag er verre enn en dag for sent."""
    person, _koordinator = saken
    hendt(person, MANDAG)
    with posttjener(settings) as tjener:
        tjener.henger_opp = True
        for time in range(9):
            kjor(MANDAG + timedelta(hours=time))
        assert len(tjener.mottatt) == 1
        tjener.henger_opp = False
        kjor(MANDAG + timedelta(days=1))
        assert len(tjener.mottatt) == 2 and Varselpost.objects.get().utfall == Utfall.SENDT


def test_dodt_mens_den_ble_sendt_er_som_brutt(saken, settings, monkeypatch):
    person, _koordinator = saken
    hendt(person, MANDAG)

    class Drept(BaseException):
        pass

    def drep(post):
        raise Drept

    with posttjener(settings) as tjener:
        with monkeypatch.context() as m:
            m.setattr(send, "lever", drep)
            with pytest.raises(Drept):
                kjor(MANDAG)
        for time in range(9):
            kjor(MANDAG + timedelta(hours=time))
        assert tjener.mottatt == []
        kjor(MANDAG + timedelta(days=1))
        assert len(tjener.mottatt) == 1


def test_den_som_velger_straks_faar_den_straks_men_ikke_i_stille_timer(saken, settings):
    person, koordinator = saken
    valg = {Varselslag.SAMTYKKE: Naar.STRAKS}
    innboks.velg_epost(av=koordinator, valg=valg, stille=(16, 8), tid=MANDAG)
    with posttjener(settings) as tjener:
        hendt(person, MANDAG)
        kjor(MANDAG)
        assert len(tjener.mottatt) == 1
        hendt(person, MANDAG + timedelta(hours=9))
        kjor(MANDAG + timedelta(hours=9), planer=2)
        kjor(MANDAG + timedelta(hours=21))
        assert len(tjener.mottatt) == 1
        kjor(MANDAG + timedelta(hours=22))
        assert len(tjener.mottatt) == 2


def test_det_som_ikke_kan_slaas_av_gaar_midt_paa_natten(settings):
    leder, natt = ke_leder(), MANDAG.replace(hour=3)
    hendt(PersonFabrikk(), natt, Hva.NODTILGANG_AAPNET)
    with posttjener(settings) as tjener:
        kjor(natt)
    assert [m.til for m in tjener.mottatt] == [[leder.epost]]


def test_bare_her_gir_ingen_epost_og_staar_i_innboksen(saken, settings):
    person, koordinator = saken
    innboks.velg_epost(av=koordinator, valg={Varselslag.SAMTYKKE: Naar.HER}, stille=(20, 6), tid=MANDAG)
    hendt(person, MANDAG)
    kjor(MANDAG)
    assert Varsel.objects.get(konto=koordinator).sendt_tid and not Varselpost.objects.exists()


def test_det_som_er_lest_for_den_samlede_gaar_gir_ingen_epost(saken, settings):
    person, koordinator = saken
    sent = MANDAG.replace(hour=22)
    hendt(person, sent)
    with posttjener(settings) as tjener:
        kjor(sent)
        with time_machine.travel(sent, tick=False):
            assert innboks.les_alle(av=koordinator, tid=sent) == 1
        kjor(sent + timedelta(hours=12))
    assert tjener.mottatt == [] and Varselpost.objects.get().utfall == Utfall.UNODVENDIG


def test_tjeneren_som_sier_nei_til_avsenderen_sier_ikke_noe_om_mottakeren(saken, settings):
    person, koordinator = saken
    hendt(person, MANDAG)
    with posttjener(settings) as tjener:
        tjener.til_svar = {koordinator.epost: "451 vent"}
        kjor(MANDAG)
        tjener.til_svar, tjener.data_svar = {}, "554 nei"
        kjor(MANDAG + timedelta(minutes=5))
        tjener.data_svar = ""
        kjor(MANDAG + timedelta(minutes=30))
        assert len(tjener.mottatt) == 1
    assert not Adressefeil.objects.exists()


def test_to_prosesser_tar_ikke_den_samme(saken, settings):
    """Den ene holder raden; den andre går forbi."""
    person, _koordinator = saken
    hendt(person, MANDAG)
    varsler.lag(tid=MANDAG)
    planlegg.planlegg(tid=MANDAG)
    post = Varselpost.objects.get()
    with time_machine.travel(MANDAG, tick=False):
        assert send._ta(post.pk, MANDAG) is not None and send._ta(post.pk, MANDAG) is None


def test_returadressen_har_bare_koden(saken, settings):
    settings.EPOST_RETUR = "retur@samvev.fjordvik.example"
    assert smtp.returadresse("ab12") == "retur+ab12@samvev.fjordvik.example"
