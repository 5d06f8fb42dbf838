"""E-post som ikke kommer fram: adressen merkes, og noen skal ringe. Det som er ondsinnet, gjør ingenting."""

import io
import logging
import mailbox
import random
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command

from oppfolging import varsler
from oppfolging.models import Adressefeil, Feilkilde, Lukkegrunn, Utfall, Varsel, Varselpost, Varselslag
from oppfolging.post import adresser, returpost, smtp
from oppfolging.post.returpost import Lest
from personer.historikk.aktor import Systemaktor, som
from personer.models import Stilling
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, PersonFabrikk, gruppemedlem_for, ke_leder, koordinator_for
from tests.oppfolging.posttjener import posttjener
from tests.oppfolging.test_varselpost import MANDAG, hendt, kjor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def oppsett(settings):
    settings.VARSEL_SAMLET_KL, settings.VARSEL_STILLE_FRA, settings.VARSEL_STILLE_TIL = 7, 20, 6
    settings.EPOST_RETUR = "retur@samvev.fjordvik.example"


@pytest.fixture
def sendt(settings):
    """En e-post som gikk til en koordinator."""
    person = PersonFabrikk()
    koordinator = koordinator_for(person)
    hendt(person, MANDAG)
    with posttjener(settings) as tjener:
        kjor(MANDAG)
    return SimpleNamespace(konto=koordinator, person=person, post=Varselpost.objects.get(), mottatt=tjener.mottatt[0])


def dsn(kode: str, *, status: str = "5.1.1", handling: str = "failed", til: str | None = None, vedlagt: str = "") -> bytes:
    """En melding om retur som en tjener skriver den (RFC 3464)."""
    return f"""From: MAILER-DAEMON@post.example
To: {til if til is not None else smtp.returadresse(kode)}
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="skille"

--skille
Content-Type: text/plain

Brukeren Kari Hemmelig finnes ikke.
--skille
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example

Final-Recipient: rfc822; kari.hemmelig@example.org
Action: {handling}
Status: {status}

--skille
Content-Type: text/rfc822-headers

{vedlagt}
--skille--
""".encode()


def test_avvist_med_en_gang_merker_adressen_og_blir_lederens_oppgave(settings):
    person, skole = PersonFabrikk(), EnhetFabrikk()
    leder = AnsettelseFabrikk(enhet=skole, stilling=Stilling.ENHETSLEDER).konto
    koordinator, andre = koordinator_for(person, enhet=skole), koordinator_for(PersonFabrikk())
    with posttjener(settings) as tjener:
        tjener.til_svar = {koordinator.epost: "550 5.1.1 finnes ikke"}
        hendt(person, MANDAG)
        kjor(MANDAG)
        feil = Adressefeil.objects.get()
        assert (feil.konto, feil.kilde, Varselpost.objects.get().utfall) == (koordinator, Feilkilde.AVVIST, Utfall.AVVIST)
        hendt(person, MANDAG + timedelta(days=1))
        for time in range(0, 72, 3):
            kjor(MANDAG + timedelta(days=1, hours=time))
        assert not [m for m in tjener.mottatt if koordinator.epost in m.til], "det sendes ikke mer dit"
        assert {v.konto for v in Varsel.objects.filter(slag=Varselslag.ADRESSE)} == {leder}
        assert {tuple(m.til) for m in tjener.mottatt} == {(leder.epost,)}
        with time_machine.travel(MANDAG, tick=False):
            assert list(adresser.mine(leder, MANDAG.date())) == [feil] and not adresser.mine(andre, MANDAG.date())

        # Adressen rettes, og det som er ulest, kommer.
        with som(Systemaktor.TEST):
            type(koordinator).objects.filter(pk=koordinator.pk).update(epost="rett@example.org")
        kjor(MANDAG + timedelta(days=7))
        feil.refresh_from_db()
        assert feil.lukket_grunn == Lukkegrunn.RETTET and tjener.mottatt[-1].til == ["rett@example.org"]
        assert not Varsel.objects.filter(konto=koordinator, sendt_tid=None).exists()


def test_medlem_fra_en_tjeneste_uten_leder_her_ringes_av_koordinatoren():
    person = PersonFabrikk()
    koordinator, medlem = koordinator_for(person), gruppemedlem_for(person)
    assert adresser.mottakere(medlem, MANDAG.date()) == {koordinator.pk}


def test_uten_leder_og_koordinator_ringer_lederen_i_ke_og_den_systemansvarlige_retter():
    leder, retter = ke_leder(), AnsettelseFabrikk(stilling=Stilling.SYSTEMANSVARLIG).konto
    assert adresser.mottakere(AnsettelseFabrikk().konto, MANDAG.date()) == {leder.pk, retter.pk}


def test_et_sted_det_er_hemmelig_aa_ha_kontakt_med_sies_bare_til_den_systemansvarlige():
    person, skjult = PersonFabrikk(), EnhetFabrikk(er_skjult_kontakt=True)
    koordinator_for(person), ke_leder()
    medlem, retter = gruppemedlem_for(person, enhet=skjult), AnsettelseFabrikk(stilling=Stilling.SYSTEMANSVARLIG).konto
    assert adresser.mottakere(medlem, MANDAG.date()) == {retter.pk}


