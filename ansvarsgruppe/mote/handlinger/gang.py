"""Møtets gang etter at det er kalt inn: avlyse, holde."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ansvarsgruppe.models import Mote
from ansvarsgruppe.mote.handlinger.laas import laas_kommende, laas_mote
from ansvarsgruppe.mote.tilstander import Motetilstand
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto


def avlys(*, mote_id: UUID, grunn: str, av: Konto, tid: datetime) -> Mote:
    """Møtet blir ikke noe av. Sakslisten blir stående; det åpne kommer av seg selv på neste møtes liste."""
    with som(av, grunn=_("avlyste et møte i gruppen")):
        mote = laas_kommende(mote_id, av)
        mote.tilstand, mote.grunn, mote.endret_tid = Motetilstand.AVLYST, grunn, tid
        mote.sekvens += 1
        mote.save(update_fields=["tilstand", "grunn", "endret_tid", "sekvens"])
        Hendelse.objects.create(hva=Hva.MOTE_AVLYST, person=mote.gruppe.person, av=av, gjelder=mote.pk, tid=tid)
        return mote


def hold(*, mote_id: UUID, av: Konto, tid: datetime) -> Mote:
    """Møtet er holdt. Trygt to ganger: oppmøtet og referatet kan begge være det første som sier det."""
    with som(av, grunn=_("holdt et møte i gruppen")):
        mote = laas_mote(mote_id, av)
        if mote.tilstand == Motetilstand.HOLDT:
            return mote
        if mote.tilstand != Motetilstand.INNKALT:
            raise Regelbrudd(_("Møtet er ikke kalt inn, eller det er avlyst."))
        if tid < mote.begynner:
            raise Regelbrudd(_("Møtet har ikke begynt ennå."))
        mote.tilstand = Motetilstand.HOLDT
        mote.save(update_fields=["tilstand"])
        Hendelse.objects.create(hva=Hva.MOTE_HOLDT, person=mote.gruppe.person, av=av, gjelder=mote.pk, tid=tid)
        return mote
