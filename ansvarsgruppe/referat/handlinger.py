"""Verbene om referatet: skriv (med det som ble avtalt), godkjenn, rett. Gruppen vedtar ingenting (R53)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.enheten import ledet_fra
from ansvarsgruppe.models import Ansvarsgruppe, Mote, Referat, Referatpunkt, Sakslistepunkt
from ansvarsgruppe.mote.handlinger import hold
from ansvarsgruppe.mote.handlinger.laas import laas_mote
from ansvarsgruppe.oppgave.handlinger import flytt_fra_punkt, lag_oppgave
from ansvarsgruppe.referat import maal
from ansvarsgruppe.referat.maal import Avtalt
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto
from tilgang import regler
from tilgang.handlinger import sikre_del
from tilgang.models import Slag

OPPGAVE = "OPPGAVE"


@dataclass(frozen=True)
class Skrevet:
    """Ett punkt slik skjemaet gir det. `punkt` er det som alt er skrevet, `sak` punktet på sakslisten, ellers `overskrift`.

    `hvor` er OPPGAVE eller nøkkelen til et mål (maal.py) når noe er avtalt.
    """

    tekst: str
    slag: Slag | str
    punkt: UUID | None = None
    sak: UUID | None = None
    overskrift: str = ""
    avtalt: Avtalt | None = None
    hvor: str = OPPGAVE


def skriv_referat(*, mote_id: UUID, versjon: int, punkter: list[Skrevet], av: Konto, tid: datetime, godkjenn: bool = False) -> Referat:
    """Lagrer punktene og lager det som er avtalt, i én skriving. `versjon` 0 er et nytt referat.

    Punktene står i innsynsdelen til enheten koordinatoren leder gruppen fra. At noe er skrevet, sier at møtet er holdt.
    """
    with som(av, grunn=_("skrev referat")):
        Ansvarsgruppe.objects.select_for_update(of=("self",), no_key=True).get(moter=mote_id)  # gruppen låses før møtet
        mote = hold(mote_id=mote_id, av=av, tid=tid)
        enhet = ledet_fra(av, mote.gruppe.person, timezone.localdate(tid))
        referat = Referat.objects.filter(mote=mote).first()
        if referat is not None and referat.versjon != versjon:
            raise Redigeringskonflikt(referat)
        if referat is None:
            referat = Referat.objects.create(mote=mote, begynt_av=av, begynt_tid=tid, versjon=0)
        _krev_aapent(referat)
        for skrevet in punkter:
            punkt = _skriv_punkt(referat, skrevet, enhet, av, tid)
            if skrevet.avtalt:
                _avtal(mote, punkt, skrevet, av, tid)
        if godkjenn:
            if not referat.punkter.exists():
                raise Regelbrudd(_("Referatet er tomt. Skriv minst ett punkt før du godkjenner det."))
            referat.godkjent_av, referat.godkjent_tid = av, tid
        referat.versjon += 1
        referat.save(update_fields=["versjon", "godkjent_av", "godkjent_tid"])
        return referat


def rett_punkt(*, punkt_id: UUID, tekst: str, av: Konto, tid: datetime) -> Referatpunkt:
    """Et nytt punkt som peker på det gamle, i samme innsynsdel. Det gamle står der fortsatt. Bare når referatet er godkjent."""
    with som(av, grunn=_("rettet referat")):
        punkt = Referatpunkt.objects.select_related("referat", "innsynsdel").get(pk=punkt_id)
        laas_mote(punkt.referat.mote_id, av)
        regler.krev_del(av, regler.ENDRE, punkt.innsynsdel)
        if not punkt.referat.er_godkjent:
            raise Regelbrudd(_("Referatet er ikke godkjent. Da retter du det der det skrives."))
        if Referatpunkt.objects.filter(retter=punkt).exists():
            raise Regelbrudd(_("Punktet er alt rettet. Rett det nye i stedet."))
        return Referatpunkt.objects.create(
            referat=punkt.referat, innsynsdel=punkt.innsynsdel, sak_id=punkt.sak_id, overskrift=punkt.overskrift,
            nr=_neste_nr(punkt.referat), tekst=tekst, skrevet_av=av, skrevet_tid=tid, retter=punkt,
        )  # fmt: skip


def _skriv_punkt(referat: Referat, skrevet: Skrevet, enhet: Enhet, av: Konto, tid: datetime) -> Referatpunkt:
    if skrevet.punkt:
        punkt = Referatpunkt.objects.select_related("innsynsdel__person").get(referat=referat, pk=skrevet.punkt)
        _endre_punkt(punkt, skrevet, enhet, av, tid)
        return punkt
    innsynsdel = sikre_del(person=referat.mote.gruppe.person, enhet=enhet, slag=Slag(skrevet.slag))
    sak = Sakslistepunkt.objects.synlig_for(av).get(mote=referat.mote_id, pk=skrevet.sak) if skrevet.sak else None
    return Referatpunkt.objects.create(
        referat=referat, innsynsdel=innsynsdel, sak=sak, overskrift="" if sak else skrevet.overskrift, nr=_neste_nr(referat),
        tekst=skrevet.tekst, skrevet_av=av, skrevet_tid=tid,
    )  # fmt: skip


def _endre_punkt(punkt: Referatpunkt, skrevet: Skrevet, enhet: Enhet, av: Konto, tid: datetime) -> None:
    """Skjemaet sender alle punktene; det som er likt, røres ikke. Innsynsdelen er den samme til et annet slag er valgt.

    Da følger oppgavene fra punktet med, for teksten deres sier det samme. Kaster Regelbrudd når en av dem eies av en som ikke kan
    lese den der, eller når punktet er blitt et tiltak, som står der planen har det.
    """
    slag_er_nytt = Slag(skrevet.slag) != punkt.innsynsdel.slag
    if punkt.tekst == skrevet.tekst and not slag_er_nytt:
        return
    regler.krev_del(av, regler.ENDRE, punkt.innsynsdel)
    if slag_er_nytt:
        if maal.staar(av, {punkt.pk}):
            raise Regelbrudd(_("Punktet er blitt et tiltak, og det blir stående i planen. Fjern tiltaket fra planen før du bytter slag."))
        punkt.innsynsdel = sikre_del(person=punkt.innsynsdel.person, enhet=enhet, slag=Slag(skrevet.slag))
        flytt_fra_punkt(punkt=punkt, dag=timezone.localdate(tid))
    punkt.tekst, punkt.skrevet_av, punkt.skrevet_tid = skrevet.tekst, av, tid
    punkt.save(update_fields=["tekst", "innsynsdel", "skrevet_av", "skrevet_tid"])


def _avtal(mote: Mote, punkt: Referatpunkt, skrevet: Skrevet, av: Konto, tid: datetime) -> None:
    a = skrevet.avtalt
    if skrevet.hvor == OPPGAVE:
        lag_oppgave(
            gruppe_id=mote.gruppe_id, tekst=a.tekst, slag=punkt.innsynsdel, eier=a.eier, frist=a.dato, fra_punkt=punkt, av=av, tid=tid
        )
    else:
        maal.lag(skrevet.hvor, punkt, a, av, tid)


def _krev_aapent(referat: Referat) -> None:
    if referat.er_godkjent:
        raise Regelbrudd(_("Referatet er godkjent og kan ikke endres. Rett et punkt i stedet."))


def _neste_nr(referat: Referat) -> int:
    """Møtet er låst, så ingen andre får samme nummer."""
    return (referat.punkter.aggregate(siste=Max("nr"))["siste"] or 0) + 1
