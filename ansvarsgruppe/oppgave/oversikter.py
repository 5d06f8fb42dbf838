"""Det skjermene leser om oppgaver. Faste antall spørringer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ansvarsgruppe.enheten import knyttet_fra
from ansvarsgruppe.models import Ansvarsgruppe, Oppgave
from ansvarsgruppe.oppgave.tilstander import Eierslag
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn

MED = ("gruppe__person", "innsynsdel__kilde_enhet", "innsynsdel__person", "eier", "eier_enhet", "laget_av")
VIST_FERDIG = 20  # de siste; resten står i historikken


@dataclass(frozen=True)
class Rad:
    """Én oppgave slik leseren ser den."""

    oppgave: Oppgave
    eier: str
    er_over: bool
    uten_eier: bool
    kan_endre: bool


@dataclass(frozen=True)
class Skifte:
    """En endring av eier, frist eller tilstand, og hvem som gjorde den."""

    tid: datetime
    hvem: str
    eier: str
    frist: date
    tilstand: str
    grunn: str


def oppgavene(leser: Konto, gruppe: Ansvarsgruppe, dag: date) -> QuerySet[Oppgave]:
    return Oppgave.objects.synlig_for(leser).filter(gruppe=gruppe).med_eier_borte(dag).select_related(*MED)


def listen(leser: Konto, gruppe: Ansvarsgruppe, navn: Enhetsnavn, dag: date, *, er_leder: bool) -> dict:
    """De åpne, den med eldst frist først; de ferdige, den siste først."""
    alle = oppgavene(leser, gruppe, dag)
    med = knyttet_fra(leser, gruppe.person, dag) is not None

    def rad(o: Oppgave) -> Rad:
        er_over = o.er_aapen and o.frist < dag
        return Rad(o, eiernavn(o, navn), er_over, o.er_aapen and o.eier_borte, med and (er_leder or o.eier_id == leser.pk))

    aapne = [rad(o) for o in alle.aapne().order_by("frist", "pk")]
    ferdige = [rad(o) for o in alle.ferdige().order_by("-ferdig_tid", "pk")[:VIST_FERDIG]]
    er_lopende = gruppe.til is None or gruppe.til > dag
    return {"aapne": aapne, "ferdige": ferdige, "kan_lage": med and er_lopende}


def eiernavn(oppgave, navn: Enhetsnavn) -> str:
    """Den som skal gjøre det, med det navnet leseren kan se. Også for en rad i historikken."""
    if oppgave.eier_slag == Eierslag.ANSATT:
        enhet = navn(oppgave.eier_enhet)
        return f"{navn.ansatt(oppgave.eier, oppgave.eier_enhet)}, {enhet}"
    hvem = capfirst(str(Eierslag(oppgave.eier_slag).label))
    if oppgave.eier_slag == Eierslag.ANNEN:
        return oppgave.eier_tekst
    return f"{hvem} ({oppgave.eier_tekst})" if oppgave.eier_tekst else hvem


def skiftene(oppgave: Oppgave, navn: Enhetsnavn) -> list[Skifte]:
    """Hvem som har hatt oppgaven og når den skulle vært gjort, det siste først."""
    rader = Oppgave.history.filter(id=oppgave.pk).select_related("history_user", "eier", "eier_enhet").order_by("-history_id")
    return [
        Skifte(
            tid=r.history_date,
            hvem=navn.kontoen(r.history_user) if r.history_user else _("Samvev"),
            eier=eiernavn(r, navn),
            frist=r.frist,
            tilstand=r.get_tilstand_display(),
            grunn=r.grunn,
        )
        for r in rader
    ]


def mine(konto: Konto, dag: date) -> QuerySet[Oppgave]:
    """Det kontoen skal gjøre, den med kortest tid igjen først."""
    egne = Oppgave.objects.synlig_for(konto).aapne().i_gruppen().filter(eier=konto)
    return egne.select_related("gruppe__person").order_by("frist", "pk")


def uten_eier(konto: Konto, dag: date) -> QuerySet[Oppgave]:
    """Oppgavene som ingen lenger skal gjøre, hos koordinatoren."""
    ledet = (
        Oppgave.objects.synlig_for(konto)
        .aapne()
        .i_gruppen()
        .filter(regler.gjelder(konto, Handling.LEDE_GRUPPE, dag, felt="gruppe__person"))
    )
    return ledet.med_eier_borte(dag).filter(eier_borte=True).select_related("gruppe__person").order_by("frist", "pk")
