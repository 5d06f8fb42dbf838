"""Hvem som kan samtykke, etter alder og foreldreansvar. Fakta og datoer inn, svar ut."""

from datetime import date

from django.utils.translation import gettext as _

from personer.models import Person, Representasjonsart
from tilgang.models import Kapasitet

HELSERETTSLIG_MYNDIG = 16  # pbrl § 4-3: den som har fylt 16 år


def mulige_givere(person: Person, dag: date) -> list[tuple[Person, Kapasitet]]:
    """De som kan samtykke på vegne av personen den dagen.

    Fra 16 år samtykker personen selv (pbrl § 4-3). Før det samtykker foreldre eller andre med
    foreldreansvar (pbrl § 4-4); for et ventet barn de ventende foreldrene.
    """
    alder = person.alder(dag)
    if alder is not None and alder >= HELSERETTSLIG_MYNDIG:
        return [(person, Kapasitet.SELV)]
    foreldre = person.representanter.paa(dag).filter(art=Representasjonsart.FORELDREANSVAR).select_related("representant")
    return [(r.representant, Kapasitet.FORELDER) for r in foreldre.order_by("representant__etternavn", "representant__fornavn")]


def hvorfor_ikke_giver(person: Person, giver: Person, dag: date) -> str:
    """Tom tekst når giveren kan samtykke, ellers setningen som sier hvorfor ikke."""
    if any(giver.pk == mulig.pk for mulig, _kapasitet in mulige_givere(person, dag)):
        return ""
    alder = person.alder(dag)
    if alder is not None and alder >= HELSERETTSLIG_MYNDIG:
        return _("Personen har fylt 16 år og samtykker selv (pasient- og brukerrettighetsloven § 4-3).")
    return _("Bare den som har foreldreansvar, kan samtykke for et barn under 16 år (pasient- og brukerrettighetsloven § 4-4).")
