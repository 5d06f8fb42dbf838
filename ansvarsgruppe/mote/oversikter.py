"""Det møtesidene leser. Faste antall spørringer."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ansvarsgruppe.deltakere.oversikter import Maske
from ansvarsgruppe.models import Ansvarsgruppe, Mote, Motedeltaker, Moteforhold, Sakslistepunkt
from ansvarsgruppe.mote.tilstander import KOMMER, Innkaltslag, Motetilstand
from ansvarsgruppe.oversikter import medlemsnavn
from ansvarsgruppe.papir import FAAR_INNKALLING, er_skjult
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Innsynsdel, Slag
from tilgang.navn import Enhetsnavn, Mottakernavn

REKKEFOLGE = {slag: nr for nr, slag in enumerate(Innkaltslag)}
FLEST_MOTER = 8  # de siste møtene oppmøtet på gruppens side leses av


@dataclass(frozen=True)
class Innkalt:
    """En som er kalt inn, slik leseren kan se det. `er_egen` er leseren selv."""

    rad: Motedeltaker
    navn: str
    hva: str
    er_egen: bool

    @property
    def faar_innkalling(self) -> bool:
        """På papir: den som ikke har innlogging. Et ark til en skjult kontakt kan bli liggende; hen ringes."""
        return self.rad.slag in FAAR_INNKALLING and not er_skjult(self.rad)


@dataclass(frozen=True)
class Fremmote:
    """Hvor mange av de siste møtene en tjeneste eller en uten konto var med i, av dem den var kalt inn til og det er ført."""

    navn: str
    kom: int
    av: int


def er_egen(d: Motedeltaker, konto: Konto) -> bool:
    return konto.pk in (d.konto_id, d.medlemskap and d.medlemskap.konto_id)


def egne_deltakelser(konto: Konto) -> QuerySet[Motedeltaker]:
    """Innkallingene til kontoen selv."""
    return Motedeltaker.objects.filter(Q(konto=konto) | Q(medlemskap__konto=konto), fjernet_tid__isnull=True)


def innkalte(leser: Konto, mote: Mote, navn: Enhetsnavn | Mottakernavn) -> list[Innkalt]:
    """Personen og de som handler for hen først. En skjult kontakt vises som «en tjeneste» (R55)."""
    rader = Motedeltaker.objects.synlig_for(leser).filter(mote=mote, fjernet_tid__isnull=True)
    rader = list(rader.select_related("konto", "representant", "medlemskap__konto", "medlemskap__enhet", "deltaker"))
    maske = Maske(leser, mote.gruppe.person) if any(d.deltaker for d in rader) else None
    ut = [Innkalt(d, _navnet(d, mote, navn, maske), _hva(d, navn, maske), er_egen(d, leser)) for d in rader]
    return sorted(ut, key=lambda d: (REKKEFOLGE[d.rad.slag], d.navn, str(d.rad.pk)))


def _navnet(d: Motedeltaker, mote: Mote, navn: Enhetsnavn, maske: Maske | None) -> str:
    if d.slag == Innkaltslag.PERSON:
        return mote.gruppe.person.navn
    if d.slag == Innkaltslag.MEDLEM:
        return medlemsnavn(d.medlemskap, navn)
    if maske and d.deltaker:
        return maske.navn(d.deltaker)
    return d.representant.navn if d.representant else d.konto.navn if d.konto else d.navn


def _hva(d: Motedeltaker, navn: Enhetsnavn, maske: Maske | None) -> str:
    if maske and d.deltaker:
        return maske.rolle(d.deltaker)
    if d.slag == Innkaltslag.MEDLEM:
        enhet = navn(d.medlemskap.enhet)
        return "" if enhet == medlemsnavn(d.medlemskap, navn) else enhet
    return str(d.get_slag_display())


def saksliste(leser: Konto, mote: Mote) -> list[Sakslistepunkt]:
    """Bare sakene i innsynsdeler leseren ser (R51)."""
    rader = Sakslistepunkt.objects.synlig_for(leser).filter(mote=mote, strokt_tid__isnull=True)
    return list(rader.select_related("innsynsdel__kilde_enhet"))


def forholdene(leser: Konto, mote: Mote) -> Moteforhold | None:
    return Moteforhold.objects.synlig_for(leser).filter(mote=mote).select_related("innsynsdel").first()


def slaget(punkter: list[Sakslistepunkt], forhold: Moteforhold | None) -> str:
    """Slaget opplysninger skriveren har valgt for det hen selv har skrevet om møtet. Punktene fra kildene har sine egne."""
    egne = [p.innsynsdel.slag for p in punkter if not p.kilde]
    return forhold.innsynsdel.slag if forhold else egne[-1] if egne else Slag.PLAN


def delene(punkter: list[Sakslistepunkt], forhold: Moteforhold | None) -> list[Innsynsdel]:
    """Innsynsdelene innholdet står i, til innsynsloggen."""
    return list({rad.innsynsdel_id: rad.innsynsdel for rad in [*punkter, *filter(None, [forhold])]}.values())


def kommende(leser: Konto, gruppe: Ansvarsgruppe) -> QuerySet[Mote]:
    """Også det som er i gang: det står til det er holdt eller avlyst."""
    return Mote.objects.synlig_for(leser).filter(gruppe=gruppe, tilstand__in=KOMMER)


def tidligere(leser: Konto, gruppe: Ansvarsgruppe) -> QuerySet[Mote]:
    rader = Mote.objects.synlig_for(leser).filter(gruppe=gruppe).exclude(tilstand__in=KOMMER)
    return rader.order_by("-begynner")[:FLEST_MOTER]


def fremmote(leser: Konto, gruppe: Ansvarsgruppe, navn: Enhetsnavn) -> list[Fremmote]:
    """Tjenestene og dem uten konto over de siste møtene, den som oftest mangler først. En som ikke kan nevnes, er ikke med i listen."""
    siste = Mote.objects.synlig_for(leser).filter(gruppe=gruppe, tilstand=Motetilstand.HOLDT).order_by("-begynner")[:FLEST_MOTER]
    alle = Motedeltaker.objects.synlig_for(leser).filter(mote__in=list(siste), fjernet_tid__isnull=True).exclude(oppmote="")
    rader = list(alle.filter(slag__in=[Innkaltslag.MEDLEM, Innkaltslag.DELTAKER]).select_related("medlemskap__enhet", "deltaker"))
    maske = Maske(leser, gruppe.person) if any(d.deltaker for d in rader) else None
    talt: dict[UUID, tuple[str, dict[UUID, bool]]] = {}
    for d in rader:
        if maske and d.deltaker:
            hvem, nevnes, navnet = d.deltaker_id, maske.kjenner(d.deltaker), maske.navn(d.deltaker)
        else:
            enhet = d.medlemskap.enhet
            hvem, nevnes, navnet = enhet.pk, navn.kjenner(enhet), navn(enhet)
        if nevnes:
            _navn, moter = talt.setdefault(hvem, (navnet, {}))
            moter[d.mote_id] = moter.get(d.mote_id, False) or d.oppmote != "IKKE"
    ut = [Fremmote(navnet, sum(moter.values()), len(moter)) for navnet, moter in talt.values()]
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
