"""Journalsystemets egen liste holdt opp mot det som står her, felt for felt. Listen slettes når sammenlikningen er ferdig.

En person som er lukket for kontoen, er som en som ikke finnes her: listen sier ikke hvem det er.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from oversikt.uttrekk import kpr
from oversikt.uttrekk.epjliste import Epjrad, les, likt
from personer import kryptering
from personer.models import Person
from tilgang.handling import Handling
from tilgang.oppslag import Hva
from utsending.jobber.register import Bestilling, Kilde, Kolonne, Rad, Uttrekk

KOLONNER = [
    Kolonne(_("Fødselsnummer"), er_nummer=True),
    Kolonne(_("Navn")),
    Kolonne(_("Hva som er ulikt")),
    Kolonne(_("Felt")),
    Kolonne(_("Her")),
    Kolonne(_("I journalsystemet")),
]


@dataclass(frozen=True)
class Bare:
    """En rad i journalsystemets liste som ikke er her."""

    rad: Epjrad


def _kilde(b: Bestilling) -> Kilde:
    lest, _feil = les(b.innlest)
    deres = {kryptering.oppslagshash(rad.nummer): rad for rad in lest if rad.nummer}
    uten_nummer = [Bare(rad) for rad in lest if not rad.nummer]
    treff = kpr.personer(b.konto, b.dag)

    def objekter() -> Iterator[Person | Bare]:
        sett = set()
        for person in treff.iterator(chunk_size=100):
            sett.add(person.fodselsnummer_hash)
            yield person
        yield from (Bare(rad) for hash_, rad in deres.items() if hash_ not in sett)
        yield from uten_nummer

    def rader(bunke: list) -> list[Rad]:
        synlige = kpr.fortsatt_synlige(b.konto, [ting for ting in bunke if isinstance(ting, Person)])
        ut = [rad for person in synlige for rad in _for_person(person, deres.get(person.fodselsnummer_hash))]
        return ut + [_mangler_her(ting.rad) for ting in bunke if isinstance(ting, Bare) and ting.rad.sier_noe]

    return Kilde(KOLONNER, treff.count() + len(lest), objekter(), rader)


def _for_person(person: Person, deres: Epjrad | None) -> list[Rad]:
    vist, fast = kpr.vist(person), (person.fodselsnummer, person.navn)
    egne = kpr.verdier(person)
    if deres is None:
        har = ", ".join(str(kpr.FELT[felt].navn) for felt in ("plan", "koordinator", "barnekoordinator") if egne[felt] == kpr.ja_nei(True))
        hvorfor = _t("Mangler i journalsystemet") if person.fodselsnummer else _t("Har ikke fødselsnummer her")
        return [Rad((*fast, hvorfor, "", har, ""), vist)]
    ulike = [felt for felt in deres.felt if not likt(egne[felt], deres.felt[felt])]
    return [Rad((*fast, _t("Ulik verdi"), str(kpr.FELT[f].navn), _tekst(egne[f]), deres.felt[f]), vist) for f in ulike]


def _mangler_her(rad: Epjrad) -> Rad:
    har = ", ".join(f"{kpr.FELT[felt].navn}: {verdi}" for felt, verdi in rad.felt.items() if verdi)
    return Rad((rad.nummer, "", _t("Mangler her") if rad.nummer else _t("Raden har ikke fødselsnummer"), "", "", har))


def _tekst(verdi: str | date | None) -> str:
    return f"{verdi:%d.%m.%Y}" if isinstance(verdi, date) else verdi or ""


AVVIKENE = Uttrekk(
    kode="kpr_avvik",
    tittel=_("Forskjellene mot journalsystemet (KPR)"),
    hva_er_med=_("Rad for rad det som er ulikt: det som mangler i journalsystemet, det som mangler her, og felt med ulike verdier."),
    kan=kpr.kan,
    kilde=_kilde,
    tilbake=lambda _valg: reverse("oversikt:tavle"),
    handling=Handling.SE_FODSELSNUMMER,
    hva=Hva.FODSELSNUMMER,
    les_inn=lambda innhold: les(innhold)[1],
    innlest_hjelp=_(
        "Hent listen fra journalsystemet som CSV. Den første raden skal ha overskriftene. Kolonnen «fødselsnummer» må være med; de andre "
        "heter som i listen herfra. Kolonner som ikke er med, sammenliknes ikke."
    ),
    vis_paa_siden=True,
    er_alene=True,
)
