"""Hvem som kan ha en delegasjon, og for hva: KE, og tjenestene som selv avgjør retten til individuell plan (lov §3.1)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from personer.models import Ansettelse, Enhet, Konto, Stilling
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hvem_kan import AVGJOR_SELV
from vedtak.models import Rettighet


def tjenestene() -> QuerySet[Enhet]:
    """Enhetene utenfor KE som kan fatte vedtak."""
    return Enhet.objects.i_bruk().filter(er_ke=False, tjeneste__in=AVGJOR_SELV)


def kontoer(dag: date) -> QuerySet[Konto]:
    """De som arbeider et sted som kan fatte vedtak."""
    i_tjenesten = Ansettelse.objects.paa(dag).filter(enhet__in=tjenestene()).exclude(stilling=Stilling.SYSTEMANSVARLIG)
    i_ke = regler.kontoer_med(Handling.FATTE_VEDTAK, dag)
    return Konto.objects.filter(Q(pk__in=i_ke) | Q(pk__in=i_tjenesten.values("konto"), is_active=True))


def hvorfor_ikke(konto: Konto, enhet: Enhet | None, rettigheter: Iterable[str], fra: date) -> str:
    """Tom når kontoen kan få delegasjonen, ellers grunnen."""
    navn = {"navn": konto.navn, "enhet": enhet.navn if enhet else ""}
    if enhet is None:
        if regler.kontoer_med(Handling.FATTE_VEDTAK, fra).filter(pk=konto.pk).exists():
            return ""
        return _("%(navn)s arbeider ikke i koordinerende enhet den dagen delegasjonen begynner.") % navn
    if not tjenestene().filter(pk=enhet.pk).exists() or set(rettigheter) != {Rettighet.IP}:
        return _("%(enhet)s kan bare fatte vedtak om individuell plan, og bare når tjenesten selv har myndigheten.") % navn
    if not Ansettelse.objects.paa(fra).filter(konto=konto, enhet=enhet).exclude(stilling=Stilling.SYSTEMANSVARLIG).exists():
        return _("%(navn)s arbeider ikke i %(enhet)s den dagen delegasjonen begynner.") % navn
    return ""
