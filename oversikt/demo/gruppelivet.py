"""Gruppene i hver sin tilstand: nettopp blitt ansvarsgruppe, avsluttet, svar om egen del, deltakere uten konto, evaluering."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ansvarsgruppe.deltakere.handlinger import legg_til_deltaker
from ansvarsgruppe.evaluering.handlinger import Svar, evaluer_samarbeidet, svar_om_samarbeidet
from ansvarsgruppe.livet.handlinger import avslutt_gruppe, bli_ansvarsgruppe, velg_kontaktperson
from ansvarsgruppe.livet.medlem import be_om_aa_slutte, svar_paa_delen
from ansvarsgruppe.models import Ansvarsgruppe, Delsvar, Medlemskap, Slag
from koordinator.oversikter import koordinator_for
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling

IKKE_SVART, SA_NEI, VIL_UT = 5, 11, 17  # hvert så mange medlem
ONKEL = {"slag": "STOTTE", "navn": "Per Fjellheim-Demo", "rolle": "onkel", "organisasjon": "", "telefon": "00 00 10 01", "epost": ""}
LEGE = {
    "slag": "SYKEHUS", "navn": "Siri Brekke-Demo", "rolle": "overlege, kontaktlege", "organisasjon": "Barneavdelingen, Fjordfylket sykehus",
    "telefon": "00 00 10 02", "epost": "siri.brekke@sykehus.example",
}  # fmt: skip
AVLASTER = {
    "slag": "LEVERANDOR", "navn": "Tor Vik-Demo", "rolle": "avlaster", "organisasjon": "Solsiden avlastning AS",
    "telefon": "", "epost": "tor.vik@solsiden.example",
}  # fmt: skip


def registrer(dag: date) -> None:
    """I går, så de eldre datoene er passert. Personer med gradert adresse er ikke med."""
    tid = timezone.make_aware(datetime.combine(dag - timedelta(days=1), time(13)))
    grupper = Ansvarsgruppe.objects.paa(dag).filter(person__adressebeskyttelse="INGEN", fra__lt=dag - timedelta(days=1))
    grupper = list(grupper.select_related("person").order_by("fra", "pk"))
    ledet = [(g, verv.konto) for g in grupper if (verv := koordinator_for(g.person, dag)) and _kan(verv.konto, g, Handling.LEDE_GRUPPE)]
    for gruppe, _leder in ledet:
        _svarene(gruppe, dag, tid)
    samarbeid = [rad for rad in ledet if rad[0].slag == Slag.SAMARBEIDSGRUPPE]
    ansvar = [rad for rad in ledet if rad[0].slag == Slag.ANSVARSGRUPPE]
    for nr, (gruppe, leder) in enumerate(ansvar[:6]):
        _deltakerne(gruppe, leder, [ONKEL, LEGE, AVLASTER][: 1 + nr % 3], dag, tid)
        _evaluert(gruppe, leder, dag, tid)
    for gruppe, leder in samarbeid[:2]:
        if medlem := Medlemskap.objects.paa(dag).filter(gruppe=gruppe).order_by("pk").first():
            velg_kontaktperson(gruppe_id=gruppe.pk, konto_id=medlem.konto_id, av=leder, tid=tid)
    for gruppe, leder in samarbeid[2:3]:
        med = [m.pk for m in Medlemskap.objects.paa(dag).filter(gruppe=gruppe) if _kan(m.konto, gruppe, Handling.SE_PLANRAMME)]
        grunn = "Tre tjenester må med over lengre tid, og familien ønsker faste møter."
        bli_ansvarsgruppe(gruppe_id=gruppe.pk, grunn=grunn, med=med, av=leder, tid=tid)
    for gruppe, leder in ansvar[6:7]:
        hva_naa = "Kontaktlæreren følger opp på skolen. Familien kan ringe koordinerende enhet."
        avslutt_gruppe(gruppe_id=gruppe.pk, grunn="Målet med samarbeidet er nådd.", hva_naa=hva_naa, av=leder, tid=tid)


def _kan(konto: Konto, gruppe: Ansvarsgruppe, handling: Handling) -> bool:
    return regler.kan(konto, handling, gruppe.person)


def _svarene(gruppe: Ansvarsgruppe, dag: date, tid: datetime) -> None:
    """De fleste har sagt ja. Noen har ikke svart, noen har sagt nei, og noen vil ut."""
    rader = Medlemskap.objects.paa(dag).filter(gruppe=gruppe, min_del__gt="").select_related("konto").order_by("pk")
    for m in rader:
        felt, lodd = {"medlemskap_id": m.pk, "av": m.konto, "tid": tid}, m.pk.int
        if not _kan(m.konto, gruppe, Handling.SE_PLANRAMME) or lodd % IKKE_SVART == 0:
            continue
        if lodd % VIL_UT == 0:
            be_om_aa_slutte(grunn="Jeg bytter stilling ved nyttår.", **felt)
        elif lodd % SA_NEI == 0:
            svar_paa_delen(svar=Delsvar.NEI, grunn="Vi har ikke tid til ukentlige samtaler denne høsten.", **felt)
        else:
            svar_paa_delen(svar=Delsvar.JA, min_del=m.min_del, **felt)


def _deltakerne(gruppe: Ansvarsgruppe, leder: Konto, hvem: list[dict], dag: date, tid: datetime) -> None:
    for felt in hvem:
        grunnlag = "Personen og familien sa ja i møtet. De kan få vite det som gjelder deres egen del."
        legg_til_deltaker(
            gruppe_id=gruppe.pk, samtykke=None, grunnlag=grunnlag, fra=gruppe.fra, til=None, er_hemmelig=False, av=leder, tid=tid, **felt
        )


def _evaluert(gruppe: Ansvarsgruppe, leder: Konto, dag: date, tid: datetime) -> None:
    personens = Svar(3, "De snakker med hverandre nå.", "Vi får fortsatt brev fra to steder om det samme.", "Koordinatoren samler brevene.")
    evaluering = evaluer_samarbeidet(gruppe_id=gruppe.pk, dato=dag - timedelta(days=1), svar=personens, av=leder, tid=tid)
    en_fra_hver = Medlemskap.objects.paa(dag).filter(gruppe=gruppe).select_related("konto").order_by("enhet_id", "pk").distinct("enhet_id")
    for m in en_fra_hver[:2]:
        if _kan(m.konto, gruppe, Handling.SE_PLANRAMME):
            svar = Svar(4, "Korte møter med fast dag.", "Referatet kommer sent.", "")
            svar_om_samarbeidet(evaluering_id=evaluering.pk, svar=svar, versjon=0, av=m.konto, tid=tid)
