"""Filen til Statsforvalteren: innholdet og sidetallene, det som er skjult, og at den lages én gang (K4)."""

import hashlib
import io

import pypdf
import pytest
from django.db import transaction
from django.utils import timezone

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, ke_leder, saksbehandler
from tests.huset.saken import med_tekst
from tests.vedtak.fabrikk import voksen
from tests.vedtak.klage.fabrikk import KLAGETID, sett_brevene, vedtaket
from tests.vedtak.klage.fabrikk import klage as ny_klage
from tests.vedtak.tilsyn.fabrikk import TILSYNSTID, UTEN_LOGGEN, arbeideren, bestilt, satt_sammen, tilsyn
from tilgang.oppslag import Hva, Vist, skriv
from utsending import personarkiv
from utsending.models.oppdrag import leie
from vedtak.klage import handlinger as klagehandlinger
from vedtak.models import Tilsynspakke, Tilsynsperson
from vedtak.tasks import lag_tilsynspakker
from vedtak.tilsyn import handlinger
from vedtak.tilsyn.deler import FOR_ROM, FOR_TABELL, UTENFOR, Tilsynsdel, del_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
ALT = [d.value for d in Tilsynsdel]


def lest(sider) -> str:
    return " ".join("\n".join(s.extract_text() for s in sider).split())


def filen(t, plass=1) -> tuple[Tilsynspakke, pypdf.PdfReader]:
    pakke = Tilsynspakke.objects.get(tilsynsperson__tilsyn=t, tilsynsperson__plass=plass)
    return pakke, pypdf.PdfReader(io.BytesIO(bytes(pakke.innhold)))


def test_hver_tabell_i_personarkivet_hoerer_til_en_del_eller_er_utenfor_med_grunn():
    koder = {kode for kode, _tittel in personarkiv.titler()}
    assert all(UTENFOR.values()) and set(FOR_TABELL) | set(UTENFOR) <= koder
    assert {kode.split(".")[0] for kode in koder} <= set(FOR_ROM)
    assert {kode for kode in koder if del_for(kode) is None} == set(UTENFOR)


def test_innholdet_paa_forsiden_er_det_som_staar_paa_sidene():
    v = vedtaket(voksen())
    k = ny_klage(v, fil=med_tekst("klagen slik den kom"))
    klagehandlinger.legg_ved(klage_id=k.pk, tittel="Individuell plan", fil=med_tekst("planen"), av=k.mottatt_av, tid=KLAGETID)
    sett_brevene()

    t = satt_sammen(tilsyn(v.person), deler=["VEDTAK", "KLAGER", "MOETER"], tid=TILSYNSTID.replace(hour=15))

    pakke, leser = filen(t)
    assert t.tilstand == "SATT_SAMMEN"
    assert hashlib.sha256(bytes(pakke.innhold)).hexdigest() == pakke.sha256
    forsider = len(leser.pages) - sum(d["sider"] for d in pakke.innhold_liste)
    assert len(leser.pages) == pakke.sider and leser.page_labels[forsider] == "1"
    forsiden = lest(leser.pages[:forsider])
    titler = [d["tittel"] for d in pakke.innhold_liste]
    assert {"Klage, vedlagt fil", "Vedlegg til klagen: Individuell plan", "Vi har fått klagen din"} <= set(titler)
    assert titler[0] == "Vedtakene og brevene om dem" and "Klagene og dokumentene i dem" in titler
    side = 1
    for del_ in pakke.innhold_liste:
        forste = leser.pages[forsider + side - 1]
        assert del_["side"] == side and f"{del_['tittel']} Fra side {side}, {del_['sider']} side" in forsiden
        assert del_["sha256"][:16] in forsiden
        tekst = {"Klage, vedlagt fil": "klagen slik den kom", "Vedlegg til klagen: Individuell plan": "planen"}
        er_utskrift = del_["tittel"] in {"Vedtakene og brevene om dem", "Klagene og dokumentene i dem"}
        ventet = "Utskrift av det som er registrert" if er_utskrift else tekst.get(del_["tittel"], del_["tittel"])
        assert ventet in lest([forste])
        side += del_["sider"]
    assert [b.title for b in leser.outline] == titler
    assert "Tatt med, men tomt Ansvarsgruppen og møtene: ikke noe registrert" in forsiden
    utelatt = forsiden.split("Ikke tatt med")[1]
    assert "Planen" in utelatt and "Innsynsloggen" in utelatt and "Vedtakene" not in utelatt
    assert "Deres referanse 2026/4411" in forsiden


def test_alle_delene_har_det_som_er_registrert_og_loggen():
    konto, person = saksbehandler(konto__navn="Leser Lesesen"), voksen()
    skriv(konto=konto, flate="oversikt:person", foresporsel=person.pk, vist=[Vist(person.pk, Hva.PERSON)])

    t = satt_sammen(tilsyn(person), deler=ALT, av=ke_leder(), tid=TILSYNSTID.replace(year=2031))

    pakke, leser = filen(t)
    alt = lest(leser.pages)
    assert "Leser Lesesen" in alt and "Alle delene er tatt med." in alt and "Nesheim" in alt
    assert "Fjellvegen 12" not in alt
    assert {"PERSONEN", "LOGG"} <= {d["del"] for d in pakke.innhold_liste}


