"""Når pakken kan hentes. Adgangen spørres igjen: det som er lukket siden, står i filen."""

from datetime import datetime

from django.utils.translation import gettext as _

from koordinator.arkiv import oversikter, slagene
from koordinator.models import Arkivleveranse
from personer.models import Konto


def hvorfor_ikke_hentes(konto: Konto, leveranse: Arkivleveranse, tid: datetime) -> str:
    """Tom når pakken kan lastes ned nå."""
    if leveranse.ferdig_tid is None:
        return _("Pakken er ikke laget ennå.")
    if leveranse.bestilt_av_id != konto.pk:
        return _("Bare den som bestilte pakken, kan laste den ned.")
    if leveranse.slettes_tid <= tid:
        return _("Filen er slettet. Fikk ikke arkivet den, registrer det, og bestill en ny levering.")
    i_pakken = oversikter.personene(leveranse)
    if slagene.personer(konto).filter(pk__in=i_pakken).count() != len(i_pakken):
        return _("Noe i pakken er blitt stengt for deg siden den ble laget. Registrer at den ikke ble levert, og bestill en ny.")
    return ""
