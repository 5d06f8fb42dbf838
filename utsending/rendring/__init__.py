"""Fra frosset HTML til PDF. WeasyPrint lastes bare i arbeideren, og bare barnet som deles av for ett brev, ser brevet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Satt:
    """Et ferdig satt brev: bytene, antall sider, og hva som satte det (endres det, kan bytene bli andre)."""

    pdf: bytes
    sider: int
    satt_med: str


def varm() -> None:
    """Laster WeasyPrint, skrift og stil, setter et prøvebrev og fryser søppelsamleren. Trygg å kalle om igjen."""
    from utsending.rendring import sats

    sats.varm()


def rendre(html: str) -> Satt:
    """Setter brevet i et eget barn. Kaster Settefeil."""
    from utsending.rendring import barn, sats

    sats.varm()
    sider, pdf = barn.kjor(sats.sett, html)
    return Satt(pdf=pdf, sider=sider, satt_med=sats.satt_med())


def slipp() -> None:
    """Fjerner skriftfilene WeasyPrint la i en midlertidig mappe."""
    import sys

    sats = sys.modules.get("utsending.rendring.sats")
    if sats:
        sats.slipp()
