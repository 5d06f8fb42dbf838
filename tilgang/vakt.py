"""Kontrollen av at tilgangen er lik fakta: guardians rader bygges på nytt av faktaene, og ingenting annet skal gi noen adgang."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Exists, OuterRef
from guardian.models import GroupObjectPermission, UserObjectPermission

from personer.models import Konto, Person
from tilgang.models import Innsynsdel, InnsynsdelGruppe, InnsynsdelKonto
from tilgang.projeksjon import Endring, projiser

PULJE = 1000  # personer i hver transaksjon: de er låst så lenge den varer


@dataclass
class Avvik:
    """Hvor mange rader som var til overs og manglet, og det som aldri skal finnes."""

    til_overs: int = 0
    mangler: int = 0
    annet: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.til_overs or self.mangler or self.annet)

    def linjer(self) -> Iterator[str]:
        """Tall, aldri hvem det gjelder."""
        if self.til_overs:
            yield f"{self.til_overs} rader ga tilgang uten at fakta gjør det"
        if self.mangler:
            yield f"{self.mangler} rader manglet"
        yield from self.annet


def kontroller(*, rett: bool) -> Avvik:
    """Bygger radene på nytt for alle, pulje for pulje. Med `rett` blir de stående riktige; uten endres ingenting."""
    avvik = Avvik(annet=list(_det_som_aldri_skal_finnes()))
    personer = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(personer), PULJE):
        endring = _bygg(personer[start : start + PULJE], rett=rett)
        avvik.til_overs += endring.bort
        avvik.mangler += endring.inn
    return avvik


def _bygg(personer: list[UUID], *, rett: bool) -> Endring:
    with transaction.atomic():
        endring = projiser(personer)
        if not rett:
            transaction.set_rollback(True)
        return endring


def _det_som_aldri_skal_finnes() -> Iterator[str]:
    """Djangos og guardians egne veier til tilgang, som ingen fakta styrer (S-GD-1, 2, 7 og 8)."""
    tall = {
        "rader uten innsynsdel": _foreldrelose(),
        "kontoer i en gruppe": Konto.objects.filter(groups__isnull=False).count(),
        "rettigheter gitt en konto utenom": Konto.objects.filter(user_permissions__isnull=False).count(),
        "rettigheter gitt en gruppe utenom": Permission.objects.filter(group__isnull=False).count(),
        "superbrukere": Konto.objects.filter(is_superuser=True).count(),
        "rader i guardians egne tabeller": UserObjectPermission.objects.count() + GroupObjectPermission.objects.count(),
    }
    yield from (f"{antall} {hva}" for hva, antall in tall.items() if antall)


def _foreldrelose() -> int:
    finnes = Exists(Innsynsdel.objects.filter(pk=OuterRef("content_object")))
    return sum(modell.objects.filter(~finnes).count() for modell in (InnsynsdelGruppe, InnsynsdelKonto))
