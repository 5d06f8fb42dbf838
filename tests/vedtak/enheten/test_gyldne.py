"""Brevene etter radene D og E ord for ord, slik en jurist leser dem i en diff: svaret × hvem brevet er til × målform."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
import time_machine

from tests.vedtak.enheten.fabrikk import beslutter, fatt, knyttet, skriv, tjeneste, utkast
from tests.vedtak.fabrikk import DAG, barn, voksen
from tests.vedtak.folgefabrikk import SENERE, SENERE_DAG
from tests.vedtak.tekst import som_tekst
from vedtak import kontroll
from vedtak.folge import handlinger as folge
from vedtak.models import VILKAAR_FOR_RAD, Initiativ, Vilkaar
from vedtak.models import Utfall as U

pytestmark = pytest.mark.usefixtures("radene")
MAPPE = Path(__file__).parents[1] / "gyldne" / "enheten"
TEKSTER = {
    "nb": {
        "fakta": "Du ba 5. november 2026 om individuell plan. Tre tjenester hjelper til i dag.",
        "begrunnelse": "Vi har sett på hvor lenge hjelpen trengs, og på om tjenestene må arbeide sammen.",
        "hensyn": "Vi har lagt vekt på at hverdagen skal være oversiktlig.",
        "barnets_syn": "Live vil helst ha én voksen å snakke med.",
    },
    "nn": {
        "fakta": "Du bad 5. november 2026 om individuell plan. Tre tenester hjelper til i dag.",
        "begrunnelse": "Vi har sett på kor lenge hjelpa trengst, og på om tenestene må arbeide saman.",
        "hensyn": "Vi har lagt vekt på at kvardagen skal vere oversiktleg.",
        "barnets_syn": "Live vil helst ha éin vaksen å snakke med.",
    },
}
OM_BARNET = {
    "nb": {
        "barnets_syn_vekt": "Det Live sier, har hatt mye å si for svaret.",
        "barnets_beste": "Det er best for Live at hjelpen henger sammen.",
        "familieband": "Live bor hos foreldrene, og de er viktige for henne.",
    },
    "nn": {
        "barnets_syn_vekt": "Det Live seier, har hatt mykje å seie for svaret.",
        "barnets_beste": "Det er best for Live at hjelpa heng saman.",
        "familieband": "Live bur hos foreldra, og dei er viktige for henne.",
    },
}
UNG = date(2011, 6, 1)  # 15 år
HVEM = {
    "voksen": (lambda m: voksen(maalform=m), 0),
    "barn_10": (lambda m: barn(fodt=date(2016, 6, 1), maalform=m), 0),
    "ungdom_15_foreldrene": (lambda m: barn(fodt=UNG, maalform=m), 0),
    "ungdom_15_eget_brev": (lambda m: barn(fodt=UNG, maalform=m), -1),
}
RADER = {"D-28": ("NAV", "voksen"), "D-33": ("NAV", "voksen"), "E": ("BARNEVERN", "barn_10")}
SVAR = {"innvilget": U.INNVILGET, "avslag": U.AVSLAG, "opphor": U.OPPHOR}
BREV = [
    (kode, svar, hvem, m)
    for kode, (_slag, egen) in RADER.items()
    for svar in SVAR
    for hvem in ([egen] if kode == "D-33" else [egen, "ungdom_15_foreldrene", "ungdom_15_eget_brev"])
    for m in ("nb", "nn")
]
PBRL = re.compile(r"fire (uker|veker)|7-5|7-[23]\b|[Pp]asient- og bruk|helse- og omsorgst|Koordinerende enhet|Koordinerande eining")


def brevene(kode, svar, hvem, m):
    bygg, hvilket = HVEM[hvem]
    person, enhet = bygg(m), tjeneste(RADER[kode][0])
    lise, av = beslutter(person, enhet), knyttet(person, enhet)
    tekster, om_barnet = TEKSTER[m], OM_BARNET[m] if kode == "E" else None
    if kode != "E" and hvem == "voksen":
        tekster = tekster | {"barnets_syn": ""}
    nei = (VILKAAR_FOR_RAD[kode][-1].value,)
    foer = U.INNVILGET if svar == "opphor" else SVAR[svar]
    vedtak = utkast(person, enhet, kode, foer, av=av, tekster=tekster, om_barnet=om_barnet, nei=nei if foer == U.AVSLAG else ())
    dag = DAG
    if svar == "opphor":
        gammelt, dag = fatt(vedtak, lise), SENERE_DAG
        with time_machine.travel(SENERE, tick=False):
            vedtak = folge.start(vedtak_id=gammelt.pk, slag=U.OPPHOR, rettigheter=["IP"], initiativ=Initiativ.KOMMUNEN, av=av, tid=SENERE)
            vedtak = skriv(
                vedtak, tekster=tekster, om_barnet=om_barnet, tid=SENERE, uten_varsel_grunn="Avtalt i møte.", grunn="VILKAAR",
                ikke_oppfylt=nei,
            )  # fmt: skip
            return _kontrollert(vedtak, lise, dag)[hvilket]
    return _kontrollert(vedtak, lise, dag)[hvilket]


def _kontrollert(vedtak, lise, dag):
    sjekk = kontroll.kontroller(vedtak, lise, dag)
    assert sjekk.mangler == []
    return kontroll.skriv_brevene(sjekk, nummer="2026/17")


@pytest.mark.parametrize(("kode", "svar", "hvem", "maalform"), BREV)
def test_brevet_er_ord_for_ord_som_den_gyldne_filen(kode, svar, hvem, maalform):
    tekst = som_tekst(brevene(kode, svar, hvem, maalform).html)

    assert not PBRL.search(tekst), "ord fra pasient- og brukerrettighetsloven i et brev etter forvaltningsloven"
    fil = MAPPE / f"{kode}_{svar}_{hvem}_{maalform}.txt"
    if os.environ.get("SAMVEV_NYE_GYLDNE"):
        MAPPE.mkdir(exist_ok=True)
        fil.write_text(tekst, encoding="utf-8")
    assert tekst == fil.read_text(encoding="utf-8")


def test_det_er_ett_gyllent_brev_for_hver_sak_og_vilkaarene_er_lovens():
    assert len(list(MAPPE.glob("*.txt"))) == len(BREV)
    assert Vilkaar.PASIENT_ELLER_BRUKER not in {v for vilkaarene in VILKAAR_FOR_RAD.values() for v in vilkaarene}
