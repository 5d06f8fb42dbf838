"""Det som ikke skal stå noe sted i koden, lett etter i syntakstreet og i malene."""

import ast
import re
from pathlib import Path

import pytest

from personer.historikk.vern import VAARE_ROM

ROT = Path(__file__).resolve().parents[2]
FILER = [f for rom in (*VAARE_ROM, "config") for f in sorted((ROT / rom).rglob("*.py")) if "migrations" not in f.parts]
MALER = sorted((ROT / "templates").rglob("*.html"))

# navn som kalles: hvor det er lov, og hvorfor det ellers er forbudt
FORBUDTE_KALL = {
    "delay": ({"config/celery.py"}, "bruk delay_on_commit"),
    "apply_async": (set(), "bruk delay_on_commit"),
    "delay_on_commit": ({"utsending"}, "raden er sannheten; bare utsending vekker arbeideren"),
    "has_perm": (set(), "spør tilgang/regler.py"),
    "get_objects_for_user": (set(), "spør tilgang/regler.py"),
    "assign_perm": (set(), "tilgang/projeksjon.py skriver radene"),
    "remove_perm": (set(), "tilgang/projeksjon.py skriver radene"),
    "get_user_perms": (set(), "spør tilgang/regler.py"),
    "mark_safe": ({"personer/ikoner.py", "personer/templatetags/samvev.py"}, "malene escaper"),
    "today": (set(), "klokken leses av personer.klokke"),
    "utcnow": (set(), "klokken leses av personer.klokke"),
}
# filer som kan lese klokken (i_dag, timezone.now): ytterkanten
KLOKKE = re.compile(
    r"(views|tasks|klokke|kontekst|okt|mellomvare|regler|begrunnelse|skjema|innlogging)(/|\.py)|/management/|/views/|/demo/"
)


def kall(fil):
    for node in ast.walk(ast.parse(fil.read_text())):
        if isinstance(node, ast.Call):
            navn = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield navn, node


def sti(fil):
    return fil.relative_to(ROT).as_posix()


@pytest.mark.parametrize("fil", FILER, ids=sti)
def test_ingen_forbudte_kall(fil):
    for navn, node in kall(fil):
        if navn in FORBUDTE_KALL:
            lov, hvorfor = FORBUDTE_KALL[navn]
            assert any(sti(fil).startswith(sted) for sted in lov), f"{sti(fil)}:{node.lineno} {navn}: {hvorfor}"


@pytest.mark.parametrize("fil", FILER, ids=sti)
def test_klokken_leses_bare_i_ytterkanten(fil):
    if KLOKKE.search(sti(fil)):
        return
    for navn, node in kall(fil):
        naa = navn == "i_dag" or (navn == "now" and isinstance(node.func, ast.Attribute)) or (navn == "localdate" and not node.args)
        assert not naa, f"{sti(fil)}:{node.lineno} leser klokken; ta dagen eller tiden inn som argument"


@pytest.mark.parametrize("fil", [f for f in FILER if "views" in f.as_posix()], ids=sti)
def test_visninger_henter_bare_det_synlige(fil):
    tekst = fil.read_text()
    assert "get_object_or_404" not in tekst
    assert not re.search(r"\.objects\.(get|filter|all|first|create|update)\(", tekst), f"{sti(fil)}: gå gjennom synlig_for eller oversikter"


@pytest.mark.parametrize("fil", FILER, ids=sti)
def test_guardian_brukes_bare_der_radene_skrives(fil):
    if "guardian" in fil.read_text():
        assert sti(fil) in {"tilgang/models/innsyn.py", "tilgang/regler.py", "tilgang/projeksjon.py", "tilgang/vakt.py",
                            "tilgang/invarianter.py",
                            "config/settings/base.py", "config/settings/prod.py", "config/settings/krav.py",
                            "config/objektrettigheter.py"}  # fmt: skip


@pytest.mark.parametrize("fil", MALER, ids=sti)
def test_malen_slipper_ikke_gjennom_utrygt(fil):
    tekst = fil.read_text()
    assert "|safe" not in tekst and "autoescape off" not in tekst
    assert not re.search(r"\sstyle=", tekst), "streng CSP: ingen stil i malen"
    assert not re.search(r"\son\w+=", tekst), "streng CSP: ingen hendelser i malen"
    assert not re.search(r"""\s[\w-]+=\{\{""", tekst), "attributter står i anførselstegn"


@pytest.mark.parametrize("fil", FILER, ids=sti)
def test_filen_er_kort(fil):
    assert len(fil.read_text().splitlines()) <= 300


def test_ingen_superbruker_og_ingen_administrasjon():
    base = (ROT / "config/settings/base.py").read_text()
    assert "django.contrib.admin" not in base
