"""Radene reglene på KEs bord gjelder: hva som er meldt, hva vurderingen leder til, og hvem som kan ha vervet."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from koordinator import vilkaar
from koordinator.models import Endringsslag, Henvendelse, Oppnevning, Verv, Vervsendring, Vurdering
from personer.models import Ansettelse, Enhet, Konto, Person, Stilling, Tjeneste
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Utfall as Svarutfall
from tilgang.oversikter import siste_plansvar
from tilgang.sporsmaal import alle
from vedtak.models import Rettighet, Utfall, Vedtakspunkt


def meldinger_i(vurdering: Vurdering) -> QuerySet[Henvendelse]:
    """Meldingene vurderingen svarer på: alle uvurderte i saken til den er ferdig, så de den ble ferdig for."""
    if vurdering.ferdig_tid is None:
        return Henvendelse.objects.filter(sak=vurdering.sak_id).uvurderte()
    return vurdering.henvendelser.all()


def foreslaatte_punkter(vurdering: Vurdering, dag: date) -> list[tuple[Rettighet, Utfall]]:
    """Avgjørelsene vurderingen leder til. For en ferdig vurdering er `dag` dagen den ble ferdig."""
    kjente = vilkaar.resultater(vurdering.deler.all(), vurdering.person, dag)
    aktuelle = vilkaar.aktuelle(vurdering.person, kjente, dag)
    onsker = {onske for m in meldinger_i(vurdering) for onske in m.onsker}
    return vilkaar.forslag({r: kjente[r] for r in aktuelle if r in kjente}, onsker)


def gjenstaaende_punkter(vurdering: Vurdering) -> list[tuple[Rettighet, Utfall]]:
    """Det som skal avgjøres etter en ferdig vurdering. Har de sagt nei til plan siden, er planen ikke med (R28)."""
    punkter = foreslaatte_punkter(vurdering, timezone.localdate(vurdering.ferdig_tid))
    svar = siste_plansvar(vurdering.person)
    if svar is None or svar.utfall != Svarutfall.AVSLAATT:
        return punkter
    return [punkt for punkt in punkter if punkt != (Rettighet.IP, Utfall.INNVILGET)]


def innvilgede_verv(dag: date) -> QuerySet[Vedtakspunkt]:
    """Punktene som den dagen gir koordinator eller barnekoordinator, nyeste vedtak først for hver person.

    Et vedtak som er avsluttet eller gjort om, gir ikke noe lenger.
    """
    gjeldende = Vedtakspunkt.objects.gjeldende(dag).som_gir().filter(rettighet__in=Verv.values)
    return gjeldende.select_related("vedtak").order_by("vedtak__person_id", "-vedtak__fattet_tid", "pk")


def gjeldende_innvilgelse(person: Person, dag: date) -> Vedtakspunkt | None:
    """Vedtaket som den dagen gir personen koordinator eller barnekoordinator."""
    return next((p for p in innvilget(person, dag) if p.rettighet in Verv.values), None)


@alle
def innvilget(person: Person, dag: date) -> QuerySet[Vedtakspunkt]:
    """Alt vedtak gir personen den dagen, nyeste vedtak først."""
    gir = Vedtakspunkt.objects.gjeldende(dag).som_gir().filter(vedtak__person=person)
    return gir.select_related("vedtak").order_by("-vedtak__fattet_tid", "pk")


@alle
def meldingene(person: Person) -> QuerySet[Henvendelse]:
    """Alle meldingene om personen, den eldste først. Ramme: siden som viser dem, henter dem leseren ser."""
    return person.henvendelser.select_related("sak").defer("beskrivelse")


def planvedtak(dag: date) -> QuerySet[Vedtakspunkt]:
    """Punktene som den dagen gir individuell plan."""
    return Vedtakspunkt.objects.gjeldende(dag).som_gir().filter(rettighet=Rettighet.IP)


def gir_plan(person: Person, dag: date) -> bool:
    return planvedtak(dag).filter(vedtak__person=person).exists()


def opphorte_verv(dag: date) -> QuerySet[Vedtakspunkt]:
    """Punktene der det som gjelder den dagen, er at personen ikke har koordinator eller barnekoordinator."""
    gir_ikke = Vedtakspunkt.objects.gjeldende(dag).filter(rettighet__in=Verv.values).exclude(pk__in=innvilgede_verv(dag).values("pk"))
    return gir_ikke.select_related("vedtak").nyeste_forst()


def enheter_med_leder(person: Person, dag: date) -> QuerySet[Enhet]:
    """Enhetene som har en leder til å navngi koordinatoren; en klarert leder når adressen er gradert (settled 7).

    Ikke skjulte kontakter: alle rundt personen vet hvem koordinatoren er.
    """
    ledere = Ansettelse.objects.paa(dag).filter(stilling=Stilling.ENHETSLEDER, konto__is_active=True)
    if person.har_gradert_adresse:
        ledere = ledere.filter(er_klarert=True)
    return Enhet.objects.i_bruk().filter(er_skjult_kontakt=False, pk__in=ledere.values("enhet")).order_by("navn")


def barnevernets_enheter() -> QuerySet[Enhet]:
    """Dit en bekymring for omsorgen skal (R21)."""
    return Enhet.objects.i_bruk().filter(tjeneste=Tjeneste.BARNEVERN).order_by("navn")


def vervene_til(konto: Konto | UUID, leser: Konto, dag: date) -> QuerySet[Oppnevning]:
    """Vervene kontoen har eller skal ha, som leseren kan flytte: lederen i enheten, eller den i KE som peker ut tjenester."""
    ke = Q(person__in=regler.personer_for(leser, Handling.PEKE_UT_TJENESTE))
    leder = Q(person__in=regler.personer_for(leser, Handling.NAVNGI_KOORDINATOR), enhet__in=regler.ledede_enheter(leser))
    rader = Oppnevning.objects.filter(ke | leder, konto=konto).exclude(til__lte=dag)
    return rader.annotate(er_lovet_bort=Exists(lovet_bort())).select_related("person", "enhet", "utpeking")


def kontoer_med_verv(kontoer: Iterable[UUID], dag: date) -> set[UUID]:
    """De av kontoene som har eller skal ha et verv."""
    return set(Oppnevning.objects.filter(konto__in=list(kontoer)).exclude(til__lte=dag).values_list("konto", flat=True))


def lovet_bort() -> QuerySet[Vervsendring]:
    """Byttet som alt er gjort for vervet i raden utenfor, til en som ikke er avsluttet før hen begynte."""
    til_en_ny = Vervsendring.objects.filter(slag=Endringsslag.BYTTE, oppnevning=OuterRef("pk"))
    return til_en_ny.exclude(ny__til__isnull=False, ny__til__lte=F("ny__fra"))


def ansatte_hos(leder: Konto, dag: date) -> QuerySet[Ansettelse]:
    """Arbeidsforholdene i enhetene kontoen leder, ett for hver ansatt."""
    rader = Ansettelse.objects.paa(dag).filter(enhet__in=regler.ledede_enheter(leder, dag))
    return rader.select_related("konto", "enhet").order_by("konto", "pk").distinct("konto")


def kursansatte(leser: Konto, dag: date) -> QuerySet[Konto]:
    """De leseren kan registrere kurs for: alle ansatte for KE, egne ansatte for en leder."""
    rader = Ansettelse.objects.paa(dag)
    if not regler.kan_uten_person(leser, Handling.SE_UTPEKING, dag):
        rader = rader.filter(enhet__in=regler.ledede_enheter(leser, dag))
    return Konto.objects.filter(is_active=True, pk__in=rader.values("konto"))
