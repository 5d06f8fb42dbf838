"""Radene reglene på KEs bord gjelder: hva som er meldt, hva vurderingen leder til, og hvem som kan ha vervet."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from koordinator import vilkaar
from koordinator.models import Henvendelse, Verv, Vurdering
from personer.models import Ansettelse, Enhet, Person, Stilling, Tjeneste
from tilgang.models import Utfall as Svarutfall
from tilgang.oversikter import siste_plansvar
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
    return innvilgede_verv(dag).filter(vedtak__person=person).first()


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
