"""At planen føres i et annet system: registrere det, rette det, og avslutte det."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ip.annet_sted.enighet import krev_ingen_her
from ip.annet_sted.paaminnelser import GJENNOMGANG
from ip.models import AnnenPlan, Sluttgrunn
from oppfolging.handlinger import fullfor
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling


@dataclass(frozen=True)
class Registrering:
    """Det som lagres om planen, og alt som lagres."""

    plansystem: str
    referanse: str
    status: str
    gjennomgang_dato: date
    fores_av: str


def krev_arbeide(av: Konto, person: Person) -> None:
    """KE og koordinatoren, som ellers skriver i saken."""
    if not regler.kan(av, Handling.SKRIVE_NOTAT, person):
        raise PermissionDenied(_("Bare koordinatoren og koordinerende enhet kan registrere at planen føres et annet sted."))


def registrer(*, person: Person, innhold: Registrering, av: Konto, tid: datetime) -> AnnenPlan:
    """Kaster Regelbrudd når personen alt har en plan, her eller et annet sted (IP-forskriften § 9)."""
    with som(av, grunn=_("registrerte plan i et annet system")):
        krev_arbeide(av, person)
        krev_ingen_her(person)
        _krev_dato(innhold.gjennomgang_dato, tid)
        plan = AnnenPlan.objects.create(person=person, registrert_av=av, registrert_tid=tid, **asdict(innhold))
        Hendelse.objects.create(hva=Hva.ANNEN_PLAN_REGISTRERT, person=person, av=av, gjelder=plan.pk, tid=tid)
        return plan


def rett(*, plan_id: UUID, versjon: int, innhold: Registrering, av: Konto, tid: datetime) -> AnnenPlan:
    """Ny status, ny gjennomgang. Påminnelsen om den gamle datoen lukkes i samme skriving."""
    with som(av, grunn=_("rettet plan i et annet system")):
        plan = _laas(plan_id, versjon, av)
        if innhold.gjennomgang_dato != plan.gjennomgang_dato:
            _krev_dato(innhold.gjennomgang_dato, tid)
            fullfor(regel=GJENNOMGANG.kode, gjelder=plan.pk, av=av, tid=tid)
        felt = asdict(innhold)
        for navn, verdi in felt.items():
            setattr(plan, navn, verdi)
        plan.versjon += 1
        plan.save(update_fields=[*felt, "versjon"])
        return plan


def avslutt(*, plan_id: UUID, versjon: int, grunn: Sluttgrunn | str, av: Konto, tid: datetime) -> AnnenPlan:
    with som(av, grunn=_("avsluttet plan i et annet system")):
        return slutt(_laas(plan_id, versjon, av), grunn, av, tid)


def slutt(plan: AnnenPlan, grunn: Sluttgrunn | str, av: Konto, tid: datetime) -> AnnenPlan:
    """Skrivingen, i den andres `som` og med raden låst."""
    plan.avsluttet_av, plan.avsluttet_tid, plan.sluttgrunn = av, tid, grunn
    plan.versjon += 1
    plan.save(update_fields=["avsluttet_av", "avsluttet_tid", "sluttgrunn", "versjon"])
    fullfor(regel=GJENNOMGANG.kode, gjelder=plan.pk, av=av, tid=tid)
    Hendelse.objects.create(hva=Hva.ANNEN_PLAN_AVSLUTTET, person=plan.person, av=av, gjelder=plan.pk, tid=tid)
    return plan


def _laas(plan_id: UUID, versjon: int, av: Konto) -> AnnenPlan:
    plan = AnnenPlan.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=plan_id)
    krev_arbeide(av, plan.person)
    if plan.avsluttet_tid is not None:
        raise Regelbrudd(_("Registreringen er avsluttet og kan ikke endres."))
    if plan.versjon != versjon:
        raise Redigeringskonflikt(plan)
    return plan


def _krev_dato(dato: date, tid: datetime) -> None:
    if dato <= timezone.localdate(tid):
        raise Regelbrudd(_("Datoen for gjennomgang må være fram i tid."))
