from datetime import date

from django.db.models import QuerySet

from koordinator.models import Byttekrav, Utpeking, Verv, Vervsendring
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling

MED = ("person", "oppnevning__konto", "oppnevning__enhet", "ny__konto", "gjort_av", "beskjed_av")


def endringer_for(konto: Konto, utpeking: Utpeking) -> QuerySet[Vervsendring]:
    """Det som er skjedd med vervet i utpekingen, nyeste først."""
    return Vervsendring.objects.synlig_for(konto).filter(oppnevning__utpeking=utpeking).select_related(*MED).order_by("-gjort_tid")


def byttekrav_for(konto: Konto, utpeking: Utpeking) -> QuerySet[Byttekrav]:
    krav = Byttekrav.objects.synlig_for(konto).filter(oppnevning__utpeking=utpeking)
    return krav.select_related("meldt_av", "oppnevning").order_by("-meldt_tid")


def venter_paa_beskjed(konto: Konto) -> QuerySet[Vervsendring]:
    """Personen har ikke fått vite om endringen (R36). Hvem som samordner, står i et eget brev (R86)."""
    kan = regler.personer_for(konto, Handling.SENDE_BREV)
    return (
        Vervsendring.objects.synlig_for(konto)
        .uten_beskjed()
        .filter(person__in=kan)
        .exclude(oppnevning__slag=Verv.SAMORDNING)
        .select_related("person", "oppnevning")
        .order_by("gjort_tid")
    )


def aapne_byttekrav(konto: Konto) -> QuerySet[Byttekrav]:
    return (
        Byttekrav.objects.synlig_for(konto).aapne().select_related("person", "oppnevning__konto", "oppnevning__enhet").order_by("meldt_tid")
    )


def skal_overta(konto: Konto, dag: date) -> QuerySet[Vervsendring]:
    """Listene kontoen skal gå gjennom fordi den har fått vervet."""
    mine = Vervsendring.objects.synlig_for(konto).filter(ny__konto=konto, overtatt_tid__isnull=True, fra__lte=dag)
    return mine.exclude(ny__til__lte=dag).exclude(oppnevning__slag=Verv.SAMORDNING).select_related("person", "oppnevning").order_by("fra")
