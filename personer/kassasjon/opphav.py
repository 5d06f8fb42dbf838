"""Det som er tømt: når det ble det, og hvor innholdet er. Spørres bare om rader som er tømt, så ingen andre sider betaler for det."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as datoformat
from django.utils.translation import gettext as _

from personer.models import Kassasjonspost, Posttilstand


@dataclass(frozen=True)
class Arkivert:
    """At kommunens arkiv kvitterte, og referansen det ga."""

    dato: date
    referanse: str


_arkivet: list[Callable[[UUID], Arkivert | None]] = []


def registrer_arkivet(spor: Callable[[UUID], Arkivert | None]) -> None:
    """Rommet som leverer til arkivet, svarer på om arkivet har det. Kalles fra AppConfig.ready()."""
    _arkivet[:] = [spor]


def hva_hendte(*gjelder: UUID) -> str:
    """Setningen om det som er tømt, den samme på skjermen, i utskriften og i pakken. Tom når ingen av id-ene er kassert."""
    post = Kassasjonspost.objects.filter(gjelder__in=gjelder, tilstand=Posttilstand.KASSERT).order_by("tid").first()
    if post is None:
        return ""
    dag = datoformat(timezone.localdate(post.tid), "j. F Y")
    for spor in _arkivet:
        if arkivert := spor(post.gjelder):
            felt = {"dag": dag, "arkivdag": datoformat(arkivert.dato, "j. F Y"), "referanse": arkivert.referanse}
            return _(
                "Kommunens arkiv kvitterte for innholdet %(arkivdag)s, referanse %(referanse)s."
                " Det ble tømt her %(dag)s etter kommunens regel."
            ) % felt
    return _("Innholdet ble tømt %(dag)s etter kommunens regel. Kommunen har beviset.") % {"dag": dag}


def om_raden(rad: models.Model) -> str:
    """Som `hva_hendte`, for raden eller det den hører til: punktet i et vedtak, vedlegget til en klage."""
    return hva_hendte(*_ider(rad))


def _ider(rad: models.Model) -> Collection[UUID]:
    """Radens egen, og dem den peker på."""
    pekere = (getattr(rad, f.attname) for f in rad._meta.concrete_fields if f.is_relation)
    return {rad.pk, *(pk for pk in pekere if isinstance(pk, UUID))}
