"""Verbene om beskjeder i gruppen: skriv, svar, trekk, lest."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.enheten import krev_skriver
from ansvarsgruppe.livet.laas import krev_i_gang, laas_gruppe
from ansvarsgruppe.models import Ansvarsgruppe, Beskjed, Beskjedlest
from oppfolging.innboks.handlinger import les_om
from oppfolging.models import Varselslag
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Slag


def skriv_beskjed(*, gruppe_id: UUID, slag: Slag | str, tekst: str, av: Konto, tid: datetime, svar_paa: UUID | None = None) -> Beskjed:
    """Beskjeden står i skriverens egen enhets innsynsdel for slaget; et svar også, så enheten bestemmer over sitt eget.

    Kaster Regelbrudd når gruppen er avsluttet, og PermissionDenied når kontoen bare leser (nødtilgang).
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("skrev beskjed i gruppen")):
        gruppe = laas_gruppe(gruppe_id, av, Handling.SE_PLANRAMME)
        enhet = krev_skriver(av, gruppe.person, dag)
        krev_i_gang(gruppe, dag)
        paa = None
        if svar_paa is not None:
            paa = Beskjed.objects.synlig_for(av).filter(gruppe=gruppe, pk=svar_paa).first()
            if paa is None:
                raise Regelbrudd(_("Beskjeden du svarer på, er ikke åpen for deg lenger."))
        return Beskjed.objects.create(
            gruppe=gruppe,
            innsynsdel=sikre_del(person=gruppe.person, enhet=enhet, slag=Slag(slag)),
            svar_paa=paa,
            tekst=tekst,
            skrevet_av=av,
            skrevet_tid=tid,
        )


def trekk_beskjed(*, beskjed_id: UUID, grunn: str, av: Konto, tid: datetime) -> Beskjed:
    """Bare den som skrev den. Teksten vises ikke mer; den står i historikken, som alt annet."""
    with som(av, grunn=_("trakk beskjed")):
        beskjed = Beskjed.objects.select_for_update(of=("self",), no_key=True).select_related("gruppe__person").get(pk=beskjed_id)
        regler.krev(av, Handling.SE_PLANRAMME, beskjed.gruppe.person)
        krev_egen(av, beskjed)
        if beskjed.trukket_tid is not None:
            raise Regelbrudd(_("Beskjeden er alt trukket."))
        beskjed.trukket_grunn, beskjed.trukket_tid = grunn, tid
        beskjed.save(update_fields=["trukket_grunn", "trukket_tid"])
        return beskjed


def krev_egen(av: Konto, beskjed: Beskjed) -> None:
    if beskjed.skrevet_av_id != av.pk:
        raise PermissionDenied(_("Bare den som skrev beskjeden, kan trekke den."))


def merk_lest(*, gruppe_id: UUID, av: Konto, tid: datetime) -> int:
    """Alt kontoen ser og ikke har sagt at den har lest. Trygt to ganger. Gir hvor mange det var."""
    with som(av, grunn=_("merket beskjeder som lest")):
        gruppe = Ansvarsgruppe.objects.select_related("person").get(pk=gruppe_id)
        regler.krev(av, Handling.SE_PLANRAMME, gruppe.person)
        krev_skriver(av, gruppe.person, timezone.localdate(tid))
        uleste = Beskjed.objects.synlig_for(av).filter(gruppe=gruppe).uleste(av)
        nye = [Beskjedlest(beskjed_id=pk, konto=av, tid=tid) for pk in uleste.values_list("pk", flat=True)]
        Beskjedlest.objects.bulk_create(nye, ignore_conflicts=True)  # to faner som trykker samtidig
        les_om(slag=Varselslag.BESKJED, gjelder=[rad.beskjed_id for rad in nye], av=av, tid=tid)
        return len(nye)
