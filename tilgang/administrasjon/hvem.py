"""Hvem som slipper inn hvor i administrasjonen. Svarene er tilgang/regler.py sine."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.samlet import har_noen


def administrerer(visning: Callable) -> Callable:
    """Visningen er den systemansvarliges. Andre får 403, likt for det som finnes og det som ikke finnes."""

    @wraps(visning)
    def vakt(request, *args, **kwargs):
        regler.krev_uten_person(request.user, Handling.ADMINISTRERE)
        return visning(request, *args, **kwargs)

    return vakt


def kan_administrere(konto: Konto) -> bool:
    return regler.kan_uten_person(konto, Handling.ADMINISTRERE)


def kan_se_register(konto: Konto) -> bool:
    """Den systemansvarlige, og den som kontrollerer innsynsloggen: uten å vite hvem som hadde hvilken rolle, kan ingen kontrollere."""
    return kan_administrere(konto) or regler.kan_uten_person(konto, Handling.SE_LOGG)


def bare_register(konto: Konto) -> bool:
    """For menyen: den systemansvarlige går til registeret fra administrasjonen."""
    return kan_se_register(konto) and not kan_administrere(konto)


def krev_register(konto: Konto) -> None:
    if not kan_se_register(konto):
        raise PermissionDenied(_("Bare systemansvarlig og leder i koordinerende enhet ser hvem som har hvilke roller."))


def kan_bestille(konto: Konto) -> bool:
    """KE, og den som leder en gruppe for noen."""
    if regler.kan_uten_person(konto, Handling.REGISTRERE_MELDING):
        return True
    return har_noen(konto, Handling.LEDE_GRUPPE)
