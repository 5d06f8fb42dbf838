"""Gruppens liv: vurderingen av den, og medlemmets egen del."""

from uuid import UUID

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ansvarsgruppe.livet import handlinger, medlem
from ansvarsgruppe.livet.felles import gruppen_i_gang, gruppeskjema, hent_gruppe, siden_for
from ansvarsgruppe.livet.forms import BLIR, KONTAKT, SLUTT, MinDelForm, vurderform
from ansvarsgruppe.livet.oversikter import kan_folge_med, mulige_kontakter
from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap, Slag
from personer.klokke import i_dag
from personer.skjema import alt_mottatt
from tilgang.hent import hent


@require_http_methods(["GET", "POST"])
def vurder(request, gruppe_id):
    """Samarbeidsgruppen fortsetter, blir ansvarsgruppe eller avsluttes; en ansvarsgruppe avsluttes."""
    gruppe, dag = hent_gruppe(request, gruppe_id), i_dag()
    if gruppe.til is not None and gruppe.til <= dag:
        return alt_mottatt(request) or redirect("ansvarsgruppe:gruppe", gruppe.pk)
    folger, blir_ikke = kan_folge_med(request.user, gruppe, dag)
    form = vurderform(request, gruppe, kontakter=mulige_kontakter(request.user, gruppe, dag), folger=folger)
    return gruppeskjema(request, gruppe, form, lambda: _utfor(request, gruppe, form.cleaned_data), **_ordene(gruppe, blir_ikke))


def _ordene(gruppe: Ansvarsgruppe, blir_ikke: list[str]) -> dict:
    if gruppe.slag == Slag.ANSVARSGRUPPE:
        tekst = _(
            "Alle medlemskap slutter i dag, og tilgangen de ga, med dem. Gruppens sider kan leses etterpå, men ingen kan skrive i dem. "
            "Koordinerende enhet får vite det. Koordinatoren og planen fortsetter."
        )
        return {"tittel": _("Avslutt ansvarsgruppen"), "knapp": _("Avslutt gruppen"), "tekst": tekst, "farlig": True}
    tekst = _("Vurder sammen med personen om samarbeidet fungerer slik det er, eller om flere må med over lengre tid.")
    if blir_ikke:
        navn = ", ".join(blir_ikke)
        tekst += " " + _("Samtykket nevner ikke lenger tjenesten til %(navn)s, så hen kan ikke følge med.") % {"navn": navn}
    return {"tittel": _("Vurder samarbeidsgruppen"), "knapp": _("Lagre"), "tekst": tekst}


def _utfor(request, gruppe: Ansvarsgruppe, felt: dict) -> tuple[str, str]:
    """Kvitteringen, og siden til gruppen det går videre i."""
    hvem = {"gruppe_id": gruppe.pk, "av": request.user, "tid": timezone.now()}
    utfall = felt.get("utfall", SLUTT)
    if utfall == KONTAKT:
        return _("Kontaktpersonen er valgt."), siden_for(handlinger.velg_kontaktperson(konto_id=_id(felt["kontaktperson"]), **hvem))
    if utfall == BLIR:
        ny = handlinger.bli_ansvarsgruppe(grunn=felt["grunn"], med=[_id(pk) for pk in felt["med"]], **hvem)
        return _("Gruppen er ansvarsgruppe fra i dag. Koordinerende enhet har fått vite det."), siden_for(ny)
    sluttet = handlinger.avslutt_gruppe(grunn=felt["grunn"], hva_naa=felt["hva_naa"], **hvem)
    return _("Gruppen er avsluttet, og tilgangen medlemskapene ga, er slutt."), siden_for(sluttet)


def _id(tekst: str) -> UUID:
    return UUID(tekst)


@require_http_methods(["GET", "POST"])
def min_del(request, gruppe_id, medlemskap_id):
    """Medlemmet sier ja eller nei til sin del, skriver den om, eller ber om å få slutte."""
    gruppe = gruppen_i_gang(request, gruppe_id, i_dag(), lede=False)
    rad = hent(Medlemskap.objects.synlig_for(request.user).filter(gruppe=gruppe), pk=medlemskap_id)
    medlem.krev_eget(request.user, rad)
    vil_ut = rad.vil_slutte_tid is not None
    initial = {"svar": SLUTT if vil_ut else rad.svar, "min_del": rad.min_del, "grunn": rad.vil_slutte_grunn if vil_ut else rad.svar_grunn}
    form = MinDelForm.fra(request, initial=initial)

    def gjor():
        d, hvem = form.cleaned_data, {"medlemskap_id": rad.pk, "av": request.user, "tid": timezone.now()}
        if d["svar"] == SLUTT:
            medlem.be_om_aa_slutte(grunn=d["grunn"], **hvem)
            kvittering = _("Koordinatoren får vite at du vil ut. Du er med til medlemskapet er avsluttet.")
        else:
            medlem.svar_paa_delen(svar=d["svar"], min_del=d["min_del"], grunn=d["grunn"], **hvem)
            kvittering = _("Svaret er lagret.")
        return kvittering, siden_for(gruppe, "medlemmer")

    tekst = _("Koordinatoren har bedt deg ta denne delen. Gruppen avtaler og følger opp; den kan ikke vedta noe.")
    return gruppeskjema(request, gruppe, form, gjor, tittel=_("Min del"), knapp=_("Lagre svaret"), tekst=tekst)
