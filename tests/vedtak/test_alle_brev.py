"""Hvert brev vi kan utstede: rettighetene i det × utfall × klageprofil × alder × representasjon × målform (R76–R79).

Hvert brev har nøyaktig delene loven krever for det utfallet, og ingen den ikke krever. Fasiten er skrevet for hånd av lov §3.1 og §3.2.
Regler og profiler leses av filene; ingenting lagres.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product

import pytest

from personer.models import Konto, Person, Representasjon
from personer.models import Representasjonsart as A
from vedtak import brev, brevord, katalog, mottakere, utfall
from vedtak.brev import Grunnlag
from vedtak.models import Brevdel as D
from vedtak.models import Grunn, Klageprofil, Rettighet, Rettsgrunnlag, Vedtak, Vedtakspunkt, Vilkaar
from vedtak.models import Utfall as U

R = Rettighet
DAG = date(2026, 11, 23)
SAMMEN = [(R.BARNEKOORDINATOR,), (R.KOORDINATOR,), (R.IP,), (R.KOORDINATOR, R.IP), (R.BARNEKOORDINATOR, R.IP)]  # lov §3.1: A + B, A + C
KODE = {R.IP: "A", R.KOORDINATOR: "B", R.BARNEKOORDINATOR: "C"}
BRISTER = {R.BARNEKOORDINATOR: Vilkaar.BEGGE_SLAG_TJENESTER, R.KOORDINATOR: Vilkaar.KOORDINERTE, R.IP: Vilkaar.LANGVARIGE}
PROFILER = {
    "PBRL-4U": ("fire uker", "fire veker"),
    "FVL-3U-SOSIAL": ("tre uker", "tre veker"),
    "FVL-3U-BARNEVERN": ("tre uker", "tre veker"),
    "NYFVL-3U-SOSIAL": ("tre uker", "tre veker"),
    "NYFVL-3U-BARNEVERN": ("tre uker", "tre veker"),
}
ALLTID = {
    D.RESULTAT, D.BETYDNING, D.BEGRUNNELSE, D.VIDERE, D.INNSYN_I_OPPLYSNINGER, D.KLAGEFRIST, D.KLAGEINSTANS, D.KLAGEN_SENDES_TIL,
    D.KLAGENS_FORM, D.HVEM_KAN_KLAGE, D.HJELP_TIL_KLAGE, D.DOKUMENTINNSYN, D.NAVN, D.KONTAKT, D.REGLER,
}  # fmt: skip


@dataclass(frozen=True)
class Slag:
    """Ett utfall med det som følger: grunnen, det nye svaret, hva som gjaldt før, og delene utfallet legger til."""

    utfall: U
    grunn: str = ""
    nytt: str = ""
    foer: str = ""
    i_tillegg: tuple[D, ...] = ()


UTSATT, KOST = D.UTSATT_IVERKSETTING, D.SAKSKOSTNADER
SLAG = [
    Slag(U.INNVILGET),
    Slag(U.DELVIS),
    Slag(U.AVSLAG),
    Slag(U.AVVISNING, Grunn.IKKE_I_KOMMUNEN),
    Slag(U.OPPHOR, Grunn.VILKAAR, foer=U.INNVILGET, i_tillegg=(UTSATT,)),
    Slag(U.OPPHOR, Grunn.FLYTTET, foer=U.ENDRING, i_tillegg=(UTSATT,)),
    Slag(U.ENDRING, foer=U.INNVILGET, i_tillegg=(UTSATT,)),
    Slag(U.OMGJORING, Grunn.IKKE_TIL_SKADE, U.INNVILGET, foer=U.AVSLAG),
    Slag(U.OMGJORING, Grunn.UGYLDIG, U.AVSLAG, foer=U.INNVILGET, i_tillegg=(UTSATT,)),
    Slag(U.OMGJORING, Grunn.KLAGE, U.DELVIS, foer=U.AVSLAG, i_tillegg=(KOST,)),
]
ALDRE = {"ventet": None, "6": 2020, "10": 2016, "13": 2013, "16": 2010, "voksen": 1961}
REPRESENTASJON = ["foreldre", "fullmektig", "verge", "barnevern"]


@pytest.fixture(scope="module")
def regler():
    """Radene og profilene slik de står i filene, den nyeste versjonen av hver, uten databasen."""
    profiler, rader = katalog.les_filer()
    siste = {}
    for post in sorted(profiler, key=lambda p: p["versjon"]):
        siste[post["kode"]] = Klageprofil(**post)
    radene = {}
    for post in sorted(rader, key=lambda p: p["versjon"]):
        if post.get("gyldig_fra") and post["kode"] in [*KODE.values(), utfall.UTSATT, utfall.OMGJORING, utfall.KLAGE, utfall.KOSTNADER]:
            radene[post["kode"]] = post | {"klageprofil": None}
    return siste, radene


def person(alder, maalform):
    fodt = date(ALDRE[alder], 6, 1) if ALDRE[alder] else None
    navn = {"fornavn": "" if fodt is None else "Live", "etternavn": "Strandvik"}
    termin = None if fodt else date(2027, 3, 1)
    return Person(**navn, fodselsdato=fodt, termindato=termin, maalform=maalform, adresse="Fjellvegen 12", postnummer="0000")


def annen(navn, maalform):
    return Person(fornavn=navn, etternavn="Nesheim", fodselsdato=date(1985, 1, 2), maalform=maalform, adresse="Bryggevegen 4")


def representanter(p, hva, maalform):
    ut = []
    if p.fodselsdato is None or p.alder(DAG) < 18:
        ut.append(Representasjon(person=p, representant=annen("Ingrid", maalform), art=A.FORELDREANSVAR))
    if hva in ("fullmektig", "verge"):
        ut.append(Representasjon(person=p, representant=annen("Fride", maalform), art=A(hva.upper()), gjelder_personlige=True))
    if hva == "barnevern":
        from personer.models import Enhet

        ut.append(Representasjon(person=p, enhet=Enhet(navn="Barnevernstjenesten"), art=A.BARNEVERN))
        ut.append(Representasjon(person=p, representant=annen("Frode", maalform), art=A.FOSTERHJEM))
    return ut


class JaPaaAlt(dict):
    """Alle spørsmål om mottakerne er besvart med ja."""

    def get(self, nokkel, ellers=None):
        return True

    def __contains__(self, nokkel):
        return True


def brevene(regler, rettigheter, slag, profil, alder, hva, maalform):
    profiler, rader = regler
    p = person(alder, maalform)
    liste = mottakere.beregn(p, rettigheter, representanter(p, hva, maalform), JaPaaAlt(), DAG)
    if liste.hindringer:
        return []
    forrige = Vedtak(nummer_aar=2026, nummer_lopende=3, fattet_tid=datetime(2026, 5, 4, 9, tzinfo=UTC))
    siste = {r: Vedtakspunkt(vedtak=forrige, rettighet=r, utfall=slag.foer) for r in rettigheter} if slag.foer else {}
    vedtak = Vedtak(person=p, fakta="Vi vet dette.", begrunnelse="Vi vurderer dette.", hensyn="Vi legger vekt på dette.", barnets_syn="Ja.")
    vedtak.gjelder_vedtak = forrige if slag.foer else None
    omfang = "Fram til sommeren." if U.DELVIS in (slag.utfall, slag.nytt) or slag.utfall == U.ENDRING else ""
    felles = {"utfall": slag.utfall, "grunn": slag.grunn, "nytt_utfall": slag.nytt, "omfang": omfang}
    punkter = {r: Vedtakspunkt(vedtak=vedtak, rettighet=r, **felles) for r in rettigheter}
    nei = slag.utfall == U.AVSLAG or slag.nytt == U.AVSLAG or slag.grunn == Grunn.VILKAAR
    grunnlag = Grunnlag(
        vedtak=vedtak,
        rader={r: Rettsgrunnlag(**rader[KODE[r]] | {"klageprofil": profiler[profil]}) for r in rettigheter},
        utfall={r: slag.utfall for r in rettigheter},
        punkter=punkter,
        tillegg={kode: Rettsgrunnlag(**rader[kode]) for kode in utfall.tilleggskoder(punkter, siste)},
        ikke_oppfylt={r: [BRISTER[r]] if nei else [] for r in rettigheter},
        saksbehandler=Konto(navn="Siv Saksbehandler"),
        fattes_av=Konto(navn="Bodil Beslutter"),
        dag=DAG,
        nummer="2026/17",
    )
    return [brev.skriv(grunnlag, m) for m in liste.mottakere]


def deler(html: str) -> set[D]:
    """Delene som står i brevet med tekst, lest uavhengig av produktet."""
    klasser = {brev.delklasse(d): d for d in D}
    funnet = set()
    for treff in re.finditer(r'class="([^"]*\bdel-[^"]*)">(?=(.{0,400}))', html, re.DOTALL):
        if re.sub(r"<[^>]+>", "", treff[2]).strip():
            funnet |= {klasser[k] for k in treff[1].split() if k in klasser}
    return funnet


@pytest.mark.parametrize("profil", PROFILER)
@pytest.mark.parametrize("rettigheter", SAMMEN, ids="+".join)
@pytest.mark.parametrize("slag", SLAG, ids=lambda s: f"{s.utfall}-{s.grunn}-{s.nytt}")
def test_brevet_har_delene_loven_krever_og_ingen_andre(regler, rettigheter, slag, profil):
    skrevet = 0
    for alder, hva in product(ALDRE, REPRESENTASJON):
        antall = {"nb": 0, "nn": 0}
        for nr, maalform in enumerate(("nb", "nn")):
            for b in brevene(regler, rettigheter, slag, profil, alder, hva, maalform):
                skrevet += 1
                antall[maalform] += 1
                sak = (alder, hva, maalform, b.mottaker.form)
                assert deler(b.html) == ALLTID | set(slag.i_tillegg), sak
                assert brev.overflodige_deler(b, regler[0][profil], _tillegg(slag)) == [], sak
                tekst = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", b.innhold))
                assert PROFILER[profil][nr if b.maalform == maalform else 0] in tekst, sak
                forste_delene = b.innhold[: b.innhold.index("del-begrunnelse")]
                assert all(brevord.ORD[r] in forste_delene for r in rettigheter), sak
                assert "§" not in forste_delene and "  ," not in tekst and "None" not in tekst, sak
                klagen = b.html[b.html.index("del-klagefrist") : b.html.index("del-kontakt")]
                assert not re.search(r"\d+\. [a-z]+ 20\d\d", klagen), sak
        assert antall["nb"] == antall["nn"], (alder, hva)
    assert skrevet >= 2


def _tillegg(slag):
    return [{UTSATT: utfall.UTSATT, KOST: utfall.KOSTNADER}[d] for d in slag.i_tillegg]


def test_tabellen_har_alle_utfallene_og_alle_profilene_som_skal_ha_brev():
    assert {s.utfall for s in SLAG} == set(U)
    med_brev = {p["kode"] for fil in katalog.MAPPE.glob("klageprofiler*.toml") for p in tomllib.loads(fil.read_text())["klageprofil"]}
    assert set(PROFILER) <= med_brev
