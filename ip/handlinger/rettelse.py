"""Fjern og angre: ingenting slettes, og den siste endringen kan settes tilbake så lenge ingen har endret raden siden."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ip.handlinger.innhold import krev_skrive, lagre_rad
from ip.handlinger.laas import krev_versjon, laas_plan
from ip.models import Maal, Plan, Planpunkt, Tiltak
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling

RADER = {"maal": Maal, "tiltak": Tiltak, "tekst": Planpunkt}
INNHOLDET = {
    Maal: ["tekst", "status", "fjernet_tid"],
    Tiltak: ["tekst", "ansvarlig", "ansvarlig_enhet_id", "ansvarlig_tekst", "omfang", "fra", "til", "vedtak_id", "status", "fjernet_tid"],
    Planpunkt: ["tekst", "fjernet_tid"],
}

Rad = Maal | Tiltak | Planpunkt


def fjern(*, slag: str, rad_id: UUID, versjon: int, av: Konto, tid: datetime) -> Rad:
    """Raden tas ut av planen. Historikken står, og den kan settes tilbake. Den som legger til, fjerner."""
    with som(av, grunn=_("fjernet fra planen")):
        plan, rad = _laast(slag, rad_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        krev_skrive(plan, rad.innsynsdel, av)
        if rad.fjernet_tid:
            return rad
        krev_versjon(rad, versjon)
        return lagre_rad(rad, plan, av, tid, fjernet_tid=tid)


def angre(*, slag: str, rad_id: UUID, versjon: int, av: Konto, tid: datetime) -> Rad:
    """Innholdet før den siste endringen blir en ny versjon. `versjon` er den siste endringen; er det kommet en til, er det en konflikt."""
    with som(av, grunn=_("angret den siste endringen")):
        plan, rad = _laast(slag, rad_id)
        krev_skrive(plan, rad.innsynsdel, av)
        krev_versjon(rad, versjon)
        forrige = forrige_versjon(rad)
        if forrige is None:
            raise Regelbrudd(_("Dette er det første som ble skrevet her. Fjern det i stedet."))
        if isinstance(rad, Planpunkt) or rad.fjernet_tid != forrige.fjernet_tid:
            regler.krev(av, Handling.LEDE_PLAN, plan.person)
        return lagre_rad(rad, plan, av, tid, **{felt: getattr(forrige, felt) for felt in INNHOLDET[type(rad)]})


def forrige_versjon(rad: Rad):
    """Raden slik den var før den siste endringen, fra historikken. None når den aldri er endret."""
    return type(rad).history.filter(id=rad.pk, versjon=rad.versjon - 1).order_by("-history_id").first()


def _laast(slag: str, rad_id: UUID) -> tuple[Plan, Rad]:
    modell = RADER[slag]
    plan = laas_plan(modell.alle.values_list("maal__plan" if modell is Tiltak else "plan", flat=True).get(pk=rad_id))
    return plan, modell.alle.select_related("innsynsdel").get(pk=rad_id)
