"""Innholdet: mål, tiltak og tekster. Ny rad står i skriverens egen enhets innsynsdel; endring krever nøkkel til raden."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Referatpunkt
from ip.handlinger.laas import krev_skrivbar, krev_staar, krev_versjon, laas_plan, min_enhet, noter
from ip.models import Ansvarlig, Maal, Maalstatus, Plan, Planpunkt, Punkt, Tiltak, Tiltaksstatus
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hva, Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Innsynsdel, Slag
from vedtak.models import Vedtak


@dataclass(frozen=True)
class Tiltaksinnhold:
    """Det et tiltak sier: hva, hvem, hvor mye og når."""

    tekst: str
    ansvarlig: Ansvarlig
    omfang: str
    fra: date
    ansvarlig_enhet: Enhet | None = None
    ansvarlig_tekst: str = ""
    til: date | None = None
    vedtak: Vedtak | None = None


def nytt_maal(*, plan_id: UUID, tekst: str, slag: Slag | Innsynsdel = Slag.PLAN, av: Konto, tid: datetime) -> Maal:
    with som(av, grunn=_("nytt mål")):
        plan = _ledet_plan(plan_id, av)
        maal = Maal.objects.create(
            plan=plan, innsynsdel=_min_del(plan, slag, av), tekst=tekst, rekkefolge=_neste_plass(Maal.alle.filter(plan=plan))
        )
        noter(Hva.PLAN_ENDRET, plan, av, tid)
        return maal


def endre_maal(*, maal_id: UUID, versjon: int, tekst: str, status: Maalstatus, av: Konto, tid: datetime) -> Maal:
    with som(av, grunn=_("endret mål")):
        plan = laas_plan(Maal.alle.values_list("plan", flat=True).get(pk=maal_id))
        maal = Maal.alle.select_related("innsynsdel").get(pk=maal_id)
        krev_skrive(plan, maal.innsynsdel, av)
        krev_staar(maal)
        krev_versjon(maal, versjon)
        return lagre_rad(maal, plan, av, tid, tekst=tekst, status=status)


def nytt_tiltak(
    *,
    maal_id: UUID,
    innhold: Tiltaksinnhold,
    slag: Slag | Innsynsdel = Slag.PLAN,
    av: Konto,
    tid: datetime,
    fra_punkt: Referatpunkt | None = None,
) -> Tiltak:
    """`fra_punkt` er punktet i referatet der tiltaket ble avtalt."""
    with som(av, grunn=_("nytt tiltak")):
        maal = Maal.alle.select_related("innsynsdel").get(pk=maal_id)
        plan = _ledet_plan(maal.plan_id, av)
        regler.krev_del(av, regler.SE, maal.innsynsdel)
        krev_staar(maal)
        _krev_ansvar(innhold)
        _krev_vedtak(innhold, plan)
        tiltak = Tiltak.objects.create(
            maal=maal, innsynsdel=_min_del(plan, slag, av), rekkefolge=_neste_plass(Tiltak.alle.filter(maal=maal)), fra_punkt=fra_punkt,
            **vars(innhold),
        )  # fmt: skip
        noter(Hva.PLAN_ENDRET, plan, av, tid)
        return tiltak


def endre_tiltak(
    *, tiltak_id: UUID, versjon: int, innhold: Tiltaksinnhold, status: Tiltaksstatus, av: Konto, tid: datetime
) -> Tiltak:
    with som(av, grunn=_("endret tiltak")):
        plan, tiltak = _laast_tiltak(tiltak_id, av)
        krev_versjon(tiltak, versjon)
        _krev_ansvar(innhold)
        _krev_vedtak(innhold, plan)
        return lagre_rad(tiltak, plan, av, tid, status=status, **vars(innhold))


def sett_tiltaksstatus(*, tiltak_id: UUID, versjon: int, status: Tiltaksstatus, av: Konto, tid: datetime) -> Tiltak:
    """Ett trykk. Var statusen alt slik, skjer ingenting."""
    with som(av, grunn=_("ny status på tiltak")):
        plan, tiltak = _laast_tiltak(tiltak_id, av)
        if tiltak.status == status:
            return tiltak
        krev_versjon(tiltak, versjon)
        return lagre_rad(tiltak, plan, av, tid, status=status)


def skriv_punkt(*, plan_id: UUID, punkt: Punkt, tekst: str, versjon: int = 0, av: Konto, tid: datetime) -> Planpunkt:
    """Skriver teksten under et punkt. `versjon` 0 er en ny tekst."""
    with som(av, grunn=_("skrev i planen")):
        plan = _ledet_plan(plan_id, av)
        rad = Planpunkt.objects.skrivbar_for(av).filter(plan=plan, punkt=punkt).order_by("pk").first()
        if rad is None and (fjernet := _fjernet_tekst(plan, punkt, av)):
            if versjon:
                krev_staar(fjernet)
            return lagre_rad(fjernet, plan, av, tid, tekst=tekst, fjernet_tid=None)
        if rad is None:
            rad = Planpunkt.objects.create(plan=plan, punkt=punkt, innsynsdel=_min_del(plan, Slag.PLAN, av), tekst=tekst)
            noter(Hva.PLAN_ENDRET, plan, av, tid)
            return rad
        if rad.versjon != versjon:
            raise Redigeringskonflikt(rad)
        return lagre_rad(rad, plan, av, tid, tekst=tekst)


def _fjernet_tekst(plan: Plan, punkt: Punkt, av: Konto) -> Planpunkt | None:
    """Det er én rad for hvert punkt i en del; teksten som er fjernet, blir en ny versjon av den."""
    min_egen = min_enhet(av, plan.person)
    egne = Planpunkt.alle.skrivbar_for(av).filter(plan=plan, punkt=punkt)
    return egne.filter(innsynsdel__kilde_enhet=min_egen, innsynsdel__slag=Slag.PLAN, innsynsdel__er_skjermet=False).first()


def _ledet_plan(plan_id: UUID, av: Konto) -> Plan:
    plan = laas_plan(plan_id)
    regler.krev(av, Handling.LEDE_PLAN, plan.person)
    krev_skrivbar(plan)
    return plan


def krev_skrive(plan: Plan, innsynsdel: Innsynsdel, av: Konto) -> None:
    regler.krev(av, Handling.SE_PLANRAMME, plan.person)
    regler.krev_del(av, regler.ENDRE, innsynsdel)
    krev_skrivbar(plan)


def _laast_tiltak(tiltak_id: UUID, av: Konto) -> tuple[Plan, Tiltak]:
    plan = laas_plan(Tiltak.alle.values_list("maal__plan", flat=True).get(pk=tiltak_id))
    tiltak = Tiltak.alle.select_related("innsynsdel").get(pk=tiltak_id)
    krev_skrive(plan, tiltak.innsynsdel, av)
    krev_staar(tiltak)
    return plan, tiltak


def _krev_ansvar(innhold: Tiltaksinnhold) -> None:
    if (innhold.ansvarlig == Ansvarlig.TJENESTE) != (innhold.ansvarlig_enhet is not None):
        raise Regelbrudd(_("Velg hvilken tjeneste som har ansvaret, eller at personen eller familien gjør det selv."))
    if innhold.til is not None and innhold.til <= innhold.fra:
        raise Regelbrudd(_("Tiltaket slutter før det begynner."))


def _krev_vedtak(innhold: Tiltaksinnhold, plan: Plan) -> None:
    """Et tiltak kan vise til vedtaket som gir det; planen gir ikke selv noen rett (IP-forskriften § 4)."""
    if innhold.vedtak is not None and (innhold.vedtak.person_id != plan.person_id or not innhold.vedtak.er_fattet):
        raise Regelbrudd(_("Vedtaket hører ikke til denne personen, eller det er ikke fattet."))


def _min_del(plan: Plan, slag: Slag | Innsynsdel, av: Konto) -> Innsynsdel:
    """Enhetens vanlige del for slaget, eller det skjermede området som er valgt."""
    if isinstance(slag, Innsynsdel):
        if slag.person_id != plan.person_id:
            raise Regelbrudd(_("Området hører ikke til denne personen."))
        regler.krev_del(av, regler.ENDRE, slag)
        return slag
    return sikre_del(person=plan.person, enhet=min_enhet(av, plan.person), slag=slag)


def _neste_plass(rader) -> int:
    """Planen er låst, så ingen andre får samme plass."""
    return (rader.aggregate(siste=Max("rekkefolge"))["siste"] or 0) + 1


def lagre_rad(rad, plan: Plan, av: Konto, tid: datetime, **felt):
    for navn, verdi in felt.items():
        setattr(rad, navn, verdi)
    rad.versjon += 1
    rad.save(update_fields=[*felt, "versjon"])
    noter(Hva.PLAN_ENDRET, plan, av, tid)
    return rad
