"""Kalle inn, og endre innkallingen: møtet, hvem som skal komme, og sakslisten, i én skriving."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.livet.laas import laas_i_gang
from ansvarsgruppe.models import Ansvarsgruppe, Mote, Moterekke
from ansvarsgruppe.mote import vilkaar
from ansvarsgruppe.mote.handlinger.laas import laas_kommende
from ansvarsgruppe.mote.handlinger.skrive import lagre, sett_deltakere, sett_innhold, sett_ramme
from ansvarsgruppe.mote.innkalling import Gjenta, Innhold, Kalte, Ramme
from ansvarsgruppe.mote.tilstander import KOMMER, Innkaltslag, Motetilstand
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto


def kall_inn(
    *,
    gruppe_id: UUID,
    ramme: Ramme,
    av: Konto,
    tid: datetime,
    kalte: Kalte | None = None,
    innhold: Innhold | None = None,
    gjenta: Gjenta | None = None,
    mote_id: UUID | None = None,
) -> Mote:
    """Kaller inn til et nytt møte, eller til et som er planlagt (`mote_id`). Med `gjenta` planlegges resten av rekken også.

    Kaster Regelbrudd når personen eller en som skal kalles inn sammen med hen, mangler uten grunn (R49).
    """
    kalte, innhold = kalte or Kalte(), innhold or Innhold()
    with som(av, grunn=_("kalte inn til møte i gruppen")):
        gruppe = laas_i_gang(gruppe_id, av, timezone.localdate(tid))
        mote = laas_kommende(mote_id, av) if mote_id else Mote(gruppe=gruppe, planlagt_av=av, planlagt_tid=tid)
        if mote.innkalt_tid is not None or mote.gruppe_id != gruppe.pk:
            raise Regelbrudd(_("Det er alt kalt inn til møtet."))
        sett_ramme(mote, ramme, tid)
        if gjenta:
            mote.rekke = _ny_rekke(gruppe, ramme, gjenta, av, tid)
        mote.tilstand, mote.innkalt_av, mote.innkalt_tid = Motetilstand.INNKALT, av, tid
        lagre(mote)
        sett_deltakere(mote, kalte, innhold.utelatt_grunn, av, tid)
        sett_innhold(mote, innhold, av, tid)
        if gjenta:
            _planlegg_resten(mote, gjenta, av, tid)
        Hendelse.objects.create(hva=Hva.MOTE_INNKALT, person=gruppe.person, av=av, gjelder=mote.pk, tid=tid)
        return mote


def endre(
    *,
    mote_id: UUID,
    ramme: Ramme,
    kalte: Kalte,
    innhold: Innhold,
    av: Konto,
    tid: datetime,
    grunn: str = "",
    resten: bool = False,
) -> Mote:
    """Endrer en innkalling. Flyttes møtet, må alle svare på nytt og få vite det; med `resten` flyttes møtene etter i rekken likt.

    Kaster Regelbrudd når møtet er flyttet uten grunn.
    """
    with som(av, grunn=_("endret et møte i gruppen")):
        mote = laas_kommende(mote_id, av)
        if mote.tilstand != Motetilstand.INNKALT:
            raise Regelbrudd(_("Det er ikke kalt inn til møtet ennå."))
        foer = Ramme(mote.begynner, mote.varighet, mote.sted, mote.video_lenke)
        person = mote.gruppe.person
        if foer != ramme:
            if foer.begynner != ramme.begynner and not grunn:
                raise Regelbrudd(_("Skriv hvorfor møtet er flyttet."))
            sett_ramme(mote, ramme, tid)
            mote.grunn, mote.endret_tid, mote.sekvens = grunn or mote.grunn, tid, mote.sekvens + 1
            lagre(mote)
            if foer.begynner != ramme.begynner:
                mote.deltakere.exclude(slag=Innkaltslag.KOORDINATOR).update(svar="", svart_tid=None, svart_av=None)
            if resten and mote.rekke_id:
                _flytt_resten(mote, foer, tid)
            Hendelse.objects.create(hva=Hva.MOTE_ENDRET, person=person, av=av, gjelder=mote.pk, tid=tid)
        nye = sett_deltakere(mote, kalte, innhold.utelatt_grunn, av, tid)
        sett_innhold(mote, innhold, av, tid)
        if nye and foer == ramme:
            Hendelse.objects.create(hva=Hva.MOTE_INNKALT, person=person, av=av, gjelder=mote.pk, tid=tid)
        return mote


def _ny_rekke(gruppe: Ansvarsgruppe, ramme: Ramme, gjenta: Gjenta, av: Konto, tid: datetime) -> Moterekke:
    if not vilkaar.er_lovlig_rekke(timezone.localdate(ramme.begynner), gjenta.siste_dato):
        raise Regelbrudd(_("Siste møte må være etter det første, og høyst et år fram."))
    kl = timezone.localtime(ramme.begynner).time()
    return Moterekke.objects.create(gruppe=gruppe, uker_mellom=gjenta.uker_mellom, kl=kl, lagt_av=av, lagt_tid=tid)


def _planlegg_resten(forste: Mote, gjenta: Gjenta, av: Konto, tid: datetime) -> None:
    sone = ZoneInfo(settings.TIME_ZONE)
    tider = vilkaar.motetider(timezone.localdate(forste.begynner), forste.rekke.kl, gjenta.uker_mellom, gjenta.siste_dato, sone)
    for begynner in tider[1:]:
        lagre(
            Mote(
                gruppe=forste.gruppe, rekke=forste.rekke, begynner=begynner, varighet=forste.varighet, sted=forste.sted,
                video_lenke=forste.video_lenke, planlagt_av=av, planlagt_tid=tid,
            )
        )  # fmt: skip


def _flytt_resten(mote: Mote, foer: Ramme, tid: datetime) -> None:
    """Like mange dager og til det samme klokkeslettet på veggen; hvert møte får sin egen tid, også over en stilling av klokken."""
    sone = ZoneInfo(settings.TIME_ZONE)
    ny, gammel = mote.begynner.astimezone(sone), foer.begynner.astimezone(sone)
    dager = ny.date() - gammel.date()
    senere = list(mote.rekke.moter.filter(begynner__gt=foer.begynner, tilstand__in=KOMMER).exclude(pk=mote.pk))
    for neste in sorted(senere, key=lambda m: m.begynner, reverse=dager > timedelta()):
        neste.begynner = datetime.combine(neste.begynner.astimezone(sone).date() + dager, ny.time(), sone)
        neste.varighet, neste.sted, neste.video_lenke = mote.varighet, mote.sted, mote.video_lenke
        neste.sekvens, neste.endret_tid = neste.sekvens + 1, tid
        lagre(neste)
