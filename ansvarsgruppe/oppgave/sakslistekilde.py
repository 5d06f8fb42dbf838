"""Neste innkalling åpner med det som ble avtalt og ikke er gjort (settled 17)."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansvarsgruppe.models import Oppgave
from ansvarsgruppe.mote.saksliste import Kilde, Punkt
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato


def punkter(konto: Konto, person: Person, dag: date) -> Iterator[Punkt]:
    """De åpne, den med eldst frist først. Hvem som skulle gjort det, står i oppgaven."""
    for o in Oppgave.objects.synlig_for(konto).aapne().filter(gruppe__person=person).order_by("frist", "pk"):
        tekst = _("%(oppgave)s (innen %(frist)s)") if o.frist >= dag else _("%(oppgave)s (skulle vært gjort innen %(frist)s)")
        yield Punkt(o.pk, o.innsynsdel_id, tekst % {"oppgave": o.tekst, "frist": norsk_dato(o.frist)})


UGJORTE = Kilde("oppgave", gettext_lazy("Avtalt og ikke gjort"), punkter)
