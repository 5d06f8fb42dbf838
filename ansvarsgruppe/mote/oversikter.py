"""Det møtesidene leser. Faste antall spørringer."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ansvarsgruppe.models import Ansvarsgruppe, Mote, Motedeltaker, Moteforhold, Sakslistepunkt
from ansvarsgruppe.mote.tilstander import KOMMER, Deltakerslag, Motetilstand
from ansvarsgruppe.oversikter import medlemsnavn
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn

REKKEFOLGE = {slag: nr for nr, slag in enumerate(Deltakerslag)}
FLEST_MOTER = 8  # de siste møtene oppmøtet på gruppens side leses av


@dataclass(frozen=True)
class Deltaker:
    """En som er kalt inn, slik leseren kan se det. `er_egen` er leseren selv."""

    rad: Motedeltaker
    navn: str
    hva: str
    er_egen: bool


@dataclass(frozen=True)
class Fremmote:
    """Hvor mange av de siste møtene en tjeneste var med i, av dem den var kalt inn til og det er ført."""

    navn: str
    kom: int
    av: int


def er_egen(d: Motedeltaker, konto: Konto) -> bool:
    return konto.pk in (d.konto_id, d.medlemskap and d.medlemskap.konto_id)


def egne_deltakelser(konto: Konto) -> QuerySet[Motedeltaker]:
    """Innkallingene til kontoen selv."""
    return Motedeltaker.objects.filter(Q(konto=konto) | Q(medlemskap__konto=konto), fjernet_tid__isnull=True)


def deltakere(leser: Konto, mote: Mote, navn: Enhetsnavn) -> list[Deltaker]:
    """Personen og de som handler for hen først. En skjult kontakt vises som «en tjeneste» (R55)."""
    rader = Motedeltaker.objects.synlig_for(leser).filter(mote=mote, fjernet_tid__isnull=True)
    rader = rader.select_related("konto", "representant", "medlemskap__konto", "medlemskap__enhet")
    ut = [Deltaker(d, _navnet(d, mote, navn), _hva(d, navn), er_egen(d, leser)) for d in rader]
    return sorted(ut, key=lambda d: (REKKEFOLGE[d.rad.slag], d.navn, str(d.rad.pk)))


def _navnet(d: Motedeltaker, mote: Mote, navn: Enhetsnavn) -> str:
    if d.slag == Deltakerslag.PERSON:
        return mote.gruppe.person.navn
    if d.slag == Deltakerslag.MEDLEM:
        return medlemsnavn(d.medlemskap, navn)
    return d.representant.navn if d.representant else d.konto.navn if d.konto else d.navn


def _hva(d: Motedeltaker, navn: Enhetsnavn) -> str:
    if d.slag == Deltakerslag.MEDLEM:
        enhet = navn(d.medlemskap.enhet)
        return "" if enhet == medlemsnavn(d.medlemskap, navn) else enhet
    return str(d.get_slag_display())


def saksliste(leser: Konto, mote: Mote) -> list[Sakslistepunkt]:
    """Bare sakene i innsynsdeler leseren ser (R51)."""
    rader = Sakslistepunkt.objects.synlig_for(leser).filter(mote=mote, strokt_tid__isnull=True)
    return list(rader.select_related("innsynsdel__kilde_enhet"))


def forholdene(leser: Konto, mote: Mote) -> Moteforhold | None:
    return Moteforhold.objects.synlig_for(leser).filter(mote=mote).select_related("innsynsdel").first()


def kommende(leser: Konto, gruppe: Ansvarsgruppe) -> QuerySet[Mote]:
    """Også det som er i gang: det står til det er holdt eller avlyst."""
    return Mote.objects.synlig_for(leser).filter(gruppe=gruppe, tilstand__in=KOMMER)


def tidligere(leser: Konto, gruppe: Ansvarsgruppe) -> QuerySet[Mote]:
    rader = Mote.objects.synlig_for(leser).filter(gruppe=gruppe).exclude(tilstand__in=KOMMER)
    return rader.order_by("-begynner")[:FLEST_MOTER]


def fremmote(leser: Konto, gruppe: Ansvarsgruppe, navn: Enhetsnavn) -> list[Fremmote]:
    """Tjenestene over de siste møtene, den som oftest mangler først. En som ikke kan nevnes, er ikke med i listen."""
    siste = Mote.objects.synlig_for(leser).filter(gruppe=gruppe, tilstand=Motetilstand.HOLDT).order_by("-begynner")[:FLEST_MOTER]
    rader = Motedeltaker.objects.synlig_for(leser).filter(mote__in=list(siste), slag=Deltakerslag.MEDLEM, fjernet_tid__isnull=True)
    talt: dict[UUID, list] = {}
    for d in rader.exclude(oppmote="").select_related("medlemskap__enhet"):
        enhet = d.medlemskap.enhet
        if navn.kjenner(enhet):
            rad = talt.setdefault(enhet.pk, [enhet, {}])
            rad[1][d.mote_id] = rad[1].get(d.mote_id, False) or d.oppmote != "IKKE"
    ut = [Fremmote(navn(enhet), sum(moter.values()), len(moter)) for enhet, moter in talt.values()]
    return sorted(ut, key=lambda f: (f.kom - f.av, f.navn))


def mine_moter(konto: Konto, dag: date, til: date) -> QuerySet[Mote]:
    """Det kontoen selv har å gjøre med et møte; `mitt_svar` er lagt på, og er None for den som ikke er kalt inn.

    Den som er kalt inn: møtene fra og med dagen som ikke er besvart, og de som er til og med `til`. Den som leder gruppen, også de
    som skulle vært kalt inn til da, og de som var før dagen uten at oppmøtet er ført.
    """
    mitt = egne_deltakelser(konto).filter(mote=OuterRef("pk")).order_by("pk").values("svar")[:1]
    begynnelsen, slutten = timezone.make_aware(datetime.combine(dag, time.min)), timezone.make_aware(datetime.combine(til, time.max))
    leder = Q(gruppe__person__in=regler.personer_for(konto, Handling.LEDE_GRUPPE))
    svart = Q(mitt_svar="") | Q(mitt_svar__isnull=False, begynner__lte=slutten)
    innkalt = Q(tilstand=Motetilstand.INNKALT, begynner__gte=begynnelsen) & svart
    ventet = Q(tilstand=Motetilstand.PLANLAGT, begynner__lte=slutten) | Q(tilstand=Motetilstand.INNKALT, begynner__lt=begynnelsen)
    rader = Mote.objects.synlig_for(konto).annotate(mitt_svar=Subquery(mitt))
    return rader.filter(innkalt | leder & ventet).select_related("gruppe__person").order_by("begynner", "pk")
