"""Låsene: møtet først, så saken. Den som ikke er i KE, kommer ikke forbi."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from koordinator.models import KeMote, Motesak
from personer.feil import Regelbrudd
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def laas_mote(mote_id: UUID, av: Konto, *, planlagt: bool = True) -> KeMote:
    """Møtet, låst. Med `planlagt` bare når referatet ikke er godkjent og møtet ikke er avlyst."""
    regler.krev_uten_person(av, Handling.VURDERE)
    mote = KeMote.objects.select_for_update(of=("self",), no_key=True).select_related("serie", "leder").get(pk=mote_id)
    if planlagt and mote.er_laast:
        raise Regelbrudd(_("Møtet er avlyst, eller referatet er godkjent. Skriv en tilføyelse i stedet."))
    return mote


def laas_sak(sak_id: UUID, av: Konto, *, planlagt: bool = True) -> Motesak:
    """Saken, med møtet låst. Den som ikke ser innholdet i saken, skriver ikke i den."""
    sak = Motesak.objects.select_related("person", "innsynsdel").get(pk=sak_id)
    sak.mote = laas_mote(sak.mote_id, av, planlagt=planlagt)
    regler.krev(av, Handling.VURDERE, sak.person)
    sak.refresh_from_db(fields=["konklusjon", "fort_av", "trukket_tid", "mote"])
    if not Motesak.objects.aapne_for(av).filter(pk=sak.pk).exists():
        raise PermissionDenied(_("Du ser ikke innholdet i saken."))
    if sak.trukket_tid is not None:
        raise Regelbrudd(_("Saken er tatt av dagsordenen."))
    return sak
