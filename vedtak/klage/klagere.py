"""Hvem som kan ha klaget, slik de er registrert, og hvordan brevet snakker til dem (pbrl § 7-2; fvl § 12)."""

from datetime import date

from personer.models import Maalform, Person, Representasjonsart
from vedtak.models import Kapasitet, Klage, Klagekrav
from vedtak.mottakere import Adressatform, Mottaker

KAN_HA_KLAGET = frozenset(
    {
        Representasjonsart.FORELDREANSVAR,
        Representasjonsart.FULLMEKTIG,
        Representasjonsart.VERGE,
        Representasjonsart.FREMTIDSFULLMAKT,
        Representasjonsart.PAARORENDE,
        Representasjonsart.FOSTERHJEM,
    }
)
FORM = {
    Kapasitet.SELV: Adressatform.SELV,
    Kapasitet.FORELDER: Adressatform.FORELDER,
    Kapasitet.REPRESENTANT: Adressatform.VERGE,
}


def kjente(person: Person, dag: date) -> list[Person]:
    """Personen selv og de som er registrert som hennes representanter, i den rekkefølgen. En annen skrives inn med navn."""
    registrerte = person.representanter.paa(dag).filter(art__in=KAN_HA_KLAGET).select_related("representant").order_by("fra", "pk")
    return list(dict.fromkeys([person, *(r.representant for r in registrerte)]))


def mottaker(klage: Klage) -> Mottaker | None:
    """Klageren som mottaker av brev; None når hen bare er skrevet inn med navn."""
    form = FORM.get(Kapasitet(klage.kapasitet), Adressatform.FULLMEKTIG)
    return Mottaker(klage.klager, form, "") if klage.klager else None


def adresselinjer(sak: Klage | Klagekrav) -> list[str]:
    """Adressen til den som klager, eller som krever noe om fristen."""
    if sak.klager:
        return Mottaker(sak.klager, Adressatform.SELV, "").adresselinjer
    return [linje.strip() for linje in sak.klager_adresse.splitlines() if linje.strip()]


def maalform(sak: Klage | Klagekrav) -> Maalform:
    return Maalform((sak.klager or sak.person).maalform)
