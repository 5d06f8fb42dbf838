"""Chromium, slik en saksbehandler i Norge har den."""

import os
import shutil

import pytest

from tests.grunnlag.database import ROT

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright har en hendelsesløkke i testens tråd

FLAGG = [
    "--no-sandbox",  # kreves som root; testene åpner bare egne sider på loopback
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
AXE = ROT / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if not program:
        pytest.fail("Fant ingen Chromium: installer systempakken chromium, eller sett CHROMIUM.")
    return {**browser_type_launch_args, "executable_path": program, "args": FLAGG}


@pytest.fixture(scope="session")
def base_url():
    """Hver test har sin egen tjener."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "nb-NO", "timezone_id": "Europe/Oslo"}


@pytest.fixture
def page(page):
    """Pytest-playwrights `page`, men en feil i skript eller et brudd på CSP feller testen."""
    feil = []
    page.on("pageerror", lambda e: feil.append(f"{page.url}: {e}"))
    page.on("console", lambda m: feil.append(f"{page.url}: {m.text}") if "Content Security Policy" in m.text else None)
    yield page
    assert feil == []


@pytest.fixture
def axe():
    """`axe(page)` svarer med bruddene på WCAG 2.2 AA: [(regel, [elementer])]. Tom liste er bra."""

    def sjekk(page):
        page.evaluate(AXE.read_text(encoding="utf-8"))  # ikke script-tagg: CSP skal stå på
        svar = page.evaluate("valg => axe.run(document, valg)", {"runOnly": WCAG})
        assert len(svar["passes"]) > 5, "axe så ikke siden"
        return [(brudd["id"], [element["html"][:120] for element in brudd["nodes"]]) for brudd in svar["violations"]]

    return sjekk
