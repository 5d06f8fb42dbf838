"""KE-møtet og plassene: to møter uten saker som kommer, to som kan godkjennes, og i hver sak ett med godkjent referat og ett uten."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone

from koordinator.kemote import handlinger
from koordinator.models import Motemedlem
from koordinator.plasser import handlinger as plassene
from personer.models import Ansettelse
from tests.huset.saken import FULL
from tilgang.models import Slag

OSLO = ZoneInfo("Europe/Oslo")
KLOKKEN = {"fra_kl": time(8, 30), "til_kl": time(10, 0), "sted": "Møterom 2"}
UTEN_NAVN = "Hva kan tjenestene få til sammen?"


def _serie(verden, navn: str, forste: date, antall: int, tid: datetime):
    leder = verden.kontoer["ke_leder"]
    siste = forste + timedelta(weeks=antall - 1)
    return handlinger.ny_serie(navn=navn, forste_dato=forste, siste_dato=siste, uker_mellom=1, leder=leder, av=leder, tid=tid, **KLOKKEN)


def felles(verden, tid: datetime) -> dict[str, list]:
    """To av hvert av det som ikke hører til noen sak."""
    ut: dict[str, list] = {navn: [] for navn in ("moteserie", "motemedlem", "kemote", "kemote_klart", "plasstilbud")}
    leder = verden.kontoer["ke_leder"]
    for nr in range(2):
        kommer = _serie(verden, f"KE-møte {nr}", date(2027, 3, 4 + 7 * nr), 1, tid)
        ansatt = Ansettelse.objects.get(konto=verden.kontoer["saksbehandler"])
        ut["moteserie"].append(kommer)
        ut["motemedlem"].append(handlinger.legg_til_medlem(serie_id=kommer.pk, ansettelse=ansatt, av=leder, tid=tid))
        ut["kemote"].append(kommer.moter.get())
        klart = _serie(verden, f"KE-møte som var {nr}", date(2024, 3, 7 + 7 * nr), 1, tid).moter.get()
        handlinger.for_oppmote(mote_id=klart.pk, til_stede=list(Motemedlem.objects.filter(serie=klart.serie)), av=leder, tid=tid)
        ut["kemote_klart"].append(klart)
        tilbud = {"navn": f"Vekstbedrift {nr}", "enhet": verden.enheter["nav"], "om": "Korte vakter.", "antall": 3}
        ut["plasstilbud"].append(plassene.nytt_tilbud(av=leder, tid=tid, **tilbud))
    return ut


def legg_til(verden, s) -> None:
    """Det første møtet er godkjent med alt i seg; det andre har vært, og saken er ikke drøftet."""
    b, leder, konto = s.bygger, verden.kontoer["ke_leder"], verden.kontoer["saksbehandler"]
    m = b.m
    with b.steg() as tid:
        dag = timezone.localdate(tid)
        serie = _serie(verden, f"KE-møte {b.sak}", FULL[b.sak] + timedelta(days=3), 2, tid)  # ingen annen dag i saken er en av dem
        laast, aapent = serie.moter.all()

        def sak(mote):
            felt = {"slag": Slag.HELSE, "sporsmal": m("koordinator.Motesak.sporsmal"), "anonymt_sporsmal": UTEN_NAVN}
            return handlinger.ta_opp(person=s.person, mote=mote, av=konto, tid=tid, **felt)

        def avtale(om):
            felt = {"hva": m("koordinator.Motepunkt.hva"), "ansvarlig": konto, "frist_dato": dag}
            return handlinger.avtal(sak_id=om.pk, av=konto, tid=tid, **felt)

        def gjest(om):
            ansatt = Ansettelse.objects.get(konto=s.koordinatoren)
            return handlinger.inviter(sak_id=om.pk, ansettelse=ansatt, av=konto)

        s.motesak_laast, s.motesak = sak(laast), sak(aapent)
        s.motepunkt, s.motegjest = avtale(s.motesak), gjest(s.motesak)
        gjort = avtale(s.motesak_laast)
        handlinger.gjor(punkt_id=gjort.pk, resultat=m("koordinator.Motepunkt.resultat"), av=konto, tid=tid)
        _godkjent(s, laast, m("koordinator.Motesak.konklusjon"), m("koordinator.Motenotat.tekst"), leder, konto)
        s.kemote_laast = laast
        _plassene(s, verden, konto, tid)


def _godkjent(s, mote, konklusjon: str, tilfoyelse: str, leder, konto) -> None:
    etter = mote.begynner + timedelta(days=3)
    with time_machine.travel(etter, tick=False):
        handlinger.for_oppmote(mote_id=mote.pk, til_stede=list(mote.serie.medlemmer.all()), av=konto, tid=etter)
        handlinger.for_konklusjon(sak_id=s.motesak_laast.pk, konklusjon=konklusjon, av=konto, tid=etter)
        handlinger.godkjenn(mote_id=mote.pk, av=leder, tid=etter)
        handlinger.legg_til_notat(sak_id=s.motesak_laast.pk, tekst=tilfoyelse, av=konto, tid=etter)
        assert handlinger.lag_referat(mote_id=mote.pk, klokke=lambda: etter)


def _plassene(s, verden, konto, tid) -> None:
    """Én plass som er gitt, og én venteplass i et annet tilbud."""
    m = s.bygger.m

    def venter(nr):
        felt = {"grunnlag": m("koordinator.Venteplass.grunnlag"), "satt_dato": timezone.localdate(tid)}
        return plassene.sett_paa_venteliste(person=s.person, tilbud=verden.reglene["plasstilbud"][nr], av=konto, tid=tid, **felt)

    s.plassen = plassene.tildel(
        venteplass_id=venter(0).pk, fra=timezone.localdate(tid), foer_andre=m("koordinator.Plasstildeling.foer_andre"), av=konto, tid=tid
    )
    s.venteplass = venter(1)
