"""Det skjermene leser: reglene, hva en regel tar i dag, og kassasjonene."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from koordinator.bevaring import register, unntak
from koordinator.bevaring.regnet import aar_for
from personer.models import (
    Bevaringsmaate,
    Bevaringsregel,
    Bevaringsslag,
    Bevaringsstans,
    Kassasjon,
    Kassasjonspost,
    Konto,
    Person,
    Posttilstand,
)
from tilgang import regler
from tilgang.handling import Handling

VISES = 50


@dataclass(frozen=True)
class Kandidat:
    gjelder: UUID
    person_id: UUID
    dato: date
    unntak: str = ""

    @property
    def unntaksnavn(self) -> str:
        return str(unntak.NAVN[self.unntak]) if self.unntak else ""


@dataclass(frozen=True)
class Tatt:
    """Det regelen tar en dag: hva som ville blitt kassert, og hva som er gammelt nok, men blir stående."""

    kandidater: list[Kandidat]

    @property
    def tas(self) -> list[Kandidat]:
        return [k for k in self.kandidater if not k.unntak]

    @property
    def staar(self) -> list[tuple[str, int]]:
        """(hvorfor, hvor mange), de fleste først."""
        teller = Counter(k.unntak for k in self.kandidater if k.unntak)
        return [(str(unntak.NAVN[kode]), antall) for kode, antall in teller.most_common()]


def forfalt(regel: Bevaringsregel, dag: date) -> QuerySet:
    """Radene regelen har nådd, uten dem som alt er kassert."""
    kassert = Kassasjonspost.objects.filter(gjelder=OuterRef("pk"), tilstand=Posttilstand.KASSERT)
    rader = register.finn(regel.slag).rader(regel.regnes_fra)
    return rader.filter(~Exists(kassert), regnet_dato__lte=aar_for(dag, regel.aar)).order_by("regnet_dato", "pk")


def tar(regel: Bevaringsregel, dag: date, bare: UUID | None = None) -> Tatt:
    """Endrer ingenting. `bare` er den ene posten som prøves på nytt."""
    rader = forfalt(regel, dag) if bare is None else forfalt(regel, dag).filter(pk=bare)
    slaget = register.finn(regel.slag)
    funnet = list(slaget.med_hinder(rader).values_list("pk", "hen", "regnet_dato", "hinder"))
    hindret = unntak.hindringer({hen for _pk, hen, _dato, _hinder in funnet}, dag, slaget.egne)
    return Tatt([Kandidat(pk, hen, dato, hindret.get(hen, hinder)) for pk, hen, dato, hinder in funnet])


@dataclass(frozen=True)
class Vist:
    kandidat: Kandidat
    person: Person


def viste(tatt: Tatt, konto: Konto) -> tuple[list[Vist], int]:
    """De første kontoen kan se, og hvor mange som ikke er med på listen."""
    synlige = regler.personer_for(konto, Handling.SE_PERSON).in_bulk({k.person_id for k in tatt.kandidater[: VISES * 4]})
    rader = [Vist(k, synlige[k.person_id]) for k in tatt.kandidater if k.person_id in synlige][:VISES]
    return rader, len(tatt.kandidater) - len(rader)


@dataclass(frozen=True)
class Regelrad:
    regel: Bevaringsregel
    gjelder: bool
    antall: int  # hvor mye den ville tatt i dag


@dataclass(frozen=True)
class Oversikt:
    gjelder: list[Regelrad]
    venter: list[Bevaringsregel]
    slutt: list[Bevaringsregel]
    uten_regel: list[str]
    kassasjoner: list[Kassasjon]
    aa_godkjenne: Bevaringsregel | None
    aa_avgjore: Kassasjon | None
    aa_bestille: Regelrad | None


def oversikt(konto: Konto, dag: date) -> Oversikt:
    reglene = list(Bevaringsregel.objects.select_related("skrevet_av", "godkjent_av"))
    gjelder = [Regelrad(r, True, len(tar(r, dag).tas) if r.maate == Bevaringsmaate.KASSER else 0) for r in reglene if r.gjelder(dag)]
    slutt = [r for r in reglene if r.til is not None and r.til <= dag]
    venter = [r for r in reglene if not r.gjelder(dag) and r not in slutt]
    har = {rad.regel.slag for rad in gjelder}
    kassasjoner = list(kassasjonene()[:VISES])
    aapne = {k.regel_id for k in kassasjoner if k.ferdig_tid is None and k.trukket_tid is None}
    return Oversikt(
        gjelder,
        venter,
        slutt,
        [str(slag.label) for slag in Bevaringsslag if slag not in har],
        kassasjoner,
        next((r for r in venter if not r.er_godkjent and r.skrevet_av != konto), None),
        next((k for k in kassasjoner if k.regel_id in aapne and k.godkjent_tid is None and k.bestilt_av != konto), None),
        next((rad for rad in gjelder if rad.antall and rad.regel.pk not in aapne), None),
    )


def kassasjonene() -> QuerySet[Kassasjon]:
    avgjort = Count("poster", filter=~Q(poster__tilstand=Posttilstand.VENTER))
    return Kassasjon.objects.select_related("regel", "bestilt_av", "godkjent_av", "trukket_av").annotate(avgjort=avgjort)


def staar_igjen(kassasjon: Kassasjon) -> list[tuple[str, int]]:
    """(hvorfor, hvor mange) av postene som ikke ble kassert."""
    rader = kassasjon.poster.filter(tilstand=Posttilstand.UNNTATT).order_by().values_list("unntak")
    return [(str(unntak.NAVN[kode]), antall) for kode, antall in rader.annotate(antall=Count("pk")).order_by("-antall", "unntak")]


def stansene(person: Person) -> QuerySet[Bevaringsstans]:
    """De personen har og har hatt. Den som spør, har fått personen av `hent_person`."""
    return Bevaringsstans.objects.filter(person=person).select_related("satt_av", "opphevet_av")
