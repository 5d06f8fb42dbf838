"""Kanarifuglen: hvert felt om noen har et merke, og ingen finner et merke de ikke skal se, på noen flate.

Flatene er sidene og delene, feilsidene, PDF-ene, titlene, hodene, kakene, økten, loggen og køen. Hvem som skal se hva, står
i felter.py, og listen går begge veier: den som skal se et felt, ser det et sted, så fuglen kan finne det.
"""

import pytest
from django.apps import apps
from django.db import models

from personer.historikk.modell import er_historikk
from personer.historikk.vern import VAARE_ROM
from tests.huset import felter
from tests.huset.flater import MANGE_NOK
from tests.huset.matrise import KE, NEKTET
from tests.huset.omgang import BARE, nok
from tests.huset.ruter import Nettleser, spor
from tests.huset.verden import AKTORER, UTEN_TILGANG

HAR_ALDRI_MERKE = (models.BooleanField, models.IntegerField, models.UUIDField, models.ForeignKey)
MINST_MERKER = 600
NAVNET, INHABIL_SER = {"personer.Person.fornavn", "personer.Person.etternavn"}, {"inhabil"}  # i setningen om hvorfor (settled 10)


def vaare_modeller():
    return [m for m in apps.get_models() if m._meta.app_label in VAARE_ROM and not er_historikk(m)]


def i_basen() -> dict[str, set[str]]:
    return {m._meta.label: {f.name for f in m._meta.concrete_fields} for m in vaare_modeller()}


# --- Hvert felt er klassifisert, og har et merke ---


def test_hvert_felt_i_basen_er_klassifisert():
    assert {m: set(f) for m, f in felter.FELT.items()} == i_basen()
    assert {f.klasse for alle in felter.FELT.values() for f in alle.values()} <= set(felter.KLASSER)


def kan_baere_merke(modell: str, felt: str) -> bool:
    """Tekst, dato og det som er satt sammen av dem. Et felt med faste valg har bare valgene."""
    kolonne = apps.get_model(modell)._meta.get_field(felt)
    valg = kolonne.choices or getattr(getattr(kolonne, "base_field", None), "choices", None)
    return not valg and not isinstance(kolonne, HAR_ALDRI_MERKE)


def test_hvert_felt_om_noen_har_et_merke_i_verdenen(verden):
    skal = {(m, n) for m, n, f in felter.med_merke() if kan_baere_merke(m, n) and not f.uten_verdi}
    assert skal <= verden.dekket, f"gi dem et merke i tests/huset/saken.py: {sorted(skal - verden.dekket)}"
    uten_verdi = {(m, n) for m, n, f in felter.med_merke() if f.uten_verdi}
    assert not uten_verdi & verden.dekket, "feltet har fått verdi; ta bort uten_verdi"
    assert len(verden.merker.alle) >= MINST_MERKER


# --- Ingen ser det de ikke skal ---


def skal_se(merke) -> set[str]:
    """Aktørene som kan se merket: de feltet er for, i saken de har noe med. Andre saker er bare KEs."""
    hvem: set[str] = set()
    for navn in merke.felt:
        kolonne, _, variant = navn.partition("@")
        modell, _, felt = kolonne.rpartition(".")
        hvem |= felter.FELT[modell][felt].hvem(variant)
    if merke.sak not in ("e", "s"):
        hvem &= KE
        return hvem | {nektet for nektet, ellers in NEKTET.items() if ellers in hvem}
    return hvem | (INHABIL_SER if merke.felt & NAVNET else set())


def kommunens(svar, verden) -> set[str]:
    """Navnet på en skjult enhet og dens ansatte er ikke hemmelig for den som gir dem konto; at noen har kontakt med den, er det."""
    if svar.aktor != "systemansvarlig" or not svar.celle.rute.navn.startswith("administrasjon:"):
        return set()
    return {tegn for tegn, merke in verden.merker.alle.items() if merke.sak == "s"}


def _navngi(merker, tegn) -> str:
    return ", ".join(f"{t} ({'/'.join(sorted(merker[t].felt))})" for t in sorted(tegn)[:4])


def test_den_uten_tilgang_finner_ingenting_noe_sted(omgang, verden, avvik, capsys):
    sett, slag = 0, set()
    for svar in omgang:
        slag |= svar.slag
        if svar.aktor in UTEN_TILGANG:
            sett += 1
            funnet = {flate: tegn - kommunens(svar, verden) for flate, tegn in svar.merker.items()}
            avvik += [f"{svar} {flate}: {_navngi(verden.merker.alle, tegn)}" for flate, tegn in funnet.items() if tegn]
    with capsys.disabled():
        print(f"\nkanarifuglen: {len(verden.merker.alle)} merker i {len(verden.dekket)} felt, {len(omgang)} svar, {sett} uten tilgang")
        print(f"kanarifuglen: {len(slag)} slag flater: {', '.join(sorted(slag))}")
    assert nok(len(slag), MANGE_NOK)


