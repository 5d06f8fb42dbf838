"""Innsynsloggen er hel: hver person et svar viste, står i den; ingen andre gjør det; og uten den vises ingenting."""

import pytest
import time_machine
from django.db import connections

from tests.grunnlag.database import bytt_til, koble_til, lag, slipp
from tests.huset.andel import trukket
from tests.huset.matrise import RUTER, UTE, ventet
from tests.huset.omgang import nok
from tests.huset.ruter import adresse
from tests.huset.verden import TID

# Det en GET kan skrive (settled 31): innsynsloggen, og at økten er i bruk.
LOV_A_SKRIVE = {"tilgang_oppslag", "tilgang_oppslaglinje", "tilgang_avvistoppslag", "django_session"}

# Svar som noterer personen uten å vise noe om hen: en videresending etter at noe er gjort, de to små sidene om brevet, kalenderfilen,
# og pakken til arkivet, der filen er tom her (hva som er i en, og hvem: tests/koordinator/test_arkivlevering.py).
VIDERESENDING = (302, 303)
UTEN_NAVN = {"utsending:framdrift", "utsending:prov_igjen", "ip:utskrift_status", "ansvarsgruppe:kalenderfil", "koordinator:arkivpakke"}
# Sider under en adresse med id, som ikke handler om noen: knappene på ukens gjennomgang, og hvor langt en fil er kommet.
UTEN_PERSON = {"tilgang:kjor_regler", "tilgang:signer", "utsending:jobb", "utsending:jobbstatus", "utsending:avbryt_jobb"}


def personer_i(svar, verden) -> set:
    """De svaret sier noe om. Et merke som flere i familien deler (en dato), sier noe om den saken gjelder."""
    funnet = set()
    for tegn in svar.merker.get("kropp", frozenset()) | svar.merker.get("pdf", frozenset()):
        merke = verden.merker.alle[tegn]
        if merke.sak in verden.saker:
            funnet.add(merke.person or verden.saker[merke.sak].person.pk)
    return funnet


def _navn(verden, personer) -> str:
    ord_for = {}
    for sak, s in verden.saker.items():
        ord_for |= {s.person.pk: f"{sak}: barnet"} | {r.representant_id: f"{sak}: {r.art.lower()}" for r in s.person.representanter.all()}
    return ", ".join(sorted(ord_for[p] for p in personer))


def test_hver_person_svaret_viste_staar_i_loggen(omgang, verden, avvik):
    med_noen = 0
    for svar in omgang:
        vist = personer_i(svar, verden)
        med_noen += bool(vist)
        if vist - svar.logget:
            avvik.append(f"{svar}: viste {_navn(verden, vist - svar.logget)}, loggen sier {_navn(verden, svar.logget) or 'ingenting'}")
        if vist and svar.oppslag != 1:
            avvik.append(f"{svar}: {svar.oppslag} oppslag for ett svar")
    assert nok(med_noen, 400)


def test_ingen_staar_i_loggen_uten_at_noe_om_dem_ble_vist(omgang, verden, avvik):
    for svar in omgang:
        if svar.status in VIDERESENDING or svar.celle.rute.navn in UTEN_NAVN:
            continue
        if (for_mye := svar.logget - personer_i(svar, verden)):
            avvik.append(f"{svar}: loggen har {_navn(verden, for_mye)}, som ikke ble vist")


def test_hver_linje_har_et_grunnlag(omgang, avvik):
    avvik += [f"{svar}: {svar.uten_grunnlag} linjer uten rolle" for svar in omgang if svar.uten_grunnlag]


def test_hvert_nektet_forsok_paa_en_id_er_en_rad(omgang, avvik):
    forsok = 0
    for svar in omgang:
        nektet = bool(svar.celle.relasjon) and svar.status in (403, 404) and svar.aktor not in UTE
        forsok += nektet
        if svar.avvist != nektet:
            avvik.append(f"{svar}: {svar.status}, {svar.avvist} avviste oppslag")
        if nektet and svar.oppslag and svar.aktor != "inhabil":  # hun får vite hvem det gjelder, og det står i loggen
            avvik.append(f"{svar}: et nektet forsøk står som et oppslag")
    assert nok(forsok, 3_000)


def test_aa_se_skriver_bare_i_loggen(omgang, avvik):
    for svar in omgang:
        if svar.celle.metode == "GET" and svar.status != 405 and (mer := svar.skrev - LOV_A_SKRIVE):
            avvik.append(f"{svar}: skrev i {sorted(mer)}")


@pytest.fixture
def uten_logg(verdensbase, django_db_blocker):
    """En kopi av verdenen der loggfunksjonene ikke lenger kan kalles av produktet."""
    navn, forrige = f"{verdensbase.base}_uten_logg", connections["default"].settings_dict["NAME"]
    bytt_til("postgres")
    lag(navn, mal=verdensbase.base)
    with koble_til(navn) as eier:
        for funksjon in (
            "tilgang_skriv_oppslag_under_tak(uuid, text, uuid, jsonb, boolean, int)",
            "tilgang_skriv_oppslag(uuid, text, uuid, jsonb, boolean)",
            "tilgang_skriv_avvist(uuid, text, uuid, uuid, int)",
        ):
            eier.execute(f"REVOKE EXECUTE ON FUNCTION {funksjon} FROM PUBLIC")
    bytt_til(navn)
    with django_db_blocker.unblock(), time_machine.travel(TID, tick=False):
        yield verdensbase
    bytt_til(forrige)
    slipp(navn)


def test_uten_logg_vises_ingen_side_og_ikke_ett_tegn(uten_logg, nettleser_uten_logg, avvik):
    verden, sider, aapnet = uten_logg, 0, set()
    for aktor in ("saksbehandler", "ke_leder", "koordinator", "gruppemedlem", "enhetsleder", "fremmed"):
        leser = nettleser_uten_logg(aktor)
        for r in RUTER:
            skal = ventet(r, aktor, "egen", "GET")
            # Hver side åpnes av den første som kan, og en del av dem av de andre (andel.py).
            if skal not in (200, 403, 404) or not (skal == 200 and r not in aapnet or trukket(5, aktor, r.navn, *r.objekter)):
                continue
            aapnet |= {r} if skal == 200 else set()
            svar = leser.svar("GET", adresse(verden, r, "egen"))
            sider += 1
            if svar.status_code != 503 and r.navn not in UTEN_PERSON:
                avvik.append(f"{aktor} {r.navn}: {svar.status_code} uten at det kunne skrives i loggen")
            if verden.merker.finn(svar.tekst.decode(errors="replace") + str(dict(svar.items()))):
                avvik.append(f"{aktor} {r.navn}: viste noe om noen på siden som skulle vært tom")
    assert sider > 250


@pytest.fixture
def nettleser_uten_logg(uten_logg):
    from tests.huset.ruter import Nettleser

    return lambda aktor: Nettleser(uten_logg.okter[aktor])
