"""Hvem som var der, og hvem som er invitert til én sak."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from koordinator.kemote.handlinger.laas import laas_mote, laas_sak
from koordinator.models import KeMote, Motegjest, Motemedlem, Oppmote
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Ansettelse, Konto
from tilgang import regler
from tilgang.navn import Enhetsnavn


def for_oppmote(*, mote_id: UUID, til_stede: Collection[Motemedlem], av: Konto, tid: datetime) -> KeMote:
    """Alle som er medlem den dagen, får en rad: til stede eller ikke. Kan rettes til referatet er godkjent."""
    with som(av, grunn=_("førte oppmøtet i KE-møtet")):
        mote = laas_mote(mote_id, av)
        if tid < mote.begynner:
            raise Regelbrudd(_("Møtet har ikke begynt ennå."))
        kom = {m.pk for m in til_stede}
        for medlem in mote.serie.medlemmer.paa(mote.dato):
            Oppmote.objects.update_or_create(mote=mote, medlem=medlem, defaults={"til_stede": medlem.pk in kom, "fort_av": av})
        return mote


def inviter(*, sak_id: UUID, ansettelse: Ansettelse, av: Konto) -> Motegjest:
    """Gjesten ser denne saken og ingen andre, og ikke mer av den enn hen ellers kan."""
    with som(av, grunn=_("inviterte en gjest til KE-møtet")):
        sak = laas_sak(sak_id, av)
        if not Enhetsnavn(av, sak.person).kjenner(ansettelse.enhet):
            raise Regelbrudd(_("Velg en av tjenestene i listen."))
        if sak.person_id in regler.nektede(ansettelse.konto):
            raise Regelbrudd(_("%(navn)s kan ikke være med i denne saken.") % {"navn": ansettelse.konto.navn})
        try:
            with transaction.atomic():
                return Motegjest.objects.create(sak=sak, konto=ansettelse.konto, enhet=ansettelse.enhet, invitert_av=av)
        except IntegrityError as feil:
            raise Regelbrudd(_("%(navn)s er alt invitert.") % {"navn": ansettelse.konto.navn}) from feil


def fjern_gjest(*, gjest_id: UUID, av: Konto, tid: datetime) -> Motegjest:
    with som(av, grunn=_("trakk en invitasjon til KE-møtet")):
        gjest = Motegjest.objects.get(pk=gjest_id)
        gjest.sak = laas_sak(gjest.sak_id, av, planlagt=False)
        gjest = Motegjest.objects.select_for_update().get(pk=gjest_id)
        if gjest.fjernet_tid is not None:
            raise Regelbrudd(_("Invitasjonen er alt trukket."))
        gjest.fjernet_tid = tid
        gjest.save(update_fields=["fjernet_tid"])
        return gjest
