"""Det skjermene om innsyn og retting leser."""

from django.db.models import QuerySet

from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from utsending.models import Brev
from vedtak.models import Innsynskrav, Retting


def krav_for(konto: Konto, person: Person) -> QuerySet[Innsynskrav]:
    return Innsynskrav.objects.synlig_for(konto).filter(person=person).select_related("krevd_av").order_by("-mottatt_dato", "-id")


def ventende(konto: Konto) -> QuerySet[Innsynskrav]:
    """Krav som ikke er avgjort, det eldste først."""
    return Innsynskrav.objects.synlig_for(konto).aapne().select_related("person")


def rettinger_for(konto: Konto, person: Person) -> QuerySet[Retting]:
    """Rettingene, til den som har kontor i saken."""
    kan = Retting.objects.filter(person__in=regler.personer_for(konto, Handling.SE_SAMTYKKE), person=person)
    return kan.select_related("av")


def brev_om(krav: Innsynskrav, konto: Konto) -> list[Brev]:
    return list(Brev.objects.synlig_for(konto).filter(gjelder=krav.pk).order_by("opprettet_tid"))
