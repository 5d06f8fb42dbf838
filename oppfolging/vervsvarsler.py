"""Varslene når et verv besettes eller går videre, når en tjeneste er pekt ut, og når noen ber om at vervet skal gå videre (R36)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, hendelser
from personer.models import Ansettelse, Hendelse, Hva, Konto, Person, Stilling
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Tilknytning

GAATT_VIDERE = {
    Hva.KOORDINATOR_OPPNEVNT: _("Koordinator er oppnevnt"),
    Hva.SAMORDNER_OPPNEVNT: _("Samordningsansvarlig er oppnevnt"),
    Hva.KOORDINATOR_BYTTET: _("Koordinatoren er byttet"),
    Hva.VIKAR_OPPNEVNT: _("Koordinatoren har fått vikar"),
}
TIL_LEDERNE = {
    Hva.BYTTE_BEDT_OM: _("Noen ber om at koordinatoren byttes"),
    Hva.TJENESTE_PEKT_UT: _("Tjenesten er pekt ut og skal navngi noen"),
}
TEKST = GAATT_VIDERE | TIL_LEDERNE
HVA = list(TEKST)


def rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Ett varsel til hver som skal vite det, unntatt den som gjorde det. En hendelse det alt er varslet om, er ferdig."""
    dag = timezone.localdate(tid)
    nye = Hendelse.objects.filter(hva__in=HVA, tid__gt=tid - tilbake, tid__lte=tid).select_related("person")
    nye = nye.exclude(gjelder__in=Varsel.objects.filter(slag=Varselslag.VERV).values("gjelder"))
    return [
        Varsel(konto_id=konto, slag=Varselslag.VERV, gjelder=h.gjelder, laget_tid=tid, neste_tid=tid)
        for h in nye
        for konto in sorted(mottakere(h, dag) - {h.av_id})
    ]


def mottakere(hendelse: Hendelse, dag: date) -> set[UUID]:
    """Lederen i KE og lederen i tjenesten; når vervet er besatt eller gått videre, også de som er med rundt personen og ser saken."""
    ledere = Ansettelse.objects.paa(dag).filter(enhet=hendelse.enhet, stilling=Stilling.ENHETSLEDER, konto__is_active=True)
    kontoer = Konto.objects.filter(pk__in=ledere.values("konto")) | regler.kontoer_med(Handling.PEKE_UT_TJENESTE, dag)
    skal_ha = {k.pk for k in kontoer if hendelse.person_id not in regler.nektede(k, dag)}
    if hendelse.hva in TIL_LEDERNE:
        return skal_ha
    rundt = Tilknytning.objects.filter(person=hendelse.person).exclude(til__lte=dag)
    for konto in Konto.objects.filter(is_active=True, pk__in=rundt.values("konto")):
        if any(regler.kan(konto, Handling.SE_PLANRAMME, hendelse.person, d) for d in _dagene(konto, rundt, dag)):
            skal_ha.add(konto.pk)
    return skal_ha


def _dagene(konto: Konto, rundt, dag: date) -> set[date]:
    """I dag, og dagen den som skal begynne, begynner."""
    return {max(dag, fra) for fra in rundt.filter(konto=konto).values_list("fra", flat=True)}


def synlig(konto: Konto, dag: date) -> Q:
    """Den som ser saken, lederen i tjenesten det gjelder, og den som skal begynne. En sperre eller inhabilitet stenger for alle."""
    ser = Q(Exists(hendelser(konto, dag, HVA, Handling.SE_PLANRAMME, gjelder=OuterRef("gjelder"))))
    ser |= Q(Exists(hendelser(konto, dag, HVA, Handling.SE_UTPEKING, gjelder=OuterRef("gjelder"))))
    egne = Hendelse.objects.filter(_begynner(konto, dag) | Q(enhet__in=regler.ledede_enheter(konto, dag)), hva__in=HVA)
    return ser | Q(Exists(regler.uten_nektede(egne.filter(gjelder=OuterRef("gjelder")), konto, dag)))


def _begynner(konto: Konto, dag: date) -> Q:
    return Q(person__in=Tilknytning.objects.filter(konto=konto, fra__gt=dag).values("person"))


def linjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    """Navnet bare til den som kan vite hvem det er i dag; den som skal begynne, får det når hen begynner."""
    radene = list(Hendelse.objects.filter(hva__in=HVA, gjelder__in=[v.gjelder for v in varsler]).order_by("tid"))
    personer = Person.objects.filter(pk__in={h.person_id for h in radene})
    ser = set((personer & regler.personer_for(konto, Handling.SE_PERSON, dag)).values_list("pk", flat=True))
    ser_utpeking = set((personer & regler.personer_for(konto, Handling.SE_UTPEKING, dag)).values_list("pk", flat=True))
    ut = {}
    for h in radene:
        if h.person_id in ser:
            ut[h.gjelder] = Linje(str(TEKST[Hva(h.hva)]), h.person_id, reverse("oversikt:person", args=[h.person_id]))
        elif h.person_id in ser_utpeking:
            ut[h.gjelder] = Linje(str(TEKST[Hva(h.hva)]), h.person_id, reverse("oversikt:hjem"))
        else:
            ut[h.gjelder] = Linje(f"{TEKST[Hva(h.hva)]}. {_t('Hvem det gjelder, ser du når du begynner.')}")
    return ut


VERVENE = Varselkilde(Varselslag.VERV, rader, synlig, linjer)
