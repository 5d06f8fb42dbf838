"""Verbene om evalueringen: begynne den med det personen mener, og det hver tjeneste svarer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ip.handlinger.laas import krev_skrivbar, krev_versjon, laas_plan, min_enhet, noter
from ip.models import Evaluering, Evalueringssvar, Plan
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Rolle, Slag, Tilknytning
from tilgang.sporsmaal import forste


@dataclass(frozen=True)
class Svar:
    """Poeng fra 1 til 5 om hvert tema; None er «ønsker ikke å svare»."""

    planen: int | None
    samarbeidet: int | None
    koordinatoren: int | None
    motene: int | None
    gikk_bra: str = ""
    maa_endres: str = ""


def evaluer(*, plan_id: UUID, dato: date, fra: date, til: date, svar: Svar, av: Konto, tid: datetime) -> Evaluering:
    """Den som leder planen, evaluerer den sammen med personen (R65). Personens svar hører med fra første stund."""
    with som(av, grunn=_("evaluerte planen")):
        plan = laas_plan(plan_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        krev_skrivbar(plan)
        if dato > timezone.localdate(tid) or til <= fra:
            raise Regelbrudd(_("Evalueringen kan ikke være fram i tid, og perioden må vare minst en dag."))
        evaluering = Evaluering.objects.create(plan=plan, dato=dato, fra=fra, til=til, registrert_av=av, registrert_tid=tid)
        innsynsdel = sikre_del(person=plan.person, enhet=min_enhet(av, plan.person), slag=Slag.PLAN)
        Evalueringssvar.objects.create(evaluering=evaluering, innsynsdel=innsynsdel, er_personens=True, skrevet_av=av, **vars(svar))
        noter(Hva.PLAN_EVALUERT, plan, av, tid)
        return evaluering


def rett_personens_svar(*, evaluering_id: UUID, svar: Svar, versjon: int, av: Konto, tid: datetime) -> Evalueringssvar:
    """Den som leder planen og kan skrive i delen svaret står i."""
    with som(av, grunn=_("rettet personens svar i evalueringen")):
        plan = _laast(evaluering_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        rad = Evalueringssvar.objects.select_related("innsynsdel").get(evaluering=evaluering_id, er_personens=True)
        regler.krev_del(av, regler.ENDRE, rad.innsynsdel)
        krev_versjon(rad, versjon)
        return _lagre(rad, svar, plan, av, tid)


def svar_for_tjenesten(*, evaluering_id: UUID, svar: Svar, versjon: int, av: Konto, tid: datetime) -> Evalueringssvar:
    """En som arbeider med personen, svarer for sin egen tjeneste. Svaret står i tjenestens egen innsynsdel. `versjon` 0 er det første."""
    with som(av, grunn=_("svarte for tjenesten i evalueringen")):
        plan = _laast(evaluering_id)
        regler.krev(av, Handling.SE_PLANRAMME, plan.person)
        enhet = enheten_det_svares_for(av, plan.person)
        if enhet is None:
            raise PermissionDenied(_("Bare de som arbeider med personen i en tjeneste, kan svare for tjenesten."))
        innsynsdel = sikre_del(person=plan.person, enhet=enhet, slag=Slag.PLAN)
        rad = Evalueringssvar.objects.filter(evaluering=evaluering_id, innsynsdel=innsynsdel, er_personens=False).first()
        if rad is None:
            rad = Evalueringssvar(evaluering_id=evaluering_id, innsynsdel=innsynsdel, er_personens=False, skrevet_av=av, versjon=0)
        krev_versjon(rad, versjon)
        return _lagre(rad, svar, plan, av, tid)


def enheten_det_svares_for(konto: Konto, person: Person) -> Enhet | None:
    """Enheten kontoen arbeider med personen for nå. En samordningsansvarlig har ikke planen."""
    egen = tilknytningen_det_svares_for(konto, person)
    return egen.enhet if egen else None


@forste
def tilknytningen_det_svares_for(konto: Konto, person: Person) -> QuerySet[Tilknytning]:
    egne = regler.tilknytninger_for(konto).filter(person=person).exclude(rolle=Rolle.SAMORDNING)
    return egne.select_related("enhet").order_by("fra", "pk")


def _laast(evaluering_id: UUID) -> Plan:
    plan = laas_plan(Evaluering.objects.values_list("plan", flat=True).get(pk=evaluering_id))
    krev_skrivbar(plan)
    return plan


def _lagre(rad: Evalueringssvar, svar: Svar, plan: Plan, av: Konto, tid: datetime) -> Evalueringssvar:
    for felt, verdi in vars(svar).items():
        setattr(rad, felt, verdi)
    rad.skrevet_av, rad.versjon = av, rad.versjon + 1
    rad.save()
    noter(Hva.PLAN_EVALUERT, plan, av, tid)
    return rad
