"""Hvert brev NAV og barnevernet kan utstede: rad × utfall × profil × alder × representasjon × målform (R77, R82).

Delene er nøyaktig dem loven krever; ingen er fra pasient- og brukerrettighetsloven. Fasiten er skrevet for hånd av lov §3.1 og §3.2.
"""

import re
from datetime import UTC, datetime
from itertools import product

import pytest

from personer.models import Enhet, Konto
from tests.vedtak.enheten.fabrikk import BARNEVERNET, NAV, OM_BARNET, med_brevhode
from tests.vedtak.enheten.test_gyldne import PBRL
from tests.vedtak.test_alle_brev import ALDRE, ALLTID, DAG, REPRESENTASJON, SLAG, JaPaaAlt, deler, person, representanter
from vedtak import brev, katalog, utfall
from vedtak.brev import Grunnlag
from vedtak.models import VILKAAR_FOR_RAD, Grunn, Klageprofil, Rettighet, Rettsgrunnlag, Vedtak, Vedtakspunkt
from vedtak.models import Brevdel as D
from vedtak.models import Utfall as U
from vedtak.mottakere import forvaltningsloven
from vedtak.mottakere.typer import Omstendigheter

IP = Rettighet.IP
ENHET = {"D-28": (NAV, "NAV"), "D-33": (NAV, "NAV"), "E": (BARNEVERNET, "BARNEVERN")}
PROFIL = {("D-28", False): "FVL-3U-SOSIAL", ("D-33", False): "FVL-3U-SOSIAL", ("E", False): "FVL-3U-BARNEVERN"}
PROFIL |= {("D-28", True): "NYFVL-3U-SOSIAL", ("D-33", True): "NYFVL-3U-SOSIAL", ("E", True): "NYFVL-3U-BARNEVERN"}
TIL = {U.INNVILGET: (), **{u: (D.VEILEDNING, D.RETTSRAAD) for u in U if u != U.INNVILGET}}
DEL_AV = {D.UTSATT_IVERKSETTING: utfall.UTSATT, D.SAKSKOSTNADER: utfall.KOSTNADER, D.VEILEDNING: utfall.VEILEDNING}
DEL_AV[D.RETTSRAAD] = utfall.RETTSRAAD


@pytest.fixture(scope="module")
def regler():
    """Den nyeste versjonen av hver rad og profil: (profilene, radene med dato, de forberedte)."""
    profiler, rader = katalog.les_filer()
    siste = {p["kode"]: Klageprofil(**p) for p in sorted(profiler, key=lambda p: p["versjon"])}
    sortert = sorted(rader, key=lambda p: p["versjon"])
    datert = {p["kode"]: p | {"klageprofil": None} for p in sortert if p.get("gyldig_fra")}
    return siste, datert, datert | {p["kode"]: p | {"klageprofil": None} for p in sortert if not p.get("gyldig_fra")}


def skrevne(regler, kode, slag, ny_lov, alder, hva, maalform):
    profiler, rader = regler[0], regler[2 if ny_lov else 1]
    navn, tjeneste = ENHET[kode]
    enhet, p = Enhet(navn=navn, tjeneste=tjeneste), person(alder, maalform)
    liste = forvaltningsloven.beregn(p, representanter(p, hva, maalform), JaPaaAlt(), DAG, Omstendigheter(), enhet.pk)
    if liste.hindringer:
        return []
    forrige = Vedtak(nummer_aar=2026, nummer_lopende=3, fattet_tid=datetime(2026, 5, 4, 9, tzinfo=UTC))
    siste = {IP: Vedtakspunkt(vedtak=forrige, rettighet=IP, utfall=slag.foer)} if slag.foer else {}
    barnet = OM_BARNET | {"barnets_syn": "Ja."} if kode == "E" else {}
    vedtak = Vedtak(person=p, enhet=enhet, fakta="Vi vet dette.", begrunnelse="Vi vurderer dette.", hensyn="Vi ser på dette.", **barnet)
    vedtak.gjelder_vedtak = forrige if slag.foer else None
    punkt = Vedtakspunkt(vedtak=vedtak, rettighet=IP, utfall=slag.utfall, grunn=slag.grunn, nytt_utfall=slag.nytt, radkode=kode)
    if U.DELVIS in (slag.utfall, slag.nytt) or slag.utfall == U.ENDRING:
        punkt.omfang = "Fram til sommeren."
    nei = slag.utfall == U.AVSLAG or slag.nytt == U.AVSLAG or slag.grunn == Grunn.VILKAAR
    koder = utfall.tilleggskoder({IP: punkt}, siste, av_ke=False)
    grunnlag = Grunnlag(
        vedtak=vedtak,
        rader={IP: Rettsgrunnlag(**rader[kode] | {"klageprofil": profiler[PROFIL[kode, ny_lov]]})},
        utfall={IP: slag.utfall},
        punkter={IP: punkt},
        tillegg={k: Rettsgrunnlag(**rader[k]) for k in koder},
        ikke_oppfylt={IP: VILKAAR_FOR_RAD[kode][:1] if nei else []},
        saksbehandler=Konto(navn="Nils Saksbehandler"),
        fattes_av=Konto(navn="Lise Leder"),
        dag=DAG,
        nummer="2026/17",
    )
    return [brev.skriv(grunnlag, m) for m in liste.mottakere]


@med_brevhode
@pytest.mark.parametrize("ny_lov", [False, True], ids=["fvl", "ny fvl"])
@pytest.mark.parametrize("kode", ENHET)
@pytest.mark.parametrize("slag", SLAG, ids=lambda s: f"{s.utfall}-{s.grunn}-{s.nytt}")
def test_brevet_har_delene_loven_krever_og_ingen_andre(regler, kode, slag, ny_lov):
    skrevet, adresse = 0, {"NAV": "Bryggevegen 8", "BARNEVERN": "Skolegata 3"}[ENHET[kode][1]]
    til = (*slag.i_tillegg, *TIL[slag.nytt or slag.utfall], *([D.BARNET] if kode == "E" else []))
    tillegg = [DEL_AV[d] for d in til if d in DEL_AV]
    for alder, hva in product(ALDRE, REPRESENTASJON):
        antall = {"nb": 0, "nn": 0}
        for maalform in antall:
            for b in skrevne(regler, kode, slag, ny_lov, alder, hva, maalform):
                skrevet += 1
                antall[maalform] += 1
                sak = (alder, hva, maalform, b.mottaker.form)
                assert deler(b.html) == ALLTID | set(til), sak
                profil = regler[0][PROFIL[kode, ny_lov]]
                assert brev.manglende_deler(b, profil, tillegg) == brev.overflodige_deler(b, profil, tillegg) == [], sak
                tekst = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", b.html))
                assert not PBRL.search(tekst) and "None" not in tekst, sak
                assert ("tre uker" if b.maalform == "nb" else "tre veker") in tekst and adresse in tekst, sak
                assert ("(2025)" in tekst) == ny_lov, sak
                assert bool(re.search(r"skrive under på", tekst)) != ny_lov, sak  # ny § 66 krever ikke underskrift
        assert antall["nb"] == antall["nn"], (alder, hva)
    assert skrevet >= 2
