"""Skjemaene tar imot det de spør om, og ikke mer: ikke felt de ikke har (F-FIELD), og ikke id-er til andre (F-CHILD).

Hvert skjema sendes riktig utfylt, og hvert felt med en id prøves med noen rader av samme slag. Radene av andre slag, feltene skjemaet
ikke har og nøklene er delt på skjemaene (andel.py), så hver tabell og hvert felt kommer i noen; med SAMVEV_HELE=1 får hvert skjema alle.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.forms import ModelChoiceField, UUIDField

from personer.historikk.aktor import Systemaktor, som
from personer.models import Innsending
from tests.huset import felter
from tests.huset.andel import SAGT, noen, trukket
from tests.huset.basen import faktatabeller, idene, rort, stand, tellere
from tests.huset.ruter import UKJENT, leser_for, spor
from tests.huset.skjemaer import ALLE, GAAR, GAAR_GJENNOM, UTEN_LESER, Klar, Skjemaprove, fanget, skjemaklasser
from tests.huset.test_fiendtlige_adresser import SIDER
from tests.huset.utfylling import UTFYLT, Utfylling
from tests.huset.verden import TID

DJANGOS_MEST = 900  # flere felt enn tusen leses ikke
ID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
SAMME_SLAG, TABELLER, SKJEMAER, NOKLER = 1, 200, 6, 8  # så mange rader av samme slag; ellers én tabell, ett skjema og én nøkkel av så mange
MED_ID_AV = 3  # av skjemaene som ikke står i MED_ID
PROVD: dict[str, set[type]] = {}  # skjemaklassene hvert skjema på en adresse brukte da det ble sendt
HVORDAN = "skriv svarene i tests/huset/utfylling.py; se øverst i tests/huset/matrise.py"


# --- Skjemaene er med, og svarene er riktige ---


@pytest.mark.parametrize("prove", ALLE, ids=str)
def test_riktige_svar_gaar_gjennom(verden, prove: Skjemaprove):
    with fanget() as skjemaer, prove.klar(verden) as k:
        svar, skrevet = k.send(k.riktig)
    PROVD[str(prove)] = {type(s) for s in skjemaer}

    if prove.gaar_gjennom:
        assert svar.status_code == 302 and skrevet, f"{prove} som {prove.aktor}: {svar.status_code} {k.feil(svar)}; {HVORDAN}"
    else:
        assert not skrevet, f"{prove} skriver; ta bort skriver_ikke i tests/huset/utfylling.py"


def test_hver_rad_i_utfylling_er_i_matrisen():
    kjente = {str(p) for p in ALLE} | {p.rute.navn for p in ALLE}
    assert set(UTFYLT) <= kjente, f"ikke i matrise.py: {sorted(set(UTFYLT) - kjente)}"


def test_hver_skjemaklasse_er_i_bruk_paa_en_adresse_i_matrisen(verden):
    with fanget() as skjemaer:
        for prove in ALLE:
            if str(prove) not in PROVD:
                with prove.klar(verden) as k:
                    k.svar(k.riktig)
        brukt = {type(s) for s in skjemaer}.union(*PROVD.values())
        for r, aktor in SIDER:
            if skjemaklasser() <= _med_foreldre(brukt):
                break
            spor(leser_for(verden, aktor), "GET", Skjemaprove(r, Utfylling()).sti(verden))
            brukt |= {type(s) for s in skjemaer}
    mangler = skjemaklasser() - _med_foreldre(brukt)
    assert not mangler, f"ingen adresse i matrisen bruker {sorted(k.__qualname__ for k in mangler)}"


def _med_foreldre(klasser: set[type]) -> set[type]:
    return {forelder for klasse in klasser for forelder in klasse.__mro__}


# --- F-FIELD: felt skjemaet ikke har ---


def utenfor_skjemaet(k: Klar) -> dict:
    """Hver kolonne i hver modell, med og uten «_id», satt til noe angriperen ville ønsket; uten skjemaets egne felt."""
    annen = str(k.verden.annen.person.pk)
    ut, onsket = {}, dict.fromkeys(("person", "id", "sak", "konto", "gjelder", "giver", "mottaker", "representant"), annen)
    onsket |= {"tilstand": "FATTET", "rolle": "KOORDINATOR", "stilling": "KE_LEDER", "nivaa": "ENDRE", "kapasitet": "SELV"}
    for modell, kolonner in felter.FELT.items():
        for navn in kolonner:
            verdi = onsket.get(navn, "1")
            ut |= {navn: verdi, f"{navn}_id": verdi, f"{modell.split('.')[1].lower()}-{navn}": verdi, f"form-0-{navn}": verdi}
    ut |= {"er_utkast": "1", "av": annen, "tid": "2020-01-01", "is_staff": "1", "user": annen, "form-TOTAL_FORMS": "1", "pk": annen}
    return {n: v for n, v in ut.items() if n not in k.felt and f"{n}=" not in k.sti}


def test_hvor_mye_som_proves(capsys):
    with capsys.disabled():
        print(f"\nfremmede felt, id-er og nøkler i {len(ALLE)} skjema: {SAGT}")


@pytest.mark.parametrize("prove", [p for p in ALLE if p.rute.navn not in UTEN_LESER and trukket(SKJEMAER, "felt", p)], ids=str)
def test_felt_skjemaet_ikke_har_gjor_ingen_forskjell(verden, prove: Skjemaprove):
    with prove.klar(verden) as k:
        alene, riktig = k.send(k.riktig)
        ekstra = list(utenfor_skjemaet(k).items())
        deler = [dict(ekstra[fra : fra + DJANGOS_MEST]) for fra in range(0, len(ekstra), DJANGOS_MEST)]
        for mer in noen(1, deler, prove):
            svar, skrevet = k.send(mer | k.riktig, sti=f"{k.sti}{'&' if '?' in k.sti else '?'}{urlencode(mer)}")

            assert svar.status_code == alene.status_code
            assert skrevet == riktig
    assert len(ekstra) > 900


# --- F-CHILD i kroppen: id-er til noe den som sender, ikke kan nå ---


def felt_med_id(k: Klar) -> dict[str, set[str]]:
    """{felt: det som kan velges}, for hvert felt som tar en id: et valg blant rader, en UUID, eller noe med en id i."""
    ut: dict[str, set[str]] = {}
    for navn, felt in (k.skjema.fields if k.skjema else {}).items():
        if isinstance(felt, ModelChoiceField):
            ut[navn] = {str(pk) for pk in felt.queryset.values_list("pk", flat=True)}
        elif isinstance(felt, UUIDField) and navn != "innsending":
            ut[navn] = set()
    for navn, valg in k.side.valg.items():
        if navn != "innsending" and any(ID.search(v) for v in valg):
            ut.setdefault(navn, set()).update(valg)
    return ut


def fremmede(gyldige: set[str], alle: dict[str, list[str]], hvor: str) -> Iterator[str]:
    """Gale id-er slik feltet skriver dem: noen rader av samme slag som ikke er et valg, og et par av annet slag, delt på feltene."""
    monster = next((v for v in sorted(gyldige) if ID.search(v)), str(UKJENT))
    egne = {i for v in gyldige for i in ID.findall(v)}
    for tabell, rader in alle.items():
        samme_slag = not egne.isdisjoint(rader)
        if not samme_slag and not trukket(TABELLER, tabell, hvor):
            continue
        pker = [pk for pk in rader if len(pk) == 36 and not (samme_slag and pk in egne)]
        for pk in noen(SAMME_SLAG, pker[:100], hvor) if samme_slag else [*pker[:1], *pker[-1:]]:
            for treff in ID.finditer(monster):
                if (verdi := monster[: treff.start()] + pk + monster[treff.end() :]) not in gyldige:
                    yield verdi


MED_ID = {
    "tilgang:registrer_samtykke": {"givere"},
    "tilgang:del": {"ny_tjeneste", "skjermet_kilde"},
    "tilgang:forslag": {"givere"},
    "koordinator:vurder": {"meldinger"},
    "koordinator:pek_ut": {"enhet"},
    "koordinator:pek_ut_samordning": {"enhet"},
    "koordinator:navngi": {"konto"},
    "koordinator:spor_om_hovedansvar": {"enheter"},
    "koordinator:gi_syn": {"mener"},
    "koordinator:bestem_hovedansvar": {"enhet"},
    "koordinator:nytt_notat": {"folges_opp_av"},
    "ansvarsgruppe:legg_til": {"medlem"},
    "ansvarsgruppe:avslutt": {"overtar"},
    "ansvarsgruppe:ny_deltaker": {"samtykke"},
    "ip:nytt_tiltak": {"ansvarlig_enhet", "vedtak"},
}


@pytest.mark.parametrize("prove", [p for p in ALLE if p.rute.navn in MED_ID or trukket(MED_ID_AV, "id", p)], ids=str)
def test_en_id_til_noe_en_ikke_kan_naa_nektes(verden, prove: Skjemaprove, avvik):
    with prove.klar(verden) as k:
        feltene, alle, foer = felt_med_id(k), idene(), stand()
        assert feltene.keys() >= (MED_ID.get(prove.rute.navn, set()) if prove.gaar_gjennom else set())
        for navn, gyldige in feltene.items():
            vanlig = _lest(verden, k, navn, "ikke-en-id", foer)
            for verdi in fremmede(gyldige, alle, f"{prove} {navn}"):
                svar = _lest(verden, k, navn, verdi, foer)
                if svar["status"] != 422 or not svar["nektet"] or svar["skrev"]:
                    avvik.append(f"{prove} {navn}={verdi}: {svar['status']}{', skrevet' * svar['skrev']}")
                if svar["merker"] - vanlig["merker"] or svar["logget"] - vanlig["logget"]:
                    avvik.append(f"{prove} {navn}={verdi}: leste {svar['merker'] - vanlig['merker']} {svar['logget'] - vanlig['logget']}")


def _lest(verden, k: Klar, navn: str, verdi: str, foer) -> dict:
    """Svaret når feltet har verdien og resten er riktig."""
    ut: dict = {}
    talt: dict = {}

    def i_basen(svar):
        with connection.cursor() as c:
            c.execute(
                "SELECT l.person_id FROM tilgang_oppslag o JOIN tilgang_oppslaglinje l ON l.oppslag_id = o.id WHERE o.foresporsel = %s",
                [svar["X-Request-ID"]],
            )
            ut.update(logget={r[0] for r in c.fetchall()}, skrev=bool(rort(talt) & faktatabeller()) and stand() != foer)

    with fanget() as skjemaer:
        svar = spor(k.leser, "POST", k.sti, k.riktig | {navn: verdi}, foer=lambda: talt.update(tellere()), inni=i_basen)
    return ut | {
        "status": svar.status_code,
        "nektet": any(navn in s.errors for s in skjemaer if s.is_bound),
        "merker": {m.tegn for m in verden.merker.finn(svar.tekst.decode())},
    }


@pytest.mark.parametrize("prove", [p for p in GAAR_GJENNOM if p.rute.navn in MED_ID or trukket(MED_ID_AV, "navn", p)], ids=str)
def test_et_felt_med_en_annens_id_i_navnet_blir_ikke_besvart(verden, prove: Skjemaprove):
    """Spørsmålene om foreldrene har forelderens id i navnet."""
    with prove.klar(verden) as k:
        fremmed = verden.annen.givere[0].pk.hex
        mer = {ID.sub(fremmed, n): "ja" if n.endswith("_svar") else "Angrep." for n in [*k.side.felt, *k.riktig] if ID.search(n)}
        if prove.rute.navn == "vedtak:utkast":
            assert mer
        if not mer:  # intet felt i skjemaet har en id i navnet
            return
        assert k.send(k.riktig | mer)[1] == k.send(k.riktig)[1]


@pytest.mark.parametrize("prove", [p for p in GAAR_GJENNOM if trukket(NOKLER, "nokkel", p)], ids=str)
def test_nokkelen_til_en_annens_innsending_gir_ikke_det_den_andre_fikk(verden, prove: Skjemaprove):
    nokkel, annens = uuid4(), f"/person/{verden.annen.person.pk}/"
    with prove.klar(verden) as k:
        if "innsending" not in k.riktig:
            return
        with som(Systemaktor.TEST):
            Innsending.objects.create(konto=verden.kontoer["leder_annen"], nokkel=nokkel, maal_url=annens, tid=TID)
        svar, skrevet = k.send(k.riktig | {"innsending": str(nokkel)})

    assert svar.status_code in GAAR and skrevet
    assert svar.headers.get("Location") != annens
