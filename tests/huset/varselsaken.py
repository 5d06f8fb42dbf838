"""Varslene i saken: koordinatoren fikk vite at hun er oppnevnt, og e-posten til henne kom ikke fram."""

from datetime import timedelta

from oppfolging import varsler
from oppfolging.models import Adressefeil, Feilkilde, Varsel, Varselpost, Varselslag
from oppfolging.post import adresser, planlegg
from oppfolging.vervsvarsler import GAATT_VIDERE
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse


def legg_til(s, tid) -> None:
    konto = s.oppnevning.konto
    om_vervet = Hendelse.objects.filter(person=s.person, hva__in=GAATT_VIDERE, tid__lte=tid).order_by("-tid", "pk")
    for hendelse in om_vervet:
        varsler.lag(tid=hendelse.tid + timedelta(minutes=1))
    s.varsel = (
        Varsel.objects.filter(konto=konto, slag=Varselslag.VERV, gjelder__in=om_vervet.values("gjelder")).order_by("laget_tid").last()
    )
    planlegg.planlegg(tid=tid)
    with som(Systemaktor.TEST):
        Varsel.objects.update(laget_tid=tid)  # de kom alle i dag: dagene noe skjedde, er sakens merker
        Varselpost.objects.filter(konto=konto).update(epost=konto.epost)
        adresser.meld(
            Varselpost.objects.filter(konto=konto).select_related("konto").order_by("neste_tid").first(), kilde=Feilkilde.AVVIST, tid=tid
        )
    varsler.lag(tid=tid)
    s.adressefeil = Adressefeil.objects.get(konto=konto)
