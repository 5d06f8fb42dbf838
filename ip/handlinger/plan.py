"""Rammen: begynne, ta i bruk, revidere og avslutte."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ip import vilkaar
from ip.annet_sted.enighet import krev_ingen_annen
from ip.fakta import fakta_om, med_fakta
from ip.handlinger.laas import krev_skrivbar, krev_versjon, laas_plan, min_enhet, noter, samtykke_staar
from ip.models import Avslutningsgrunn, Lov, Plan, Planpunkt, Punkt
from ip.paaminnelser import REVISJON
from ip.tilstander import Tilstand
from oppfolging.handlinger import fullfor
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Slag


def opprett_plan(
    *, person: Person, lover: list[Lov], fra: date, til: date, hva_er_viktig: str = "", av: Konto, tid: datetime
) -> Plan:
    """Begynner planen. Kaster Regelbrudd uten samtykke (IP-forskriften § 5) eller når personen alt har en (§ 9)."""
    with som(av, grunn=_("begynte individuell plan")):
        regler.krev(av, Handling.LEDE_PLAN, person)
        if not samtykke_staar(person):  # låser samtykket: to som begynner samtidig, kommer etter hverandre
            raise Regelbrudd(vilkaar.uten_samtykke())
        if Plan.objects.aapne().filter(person=person).exists():
            raise Regelbrudd(_("Personen har alt en individuell plan. Det skal bare være én, og den holdes oppdatert."))
        krev_ingen_annen(person)
        _krev_periode(fra, til)
        plan = Plan.objects.create(person=person, lover=list(lover), fra=fra, til=til)
        if hva_er_viktig:
            innsynsdel = sikre_del(person=person, enhet=min_enhet(av, person), slag=Slag.PLAN)
            Planpunkt.objects.create(plan=plan, punkt=Punkt.VIKTIG, innsynsdel=innsynsdel, tekst=hva_er_viktig)
        noter(Hva.PLAN_OPPRETTET, plan, av, tid)
        return plan


def _krev_periode(fra: date, til: date) -> None:
    if til <= fra:
        raise Regelbrudd(_("Planen må vare minst én dag. Sjekk at sluttdatoen ikke er før startdatoen."))


def sett_revisjon(*, plan_id: UUID, versjon: int, revisjon_dato: date, til: date | None = None, av: Konto, tid: datetime) -> Plan:
    """Bestemmer når planen skal revideres, og eventuelt hvor lenge den gjelder.

    Datoen skal stå i planen (IP-forskriften § 9 tredje ledd bokstav h). Hvor ofte sier ikke loven; et år er en
    husregel som skjemaet foreslår. Påminnelsen om den gamle datoen lukkes i samme skriving.
    """
    with som(av, grunn=_("satte revisjonsdato")):
        plan = laas_plan(plan_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        krev_skrivbar(plan)
        krev_versjon(plan, versjon)
        til = til or plan.til
        _krev_periode(plan.fra, til)
        grunn = vilkaar.hvorfor_ikke_revisjon(dato=revisjon_dato, fra=plan.fra, til=til, dag=timezone.localdate(tid))
        if grunn:
            raise Regelbrudd(grunn)
        if plan.revisjon_dato and plan.revisjon_dato != revisjon_dato:
            fullfor(regel=REVISJON.kode, gjelder=plan.pk, av=av, tid=tid)
        plan.revisjon_dato, plan.til = revisjon_dato, til
        plan.versjon += 1
        plan.save(update_fields=["revisjon_dato", "til", "versjon"])
        noter(Hva.PLAN_REVISJON_SATT, plan, av, tid)
        return plan


def aktiver(*, plan_id: UUID, versjon: int, av: Konto, tid: datetime) -> Plan:
    """Tar planen i bruk. Kaster Regelbrudd med alt som mangler, først av alt samtykket (R24)."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("tok planen i bruk")):
        plan = laas_plan(plan_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        krev_versjon(plan, versjon)
        samtykke_staar(plan.person)
        fakta = fakta_om(med_fakta(Plan.objects, dag).get(pk=plan.pk), dag)
        mangler = vilkaar.mangler_for_bruk(fakta, dag)
        if mangler:
            raise Regelbrudd(" ".join(mangel.tekst for mangel in mangler))
        plan.flytt_til(Tilstand.AKTIV)
        plan.aktivert_tid, plan.aktivert_av = tid, av
        plan.versjon += 1
        plan.save(update_fields=["tilstand", "aktivert_tid", "aktivert_av", "versjon"])
        noter(Hva.PLAN_AKTIVERT, plan, av, tid)
        return plan


def avslutt(*, plan_id: UUID, versjon: int, grunn: Avslutningsgrunn, av: Konto, tid: datetime) -> Plan:
    """Avslutter planen, også en låst. Innhold og historikk står; påminnelsene lukkes i samme skriving."""
    with som(av, grunn=_("avsluttet planen")):
        plan = laas_plan(plan_id)
        regler.krev(av, Handling.LEDE_PLAN, plan.person)
        krev_versjon(plan, versjon)
        plan.flytt_til(Tilstand.AVSLUTTET)
        plan.avsluttet_tid, plan.avsluttet_av, plan.avslutningsgrunn = tid, av, grunn
        plan.versjon += 1
        plan.save(update_fields=["tilstand", "avsluttet_tid", "avsluttet_av", "avslutningsgrunn", "versjon"])
        fullfor(regel=REVISJON.kode, gjelder=plan.pk, av=av, tid=tid)
        noter(Hva.PLAN_AVSLUTTET, plan, av, tid)
        return plan
