"""Det vedtakene gjør når to registreringer av samme menneske slås sammen (settled 13)."""

from datetime import date

from django.utils.translation import gettext as _

from personer.models import Person
from personer.sammenslaaing import Eier
from vedtak.tilsyn.tilstander import Tilsynstilstand


def hindringer(person: Person, dag: date) -> list[str]:
    """Et utkast må bli til noe først. Fattede vedtak blir stående på raden de ble fattet for."""
    if person.vedtak.utkast().exists():
        return [_("Det ligger et utkast til vedtak. Fatt eller forkast det først.")]
    if person.klager.aapne().exists():
        return [_("Det ligger en klage som ikke er ferdig. Gjør den ferdig først.")]
    if person.tilsyn.exclude(tilsyn__tilstand=Tilsynstilstand.AVSLUTTET).exists():
        return [_("Personen er med i et tilsyn som ikke er avsluttet. Avslutt det først.")]
    return []


def lukk(person: Person, dag: date) -> None:
    """En person har én sak: den på raden som blir et annet navn, avsluttes."""
    for sak in person.saker.aapne():
        sak.avsluttet_dato = max(dag, sak.aapnet_dato)
        sak.save(update_fields=["avsluttet_dato"])


EIER = Eier(hindringer, lukk)
