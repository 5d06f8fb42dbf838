"""Den personlige nøkkelen: gis og avsluttes av vervet som eier den."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.models import Ansettelse, Enhet, Konto, Person
from tilgang.husk import glem
from tilgang.models import Enhetstilknytning, Kilde, Rolle, Tilknytning
from tilgang.projeksjon import projiser


def knytt(
    *, person: Person, konto: Konto, enhet: Enhet, rolle: Rolle, kilde: Kilde, kilde_id: UUID, fra: date, til: date | None = None
) -> Tilknytning:
    """Gir kontoen den personlige nøkkelen. Kalles av vervet som eier den, i vervets transaksjon (åpen `som`).

    Kaster Regelbrudd når kontoen ikke er ansatt i enheten den dagen, eller alt har rollen.
    """
    if enhet.til is not None:
        raise Regelbrudd(_("%(enhet)s har fått en sluttdato. Ingen kan få nye oppgaver der.") % {"enhet": enhet.navn})
    if not konto.is_active or not Ansettelse.objects.paa(fra).filter(konto=konto, enhet=enhet).exists():
        raise Regelbrudd(_("%(navn)s er ikke ansatt ved %(enhet)s den dagen.") % {"navn": konto.navn, "enhet": enhet.navn})
    try:
        with transaction.atomic():
            tilknytning = Tilknytning.objects.create(
                person=person, konto=konto, enhet=enhet, rolle=rolle, kilde=kilde, kilde_id=kilde_id, fra=fra, til=til
            )
    except IntegrityError as feil:
        raise Regelbrudd(_("%(navn)s har alt denne rollen i perioden.") % {"navn": konto.navn}) from feil
    glem()
    projiser([person.pk], [enhet.pk])
    return tilknytning


def avslutt_tilknytninger(*, kilde: Kilde, kilde_id: UUID, til: date) -> int:
    """Avslutter alle tilknytninger og utpekinger vervet eier, i vervets transaksjon. Gir antallet."""
    lopende = Tilknytning.objects.filter(kilde=kilde, kilde_id=kilde_id).exclude(til__lte=til)
    par = set(lopende.values_list("person_id", "enhet_id"))
    antall = sum(_slutt(rad, til) for rad in lopende.select_for_update(of=("self",), no_key=True))
    for rad in Enhetstilknytning.objects.filter(kilde=kilde, kilde_id=kilde_id).exclude(til__lte=til):
        antall += _slutt(rad, til)
    projiser({person for person, _enhet in par}, {enhet for _person, enhet in par})
    return antall


def _slutt(rad: Tilknytning | Enhetstilknytning, til: date) -> int:
    rad.til = max(til, rad.fra)
    rad.save(update_fields=["til"])
    return 1


def pek_ut_enhet(*, person: Person, enhet: Enhet, kilde_id: UUID, fra: date) -> Enhetstilknytning:
    """Lar enhetens leder navngi koordinatoren. Kalles av utpekingen, i dens transaksjon."""
    return Enhetstilknytning.objects.create(person=person, enhet=enhet, kilde=Kilde.UTPEKING, kilde_id=kilde_id, fra=fra)
