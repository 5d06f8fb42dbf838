"""Det personsiden spør om, hentet i én setning.

Hvert spørsmål er rommets eget, med rommets egne regler. Siden bygges likt om det spørres samlet eller ikke (oversikt/personside.py).
"""

from datetime import date

from django.db.models import F, QuerySet

from ansvarsgruppe.models import Ansvarsgruppe
from ip.models import AnnenPlan
from ip.oversikter import planen_til
from koordinator import oversikter as bordet
from koordinator.avslutning import oversikter as avslutninger
from koordinator.models import Ankomst, Henvendelse
from koordinator.notat.oversikter import notatene
from koordinator.plasser.oversikter import plassen_til
from koordinator.utvalg import innvilget
from koordinator.utvalg import meldingene as alle_meldingene
from personer.models import Hendelse, Hva, Konto, Person, Representasjon
from tilgang.navn import ansatte_ved_skjulte
from tilgang.oversikter import siste_plansvar
from tilgang.sporsmaal import alle, forste, spor_sammen
from vedtak.innsyn.oversikter import rettinger_for
from vedtak.klage.oversikter import klager_for
from vedtak.models import Vedtak
from vedtak.oversikter import ke_vedtakene, punkter_med_gjeldende
from vedtak.tilsyn.oversikter import tilsyn_for

LESES = 60
SISTE_NOTATER = 3
OM_KLAGE = (Hva.KLAGE_MOTTATT, Hva.KLAGE_AVGJORT, Hva.KLAGE_OVERSENDT, Hva.KLAGE_AVSLUTTET)
OM_TILSYN = (Hva.TILSYN_MOTTATT, Hva.TILSYN_BESVART, Hva.TILSYN_AVSLUTTET)

klagene, tilsynene, rettingene = alle(klager_for), alle(tilsyn_for), alle(rettinger_for)


@forste
def annen_plan(konto: Konto, person: Person) -> QuerySet[AnnenPlan]:
    return AnnenPlan.objects.synlig_for(konto).aapne().filter(person=person)


@forste
def siste_gruppe(konto: Konto, person: Person, dag: date) -> QuerySet[Ansvarsgruppe]:
    """Den som er i gang, ellers den som sluttet sist."""
    grupper = Ansvarsgruppe.objects.synlig_for(konto).filter(person=person, fra__lte=dag)
    return grupper.order_by(F("til").desc(nulls_first=True))


@alle
def representantene(person: Person, dag: date) -> QuerySet[Representasjon]:
    return person.representanter.paa(dag).select_related("representant", "enhet")


@alle
def ankomster(konto: Konto, person: Person) -> QuerySet[Ankomst]:
    return Ankomst.objects.synlig_for(konto).filter(person=person).select_related("henvendelse")


@alle
def meldinger(konto: Konto, person: Person) -> QuerySet[Henvendelse]:
    return Henvendelse.objects.synlig_for(konto).filter(person=person)


@alle
def vedtakene(konto: Konto, person: Person, dag: date) -> QuerySet[Vedtak]:
    synlige = Vedtak.objects.synlig_for(konto).filter(person=person)
    return synlige.prefetch_related(punkter_med_gjeldende(dag)).order_by("-fattet_tid")


@alle
def fra_andre(konto: Konto, person: Person) -> QuerySet[Vedtak]:
    """Resultatet og dagen for det andre tjenester har fattet; det kontoen ser hele av, står for seg (settled 4)."""
    andres = Vedtak.objects.fra_andre(konto).filter(person=person).exclude(pk__in=Vedtak.objects.synlig_for(konto).values("pk"))
    return andres.select_related("enhet").prefetch_related("punkter").order_by("-fattet_tid")


@alle
def siste_notater(konto: Konto, person: Person) -> QuerySet:
    return notatene(konto, person)[:SISTE_NOTATER]


@alle
def siste_hendelser(person: Person, skjult: tuple[str, ...]) -> QuerySet[Hendelse]:
    """Nyeste først, uten dem som er `skjult`."""
    return Hendelse.objects.filter(person=person).exclude(hva__in=skjult).select_related("av", "enhet").order_by("-tid")[:LESES]


def skjulte_hendelser(*, med_klager: bool) -> tuple[str, ...]:
    """En klage eller et tilsyn kan handle om dem som arbeider med saken, så at det finnes, ses bare av dem som behandler klager."""
    return () if med_klager else OM_KLAGE + OM_TILSYN


def spor(konto: Konto, person: Person, dag: date, *, har_kontor: bool, med_klager: bool) -> None:
    spurt = [
        (planen_til, konto, person, dag),
        (alle_meldingene, person),
        (bordet.siste_vurdering, person),
        (siste_plansvar, person),
        (ke_vedtakene, person),
        (innvilget, person, dag),
        (bordet.utpeking_for, person, dag),
        (bordet.koordinator_for, person, dag),
        (siste_gruppe, konto, person, dag),
        (meldinger, konto, person),
        (fra_andre, konto, person),
        (vedtakene, konto, person, dag),
        (siste_notater, konto, person),
    ]
    if har_kontor:
        spurt += [
            (avslutninger.har_aapen_sak, person),
            (avslutninger.siste_avslutning, konto, person),
            (bordet.hovedansvar_for, person, dag),
            (annen_plan, konto, person),
            (plassen_til, konto, person, dag),
            (rettingene, konto, person),
            (representantene, person, dag),
            (ankomster, konto, person),
            (siste_hendelser, person, skjulte_hendelser(med_klager=med_klager)),
            (ansatte_ved_skjulte,),
        ]
    if med_klager:
        spurt += [(klagene, konto, person), (tilsynene, konto, person)]
    spor_sammen(*spurt)