def test_en_skjult_kontakt_har_ikke_navn_noe_sted_i_filen():
    person, leder = voksen(), ke_leder()
    skjult = EnhetFabrikk(navn="Fjordvik krisesenter", tjeneste="KRISESENTER", er_skjult_kontakt=True)
    SamtykkelinjeFabrikk(innsynsdel__person=person, samtykke__person=person, til_enhet=skjult)
    med = gruppemedlem_for(person, konto=AnsettelseFabrikk(enhet=skjult, konto__navn="Kari Krise").konto, enhet=skjult)
    skriv(konto=med, flate="oversikt:person", foresporsel=person.pk, vist=[Vist(person.pk, Hva.PERSON)])

    t = satt_sammen(tilsyn(person), deler=ALT, av=leder, tid=TILSYNSTID.replace(year=2031))

    _pakke, leser = filen(t)
    alt = lest(leser.pages)
    assert "krisesenter" not in alt.lower() and "Kari Krise" not in alt
    assert "en tjeneste" in alt.lower() and "en ansatt" in alt.lower()


def test_arbeideren_to_ganger_gir_en_fil_for_hver_person():
    t = tilsyn()
    handlinger.ta_med(tilsyn_id=t.pk, person=voksen(fornavn="Berit"), av=ke_leder(), tid=TILSYNSTID)
    t = bestilt(t, ["PERSONEN"])

    forste, igjen = arbeideren(t), arbeideren(t)

    assert all(forste) and igjen == [None, None]
    assert Tilsynspakke.objects.count() == 2
    t.refresh_from_db()
    assert t.tilstand == "SATT_SAMMEN"
    assert "Berit" in lest(filen(t, 2)[1].pages) and "Berit" not in lest(filen(t, 1)[1].pages)
    with pytest.raises(Regelbrudd, match="alt satt sammen"):
        bestilt(t)


def test_en_som_lager_samtidig_lagrer_ikke_sin(monkeypatch):
    """En annen arbeider ble ferdig mens denne satte: det som alt er lagret, står."""
    t = bestilt(tilsyn(), ["PERSONEN"])
    tp = t.personer.get()
    lag = handlinger.pakker.pakke.lag

    def mens_en_annen_blir_ferdig(rad):
        ferdig = lag(rad)
        monkeypatch.setattr(handlinger.pakker.pakke, "lag", lag)
        assert handlinger.sett_sammen(tilsynsperson_id=tp.pk, klokke=lambda: TILSYNSTID) is None  # den første har den ennå
        assert handlinger.sett_sammen(tilsynsperson_id=tp.pk, klokke=lambda: TILSYNSTID + 2 * leie())
        return ferdig

    monkeypatch.setattr(handlinger.pakker.pakke, "lag", mens_en_annen_blir_ferdig)
    assert handlinger.sett_sammen(tilsynsperson_id=tp.pk, klokke=lambda: TILSYNSTID) is None
    assert Tilsynspakke.objects.count() == 1


def test_feiingen_tar_det_som_er_bestilt_og_gir_seg_etter_fem_forsok(monkeypatch):
    t = tilsyn()
    assert handlinger.ventende(tid=TILSYNSTID) == []
    tp = bestilt(t, ["PERSONEN"]).personer.get()
    lag = handlinger.pakker.pakke.lag

    def gaar_ikke(_rad):
        raise Regelbrudd("nei")

    monkeypatch.setattr(handlinger.pakker.pakke, "lag", gaar_ikke)
    for nr in range(7):
        naa = TILSYNSTID + nr * leie()
        assert handlinger.ventende(tid=naa) == ([tp.pk] if nr < 5 else [])
        assert arbeideren(t, klokke=lambda naa=naa: naa) == [None]
    assert Tilsynsperson.objects.get().forsok == 5

    monkeypatch.setattr(handlinger.pakker.pakke, "lag", lag)
    bestilt(t, ["PERSONEN"])
    for _ in range(2):
        lag_tilsynspakker()
    assert Tilsynspakke.objects.count() == 1 and handlinger.ventende(tid=timezone.now()) == []


def test_et_brev_som_ikke_er_ferdig_stanser_bestillingen():
    v = vedtaket(voksen())
    with pytest.raises(Regelbrudd, match="ikke ferdig"):
        bestilt(tilsyn(v.person), ["VEDTAK"], tid=TILSYNSTID.replace(hour=15))


def test_en_gradert_adresse_i_en_tekst_stanser_bestillingen():
    person = voksen(adressebeskyttelse="FORTROLIG")
    v = vedtaket(person)
    ny_klage(v, klagen="Jeg bor i Fjellvegen 12, og er uenig.")
    sett_brevene()
    t = tilsyn(person)
    with pytest.raises(Regelbrudd, match="gradert adresse"):
        bestilt(t, UTEN_LOGGEN)
    assert bestilt(t, ["PERSONEN"]).deler == ["PERSONEN"]


def test_filen_kan_ikke_endres():
    t = satt_sammen(tilsyn(), deler=["PERSONEN"])
    with pytest.raises(Exception, match="permission denied|nektet"), transaction.atomic(), som(Systemaktor.TEST):
        Tilsynspakke.objects.filter(tilsynsperson__tilsyn=t).update(sider=1)
