"""Tilsynet låst for den som skal gjøre noe med det."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from personer.models import Konto
from vedtak.models import Tilsyn


def laas(tilsyn_id: UUID, av: Konto) -> Tilsyn:
    tilsyn = Tilsyn.objects.select_for_update(of=("self",)).select_related("skrevet_av", "bestilt_av").get(pk=tilsyn_id)
    if not Tilsyn.objects.synlig_for(av).filter(pk=tilsyn_id).exists():
        raise PermissionDenied(_("Du har ikke adgang til alle personene i tilsynet."))
    return tilsyn
