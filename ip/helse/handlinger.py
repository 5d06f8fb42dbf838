"""Verbene om innholdskravene: ikke aktuelt, aktuelt igjen, og det spesialisthelsetjenesten har tilbudt."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ip import vilkaar
from ip.handlinger.laas import krev_skrivbar, krev_versjon, laas_plan, min_enhet, noter
from ip.models import IkkeAktuelt, Krav, Plan, Spesialisttilbud, Tilbud
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hva, Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Slag


def sett_uaktuelt(*, plan_id: UUID, krav: Krav, grunn: str, av: Konto, tid: datetime) -> IkkeAktuelt:
    """Grunnen står i skriverens egen innsynsdel; rammen sier bare at det ikke er aktuelt (R57)."""
    with som(av, grunn=_("sa at et krav ikke er aktuelt")):
        plan = _ledet(plan_id, av)
        if nei := vilkaar.hvorfor_ikke_uaktuelt(krav):
            raise Regelbrudd(nei)
        if IkkeAktuelt.objects.gjeldende().filter(plan=plan, krav=krav).exists():
            raise Regelbrudd(_("Det er alt sagt at dette ikke er aktuelt."))
        innsynsdel = sikre_del(person=plan.person, enhet=min_enhet(av, plan.person), slag=Slag.PLAN)
        rad = IkkeAktuelt.objects.create(plan=plan, krav=krav, innsynsdel=innsynsdel, grunn=grunn, satt_tid=tid)
        noter(Hva.PLAN_ENDRET, plan, av, tid)
        return rad


def sett_aktuelt(*, plan_id: UUID, krav: Krav, av: Konto, tid: datetime) -> None:
    """Også når grunnen står i en del den som leder planen nå, ikke ser: at kravet gjelder, er rammens."""
    with som(av, grunn=_("sa at et krav er aktuelt igjen")):
        plan = _ledet(plan_id, av)
        if IkkeAktuelt.objects.gjeldende().filter(plan=plan, krav=krav).update(opphevet_tid=tid):
            noter(Hva.PLAN_ENDRET, plan, av, tid)


def svar_om_spesialist(
    *, plan_id: UUID, hf_koordinator: Tilbud, kontaktlege: Tilbud, versjon: int, av: Konto, tid: datetime
) -> Spesialisttilbud:
    """Svarene på de to delene av bokstav g som ikke følger av kommunens egne vedtak (R58). `versjon` 0 er det første svaret."""
    with som(av, grunn=_("skrev hva spesialisthelsetjenesten har tilbudt")):
        plan = _ledet(plan_id, av)
        svar = {"hf_koordinator": hf_koordinator, "kontaktlege": kontaktlege}
        rad = Spesialisttilbud.objects.filter(plan=plan).first()
        if rad is None:
            rad = Spesialisttilbud.objects.create(plan=plan, **svar)
        else:
            krev_versjon(rad, versjon)
            rad.hf_koordinator, rad.kontaktlege, rad.versjon = hf_koordinator, kontaktlege, versjon + 1
            rad.save(update_fields=[*svar, "versjon"])
        noter(Hva.PLAN_ENDRET, plan, av, tid)
        return rad


def _ledet(plan_id: UUID, av: Konto) -> Plan:
    plan = laas_plan(plan_id)
    regler.krev(av, Handling.LEDE_PLAN, plan.person)
    krev_skrivbar(plan)
    return plan
