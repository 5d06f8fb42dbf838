"""Alt et menneske leser, med målformen: brev og blanketter, katalogen, de gyldne brevene, og skjermene på begge målformer."""

import re
import tomllib
from html import unescape
from pathlib import Path

from devtools import sprak

ROT = Path(__file__).resolve().parents[2]
MALER = ROT / "templates"
GYLDNE = ROT / "tests" / "vedtak" / "gyldne"
REGELVERK = ROT / "vedtak" / "regelverk"
TAGG = re.compile(r"{%\s*comment.*?endcomment\s*%}|{%\s*block kroppsklasse.*?endblock\s*%}|{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
KATALOGFELT = ("tittel", "hjemler", "regel", "vilkaar", "klageregler", "innsynsregel", "hjelp")


def uten_tagger(mal: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", TAGG.sub(" ", mal)))


def brevmaler() -> list[tuple[Path, str]]:
    """Malene som er skrevet på hver målform for seg, i en mappe med målformens navn."""
    funnet = []
    for fil in sorted(MALER.rglob("*.html")):
        for mappe in ("nb", "nn", "lett_nb", "lett_nn"):
            if mappe in fil.parts:
                funnet.append((fil, mappe.removeprefix("lett_")))
    return funnet


def gyldne() -> list[tuple[Path, str]]:
    return [(fil, fil.stem[-2:]) for fil in sorted(GYLDNE.rglob("*.txt"))]


def katalogtekster() -> list[tuple[str, str, str]]:
    """(hvor, målform, tekst) for hvert felt i katalogen som kan stå i et brev."""
    ut = []
    for fil in sorted(REGELVERK.glob("*.toml")):
        innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
        for post in [*innhold.get("rettsgrunnlag", []), *innhold.get("klageprofil", [])]:
            hvor = f"{post['kode']}/{post['versjon']}"
            for navn in KATALOGFELT:
                for maalform in ("nb", "nn"):
                    ut += [(f"{hvor} {navn}", maalform, tekst) for tekst in _linjer(post.get(f"{navn}_{maalform}", ""))]
            ut.append((f"{hvor} tittel", "nb", post.get("tittel", "")))
    return [(hvor, maalform, tekst) for hvor, maalform, tekst in ut if tekst]


def _linjer(verdi) -> list[str]:
    return list(verdi.values()) if isinstance(verdi, dict) else verdi if isinstance(verdi, list) else [verdi]


def skjermtekster() -> list[tuple[str, str]]:
    """(målform, tekst): det kildekoden sier på bokmål, og det katalogen sier på nynorsk."""
    ut = []
    for melding in sprak.collect():
        ut += [("nb", tekst) for tekst in ([melding.id] if isinstance(melding.id, str) else melding.id) if tekst]
    for melding in sprak.read():
        if melding.id:
            ut += [("nn", tekst) for tekst in ([melding.string] if isinstance(melding.string, str) else melding.string) if tekst]
    return ut
