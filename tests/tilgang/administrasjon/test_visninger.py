"""Administrasjonen i nettleseren: fra bestilling til fornying, og hvem som slipper inn."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Enhet, Innbydelse, Konto, Stilling, Tjeneste
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, TilknytningFabrikk, ke_leder, koordinator_for, saksbehandler
from tests.tilgang.administrasjon.conftest import BAKDEL, DAG, TID
from tilgang.models import Kontobestilling
from utsending import epost

pytestmark = pytest.mark.django_db


def side(navn, *args):
    return reverse(f"administrasjon:{navn}", args=args)


def snart(dager=12, **kwargs) -> Ansettelse:
    rad = AnsettelseFabrikk(**kwargs)
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(pk=rad.pk).update(til=DAG + timedelta(days=dager), fornyet_dato=DAG)
    return rad


def tekst(svar) -> str:
    return svar.content.decode()


def test_forsiden_til_den_systemansvarlige_er_administrasjonen(inne):
    svar = inne.get("/")
    assert (svar.status_code, svar["Location"]) == (302, side("hjem"))
    assert "Ingenting venter" in tekst(inne.get(side("hjem")))


def test_den_som_ogsaa_har_personer_faar_sin_egen_forside(inne, sys):
    TilknytningFabrikk(konto=sys)
    assert inne.get("/").status_code == 200


def test_neste_steg_er_det_som_haster_mest(inne, sys):
    snart()
    assert "1 rolle går ut innen to måneder" in tekst(inne.get(side("hjem")))
    with som(Systemaktor.TEST):
        Kontobestilling.objects.create(
            navn="Odd", epost="odd@sykehus.example", arbeidssted="Sykehuset", grunn="ANSVARSGRUPPE", bestilt_av=sys, bestilt_tid=TID
        )
    assert "1 ber om en konto" in tekst(inne.get(side("hjem")))


def test_fra_bestilling_til_innlogging(inne, client, sys):
    enhet = EnhetFabrikk(navn="Fjordfylket sykehus", tjeneste=Tjeneste.HELSEFORETAK)
    ber = saksbehandler()
    client.force_login(ber, backend=BAKDEL)
    felt = {"navn": "Odd Overlege", "epost": "Odd@Sykehus.example", "enhet": enhet.pk, "grunn": "ANSVARSGRUPPE"}
    assert client.post(side("bestill"), felt).status_code == 302

    client.force_login(sys, backend=BAKDEL)
    rad = Kontobestilling.objects.get()
    url = f"{side('inviter')}?bestilling={rad.pk}"
    form = client.get(url).context["form"]
    assert (form["navn"].value(), form["epost"].value()) == ("Odd Overlege", "odd@sykehus.example")
    felt = {"navn": "Odd Overlege", "epost": rad.epost, "maalform": "nb", "enhet": enhet.pk, "stilling": "ANSATT", "fra": DAG}
    assert client.post(url, felt | {"grunn": "Bestilt av KE"}).status_code == 302

    epost.send_innbydelser(tid=TID)
    lenke = next(ord_ for ord_ in mail.outbox[0].body.split() if ord_.startswith("http"))
    client.logout()
    assert client.post(lenke, {"passord": "Fjorden er blank i dag", "gjenta": "Fjorden er blank i dag"}).status_code == 302
    svar = client.post(reverse("personer:logg_inn"), {"username": "odd@sykehus.example", "password": "Fjorden er blank i dag"})
    assert (svar.status_code, svar["Location"]) == (302, "/")

    client.force_login(ber, backend=BAKDEL)
    assert "Invitert" in tekst(client.get(side("bestill")))


def test_roller_fornyes_med_kryss(inne):
    forste, andre = snart(konto__navn="Anna Aas"), snart(konto__navn="Bo Bø")
    assert "Anna Aas" in tekst(inne.get(side("fornying")))
    assert inne.post(side("fornying"), {}).status_code == 422
    svar = inne.post(side("fornying"), {"ansettelser": [forste.pk]}, follow=True)

    assert "1 rolle er fornyet for ett år." in tekst(svar)
    assert "Anna Aas" not in tekst(svar) and "Bo Bø" in tekst(svar)
    andre.refresh_from_db()
    assert andre.til == DAG + timedelta(days=12)


def test_en_rolle_som_ikke_staar_i_listen_kan_ikke_krysses_av(inne):
    fjern = snart(200)
    assert inne.post(side("fornying"), {"ansettelser": [fjern.pk]}).status_code == 422


def test_rollen_endres_og_avsluttes_med_en_grunn(inne):
    rad = AnsettelseFabrikk()
    felt = {"stilling": "ENHETSLEDER", "er_klarert": "on"}
    assert inne.post(side("endre_rolle", rad.pk), felt).status_code == 422, "grunnen må stå der"
    assert inne.post(side("endre_rolle", rad.pk), felt | {"grunn": "Ble leder"}).status_code == 302
    ny = Ansettelse.objects.get(konto=rad.konto, til__gt=DAG)
    assert (ny.stilling, ny.er_klarert) == (Stilling.ENHETSLEDER, True)

    assert inne.post(side("avslutt_rolle", ny.pk), {"naar": "DATO", "grunn": "Slutter"}).status_code == 422
    felt = {"naar": "DATO", "til_og_med": "2026-12-31", "grunn": "Slutter"}
    assert inne.post(side("avslutt_rolle", ny.pk), felt).status_code == 302
    ny.refresh_from_db()
    assert ny.til == date(2027, 1, 1)
    assert inne.post(side("avslutt_rolle", ny.pk), {"naar": "STRAKS", "grunn": "Slutter nå"}).status_code == 302
    ny.refresh_from_db()
    assert ny.til == DAG


def test_en_nektet_handling_staar_i_skjemaet(inne, sys):
    svar = inne.post(side("avslutt_rolle", sys.ansettelser.get().pk), {"naar": "STRAKS", "grunn": "x"})
    assert svar.status_code == 422
    assert "Ingen andre er systemansvarlig" in tekst(svar)


def test_enheten_legges_ned_og_siden_sier_hvor_mye_som_maa_over(inne):
    tie = TilknytningFabrikk(person__fornavn="Hemmelig", enhet__navn="Tangen skole")
    svar = tekst(inne.get(side("avvikle", tie.enhet.pk)))
    assert "1 oppnevning som koordinator" in svar and "Hemmelig" not in svar

    felt = {"maate": "FLYTTES", "nytt_navn": "Ny skole", "ny_tjeneste": "SKOLE", "til_og_med": "2026-12-31", "grunn": "Flytter"}
    rad = tie.enhet.ansettelser.get()
    assert inne.post(side("avvikle", tie.enhet.pk), felt | {"med": [rad.pk]}).status_code == 302
    assert Enhet.objects.get(navn="Ny skole").ansettelser.get().konto == tie.konto
    assert "Etterfølgeren er Ny skole" in tekst(inne.get(side("enhet", tie.enhet.pk)))


@pytest.mark.parametrize(
    ("felt", "feil"),
    [
        ({"maate": "SLAAS_SAMMEN"}, "etterfolger"),
        ({"maate": "FLYTTES"}, "nytt_navn"),
        ({"maate": "LEGGES_NED", "til_og_med": ""}, "til_og_med"),
    ],
)
def test_maaten_krever_sitt(inne, felt, feil):
    enhet = EnhetFabrikk()
    svar = inne.post(side("avvikle", enhet.pk), {"til_og_med": "2026-12-31", "grunn": "x"} | felt)
    assert svar.status_code == 422 and feil in svar.context["form"].errors


def test_registeret_for_en_dag_og_en_enhet(inne, sys):
    rad = AnsettelseFabrikk(fra=date(2026, 1, 1), konto__navn="Anna Aas", enhet__navn="Tangen skole")
    AnsettelseFabrikk(konto__navn="Bo Bø", enhet__navn="PPT")
    naa = tekst(inne.get(side("register")))
    assert "Anna Aas" in naa and "Bo Bø" in naa and "Siri System" in naa
    for dag, er_med in (("2025-12-31", False), ("2026-01-01", True)):
        svar = tekst(inne.get(side("register"), {"dag": dag}))
        assert ("Anna Aas" in svar) is er_med and "Bo Bø" in svar
    assert "Bo Bø" not in tekst(inne.get(side("register"), {"enhet": rad.enhet.pk}))
    assert inne.get(side("register"), {"dag": "tull", "enhet": "tull"}).status_code == 200


def test_lederen_i_ke_leser_registeret_og_endrer_ingenting(client, sys):
    AnsettelseFabrikk(konto__navn="Hemmelig Ansatt", enhet__navn="Krisesenteret", enhet__er_skjult_kontakt=True)
    AnsettelseFabrikk(konto__navn="Anna Aas")
    client.force_login(ke_leder(), backend=BAKDEL)
    svar = tekst(client.get(side("register")))
    assert "Anna Aas" in svar and "Krisesenteret" not in svar and "Hemmelig Ansatt" not in svar
    for navn in ("hjem", "kontoer", "fornying", "enheter", "inviter"):
        assert client.get(side(navn)).status_code == 403
    client.force_login(saksbehandler(), backend=BAKDEL)
    assert client.get(side("register")).status_code == 403


def test_kontoer_finnes_med_soek_og_sidene_husker_det(inne):
    for nr in range(30):
        AnsettelseFabrikk(konto__navn=f"Søkt Person{nr:02}")
    svar = tekst(inne.get(side("kontoer"), {"q": "søkt"}))
    assert "Søkt Person00" in svar and "Kari Leder" not in svar
    assert "?side=2&amp;q=s%C3%B8kt" in svar
    assert "Ingen kontoer passer" in tekst(inne.get(side("kontoer"), {"q": "finnes ikke"}))


def test_kontosiden_sier_neste_steg(inne, sys):
    felt = {"navn": "Ny", "epost": "ny@fjordvik.example", "maalform": "nb", "enhet": EnhetFabrikk().pk, "stilling": "ANSATT", "fra": DAG}
    assert inne.post(side("inviter"), felt | {"grunn": "Ny"}).status_code == 302
    konto = Konto.objects.get(epost="ny@fjordvik.example")
    assert "Den ansatte velger passord" in tekst(inne.get(side("konto", konto.pk)))
    with som(Systemaktor.TEST):
        Innbydelse.objects.update(utloper_tid=TID)
    assert "Send en ny lenke" in tekst(inne.get(side("konto", konto.pk)))
    inne.post(side("steng", konto.pk), {"grunn": "Begynte aldri"})
    assert "Kontoen er stengt" in tekst(inne.get(side("konto", konto.pk)))


def test_koordinatoren_slipper_inn_paa_bestillingen_og_ingenting_annet(client, sys):
    tie = TilknytningFabrikk()
    client.force_login(koordinator_for(tie.person), backend=BAKDEL)
    assert client.get(side("bestill")).status_code == 200
    assert client.get(side("hjem")).status_code == 403


@pytest.mark.parametrize("navn", ["hjem", "kontoer", "fornying", "enheter", "register"])
def test_antall_sporringer_vokser_ikke(inne, navn):
    def antall():
        with CaptureQueriesContext(connection) as fanget:
            assert inne.get(side(navn)).status_code == 200
        return len(fanget)

    snart()
    antall()
    forst = antall()
    for _ in range(5):
        snart(stilling=Stilling.ENHETSLEDER)
    assert antall() <= forst <= 30
