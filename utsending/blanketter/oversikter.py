from django.db.models import QuerySet

from personer.models import Konto, Person
from tilgang.models import Samtykke, Samtykkeforslag
from utsending.models import Blankett, Blankettslag


def utgitte(konto: Konto, person: Person) -> list[Blankett]:
    """Skjemaene som er gitt ut, nyeste først."""
    return list(Blankett.objects.synlig_for(konto).filter(person=person).select_related("brev").defer("brev__html")[:50])


def aapent_forslag(person: Person) -> Samtykkeforslag | None:
    return person.samtykkeforslag.filter(besvart_tid=None).order_by("-laget_tid").first()


def forslag_for(blankett: Blankett) -> Samtykkeforslag | None:
    """Forslaget arket svarer på: det som står på det, eller for et ark fylt ut for hånd det som er lagt inn etterpå."""
    if blankett.slag == Blankettslag.SAMTYKKE:
        return blankett.forslag
    return blankett.person.samtykkeforslag.filter(besvart_tid=None, laget_tid__gt=blankett.laget_tid).order_by("-laget_tid").first()


def plansamtykke(person: Person) -> Samtykke | None:
    return person.samtykker.gyldige().til_plan().first()


def med_referanse(konto: Konto, referanse: str) -> QuerySet[Blankett]:
    return Blankett.objects.synlig_for(konto).filter(referanse=referanse)
