"""Varslene når et verv går videre, eller når noen ber om at det skal gjøre det (R36)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from oppfolging.models import Varsel, Varselslag
from personer.models import Ansettelse, Hendelse, Hva, Konto, Stilling
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Tilknytning

HVA = [Hva.KOORDINATOR_BYTTET, Hva.VIKAR_OPPNEVNT, Hva.BYTTE_BEDT_OM]


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
    """Lederen i KE og lederen i tjenesten; når vervet er gått videre, også de som er med rundt personen og fortsatt ser saken."""
    ledere = Ansettelse.objects.paa(dag).filter(enhet=hendelse.enhet, stilling=Stilling.ENHETSLEDER, konto__is_active=True)
    kontoer = Konto.objects.filter(pk__in=ledere.values("konto")) | regler.kontoer_med(Handling.PEKE_UT_TJENESTE, dag)
    skal_ha = {k.pk for k in kontoer if hendelse.person_id not in regler.nektede(k, dag)}
    if hendelse.hva == Hva.BYTTE_BEDT_OM:
        return skal_ha
    rundt = Tilknytning.objects.filter(person=hendelse.person).exclude(til__lte=dag)
    for konto in Konto.objects.filter(is_active=True, pk__in=rundt.values("konto")):
        if any(regler.kan(konto, Handling.SE_PLANRAMME, hendelse.person, d) for d in _dagene(konto, rundt, dag)):
            skal_ha.add(konto.pk)
    return skal_ha


def _dagene(konto: Konto, rundt, dag: date) -> set[date]:
    """I dag, og dagen den som skal begynne, begynner."""
    return {max(dag, fra) for fra in rundt.filter(konto=konto).values_list("fra", flat=True)}


def skal_ennaa_ha(varsel: Varsel, dag: date) -> bool:
    """Den som har sluttet, eller ikke lenger ser saken, får ingen e-post."""
    hendelser = Hendelse.objects.filter(hva__in=HVA, gjelder=varsel.gjelder).select_related("person")
    return any(varsel.konto_id in mottakere(h, dag) for h in hendelser)
