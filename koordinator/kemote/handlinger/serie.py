"""Serien og dem som møter fast i den."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.kemote import vilkaar
from koordinator.models import KeMote, Motemedlem, Moteserie
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Ansettelse, Konto
from tilgang import regler
from tilgang.handling import Handling


def ny_serie(
    *,
    navn: str,
    forste_dato: date,
    siste_dato: date,
    uker_mellom: int,
    fra_kl: time,
    til_kl: time,
    sted: str,
    leder: Konto,
    av: Konto,
    tid: datetime,
) -> Moteserie:
    """Serien, alle møtene i den, og møtelederen som medlem. Klokkeslettet er det samme hele året; et enkelt møte flyttes for seg."""
    with som(av, grunn=_("planla KE-møtene")):
        regler.krev_uten_person(av, Handling.VURDERE)
        if not forste_dato <= siste_dato <= forste_dato + timedelta(weeks=vilkaar.FLEST_UKER_FRAM):
            raise Regelbrudd(_("Siste møte må være etter det første, og høyst et år fram."))
        _krev_kan_lede(leder)
        serie = Moteserie.objects.create(
            navn=navn, forste_dato=forste_dato, siste_dato=siste_dato, uker_mellom=uker_mellom, opprettet_av=av, opprettet_tid=tid
        )
        KeMote.objects.bulk_create(
            KeMote(serie=serie, dato=dag, fra_kl=fra_kl, til_kl=til_kl, sted=sted, leder=leder)
            for dag in vilkaar.motedager(forste_dato, siste_dato, uker_mellom)
        )
        ke = regler.ansettelser_for(leder).filter(enhet__er_ke=True).first()
        Motemedlem.objects.create(serie=serie, konto=leder, enhet=ke.enhet, lagt_til_av=av, fra=min(timezone.localdate(tid), forste_dato))
        return serie


def _krev_kan_lede(leder: Konto) -> None:
    if not regler.kan_uten_person(leder, Handling.VURDERE):
        raise Regelbrudd(_("Møtelederen må arbeide i koordinerende enhet."))


def legg_til_medlem(*, serie_id: UUID, ansettelse: Ansettelse, av: Konto, tid: datetime) -> Motemedlem:
    """Den ansatte møter for tjenesten hen arbeider i. Det gir ingen adgang til noen sak."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("la til medlem i KE-møtet")):
        regler.krev_uten_person(av, Handling.VURDERE)
        serie = Moteserie.objects.select_for_update().get(pk=serie_id)
        if not regler.ansettelser_for(ansettelse.konto, dag).filter(enhet=ansettelse.enhet_id).exists():
            raise Regelbrudd(_("Den ansatte arbeider ikke der lenger."))
        try:
            with transaction.atomic():
                return Motemedlem.objects.create(
                    serie=serie, konto=ansettelse.konto, enhet=ansettelse.enhet, lagt_til_av=av, fra=min(dag, serie.forste_dato)
                )
        except IntegrityError as feil:
            raise Regelbrudd(_("%(navn)s er alt medlem.") % {"navn": ansettelse.konto.navn}) from feil


def avslutt_medlem(*, medlem_id: UUID, av: Konto, tid: datetime) -> Motemedlem:
    """Hen er ikke med fra nå, og ser ikke lenger møtene."""
    with som(av, grunn=_("tok ut medlem av KE-møtet")):
        regler.krev_uten_person(av, Handling.VURDERE)
        medlem = Motemedlem.objects.select_for_update(of=("self",), no_key=True).get(pk=medlem_id)
        if medlem.til is not None:
            raise Regelbrudd(_("Medlemskapet er alt avsluttet."))
        medlem.til = max(timezone.localdate(tid), medlem.fra)
        medlem.save(update_fields=["til"])
        return medlem
