"""Etter svaret: hva Statsforvalteren kom til, det kommunen skal gjøre, og slutten."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from vedtak.models import Tilsyn, Tilsynspunkt
from vedtak.tilsyn import vilkaar
from vedtak.tilsyn.handlinger.laas import laas
from vedtak.tilsyn.tilstander import Tilsynstilstand


def registrer_utfall(*, tilsyn_id: UUID, utfall: str, dato: date, vurdering: str, fil, av: Konto, tid: datetime) -> Tilsyn:
    """Det Statsforvalteren skrev tilbake. Filen lagres på den første personen, og åpnes bare gjennom tilsynet."""
    with som(av, grunn=_("registrerte hva Statsforvalteren kom til")):
        tilsyn = laas(tilsyn_id, av)
        if not tilsyn.er_aapen or tilsyn.utfall:
            raise Regelbrudd(_("Det er alt registrert hva Statsforvalteren kom til."))
        if utfall not in vilkaar.mulige_utfall(tilsyn):
            raise Regelbrudd(_("Kommunen har ikke svart ennå. Da kan saken bare være avsluttet uten vurdering."))
        tidligst = timezone.localdate(tilsyn.besvart_tid) if tilsyn.er_besvart else tilsyn.mottatt_dato
        if not tidligst <= dato <= timezone.localdate(tid):
            raise Regelbrudd(_("Datoen må være etter at kommunen svarte, og ikke fram i tid."))
        tilsyn.utfall, tilsyn.utfall_dato, tilsyn.vurdering = utfall, dato, vurdering
        if fil:
            forste = tilsyn.personer.med().select_related("person").first().person
            tilsyn.utfall_dokument = dokumenter.ta_imot(person=forste, fil=fil, tid=tid)
        tilsyn.save(update_fields=["utfall", "utfall_dato", "vurdering", "utfall_dokument"])
        return tilsyn


def legg_til_punkt(*, tilsyn_id: UUID, hva: str, hvem: str, frist_dato: date, av: Konto) -> Tilsynspunkt:
    """Noe kommunen skal gjøre, og når."""
    with som(av, grunn=_("la til oppfølging etter tilsynet")):
        tilsyn = laas(tilsyn_id, av)
        if not tilsyn.er_aapen:
            raise Regelbrudd(_("Tilsynet er avsluttet."))
        if frist_dato < tilsyn.mottatt_dato:
            raise Regelbrudd(_("Fristen kan ikke være før brevet kom."))
        return Tilsynspunkt.objects.create(tilsyn=tilsyn, hva=hva, hvem=hvem, frist_dato=frist_dato, laget_av=av)


def fullfor_punkt(*, punkt_id: UUID, resultat: str, gjort_dato: date, av: Konto, tid: datetime) -> Tilsynspunkt:
    with som(av, grunn=_("gjorde ferdig oppfølging etter tilsynet")):
        tilsyn = laas(Tilsynspunkt.objects.values_list("tilsyn", flat=True).get(pk=punkt_id), av)
        punkt = Tilsynspunkt.objects.select_for_update().get(pk=punkt_id)
        if punkt.gjort_dato is not None:
            raise Regelbrudd(_("Punktet er alt gjort."))
        if not tilsyn.mottatt_dato <= gjort_dato <= timezone.localdate(tid):
            raise Regelbrudd(_("Datoen må være etter at brevet kom, og ikke fram i tid."))
        punkt.resultat, punkt.gjort_dato, punkt.gjort_av = resultat, gjort_dato, av
        punkt.save(update_fields=["resultat", "gjort_dato", "gjort_av"])
        return punkt


def avslutt(*, tilsyn_id: UUID, av: Konto, tid: datetime) -> Tilsyn:
    with som(av, grunn=_("avsluttet tilsynet")):
        tilsyn = laas(tilsyn_id, av)
        if hindring := vilkaar.hvorfor_ikke_avslutte(tilsyn):
            raise Regelbrudd(hindring)
        tilsyn.flytt_til(Tilsynstilstand.AVSLUTTET)
        tilsyn.save(update_fields=["tilstand"])
        for tp in tilsyn.personer.med().select_related("person"):
            Hendelse.objects.create(hva=Hva.TILSYN_AVSLUTTET, person=tp.person, av=av, gjelder=tilsyn.pk, tid=tid)
        return tilsyn
