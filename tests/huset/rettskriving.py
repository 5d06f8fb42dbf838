"""Stavekontrollen: ordlistene fra npm (dictionary-nb, dictionary-nn) lest av spylls, og husets egne ord ved siden av.

Ordlistene er GPL og blir bare installert der testene går. Fagord, navn og tegn som ikke er ord, står i ordliste_nb.txt og
ordliste_nn.txt, ett på hver linje, lest av et menneske.
"""

import re
import warnings
from functools import cache
from pathlib import Path

from spylls.hunspell import Dictionary

ROT = Path(__file__).resolve().parents[2]
ORD = re.compile(r"[A-Za-zÆØÅæøåéèêóòôüöä]+(?:['’][A-Za-zæøå]+)?")
ADRESSE = re.compile(
    r"\S*[@/_]\S*|\b\w+\.(?:example|toml|py|html|no)\b|\b[A-ZÆØÅ]{2,}[\w-]*|\b[A-ZÆØÅ\d-]*\d[A-ZÆØÅ\d-]*\b|%\(\w+\)[sd]|%[sd]|{\w*}|&\w+;"
)


@cache
def ordbok(maalform: str) -> Dictionary:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spylls lukker ikke filene sine selv
        return Dictionary.from_files(str(ROT / "node_modules" / f"dictionary-{maalform}" / "index"))


@cache
def husets_ord(maalform: str) -> frozenset[str]:
    linjer = (Path(__file__).parent / f"ordliste_{maalform}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(linje.strip() for linje in linjer if linje.strip() and not linje.startswith("#"))


@cache
def er_riktig(ord_: str, maalform: str) -> bool:
    egne = husets_ord(maalform)
    return ord_ in egne or ord_.lower() in egne or ordbok(maalform).lookup(ord_) or ordbok(maalform).lookup(ord_.lower())


def feil(tekst: str, maalform: str) -> set[str]:
    """Ordene som verken står i ordboken eller i husets egen liste. Adresser, forkortelser med store bokstaver og verdier er ikke med."""
    tekst = ADRESSE.sub(" ", tekst)
    return {o for o in ORD.findall(tekst) if len(o) > 1 and not er_riktig(o, maalform)}
