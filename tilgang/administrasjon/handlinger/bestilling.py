"""KE og koordinatorene ber om kontoer til dem de skal arbeide sammen med; den systemansvarlige svarer."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto
from tilgang import regler
from tilgang.administrasjon import hvem
from tilgang.handling import Handling
from tilgang.models import Bestillingsgrunn, Kontobestilling


def bestill(
    *, navn: str, epost: str, enhet: Enhet | None, arbeidssted: str, grunn: Bestillingsgrunn, av: Konto, tid: datetime
) -> Kontobestilling:
    with som(av, grunn=_("ba om en konto")):
        if not hvem.kan_bestille(av):
            raise PermissionDenied(_("Bare koordinerende enhet og koordinatorer kan be om kontoer."))
        if Konto.objects.filter(epost__iexact=epost, is_active=True).exists():
            raise Regelbrudd(_("Det finnes alt en konto med denne e-posten."))
        if Kontobestilling.objects.filter(epost__iexact=epost, behandlet_tid__isnull=True).exists():
            raise Regelbrudd(_("Noen har alt bedt om en konto til denne e-posten."))
        return Kontobestilling.objects.create(
            navn=navn, epost=epost, enhet=enhet, arbeidssted=arbeidssted, grunn=grunn, bestilt_av=av, bestilt_tid=tid
        )


def avslaa(*, bestilling_id: UUID, svar: str, av: Konto, tid: datetime) -> Kontobestilling:
    with som(av, grunn=_("svarte på en bestilling")):
        regler.krev_uten_person(av, Handling.ADMINISTRERE)
        return fullfor(bestilling_id=bestilling_id, konto=None, svar=svar, av=av, tid=tid)


def fullfor(*, bestilling_id: UUID, konto: Konto | None, svar: str, av: Konto, tid: datetime) -> Kontobestilling:
    """Bestillingen er besvart, med en konto eller et nei. Krever en åpen `som`."""
    rad = Kontobestilling.objects.select_for_update(of=("self",)).get(pk=bestilling_id)
    if rad.behandlet_tid is not None:
        raise Regelbrudd(_("Bestillingen er alt besvart."))
    rad.behandlet_av, rad.behandlet_tid, rad.konto, rad.svar = av, tid, konto, svar
    rad.save(update_fields=["behandlet_av", "behandlet_tid", "konto", "svar"])
    return rad
