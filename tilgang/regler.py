"""Hvem som kan se og gjøre hva. Den eneste filen som vet det.

Ett uttrykk, to former: `personer_for` og `deler_for` gir lister, `krev` og `kan` spør den samme listen,
så listen og sjekken ikke kan være uenige. Svarene regnes ut av daterte fakta: ansettelser (hvilken
stilling kontoen har nå), tilknytninger (den personlige nøkkelen) og samtykkelinjer (tjenestens nøkkel).
django-guardians egne snarveier brukes ikke: de kjenner ingen datoer.
"""

from datetime import date
from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.klokke import i_dag
from personer.models import Ansettelse, Konto, Person, Stilling
from tilgang import radene
from tilgang.familie import med_hode, med_naere
from tilgang.ferdig import Kilde, blant, ett_objekt
from tilgang.handling import Handling
from tilgang.husk import glem as glem
from tilgang.husk import husk as _husk
from tilgang.husk import husk_stillinger as husk_stillinger
from tilgang.husk import husk_svar, husker, leser, lest, satt_opp_en_gang, svarnokkel
from tilgang.hvem_kan import (
    EGEN_ENHET_KAN,
    GJELDER_HODET,
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
from tilgang.lederen import lederen_er_inhabil
from tilgang.models import (
    Enhetstilknytning,
    Inhabilitet,
    Innsynsdel,
    InnsynsdelGruppe,
    InnsynsdelKonto,
    Nodtilgang,
    Sperre,
    Tilknytning,
)

H, SE, ENDRE = Handling, "se", "endre"


def ansettelser_for(konto: Konto, dag: date | None = None) -> QuerySet[Ansettelse]:
    """Kontoens løpende ansettelser. En stengt konto har ingen."""
    return Ansettelse.objects.paa(dag or i_dag()).filter(konto=konto) if konto.is_active else Ansettelse.objects.none()


def _stillinger(konto: Konto, dag: date) -> list[tuple[str, bool]]:
    """(stilling, er klarert) i KE den dagen."""
    return [(s.stilling, s.er_klarert) for s in leser(konto, dag).stillinger if s.er_ke]


def nektede(konto: Konto, dag: date | None = None) -> frozenset:
    """Personene som har sperret for kontoen, eller som den er inhabil for, og deres nærmeste. Vinner over alt annet."""
    dag = dag or i_dag()
    return _husk(("nektede", konto.pk, dag), lambda: med_naere(lest(konto, dag).nektelser))


def inhabilitet_for(konto: Konto, person: Person, dag: date | None = None) -> Inhabilitet | None:
    """Kontoens egen inhabilitet i saken, til skjermen som sier hvorfor den er lukket (settled 10)."""
    hode = person.slaatt_sammen_med_id or person.pk
    samme = Q(person=hode) | Q(person__slaatt_sammen_med=hode)
    return Inhabilitet.objects.paa(dag or i_dag()).filter(samme, konto=konto).first()


def kan_nodtilgang_aapnes(konto: Konto, person: Person, dag: date) -> bool:
    """En sperre, inhabilitet eller gradert adresse stenger også for nødtilgang (S-EMG-5)."""
    return not person.har_gradert_adresse and not {person.pk, person.slaatt_sammen_med_id} & nektede(konto, dag)


def inhabile_personer(konto: Konto, dag: date | None = None) -> QuerySet[Person]:
    """Personene kontoen vet om, men ikke får se mer av enn navnet, fordi den er inhabil (settled 10)."""
    dag = dag or i_dag()
    sperret = med_hode(Sperre.objects.paa(dag).filter(konto=konto))
    inhabil = Person.objects.filter(_en_av(med_hode(Inhabilitet.objects.paa(dag).filter(konto=konto))))
    return _uten(inhabil, sperret) if ansettelser_for(konto, dag).exists() else Person.objects.none()


def _uten(treff: QuerySet, nektet: frozenset, felt: str = "") -> QuerySet:
    """Uten radene som gjelder en av de nektede, direkte eller som raden den er slått sammen med."""
    return treff.exclude(_en_av(nektet, felt)) if nektet else treff


def _en_av(personer: frozenset, felt: str = "") -> Q:
    selv, alias = felt or "pk", _sti(felt, "slaatt_sammen_med")
    return Q(**{f"{selv}__in": personer}) | Q(**{f"{alias}__isnull": False, f"{alias}__in": personer})


def uten_nektede(rader: QuerySet, konto: Konto, dag: date | None = None) -> QuerySet:
    """Rader med `person`, uten dem en sperre eller inhabilitet stenger for."""
    return _uten(rader, nektede(konto, dag), "person")


def nodtilganger_for(konto: Konto, dag: date | None = None) -> QuerySet[Nodtilgang]:
    """De åpne nødtilgangene kontoen har nå; ingen for en gradert adresse, og ingen andre dager enn i dag (S-EMG-2, 5)."""
    dag = dag or i_dag()
    if not _nodtilgang_gjelder(konto, dag):
        return Nodtilgang.objects.none()
    return radene.nodtilganger(konto=konto.pk, enheter=leser(konto, dag).enheter(), tid=timezone.now())


def _nodtilgang_gjelder(konto: Konto, dag: date) -> bool:
    return settings.NODTILGANG and dag == i_dag() and konto.is_active


def har_stilling(konto: Konto, handling: Handling, dag: date, *, klarert: bool = False) -> bool:
    return any(handling in STILLING_KAN[Stilling(s)] and (er_klarert or not klarert) for s, er_klarert in _stillinger(konto, dag))


def egne_baand(konto: Konto, dag: date | None = None) -> QuerySet[Tilknytning]:
    """Tilknytningene kontoen har for en enhet som selv avgjør retten til individuell plan (lov §3.1, rad D og E)."""
    dag = dag or i_dag()
    return radene.tilknytninger(konto=konto.pk, dag=dag, enheter=leser(konto, dag).enheter(avgjor_selv=True))


def tilknytninger_for(konto: Konto, dag: date | None = None) -> QuerySet[Tilknytning]:
    """Løpende tilknytninger i enheter der kontoen fortsatt er ansatt: et sluttet arbeidsforhold vinner over alt."""
    dag = dag or i_dag()
    return radene.tilknytninger(konto=konto.pk, dag=dag, enheter=leser(konto, dag).enheter())


@husker
@satt_opp_en_gang
def kontorader_for(konto: Konto, tillatelse: str, dag: date) -> QuerySet[InnsynsdelKonto]:
    """Gjeldende tilgang der begge nøkler er vridd om."""
    return uten_nektede(_kontorader(konto, tillatelse, dag).rader(), konto, dag)


def _kontorader(konto: Konto, tillatelse: str, dag: date, *, krever_linje: bool = False) -> Kilde:
    lest = leser(konto, dag)
    nokkel, rader = lest.tillatelse(tillatelse), radene.samtykkerader if krever_linje else radene.kontorader
    return Kilde((rader.__name__, nokkel), partial(rader, nokkel), {"konto": konto.pk, "dag": dag, "enheter": lest.enheter()})


@husker
@satt_opp_en_gang
def personer_for(konto: Konto, handling: Handling, dag: date) -> QuerySet[Person]:
    """Personene kontoen kan utføre handlingen for, på dagen (Oslo-dato; i dag om ikke annet er sagt)."""
    return Person.objects.filter(gjelder(konto, handling, dag, felt=""))


@husker
def gjelder(konto: Konto, handling: Handling, dag: date | None = None, *, felt: str = "person") -> Q:
    """Betingelsen på rader som gjelder en person: det samme som `felt__in=personer_for(…)`, uten å slå opp personene først."""
    dag = dag or i_dag()
    if not konto.is_authenticated or not konto.is_active:
        return Q(pk__in=[])
    nektet = nektede(konto, dag)
    if handling in LUKKES_AV_LEDERENS_INHABILITET:
        nektet |= lederen_er_inhabil(konto, dag, handling)
    aapnet = _grunnlag(konto, handling, dag, felt)
    if handling in KREVER_KLARERING:
        uten_vern = Q(**{_sti(felt, "adressebeskyttelse"): "INGEN"})
        aapnet = aapnet & uten_vern | _grunnlag(konto, handling, dag, felt, klarert=True)
    if handling in GJELDER_HODET:
        aapnet &= Q(**{_sti(felt, "slaatt_sammen_med"): None})
    return aapnet & ~_en_av(nektet, felt) if nektet else aapnet


def _sti(felt: str, egenskap: str) -> str:
    """Personens egenskap sett fra raden; fra personen selv når `felt` er tomt."""
    return f"{felt}__{egenskap}" if felt else egenskap


def kilder(konto: Konto, handling: Handling, dag: date, *, klarert: bool = False) -> list[Kilde]:
    """Kontoens egne rader som åpner handlingen; hver har `person`. Sjekken spør i dem, og listene begynner i dem (tilgang/lister.py)."""
    lest, ut = leser(konto, dag), []
    roller = tuple(r for r, lov in ROLLE_KAN.items() if handling in lov)
    if roller:
        verdier = {"konto": konto.pk, "dag": dag, "enheter": lest.enheter(klarert=klarert)}
        ut.append(Kilde(("tilknytninger", roller), lambda **v: radene.tilknytninger(**v).filter(rolle__in=roller), verdier))
    if handling in INNSYN_KAN:
        ut.append(_kontorader(konto, SE, dag, krever_linje=handling in KREVER_SAMTYKKELINJE))
    if handling in EGEN_ENHET_KAN and (egne := lest.enheter(klarert=klarert, avgjor_selv=True)):
        verdier, nokkel = {"konto": konto.pk, "dag": dag, "enheter": egne}, lest.tillatelse(SE)
        ut.append(Kilde(("egne", nokkel), partial(radene.egne, nokkel), verdier))
    if handling in NODTILGANG_KAN and not klarert and _nodtilgang_gjelder(konto, dag):
        verdier = {"konto": konto.pk, "enheter": lest.enheter(), "tid": timezone.now()}
        ut.append(Kilde(("nodtilganger",), radene.nodtilganger, verdier))
    return ut


def _grunnlag(konto: Konto, handling: Handling, dag: date, felt: str, *, klarert: bool = False) -> Q:
    """Det som åpner handlingen; med `klarert` bare der arbeidsforholdet bak er klarert."""
    if har_stilling(konto, handling, dag, klarert=klarert):
        return Q(pk__isnull=False)
    person = felt or "pk"
    betingelse = Q(blant(person, kilder(konto, handling, dag, klarert=klarert), "person"))
    if handling in UTPEKT_LEDER_KAN:
        utpekte = Enhetstilknytning.objects.paa(dag)
        ledet = utpekte.filter(enhet__in=ledede_enheter(konto, dag)).values("person")
        klarerte = utpekte.filter(enhet__in=ledede_enheter(konto, dag, klarert=True)).values("person")
        uten_vern = Q(**{_sti(felt, "adressebeskyttelse"): "INGEN"})
        betingelse |= Q(**{f"{person}__in": ledet}) & uten_vern | Q(**{f"{person}__in": klarerte})
    return betingelse


@husker
@satt_opp_en_gang
def deler_for(konto: Konto, tillatelse: str, dag: date) -> QuerySet[Innsynsdel]:
    """Innsynsdelene kontoen kan se eller skrive i. KE har en stilling, ikke en rad: enhetens egne og de samtykke åpner."""
    if not konto.is_authenticated or not konto.is_active:
        return Innsynsdel.objects.none()
    betingelse = Q(blant("pk", [_kontorader(konto, tillatelse, dag)], "content_object"))
    if har_stilling(konto, H.SE_PLANRAMME, dag):
        grupper = ansettelser_for(konto, dag).filter(enhet__er_ke=True).values("enhet__gruppe")
        aapnet = InnsynsdelGruppe.objects.filter(group__in=grupper, permission__codename=tillatelse, gyldig__contains=dag)
        aapnet = aapnet.exclude(Exists(radene.innsigelser(dag).filter(radene.gjelder_enhet(OuterRef("samtykkelinje__til_enhet")))))
        betingelse |= Q(kilde_enhet__er_ke=True) | Q(pk__in=aapnet.values("content_object"))
    if tillatelse == SE:
        motsatt = Exists(radene.innsigelser(dag, "pk"))
        betingelse |= Q(er_skjermet=False, person__in=nodtilganger_for(konto, dag).values("person")) & ~motsatt
    return _uten(Innsynsdel.objects.filter(betingelse), nektede(konto, dag), "person")


def kan(konto: Konto, handling: Handling, person: Person, dag: date | None = None) -> bool:
    def spor() -> bool:
        with ett_objekt():
            return personer_for(konto, handling, dag).filter(pk=person.pk).exists()

    return husk_svar(svarnokkel(konto, person, handling, dag or i_dag()), spor)


def krev(konto: Konto, handling: Handling, person: Person, dag: date | None = None) -> None:
    """Kaster PermissionDenied med grunnen når kontoen ikke kan, eller raden er et annet navn på en annen og bare kan leses."""
    if person.slaatt_sammen_med_id and handling in GJELDER_HODET:
        raise PermissionDenied(_("Registreringen er slått sammen med en annen. Gjør det på den som gjelder videre."))
    if not kan(konto, handling, person, dag):
        raise PermissionDenied(_("Du har ikke adgang til å %(handling)s i denne saken.") % {"handling": handling.tekst})


def kan_uten_person(konto: Konto, handling: Handling, dag: date | None = None) -> bool:
    """For handlinger der personen ikke er valgt ennå, som å registrere en ny melding, og for menyen."""
    if not konto.is_authenticated:
        return False
    dag = dag or i_dag()
    stillinger = [s for s, lov in STILLING_KAN_UTEN_PERSON.items() if handling in lov]
    if stillinger:
        return any(s.stilling in stillinger for s in leser(konto, dag).stillinger)
    if handling == H.BRUKE_NODTILGANG:
        return nodansettelser(konto, dag).exists()
    if handling in EGEN_ENHET_KAN and leser(konto, dag).enheter(avgjor_selv=True):
        return True
    return har_stilling(konto, handling, dag)


def nodansettelser(konto: Konto, dag: date) -> QuerySet[Ansettelse]:
    """Arbeidsforholdene nødtilgang kan brukes fra: i KE og de tjenestene kommunen har valgt; ingen når bryteren er av (S-EMG-1)."""
    if not settings.NODTILGANG:
        return Ansettelse.objects.none()
    valgte = Q(enhet__er_ke=True) | Q(enhet__tjeneste__in=settings.NODTILGANG_TJENESTER)
    return ansettelser_for(konto, dag).filter(valgte).exclude(stilling=Stilling.SYSTEMANSVARLIG)


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


def leder_noen_enhet(konto: Konto, dag: date | None = None) -> bool:
    """Til menyen: av stillingene som alt er lest."""
    return konto.is_active and any(s.stilling == Stilling.ENHETSLEDER for s in leser(konto, dag or i_dag()).stillinger)


def leder_enhet(konto: Konto, enhet_id, dag: date | None = None) -> bool:
    """Er kontoen leder for nettopp denne enheten?"""
    return ledede_enheter(konto, dag).filter(enhet=enhet_id).exists()


def kontoer_med(handling: Handling, dag: date | None = None) -> QuerySet[Konto]:
    """Kontoene som har handlingen i kraft av stilling i KE: mottakere av varsler til kontoret."""
    stillinger = [s for s, lov in STILLING_KAN.items() if handling in lov]
    ansatte = Ansettelse.objects.paa(dag or i_dag()).filter(stilling__in=stillinger, enhet__er_ke=True)
    return Konto.objects.filter(is_active=True, pk__in=ansatte.values("konto"))
