"""Verbene om dem som er med uten konto: legg til, avslutt. Ingen av dem åpner noe."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.deltakere.oversikter import er_gyldig
from ansvarsgruppe.livet.laas import laas_i_gang
from ansvarsgruppe.livet.rester import ta_ut_av_motene
from ansvarsgruppe.models import Deltaker
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang.models import Samtykke


def legg_til_deltaker(
    *, gruppe_id: UUID, samtykke: Samtykke | None, grunnlag: str, fra: date, til: date | None, av: Konto, tid: datetime, **felt
) -> Deltaker:
    """Grunnlaget er et samtykke som gjelder, eller hvem som sa ja, skrevet ned (IP-forskriften § 9 tredje ledd bokstav i)."""
    with som(av, grunn=_("la til deltaker uten konto")):
        gruppe = laas_i_gang(gruppe_id, av, timezone.localdate(tid))
        if fra < gruppe.fra or (til is not None and til <= fra):
            raise Regelbrudd(_("Perioden må begynne mens gruppen er i gang, og vare minst en dag."))
        if samtykke is not None and (samtykke.person_id != gruppe.person_id or not er_gyldig(samtykke)):
            raise Regelbrudd(_("Samtykket gjelder ikke lenger. Velg et annet, eller skriv hvem som sa ja."))
        if samtykke is None and not grunnlag:
            raise Regelbrudd(_("Velg samtykket, eller skriv hvem som sa ja, og når."))
        return Deltaker.objects.create(gruppe=gruppe, samtykke=samtykke, grunnlag=grunnlag, fra=fra, til=til, lagt_til_av=av, **felt)


def avslutt_deltaker(*, deltaker_id: UUID, til: date, av: Konto, tid: datetime) -> Deltaker:
    """`til` er første dag uten."""
    with som(av, grunn=_("avsluttet deltaker uten konto")):
        laas_i_gang(Deltaker.objects.values_list("gruppe", flat=True).get(pk=deltaker_id), av, timezone.localdate(tid))
        deltaker = Deltaker.objects.select_for_update(no_key=True).get(pk=deltaker_id)
        if (deltaker.til is not None and deltaker.til <= til) or til < deltaker.fra:
            raise Regelbrudd(_("Siste dag må være i perioden deltakeren er med."))
        deltaker.til = til
        deltaker.save(update_fields=["til"])
        ta_ut_av_motene(deltaker, til, tid)
        return deltaker
