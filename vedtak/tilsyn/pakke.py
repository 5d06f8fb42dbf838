"""Dokumentene om én person: utskriften av det som står i hver del, filene og brevene som de ligger lagret, bak en forside.

Det som er et dokument, settes aldri på nytt. Det som er rader, skrives ut slik innsyn gjør det, med de samme navnene skjult.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from personer.models import Maalform
from tilgang import adressevern
from tilgang.logg.oversikter import rapport
from tilgang.navn import Mottakernavn
from utsending import personarkiv, rendring
from vedtak.klage.pakke import Del, filliste, innholdet, lag_del, sett_sammen
from vedtak.models import Tilsynsperson
from vedtak.tilsyn import brev, deler
from vedtak.tilsyn.deler import Tilsynsdel

FRA_FOERSTE_DAG = datetime(2000, 1, 1, tzinfo=UTC)
BESOK_I_HVER = 500  # en logg over noen år blir flere filer, så ingen av dem er for tung å sette


@dataclass(frozen=True)
class Bit:
    """Et dokument i en del: bytene som ligger lagret, eller teksten som skal settes."""

    delen: Tilsynsdel
    tittel: str
    pdf: bytes = b""
    html: str = ""
    gjelder: UUID | None = None


@dataclass(frozen=True)
class Ferdig:
    pdf: bytes
    sider: int
    liste: list[dict]


def biter(tp: Tilsynsperson) -> Iterator[Bit]:
    """Alt i de valgte delene, slik det var da det ble bestilt. Kaster Regelbrudd når et brev ikke er ferdig i utkurven."""
    tilsyn, person = tp.tilsyn, tp.person
    foer, dag = tilsyn.bestilt_tid, timezone.localdate(tilsyn.bestilt_tid)
    navnet = Mottakernavn(person, mottaker=None, skriver=tilsyn.bestilt_av, dag=dag).om
    brevene = deler.brevene(person, foer)
    for delen in Tilsynsdel:
        if delen not in tilsyn.deler:
            continue
        # Statsforvalteren er ikke personen: adressen er ikke med, og en skjult kontakt har ikke navn (som for innsyn).
        bolker = personarkiv.samle(person, navn=navnet, unntatt=deler.ikke_i(delen), uten_adresse=True)
        if bolker:
            yield Bit(delen, capfirst(delen.label), html=brev.utskrift(tp, delen, bolker, dag))
        if delen == Tilsynsdel.LOGG:
            yield from _loggen(tp, dag)
        for tittel, dokument in deler.filene(person, delen, foer):
            yield Bit(delen, tittel, pdf=bytes(dokument.innhold))
        for brevet in brevene[delen]:
            yield Bit(delen, brevet.tittel, pdf=innholdet(brevet), gjelder=brevet.pk)


def _loggen(tp: Tilsynsperson, dag) -> Iterator[Bit]:
    alle = rapport.bygg(tp.person, mottaker=None, fra=FRA_FOERSTE_DAG, til=tp.tilsyn.bestilt_tid, leser=None)
    for nr, fra in enumerate(range(0, len(alle.besok), BESOK_I_HVER), start=1):
        html = brev.loggutskrift(tp, alle.besok[fra : fra + BESOK_I_HVER], dag)
        yield Bit(Tilsynsdel.LOGG, _("Innsynsloggen, del %(nr)d") % {"nr": nr}, html=html)


def hvorfor_ikke(tp: Tilsynsperson) -> str:
    """Tomt når alt kan settes sammen. En gradert adresse som noen har skrevet i en tekst, skal ikke ut (folkeregisterloven § 10-4)."""
    dag = timezone.localdate(tp.tilsyn.bestilt_tid)
    with translation.override(tp.person.maalform):
        tekstene = [bit.html for bit in biter(tp) if bit.html]
    if any(adressevern.roper_adressen_til(html, person=tp.person, mottaker=None, fra=dag) for html in tekstene):
        return _("I det som er registrert, står en gradert adresse i en tekst. Velg bort den delen, eller få teksten rettet først.")
    return ""


def lag(tp: Tilsynsperson) -> Ferdig:
    """Hele filen: forsiden med innholdet, og så delene. Kaster Settefeil eller Regelbrudd."""
    with translation.override(tp.person.maalform):
        satt = [(bit.delen, _sett(bit)) for bit in biter(tp)]
        alle = [del_ for _delen, del_ in satt]
        liste = [{"del": delen.value} | rad for (delen, _), rad in zip(satt, filliste(alle), strict=True)]
        forside = rendring.rendre(brev.forside(tp, liste, Maalform(tp.person.maalform)))
        samlet = sett_sammen(forside.pdf, alle)
        return Ferdig(samlet.pdf, samlet.sider, liste)


def _sett(bit: Bit) -> Del:
    return lag_del(bit.tittel, rendring.rendre(bit.html).pdf if bit.html else bit.pdf, bit.gjelder)