def test_de_andre_finner_bare_det_felter_sier(omgang, verden, avvik):
    for svar in omgang:
        forbudt = {t for t in svar.tegn if svar.aktor not in skal_se(verden.merker.alle[t])}
        if forbudt:
            avvik.append(f"{svar}: {_navngi(verden.merker.alle, forbudt)}")


def test_den_som_skal_se_et_felt_finner_det(omgang, verden, avvik):
    """Uten denne kunne fuglen vært blind."""
    if BARE:
        pytest.skip("bare en del av omgangen")
    sett: dict[str, set[str]] = {}
    for svar in omgang:
        for t in svar.tegn:
            for navn in verden.merker.alle[t].felt:
                sett.setdefault(navn, set()).add(svar.aktor)
    for navn in {navn for m in verden.merker.alle.values() for navn in m.felt}:
        kolonne, _, variant = navn.partition("@")
        modell, _, felt = kolonne.rpartition(".")
        mangler = felter.FELT[modell][felt].hvem(variant) - sett.get(navn, set())
        if mangler:
            avvik.append(f"{navn} vises aldri for {sorted(mangler)}; rett felter.py eller siden")


def test_ingen_opplysninger_i_titler_adresser_hoder_kaker_logg_eller_okt(omgang, verden, avvik):
    """Også for dem som kan se dem: det blir liggende i nettleserens historikk, i mellomtjenere og i driftsloggen."""
    for svar in omgang:
        avvik += [
            f"{svar} {flate}: {_navngi(verden.merker.alle, tegn)}" for flate, tegn in svar.merker.items() if flate not in ("kropp", "pdf")
        ]
        if verden.merker.finn(svar.sti) or verden.merker.finn(svar.viser_til):
            avvik.append(f"{svar}: merke i adressen")


def test_brevene_ble_lest_som_tekst(omgang, verden):
    """PDF-en er ikke bare bytes vi ikke forstår."""
    i_pdf = {t for s in omgang if s.aktor == "koordinator" for t in s.merker.get("pdf", ())}
    felt = {navn for t in i_pdf for navn in verden.merker.alle[t].felt}
    assert {"personer.Person.fornavn", "personer.Person.adresse@forelder", "vedtak.Vedtak.begrunnelse"} <= felt


# --- Feilsidene, køen ---


@pytest.mark.parametrize("aktor", AKTORER)
def test_en_feil_hos_oss_sier_ingenting_om_noen(verden, nettleser, monkeypatch, capteknisk, aktor):
    """Feilmeldingen bærer personen; verken siden eller loggen gjentar den."""
    person = verden.egen.person

    def feiler(*_args, **_kwargs):
        raise RuntimeError(f"{person.navn} {person.adresse} {verden.egen.nummer}")

    monkeypatch.setattr("oversikt.views.personside.bygg", feiler)
    svar = spor(nettleser(aktor), "GET", f"/person/{person.pk}/")

    assert svar.status_code == 500 or aktor not in KE
    funnet = verden.merker.finn(svar.tekst.decode() + str(dict(svar.items())))
    assert not {m for m in funnet if aktor not in INHABIL_SER or not m.felt <= NAVNET}
    assert not verden.merker.finn(capteknisk.getvalue())


def test_et_ugyldig_spoersmaal_og_et_utgaatt_skjema_gjentar_ingenting(verden):
    leser = Nettleser(verden.okter["saksbehandler"], med_csrf=True)
    utgaatt = spor(leser, "POST", "/sok/", {"q": verden.egen.person.etternavn})
    feil_vert = spor(leser, "GET", f"/person/{verden.egen.person.pk}/", headers={"Host": f"{verden.egen.person.fornavn}.example"})
    ukjent = spor(leser, "GET", f"/finnes/ikke/{verden.egen.person.fornavn}/")

    assert [utgaatt.status_code, feil_vert.status_code, ukjent.status_code] == [403, 400, 404]
    assert not verden.merker.finn(utgaatt.tekst.decode()) and not verden.merker.finn(feil_vert.tekst.decode())


def test_koen_baerer_bare_numre(verden):
    assert len(verden.ko) >= verden.egen.person.brev.count() + verden.annen.person.brev.count()
    for melding in verden.ko:
        assert not verden.merker.finn(melding), melding


def test_skjult_kontakt_kan_ikke_pekes_ut_eller_velges(omgang, verden):
    """Navnet på tjenesten finnes bare hos dens egne, også der alle enhetene er et valg (settled 11)."""
    skjult = verden.enheter["skjult"].navn.lower()
    utenfor = [s for s in omgang if not s.celle.rute.navn.startswith("administrasjon:")]
    assert {s.aktor for s in utenfor if skjult in s.tegn} == {"skjult_medlem"}
    assert {s.aktor for s in omgang if skjult in s.tegn} == {"skjult_medlem", "systemansvarlig"}
