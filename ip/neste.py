"""Neste steg for planen: ett, alltid, med grunnen til at det er det."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ip import vilkaar
from ip.models import Plan, Punkt
from ip.tekster import ledetekst
from ip.tilstander import Tilstand
from ip.vilkaar import Planfakta
from personer.komponenter import Neste
from personer.templatetags.samvev import norsk_dato


def lenke(plan: Plan, steg: str) -> str:
    """Siden der steget gjøres. Tom når det ikke gjøres i planen."""
    if steg in Punkt:
        return reverse("ip:punkt", args=[plan.pk, steg])
    match steg:
        case "samtykke":
            return reverse("tilgang:registrer_samtykke", args=[plan.person_id])
        case "maal":
            return reverse("ip:nytt_maal", args=[plan.pk])
        case "tiltak":
            return reverse("ip:plan", args=[plan.pk]) + "#maal"
        case "revisjon" | "bokstav_g":
            return reverse(f"ip:{steg}", args=[plan.pk])
    return ""


def neste_steg(plan: Plan, fakta: Planfakta, dag: date, *, kan_lede: bool, er_endret: Callable[[], bool]) -> Neste:
    """`er_endret`: sier planen noe annet enn da den sist ble godkjent? Spørres bare når alt annet er i orden."""
    if fakta.tilstand == Tilstand.AVSLUTTET:
        url = reverse("ip:ny", args=[plan.person_id]) if kan_lede else ""
        hvorfor = _("Planen er avsluttet. Trenger personen plan igjen, lages en ny, eller denne åpnes igjen.")
        return Neste(_("Ingenting"), hvorfor, url, _("Lag ny plan"))
    if not kan_lede:
        hvorfor = _("Si fra til koordinatoren når noe har endret seg, eller når noe ikke blir gjort.")
        return Neste(_("Koordinatoren leder planarbeidet"), hvorfor)
    if fakta.er_laast:
        grunn = vilkaar.hvorfor_ikke_skrive(tilstand=fakta.tilstand, har_samtykke=False)
        return Neste(_("Spør om samtykke på nytt"), grunn, lenke(plan, "samtykke"), _("Registrer svar om plan"))
    if fakta.tilstand == Tilstand.UTKAST:
        return _mot_bruk(plan, fakta, dag)
    if fakta.er_forfalt(dag):
        grunn = _("Planen skulle vært revidert %(dato)s.") % {"dato": norsk_dato(fakta.revisjon_dato)}
        return Neste(_("Gå gjennom planen og sett ny revisjonsdato"), grunn, reverse("ip:evaluer", args=[plan.pk]), _("Revider planen"))
    return _mot_hel_plan(plan, fakta, er_endret)


def _mot_bruk(plan: Plan, fakta: Planfakta, dag: date) -> Neste:
    mangler = vilkaar.mangler_for_bruk(fakta, dag)
    if not mangler:
        hvorfor = _("Det som kreves, er på plass. Når planen er tatt i bruk, kommer det påminnelse før revisjonen.")
        return Neste(_("Ta planen i bruk"), hvorfor, reverse("ip:aktiver", args=[plan.pk]), _("Ta planen i bruk"))
    forste = mangler[0]
    return Neste(forste.gjor, forste.tekst, lenke(plan, forste.steg), forste.gjor)


def _mot_hel_plan(plan: Plan, fakta: Planfakta, er_endret: Callable[[], bool]) -> Neste:
    for krav in vilkaar.innholdskrav(fakta):
        if not krav.er_avklart and (url := lenke(plan, krav.steg)):
            hvorfor = _("Planen er i bruk, men mangler noe forskriften sier at den skal ha.")
            hva = ledetekst(krav.steg, plan.person.fornavn) if krav.steg in Punkt else krav.tekst
            return Neste(_("Skriv «%(hva)s»") % {"hva": hva}, hvorfor, url, _("Skriv det nå"))
    if not fakta.har_versjon:
        hvorfor = _("Ingen versjon av planen er godkjent ennå. Gå gjennom planen med personen, og registrer svaret.")
        return Neste(_("Be om godkjenning av planen"), hvorfor, reverse("ip:godkjenn", args=[plan.pk]), _("Registrer godkjenning"))
    if er_endret():
        hvorfor = _("Planen er endret siden den ble godkjent. Gå gjennom det som er endret, med personen, og registrer svaret.")
        return Neste(_("Be om godkjenning på nytt"), hvorfor, reverse("ip:godkjenn", args=[plan.pk]), _("Registrer godkjenning"))
    hvorfor = _("Planen har det forskriften krever. Den skal revideres %(dato)s.") % {"dato": norsk_dato(fakta.revisjon_dato)}
    return Neste(_("Hold status på tiltakene oppdatert"), hvorfor)
