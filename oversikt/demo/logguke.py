"""Uken som var i innsynsloggen: vanlig arbeid, og tre ting lederen må se på. Funnene lager den virkelige jobben av linjene.

Applikasjonen kan ikke skrive en linje med en annen tid enn nå, så dette kjøres som databasens eier (devtools/demo.py).
"""

from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid4

from django.utils import timezone

from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Konto, Person, Stilling, Tjeneste
from tilgang.logg.funnregler import mandag
from tilgang.logg.handlinger import ta_igjen
from tilgang.models import AvvistOppslag, Logggjennomgang, Oppslag, OppslagLinje, Rolle, Tilknytning

FRO = 2026
VANLIGE = 12  # personer som blir arbeidet med på vanlig vis


def er_skrevet() -> bool:
    return Oppslag.objects.exists()


def skriv(*, dag: date, tid: datetime) -> list[Logggjennomgang]:
    """Uken før den dagen er i. Krever eierens rolle."""
    fro, uke = Random(FRO), mandag(dag) - timedelta(weeks=1)
    _vanlig_arbeid(fro, uke)
    _nabo(uke)
    _om_natten(uke)
    _prover_seg_fram(uke)
    return ta_igjen(dag=dag, tid=tid)


def _kl(uke: date, ukedag: int, time_: int, minutt: int) -> datetime:
    return timezone.make_aware(datetime.combine(uke + timedelta(days=ukedag), time(time_, minutt)))


def _lest(konto: Konto, person_id: UUID, tid: datetime, flate: str, hva: str, rolle: str, enhet_id: UUID, tilknytning_id=None) -> None:
    oppslag = Oppslag.objects.create(tid=tid, konto=konto, flate=flate, foresporsel=uuid4())
    OppslagLinje.objects.create(
        oppslag=oppslag, person_id=person_id, hva=hva, rolle=rolle, enhet_id=enhet_id, tilknytning_id=tilknytning_id
    )


def _koordinatorer(uke: date) -> list[Tilknytning]:
    roller = [Rolle.KOORDINATOR, Rolle.BARNEKOORDINATOR]
    aktive = Tilknytning.objects.paa(uke).filter(rolle__in=roller, enhet__er_skjult_kontakt=False)
    return list(aktive.select_related("konto", "person").order_by("konto__navn", "pk"))


def _vanlig_arbeid(fro: Random, uke: date) -> None:
    for t in _koordinatorer(uke)[:VANLIGE]:
        ukedag, time_ = fro.randrange(5), fro.randrange(8, 15)
        for minutt, (flate, hva) in enumerate((("oversikt:person", "PERSON"), ("ip:plan", "PLANRAMME")), start=fro.randrange(50)):
            _lest(t.konto, t.person_id, _kl(uke, ukedag, time_, minutt), flate, hva, t.rolle, t.enhet_id, t.pk)


def _nabo(uke: date) -> None:
    """En koordinator er registrert på samme adresse som en hun følger opp. Lederen må se på det; det kan godt være i orden."""
    t = next(t for t in _koordinatorer(uke) if t.person.adresse and not t.person.har_gradert_adresse)
    fornavn, _mellomrom, etternavn = t.konto.navn.rpartition(" ")
    with som(Systemaktor.DEMO, grunn="mennesket bak innloggingen"):
        nabo = Person.objects.create(
            fornavn=fornavn,
            etternavn=etternavn,
            fodselsdato=date(1984, 9, 3),
            adresse=t.person.adresse,
            postnummer=t.person.postnummer,
            poststed=t.person.poststed,
        )
        Konto.objects.filter(pk=t.konto_id).update(person=nabo)
    for minutt, (flate, hva) in enumerate((("oversikt:person", "PERSON"), ("ip:plan", "PLANRAMME")), start=5):
        _lest(t.konto, t.person_id, _kl(uke, 1, 10, minutt), flate, hva, t.rolle, t.enhet_id, t.pk)


def _om_natten(uke: date) -> None:
    t = _koordinatorer(uke)[-1]
    for minutt, (flate, hva) in enumerate((("oversikt:person", "PERSON"), ("ip:plan", "PLANRAMME")), start=41):
        _lest(t.konto, t.person_id, _kl(uke, 2, 1, minutt), flate, hva, t.rolle, t.enhet_id, t.pk)


def _prover_seg_fram(uke: date) -> None:
    """Den i NAV som ikke er knyttet til noen, prøvde mange adresser og ble nektet."""
    navs = Ansettelse.objects.paa(uke).filter(enhet__tjeneste=Tjeneste.NAV, stilling=Stilling.ANSATT, konto__tilknytninger=None)
    konto = navs.select_related("konto").order_by("konto__navn")[0].konto
    for minutt, person in enumerate(Person.objects.order_by("pk")[:14]):
        AvvistOppslag.objects.create(
            tid=_kl(uke, 3, 13, minutt), konto=konto, flate="oversikt:person", objekt=person.pk, status=404, foresporsel=uuid4()
        )
