"""Å føre hvem som kan fatte vedtak på kommunens vegne (R72). Myndigheten gis i et dokument; her står det hva det sier."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto
from tilgang import regler
from tilgang.handling import Handling
from vedtak.delegering import vilkaar
from vedtak.models import Delegasjon, Retningslinjeart, Rettighet
from vedtak.retningslinjer.oversikter import gjeldende


def deleger(
    *,
    konto: Konto,
    rettigheter: Iterable[Rettighet],
    dokumentreferanse: str,
    fra: date,
    til: date | None = None,
    hovedansvar: bool = False,
    enhet: Enhet | None = None,
) -> Delegasjon:
    """Gir kontoen myndighet til å fatte vedtak i perioden, for KE eller for en annen tjeneste.

    Krever en åpen `som`; delegasjonen er gjort i dokumentet.
    """
    try:
        with transaction.atomic():
            return Delegasjon.objects.create(
                konto=konto,
                enhet=enhet,
                rettigheter=sorted(rettigheter),
                dokumentreferanse=dokumentreferanse,
                retningslinje=None if enhet else gjeldende(Retningslinjeart.MANDAT, fra),
                fra=fra,
                til=til,
                hovedansvar=hovedansvar,
            )
    except IntegrityError as feil:
        raise Regelbrudd(_("%(navn)s har alt en delegasjon i perioden.") % {"navn": konto.navn}) from feil


def registrer_delegasjon(
    *,
    konto: Konto,
    rettigheter: Iterable[str],
    dokumentreferanse: str,
    fra: date,
    til: date | None,
    av: Konto,
    hovedansvar: bool = False,
    enhet: Enhet | None = None,
) -> Delegasjon:
    """Lederen i KE fører delegasjonen, også dem andre tjenester har gitt. Ingen fører sin egen: en annen leder må gjøre det."""
    with som(av, grunn=_("registrerte delegasjon")):
        regler.krev_uten_person(av, Handling.FORE_DELEGASJON)
        if konto.pk == av.pk:
            raise Regelbrudd(_("Du kan ikke føre en delegasjon til deg selv. En annen leder i koordinerende enhet må gjøre det."))
        if hindring := vilkaar.hvorfor_ikke(konto, enhet, rettigheter, fra):
            raise Regelbrudd(hindring)
        if til is not None and til <= fra:
            raise Regelbrudd(_("Delegasjonen kan ikke slutte før den begynner."))
        hva = {"rettigheter": rettigheter, "hovedansvar": hovedansvar}
        return deleger(konto=konto, dokumentreferanse=dokumentreferanse, fra=fra, til=til, enhet=enhet, **hva)


def avslutt_delegasjon(*, delegasjon_id: UUID, til: date, dag: date, av: Konto) -> Delegasjon:
    """Den siste dagen er dagen før `til`. Det som alt er fattet etter den, står."""
    with som(av, grunn=_("avsluttet delegasjon")):
        regler.krev_uten_person(av, Handling.FORE_DELEGASJON)
        delegasjon = Delegasjon.objects.select_for_update(of=("self",)).select_related("konto").get(pk=delegasjon_id)
        if delegasjon.til is not None and delegasjon.til <= til:
            raise Regelbrudd(_("Delegasjonen slutter alt den dagen, eller før."))
        if til < dag or til <= delegasjon.fra:
            raise Regelbrudd(_("Delegasjonen kan ikke slutte på en dag som er passert, eller før den begynner."))
        delegasjon.til = til
        delegasjon.save(update_fields=["til"])
        return delegasjon