def test_returen_merker_adressen_en_gang(sendt):
    assert sendt.mottatt.fra == smtp.returadresse(sendt.post.kode)
    assert returpost.les(dsn(sendt.post.kode), tid=MANDAG) is Lest.MERKET
    assert returpost.les(dsn(sendt.post.kode), tid=MANDAG) is Lest.KJENT
    feil = Adressefeil.objects.get()
    assert (feil.konto, feil.epost, feil.kilde) == (sendt.konto, sendt.konto.epost, Feilkilde.RETUR)
    with som(Systemaktor.TEST):
        Adressefeil.objects.update(lukket_tid=MANDAG, lukket_grunn=Lukkegrunn.PROVES)
    assert returpost.les(dsn(sendt.post.kode), tid=MANDAG) is Lest.KJENT, "den samme returen leses to ganger"
    assert not Adressefeil.objects.aapne().exists()


def test_returen_kjennes_paa_message_id_i_det_vedlagte(sendt):
    vedlagt = f"Received: et sted\nMessage-ID: <{sendt.post.kode}@fjordvik.example>\nTo: noen@example.org"
    assert returpost.les(dsn("", til="retur@samvev.fjordvik.example", vedlagt=vedlagt), tid=MANDAG) is Lest.MERKET


@pytest.mark.parametrize(
    ("felt", "svar"),
    [
        ({"status": "4.4.1", "handling": "delayed"}, Lest.MIDLERTIDIG),
        ({"status": "5.1.1", "handling": "relayed"}, Lest.MIDLERTIDIG),
        ({"status": "5.2.2"}, Lest.MIDLERTIDIG),
        ({"status": ""}, Lest.MIDLERTIDIG),
        ({"til": "retur@samvev.fjordvik.example"}, Lest.UKJENT),
        ({"til": smtp.returadresse("f" * 32)}, Lest.UKJENT),
    ],
)
def test_det_som_ikke_er_for_godt_eller_ikke_er_vaart_merker_ingenting(sendt, felt, svar):
    assert returpost.les(dsn(sendt.post.kode, **felt), tid=MANDAG) is svar
    assert not Adressefeil.objects.exists()


def test_retur_til_en_adresse_kontoen_ikke_har_lenger(sendt):
    with som(Systemaktor.TEST):
        type(sendt.konto).objects.filter(pk=sendt.konto.pk).update(epost="ny@example.org")
    assert returpost.les(dsn(sendt.post.kode), tid=MANDAG) is Lest.KJENT and not Adressefeil.objects.exists()


def test_fiendtlige_og_halve_meldinger_kaster_ikke_og_logger_ikke_innhold(sendt, caplog):
    tall, hel = random.Random(3), dsn(sendt.post.kode, til="retur@samvev.fjordvik.example")
    dypt = b"".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n'.encode() for n in range(3000))
    onde = [
        b"",
        b"\x00" * 500,
        b"\xff\xfe" * 500,
        hel * 5000,
        dypt,
        b"Content-Type: multipart/report; boundary=\n\n",
        hel.replace(b"\n", b"\r"),
    ]
    onde += [hel[: tall.randrange(len(hel))] for _nr in range(200)]
    for _nr in range(300):
        rot = bytearray(hel)
        for _sted in range(20):
            rot[tall.randrange(len(rot))] = tall.randrange(256)
        onde.append(bytes(rot))
    with caplog.at_level(logging.DEBUG):
        for raa in onde:
            assert returpost.les(raa, tid=MANDAG) in Lest
    assert not Adressefeil.objects.exists()
    assert not [o for o in ("emmelig", "example", "MAILER", sendt.post.kode) if o in caplog.text]


def test_kommandoen_leser_en_melding_en_mappe_og_en_fil(sendt, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(dsn(sendt.post.kode, status="4.0.0", handling="delayed"))))
    call_command("les_returpost")
    kasse = mailbox.Maildir(tmp_path / "kasse", create=True)
    kasse.add(dsn(sendt.post.kode))
    for _gang in range(2):
        call_command("les_returpost", maildir=str(tmp_path / "kasse"))
    fil = mailbox.mbox(tmp_path / "fil")
    fil.add(dsn(sendt.post.kode))
    fil.close()
    call_command("les_returpost", mbox=str(tmp_path / "fil"))
    ut = capsys.readouterr().out.splitlines()
    assert ut == [f"1 {Lest.MIDLERTIDIG.value}", f"1 {Lest.MERKET.value}", f"1 {Lest.KJENT.value}"]


def test_proves_igjen_lukker_den_og_sender_det_som_er_ulest(sendt, settings):
    leder = ke_leder()
    ny = uuid4()
    assert returpost.les(dsn(sendt.post.kode), tid=MANDAG) is Lest.MERKET
    hendt(sendt.person, MANDAG)
    with time_machine.travel(MANDAG, tick=False):
        varsler.lag(tid=MANDAG)
        feil = adresser.mine(leder, MANDAG.date()).get()
        with pytest.raises(adresser.Regelbrudd):
            adresser.prov_igjen(feil_id=ny, av=leder, tid=MANDAG)
        adresser.prov_igjen(feil_id=feil.pk, av=leder, tid=MANDAG)
    with posttjener(settings) as tjener:
        for dag in (0, 1):
            kjor(MANDAG + timedelta(days=dag, minutes=1))
    assert [m.til for m in tjener.mottatt if m.til == [sendt.konto.epost]] == [[sendt.konto.epost]]
