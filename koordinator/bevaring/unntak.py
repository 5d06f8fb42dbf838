"""Hvorfor noe som er gammelt nok, likevel blir stående. Spørres når regelen vises, og på nytt for hver post som tømmes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from koordinator.models import Henvendelse
from personer.models import Bevaringsstans, Person
from tilgang.models import Samtykke, Tilknytning, UlovligLesing
from vedtak.models import Innsynskrav, Klage, Sak, Tilsyn, Tilsynsperson


@dataclass(frozen=True)
class Unntak:
    """`rader` gir rader med `person`; den som har en, er unntatt."""

    kode: str
    navn: str
    rader: Callable[[date], QuerySet]


def _i_tilsyn(_dag: date) -> QuerySet:
    return Tilsynsperson.objects.med().filter(tilsyn__in=Tilsyn.objects.aapne())


UNNTAKENE = (
    Unntak("STANS", _("stanset av koordinerende enhet"), lambda dag: Bevaringsstans.objects.paa(dag)),
    Unntak("AAPEN_SAK", _("saken er åpen"), lambda _dag: Sak.objects.aapne()),
    Unntak("MELDING", _("en melding er ikke vurdert"), lambda _dag: Henvendelse.objects.uvurderte()),
    Unntak("KLAGE", _("en klage er ikke avgjort"), lambda _dag: Klage.objects.aapne()),
    Unntak("TILSYN", _("Statsforvalteren fører tilsyn"), _i_tilsyn),
    Unntak("INNSYN", _("et krav om innsyn er ikke avgjort"), lambda _dag: Innsynskrav.objects.aapne()),
    Unntak("LESING", _("en sak om ulovlig lesing er åpen"), lambda _dag: UlovligLesing.objects.filter(avsluttet_tid__isnull=True)),
    Unntak("SAMTYKKE", _("et samtykke gjelder"), lambda _dag: Samtykke.objects.gyldige()),
    Unntak("TILKNYTNING", _("noen arbeider med personen"), lambda dag: Tilknytning.objects.paa(dag)),
)
# De en post kan få når den skal tømmes, i tillegg.
IKKE_LENGER = Unntak("IKKE_LENGER", _("regelen tar den ikke lenger"), lambda _dag: Person.objects.none())
NAVN = {u.kode: u.navn for u in (*UNNTAKENE, IKKE_LENGER)}


def hindringer(personer: Collection[UUID], dag: date) -> dict[UUID, str]:
    """Koden for hver person noe er til hinder for. Det som gjelder én registrering, gjelder alle hen har (settled 13)."""
    if not personer:
        return {}
    hodet = dict(Person.objects.filter(pk__in=personer).values_list("pk", "slaatt_sammen_med"))
    hoder = {hode or pk for pk, hode in hodet.items()}
    alle = dict(Person.objects.filter(Q(pk__in=hoder) | Q(slaatt_sammen_med__in=hoder)).values_list("pk", "slaatt_sammen_med"))
    funnet: dict[UUID, str] = {}
    for unntak in UNNTAKENE:
        for pk in unntak.rader(dag).filter(person__in=alle).order_by().values_list("person", flat=True).distinct():
            funnet.setdefault(alle[pk] or pk, unntak.kode)
    return {pk: funnet[hode or pk] for pk, hode in hodet.items() if (hode or pk) in funnet}
