"""Hvem som kan se og gjøre hva. Den eneste filen som vet det.

Ett uttrykk, to former: `personer_for` og `deler_for` gir lister, `krev` og `kan` spør den samme listen,
så listen og sjekken ikke kan være uenige. Svarene regnes ut av daterte fakta: ansettelser (hvilken
stilling kontoen har nå), tilknytninger (den personlige nøkkelen) og samtykkelinjer (tjenestens nøkkel).
django-guardians egne snarveier brukes ikke: de kjenner ingen datoer.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.klokke import i_dag
from personer.models import Ansettelse, Konto, Person, Stilling
from personer.periode import gjelder_paa
from tilgang.handling import Handling
from tilgang.hvem_kan import (
    INNSYN_KAN,
    KREVER_KLARERING,
    KREVER_SAMTYKKELINJE,
    LUKKES_AV_LEDERENS_INHABILITET,
    NODTILGANG_KAN,
    ROLLE_KAN,
    STILLING_KAN,
    STILLING_KAN_UTEN_PERSON,
    UTPEKT_LEDER_KAN,
)
from tilgang.models import (
    Enhetstilknytning,
    Inhabilitet,
    Innsigelse,
    Innsynsdel,
    InnsynsdelGruppe,
    InnsynsdelKonto,
    Nodtilgang,
    Sperre,
    Tilknytning,
)

H = Handling
SE, ENDRE = "se", "endre"


def ansettelser_for(konto: Konto, dag: date | None = None) -> QuerySet[Ansettelse]:
    """Kontoens løpende ansettelser. En stengt konto har ingen."""
    if not konto.is_active:
        return Ansettelse.objects.none()
    return Ansettelse.objects.paa(dag or i_dag()).filter(konto=konto)


_husket: ContextVar[dict | None] = ContextVar("stillinger", default=None)


@contextmanager
def husk_stillinger():
    """Innenfor ett svar leses kontoens stilling og nektelser én gang, i stedet for ved hvert spørsmål. Åpnes av mellomvaren."""
    token = _husket.set({})
    try:
        yield
    finally:
        _husket.reset(token)


def _stillinger(konto: Konto, dag: date) -> list[tuple[str, bool]]:
    """(stilling, er klarert) i KE den dagen."""
    ke = ansettelser_for(konto, dag).filter(enhet__er_ke=True)
    return _husk(("stilling", konto.pk, dag), lambda: list(ke.values_list("stilling", "er_klarert")))


def _husk(nokkel, les):
    husket = _husket.get()
    if husket is None:
        return les()
    if nokkel not in husket:
        husket[nokkel] = les()
    return husket[nokkel]


def _med_hode(nektelser: QuerySet) -> frozenset:
    """Personene nektelsene gjelder, med raden de er slått sammen til: en nektelse for én gjelder begge (settled 13)."""
    rader = nektelser.values_list("person", "person__slaatt_sammen_med")
    return frozenset(pk for rad in rader for pk in rad if pk)


def nektede(konto: Konto, dag: date | None = None) -> frozenset:
    """Personene som har sperret for kontoen, eller som den er inhabil for. Vinner over alt annet."""
    dag = dag or i_dag()
    egne = Inhabilitet.objects.paa(dag).filter(konto=konto)
    return _husk(("nektede", konto.pk, dag), lambda: _med_hode(Sperre.objects.paa(dag).filter(konto=konto)) | _med_hode(egne))


def _lederen_er_inhabil(konto: Konto, dag: date) -> frozenset:
    """Personene en leder i KE er inhabil for, når kontoen er saksbehandler der og dermed underordnet."""
    if not any(s == Stilling.KE_SAKSBEHANDLER for s, _klarert in _stillinger(konto, dag)):
        return frozenset()
    ledere = Ansettelse.objects.paa(dag).filter(enhet__er_ke=True, stilling=Stilling.KE_LEDER).values("konto")
    return _husk(("ledere", dag), lambda: _med_hode(Inhabilitet.objects.paa(dag).filter(konto__in=ledere)))


def inhabilitet_for(konto: Konto, person: Person, dag: date | None = None) -> Inhabilitet | None:
    """Kontoens egen inhabilitet i saken, til skjermen som sier hvorfor den er lukket (settled 10)."""
    hode = person.slaatt_sammen_med_id or person.pk
    samme = Q(person=hode) | Q(person__slaatt_sammen_med=hode)
    return Inhabilitet.objects.paa(dag or i_dag()).filter(samme, konto=konto).first()


def kan_nodtilgang_aapnes(konto: Konto, person: Person, dag: date) -> bool:
    """En sperre, inhabilitet eller gradert adresse stenger også for nødtilgang (S-EMG-5)."""
    nektet = nektede(konto, dag)
    return not person.har_gradert_adresse and not {person.pk, person.slaatt_sammen_med_id} & nektet


def inhabile_personer(konto: Konto, dag: date | None = None) -> QuerySet[Person]:
    """Personene kontoen vet om, men ikke får se mer av enn navnet, fordi den er inhabil (settled 10)."""
    dag = dag or i_dag()
    sperret = _med_hode(Sperre.objects.paa(dag).filter(konto=konto))
    inhabil = Person.objects.filter(pk__in=Inhabilitet.objects.paa(dag).filter(konto=konto).values("person"))
    return _uten(inhabil, sperret) if ansettelser_for(konto, dag).exists() else Person.objects.none()


def _uten(treff: QuerySet, nektet: frozenset, felt: str = "") -> QuerySet:
    """Uten radene som gjelder en av de nektede, direkte eller som raden den er slått sammen med."""
    if not nektet:
        return treff
    selv, alias = (felt or "pk"), (f"{felt}__slaatt_sammen_med" if felt else "slaatt_sammen_med")
    return treff.exclude(Q(**{f"{selv}__in": nektet}) | Q(**{f"{alias}__isnull": False, f"{alias}__in": nektet}))


def nodtilganger_for(konto: Konto, dag: date) -> QuerySet[Nodtilgang]:
    """De åpne nødtilgangene kontoen har nå; ingen for en gradert adresse, og ingen andre dager enn i dag (S-EMG-2, 5)."""
    if not settings.NODTILGANG or dag != i_dag() or not konto.is_active:
        return Nodtilgang.objects.none()
    ansatt = ansettelser_for(konto, dag).values("enhet")
    return Nodtilgang.objects.aapne(timezone.now()).filter(konto=konto, enhet__in=ansatt, person__adressebeskyttelse="INGEN")


def _har_stilling(konto: Konto, handling: Handling, dag: date, *, klarert: bool = False) -> bool:
    return any(handling in STILLING_KAN[Stilling(s)] and (er_klarert or not klarert) for s, er_klarert in _stillinger(konto, dag))


def tilknytninger_for(konto: Konto, dag: date | None = None, *, klarert: bool = False) -> QuerySet[Tilknytning]:
    """Løpende tilknytninger i enheter der kontoen fortsatt er ansatt: et sluttet arbeidsforhold vinner over alt."""
    dag = dag or i_dag()
    ansettelser = ansettelser_for(konto, dag)
    enheter = (ansettelser.filter(er_klarert=True) if klarert else ansettelser).values("enhet")
    return Tilknytning.objects.paa(dag).filter(konto=konto, enhet__in=enheter)


def kontorader_for(konto: Konto, tillatelse: str, dag: date | None = None) -> QuerySet[InnsynsdelKonto]:
    """Gjeldende tilgang der begge nøkler er vridd om."""
    dag = dag or i_dag()
    rader = InnsynsdelKonto.objects.filter(
        user=konto,
        permission__codename=tillatelse,
        gyldig__contains=dag,
        tilknytning__enhet__in=ansettelser_for(konto, dag).values("enhet"),
    )
    innsigelse = _innsigelser(dag).filter(_gjelder_enhet(OuterRef("tilknytning__enhet")))
    return _uten(rader.filter(Q(samtykkelinje__isnull=True) | ~Exists(innsigelse)), nektede(konto, dag), "person")


def _innsigelser(dag: date) -> QuerySet[Innsigelse]:
    """Innsigelser mot at innholdet i en ytre rads del gjøres kjent."""
    return Innsigelse.objects.paa(dag).filter(innsynsdel=OuterRef("content_object"))


def _gjelder_enhet(enhet) -> Q:
    return Q(til_enhet__isnull=True) | Q(til_enhet=enhet)


def personer_for(konto: Konto, handling: Handling, dag: date | None = None) -> QuerySet[Person]:
    """Personene kontoen kan utføre handlingen for, på dagen (Oslo-dato; i dag om ikke annet er sagt)."""
    dag = dag or i_dag()
    if not konto.is_authenticated or not konto.is_active:
        return Person.objects.none()
    nektet = nektede(konto, dag)
    if handling in LUKKES_AV_LEDERENS_INHABILITET:
        nektet |= _lederen_er_inhabil(konto, dag)
    aapnet = _grunnlag(konto, handling, dag)
    if handling in KREVER_KLARERING:
        aapnet = aapnet & Q(adressebeskyttelse="INGEN") | _grunnlag(konto, handling, dag, klarert=True)
    return _uten(Person.objects.filter(aapnet), nektet)


def _grunnlag(konto: Konto, handling: Handling, dag: date, *, klarert: bool = False) -> Q:
    """Det som åpner handlingen; med `klarert` bare der arbeidsforholdet bak er klarert."""
    if _har_stilling(konto, handling, dag, klarert=klarert):
        return Q(pk__isnull=False)
    betingelse = Q(pk__in=[])
    roller = [r for r, lov in ROLLE_KAN.items() if handling in lov]
    if roller:
        betingelse |= Q(pk__in=tilknytninger_for(konto, dag, klarert=klarert).filter(rolle__in=roller).values("person"))
    if handling in INNSYN_KAN:
        rader = kontorader_for(konto, SE, dag)
        if handling in KREVER_SAMTYKKELINJE:
            rader = rader.filter(samtykkelinje__isnull=False)
        betingelse |= Q(pk__in=rader.values("person"))
    if handling in NODTILGANG_KAN and not klarert:
        betingelse |= Q(pk__in=nodtilganger_for(konto, dag).values("person"))
    if handling in UTPEKT_LEDER_KAN:
        utpekte = Enhetstilknytning.objects.paa(dag)
        ledet = utpekte.filter(enhet__in=ledede_enheter(konto, dag)).values("person")
        klarerte = utpekte.filter(enhet__in=ledede_enheter(konto, dag, klarert=True)).values("person")
        betingelse |= Q(pk__in=ledet, adressebeskyttelse="INGEN") | Q(pk__in=klarerte)
    return betingelse


def deler_for(konto: Konto, tillatelse: str = SE, dag: date | None = None) -> QuerySet[Innsynsdel]:
    """Innsynsdelene kontoen kan se eller skrive i. KE har en stilling, ikke en rad: enhetens egne og de samtykke åpner."""
    dag = dag or i_dag()
    if not konto.is_authenticated or not konto.is_active:
        return Innsynsdel.objects.none()
    betingelse = Q(pk__in=kontorader_for(konto, tillatelse, dag).values("content_object"))
    if _har_stilling(konto, H.SE_PLANRAMME, dag):
        grupper = ansettelser_for(konto, dag).filter(enhet__er_ke=True).values("enhet__gruppe")
        aapnet = InnsynsdelGruppe.objects.filter(group__in=grupper, permission__codename=tillatelse, gyldig__contains=dag)
        aapnet = aapnet.exclude(Exists(_innsigelser(dag).filter(_gjelder_enhet(OuterRef("samtykkelinje__til_enhet")))))
        betingelse |= Q(kilde_enhet__er_ke=True) | Q(pk__in=aapnet.values("content_object"))
    if tillatelse == SE:
        motsatt = Innsigelse.objects.paa(dag).filter(innsynsdel=OuterRef("pk"))
        i_nod = Q(er_skjermet=False, person__in=nodtilganger_for(konto, dag).values("person")) & ~Exists(motsatt)
        betingelse |= i_nod
    return _uten(Innsynsdel.objects.filter(betingelse), nektede(konto, dag), "person")


def kan(konto: Konto, handling: Handling, person: Person, dag: date | None = None) -> bool:
    return personer_for(konto, handling, dag).filter(pk=person.pk).exists()


def krev(konto: Konto, handling: Handling, person: Person, dag: date | None = None) -> None:
    """Kaster PermissionDenied med grunnen når kontoen ikke kan."""
    if not kan(konto, handling, person, dag):
        raise PermissionDenied(_("Du har ikke adgang til å %(handling)s i denne saken.") % {"handling": handling.tekst})


def kan_uten_person(konto: Konto, handling: Handling, dag: date | None = None) -> bool:
    """For handlinger der personen ikke er valgt ennå, som å registrere en ny melding, og for menyen."""
    if not konto.is_authenticated:
        return False
    dag = dag or i_dag()
    stillinger = [s for s, lov in STILLING_KAN_UTEN_PERSON.items() if handling in lov]
    if stillinger:
        return ansettelser_for(konto, dag).filter(stilling__in=stillinger).exists()
    if handling == H.BRUKE_NODTILGANG:
        return kan_bruke_nodtilgang(konto, dag)
    return _har_stilling(konto, handling, dag)


def kan_bruke_nodtilgang(konto: Konto, dag: date) -> bool:
    """Nødtilgang er for KE og de tjenestene kommunen har valgt; aldri når bryteren er av (S-EMG-1)."""
    if not settings.NODTILGANG:
        return False
    return ansettelser_for(konto, dag).filter(Q(enhet__er_ke=True) | Q(enhet__tjeneste__in=settings.NODTILGANG_TJENESTER)).exclude(
        stilling=Stilling.SYSTEMANSVARLIG
    ).exists()  # fmt: skip


def krev_uten_person(konto: Konto, handling: Handling) -> None:
    if not kan_uten_person(konto, handling):
        raise PermissionDenied(_("Du har ikke adgang til å %(handling)s.") % {"handling": handling.tekst})


def krev_del(konto: Konto, tillatelse: str, innsynsdel: Innsynsdel, dag: date | None = None) -> None:
    if not deler_for(konto, tillatelse, dag).filter(pk=innsynsdel.pk).exists():
        raise PermissionDenied(_("Du har ikke adgang til å skrive her. Det må et samtykke til."))


def ledede_enheter(konto: Konto, dag: date | None = None, *, klarert: bool = False) -> QuerySet:
    """Id-ene til enhetene kontoen er leder for, til `enhet__in`; med `klarert` bare der lederen er klarert."""
    ledet = ansettelser_for(konto, dag).filter(stilling=Stilling.ENHETSLEDER)
    return (ledet.filter(er_klarert=True) if klarert else ledet).values("enhet")


def leder_enhet(konto: Konto, enhet_id, dag: date | None = None) -> bool:
    """Er kontoen leder for nettopp denne enheten?"""
    return ledede_enheter(konto, dag).filter(enhet=enhet_id).exists()


def kontoer_med(handling: Handling, dag: date | None = None) -> QuerySet[Konto]:
    """Kontoene som har handlingen i kraft av stilling i KE: mottakere av varsler til kontoret."""
    stillinger = [s for s, lov in STILLING_KAN.items() if handling in lov]
    ansatte = Ansettelse.objects.filter(gjelder_paa(dag or i_dag()), stilling__in=stillinger, enhet__er_ke=True)
    return Konto.objects.filter(is_active=True, pk__in=ansatte.values("konto"))
