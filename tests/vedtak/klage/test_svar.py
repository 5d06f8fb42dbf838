"""Kommunens eget svar, pakken til Statsforvalteren, og det som følger av svaret derfra (R89–R91)."""

import hashlib
import io
from datetime import date, timedelta

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import ke_leder, saksbehandler
from tests.huset.saken import med_tekst
from tests.vedtak.fabrikk import beslutter
from tests.vedtak.klage.fabrikk import KLAGETID, avgjort, avvisningsradene, foreslatt, klage, provd, sett_brevene, vedtaket
from utsending import arbeid
from utsending.feil import Feil
from utsending.models import Brev, Oppdrag
from utsending.tilstander import Brevtilstand
from vedtak.klage import handlinger, pakke, vilkaar
from vedtak.klage.oversikter import kostnader
from vedtak.models import Klagepakke

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
SENERE = KLAGETID + timedelta(days=1)


@pytest.fixture
def k():
    return provd(klage())


def test_den_som_foreslo_avgjor_ikke_og_delegasjon_kreves(k):
    leder = beslutter()
    foreslatt(k, av=leder)
    for konto in (leder, ke_leder()):
        with pytest.raises(PermissionDenied):
            handlinger.avgjor(klage_id=k.pk, av=konto, tid=SENERE)


def test_databasen_holder_at_to_har_svart(k):
    foreslatt(k)
    k.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST):
        type(k).objects.filter(pk=k.pk).update(tilstand="OPPHEVET", avgjort_av=k.foreslatt_av, avgjort_tid=SENERE)


@pytest.mark.parametrize(
    "utfall, tittel", [("OMGJORT_HELT", "rett i klagen"), ("OMGJORT_DELVIS", "rett i noe"), ("OPPHEVET", "vurderer saken på nytt")]
)
def test_medhold_gir_brev_med_grunn_og_om_sakskostnader_og_krever_nytt_vedtak(k, utfall, tittel):
    k = avgjort(k, utfall)

    brev = Brev.objects.get(gjelder=k.pk, tittel__contains=tittel)
    assert "Vi har vurdert saken på nytt." in brev.html and "innen tre uker" in brev.html
    assert k.skal_gi_nytt_vedtak and vilkaar.nytt_vedtak(k) is None
    with pytest.raises(Regelbrudd):
        handlinger.avslutt(klage_id=k.pk, av=k.avgjort_av, tid=SENERE)


def test_det_nye_vedtaket_leses_som_et_sporsmaal():
    k = avgjort(provd(klage(rettighet="KOORDINATOR")), "OMGJORT_HELT")
    assert vilkaar.nytt_vedtak(k) is None

    nytt = vedtaket(k.person, tid=SENERE + timedelta(days=3))

    assert vilkaar.nytt_vedtak(k) == nytt and kostnader(k).siste_dag == date(2026, 12, 28)
    assert handlinger.avslutt(klage_id=k.pk, av=k.avgjort_av, tid=SENERE).tilstand == "AVSLUTTET"


def test_avvisning_trenger_en_rad_godkjent_av_to(k):
    sen = provd(klage(k.vedtak, tid=KLAGETID + timedelta(days=60)), tid=KLAGETID + timedelta(days=60))
    with pytest.raises(Regelbrudd, match="godkjent av to"):
        foreslatt(sen, "AVVIST")
    with pytest.raises(Regelbrudd, match="for sent"):
        foreslatt(sen, "OMGJORT_HELT")


def test_avvisningen_er_en_avgjorelse_det_kan_klages_paa(settings):
    settings.KLAGEADRESSE = "fjordvik.example/klage"
    avvisningsradene()
    sen = provd(klage(tid=KLAGETID + timedelta(days=60)), tid=KLAGETID + timedelta(days=60))

    sen = avgjort(sen, "AVVIST", tid=KLAGETID + timedelta(days=61))

    html = Brev.objects.get(gjelder=sen.pk, tittel="Vi behandler ikke klagen din").html
    assert sen.rettsgrunnlag.kode == "L-AC" and "fire uker fra du mottok brevet" in html
    assert "pasient- og brukerrettighetsloven §\xa07-5" in html and "Statsforvalteren" in html
    assert "fjordvik.example/klage" in html and "Sjekk at du får kvittering" in html  # R81


