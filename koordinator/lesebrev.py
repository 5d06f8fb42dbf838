"""Brevet til den det er lest ulovlig om (pjl § 22 a; R95): hvem som får det, og teksten på mottakerens målform.

Ligger her, og ikke i utsending, fordi hvem som får et brev om en person avgjøres av vedtak/mottakere/: barnet, hver av
foreldrene, vergen og fullmektigen, med de samme spørsmålene som for vedtak.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

from personer.models import Konto, Maalform, Person
from tilgang import adressevern, vilkaar
from tilgang.logg.oversikter import rapport
from tilgang.models import Formaal, UlovligLesing
from utsending import brevramme
from vedtak import brevord, mottakere
from vedtak.models import Rettighet
from vedtak.mottakere import Adressatform, Mottaker, Mottakerliste, Omstendigheter

MALER = Path(settings.BASE_DIR) / "templates" / "koordinator" / "brev"
TITTEL = {
    Maalform.BOKMAAL: ("Noen har lest om deg uten å ha grunn til det", "Noen har lest om barnet uten å ha grunn til det", "Ulovlig lesing"),
    Maalform.NYNORSK: (
        "Nokon har lese om deg utan å ha grunn til det",
        "Nokon har lese om barnet utan å ha grunn til det",
        "Ulovleg lesing",
    ),
}


@dataclass(frozen=True)
class Ferdigbrev:
    tittel: str
    html: str
    maalform: Maalform


def mottakerliste(lesing: UlovligLesing, svar: Mapping, dag: date) -> Mottakerliste:
    """De som skal ha brevet den dagen, og det lederen må svare på først."""
    return _uten_leseren(for_personen(lesing.person, svar, dag), lesing)


def for_personen(person: Person, svar: Mapping, dag: date) -> Mottakerliste:
    """De som skal ha et brev om personen som ikke er et vedtak."""
    grunnlag = vilkaar.grunnlag(person, dag)
    om = Omstendigheter(
        mangler_kompetanse=grunnlag.mangler_kompetanse(Formaal.DELING) is not None,
        skjult_for=frozenset(adressevern.skjult_for(person, dag)),
    )
    # Et ventet barn har ingen rett selv; brevet går til familien.
    rettighet = Rettighet.BARNEKOORDINATOR if person.alder(dag) is None else Rettighet.KOORDINATOR
    return mottakere.beregn(person, [rettighet], list(grunnlag.representasjoner), svar, dag, om)


def _uten_leseren(liste: Mottakerliste, lesing: UlovligLesing) -> Mottakerliste:
    """Er den som leste selv forelder eller representant, får hen ikke brevet om seg selv."""
    if leser := lesing.konto.person_id:
        liste.mottakere = [m for m in liste.mottakere if m.person is None or m.person.pk != leser]
        liste.sporsmaal = [s for s in liste.sporsmaal if s.gjelder.pk != leser]
    return liste


def skriv(lesing: UlovligLesing, mottaker: Mottaker, *, forklaring: str, dag: date, av: Konto) -> Ferdigbrev:
    """Navnene er slik mottakeren kan se dem: en skjult kontakt røpes ikke for en som handler for personen (settled 11)."""
    maalform = mottaker.maalform
    with translation.override(maalform):
        lest = rapport.om_lesing(lesing, mottaker=mottaker.person, leser=av, dag=dag)
    tittel = TITTEL[maalform][{Adressatform.SELV: 0, Adressatform.FORELDER: 1}.get(mottaker.form, 2)]
    html = brevramme.skriv(
        f"koordinator/brev/{maalform}/lesing.html",
        tittel=tittel,
        maalform=maalform,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        dato=dag,
        referanse=lesing.pk.hex[:8],
        avsender=brevord.AVSENDER[maalform],
        person=lesing.person,
        selv=mottaker.form == Adressatform.SELV,
        lest=lest,
        forklaring=forklaring,
        kontakt=av.navn,
    )
    return Ferdigbrev(tittel, html, maalform)


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for fil in sorted(MALER.rglob("lesing.html")):
        sum_.update(fil.relative_to(MALER).as_posix().encode() + b"\0" + fil.read_bytes())
    return f"lesing-{sum_.hexdigest()[:12]}"
