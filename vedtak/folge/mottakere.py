"""Hvem forhåndsvarselet går til: de vedtaket vil gå til, og den mindreårige selv over 15 år (fvl § 16 som god praksis; lov §3.3)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from personer.models import Person
from vedtak.mottakere import MYNDIG, Adressatform, Mottaker

VARSLES_SELV_FRA = 15


def med_ungdommen(person: Person, mottakere: Sequence[Mottaker], dag: date) -> list[Mottaker]:
    """En mindreårig over 15 år varsles selv, også når noen andre får brevet på hens vegne."""
    alder = person.alder(dag)
    faar_alt = any(m.person == person for m in mottakere)
    if faar_alt or alder is None or not VARSLES_SELV_FRA <= alder < MYNDIG:
        return list(mottakere)
    hvorfor = _("%(navn)s har fylt 15 år og skal selv ha varselet.") % {"navn": person.navn}
    return [*mottakere, Mottaker(person, Adressatform.SELV, hvorfor, er_kopi=True)]
