"""Når saken kan avsluttes uten mer. Fakta inn, svar ut."""

from datetime import date

from django.utils.translation import gettext as _

from koordinator.models import Avslutningsart
from koordinator.models.avslutning import ETTER_VEDTAK
from personer.models import Person
from vedtak.models import Vedtakspunkt


def lovlige(person: Person) -> list[Avslutningsart]:
    """Et ventet barn kan ikke dø fra en sak, og den som er født, ble født."""
    er_ventet = person.fodselsdato is None
    uaktuell = Avslutningsart.DOD if er_ventet else Avslutningsart.INGEN_FODSEL
    return [art for art in Avslutningsart if art != uaktuell]


def hvorfor_ikke(person: Person, art: Avslutningsart, dag: date) -> str:
    """Tomt når saken kan avsluttes nå. Mot ønske eller uten ønske må det et vedtak til (lov §8), og en melding må ha fått svar (R20)."""
    if art not in ETTER_VEDTAK:
        return ""
    if person.henvendelser.uvurderte().exists() or person.vurderinger.aapne().exists():
        return _("En melding er ikke vurdert ferdig. Vurder den først, så avsenderen får svar.")
    if person.vedtak.av_ke().utkast().exists():
        return _("Det ligger et utkast til vedtak. Fatt eller forkast det først.")
    if Vedtakspunkt.objects.gjeldende(dag).som_gir().filter(vedtak__person=person, vedtak__enhet=None).exists():
        return _("Det gjelder fortsatt et vedtak som gir personen noe. Fatt vedtak om opphør først, så de kan klage.")
    return ""
