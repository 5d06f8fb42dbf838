"""Det folk gjør feil med et skjema: de skriver galt, en annen lagrer først, de sender to ganger. Ingenting blir borte."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.huset.ruter import UKJENT
from tests.huset.side import les
from tests.huset.skjemaer import GAAR_GJENNOM, Skjemaprove, finn_prove

# Et valg som er det samme hver gang, en lenke som brukes opp, og en knapp uten skjema på siden før.
VARSLENE = {"oppfolging:les_alle", "oppfolging:aapne_varsel", "oppfolging:prov_adressen"}
UTEN_NOKKEL = {"personer:velg_maalform", "personer:velg_passord", "koordinator:overta", "ansvarsgruppe:merk_lest", *VARSLENE}

# --- Si hva, ved feltet og øverst, og ta vare på resten ---

GALT = [
    ("koordinator:registrer", {"fodselsnummer": "12345678901"}, "fodselsnummer"),
    ("koordinator:registrer_for", {"mottatt_dato": "2030-01-01"}, "mottatt_dato"),
    ("koordinator:registrer_for", {"avsender_rolle": "UKJENT"}, "avsender_rolle"),
    ("koordinator:registrer_for", {"avsender_rolle": "NAV"}, "hjemmel"),
    ("koordinator:registrer_for", {"beskrivelse": ""}, "beskrivelse"),
    ("koordinator:vurder_del ny_melding =koordinator", {"koordinerte_grunn": ""}, "koordinerte_grunn"),
    ("koordinator:vurder_del ny_melding =koordinator", {"koordinerte_svar": ""}, "koordinerte"),
    ("tilgang:registrer_samtykke", {"gitt_dato": "2030-01-01"}, "gitt_dato"),
    ("tilgang:registrer_samtykke", {"gitt_dato": "32.13.2026"}, "gitt_dato"),
    ("tilgang:registrer_samtykke", {"givere": []}, "givere"),
    ("tilgang:registrer_samtykke", {"dokument": SimpleUploadedFile("samtykke.pdf", b"<html>ikke en PDF</html>")}, "dokument"),
    ("koordinator:avslutt", {"til_og_med": "2020-01-01"}, "til_og_med"),
    ("ip:revisjon", {"revisjon_dato": "2020-01-01"}, "revisjon_dato"),
    ("ip:nytt_tiltak", {"til_og_med": "2020-01-01"}, "til_og_med"),
]


@pytest.mark.parametrize(("navn", "galt", "felt"), GALT, ids=lambda x: x if isinstance(x, str) else "")
def test_feilen_staar_ved_feltet_og_oeverst_og_resten_staar_igjen(verden, navn, galt, felt):
    with finn_prove(navn).klar(verden) as k:
        svar, skrevet = k.send(k.riktig | galt)
        igjen, sendt = les(svar.tekst.decode(), k.sti), k.prove.utfylling.svar
    side = svar.tekst.decode()

    assert svar.status_code == 422
    assert skrevet == []
    assert 'id="feil"' in side and f'href="#id_{felt}' in side.partition('id="feil"')[2], "lenken øverst"
    assert f'id="id_{felt}_error"' in side, "setningen ved feltet"
    for n, verdi in sendt.items():
        if isinstance(verdi, str) and n not in galt and n in igjen:
            assert igjen[n] == [verdi], f"{n} ble borte"


MED_VERSJON = ["ip:maal", "ip:tiltak plan tiltak_udelt", "vedtak:utkast", "koordinator:vurder_del ny_melding =koordinator"]


@pytest.mark.parametrize("navn", MED_VERSJON)
def test_den_som_lagret_sist_faar_begge_tekstene(verden, navn):
    with finn_prove(navn).klar(verden) as k:
        felt = next(n for n in ("koordinerte_grunn", "fakta", "tekst") if n in k.riktig)
        assert k.svar(k.riktig | {felt: "Den andres tekst."}).status_code == 302
        svar = k.svar(k.riktig | {felt: "Min egen tekst.", "innsending": str(UKJENT)})

    side = svar.tekst.decode()
    assert svar.status_code == 409
    assert "Den andres tekst." in side and "Min egen tekst." in side
    assert "Min egen tekst." in les(side, k.sti)[felt][0]


MED_NOKKEL = [p for p in GAAR_GJENNOM if p.rute.navn not in UTEN_NOKKEL]


@pytest.mark.parametrize("prove", MED_NOKKEL, ids=str)
def test_et_skjema_sendt_to_ganger_virker_en_gang(verden, prove: Skjemaprove):
    with prove.klar(verden) as k:
        assert k.riktig["innsending"][0]
        forst = k.svar(k.riktig)
        igjen, skrevet = k.send(k.riktig)

    assert (forst.status_code, igjen.status_code) == (302, 302), k.feil(igjen)
    if prove.rute.navn not in ("vedtak:forkast", "vedtak:kontroller"):  # utkastet er borte, og adressen fører til det det er blitt
        assert igjen["Location"] == forst["Location"]
    assert skrevet == []
