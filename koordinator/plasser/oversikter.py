"""Det sidene om plassene leser. Tallene gjelder hele tilbudet; radene er bare dem leseren ser."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from koordinator.models import Plass, Plasstilbud, Plasstildeling, Venteplass
from personer.models import Konto, Person
from personer.periode import gjelder_paa
from tilgang.sporsmaal import alle, forste


def tilbudene(dag: date) -> QuerySet[Plasstilbud]:
    """Hvert tilbud med antall plasser, hvor mange som er gitt bort, og hvor mange som venter."""
    opptatt = Q(plasser__tildelinger__isnull=False) & (Q(plasser__tildelinger__til__isnull=True) | Q(plasser__tildelinger__til__gt=dag))
    return Plasstilbud.objects.select_related("enhet").annotate(
        antall=Count("plasser", filter=gjelder_paa(dag, "plasser__"), distinct=True),
        opptatte=Count("plasser", filter=opptatt & gjelder_paa(dag, "plasser__"), distinct=True),
        ventende=Count("venteliste", filter=Q(venteliste__ferdig_dato__isnull=True), distinct=True),
    )


def venteliste(konto: Konto, tilbud: Plasstilbud) -> QuerySet[Venteplass]:
    return Venteplass.objects.synlig_for(konto).aapne().filter(tilbud=tilbud).select_related("person")


def tildelte(konto: Konto, tilbud: Plasstilbud, dag: date) -> QuerySet[Plasstildeling]:
    rader = Plasstildeling.objects.synlig_for(konto).filter(Q(til__isnull=True) | Q(til__gt=dag), plass__tilbud=tilbud)
    return rader.select_related("person", "plass").order_by("plass__nummer", "fra")


@forste
def plassen_til(konto: Konto, person: Person, dag: date) -> QuerySet[Plasstildeling]:
    rader = Plasstildeling.objects.synlig_for(konto).filter(Q(til__isnull=True) | Q(til__gt=dag), person=person)
    return rader.select_related("plass__tilbud")


@alle
def venter_paa_ledig_plass(konto: Konto, dag: date) -> QuerySet[Venteplass]:
    ledig = Exists(Plass.objects.ledige(dag).filter(tilbud=OuterRef("tilbud")))
    rader = Venteplass.objects.synlig_for(konto).aapne().filter(ledig).select_related("person", "tilbud")
    return rader.order_by("tilbud__navn", "satt_dato", "id")


def neste_paa_ledig_plass(konto: Konto, dag: date) -> Iterator[Venteplass]:
    """For hvert tilbud med en ledig plass: den som har ventet lengst av dem leseren ser. Én spørring."""
    sett = set()
    for rad in venter_paa_ledig_plass(konto, dag):
        if rad.tilbud_id not in sett:
            sett.add(rad.tilbud_id)
            yield rad
