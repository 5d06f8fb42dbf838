"""Hvem som kan se og gjøre hva. Den eneste filen som vet det.

Ett uttrykk, to former: `personer_for` og `deler_for` gir lister, `krev` og `kan` spør den samme listen,
så listen og sjekken ikke kan være uenige. Svarene regnes ut av daterte fakta: ansettelser (hvilken
stilling kontoen har nå), tilknytninger (den personlige nøkkelen) og samtykkelinjer (tjenestens nøkkel).
django-guardians egne snarveier brukes ikke: de kjenner ingen datoer.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from personer.klokke import i_dag
from personer.models import Ansettelse, Konto, Person, Stilling
from personer.periode import gjelder_paa
from tilgang.handling import Handling
from tilgang.models import Enhetstilknytning, Innsynsdel, InnsynsdelGruppe, InnsynsdelKonto, Rolle, Tilknytning

H = Handling

# Kontorets ramme uten samtykke til deling (settled 4): identitet, kontakt, oppnevning, meldinger og
# vedtak til KE, planens ramme. Innhold fra andre enheter krever samtykke også for KE og koordinator.
_KE = {
    H.SE_PERSON, H.SE_ADRESSE, H.SE_FODSELSNUMMER, H.SE_MELDING, H.REGISTRERE_MELDING, H.VURDERE, H.SE_SAMTYKKE,
    H.REGISTRERE_SAMTYKKE, H.SE_VEDTAK, H.UTFORME_VEDTAK, H.FATTE_VEDTAK, H.GODKJENNE_REGEL, H.SE_UTPEKING, H.SE_PLANRAMME,
    H.SE_TILGANG,
}  # fmt: skip
_KOORDINATOR = {
    H.SE_PERSON, H.SE_ADRESSE, H.SE_SAMTYKKE, H.REGISTRERE_SAMTYKKE, H.SE_VEDTAK, H.SE_UTPEKING, H.SE_PLANRAMME, H.LEDE_PLAN,
    H.LEDE_GRUPPE, H.SE_TILGANG,
}  # fmt: skip

STILLING_KAN: dict[Stilling, set[Handling]] = {
    Stilling.KE_LEDER: _KE | {H.PEKE_UT_TJENESTE, H.SE_LOGG},
    Stilling.KE_SAKSBEHANDLER: _KE,
    Stilling.ENHETSLEDER: set(),
    Stilling.ANSATT: set(),
    Stilling.SYSTEMANSVARLIG: set(),
}
ROLLE_KAN: dict[Rolle, set[Handling]] = {
    Rolle.KOORDINATOR: _KOORDINATOR,
    Rolle.BARNEKOORDINATOR: _KOORDINATOR,
    Rolle.VIKAR: _KOORDINATOR,
    Rolle.GRUPPEMEDLEM: set(),
}
# Et gruppemedlem ser bare der et samtykke møter tilknytningen: navn og planens ramme følger delen (settled 1, R50).
INNSYN_KAN = {H.SE_PERSON, H.SE_PLANRAMME}
# Lederen i en utpekt enhet, så lenge utpekingen står; er adressen gradert, bare en klarert leder (settled 7).
UTPEKT_LEDER_KAN = {H.SE_UTPEKING, H.NAVNGI_KOORDINATOR}
# Planens ramme følger en samtykkelinje eller et kontor; enhetens egen del er ikke nok (settled 1).
KREVER_SAMTYKKELINJE = {H.SE_PLANRAMME}
# Sperret uten klarering når adressen er gradert (folkeregisterloven § 10-4).
KREVER_KLARERING = {H.SE_ADRESSE}

SE, ENDRE = "se", "endre"


def ansettelser_for(konto: Konto, dag: date | None = None) -> QuerySet[Ansettelse]:
    """Kontoens løpende ansettelser. En stengt konto har ingen."""
    if not konto.is_active:
        return Ansettelse.objects.none()
    return Ansettelse.objects.paa(dag or i_dag()).filter(konto=konto)


_husket: ContextVar[dict | None] = ContextVar("stillinger", default=None)


@contextmanager
def husk_stillinger():
    """Innenfor ett svar leses kontoens stilling i KE én gang, i stedet for ved hvert spørsmål. Åpnes av mellomvaren."""
    token = _husket.set({})
    try:
        yield
    finally:
        _husket.reset(token)


def _stillinger(konto: Konto, dag: date) -> list[tuple[str, bool]]:
    """(stilling, er klarert) i KE den dagen."""
    husket = _husket.get()
    if husket is not None and (konto.pk, dag) in husket:
        return husket[konto.pk, dag]
    svar = list(ansettelser_for(konto, dag).filter(enhet__er_ke=True).values_list("stilling", "er_klarert"))
    if husket is not None:
        husket[konto.pk, dag] = svar
    return svar


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
    return InnsynsdelKonto.objects.filter(
        user=konto,
        permission__codename=tillatelse,
        gyldig__contains=dag,
        tilknytning__enhet__in=ansettelser_for(konto, dag).values("enhet"),
    )


def personer_for(konto: Konto, handling: Handling, dag: date | None = None) -> QuerySet[Person]:
    """Personene kontoen kan utføre handlingen for, på dagen (Oslo-dato; i dag om ikke annet er sagt)."""
    dag = dag or i_dag()
    if not konto.is_authenticated or not konto.is_active:
        return Person.objects.none()
    uten_klarering = _grunnlag(konto, handling, dag)
    if handling not in KREVER_KLARERING:
        return Person.objects.filter(uten_klarering)
    return Person.objects.filter(uten_klarering & Q(adressebeskyttelse="INGEN") | _grunnlag(konto, handling, dag, klarert=True))


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
        betingelse |= Q(kilde_enhet__er_ke=True) | Q(pk__in=aapnet.values("content_object"))
    return Innsynsdel.objects.filter(betingelse)


def kan(konto: Konto, handling: Handling, person: Person, dag: date | None = None) -> bool:
    return personer_for(konto, handling, dag).filter(pk=person.pk).exists()


def krev(konto: Konto, handling: Handling, person: Person, dag: date | None = None) -> None:
    """Kaster PermissionDenied med grunnen når kontoen ikke kan."""
    if not kan(konto, handling, person, dag):
        raise PermissionDenied(_("Du har ikke adgang til å %(handling)s i denne saken.") % {"handling": handling.tekst})


def kan_uten_person(konto: Konto, handling: Handling, dag: date | None = None) -> bool:
    """For handlinger der personen ikke er valgt ennå, som å registrere en ny melding, og for menyen."""
    return konto.is_authenticated and _har_stilling(konto, handling, dag or i_dag())


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
