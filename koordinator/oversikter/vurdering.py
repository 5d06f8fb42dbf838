from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koordinator import vilkaar
from koordinator.kriterier import KRITERIER, Kilde
from koordinator.models import Delvurdering, Tilbudssvar, Utgang, Vurdering
from koordinator.vilkaar import Resultat, Svar
from personer.models import Konto, Person
from tilgang.oversikter import siste_plansvar
from tilgang.sporsmaal import forste
from vedtak.models import GIR, Rettighet, Utfall, Vedtak, Vilkaar
from vedtak.tilstander import Tilstand


@dataclass(frozen=True)
class Deloppgave:
    """Én linje i oppgavelisten: rettigheten, det som er gjort, og om den kan åpnes nå."""

    rettighet: Rettighet
    delen: Delvurdering | None
    resultat: Resultat | None
    kan_apnes: bool

    @property
    def slug(self) -> str:
        """Rettigheten i adressen."""
        return self.rettighet.value.lower()

    @property
    def er_paabegynt(self) -> bool:
        return self.delen is not None and self.resultat is None


def arbeidsliste(vurdering: Vurdering | None, person: Person, dag: date) -> list[Deloppgave]:
    """Rettighetene i lovens rekkefølge. En åpnes når den før er ferdig."""
    deler = {Rettighet(d.rettighet): d for d in vurdering.deler.all()} if vurdering else {}
    kjente = vilkaar.resultater(deler.values(), person, dag)
    liste, forrige_ferdig = [], True
    for rettighet in vilkaar.aktuelle(person, kjente, dag):
        resultat = kjente.get(rettighet)
        liste.append(Deloppgave(rettighet, deler.get(rettighet), resultat, forrige_ferdig))
        forrige_ferdig = forrige_ferdig and resultat is not None
    return liste


def avledede(rettighet: Rettighet, person: Person, dag: date) -> list[tuple[Vilkaar, Svar]]:
    """Vilkårene ingen spør om, fordi svaret følger av det som er registrert."""
    return [(k.vilkaar, vilkaar.avledet(k.vilkaar, person, dag)) for k in KRITERIER[rettighet] if k.kilde is Kilde.OPPLYSNINGER]


@forste
def siste_vurdering(person: Person) -> QuerySet[Vurdering]:
    """Med `foreslaar_plan`: de vil ha individuell plan, så langt det er vurdert."""
    vil_ha_plan = Delvurdering.objects.filter(vurdering=OuterRef("pk"), rettighet=Rettighet.IP, tilbud=Tilbudssvar.JA)
    return person.vurderinger.select_related("person").annotate(foreslaar_plan=Exists(vil_ha_plan)).order_by("-startet_tid")


def mangler_plansvar(person: Person, punkter: Mapping[Rettighet, Utfall]) -> bool:
    """Skal det gis plan, må svaret om plan være registrert før utkastet lages (IP-forskriften § 5)."""
    return punkter.get(Rettighet.IP) in GIR and siste_plansvar(person) is None


def klare_for_utkast(konto: Konto) -> QuerySet[Vurdering]:
    """Ferdige vurderinger som leder til vedtak, der ingen har laget utkast eller fattet noe siden."""
    siden = Vedtak.objects.filter(sak=OuterRef("sak"))
    fattet = siden.filter(tilstand=Tilstand.FATTET, fattet_tid__gte=OuterRef("ferdig_tid"))
    synlige = Vurdering.objects.synlig_for(konto).ferdige().filter(utgang="", sak__avsluttet_dato__isnull=True)
    return (
        synlige.exclude(Exists(siden.filter(tilstand=Tilstand.UTKAST)))
        .exclude(Exists(fattet))
        .select_related("person")
        .order_by("ferdig_tid")
    )


def slik_endte_det(konto: Konto, aar: int) -> list[tuple[str, int]]:
    """Hvor mange vurderinger som ble ferdige det året, etter hva de endte med. Veiledning er et svar som telles (R20)."""
    ferdige = Vurdering.objects.synlig_for(konto).filter(ferdig_tid__year=aar).values_list("utgang").annotate(antall=Count("pk")).order_by()
    antall = dict(ferdige)
    navn = {"": _("Vedtak"), **{utgang.value: capfirst(utgang.label) for utgang in Utgang}}
    return [(tekst, antall.get(utgang, 0)) for utgang, tekst in navn.items()]
