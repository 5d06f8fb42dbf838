"""Et innkalt møte, og svarene skjemaet for det trenger."""

from datetime import datetime, timedelta

from ansvarsgruppe.models import Mote
from ansvarsgruppe.mote import handlinger
from ansvarsgruppe.mote.innkalling import Ramme
from tests.ansvarsgruppe.fabrikk import TID

OM_EN_UKE = TID + timedelta(days=7)


def innkalt(sak, gruppe, begynner: datetime = OM_EN_UKE, **felt) -> Mote:
    vanlig = {"ramme": Ramme(begynner, 60, "Møterom 3"), "av": sak.koordinator, "tid": TID}
    return handlinger.kall_inn(gruppe_id=gruppe.pk, **(vanlig | felt))


def skjemaet(side, **endret) -> dict:
    """Det nettleseren ville sendt av skjemaet slik det står, med det som er `endret`."""
    form = side.context["form"]
    data = {}
    for navn, felt in form.fields.items():
        verdi = form.get_initial_for_field(felt, navn)
        if verdi not in (None, "", [], False):
            data[navn] = verdi if isinstance(verdi, list) else str(verdi)
    return data | endret
