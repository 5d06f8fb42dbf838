from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from personer.models import Ansettelse, Konto, Stilling
from tilgang.administrasjon import hvem, vilkaar


@dataclass(frozen=True)
class Utloper:
    """En rolle som må fornyes: hvor mange dager det er igjen, og om kommunen står uten når den går ut."""

    ansettelse: Ansettelse
    dager: int
    er_siste: bool
    kan_velges: bool

    @property
    def naar(self) -> str:
        return ngettext("om %(n)d dag", "om %(n)d dager", self.dager) % {"n": self.dager}

    @property
    def farge(self) -> str:
        return "danger" if self.er_siste else ("warning" if self.dager <= vilkaar.HASTER_FOR.days else "neutral")


def ansettelser_for(konto: Konto) -> QuerySet[Ansettelse]:
    """Rollene den systemansvarlige kan gjøre noe med; ingen for andre."""
    alle = Ansettelse.objects.select_related("konto", "enhet")
    return alle if hvem.kan_administrere(konto) else alle.none()


def kan_fornyes(dag: date) -> QuerySet[Ansettelse]:
    """Varige roller som løper, ved enheter som ikke slutter."""
    return Ansettelse.objects.filter(til__gt=dag, er_varig=True, konto__is_active=True, enhet__til__isnull=True)


def utloper(konto: Konto, dag: date) -> list[Utloper]:
    """Rollene som må fornyes de neste seksti dagene; den som går ut først, først."""
    rader = kan_fornyes(dag).filter(til__lte=dag + vilkaar.VARSLES_FOR, pk__in=ansettelser_for(konto))
    siste = _siste(dag)
    egen_venter = vilkaar.innehavere(Stilling.SYSTEMANSVARLIG, dag).exclude(konto=konto).exists()
    return [
        Utloper(rad, (rad.til - dag).days, rad.pk in siste, kan_velges=not (rad.konto_id == konto.pk and egen_venter))
        for rad in rader.select_related("konto", "enhet").order_by("til", "konto__navn")
    ]


def _siste(dag: date) -> set:
    """Radene kommunen ikke har noen til å ta over for."""
    ut = set()
    for stilling in vilkaar.UUNNVAERLIGE:
        rader = list(vilkaar.innehavere(stilling, dag).values_list("pk", "til"))
        ut |= {pk for pk, til in rader if all(annen == pk or slutt <= til for annen, slutt in rader)}
    return ut


def slutter(konto: Konto, dag: date) -> QuerySet[Ansettelse]:
    """Roller med en sluttdato de neste seksti dagene. De fornyes ikke av seg selv, og skal ikke mases om."""
    innen = ansettelser_for(konto).filter(til__gt=dag, til__lte=dag + vilkaar.VARSLES_FOR, er_varig=False, konto__is_active=True)
    return innen.order_by("til", "konto__navn")


def utlopte(konto: Konto, dag: date) -> QuerySet[Ansettelse]:
    """Varige roller som gikk ut uten at noen fornyet dem, det siste kvartalet, når kontoen ikke har fått en ny ved enheten."""
    ny = Ansettelse.objects.filter(konto=OuterRef("konto"), enhet=OuterRef("enhet"), til__gt=dag)
    gamle = ansettelser_for(konto).filter(er_varig=True, til__lte=dag, til__gt=dag - timedelta(days=90), konto__is_active=True)
    return gamle.exclude(Exists(ny)).order_by("til", "konto__navn")
