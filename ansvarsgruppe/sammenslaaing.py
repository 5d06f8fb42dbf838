"""Det gruppen gjør når to registreringer av samme menneske slås sammen (settled 13)."""

from datetime import date

from django.utils.translation import gettext as _

from ansvarsgruppe.models import Ansvarsgruppe, Deltaker, Medlemskap
from personer.models import Person
from personer.sammenslaaing import Eier


def hindringer(person: Person, dag: date) -> list[str]:
    if Medlemskap.objects.filter(gruppe__person=person).exclude(til__lte=dag).exists():
        return [_("Gruppen rundt personen har medlemmer. Avslutt dem først.")]
    return []


def lukk(person: Person, dag: date) -> None:
    """En gruppe uten medlemmer slutter, og de som er med i den uten konto."""
    for deltaker in Deltaker.objects.filter(gruppe__person=person).exclude(til__lte=dag):
        deltaker.til = max(dag, deltaker.fra)
        deltaker.save(update_fields=["til"])
    for gruppe in Ansvarsgruppe.objects.filter(person=person).exclude(til__lte=dag):
        gruppe.til = max(dag, gruppe.fra)
        gruppe.save(update_fields=["til"])


EIER = Eier(hindringer, lukk)
