"""Det skjermene om avslutningen leser."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from koordinator.avslutning import register
from koordinator.models import Avslutning
from personer.models import Konto, Person
from tilgang.models import Formaal, Samtykke
from tilgang.sporsmaal import forste, noen
from vedtak.models import Sak


def det_som_slutter(person: Person, dag: date) -> list[str]:
    return [linje for del_ in register.deler() for linje in del_.aapne(person, dag)]


@noen
def har_aapen_sak(person: Person) -> QuerySet[Sak]:
    return person.saker.aapne()


@forste
def siste_avslutning(konto: Konto, person: Person) -> QuerySet[Avslutning]:
    rader = Avslutning.objects.synlig_for(konto).filter(person=person, rettet_tid__isnull=True)
    return rader.select_related("avsluttet_av").order_by("-avsluttet_tid")


def siste(konto: Konto, person: Person) -> Avslutning | None:
    """Den siste avslutningen, når personen ikke har en åpen sak siden."""
    return None if har_aapen_sak(person) else siste_avslutning(konto, person)


def samtykke_til_sending(person: Person) -> Samtykke | None:
    """Det siste ja-et til å sende planen, gitt i den åpne saken. Ja-et fra en tidligere sak gjaldt en annen flytting, og er brukt opp."""
    i_saken = person.saker.aapne().filter(aapnet_dato__lte=OuterRef("gitt_dato"))
    ja = Samtykke.objects.gyldige().filter(Exists(i_saken), person=person, formaal=Formaal.FLYTTING)
    return ja.exclude(pk__in=Avslutning.objects.exclude(plan_sendes=None).values("plan_sendes")).order_by("-gitt_dato").first()
