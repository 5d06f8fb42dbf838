"""Tiltakene som skulle vært ferdige, på sakslisten til neste møte i gruppen (settled 17)."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansvarsgruppe.mote.saksliste import Kilde, Punkt
from ip.models import Tiltak, Tiltaksstatus
from ip.tilstander import Tilstand
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato


def _over_tiden(konto: Konto, person: Person, dag: date) -> Iterator[Punkt]:
    """Bare de kontoen ser, i planen som er i bruk. `til` er første dag etter."""
    rader = Tiltak.objects.synlig_for(konto).filter(maal__plan__person=person, maal__plan__tilstand=Tilstand.AKTIV, maal__fjernet_tid=None)
    for t in rader.filter(til__lte=dag, status__in=[Tiltaksstatus.PLANLAGT, Tiltaksstatus.I_GANG]).order_by("til", "pk"):
        tekst = _("%(tiltak)s (skulle vært ferdig %(dato)s)") % {"tiltak": t.tekst, "dato": norsk_dato(t.til_og_med)}
        yield Punkt(t.pk, t.innsynsdel_id, tekst)


TILTAKENE = Kilde("tiltak", gettext_lazy("Tiltak"), _over_tiden)
