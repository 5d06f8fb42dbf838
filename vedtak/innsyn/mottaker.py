"""Hvem som kan be om innsyn og retting, og hvordan brevet snakker til dem (lov §4.3; pbrl §§ 3-4, 5-1, 6-5)."""

from datetime import date

from personer.models import Person, Representasjonsart
from tilgang.vilkaar import mulige_givere
from vedtak.mottakere import Adressatform
from vedtak.mottakere.typer import KAN_VAERE_PART

FORM = {
    Representasjonsart.FORELDREANSVAR: Adressatform.FORELDER,
    Representasjonsart.VERGE: Adressatform.VERGE,
    Representasjonsart.FULLMEKTIG: Adressatform.FULLMEKTIG,
}


def kan_be(person: Person, dag: date) -> dict[Person, Adressatform]:
    """Personen selv fra 12 år, de som kan samtykke for personen, og fullmektigen."""
    ut: dict[Person, Adressatform] = {}
    alder = person.alder(dag)
    if alder is not None and alder >= KAN_VAERE_PART:
        ut[person] = Adressatform.SELV
    givere = {giver for giver, _kapasitet in mulige_givere(person, dag) if isinstance(giver, Person)}
    for r in person.representanter.paa(dag).filter(art__in=FORM).select_related("representant"):
        if r.representant in givere or r.art == Representasjonsart.FULLMEKTIG:
            ut.setdefault(r.representant, FORM[Representasjonsart(r.art)])
    return ut


def viser_adressen(person: Person, mottaker: Person, dag: date) -> bool:
    """Adressen står bare i utskriften til personen selv, og aldri når den er gradert (folkeregisterloven § 10-4)."""
    return mottaker == person and not person.har_gradert_adresse
