"""Verbene om evalueringen av samarbeidet: begynne den med det personen mener, og det hver tjeneste svarer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.livet.laas import krev_i_gang, laas_gruppe
from ansvarsgruppe.models import Ansvarsgruppe, Samarbeidsevaluering, Samarbeidssvar
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Rolle, Slag


@dataclass(frozen=True)
class Svar:
    """Poeng fra 1 til 5; None er «ønsker ikke å svare»."""

    poeng: int | None
    virker: str = ""
    virker_ikke: str = ""
    vi_endrer: str = ""


def evaluer_samarbeidet(*, gruppe_id: UUID, dato: date, svar: Svar, av: Konto, tid: datetime) -> Samarbeidsevaluering:
    """Den som leder gruppen, spør personen først; svaret hører med fra første stund. Tjenestene svarer for seg etterpå."""
    with som(av, grunn=_("evaluerte samarbeidet i gruppen")):
        gruppe, dag = laas_gruppe(gruppe_id, av), timezone.localdate(tid)
        krev_i_gang(gruppe, dag)
        if not gruppe.fra <= dato <= dag:
            raise Regelbrudd(_("Datoen må være mens gruppen har vært i gang."))
        enhet = enheten_det_svares_for(av, gruppe.person)
        if enhet is None:
            raise PermissionDenied(_("Bare den som leder gruppen fra en tjeneste, kan evaluere samarbeidet."))
        evaluering = Samarbeidsevaluering.objects.create(gruppe=gruppe, dato=dato, registrert_av=av, registrert_tid=tid)
        innsynsdel = sikre_del(person=gruppe.person, enhet=enhet, slag=Slag.PLAN)
        Samarbeidssvar.objects.create(evaluering=evaluering, innsynsdel=innsynsdel, er_personens=True, skrevet_av=av, **vars(svar))
        Hendelse.objects.create(hva=Hva.GRUPPE_EVALUERT, person=gruppe.person, av=av, gjelder=evaluering.pk, tid=tid)
        return evaluering


def svar_om_samarbeidet(*, evaluering_id: UUID, svar: Svar, versjon: int, av: Konto, tid: datetime) -> Samarbeidssvar:
    """En som er med, svarer for sin egen tjeneste, i tjenestens egen innsynsdel. `versjon` 0 er det første svaret."""
    with som(av, grunn=_("svarte for tjenesten om samarbeidet")):
        gruppe_id = Samarbeidsevaluering.objects.values_list("gruppe", flat=True).get(pk=evaluering_id)
        gruppe = Ansvarsgruppe.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=gruppe_id)
        regler.krev(av, Handling.SE_PLANRAMME, gruppe.person)
        krev_i_gang(gruppe, timezone.localdate(tid))
        innsynsdel = sikre_del(person=gruppe.person, enhet=krev_tjeneste(av, gruppe.person), slag=Slag.PLAN)
        rad = Samarbeidssvar.objects.filter(evaluering=evaluering_id, innsynsdel=innsynsdel, er_personens=False).first()
        if rad is None:
            rad = Samarbeidssvar(evaluering_id=evaluering_id, innsynsdel=innsynsdel, er_personens=False, versjon=0)
        if rad.versjon != versjon:
            raise Redigeringskonflikt(rad)
        for felt, verdi in vars(svar).items():
            setattr(rad, felt, verdi)
        rad.skrevet_av, rad.versjon = av, rad.versjon + 1
        rad.save()
        return rad


def enheten_det_svares_for(konto: Konto, person: Person) -> Enhet | None:
    """Enheten kontoen arbeider med personen for nå. En samordningsansvarlig er ikke med i gruppen."""
    egne = regler.tilknytninger_for(konto).filter(person=person).exclude(rolle=Rolle.SAMORDNING)
    forste = egne.select_related("enhet").order_by("fra", "pk").first()
    return forste.enhet if forste else None


def krev_tjeneste(konto: Konto, person: Person) -> Enhet:
    enhet = enheten_det_svares_for(konto, person)
    if enhet is None:
        raise PermissionDenied(_("Bare de som er med i gruppen fra en tjeneste, kan svare for den."))
    return enhet
