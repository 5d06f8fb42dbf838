"""Det skjermene leser: listen, vedtaket med brevene, og regelkatalogen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from personer.models import Konto, Person
from tilgang.sporsmaal import alle
from utsending.models import Brev
from vedtak import frister
from vedtak.models import Forhaandsvarsel, Rettighet, Vedtak, Vedtakspunkt

SISTE = 50


@dataclass(frozen=True)
class Vedtaksliste:
    """Utkastene som venter og det som sist ble fattet, slik kontoen ser dem."""

    utkast: list[Vedtak]
    fattede: list[Vedtak]

    @property
    def personer(self):
        return [v.person for v in [*self.utkast, *self.fattede]]


def liste(konto: Konto, dag: date) -> Vedtaksliste:
    synlige = Vedtak.objects.synlig_for(konto).select_related("person", "utformet_av", "fattet_av")
    synlige = synlige.prefetch_related(punkter_med_gjeldende(dag))
    return Vedtaksliste(
        utkast=list(synlige.utkast().order_by("person__etternavn", "person__fornavn", "id")),
        fattede=med_det_som_gjelder(synlige.fattede().order_by("-fattet_tid")[:SISTE]),
    )


@alle
def ke_vedtakene(person: Person) -> QuerySet[Vedtak]:
    """Koordinerende enhets egne, utkastene først, så det nyeste. Ramme: siden som viser dem, henter dem leseren ser."""
    return person.vedtak.av_ke().order_by("-fattet_tid", "pk")


def gjeldende_om(vedtak: Vedtak, dag: date) -> set[Rettighet]:
    """Rettighetene vedtaket er det gjeldende om den dagen."""
    return {Rettighet(p.rettighet) for p in Vedtakspunkt.objects.gjeldende(dag).filter(vedtak=vedtak)}


def punkter_med_gjeldende(dag: date) -> Prefetch:
    """Punktene, hvert med `gjelder`: om det er det gjeldende om rettigheten den dagen. Ingen spørring mer enn punktene selv."""
    gjelder = Exists(Vedtakspunkt.objects.gjeldende(dag).filter(pk=OuterRef("pk")))
    return Prefetch("punkter", queryset=Vedtakspunkt.objects.annotate(gjelder=gjelder))


def med_det_som_gjelder(vedtakene: Iterable[Vedtak]) -> list[Vedtak]:
    """Vedtakene, hentet med `punkter_med_gjeldende`, med `gjelder_naa`: rettighetene de er det gjeldende om."""
    liste = list(vedtakene)
    for vedtak in liste:
        vedtak.gjelder_naa = [Rettighet(p.rettighet).label for p in vedtak.punkter_i_rekkefolge if p.gjelder]
    return liste


def brev_om(om: Vedtak | Forhaandsvarsel, konto: Konto) -> list[Brev]:
    synlige = Brev.objects.synlig_for(konto).filter(gjelder=om.pk)
    return list(synlige.select_related("mottaker", "forsendelse").order_by("mottaker_navn", "opprettet_tid"))


def tidligste_klagefrist(vedtak: Vedtak, fattet: date) -> date:
    """Tidligste siste dag for klage: om brevet kom fram samme dag. Bare til intern bruk (lov §3.4)."""
    return frister.klagefrist(vedtak.klageprofil, fattet)
