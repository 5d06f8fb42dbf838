"""Adressene e-posten ikke kommer fram til: merkes, blir noens oppgave, og åpnes igjen når de er rettet eller skal prøves på nytt."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from oppfolging.models import Adressefeil, Feilkilde, Lukkegrunn, Varsel, Varselpost, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, nye
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Innbydelse, Konto, Stilling
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Rolle, Tilknytning

KOORDINERER = (Rolle.KOORDINATOR, Rolle.BARNEKOORDINATOR, Rolle.VIKAR)


def meld(post: Varselpost, *, kilde: Feilkilde, tid: datetime) -> bool:
    """Én gang for hver e-post, og én åpen om gangen. En retur til en adresse kontoen ikke har lenger, sier ikke noe. Kalles i `som`."""
    if post.konto.epost.casefold() != post.epost.casefold():
        return False
    rad = Adressefeil(konto_id=post.konto_id, epost=post.epost, post=post, kilde=kilde, tid=tid)
    har = Adressefeil.objects.filter(Q(post=post) | Q(konto=post.konto, lukket_tid__isnull=True)).exists()
    if not har:
        Adressefeil.objects.bulk_create([rad], ignore_conflicts=True)
    return not har


def folg_opp(*, tid: datetime) -> int:
    """Lukker dem der adressen er rettet, en lenke for å velge passord er gått til den etterpå, eller kontoen er stengt."""
    aapne = Adressefeil.objects.aapne()
    gikk = Exists(Innbydelse.objects.filter(konto=OuterRef("konto"), epost__iexact=OuterRef("epost"), sendt_tid__gt=OuterRef("tid")))
    with som(Systemaktor.UTKURV, grunn="adresser som er rettet"):
        antall = _lukk(aapne.exclude(konto__epost__iexact=F("epost")), Lukkegrunn.RETTET, tid)
        antall += _lukk(aapne.filter(gikk), Lukkegrunn.KOM_FRAM, tid)
        return antall + _lukk(aapne.filter(konto__is_active=False), Lukkegrunn.SLUTTET, tid)


def prov_igjen(*, feil_id: UUID, av: Konto, tid: datetime) -> None:
    """Adressen er rett likevel, eller postkassen var full: det som er ulest, sendes på nytt."""
    with som(av, grunn=_("adressen prøves igjen")):
        rad = kan_proves(av, timezone.localdate(tid)).select_for_update(of=("self",)).filter(pk=feil_id).first()
        if rad is None:
            raise Regelbrudd(_("Det er alt ordnet."))
        rad.lukket_tid, rad.lukket_grunn, rad.lukket_av = tid, Lukkegrunn.PROVES, av
        rad.save(update_fields=["lukket_tid", "lukket_grunn", "lukket_av"])


def _lukk(rader: QuerySet, grunn: Lukkegrunn, tid: datetime) -> int:
    return rader.filter(lukket_tid__isnull=True).update(lukket_tid=tid, lukket_grunn=grunn)


def mottakere(konto: Konto, dag: date) -> set[UUID]:
    """Lederen der den ansatte arbeider, som ringer, og den systemansvarlige, som retter adressen.

    Har tjenesten ingen leder her, ringer koordinatoren for dem kontoen er med rundt, ellers lederen i KE. Arbeider kontoen et sted
    det er hemmelig å ha kontakt med (settled 11), får ingen av dem vite det: da er det bare den systemansvarlige.
    """
    ansatte = Ansettelse.objects.paa(dag).filter(konto__is_active=True).exclude(konto=konto)
    steder = regler.ansettelser_for(konto, dag)
    ledere = ansatte.filter(Q(enhet__er_ke=True, stilling=Stilling.KE_LEDER) | Q(stilling=Stilling.ENHETSLEDER))
    ringer = _ids(ledere.filter(enhet__in=steder.values("enhet")))
    if not ringer and not steder.filter(enhet__er_skjult_kontakt=True).exists():
        egne = Tilknytning.objects.paa(dag).filter(konto=konto)
        rundt = Tilknytning.objects.paa(dag).filter(person__in=egne.values("person"), rolle__in=KOORDINERER, konto__is_active=True)
        ringer = _ids(rundt.exclude(konto=konto)) or _ids(ledere.filter(stilling=Stilling.KE_LEDER))
    return ringer | _ids(ansatte.filter(stilling=Stilling.SYSTEMANSVARLIG))


def _ids(rader: QuerySet) -> set[UUID]:
    return set(rader.values_list("konto", flat=True))


def mine(konto: Konto, dag: date) -> QuerySet[Adressefeil]:
    """De åpne kontoen har fått vite om, og fortsatt er i stilling til å gjøre noe med."""
    varslet = Varsel.objects.filter(_synlig(konto, dag), konto=konto, slag=Varselslag.ADRESSE)
    return Adressefeil.objects.aapne().filter(pk__in=varslet.values("gjelder")).select_related("konto")


def kan_proves(konto: Konto, dag: date) -> QuerySet[Adressefeil]:
    """Den som ringer, får vite om adressen var rett. Den systemansvarlige retter den i stedet."""
    rader = mine(konto, dag)
    return rader.none() if regler.kan_uten_person(konto, Handling.ADMINISTRERE, dag) else rader


def _rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Alle de åpne: blir en annen leder, får også den vite det."""
    dag, ut = timezone.localdate(tid), []
    for rad in Adressefeil.objects.aapne().select_related("konto"):
        ut += nye(Varselslag.ADRESSE, rad.pk, sorted(mottakere(rad.konto, dag)), tid)
    return ut


def _synlig(konto: Konto, dag: date) -> Q:
    """Så lenge det ikke er ordnet, og kontoen leder noen, er koordinator for noen eller retter adresser."""
    aapne = Adressefeil.objects.aapne().filter(pk=OuterRef("gjelder"))
    i_stilling = regler.leder_noen_enhet(konto, dag) or regler.har_stilling(konto, Handling.PEKE_UT_TJENESTE, dag)
    if not i_stilling and not regler.kan_uten_person(konto, Handling.ADMINISTRERE, dag):
        aapne = aapne.filter(Exists(Tilknytning.objects.paa(dag).filter(konto=konto, rolle__in=KOORDINERER)))
    return Q(Exists(aapne))


def _linjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    rader = Adressefeil.objects.filter(pk__in=[v.gjelder for v in varsler]).select_related("konto")
    tekst = _("E-posten til %(navn)s kommer ikke fram. Ring, og rett adressen")
    return {rad.pk: Linje(tekst % {"navn": rad.konto.navn}, None, reverse("oppfolging:adressefeil")) for rad in rader}


ADRESSENE = Varselkilde(Varselslag.ADRESSE, _rader, _synlig, _linjer)
