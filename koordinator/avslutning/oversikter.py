"""Det skjermene om avslutningen leser."""

from datetime import date

from koordinator.avslutning import register
from koordinator.models import Avslutning
from personer.models import Konto, Person
from tilgang.husk import spurt_en_gang
from tilgang.models import Formaal, Samtykke


def det_som_slutter(person: Person, dag: date) -> list[str]:
    return [linje for del_ in register.deler() for linje in del_.aapne(person, dag)]


@spurt_en_gang
def har_aapen_sak(person: Person) -> bool:
    return person.saker.aapne().exists()


def siste(konto: Konto, person: Person) -> Avslutning | None:
    """Den siste avslutningen, når personen ikke har en åpen sak siden."""
    if har_aapen_sak(person):
        return None
    rader = Avslutning.objects.synlig_for(konto).filter(person=person, rettet_tid__isnull=True)
    return rader.select_related("avsluttet_av").order_by("-avsluttet_tid").first()


def samtykke_til_sending(person: Person) -> Samtykke | None:
    return Samtykke.objects.gyldige().filter(person=person, formaal=Formaal.FLYTTING).order_by("-gitt_dato").first()
