"""Radene reglene på KEs bord gjelder: hva som er meldt, hva vurderingen leder til, og hvem som kan ha vervet."""

from datetime import date

from django.db.models import QuerySet

from koordinator import vilkaar
from koordinator.models import Henvendelse, Verv, Vurdering
from personer.models import Ansettelse, Enhet, Person, Stilling, Tjeneste
from vedtak.models import Rettighet, Utfall, Vedtakspunkt
from vedtak.tilstander import Tilstand


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


def innvilgede_verv() -> QuerySet[Vedtakspunkt]:
    """Punktene som gir koordinator eller barnekoordinator i et fattet vedtak, nyeste vedtak først for hver person."""
    return (
        Vedtakspunkt.objects.filter(vedtak__tilstand=Tilstand.FATTET, utfall=Utfall.INNVILGET, rettighet__in=Verv.values)
        .select_related("vedtak")
        .order_by("vedtak__person_id", "-vedtak__fattet_tid", "pk")
    )


def gjeldende_innvilgelse(person: Person) -> Vedtakspunkt | None:
    """Det siste vedtaket som gir personen koordinator eller barnekoordinator."""
    return innvilgede_verv().filter(vedtak__person=person).first()


def enheter_med_leder(dag: date) -> QuerySet[Enhet]:
    """Enhetene som har noen til å navngi en koordinator. Ikke skjulte kontakter: alle rundt personen vet hvem koordinatoren er."""
    ledere = Ansettelse.objects.paa(dag).filter(stilling=Stilling.ENHETSLEDER, konto__is_active=True)
    return Enhet.objects.filter(er_skjult_kontakt=False, pk__in=ledere.values("enhet")).order_by("navn")


def barnevernets_enheter() -> QuerySet[Enhet]:
    """Dit en bekymring for omsorgen skal (R21)."""
    return Enhet.objects.filter(tjeneste=Tjeneste.BARNEVERN).order_by("navn")
