"""Koordinator som mangler, og fravær uten vikar (lov §6 nr. 14 og 15; R37)."""

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _

from koordinator.frister import MYNDIG
from koordinator.models import Fravaer, Oppnevning, Utpeking, Verv
from oppfolging.register import Regel
from personer.aldersdato import Fyller
from tilgang.handling import Handling
from vedtak.models import Vedtakspunkt

LOVEN = _("fra første dag uten koordinator (helse- og omsorgstjenesteloven § 7-2, forskrift om individuell plan § 3)")


def _ubesatte() -> QuerySet[Vedtakspunkt]:
    """Innvilget verv ingen har uten sluttdato, i åpen sak; `siden` er vedtaket, eller dagen den siste sluttet eller skal slutte.

    Et senere vedtak om det samme gjelder i stedet. En barnekoordinator slutter på 18-årsdagen uten at noe er ledig.
    """
    samme = {"vedtak__person": OuterRef("vedtak__person"), "rettighet": OuterRef("rettighet"), "vedtak__enhet": None}
    senere = Vedtakspunkt.objects.som_avgjor().filter(vedtak__fattet_tid__gt=OuterRef("vedtak__fattet_tid"), **samme)
    faste = Oppnevning.objects.koordinatorer().filter(person=OuterRef("vedtak__person")).order_by()
    siste = faste.values("person").annotate(m=Max("til")).values("m")
    vedtatt = Coalesce("vedtak__virker_fra", TruncDate("vedtak__fattet_tid"))
    rader = (
        Vedtakspunkt.objects.som_avgjor()
        .som_gir()
        .filter(rettighet__in=Verv.values, vedtak__enhet=None, vedtak__sak__avsluttet_dato=None, vedtak__person__slaatt_sammen_med=None)
        .filter(~Exists(senere), ~Exists(faste.filter(til__isnull=True)))
        .annotate(siden=Greatest(vedtatt, Coalesce(Subquery(siste), vedtatt)), atten=Fyller(F("vedtak__person__fodselsdato"), MYNDIG))
    )
    return rader.exclude(rettighet=Verv.BARNEKOORDINATOR, atten__isnull=False, atten__lte=F("siden"))


def _utpekte() -> QuerySet[Utpeking]:
    return Utpeking.objects.med_vedtak().filter(til__isnull=True)


def _uten_tjeneste() -> QuerySet:
    pekt_ut = _utpekte().filter(person=OuterRef("vedtak__person"))
    return _ubesatte().filter(~Exists(pekt_ut)).values_list("vedtak__person", "vedtak__person", "siden")


def _uten_navn() -> QuerySet:
    punkt = _ubesatte().filter(vedtak__person=OuterRef("person"), rettighet=OuterRef("verv"))
    rader = _utpekte().annotate(siden=Subquery(punkt.order_by("-siden").values("siden")[:1])).filter(siden__isnull=False)
    return rader.annotate(ledig=Greatest("siden", "fra")).values_list("person", "pk", "ledig")


def _uten_vikar() -> QuerySet:
    """Fravær der den borte har vervet, og ingen er vikar i det."""
    borte = Fravaer.objects.filter(konto=OuterRef("konto"), enhet=OuterRef("enhet"))
    borte = borte.filter(Q(til__isnull=True) | Q(til__gt=OuterRef("fra"))).order_by("-fra").values("fra")[:1]
    verv = Oppnevning.objects.koordinatorer().annotate(borte_fra=Subquery(borte)).filter(borte_fra__isnull=False)
    verv = verv.filter(Q(til__isnull=True) | Q(til__gt=F("borte_fra")), utpeking__til__isnull=True)
    vikar = Oppnevning.objects.filter(vikar_for=OuterRef("pk"), til__gt=OuterRef("borte_fra"))
    return verv.filter(~Exists(vikar)).annotate(fra_dag=Greatest("borte_fra", "fra")).values_list("person", "utpeking", "fra_dag")


REGLENE = (
    Regel(
        kode="verv.uten_tjeneste",
        tekst=_("Koordinator mangler: pek ut tjenesten"),
        grunnlag=LOVEN,
        er_lovfestet=True,
        handling=Handling.PEKE_UT_TJENESTE,
        dager_for=(14, 0),
        kilde=_uten_tjeneste,
        url_navn="koordinator:pek_ut",
        knapp=_("Pek ut tjenesten"),
    ),
    Regel(
        kode="verv.uten_navn",
        tekst=_("Koordinator mangler: navngi en i tjenesten"),
        grunnlag=LOVEN,
        er_lovfestet=True,
        handling=Handling.NAVNGI_KOORDINATOR,
        dager_for=(14, 0),
        kilde=_uten_navn,
        url_navn="koordinator:navngi",
        knapp=_("Navngi koordinator"),
        loftes_etter=14,
    ),
    Regel(
        kode="verv.uten_vikar",
        tekst=_("Koordinatoren er borte: finn en vikar"),
        grunnlag=_("fraværet begynner"),
        er_lovfestet=False,
        handling=Handling.NAVNGI_KOORDINATOR,
        dager_for=(14, 0),
        kilde=_uten_vikar,
        url_navn="koordinator:utpeking",
        knapp=_("Åpne vervet"),
        kan_kvitteres=True,
        loftes_etter=7,
    ),
)
