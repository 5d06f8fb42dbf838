"""F-RESUR: en eldre sikkerhetskopi åpner ingenting som er stengt siden. Før journalen er gjentatt, vises ingenting i det hele tatt."""

import os
import time
from random import Random
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone
from psycopg import errors

from koordinator.aapen import handlinger
from koordinator.models import TOMT, Mottak
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.fabrikk import PASSORD, KontoFabrikk, saksbehandler
from tests.grunnlag.database import bytt_til, lag, slipp
from tests.koordinator.test_innboks import innsendt
from tests.tilgang.tilbakekall.stenge import STENG, aapent, bygg, steng_noe, tabeller_med_slutt
from tilgang import vakt as tilgangsvakt
from tilgang.models import Tilbakekall
from tilgang.tilbakekall import kilder, vakt

FRO = int(os.environ.get("SAMVEV_FRO", "1"))


@pytest.fixture
def kopi(egen_base):
    """`ta()` tar sikkerhetskopien; `legg_tilbake()` gir den tilbake i stedet for basen."""
    navn = f"samvev_kopi_{uuid4().hex[:8]}"

    class Kopi:
        def ta(self):
            connections.close_all()
            frist = time.monotonic() + 60
            while True:
                try:
                    return lag(navn, mal=egen_base)
                except errors.ObjectInUse:  # tjeneren har ikke sluppet den forbindelsen som nettopp ble lukket
                    if time.monotonic() > frist:
                        raise

        def legg_tilbake(self):
            bytt_til(navn)
            vakt.glem()

    yield Kopi()
    bytt_til(egen_base)
    slipp(navn)


@pytest.mark.parametrize("runde", range(3))
def test_ingenting_som_er_stengt_er_aapent_etter_en_gjenoppretting(runde, journal, kopi, client, capsys):
    lodd = Random(FRO * 100 + runde)
    av = bygg(8)
    for _ in range(5):
        steng_noe(lodd, av)  # det som står i kopien også
    kopi.ta()
    slagene = {steng_noe(lodd, av) for _ in range(60)}
    riktig = aapent()
    kopi.legg_tilbake()
    assert aapent() != riktig

    for navn in ("oversikt:hjem", "personer:logg_inn", "tilgang:logg"):
        svar = client.get(reverse(navn))
        assert svar.status_code == 503 and "under gjenoppretting" in svar.content.decode(), navn
        assert svar["Retry-After"]
    assert client.get(reverse("oppfolging:lever")).status_code == 200
    klar = client.get(reverse("oppfolging:klar"))
    assert klar.status_code == 503 and "eldre enn journalen" in klar.content.decode()

    call_command("gjenopprett_tilbaketrekkinger")
    assert aapent() == riktig
    assert len(slagene) >= 8 and not tilgangsvakt.kontroller(rett=False)
    assert client.get(reverse("personer:logg_inn")).status_code == 200
    forrige, linjer = Tilbakekall.objects.count(), len(journal.les().linjer)
    call_command("gjenopprett_tilbaketrekkinger")
    assert aapent() == riktig and Tilbakekall.objects.count() == forrige and len(journal.les().linjer) == linjer
    assert "0 stengt igjen" in capsys.readouterr().out


@pytest.mark.parametrize("slag", sorted(STENG))
def test_hvert_slag_stenges_igjen(slag, journal, kopi):
    lodd, av = Random(7), bygg(3)
    kopi.ta()
    with som(av):
        STENG[slag](lodd, av)
    riktig = aapent()
    assert Tilbakekall.objects.filter(slag=slag).count() == 1
    kopi.legg_tilbake()
    assert vakt.hvorfor_lukket() and aapent() != riktig
    call_command("gjenopprett_tilbaketrekkinger")
    assert not vakt.hvorfor_lukket() and aapent() == riktig


def test_det_gjentatte_har_systemet_som_aktor_og_en_grunn(journal, kopi):
    av = bygg(1)
    konto = KontoFabrikk(passord=PASSORD)
    kopi.ta()
    with som(av):
        Konto.objects.filter(pk=konto.pk).update(is_active=False)
    kopi.legg_tilbake()
    call_command("gjenopprett_tilbaketrekkinger")
    konto.refresh_from_db()
    siste = konto.history.latest()
    assert siste.system == "gjenoppretting" and "journalen" in siste.history_change_reason
    assert not konto.is_active and not konto.has_usable_password()


