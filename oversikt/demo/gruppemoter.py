"""Møtene i to ansvarsgrupper: det forrige med oppmøte der en tjeneste manglet, og det neste, kalt inn med saksliste og svar."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ansvarsgruppe.models import Ansvarsgruppe, Mote, Slag
from ansvarsgruppe.mote import handlinger
from ansvarsgruppe.mote.innkalling import Gjenta, Innhold, Ramme
from ansvarsgruppe.mote.tilstander import Innkaltslag, Motesvar, Oppmote
from koordinator.oversikter import koordinator_for
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.stadier import Stadium

FLEST = 2


def registrer(fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    """Grupper med medlemmer i saker med en plan i bruk. Det forrige møtet var for fire uker siden."""
    aktive = [h.person for h, stadium in fordelt if stadium is Stadium.AKTIV and not h.person.har_gradert_adresse]
    foer = dag - timedelta(weeks=4)
    grupper = Ansvarsgruppe.objects.paa(dag).filter(
        person__in=aktive, slag=Slag.ANSVARSGRUPPE, fra__lt=foer - timedelta(days=14), medlemskap__fra__lt=foer
    )
    antall = 0
    for gruppe in grupper.select_related("person").order_by("fra", "pk").distinct():
        verv = [koordinator_for(gruppe.person, d) for d in (foer - timedelta(days=10), dag)]
        if antall == FLEST or None in verv or verv[0].konto_id != verv[1].konto_id or verv[0].fra > foer - timedelta(days=10):
            continue
        _forrige(gruppe, verv[0].konto, foer)
        _neste(gruppe, verv[0].konto, dag)
        antall += 1


def _kl(dag: date, time_: int) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(time_)))


def _forrige(gruppe: Ansvarsgruppe, konto, dag: date) -> None:
    mote = handlinger.kall_inn(
        gruppe_id=gruppe.pk, ramme=Ramme(_kl(dag, 9), 60, "Møterom 2 på rådhuset"), av=konto, tid=_kl(dag - timedelta(days=10), 10),
        innhold=Innhold(egne=["Hvordan har det gått siden sist?", "Hvem gjør hva fram til neste møte?"]),
    )  # fmt: skip
    rader = list(mote.deltakere.order_by("slag", "pk"))
    kom = {d.pk: Oppmote.HELE for d in rader}
    siste = next((d for d in reversed(rader) if d.slag == Innkaltslag.MEDLEM), None)
    if siste is not None:
        kom[siste.pk] = Oppmote.IKKE
    handlinger.for_oppmote(mote_id=mote.pk, oppmotet=kom, av=konto, tid=_kl(dag, 11))


def _neste(gruppe: Ansvarsgruppe, konto, dag: date) -> Mote:
    """Innkalt i går til om ni dager, og så hver åttende uke. Familien har svart; medlemmene har det på dagens arbeid."""
    naar, i_gaar = dag + timedelta(days=9), dag - timedelta(days=1)
    mote = handlinger.kall_inn(
        gruppe_id=gruppe.pk, ramme=Ramme(_kl(naar, 9), 60, "Møterom 2 på rådhuset"), av=konto, tid=_kl(i_gaar, 10),
        innhold=Innhold(egne=["Hva virker, og hva virker ikke?", "Ferien"], tilrettelegging="Pause midtveis."),
        gjenta=Gjenta(8, naar + timedelta(weeks=16)),
    )  # fmt: skip
    familien = mote.deltakere.filter(slag__in=[Innkaltslag.PERSON, Innkaltslag.REPRESENTANT])
    handlinger.svar(mote_id=mote.pk, svarene={d.pk: Motesvar.JA for d in familien}, av=konto, tid=_kl(i_gaar, 14))
    return mote