def test_oversendelsen_er_en_fil_med_alt_og_settes_sammen_en_gang(k):
    handlinger.legg_ved(klage_id=k.pk, tittel="Individuell plan", fil=med_tekst("planen"), av=k.mottatt_av, tid=KLAGETID)
    k = avgjort(k)
    with pytest.raises(Regelbrudd, match="ikke ferdig"):
        handlinger.sett_sammen(klage_id=k.pk, av=k.avgjort_av, tid=SENERE)
    sett_brevene()

    samlet = handlinger.sett_sammen(klage_id=k.pk, av=k.avgjort_av, tid=SENERE)

    assert hashlib.sha256(bytes(samlet.innhold)).hexdigest() == samlet.sha256
    leser = pypdf.PdfReader(io.BytesIO(bytes(samlet.innhold)))
    k.oversendelse.refresh_from_db()
    forsider = k.oversendelse.sider
    forsiden = " ".join("\n".join(s.extract_text() for s in leser.pages[:forsider]).split())
    assert "Vi har vurdert saken på nytt." in forsiden and "Svarene på vilkårene for koordinator" in forsiden
    assert [d["tittel"] for d in samlet.innhold_liste][-2:] == ["Vi har fått klagen din", "Individuell plan"]
    assert len(leser.pages) == samlet.sider == forsider + sum(d["sider"] for d in samlet.innhold_liste)
    side = 1
    for del_ in samlet.innhold_liste:
        assert del_["tittel"] in forsiden and del_["side"] == side
        forste = leser.pages[forsider + side - 1]
        assert leser.page_labels[forsider + side - 1] == str(side)
        assert {"Individuell plan": "planen"}.get(del_["tittel"], del_["tittel"]) in " ".join(forste.extract_text().split())
        side += del_["sider"]
    assert any(d["sider"] > 1 for d in samlet.innhold_liste)
    assert [b.title for b in leser.outline] == [d["tittel"] for d in samlet.innhold_liste]
    kopi = Brev.objects.get(gjelder=k.pk, tittel="Vi har sendt klagen videre")
    assert "Vi har vurdert saken på nytt." in kopi.html
    with pytest.raises(Regelbrudd, match="alt satt sammen"):
        handlinger.sett_sammen(klage_id=k.pk, av=k.avgjort_av, tid=SENERE)
    with pytest.raises(Regelbrudd, match="alt sendt"):
        handlinger.legg_ved(klage_id=k.pk, tittel="For sent", fil=med_tekst("x"), av=k.mottatt_av, tid=SENERE)


def test_et_brev_som_ikke_kunne_lages_stanser_ikke_oversendelsen(k):
    mottatt = Brev.objects.get(gjelder=k.pk)
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=mottatt.mottaker_id).update(adressebeskyttelse="FORTROLIG")
    arbeid.utfor(oppdrag_id=Oppdrag.objects.get(gjelder=mottatt.pk).pk, klokke=timezone.now)
    mottatt.refresh_from_db()
    assert mottatt.tilstand == Brevtilstand.FEILET
    assert mottatt not in pakke.brevene(k, SENERE)
    with som(Systemaktor.TEST):
        Oppdrag.objects.filter(gjelder=mottatt.pk).update(feil=Feil.UKJENT)  # kan prøves igjen: da venter pakken
    assert mottatt in pakke.brevene(k, SENERE)


def test_de_samme_filene_gir_de_samme_bytene(k):
    sett_brevene()
    deler = pakke.deler(k, SENERE)
    assert pakke.sett_sammen(deler[0].pdf, deler) == pakke.sett_sammen(deler[0].pdf, deler)


