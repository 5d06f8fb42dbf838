"""Et møte i en gruppe med godkjent referat, oppgaver og et tiltak; og et møte nettopp holdt, der referatet ikke er skrevet."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ansvarsgruppe.enheten import ledet_fra
from ansvarsgruppe.models import Ansvarsgruppe
from ansvarsgruppe.mote.handlinger import kall_inn
from ansvarsgruppe.mote.innkalling import Innhold, Ramme
from ansvarsgruppe.oppgave.eiere import Ansatt, Eier, ansatte
from ansvarsgruppe.oppgave.handlinger import lag_oppgave, meld
from ansvarsgruppe.oppgave.tilstander import Eierslag, Oppgavetilstand
from ansvarsgruppe.referat.handlinger import OPPGAVE, Skrevet, skriv_referat
from ansvarsgruppe.referat.maal import Avtalt, valg
from koordinator.models import Oppnevning
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.stadier import Stadium
from tilgang.models import Slag

SAKER = 3


def registrer(fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    personer = [h.person for h, stadium in fordelt if stadium is Stadium.AKTIV and not h.person.har_gradert_adresse]
    grupper = Ansvarsgruppe.objects.paa(dag).filter(person__in=personer, fra__lt=dag - timedelta(days=30))
    antall = 0
    for gruppe in grupper.select_related("person").order_by("fra", "pk"):
        verv = Oppnevning.objects.koordinatorer().paa(dag).filter(person=gruppe.person, fra__lt=dag - timedelta(days=30)).first()
        if verv is None or antall == SAKER:
            continue
        enhet = ledet_fra(verv.konto, gruppe.person, dag)
        andre = [a for a in ansatte(gruppe.person, enhet, dag, Slag.PLAN) if a.konto != verv.konto]
        if andre:
            _gruppen(gruppe, verv.konto, andre[0], dag)
            antall += 1


def _gruppen(gruppe: Ansvarsgruppe, koordinator, medlem: Ansatt, dag: date) -> None:
    eier = Eier(Eierslag.ANSATT, medlem.konto, medlem.enhet)
    gammelt = _holdt(gruppe, koordinator, dag - timedelta(days=9), ["Overgangen til neste skoleår", "Fritid og avlastning"])
    forste, andre = gammelt.saksliste.order_by("nr")
    tid = gammelt.begynner + timedelta(hours=1)
    maal = next(iter(valg(koordinator, gruppe.person)), None)
    tiltak = Avtalt("Prøve fritidsklubben på tirsdager", Eier(Eierslag.FAMILIEN), dag + timedelta(days=3), "hver tirsdag")
    skriv_referat(
        mote_id=gammelt.pk,
        versjon=0,
        punkter=[
            Skrevet(
                "Skolen viser rundt før sommeren. Alle var enige om at det må skje i god tid.", Slag.PLAN, sak=forste.pk,
                avtalt=Avtalt("Avtale besøk på den nye skolen", eier, dag - timedelta(days=2)),
            ),
            Skrevet(
                "Familien vil prøve fritidsklubben.", Slag.PLAN, sak=andre.pk, avtalt=tiltak, hvor=maal[0] if maal else OPPGAVE,
            ),
        ],
        godkjenn=True,
        av=koordinator,
        tid=tid,
    )  # fmt: skip
    felles = {"gruppe_id": gruppe.pk, "slag": Slag.PLAN, "av": koordinator, "tid": tid}
    fastlegen = Eier(Eierslag.ANNEN, tekst="fastlegen")
    lag_oppgave(tekst="Sende tidspunktet for neste møte", eier=fastlegen, frist=dag + timedelta(days=5), **felles)
    gjort = lag_oppgave(tekst="Ringe fritidsklubben", eier=eier, frist=dag, **felles)
    meld(oppgave_id=gjort.pk, tilstand=Oppgavetilstand.GJORT, av=medlem.konto, tid=tid + timedelta(days=1))
    _holdt(gruppe, koordinator, dag - timedelta(days=1), ["Oppsummering etter høsten"])


def _holdt(gruppe: Ansvarsgruppe, koordinator, motedag: date, saker: list[str]):
    begynner = timezone.make_aware(datetime.combine(motedag, time(10)))
    return kall_inn(
        gruppe_id=gruppe.pk, ramme=Ramme(begynner, 60, "Møterommet på helsestasjonen"),
        innhold=Innhold(egne=saker, utelatt_grunn="Ønsket ikke å være med denne gangen"), av=koordinator, tid=begynner - timedelta(days=14),
    )  # fmt: skip
