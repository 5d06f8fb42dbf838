"""Verbene om evalueringen av samarbeidet: begynne den med det personen mener, og det hver tjeneste svarer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.enheten import krev_med, ledet_fra
from ansvarsgruppe.livet.laas import laas_i_gang
from ansvarsgruppe.models import Samarbeidsevaluering, Samarbeidssvar
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Slag


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
        dag = timezone.localdate(tid)
        gruppe = laas_i_gang(gruppe_id, av, dag)
        if not gruppe.fra <= dato <= dag:
            raise Regelbrudd(_("Datoen må være mens gruppen har vært i gang."))
        enhet = ledet_fra(av, gruppe.person, dag)
        evaluering = Samarbeidsevaluering.objects.create(gruppe=gruppe, dato=dato, registrert_av=av, registrert_tid=tid)
        innsynsdel = sikre_del(person=gruppe.person, enhet=enhet, slag=Slag.PLAN)
        Samarbeidssvar.objects.create(evaluering=evaluering, innsynsdel=innsynsdel, er_personens=True, skrevet_av=av, **vars(svar))
        Hendelse.objects.create(hva=Hva.GRUPPE_EVALUERT, person=gruppe.person, av=av, gjelder=evaluering.pk, tid=tid)
        return evaluering


def svar_om_samarbeidet(*, evaluering_id: UUID, svar: Svar, versjon: int, av: Konto, tid: datetime) -> Samarbeidssvar:
    """En som er med, svarer for sin egen tjeneste, i tjenestens egen innsynsdel. `versjon` 0 er det første svaret."""
    with som(av, grunn=_("svarte for tjenesten om samarbeidet")):
        gruppe_id = Samarbeidsevaluering.objects.values_list("gruppe", flat=True).get(pk=evaluering_id)
        dag = timezone.localdate(tid)
        gruppe = laas_i_gang(gruppe_id, av, dag, Handling.SE_PLANRAMME)
        innsynsdel = sikre_del(person=gruppe.person, enhet=krev_med(av, gruppe.person, dag), slag=Slag.PLAN)
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
