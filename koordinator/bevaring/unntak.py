"""Hvorfor noe som er gammelt nok, likevel blir stående. Spørres når regelen vises, og på nytt for hver post som tømmes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from koordinator.models import Henvendelse
from oppfolging.models import Paaminnelse
from personer.models import Bevaringsstans, Person
from tilgang.models import Samtykke, Tilknytning, UlovligLesing
from utsending.levering.tilstander import IKKE_SENDT, UAAPNET
from utsending.models import Brev
from utsending.tilstander import Brevtilstand
from vedtak.models import Innsynskrav, Klage, Klagekrav, Sak, Tilsyn, Tilsynsperson, Vedtak


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
# De som bare er til hinder for det arkivet har (koordinator/bevaring/arkivet.py).
UFERDIG = (
    Unntak("BREV", _("et brev er ikke sendt eller ikke åpnet"), lambda _dag: Brev.objects.filter(_underveis())),
    Unntak("UTKAST", _("et vedtak er under arbeid"), lambda _dag: Vedtak.objects.utkast()),
    Unntak("KRAV", _("et krav i en klagesak er ikke besvart"), lambda _dag: Klagekrav.objects.aapne()),
    Unntak("FRIST", _("en påminnelse med frist er åpen"), lambda _dag: Paaminnelse.objects.aapne()),
)
# Hva som er i veien for raden selv.
IKKE_LEVERT, IKKE_KVITTERT, KLAGE_IKKE_KVITTERT = "IKKE_LEVERT", "IKKE_KVITTERT", "KLAGE_IKKE_KVITT"
RADENS = {
    IKKE_LEVERT: _("det er ikke levert til arkivet slik det står nå"),
    IKKE_KVITTERT: _("arkivet har ikke kvittert for det"),
    KLAGE_IKKE_KVITTERT: _("arkivet har ikke kvittert for en klage på vedtaket"),
}
NAVN = {u.kode: u.navn for u in (*UNNTAKENE, *UFERDIG, IKKE_LENGER)} | RADENS


def _underveis() -> Q:
    return Q(tilstand=Brevtilstand.KLAR) | Q(forsendelse__tilstand__in=(*IKKE_SENDT, *UAAPNET))


def hindringer(personer: Collection[UUID], dag: date, egne: Collection[Unntak] = ()) -> dict[UUID, str]:
    """Koden for hver person noe er til hinder for. Det som gjelder én registrering, gjelder alle hen har (settled 13)."""
    if not personer:
        return {}
    hodet = dict(Person.objects.filter(pk__in=personer).values_list("pk", "slaatt_sammen_med"))
    hoder = {hode or pk for pk, hode in hodet.items()}
    alle = dict(Person.objects.filter(Q(pk__in=hoder) | Q(slaatt_sammen_med__in=hoder)).values_list("pk", "slaatt_sammen_med"))
    funnet: dict[UUID, str] = {}
    for unntak in (*UNNTAKENE, *egne):
        for pk in unntak.rader(dag).filter(person__in=alle).order_by().values_list("person", flat=True).distinct():
            funnet.setdefault(alle[pk] or pk, unntak.kode)
    return {pk: funnet[hode or pk] for pk, hode in hodet.items() if (hode or pk) in funnet}
