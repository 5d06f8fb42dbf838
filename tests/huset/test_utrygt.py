"""Det ingen linje i produktet gjør: kjører tekst som kode, åpner for sprøyting, lager svake nøkler, henter noe utenfra.

Lett etter i syntakstreet, i skriptet og i malene. Unntakene står her med filene de gjelder.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from personer.historikk.vern import VAARE_ROM

ROT = Path(__file__).resolve().parents[2]
FILER = [f for rom in (*VAARE_ROM, "config") for f in sorted((ROT / rom).rglob("*.py")) if "migrations" not in f.parts]
SKRIPT = sorted((ROT / "static").rglob("*.js"))
MALER = sorted((ROT / "templates").rglob("*.html"))

# Modul: filene som får importere den.
IMPORT = {
    **dict.fromkeys(("pickle", "marshal", "shelve", "yaml", "jinja2", "ldap", "ldap3", "xmlrpc", "ftplib", "telnetlib"), set()),
    **dict.fromkeys(("requests", "httpx", "urllib.request", "http.client", "aiohttp", "websockets", "memcache", "pylibmc"), set()),
    **dict.fromkeys(("subprocess",), {"personer/dokumenter.py"}),
    "random": {"oversikt/demo/"},
    "xml": {"personer/docxkontroll.py", "koordinator/arkiv/arkivmelding.py"},  # den andre skriver bare
    "lxml": {"koordinator/arkiv/kontroll.py"},  # driftens kommando, på driftens egen fil: uten nett, DTD og entiteter
    "ctypes": {"utsending/rendring/barn.py"},
    "socket": {"personer/skanner.py"},
    "cryptography": {"personer/kryptering.py", "config/settings/krav.py"},
    "secrets": {"utsending/blanketter/tekst.py", "oppfolging/models/post.py", "oppfolging/drift/views.py", "personer/kryptering.py"},
    "cryptography.hazmat": set(),  # Fernet og ingenting under den
    "zipfile": {"personer/docxkontroll.py", "koordinator/arkiv/arbeid.py", "koordinator/arkiv/kontroll.py"},
}
# Navnet som kalles (det siste leddet, eller hele): filene som får kalle det.
KALL = {
    **dict.fromkeys(("eval", "exec", "__import__", "os.system", "os.popen", "from_string", "Template", "extra"), set()),
    **dict.fromkeys(("hashlib.md5", "hashlib.sha1", "hashlib.new", "uuid.uuid1"), set()),
    "fromstring": {"personer/docxkontroll.py", "koordinator/arkiv/kontroll.py"},
}
# SQL satt sammen av biter: bitene er navn på våre egne tabeller og kolonner, tall vi har laget, eller SQL fra Django, med verdiene ved
# siden av. Aldri noe noen har skrevet. Lest fil for fil.
SQL_AV_BITER = {
    "personer/historikk/", "tilgang/lister.py", "tilgang/projeksjon.py", "tilgang/tidligere.py", "tilgang/logg/handlinger/gjennomgang.py",
    "oppfolging/handlinger.py", "personer/sjekk.py", "personer/kassasjon/funksjon.py", "personer/management/laaser.py", "tilgang/samlet.py",
    "personer/sammen.py",
}  # fmt: skip
UTEN_CSRF = "personer/innholdsregler.py"  # nettleseren selv sender; det som telles, er hvilken av våre regler
KJORER_SQL = ("execute", "executemany", "RawSQL", "raw")
# Mønstre som ikke er skrevet der de brukes: fra våre egne filer, en liste like over, og navnet på en tabell.
MONSTER_UTENFRA = {"vedtak/regler/henvisninger.py", "ip/importering/lesing.py", "tilgang/tidligere.py", "oversikt/uttrekk/epjliste.py"}
MONSTER = {f"re.{n}" for n in ("compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer")}


def sti(fil: Path) -> str:
    return fil.relative_to(ROT).as_posix()


def navnet(node) -> str:
    if isinstance(node, ast.Attribute):
        return f"{navnet(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def lov(hvor: set[str], fil: str) -> bool:
    return any(fil.startswith(sted) for sted in hvor)


def importert(node) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (a.name for a in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{a.name}" for a in node.names)


def _satt_sammen(node) -> bool:
    """En tekst med noe i som ikke står i koden."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(del_, ast.FormattedValue) for del_ in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod | ast.Add) and not all(isinstance(d, ast.Constant) for d in (node.left, node.right))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def _escapet(node) -> bool:
    """Mønsteret er en tekst i koden, eller en der det innsatte er escapet."""
    if isinstance(node, ast.JoinedStr):
        biter = [del_.value for del_ in node.values if isinstance(del_, ast.FormattedValue)]
        return all(isinstance(b, ast.Call) and navnet(b.func) == "re.escape" for b in biter)
    return isinstance(node, ast.Constant)


