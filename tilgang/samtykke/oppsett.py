"""Det matrisen viser: hvem som har opplysninger, hvem som kan få dem, og hva som gjelder i dag. Faste antall spørringer."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from personer.alder import fyller
from personer.models import Enhet, Konto, Person
from tilgang.models import Innsynsdel, Nivaa, Rolle, Samtykkeforslag, Samtykkelinje, Slag, Tilknytning
from tilgang.navn import Enhetsnavn
from tilgang.samtykke import endringer
from tilgang.samtykke.endringer import Delnokkel, Endringer, Periode
from tilgang.vilkaar import HELSERETTSLIG_MYNDIG

KOORDINATORROLLER = (Rolle.KOORDINATOR, Rolle.BARNEKOORDINATOR, Rolle.VIKAR)


@dataclass(frozen=True)
class Kilde:
    """En enhet som har opplysninger om personen. `skjermede` er unntakene den har, hver sin del."""

    enhet: Enhet
    er_koordinators: bool
    skjermede: tuple[Innsynsdel, ...] = ()

    @property
    def deler(self) -> list[Delnokkel]:
        vanlige = [Delnokkel(self.enhet.pk, slag.value) for slag in Slag]
        return vanlige + [Delnokkel(self.enhet.pk, d.slag, d.pk) for d in self.skjermede]


@dataclass(frozen=True)
class Mottaker:
    enhet: Enhet
    hvorfor_foreslaatt: str = ""


@dataclass
class Oppsett:
    person: Person
    dag: date
    navn: Enhetsnavn
    kilder: list[Kilde] = field(default_factory=list)
    mottakere: list[Mottaker] = field(default_factory=list)
    naa: dict[tuple[Delnokkel, UUID], list[Samtykkelinje]] = field(default_factory=dict)
    foreslaatt: set[tuple[Delnokkel, UUID]] = field(default_factory=set)
    har_skjult: bool = False

    def nivaa(self, innsynsdel: Delnokkel, til: UUID) -> str:
        """Det som står i ruten når skjemaet åpnes: det som gjelder, ellers forslaget vårt."""
        return endringer.nivaa(self.naa.get((innsynsdel, til), [])) or (Nivaa.SE.value if (innsynsdel, til) in self.foreslaatt else "")

    def linjer_til(self, til: UUID) -> list[Samtykkelinje]:
        return [linje for (_d, hvem), linjer in self.naa.items() if hvem == til for linje in linjer]

    def periode(self, til: UUID) -> Periode:
        """Perioden raden viser. Har linjene ulike perioder, den lengste; da endres bare det som får nye datoer."""
        linjer = self.linjer_til(til)
        if not linjer:
            return Periode(self.dag, None)
        return endringer.radperiode(linjer) or Periode(
            min(linje.fra for linje in linjer), max((linje.til for linje in linjer), key=lambda d: d or date.max)
        )

    def er_blandet(self, til: UUID) -> bool:
        linjer = self.linjer_til(til)
        return bool(linjer) and endringer.radperiode(linjer) is None


def les(konto: Konto, person: Person, dag: date, *, ogsaa_til: Iterable[Enhet] = (), ogsaa_fra: Iterable[Enhet] = ()) -> Oppsett:
    """`ogsaa_til` og `ogsaa_fra` er tjenestene brukeren har lagt til. En skjult kontakt leseren ikke kjenner, er ikke med."""
    navn = Enhetsnavn(konto, person)
    oppsett = Oppsett(person, dag, navn)
    alle = list(gjeldende(person, dag))
    linjer = [x for x in alle if navn.kjenner(x.til_enhet) and navn.kjenner(x.innsynsdel.kilde_enhet)]
    oppsett.har_skjult = len(linjer) < len(alle)
    oppsett.naa = endringer.etter_rute(linjer)
    deler = [d for d in Innsynsdel.objects.filter(person=person).select_related("kilde_enhet") if navn.kjenner(d.kilde_enhet)]
    baand = [t for t in Tilknytning.objects.paa(dag).filter(person=person).select_related("enhet") if navn.kjenner(t.enhet)]
    koordinators = {t.enhet_id: t.enhet for t in baand if t.rolle in KOORDINATORROLLER}
    ke = list(Enhet.objects.filter(er_ke=True))
    oppsett.kilder = _kilder(koordinators, deler, linjer, ogsaa_fra)
    i_saken = {e.pk: e for e in [*(t.enhet for t in baand), *(x.til_enhet for x in linjer), *(d.kilde_enhet for d in deler), *ogsaa_til]}
    hvorfor = {pk: _("koordinatorens tjeneste") for pk in koordinators} | {e.pk: _("har ansvaret for planen") for e in ke}
    forst = {**{e.pk: e for e in ke}, **koordinators}
    rest = sorted((e for pk, e in i_saken.items() if pk not in forst), key=lambda e: e.navn)
    kilder = [k.enhet.pk for k in oppsett.kilder]
    oppsett.mottakere = [Mottaker(e, hvorfor.get(e.pk, "")) for e in [*forst.values(), *rest] if kilder != [e.pk]]
    oppsett.foreslaatt = _foreslaatt(person, oppsett, set(forst), deler)
    return oppsett


def _kilder(koordinators: dict, deler: list[Innsynsdel], linjer: list[Samtykkelinje], ogsaa: Iterable[Enhet]) -> list[Kilde]:
    enheter = {**koordinators}
    for e in sorted({*(d.kilde_enhet for d in deler), *(x.innsynsdel.kilde_enhet for x in linjer), *ogsaa}, key=lambda e: e.navn):
        enheter.setdefault(e.pk, e)
    skjermede: dict = {}
    for d in sorted((d for d in deler if d.er_skjermet), key=lambda d: d.navn):
        skjermede.setdefault(d.kilde_enhet_id, []).append(d)
    return [Kilde(e, pk in koordinators, tuple(skjermede.get(pk, ()))) for pk, e in enheter.items()]


def _foreslaatt(person: Person, oppsett: Oppsett, hvem: set, deler: list[Innsynsdel]) -> set:
    """KE og koordinatorens tjeneste foreslås der ingen har tatt stilling før (settled 4). Bare det som ikke er skjermet."""
    spurt = set(Samtykkelinje.objects.filter(innsynsdel__person=person, til_enhet__in=hvem).values_list("til_enhet", flat=True))
    finnes = {(d.kilde_enhet_id, d.slag) for d in deler}
    ut = set()
    for kilde in oppsett.kilder:
        for innsynsdel in kilde.deler:
            er_aktuell = innsynsdel.slag == Slag.PLAN or (kilde.enhet.pk, innsynsdel.slag) in finnes
            if er_aktuell and innsynsdel.skjermet is None:
                ut |= {(innsynsdel, til) for til in hvem - spurt - {kilde.enhet.pk}}
    return ut


def gjeldende(person: Person, dag: date):
    """Linjene som er gitt og ikke trukket, og som gjelder nå eller senere."""
    return (
        aapne_linjer(person)
        .filter(Q(til__isnull=True) | Q(til__gt=dag))
        .select_related("innsynsdel__kilde_enhet", "til_enhet", "samtykke")
        .order_by("til_enhet__navn", "innsynsdel__slag", "fra", "pk")
    )


def aapne_linjer(person: Person):
    return Samtykkelinje.objects.filter(
        innsynsdel__person=person, trukket_tid__isnull=True, samtykke__trukket_tid__isnull=True, samtykke__utfall="GITT"
    )


def avtrykk(person: Person) -> str:
    """Endres når noen har gitt eller trukket noe i mellomtiden."""
    numre = sorted(str(pk) for pk in aapne_linjer(person).values_list("pk", flat=True))
    return hashlib.sha256(" ".join(numre).encode()).hexdigest()


def endringene(forslag: Samtykkeforslag) -> Endringer:
    """Forslagets linjer som rader igjen. Tre spørringer."""
    lagret = forslag.endringer
    skjermes = lagret["skjermes"]
    numre = {n for r in lagret["nye"] for n in (r["kilde"], r["til_enhet"])} | ({skjermes["kilde"]} if skjermes else set())
    enheter = {str(e.pk): e for e in Enhet.objects.filter(pk__in=numre)}
    skjermede = [r["skjermet"] for r in lagret["nye"] if r["skjermet"]]
    deler = {str(d.pk): d for d in Innsynsdel.objects.filter(pk__in=skjermede, person=forslag.person_id)} if skjermede else {}
    trekkes = (
        aapne_linjer(forslag.person).filter(pk__in=lagret["trekkes"]).select_related("innsynsdel__kilde_enhet", "til_enhet", "samtykke")
    )
    linjer = {str(x.pk): x for x in trekkes} if lagret["trekkes"] else {}
    return endringer.fra_json(lagret, forslag.skjermet_navn, enheter, deler, linjer)


def seksten_dato(person: Person, dag: date) -> date | None:
    """Dagen personen fyller 16 år, når det er fram i tid."""
    if person.fodselsdato is None:
        return None
    seksten = fyller(person.fodselsdato, HELSERETTSLIG_MYNDIG)
    return seksten if seksten > dag else None
