"""Det skjermene leser om overganger. Faste antall spørringer, uansett hvor mange overganger og punkter."""

from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ip.models import Overgang, Overgangsmottaker, Overgangspunkt, Overgangsslag, Plan, Utfall
from ip.overganger import sjekkliste, vilkaar
from ip.overganger.frister import Forutsett, alle, fodt_mellom, forutsette
from ip.overganger.vilkaar import Overgangsfakta
from oppfolging.models import Paaminnelse
from personer.komponenter import Neste
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato
from tilgang import regler, sporsmaal
from tilgang.handling import Handling
from tilgang.models import Innsynsdel, Rolle, Tilknytning
from tilgang.navn import Enhetsnavn

FLEST = 200


@dataclass(frozen=True)
class Overgangsrad:
    """En overgang i en liste: i arbeid, ferdig, eller forutsett uten at noen har begynt. Aldri innhold."""

    person: Person
    slag: Overgangsslag
    dato: date
    overgang: Overgang | None
    mangler: list[str]

    @property
    def tekst(self) -> str:
        return str(Overgangsslag(self.slag).label)

    @property
    def url(self) -> str:
        if self.overgang is not None:
            return reverse("ip:overgang", args=[self.overgang.pk])
        return reverse("ip:begynn_overgang", args=[self.person.pk]) + f"?slag={self.slag}"


def kan_arbeide(konto: Konto, person: Person, dag: date | None = None) -> bool:
    """KE og koordinatoren: de samme to som skriver i saken, hver i sin egen enhets innsynsdel."""
    return regler.kan(konto, Handling.SKRIVE_NOTAT, person, dag)


def med_fakta(overganger: QuerySet[Overgang]) -> QuerySet[Overgang]:
    """Teller alt innhold, også det leseren ikke ser: hva som er med, hører til rammen."""
    mottaker = Overgangsmottaker.objects.filter(overgang=OuterRef("pk"))
    return overganger.annotate(
        har_mottaker=Exists(mottaker),
        er_bekreftet=Exists(mottaker.filter(bekreftet_dato__isnull=False)),
        steg_igjen=Count("steg", filter=Q(steg__gjort_tid__isnull=True)),
    )


def fakta_om(overgang: Overgang) -> Overgangsfakta:
    """`overgang` kommer fra med_fakta."""
    return Overgangsfakta(
        har_moete=overgang.moete_dato is not None,
        er_moete_holdt=overgang.er_moete_holdt,
        har_mottaker=overgang.har_mottaker,
        er_bekreftet=overgang.er_bekreftet,
        steg_igjen=overgang.steg_igjen,
    )


def _rad(overgang: Overgang) -> Overgangsrad:
    mangler = vilkaar.mangler(fakta_om(overgang)) if overgang.ferdig_tid is None else []
    return Overgangsrad(overgang.person, overgang.slag, overgang.dato, overgang, mangler)


def ubegynte(person: Person, dag: date, begynt: set[str] | None = None) -> list[Forutsett]:
    """De det kan begynnes på: de forutsette, og eldre noen fortsatt minnes om. Ikke de noen har begynt på."""
    if begynt is None:
        begynt = set(person.overganger.values_list("slag", flat=True))
    ut = [f for f in forutsette(person.fodselsdato, dag) if f.slag not in begynt]
    eldre = {regel.removeprefix("overgang.").upper() for regel in reglene_som_minner(person)} - begynt - {f.slag for f in ut}
    return ut + [f for f in alle(person.fodselsdato) if f.slag in eldre] if eldre else ut


@sporsmaal.alle
def reglene_som_minner(person: Person) -> QuerySet[str]:
    return Paaminnelse.objects.aapne().filter(person=person, regel__startswith="overgang.").values_list("regel", flat=True)


@sporsmaal.alle
def overgangene(konto: Konto, person: Person) -> QuerySet[Overgang]:
    return med_fakta(Overgang.objects.synlig_for(konto).filter(person=person)).select_related("person")


def overganger_for(konto: Konto, person: Person, dag: date) -> list[Overgangsrad]:
    """De det arbeides med og de forutsette, etter dato; så de ferdige."""
    rader = [_rad(o) for o in overgangene(konto, person)]
    rader += [Overgangsrad(person, f.slag, f.dato, None, []) for f in ubegynte(person, dag, {r.slag for r in rader})]
    return sorted(rader, key=lambda r: (bool(r.overgang and r.overgang.ferdig_tid), r.dato, r.slag))


def kommende(konto: Konto, dag: date) -> list[Overgangsrad]:
    """De neste tolv månedene, for dem med plan eller koordinator kontoen ser; og alt det arbeides med. Tre spørringer."""
    til = dag.replace(year=dag.year + 1, day=28 if (dag.month, dag.day) == (2, 29) else dag.day)
    aapne = med_fakta(Overgang.objects.synlig_for(konto).aapne().filter(dato__lte=til)).select_related("person").order_by("dato", "pk")
    rader = [_rad(o) for o in aapne[:FLEST]]
    alderen = reduce(or_, (Q(fodselsdato__range=spenn) for spenn in fodt_mellom(dag, til)))
    har_verv = Exists(Tilknytning.objects.paa(dag).filter(person=OuterRef("pk"), rolle__in=(Rolle.KOORDINATOR, Rolle.BARNEKOORDINATOR)))
    har_plan = Exists(Plan.objects.aapne().filter(person=OuterRef("pk")))
    personer = regler.personer_for(konto, Handling.SE_PLANRAMME).filter(
        alderen, Q(har_verv) | Q(har_plan), slaatt_sammen_med=None, brev_stanset_dato=None
    )
    personer = {p.pk: p for p in personer.order_by(F("fodselsdato").desc(), "pk")}
    begynt = set(Overgang.objects.filter(person__in=personer).values_list("person", "slag", "dato"))
    for p in personer.values():
        for f in forutsette(p.fodselsdato, dag):
            if dag <= f.dato <= til and (p.pk, f.slag, f.dato) not in begynt:
                rader.append(Overgangsrad(p, f.slag, f.dato, None, []))
    return sorted(rader, key=lambda r: (r.dato, r.person.etternavn, str(r.person.pk), r.slag))[:FLEST]


