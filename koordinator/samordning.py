"""Fakta bak spørsmålet om en tjeneste kan samordne uten at noen rettighet gjelder. Reglene står i vilkaar.py."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from koordinator import vilkaar
from koordinator.models import Oppnevning, Verv
from koordinator.utvalg import innvilget
from personer.models import Person
from tilgang.husk import spurt_en_gang
from vedtak.tilstander import Tilstand


def hvorfor_ikke(person: Person, dag: date) -> str:
    """Grunnen til at ingen tjeneste kan pekes ut til å samordne den dagen, eller tom tekst."""
    return _hvorfor_ikke(person, dag, er_til_vurdering=er_til_vurdering(person))


def hvorfor_ikke_navngi(person: Person, dag: date) -> str:
    """Grunnen til at ingen kan få vervet. En ny melding stanser ikke det KE alt har pekt ut; en rettighet gjør."""
    return _hvorfor_ikke(person, dag, er_til_vurdering=False)


def _hvorfor_ikke(person: Person, dag: date, *, er_til_vurdering: bool) -> str:
    # Også den som begynner senere, og vikaren: den ene eller den andre skal samordne.
    verv = Oppnevning.objects.filter(Q(til__isnull=True) | Q(til__gt=dag), person=person).exclude(slag=Verv.SAMORDNING)
    slag = set(verv.values_list("slag", flat=True))
    return vilkaar.hvorfor_ikke_samordning(
        verv=Verv.BARNEKOORDINATOR if Verv.BARNEKOORDINATOR in slag else next(iter(slag), ""),
        innvilget={p.rettighet for p in innvilget(person, dag)},
        er_til_vurdering=er_til_vurdering,
    )


@spurt_en_gang
def er_til_vurdering(person: Person) -> bool:
    """En melding, en vurdering eller et utkast er ikke ferdig, eller vurderingen leder til et vedtak som ikke er fattet."""
    senere = person.vurderinger.filter(ferdig_tid__gt=OuterRef("ferdig_tid"))
    fattet = person.vedtak.av_ke().filter(tilstand=Tilstand.FATTET, fattet_tid__gte=OuterRef("ferdig_tid"))
    uten_vedtak = person.vurderinger.ferdige().exclude(Exists(senere)).filter(utgang="").exclude(Exists(fattet))
    aapent = (person.henvendelser.uvurderte(), person.vurderinger.aapne(), person.vedtak.av_ke().utkast(), uten_vedtak)
    return Person.objects.filter(pk=person.pk).filter(reduce(or_, (Q(Exists(rader)) for rader in aapent))).exists()
