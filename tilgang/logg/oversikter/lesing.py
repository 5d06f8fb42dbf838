"""Sakene om ulovlig lesing, og varslene til kildene, slik hver leser ser dem."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from personer.models import Ansettelse, Konto, Stilling
from tilgang import regler
from tilgang.adressevern import gruppe
from tilgang.handling import Handling
from tilgang.logg.navn import Loggnavn
from tilgang.logg.oversikter import rader as radene
from tilgang.models import Kildevarsel, Oppslag, OppslagLinje, UlovligLesing


def lesinger_for(konto: Konto) -> QuerySet[UlovligLesing]:
    """Sakene en leder kan behandle: om personer hen har adgang til, og ikke om hen selv."""
    synlige = regler.personer_for(konto, Handling.GJENNOMGAA_LOGG)
    return (
        UlovligLesing.objects.filter(person__in=synlige).exclude(konto=konto).select_related("person", "konto", "aapnet_av", "avsluttet_av")
    )


def aapne_lesinger(konto: Konto) -> QuerySet[UlovligLesing]:
    return lesinger_for(konto).filter(avsluttet_tid__isnull=True).order_by("aapnet_tid")


def navnet(lesing: UlovligLesing, leser: Konto) -> str:
    """Den som leste, slik leseren kan se det."""
    linjer = OppslagLinje.objects.filter(oppslag__in=lesing.oppslag, person__in=gruppe(lesing.person)).select_related("enhet", "person")
    navn = Loggnavn(leser, [lesing.person_id])
    skjult = next((linje for linje in linjer if not navn.kjenner(linje.enhet, linje.person)), None)
    return navn.ansatt(lesing.konto, skjult) if skjult else lesing.konto.navn


def lest(lesing: UlovligLesing, leser: Konto) -> list[radene.Loggrad]:
    """Linjene i loggen saken gjelder, bare med personen saken handler om."""
    treff = radene.med_linjer(Oppslag.objects.filter(pk__in=lesing.oppslag).order_by("-tid"))
    return [radene.bare_om(rad, gruppe(lesing.person)) for rad in radene.loggrader(treff, leser)]


def kildevarsler(lesing: UlovligLesing, leser: Konto) -> list[tuple[Kildevarsel, str]]:
    """Varslene i saken, med enhetens navn slik lederen i KE kan se det."""
    navn = Loggnavn(leser, [lesing.person_id])
    rader = lesing.kildevarsler.select_related("enhet", "bekreftet_av")
    return [(v, navn.enhet(v.enhet, lesing.person)) for v in rader]


def kildevarsler_for(konto: Konto) -> QuerySet[Kildevarsel]:
    """Varslene til enhetene kontoen leder. Er adressen gradert, bare til en klarert leder (settled 7)."""
    ledet, klarert = regler.ledede_enheter(konto), regler.ledede_enheter(konto, klarert=True)
    til_meg = Q(enhet__in=ledet, lesing__person__adressebeskyttelse="INGEN") | Q(enhet__in=klarert)
    return Kildevarsel.objects.filter(til_meg).exclude(lesing__konto=konto).select_related("lesing__person", "enhet", "bekreftet_av")


def ubekreftede(konto: Konto) -> QuerySet[Kildevarsel]:
    return kildevarsler_for(konto).filter(bekreftet_tid__isnull=True).order_by("varslet_tid")


def uten_leder(lesing: UlovligLesing, dag: date) -> set:
    """Varslene i saken der ingen leder kan bekrefte i dag: KE må si fra på en annen måte."""
    leder = Ansettelse.objects.paa(dag).filter(enhet=OuterRef("enhet"), stilling=Stilling.ENHETSLEDER, konto__is_active=True)
    if lesing.person.har_gradert_adresse:
        leder = leder.filter(er_klarert=True)
    return set(lesing.kildevarsler.filter(bekreftet_tid__isnull=True).exclude(Exists(leder)).values_list("pk", flat=True))


def fra_enheten(varsel: Kildevarsel) -> list[tuple]:
    """(når, hva slags) som ble lest av det enheten hadde skrevet."""
    linjer = OppslagLinje.objects.filter(
        oppslag__in=varsel.lesing.oppslag, innsynsdel__kilde_enhet=varsel.enhet_id, person__in=gruppe(varsel.lesing.person)
    ).select_related("oppslag", "innsynsdel")
    return sorted({(linje.oppslag.tid, linje.innsynsdel.get_slag_display()) for linje in linjer})