@dataclass(frozen=True)
class Punktrad:
    nokkel: str
    tekst: str
    gjort: str
    kan_endre: bool


@dataclass(frozen=True)
class Overgangsside:
    overgang: Overgang
    mangler: list[str]
    steg: list[Punktrad]
    punkter: list[Punktrad]
    mottaker: Overgangsmottaker | None
    mottaker_sted: str
    skjult_mottaker: bool
    kan_arbeide: bool
    neste: Neste
    viste_deler: list[Innsynsdel] = field(default_factory=list)


def overgangsside(konto: Konto, overgang: Overgang, dag: date) -> Overgangsside:
    """`overgang` kommer fra med_fakta, og leseren ser rammen. Egne punkter og mottakeren filtreres av innsynsdelene."""
    person = overgang.person
    navn = Enhetsnavn(konto, person)
    punkter = list(overgang.punkter.filter(pk__in=Overgangspunkt.objects.synlig_for(konto)).select_related("innsynsdel", "gjort_av"))
    skrivbare = set(Overgangspunkt.objects.skrivbar_for(konto).filter(overgang=overgang).values_list("pk", flat=True))
    mottaker = Overgangsmottaker.objects.synlig_for(konto).filter(overgang=overgang).select_related("innsynsdel", "enhet").first()
    kan = kan_arbeide(konto, person) and overgang.ferdig_tid is None
    faste = {s.kode: s for s in overgang.steg.select_related("gjort_av")}
    koder = [k for k in sjekkliste.KODER[Overgangsslag(overgang.slag)] if k in faste]
    mangler = vilkaar.mangler(fakta_om(overgang)) if overgang.ferdig_tid is None else []
    rader = [*punkter, *([mottaker] if mottaker else [])]
    return Overgangsside(
        overgang=overgang,
        mangler=mangler,
        steg=[Punktrad(k, str(k.label), _gjort(faste[k]), kan) for k in koder],
        punkter=[Punktrad(str(p.pk), p.tekst, _gjort(p), kan and p.pk in skrivbare) for p in punkter],
        mottaker=mottaker,
        mottaker_sted=(navn(mottaker.enhet) if mottaker.enhet else mottaker.utenfor) if mottaker else "",
        skjult_mottaker=overgang.har_mottaker and mottaker is None,
        kan_arbeide=kan,
        neste=neste_steg(overgang, kan=kan),
        viste_deler=list({rad.innsynsdel_id: rad.innsynsdel for rad in rader}.values()),
    )


def _gjort(rad) -> str:
    if rad.gjort_tid is None:
        return ""
    return _("%(navn)s, %(dato)s") % {"navn": rad.gjort_av.navn, "dato": norsk_dato(rad.gjort_tid)}


def mottakeren(overgang: Overgang) -> Overgangsmottaker | None:
    """Raden, også i en del leseren ikke ser. Den som skal rette den, spør `regler.krev_del` først."""
    return Overgangsmottaker.objects.filter(overgang=overgang).select_related("innsynsdel", "enhet").first()


def neste_steg(overgang: Overgang, *, kan: bool) -> Neste:
    """Mottakeren først, så møtet, så sjekklisten, så er den ferdig."""
    if overgang.ferdig_tid is not None:
        return Neste(_("Ingenting"), str(Utfall(overgang.utfall).label))
    if not kan:
        return Neste(_("Koordinatoren arbeider med overgangen"), _("Si fra til koordinatoren når noe har endret seg."))

    def vei(navn):
        return reverse(f"ip:{navn}", args=[overgang.pk])

    if not overgang.har_mottaker:
        hvorfor = _("Én person, ved navn, der ansvaret skal være etterpå.")
        return Neste(_("Bestem hvem som tar imot"), hvorfor, vei("overgangsmottaker"), _("Velg mottaker"))
    if overgang.moete_dato is None:
        hvorfor = _("Den som slipper og den som tar imot, møter personen sammen.")
        return Neste(_("Avtal overgangsmøtet"), hvorfor, vei("overgangsmoete"), _("Avtal møtet"))
    if not overgang.er_moete_holdt:
        hvorfor = _("Møtet er avtalt til %(dato)s.") % {"dato": norsk_dato(overgang.moete_dato)}
        return Neste(_("Hold overgangsmøtet"), hvorfor, vei("overgangsmoete"), _("Før møtet"))
    if not overgang.er_bekreftet:
        return Neste(_("Få bekreftet at mottakeren tar over"), "", vei("overgangsmottaker"), _("Før bekreftelsen"))
    if overgang.steg_igjen:
        return Neste(_("Gå gjennom sjekklisten"), "", vei("overgangsliste"), _("Før sjekklisten"))
    return Neste(_("Gjør overgangen ferdig"), _("Alt på listen er gjort."), vei("fullfor_overgang"), _("Gjør ferdig"))
