"""Heftene: samme tekst som sidene, i kommunens brevramme, uten lenker. Settes på forhånd av arbeideren, aldri når noen leser.

En åpen adresse deler bare ut bytene i basen. Det er jobben som sammenlikner teksten nå med den som er satt, så ingen kan få
tjeneren til å arbeide ved å be om et hefte.
"""

import hashlib
import logging
import re
from collections.abc import Callable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from koordinator.informasjon import innhold
from koordinator.informasjon.sider import FOR_HVEM, HEFTENE, SIDENE
from koordinator.models import Hefte, Hefteslag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Maalform
from utsending import brevhtml, rendring
from utsending.feil import Settefeil
from utsending.rendring import filer

logger = logging.getLogger(__name__)
SPORSMAAL = re.compile(r"<h2>(.*?)</h2>")  # ett nivå under tittelen på delen, når heftet har flere


def html(slag: str, maalform: str, dag: date, dato: date | None) -> str:
    """Hele heftet. `dag` velger regelen; `dato` er datoen som trykkes."""
    heftet = HEFTENE[slag]
    har_titler = len(heftet.deler) > 1
    deler = [
        {"tittel": SIDENE[mal].tittel(maalform) if har_titler else "", "mal": f"koordinator/informasjon/{maalform}/{mal}.html"}
        for mal in heftet.deler
    ]
    egne = {"maalform": maalform, "tittel": heftet.titler[maalform], "for_hvem": FOR_HVEM[slag][maalform], "deler": deler, "dato": dato}
    with translation.override(maalform):
        tekst = render_to_string("koordinator/informasjon/hefte.html", innhold.kontekst(maalform, dag, paa_skjerm=False) | egne)
    return SPORSMAAL.sub(r"<h3>\1</h3>", tekst) if har_titler else tekst


def grunnlaget(slag: str, maalform: str, dag: date) -> str:
    return hashlib.sha256(f"{html(slag, maalform, dag, None)}\0{filer.stil()}".encode()).hexdigest()


def siste(slag: str, maalform: str) -> Hefte | None:
    return Hefte.objects.filter(slag=slag, maalform=maalform).order_by("-utgave").first()


def ferdige(maalform: str) -> list[Hefte]:
    """Den siste utgaven av hvert hefte på målformen, uten bytene."""
    rader = Hefte.objects.filter(maalform=maalform).order_by("slag", "-utgave").distinct("slag")
    return sorted(rader.defer("innhold"), key=lambda rad: Hefteslag.values.index(rad.slag))


def lag_hefter(*, klokke: Callable[[], datetime]) -> int:
    """Setter det som er endret siden sist. Gir antallet. Trygg to ganger, og to samtidig: utgaven kan bare ta plassen én gang."""
    return sum(_lag(slag, maalform, klokke) for slag in Hefteslag.values for maalform in Maalform.values)


def _lag(slag: str, maalform: str, klokke: Callable[[], datetime]) -> bool:
    dag = timezone.localdate(klokke())
    grunnlag, forrige = grunnlaget(slag, maalform, dag), siste(slag, maalform)
    if forrige and forrige.grunnlag == grunnlag:
        return False
    tekst = html(slag, maalform, dag, dag)
    brevhtml.krev_rent(tekst, maalform)
    try:
        satt = rendring.rendre(tekst)
    except Settefeil as feil:
        logger.warning("heftet %s %s: %s", slag, maalform, type(feil).__name__)
        return False
    ny = Hefte(slag=slag, maalform=maalform, utgave=forrige.utgave + 1 if forrige else 1, grunnlag=grunnlag)
    ny.innhold, ny.sider, ny.sha256, ny.laget_tid = satt.pdf, satt.sider, hashlib.sha256(satt.pdf).hexdigest(), klokke()
    try:
        with som(Systemaktor.UTKURV, grunn="heftet ble satt"), transaction.atomic():
            ny.save(force_insert=True)
    except IntegrityError:
        return False  # en annen arbeider satte den samme utgaven
    return True