def utrygt(tre: ast.AST, fil: str) -> list[str]:
    ut = []
    for node in ast.walk(tre):
        for modul in importert(node):
            ut += [f"importerer {modul}" for m, hvor in IMPORT.items() if f"{modul}.".startswith(f"{m}.") and not lov(hvor, fil)]
        if isinstance(node, ast.Name | ast.Attribute) and navnet(node).endswith("csrf_exempt") and fil != UTEN_CSRF:
            ut.append("csrf_exempt")
        if isinstance(node, ast.Call):
            ut += _kall(node, navnet(node.func), fil)
    return ut


def _kall(node: ast.Call, navn: str, fil: str) -> Iterator[str]:
    siste = node.func.attr if isinstance(node.func, ast.Attribute) else navn
    for forbudt, hvor in KALL.items():
        if forbudt in (navn, siste) and not lov(hvor, fil):
            yield f"kaller {navn or siste}"
    if any(k.arg == "shell" and getattr(k.value, "value", True) for k in node.keywords):
        yield "shell=True"
    if siste in KJORER_SQL and node.args and _satt_sammen(node.args[0]) and not lov(SQL_AV_BITER, fil):
        yield f"{siste} med SQL satt sammen av biter"
    if navn in MONSTER and not _escapet(node.args[0]) and not lov(MONSTER_UTENFRA, fil):
        yield f"{navn} med et mønster som ikke er skrevet i koden"


@pytest.mark.parametrize("fil", FILER, ids=sti)
def test_koden_gjor_ingenting_av_det_som_er_utrygt(fil):
    assert utrygt(ast.parse(fil.read_text()), sti(fil)) == []


@pytest.mark.parametrize(
    "tekst",
    [
        "eval(x)", "exec(x)", "os.system(x)", "import pickle", "from pickle import loads", "import requests", "import urllib.request",
        "from urllib.request import urlopen", "subprocess.run(x, shell=True)", "import subprocess", "hashlib.md5(b'')", "import random",
        "c.execute(f'SELECT {x}')", "c.execute('SELECT ' + x)", "c.execute('SELECT %s' % x)", "M.objects.raw('a {}'.format(x))",
        "M.objects.extra(where=[x])", "re.search(x, y)", "re.compile(f'{x}')", "@csrf_exempt\ndef f(): pass", "Template(x)",
        "engines['django'].from_string(x)", "from xml.etree import ElementTree",
        "from cryptography.hazmat.primitives import ciphers", "import ldap",
    ],
)  # fmt: skip
def test_vakten_ser_det(tekst):
    assert utrygt(ast.parse(tekst), "ip/views.py")


FREMMED_ADRESSE = re.compile(r"""<(?:script|link|img|iframe|object|embed|source)[^>]*\b(?:src|href|data)=["'](?:https?:)?//""")
I_SKRIPTET = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|postMessage|[\"']message[\"']|"
    r"localStorage|sessionStorage|"
    r"indexedDB|document\.cookie|https?://|__proto__|setTimeout\(\s*[\"']|WebSocket|EventSource|import\("
)


@pytest.mark.parametrize("fil", SKRIPT, ids=sti)
def test_skriptet_lager_ikke_kode_lagrer_ingenting_og_snakker_bare_med_oss(fil):
    kode = re.sub(r"//.*", "", fil.read_text())
    assert I_SKRIPTET.findall(kode) == [] and '"use strict"' in kode


@pytest.mark.parametrize("fil", MALER, ids=sti)
def test_malen_henter_ingenting_utenfra(fil):
    tekst = fil.read_text()
    assert not FREMMED_ADRESSE.search(tekst)
    assert not re.search(r"<script(?![^>]*\bsrc=)", tekst), "skript i malen"


def test_letingen_i_skript_og_maler_ser_det():
    assert I_SKRIPTET.search("x.innerHTML = y") and I_SKRIPTET.search('addEventListener("message", f)')
    assert FREMMED_ADRESSE.search('<script src="https://cdn.example/x.js">') and FREMMED_ADRESSE.search('<img src="//x.example/y">')


def test_bildet_har_verken_historikk_hemmeligheter_tester_eller_verktoy():
    utelatt = set((ROT / ".dockerignore").read_text().split())
    assert {".git", "hemmeligheter", "tests", "devtools", "docs", ".ci", ".venv"} <= utelatt


LAASEN = re.compile(r"[\w.-]+(\[[\w,-]+\])?==\S+( ; .+)?")


@pytest.mark.parametrize("fil", sorted((ROT / "requirements").glob("*.txt")), ids=sti)
def test_hver_pakke_er_laast_til_en_utgave_og_en_sum(fil):
    poster = [p for p in re.split(r"\n(?=\S)", fil.read_text().replace("\\\n", "\n")) if p.strip() and not p.startswith("#")]
    for post in poster:
        forste, *resten = post.split("\n")
        assert LAASEN.fullmatch(forste.strip()), forste
        assert any(linje.strip().startswith("--hash=sha256:") for linje in resten), f"{forste} uten sum"
    assert len(poster) > 30
    assert "://" not in fil.read_text() and "-index" not in fil.read_text()
