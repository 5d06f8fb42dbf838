"""Vilkårene for at en versjon av planen kan godkjennes. Fakta og datoer inn, svar ut."""

from datetime import date

from django.utils.translation import gettext as _

from ip.models import Punkt
from ip.sammenlikning import Endret, Endring
from ip.tilstander import Tilstand
from ip.versjoner.bilde import Bilde
from ip.versjoner.innhold import DOKUMENT, EVALUERING, MAAL, PUNKT
from ip.vilkaar import Planfakta, hvorfor_ikke_skrive, mangler_for_bruk


def maa_godkjennes(endring: Endring) -> bool:
    """Er det noe annet planen sier, eller bare hvordan det går? Ny status, evaluering og nytt dokument krever ikke et nytt svar."""
    if endring.nokkel[0] in (EVALUERING.kode, DOKUMENT.kode):
        return False
    return not (isinstance(endring, Endret) and endring.felt == "status")


def hvorfor_ikke_naa(fakta: Planfakta, dag: date) -> list[str]:
    """Det som må på plass før noen kan bes om å godkjenne planen: åpen, ikke låst, og det som kreves for å ta den i bruk."""
    if fakta.tilstand == Tilstand.AVSLUTTET or fakta.er_laast:
        return [hvorfor_ikke_skrive(tilstand=fakta.tilstand, har_samtykke=fakta.har_samtykke)]
    return [mangel.tekst for mangel in mangler_for_bruk(fakta, dag)]


def hvorfor_ikke_dato(*, dato: date, dag: date, forrige: date | None) -> str:
    if dato > dag:
        return _("Datoen er fram i tid. Skriv dagen planen ble godkjent.")
    if forrige and dato < forrige:
        return _("En senere versjon av planen er alt godkjent. Datoen kan ikke være før den.")
    return ""


def hvorfor_ikke_innholdet(bilde: Bilde | None, *, er_barn: bool) -> str:
    """Innholdet slik det var den dagen. For den som er under 18 år, skal det stå hvordan barnet har medvirket (§§ 4 og 9)."""
    if bilde is None or bilde.ramme.revisjon_dato is None or not any(r.slag == MAAL.kode for r in bilde.rader):
        return _("Planen var ikke ferdig skrevet den dagen. Godkjenning registreres med dagen den samme planen ble godkjent.")
    if er_barn and not any(r.slag == PUNKT.kode and r.data["punkt"] == Punkt.MEDVIRKNING for r in bilde.rader):
        return _("Den dagen sto det ikke i planen hvordan barnet hadde medvirket (forskrift om individuell plan §§ 4 og 9).")
    return ""
