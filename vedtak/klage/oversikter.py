"""Det skjermene om klager leser: listen, klagen med fristen og brevene, og tallene."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy

from personer.models import Dokument, Konto, Person
from utsending import vilkaar as brevvilkaar
from utsending.models import Brev
from vedtak import frister
from vedtak.klage import pakke, vilkaar
from vedtak.klage.tilstander import FERDIGE, Instansutfall, Klagetilstand
from vedtak.models import Klage, Klagekrav, Klagetema, Vedtak

SISTE = 50
T = Klagetilstand


def aapne(konto: Konto) -> QuerySet[Klage]:
    """Klagene som ikke er ferdige, den eldste først."""
    return Klage.objects.synlig_for(konto).aapne().select_related("person", "klager")


def ferdige(konto: Konto) -> list[Klage]:
    siste = Klage.objects.synlig_for(konto).filter(tilstand__in=FERDIGE).select_related("person", "klager")
    return list(siste.order_by("-mottatt_dato", "-aar", "-nummer")[:SISTE])


def klager_paa(konto: Konto, vedtak: Vedtak) -> QuerySet[Klage]:
    return Klage.objects.synlig_for(konto).filter(vedtak=vedtak).select_related("klager")


def klager_for(konto: Konto, person: Person) -> QuerySet[Klage]:
    """Klagene til personens side, den nyeste først."""
    return Klage.objects.synlig_for(konto).filter(person=person).order_by("-mottatt_dato", "-aar", "-nummer")


def krav_om(konto: Konto, *, vedtak: Vedtak | None = None, klage: Klage | None = None) -> QuerySet[Klagekrav]:
    filter_ = {"klage": klage} if klage else {"vedtak": vedtak}
    return Klagekrav.objects.synlig_for(konto).filter(**filter_).select_related("besvart_av", "klager")


def brev_om(sakene: Sequence[Klage | Klagekrav], konto: Konto) -> list[Brev]:
    om = [sak.pk for sak in sakene]
    return list(Brev.objects.synlig_for(konto).filter(gjelder__in=om).defer("html").order_by("opprettet_tid")) if om else []


def filene(klage: Klage) -> QuerySet[Dokument]:
    """Det som er lastet opp i klagesaken."""
    egne = [nr for nr in (klage.dokument_id, klage.instans_dokument_id) if nr]
    return Dokument.objects.filter(Q(pk__in=egne) | Q(pk__in=klage.vedlegg.values("dokument")))


def kan_lese_pakken(klage: Klage, konto: Konto) -> bool:
    """En adresse i et brev kan være blitt gradert siden; da kreves det samme som for brevet selv."""
    brevene = [b for b in pakke.brevene(klage, klage.oversendt_tid) if b.adresselinjer]
    return all(brevvilkaar.kan_lese(konto, b) for b in brevene)


# Det neste som skal gjøres, i få ord, og datoen det skal gjøres innen. Klagens egen side sier mer.
NESTE = {
    T.MOTTATT: (gettext_lazy("Prøv form og frist"), "forelopig_frist"),
    T.MANGLER: (gettext_lazy("Vent på det som mangler"), "rett_innen"),
    T.UNDER_BEHANDLING: (gettext_lazy("Foreslå svar på klagen"), "forelopig_frist"),
    T.FORESLATT: (gettext_lazy("Avgjør klagen"), "forelopig_frist"),
    T.AVVIST: (gettext_lazy("Avslutt klagen"), ""),
    T.OMGJORT_HELT: (gettext_lazy("Lag det nye vedtaket"), ""),
    T.OMGJORT_DELVIS: (gettext_lazy("Lag det nye vedtaket"), ""),
    T.OPPHEVET: (gettext_lazy("Lag det nye vedtaket"), ""),
    T.OVERSENDT: (gettext_lazy("Vent på svaret fra Statsforvalteren"), ""),
    T.INSTANS_SVART: (gettext_lazy("Følg opp svaret fra Statsforvalteren"), ""),
}


@dataclass(frozen=True)
class Neste:
    """`innen` er tom når ingen frist løper. Er foreløpig svar sendt, er det kommunens eget mål som gjelder."""

    hva: str
    innen: date | None


def neste(klage: Klage) -> Neste:
    hva, felt = NESTE[T(klage.tilstand)]
    if felt == "forelopig_frist" and klage.forelopig_svar_tid:
        felt = "internt_maal"
    return Neste(str(hva), getattr(klage, felt) if felt else None)


@dataclass(frozen=True)
class Kostnader:
    """Kravet om sakskostnader regnes fra vedtaket som endret noe til gunst for klageren (fvl § 36)."""

    vedtak: Vedtak
    siste_dag: date


def kostnader(klage: Klage) -> Kostnader | None:
    nytt = vilkaar.nytt_vedtak(klage)
    return Kostnader(nytt, frister.sakskostnader(vilkaar.vedtaksdato(nytt))) if nytt else None


def fattede(person: Person, konto: Konto) -> QuerySet[Vedtak]:
    return Vedtak.objects.synlig_for(konto).fattede().filter(person=person).order_by("-fattet_tid")


@dataclass(frozen=True)
class Tallrad:
    tema: str
    antall: int
    utfall: list[int]


@dataclass(frozen=True)
class Tall:
    """Klagene i perioden etter tema og Statsforvalterens svar (R93). Summen av svarene er de som er avgjort der."""

    rader: list[Tallrad]
    sum: Tallrad
    avgjort: int


def tall(konto: Konto, fra: date, til: date) -> Tall:
    """Klager mottatt fra og med `fra` til `til`, talt med den samme tilgangen som listen."""
    i_perioden = Klage.objects.synlig_for(konto).filter(mottatt_dato__gte=fra, mottatt_dato__lt=til)
    talt = {
        (r["tema"], r["instans_utfall"]): r["antall"]
        for r in i_perioden.order_by().values("tema", "instans_utfall").annotate(antall=Count("pk"))
    }
    rader = []
    for tema in Klagetema:
        utfall = [talt.get((tema.value, u.value), 0) for u in Instansutfall]
        rader.append(Tallrad(tema.label, sum(utfall) + talt.get((tema.value, ""), 0), utfall))
    summer = [sum(rad.utfall[nr] for rad in rader) for nr in range(len(Instansutfall))]
    return Tall(rader, Tallrad("", sum(rad.antall for rad in rader), summer), sum(summer))
