"""Planen på én side, slik denne leseren ser den."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.forms import Form

from ip import vilkaar
from ip.evaluering import plandel as evalueringen
from ip.helse import forklaring, plandel
from ip.helse.fakta import les
from ip.models import Ansvarlig, Evalueringssvar, IkkeAktuelt, Maal, Plan, Plandokument, Planpunkt, Punkt, Tiltak
from ip.neste import lenke
from ip.oversikter import Planrad, planrad
from ip.tekster import ledetekst
from ip.vedtakslenke import Vedtaksnavn, Vedtaksvisning
from ip.vending.plandel import Vendingsrad, vendinger
from ip.versjoner.oversikter import Versjonskort, versjonskort
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Innsynsdel, Rolle, Tilknytning
from tilgang.navn import Enhetsnavn
from tilgang.oversikter import siste_plansvar
from tilgang.samlet import kan_flere


@dataclass
class Tiltaksrad:
    tiltak: Tiltak
    ansvarlig: str
    kan_endre: bool
    skjema: Form | None = None  # ettrykks status; settes av visningen
    angre: object = None  # knappen, når leseren nettopp endret raden (ip/rettelser.py)
    vedtak: Vedtaksvisning | None = None


@dataclass
class Maalrad:
    maal: Maal
    kan_endre: bool
    tiltak: list[Tiltaksrad] = field(default_factory=list)
    angre: object = None


@dataclass
class Tekst:
    """Et punkt med tekstene leseren ser. Tom liste: ingen tekst, eller ingen leseren har tilgang til."""

    punkt: str
    ledetekst: str
    url: str
    rader: list[Planpunkt] = field(default_factory=list)
    angre: object = None

    @property
    def tekster(self) -> list[str]:
        return [rad.tekst for rad in self.rader]


@dataclass
class Planside:
    rad: Planrad
    viktig: Tekst
    punkter: list[Tekst]
    maal: list[Maalrad]
    andre_tiltak: list[Tiltaksrad]
    noe_er_skjermet: bool
    viste_deler: list[Innsynsdel]
    innhold: plandel.Innhold
    helse: forklaring.Helse
    evalueringer: evalueringen.Evalueringer
    vendinger: list[Vendingsrad]
    versjonskort: Versjonskort
    koordinatorer: list[tuple[str, str]]
    samtykke: object
    kan_lede: bool
    kan_skrive: bool
    ser_samtykke: bool

    @property
    def tiltaksrader(self) -> list[Tiltaksrad]:
        return [rad for maal in self.maal for rad in maal.tiltak] + self.andre_tiltak


def planside(konto: Konto, plan: Plan, dag: date) -> Planside:
    """`plan` kommer fra med_fakta, og leseren ser rammen. Innholdet filtreres her av innsynsdelene leseren har."""
    person = plan.person
    navn = Enhetsnavn(konto, person)
    kan_flere(konto, person, (Handling.LEDE_PLAN, Handling.SE_SAMTYKKE))
    deler = {d.pk: d for d in _med_skriverett(konto, person)}
    skrivbare = {pk for pk, d in deler.items() if d.kan_skrives}
    kan_lede = regler.kan(konto, Handling.LEDE_PLAN, person)
    er_aapen = not vilkaar.hvorfor_ikke_skrive(tilstand=plan.tilstand, har_samtykke=plan.har_samtykke)
    kort = versjonskort(konto, plan, kan_skrive=kan_lede and er_aapen)
    rad = planrad(plan, dag, kan_lede=kan_lede, er_endret=lambda: kort.maa_godkjennes_igjen)

    maal = [Maalrad(m, er_aapen and m.innsynsdel_id in skrivbare) for m in plan.maal.filter(innsynsdel__in=deler)]
    tiltak = Tiltak.objects.filter(maal__plan=plan, innsynsdel__in=deler).select_related("ansvarlig_enhet", "maal")
    andre = _fordel(tiltak.order_by("maal__rekkefolge", "rekkefolge"), maal, er_aapen, skrivbare, navn)
    tekster = list(plan.punkter.filter(innsynsdel__in=deler).order_by("pk"))
    viktig, *punkter = _punkter(plan, tekster)
    ser_samtykke = regler.kan(konto, Handling.SE_SAMTYKKE, person)
    innhold = plandel.innhold(plan, rad.fakta, deler, dag, kan_lede=kan_lede, er_aapen=er_aapen, er_kontor=ser_samtykke)
    evaluert = evalueringen.evalueringer(konto, plan, deler, skrivbare, navn, kan_lede=kan_lede, er_aapen=er_aapen)
    rader = [*(m.maal for m in maal), *(r.tiltak for m in maal for r in m.tiltak), *(r.tiltak for r in andre), *tekster]
    rader += [*innhold.grunner, *evaluert.svar]

    return Planside(
        rad=rad,
        viktig=viktig,
        punkter=punkter,
        maal=maal,
        andre_tiltak=andre,
        noe_er_skjermet=_noe_er_skjermet(plan, deler),
        viste_deler=[deler[pk] for pk in dict.fromkeys(r.innsynsdel_id for r in rader)],
        innhold=innhold,
        helse=forklaring.helse(plan, les(plan, dag), dag, kan_lede=kan_lede, er_kontor=ser_samtykke),
        evalueringer=evaluert,
        vendinger=vendinger(konto, plan),
        versjonskort=kort,
        koordinatorer=_koordinatorer(plan, navn, dag),
        samtykke=siste_plansvar(person),
        kan_lede=kan_lede,
        kan_skrive=kan_lede and er_aapen,
        ser_samtykke=ser_samtykke,
    )


def _med_skriverett(konto: Konto, person: Person) -> QuerySet[Innsynsdel]:
    """Delene leseren ser, hver med `kan_skrives`."""
    skrivbare = Q(pk__in=regler.deler_for(konto, regler.ENDRE).filter(person=person).values("pk"))
    sett = regler.deler_for(konto, regler.SE).filter(person=person)
    return sett.annotate(kan_skrives=ExpressionWrapper(skrivbare, output_field=BooleanField()))


def _fordel(tiltak, maal: list[Maalrad], er_aapen: bool, skrivbare: set, navn: Enhetsnavn) -> list[Tiltaksrad]:
    """Legger tiltakene under målene leseren ser. Resten svares tilbake: målet deres er ikke åpnet for leseren."""
    under = {m.maal.pk: m.tiltak for m in maal}
    andre: list[Tiltaksrad] = []
    vedtaket = Vedtaksnavn(navn.leser, navn.person)
    for t in tiltak:
        kan_endre = er_aapen and t.innsynsdel_id in skrivbare
        under.get(t.maal_id, andre).append(Tiltaksrad(t, _ansvarlig(t, navn), kan_endre, vedtak=vedtaket(t.vedtak_id)))
    return andre


def _ansvarlig(tiltak: Tiltak, navn: Enhetsnavn) -> str:
    hvem = navn(tiltak.ansvarlig_enhet) if tiltak.ansvarlig == Ansvarlig.TJENESTE else tiltak.get_ansvarlig_display()
    hvem = hvem[:1].upper() + hvem[1:]
    return f"{hvem} ({tiltak.ansvarlig_tekst})" if tiltak.ansvarlig_tekst else hvem


def _punkter(plan: Plan, tekster: list[Planpunkt]) -> list[Tekst]:
    """«Hva er viktig?» først, alltid; de andre når de har tekst leseren ser. Det som mangler, står i innholdskravene."""
    etter_punkt: dict[str, list[Planpunkt]] = {Punkt.VIKTIG: []}
    for tekst in tekster:
        etter_punkt.setdefault(tekst.punkt, []).append(tekst)
    fornavn = plan.person.fornavn
    return [Tekst(p, ledetekst(p, fornavn), lenke(plan, p), etter_punkt[p]) for p in Punkt.values if p in etter_punkt]


def _noe_er_skjermet(plan: Plan, deler: dict) -> bool:
    """Finnes det innhold leseren ikke ser?

    Deler som er skjermet særskilt, eller som hører til en tjeneste det er hemmelig å ha kontakt med, teller
    ikke med: der er det i seg selv en opplysning at det finnes noe. Hvilken enhet det gjelder, sies aldri.
    """
    har_innhold = (
        Exists(Maal.objects.filter(plan=plan, innsynsdel=OuterRef("pk")))
        | Exists(Tiltak.objects.filter(maal__plan=plan, innsynsdel=OuterRef("pk")))
        | Exists(Planpunkt.objects.filter(plan=plan, innsynsdel=OuterRef("pk")))
        | Exists(Evalueringssvar.objects.filter(evaluering__plan=plan, innsynsdel=OuterRef("pk")))
        | Exists(IkkeAktuelt.objects.gjeldende().filter(plan=plan, innsynsdel=OuterRef("pk")))
        | Exists(Plandokument.objects.filter(plan=plan, innsynsdel=OuterRef("pk"), fjernet_tid__isnull=True))
    )
    kan_nevnes = Innsynsdel.objects.filter(person=plan.person, er_skjermet=False, kilde_enhet__er_skjult_kontakt=False)
    return kan_nevnes.exclude(pk__in=deler).filter(har_innhold).exists()


def _koordinatorer(plan: Plan, navn: Enhetsnavn, dag: date) -> list[tuple[str, str]]:
    knyttet = Tilknytning.objects.paa(dag).filter(person=plan.person).exclude(rolle__in=(Rolle.GRUPPEMEDLEM, Rolle.SAMORDNING))
    return [(t.konto.navn, navn(t.enhet)) for t in knyttet.select_related("konto", "enhet").order_by("fra", "pk")]