def test_delvis_medhold_kan_sende_resten_videre(k):
    k = avgjort(k, "OMGJORT_DELVIS")
    sett_brevene()

    k = handlinger.oversend(klage_id=k.pk, av=k.avgjort_av, tid=SENERE + timedelta(days=2))

    assert k.tilstand == "OVERSENDT" and k.oversendelse.mottaker_navn.startswith("Statsforvalteren")


def svar(k, utfall, dato=date(2027, 3, 1)):
    tid = KLAGETID + timedelta(days=100)
    return handlinger.registrer_utfall(
        klage_id=k.pk, utfall=utfall, dato=dato, begrunnelse="De er uenige.", fil=med_tekst("svaret"), av=k.avgjort_av, tid=tid
    )


@pytest.mark.parametrize("utfall", ["STADFESTET", "AVVIST", "TRUKKET"])
def test_naar_vedtaket_staar_kan_klagen_avsluttes(k, utfall):
    k = svar(avgjort(k), utfall)
    assert not k.skal_gi_nytt_vedtak
    assert handlinger.avslutt(klage_id=k.pk, av=k.avgjort_av, tid=SENERE).tilstand == "AVSLUTTET"


def test_et_vedtak_mens_klagen_laa_hos_statsforvalteren_er_ikke_oppfolgingen_av_svaret():
    k = avgjort(provd(klage(rettighet="KOORDINATOR")))
    vedtaket(k.person, tid=SENERE + timedelta(days=3))
    k = svar(k, "OPPHEVET")
    assert vilkaar.nytt_vedtak(k) is None
    with pytest.raises(Regelbrudd, match="ikke fattet ennå"):
        handlinger.avslutt(klage_id=k.pk, av=k.avgjort_av, tid=SENERE)


def test_er_personen_dod_kan_klagen_avsluttes_uten_nytt_vedtak(k):
    k = avgjort(k, "OMGJORT_HELT")
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=k.person_id).update(brev_stanset_dato=SENERE.date())
    assert handlinger.avslutt(klage_id=k.pk, av=k.avgjort_av, tid=SENERE).tilstand == "AVSLUTTET"


@pytest.mark.parametrize("utfall", ["ENDRET", "OPPHEVET"])
def test_endret_eller_opphevet_aapner_saken_igjen_med_paaminnelse(k, utfall):
    k = svar(avgjort(k), utfall)
    with pytest.raises(Regelbrudd):
        handlinger.avslutt(klage_id=k.pk, av=k.avgjort_av, tid=SENERE)

    kjor_sveip(dag=date(2027, 3, 2), tid=KLAGETID + timedelta(days=91))

    assert Paaminnelse.objects.filter(regel="klage.folg_opp", gjelder=k.pk).count() == 1


def test_svaret_kan_ikke_vaere_gitt_foer_klagen_ble_sendt(k):
    with pytest.raises(Regelbrudd):
        svar(avgjort(k), "STADFESTET", date(2026, 11, 30))


def test_paaminnelsene_kommer_en_gang_og_gaar_bort_naar_klagen_er_besvart(k):
    for _ in range(2):
        kjor_sveip(dag=date(2026, 12, 29), tid=KLAGETID)
    koder = set(Paaminnelse.objects.aapne().filter(gjelder=k.pk).values_list("regel", flat=True))
    assert koder == {"klage.forelopig_svar", "klage.internt_maal"}
    assert Paaminnelse.objects.filter(gjelder=k.pk).count() == 2

    avgjort(k, "OPPHEVET")
    kjor_sveip(dag=date(2026, 12, 30), tid=SENERE)

    assert not Paaminnelse.objects.aapne().filter(gjelder=k.pk).exists()


def test_pakken_kan_ikke_endres(k):
    k = avgjort(k)
    sett_brevene()
    samlet = handlinger.sett_sammen(klage_id=k.pk, av=saksbehandler(), tid=SENERE)
    with pytest.raises(Exception, match="permission denied|nektet"), transaction.atomic(), som(Systemaktor.TEST):
        Klagepakke.objects.filter(pk=samlet.pk).update(sider=1)
