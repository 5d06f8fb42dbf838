"""Verbene om dokumentene i planen: legg ved og ta bort."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.enheten import krev_skriver
from ip.handlinger.laas import krev_skrivbar, laas_plan, noter
from ip.models import Plandokument
from personer import dokumenter
from personer.dokumenter import UndersoktFil
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hva, Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Slag


def legg_ved(*, plan_id: UUID, fil: UndersoktFil, tittel: str, slag: Slag | str, av: Konto, tid: datetime) -> Plandokument:
    """Dokumentet står i egen enhets innsynsdel for slaget. Medlemmer kan også legge ved; en låst plan tar ikke imot."""
    with som(av, grunn=_("la ved dokument i planen")):
        plan = laas_plan(plan_id)
        regler.krev(av, Handling.SE_PLANRAMME, plan.person)
        enhet = krev_skriver(av, plan.person, timezone.localdate(tid))
        krev_skrivbar(plan)
        rad = Plandokument.objects.create(
            plan=plan,
            innsynsdel=sikre_del(person=plan.person, enhet=enhet, slag=Slag(slag)),
            dokument=dokumenter.ta_imot(person=plan.person, fil=fil, tid=tid),
            tittel=tittel,
            lagt_ved_av=av,
            lagt_ved_tid=tid,
        )
        noter(Hva.PLAN_ENDRET, plan, av, tid)
        return rad


def ta_bort(*, dokument_id: UUID, grunn: str, av: Konto, tid: datetime) -> Plandokument:
    """Den som la det ved, eller den som leder planarbeidet og kan skrive i delen."""
    with som(av, grunn=_("tok bort dokument fra planen")):
        plan = laas_plan(Plandokument.objects.values_list("plan", flat=True).get(pk=dokument_id))
        rad = Plandokument.objects.select_related("innsynsdel", "plan__person").get(pk=dokument_id)
        krev_kan_ta_bort(av, rad)
        krev_skrivbar(plan)
        if rad.fjernet_tid is not None:
            raise Regelbrudd(_("Dokumentet er alt tatt bort."))
        rad.fjernet_av, rad.fjernet_tid, rad.fjernet_grunn = av, tid, grunn
        rad.save(update_fields=["fjernet_av", "fjernet_tid", "fjernet_grunn"])
        noter(Hva.PLAN_ENDRET, plan, av, tid)
        return rad


def krev_kan_ta_bort(av: Konto, rad: Plandokument) -> None:
    regler.krev(av, Handling.SE_PLANRAMME, rad.plan.person)
    if rad.lagt_ved_av_id == av.pk:
        regler.krev_del(av, regler.SE, rad.innsynsdel)
        return
    if not regler.kan(av, Handling.LEDE_PLAN, rad.plan.person):
        raise PermissionDenied(_("Bare den som la ved dokumentet, eller koordinatoren, kan ta det bort."))
    regler.krev_del(av, regler.ENDRE, rad.innsynsdel)
