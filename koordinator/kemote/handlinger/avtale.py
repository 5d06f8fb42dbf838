"""Det som er avtalt i en sak: hvem gjør hva, innen når."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.kemote.handlinger.laas import laas_sak
from koordinator.models import Motepunkt, Motesak
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def avtal(*, sak_id: UUID, hva: str, ansvarlig: Konto, frist_dato: date, av: Konto, tid: datetime) -> Motepunkt:
    """Den ansvarlige må se saken: en avtale sier noe om personen."""
    with som(av, grunn=_("skrev en avtale fra KE-møtet")):
        sak = laas_sak(sak_id, av)
        if frist_dato < timezone.localdate(tid):
            raise Regelbrudd(_("Fristen kan ikke være passert."))
        if not Motesak.objects.aapne_for(ansvarlig).filter(pk=sak.pk).exists():
            raise Regelbrudd(_("%(navn)s ser ikke saken. Velg en som gjør det.") % {"navn": ansvarlig.navn})
        return Motepunkt.objects.create(sak=sak, hva=hva, ansvarlig=ansvarlig, frist_dato=frist_dato, avtalt_av=av)


def gjor(*, punkt_id: UUID, resultat: str, av: Konto, tid: datetime) -> Motepunkt:
    """Den ansvarlige eller KE krysser av og skriver hva som er gjort. Også etter at referatet er godkjent."""
    with som(av, grunn=_("gjorde en avtale fra KE-møtet")):
        punkt = Motepunkt.objects.select_for_update(of=("self",), no_key=True).select_related("sak__person").get(pk=punkt_id)
        if not Motepunkt.objects.synlig_for(av).filter(pk=punkt.pk).exists():
            raise PermissionDenied(_("Du ser ikke saken avtalen gjelder."))
        if punkt.ansvarlig_id != av.pk:
            regler.krev(av, Handling.VURDERE, punkt.sak.person)
        if punkt.gjort_dato is not None:
            raise Regelbrudd(_("Avtalen er alt gjort."))
        punkt.resultat, punkt.gjort_dato, punkt.gjort_av = resultat, timezone.localdate(tid), av
        punkt.save(update_fields=["resultat", "gjort_dato", "gjort_av"])
        return punkt
