"""Verbene medlemmet selv har: svare på sin del, og be om å få slutte."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.livet.laas import laas_i_gang
from ansvarsgruppe.models import Delsvar, Medlemskap
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang.handling import Handling


def svar_paa_delen(*, medlemskap_id: UUID, svar: Delsvar | str, av: Konto, tid: datetime, min_del: str = "", grunn: str = "") -> Medlemskap:
    """Ja med egne ord, eller nei med grunn. Et nei lar delen stå som koordinatoren skrev den."""
    with som(av, grunn=_("svarte på sin del")):
        medlemskap = _laas_eget(medlemskap_id, av, tid)
        if svar == Delsvar.JA and not min_del or svar == Delsvar.NEI and not grunn:
            raise Regelbrudd(_("Skriv hva du bidrar med, eller hvorfor ikke."))
        medlemskap.svar, medlemskap.svar_tid = svar, tid
        medlemskap.svar_grunn = grunn if svar == Delsvar.NEI else ""
        if svar == Delsvar.JA:
            medlemskap.min_del, medlemskap.vil_slutte_grunn, medlemskap.vil_slutte_tid = min_del, "", None
        medlemskap.save()
        return medlemskap


def be_om_aa_slutte(*, medlemskap_id: UUID, grunn: str, av: Konto, tid: datetime) -> Medlemskap:
    """Koordinatoren avslutter medlemskapet og sørger for at noen overtar. Til da er medlemmet med."""
    with som(av, grunn=_("ba om å få slutte i gruppen")):
        medlemskap = _laas_eget(medlemskap_id, av, tid)
        if not grunn:
            raise Regelbrudd(_("Skriv hvorfor."))
        medlemskap.vil_slutte_grunn, medlemskap.vil_slutte_tid = grunn, tid
        medlemskap.save(update_fields=["vil_slutte_grunn", "vil_slutte_tid"])
        return medlemskap


def krev_eget(av: Konto, medlemskap: Medlemskap) -> None:
    if medlemskap.konto_id != av.pk:
        raise PermissionDenied(_("Bare medlemmet selv svarer for sin del."))


def _laas_eget(medlemskap_id: UUID, av: Konto, tid: datetime) -> Medlemskap:
    dag = timezone.localdate(tid)
    gruppe_id = Medlemskap.objects.values_list("gruppe", flat=True).get(pk=medlemskap_id)
    laas_i_gang(gruppe_id, av, dag, Handling.SE_PLANRAMME)
    medlemskap = Medlemskap.objects.select_for_update(no_key=True).get(pk=medlemskap_id)
    krev_eget(av, medlemskap)
    if medlemskap.til is not None and medlemskap.til <= dag:
        raise Regelbrudd(_("Medlemskapet er avsluttet."))
    return medlemskap
