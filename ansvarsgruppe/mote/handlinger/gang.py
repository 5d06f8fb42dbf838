"""Møtets gang etter at det er kalt inn: avlyse, svare, holde, føre oppmøtet."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Mote, Motedeltaker
from ansvarsgruppe.mote.handlinger.laas import laas_kommende, laas_mote
from ansvarsgruppe.mote.oversikter import er_egen
from ansvarsgruppe.mote.tilstander import KOMMER, Motesvar, Motetilstand, Oppmote
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from tilgang import regler
from tilgang.handling import Handling


def avlys(*, mote_id: UUID, grunn: str, av: Konto, tid: datetime, resten: bool = False) -> Mote:
    """Møtet blir ikke noe av; med `resten` heller ikke møtene etter i rekken. Det åpne kommer av seg selv på neste møtes liste."""
    with som(av, grunn=_("avlyste et møte i gruppen")):
        mote = laas_kommende(mote_id, av)
        senere = mote.rekke.moter.filter(begynner__gt=mote.begynner, tilstand__in=KOMMER) if resten and mote.rekke_id else []
        for rad in [mote, *senere]:
            sett_avlyst(rad, grunn, av, tid)
        return mote


def sett_avlyst(mote: Mote, grunn: str, av: Konto, tid: datetime) -> None:
    """Kalles i en åpen `som`, også når gruppen slutter. Hendelsen er det de innkalte får vite om."""
    mote.tilstand, mote.grunn, mote.endret_tid, mote.sekvens = Motetilstand.AVLYST, grunn[:200], tid, mote.sekvens + 1
    mote.save(update_fields=["tilstand", "grunn", "endret_tid", "sekvens"])
    Hendelse.objects.create(hva=Hva.MOTE_AVLYST, person=mote.gruppe.person, av=av, gjelder=mote.pk, tid=tid)


def svar(*, mote_id: UUID, svarene: dict[UUID, Motesvar], av: Konto, tid: datetime) -> Mote:
    """Den som er kalt inn, svarer for seg selv. Den som leder gruppen, fører svarene til dem som ikke svarer i Samvev."""
    with som(av, grunn=_("svarte på en innkalling")):
        mote = Mote.objects.select_for_update(of=("self",), no_key=True).select_related("gruppe__person").get(pk=mote_id)
        regler.krev(av, Handling.SE_PLANRAMME, mote.gruppe.person)
        if mote.tilstand != Motetilstand.INNKALT:
            raise Regelbrudd(_("Møtet er ikke kalt inn, eller det er avlyst."))
        for d in _radene(mote, svarene):
            if not er_egen(d, av):
                regler.krev(av, Handling.LEDE_GRUPPE, mote.gruppe.person)
            d.svar, d.svart_tid, d.svart_av = svarene[d.pk], tid, av
            d.save(update_fields=["svar", "svart_tid", "svart_av"])
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


def for_oppmote(*, mote_id: UUID, oppmotet: dict[UUID, Oppmote], av: Konto, tid: datetime) -> Mote:
    """Hvem som kom. Kan rettes; det som sto, er i historikken."""
    with som(av, grunn=_("førte oppmøtet i et møte i gruppen")):
        mote = hold(mote_id=mote_id, av=av, tid=tid)
        for d in _radene(mote, oppmotet):
            d.oppmote, d.fort_av = oppmotet[d.pk], av
            d.save(update_fields=["oppmote", "fort_av"])
        return mote


def _radene(mote: Mote, valgt: dict) -> list[Motedeltaker]:
    rader = list(mote.deltakere.filter(pk__in=valgt, fjernet_tid__isnull=True).select_related("medlemskap").order_by("pk"))
    if len(rader) != len(valgt):
        raise PermissionDenied(_("En av dem er ikke kalt inn til møtet."))
    return rader