def test_det_som_kom_etter_kopien_meldes_og_stopper_ingenting(journal, kopi, capsys):
    av = bygg(1)
    kopi.ta()
    ny = KontoFabrikk(passord=PASSORD)
    with som(av):
        Konto.objects.filter(pk=ny.pk).update(is_active=False)
    kopi.legg_tilbake()
    call_command("gjenopprett_tilbaketrekkinger")
    assert "1 gjelder noe som ikke var i sikkerhetskopien" in capsys.readouterr().out
    assert not vakt.hvorfor_lukket()


@pytest.mark.parametrize("kilde", kilder.alle(), ids=lambda kilde: kilde.slag)
def test_hvert_slag_kan_gjentas_paa_skjemaet_slik_det_er(kilde, db):
    """Også de som ikke er tilfeldig stengt over: SQL-en gjelder kolonner som finnes, og treffer ingen som ikke finnes."""
    kl = "2026-11-23T09:00:00Z"
    eksempel = {"adressebeskyttelse": "FORTROLIG", "toemt_tid": kl, "trukket_tid": kl, "bortfalt_dato": "2026-11-23"}
    verdier = {felt: eksempel.get(felt, str(uuid4()) if felt.endswith("_id") else "2026-11-23") for felt in kilde.felt}
    felt = {"rad": str(uuid4()), "av": None, **verdier}
    with som(Systemaktor.TEST), connection.cursor() as c:
        c.execute(kilde.finnes, felt)
        assert c.fetchone() == (0,)
        if kilde.hendelse != "INSERT":
            c.execute(kilde.gjenta, felt)
            assert c.rowcount == 0
        c.execute("SELECT count(*) FROM pg_trigger WHERE tgname = %s AND tgrelid = %s::regclass", [kilde.utloser, kilde.tabell])
        assert c.fetchone() == (1,)


def test_en_tekst_som_er_toemt_kommer_ikke_tilbake(journal, kopi):
    """Bekymringen for omsorgen et barn får, lagres aldri her (settled 27), heller ikke etter en gjenoppretting."""
    ke, rad = saksbehandler(), innsendt()
    kopi.ta()
    handlinger.toem(innsendt_id=rad.pk, grunn="Sto om omsorgen.", gjort="Meldt til barnevernet.", av=ke, tid=timezone.now())
    assert "omsorgen" not in journal.sti.read_text()
    kopi.legg_tilbake()
    rad.refresh_from_db()
    assert rad.beskrivelse
    call_command("gjenopprett_tilbaketrekkinger")
    rad.refresh_from_db()
    assert {navn: getattr(rad, navn) for navn in TOMT} == TOMT and rad.tilstand == Mottak.TOEMT and rad.toemt_av == ke


def test_alle_er_logget_ut_etterpaa(journal, kopi, client):
    av = bygg(1)
    client.force_login(av, "django.contrib.auth.backends.ModelBackend")
    kopi.ta()
    steng_noe(Random(2), av)
    kopi.legg_tilbake()
    call_command("gjenopprett_tilbaketrekkinger")
    assert client.get(reverse("oversikt:hjem")).status_code == 302


def test_en_journal_som_er_borte_holder_tjenesten_lukket(journal, client, capsys):
    av = bygg(1)
    steng_noe(Random(1), av)
    steng_noe(Random(2), av)
    assert not vakt.hvorfor_lukket()
    journal.sti.unlink()
    assert "borte" in vakt.hvorfor_lukket() and client.get("/").status_code == 503
    with pytest.raises(CommandError, match="finnes ikke"):
        call_command("gjenopprett_tilbaketrekkinger")
    call_command("gjenopprett_tilbaketrekkinger", ny_fil=True)
    vakt.glem()
    assert not vakt.hvorfor_lukket()


def test_hver_periode_som_gir_noen_noe_er_i_journalen():
    """En ny tabell med en konto i en periode: er slutten på den et tilbakekall, eller gir den ingen tilgang?"""
    uten = {
        "koordinator_fravaer",  # at noen er borte, stenger ingenting
        "tilgang_sperre",  # slutten åpner; begynnelsen er det som stenger
        "tilgang_inhabilitet",
        "oppfolging_stilletid",  # når noen ikke vil ha e-post
    }
    i_journalen = {kilde.tabell for kilde in kilder.alle() if kilde.hendelse == "UPDATE OF til"}
    assert tabeller_med_slutt() - i_journalen == uten
