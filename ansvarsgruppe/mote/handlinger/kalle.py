"""Kalle inn: møtet, hvem som skal komme, og sakslisten, i én skriving."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.beskjed.handlinger import krev_med
from ansvarsgruppe.models import Ansvarsgruppe, Mote, Motedeltaker, Moteforhold, Moterekke, Sakslistepunkt
from ansvarsgruppe.mote import kretsen, saksliste, vilkaar
from ansvarsgruppe.mote.handlinger.laas import laas_gruppe, laas_kommende
from ansvarsgruppe.mote.innkalling import Gjenta, Innhold, Kalte, Ramme
from ansvarsgruppe.mote.tilstander import Deltakerslag, Motetilstand
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from tilgang.handlinger import sikre_del


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
        gruppe = laas_gruppe(gruppe_id, av, tid)
        if ramme.begynner <= tid:
            raise Regelbrudd(_("Møtet må begynne etter nå."))
        dag = timezone.localdate(ramme.begynner)
        krets = kretsen.rundt(gruppe, dag)
        representanter = _valgte(kalte.representanter, krets.faste_representanter, krets.representanter)
        if (not kalte.personen or krets.faste_representanter - representanter) and not innhold.utelatt_grunn:
            raise Regelbrudd(_("Personen og foresatte kalles alltid inn. Skriv hvorfor når en av dem ikke er med."))
        mote = laas_kommende(mote_id, av) if mote_id else Mote(gruppe=gruppe, planlagt_av=av, planlagt_tid=tid)
        if mote.innkalt_tid is not None or mote.gruppe_id != gruppe.pk:
            raise Regelbrudd(_("Det er alt kalt inn til møtet."))
        if gjenta:
            mote.rekke = _ny_rekke(gruppe, ramme, gjenta, av, tid)
        mote.begynner, mote.varighet, mote.sted, mote.video_lenke = ramme.begynner, ramme.varighet, ramme.sted, ramme.video_lenke
        mote.tilstand, mote.innkalt_av, mote.innkalt_tid = Motetilstand.INNKALT, av, tid
        lagre(mote)
        medlemskap = _valgte(kalte.medlemskap, krets.medlemskap, krets.medlemskap)
        _sett_deltakere(mote, kalte, representanter, medlemskap, av)
        _sett_innhold(mote, innhold, av, timezone.localdate(tid))
        if gjenta:
            _planlegg_resten(mote, gjenta, av, tid)
        Hendelse.objects.create(hva=Hva.MOTE_INNKALT, person=gruppe.person, av=av, gjelder=mote.pk, tid=tid)
        return mote


def _valgte(valgt: set[UUID] | None, forvalgt: set[UUID], mulige: set[UUID]) -> set[UUID]:
    if valgt is None:
        return set(forvalgt)
    if valgt - mulige:
        raise Regelbrudd(_("En av dem du valgte, er ikke med i gruppen den dagen."))
    return valgt


def lagre(mote: Mote) -> None:
    try:
        with transaction.atomic():
            mote.save()
    except IntegrityError as feil:
        raise Regelbrudd(_("Gruppen har alt et møte som begynner da.")) from feil


def _sett_deltakere(mote: Mote, kalte: Kalte, representanter: set[UUID], medlemskap: set[UUID], av: Konto) -> None:
    D = Deltakerslag
    rader = [Motedeltaker(mote=mote, slag=D.PERSON)] if kalte.personen else []
    rader += [Motedeltaker(mote=mote, slag=D.REPRESENTANT, representant_id=pk) for pk in sorted(representanter)]
    rader.append(Motedeltaker(mote=mote, slag=D.KOORDINATOR, konto=av))
    rader += [Motedeltaker(mote=mote, slag=D.MEDLEM, medlemskap_id=pk) for pk in sorted(medlemskap)]
    rader += [Motedeltaker(mote=mote, slag=D.ANNEN, navn=navn) for navn in dict.fromkeys(kalte.andre)]
    Motedeltaker.objects.bulk_create(rader)


def _sett_innhold(mote: Mote, innhold: Innhold, av: Konto, dag: date) -> None:
    """Punktene fra kildene først, i rekkefølgen de er valgt; så de som er skrevet til dette møtet."""
    person = mote.gruppe.person
    enhet = krev_med(av, person, dag)
    aapne = {f.nokkel: f for f in saksliste.forslag(av, person, dag)} if innhold.fra_kilder else {}
    valgte = [aapne[nokkel] for nokkel in dict.fromkeys(innhold.fra_kilder) if nokkel in aapne]
    rader = [
        Sakslistepunkt(innsynsdel_id=f.punkt.innsynsdel_id, tekst=f.punkt.tekst, kilde=f.kilde.kode, kilde_id=f.punkt.id) for f in valgte
    ]
    forhold = {"tolk": innhold.tolk, "tilrettelegging": innhold.tilrettelegging, "utelatt_grunn": innhold.utelatt_grunn}
    if innhold.egne or any(forhold.values()):
        egen = sikre_del(person=person, enhet=enhet, slag=innhold.slag)
        rader += [Sakslistepunkt(innsynsdel=egen, tekst=tekst) for tekst in innhold.egne]
        if any(forhold.values()):
            Moteforhold.objects.update_or_create(mote=mote, defaults={"innsynsdel": egen, **forhold})
    for nr, rad in enumerate(rader, start=1):
        rad.mote, rad.nr = mote, nr
    Sakslistepunkt.objects.bulk_create(rader)


def _ny_rekke(gruppe: Ansvarsgruppe, ramme: Ramme, gjenta: Gjenta, av: Konto, tid: datetime) -> Moterekke:
    if gjenta.siste_dato <= timezone.localdate(ramme.begynner):
        raise Regelbrudd(_("Det siste møtet må være etter det første."))
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
