"""Lederen i KE skriver, en annen i KE godkjenner, og da gjelder den fra datoen sin. Den forrige av samme slag slutter dagen før."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models import Retningslinje, Retningslinjeart

ENKELTE = (Retningslinjeart.HOVEDANSVAR, Retningslinjeart.SAMORDNING, Retningslinjeart.MANDAT)


def skriv_retningslinje(*, art: str, tittel: str, tekst: str, vedtatt_i: str, fra: date, av: Konto, tid: datetime) -> Retningslinje:
    """Et utkast. Det er ikke i bruk før en annen har godkjent det."""
    with som(av, grunn=_("skrev retningslinje")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        return Retningslinje.objects.create(
            art=art, tittel=tittel, tekst=tekst, vedtatt_i=vedtatt_i, fra=fra, skrevet_av=av, skrevet_tid=tid
        )


def godkjenn_retningslinje(*, retningslinje_id: UUID, av: Konto, tid: datetime) -> Retningslinje:
    """Kaster Regelbrudd når den alt er godkjent, eller begynner før den som gjelder."""
    with som(av, grunn=_("godkjente retningslinje")):
        regler.krev_uten_person(av, Handling.GODKJENNE_REGEL)
        ny = Retningslinje.objects.select_for_update(of=("self",)).get(pk=retningslinje_id)
        if ny.skrevet_av_id == av.pk:
            raise PermissionDenied(_("Du har skrevet den selv. En annen i koordinerende enhet må godkjenne den."))
        if ny.er_godkjent:
            raise Regelbrudd(_("Retningslinjen er alt godkjent."))
        if ny.art in ENKELTE:
            _avlos(ny)
        ny.godkjent_av, ny.godkjent_tid = av, tid
        try:
            with transaction.atomic():
                ny.save(update_fields=["godkjent_av", "godkjent_tid"])
        except IntegrityError as feil:  # en annen av samme slag ble godkjent imens
            raise Regelbrudd(_("Det gjelder alt en retningslinje av samme slag fra den dagen, eller senere.")) from feil
        return ny


def _avlos(ny: Retningslinje) -> None:
    for gammel in Retningslinje.objects.godkjente().filter(art=ny.art, til__isnull=True).select_for_update():
        if gammel.fra >= ny.fra:
            raise Regelbrudd(_("Det gjelder alt en retningslinje av samme slag fra den dagen, eller senere."))
        gammel.til = ny.fra
        gammel.save(update_fields=["til"])


def avslutt_retningslinje(*, retningslinje_id: UUID, til: date, dag: date, av: Konto) -> Retningslinje:
    """`til` er første dag den ikke gjelder. Det som alt viser til den, står."""
    with som(av, grunn=_("avsluttet retningslinje")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        rad = Retningslinje.objects.select_for_update(of=("self",)).get(pk=retningslinje_id)
        if not rad.er_godkjent or (rad.til is not None and rad.til <= til):
            raise Regelbrudd(_("Den er ikke i bruk, eller slutter alt den dagen eller før."))
        if til < dag or til < rad.fra:
            raise Regelbrudd(_("Den kan ikke slutte på en dag som er passert, eller før den begynner."))
        rad.til = til
        rad.save(update_fields=["til"])
        return rad
