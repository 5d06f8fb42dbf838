"""Planen på én side, slik denne leseren ser den."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.forms import Form

from ip import vilkaar
from ip.evaluering import plandel as evalueringen
from ip.evaluering.handlinger import tilknytningen_det_svares_for
from ip.helse import forklaring, plandel
from ip.helse.bokstavg import registrert
from ip.helse.fakta import helsen, les
from ip.models import Ansvarlig, Evalueringssvar, IkkeAktuelt, Maal, Plan, Plandokument, Planpunkt, Punkt, Tiltak
from ip.neste import lenke
from ip.overganger.oversikter import overgangene, reglene_som_minner
from ip.oversikter import Planrad, planrad
from ip.tekster import ledetekst
from ip.vedtakslenke import Vedtaksnavn, Vedtaksvisning
from ip.vending.plandel import Vendingsrad, vendingene, vendinger
from ip.versjoner.oversikter import Versjonskort, koordinatorer_paa, siste_versjon, versjonskort
from personer.models import Konto, Person
from personer.sammen import hent_sammen
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Innsynsdel
from tilgang.navn import Enhetsnavn
from tilgang.oversikter import siste_plansvar
from tilgang.samlet import kan_flere
from tilgang.sporsmaal import alle, spor_sammen


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
    kan_lede, ser_samtykke = (regler.kan(konto, h, person) for h in (Handling.LEDE_PLAN, Handling.SE_SAMTYKKE))
    er_aapen = not vilkaar.hvorfor_ikke_skrive(tilstand=plan.tilstand, har_samtykke=plan.har_samtykke)
    _spor(konto, plan, dag, er_aapen=er_aapen, er_kontor=ser_samtykke)
    deler = {d.pk: d for d in med_skriverett(konto, person)}
    skrivbare = {pk for pk, d in deler.items() if d.kan_skrives}
    kort = versjonskort(konto, plan, kan_skrive=kan_lede and er_aapen, deler=deler)
    rad = planrad(plan, dag, kan_lede=kan_lede, er_endret=lambda: kort.maa_godkjennes_igjen)

    maalene, tiltakene, tekster, uaktuelle, svarene, skjermet = hent_sammen(
        plan.maal.filter(innsynsdel__in=deler),
        _tiltakene(plan, deler),
        plan.punkter.filter(innsynsdel__in=deler).order_by("pk"),
        plandel.uaktuelle(plan, deler),
        evalueringen.svarene(plan, deler),
        _skjermet(plan, deler),
    )
    maal = [Maalrad(m, er_aapen and m.innsynsdel_id in skrivbare) for m in maalene]
    andre = _fordel(tiltakene, maal, er_aapen, skrivbare, navn)
    viktig, *punkter = _punkter(plan, tekster)
    innhold = plandel.innhold(plan, rad.fakta, uaktuelle, dag, kan_lede=kan_lede, er_aapen=er_aapen, er_kontor=ser_samtykke)
    evaluert = evalueringen.evalueringer(konto, plan, svarene, skrivbare, navn, kan_lede=kan_lede, er_aapen=er_aapen)
    rader = [*(m.maal for m in maal), *(r.tiltak for m in maal for r in m.tiltak), *(r.tiltak for r in andre), *tekster]
    rader += [*innhold.grunner, *evaluert.svar]

    return Planside(
        rad=rad,
        viktig=viktig,
        punkter=punkter,
        maal=maal,
        andre_tiltak=andre,
        noe_er_skjermet=bool(skjermet),
        viste_deler=[deler[pk] for pk in dict.fromkeys(r.innsynsdel_id for r in rader)],
        innhold=innhold,
        helse=forklaring.helse(plan, les(plan, dag), dag, kan_lede=kan_lede, er_kontor=ser_samtykke),
        evalueringer=evaluert,
        vendinger=vendinger(konto, plan),
        versjonskort=kort,
        koordinatorer=[(t.konto.navn, navn(t.enhet)) for t in koordinatorer_paa(person, dag)],
        samtykke=siste_plansvar(person),
        kan_lede=kan_lede,
        kan_skrive=kan_lede and er_aapen,
        ser_samtykke=ser_samtykke,
    )


def _spor(konto: Konto, plan: Plan, dag: date, *, er_aapen: bool, er_kontor: bool) -> None:
    """Det siden spør om uten å vite hvilke deler leseren ser, i én setning."""
    person = plan.person
    spurt = [
        (med_skriverett, konto, person),
        (siste_versjon, plan),
        (evalueringen.alle_evalueringene, plan),
        (helsen, plan, dag),
        (vendingene, konto, plan),
        (koordinatorer_paa, person, dag),
        (siste_plansvar, person),
        (overgangene, konto, person),
        (reglene_som_minner, person),
    ]
    spurt += [(registrert, plan, dag)] if er_kontor else []
    spurt += [(tilknytningen_det_svares_for, konto, person)] if er_aapen else []
    spor_sammen(*spurt)


@alle
def med_skriverett(konto: Konto, person: Person) -> QuerySet[Innsynsdel]:
    """Delene leseren ser, hver med `kan_skrives`."""
    skrivbare = Q(pk__in=regler.deler_for(konto, regler.ENDRE).filter(person=person).values("pk"))
    sett = regler.deler_for(konto, regler.SE).filter(person=person)
    return sett.annotate(kan_skrives=ExpressionWrapper(skrivbare, output_field=BooleanField()))


def _tiltakene(plan: Plan, deler: Iterable[UUID]) -> QuerySet[Tiltak]:
    tiltak = Tiltak.objects.filter(maal__plan=plan, innsynsdel__in=deler).select_related("ansvarlig_enhet", "maal")
    return tiltak.order_by("maal__rekkefolge", "rekkefolge")


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


def _skjermet(plan: Plan, deler: Iterable[UUID]) -> QuerySet:
    """Finnes det innhold leseren ikke ser? En rad når det gjør det.

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
    return kan_nevnes.exclude(pk__in=deler).filter(har_innhold).values_list("pk")[:1]
