"""Når den som meldte, skal ha svar, og hvorfor ikke. Fakta inn, svar ut."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from koordinator import forelopig
from koordinator.models import Avsenderrolle, Henvendelse, Meldersamtykke, Meldersvar


def faar_vedtaket(melding: Henvendelse, dag: date) -> str:
    """Er avsenderen personen selv, eller en av dem vedtaket sendes til, får hen vite alt der. Tom når hen ikke er det.

    En pårørende kjennes igjen på navnet; kjenner KE hen igjen på noe annet, skrives det som grunn (UtenBrev).
    """
    if melding.avsender_rolle == Avsenderrolle.SELV:
        return _("Avsenderen er personen selv, og får selve avgjørelsen. Da trengs ikke dette svaret.")
    if melding.avsender_rolle == Avsenderrolle.PAARORENDE:
        navn = melding.avsender_navn.strip().casefold()
        if any(m.navn.casefold() == navn for m in forelopig.mottakerliste(melding, {}, dag).mottakere):
            return _("%(navn)s får selve avgjørelsen. Da trengs ikke dette svaret.") % {"navn": melding.avsender_navn}
    return ""


def hvorfor_ikke(
    melding: Henvendelse, svarene: Collection[Meldersvar], bortfalt: Collection[UUID], samtykke: Meldersamtykke | None, *, er_avgjort: bool
) -> str:
    """Tom når et nytt svar kan lages.

    Etter et svar uten utfall kan det lages ett til, med utfallet, når samtykket er kommet. Et brev som falt bort, teller ikke.
    """
    if melding.vurdering_id is None:
        return _("Meldingen er ikke vurdert ferdig ennå.")
    staar = [s for s in svarene if s.brev_id not in bortfalt]
    if any(s.har_utfall or not s.brev_id for s in staar):
        return _("Avsenderen har fått svar.")
    if staar and not (samtykke and er_avgjort):
        return _("Avsenderen har fått svar om at meldingen er mottatt og behandlet. Utfallet kan bare fortelles med samtykke.")
    return ""
