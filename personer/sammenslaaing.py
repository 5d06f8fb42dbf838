"""Å slå sammen to registreringer av samme menneske: hva som hindrer det, og skrivingene (settled 13).

Rommene over melder inn hva de eier som kan stå åpent om en person, og hva de lukker når raden blir et annet navn på en annen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from personer.models import Adressebeskyttelse, Kjonn, Konto, Person, Representasjon

B = Adressebeskyttelse
STRENGHET = {B.INGEN: 0, B.FORTROLIG: 1, B.STRENGT_FORTROLIG: 2, B.STRENGT_FORTROLIG_UTLAND: 2}
# Hodet får det det mangler, og bare det. Adressen følger bare med hel.
FYLLES = ("fornavn", "fodselsdato", "termindato", "tolkesprak", "samisk", "telefon")
ADRESSE = ("adresse", "postnummer", "poststed")
REPRESENTASJONSFELT = ("art", "gjelder_personlige", "gjelder_okonomiske", "er_fratatt_handleevne", "merknad", "dokument_id")


@dataclass(frozen=True)
class Eier:
    """Det et rom eier: setningene om det som må avsluttes først, og det rommet selv lukker når sammenslåingen skjer."""

    hindringer: Callable[[Person, date], list[str]]
    lukk: Callable[[Person, date], None] | None = None


_eiere: list[Eier] = []


def registrer(eier: Eier) -> None:
    """Kalles fra AppConfig.ready()."""
    _eiere.append(eier)


def hindringer(person: Person, dag: date) -> list[str]:
    """Det som står åpent på raden som skal bli et annet navn, og må avsluttes der det hører hjemme."""
    return [setning for eier in _eiere for setning in eier.hindringer(person, dag)]


def strengest(*nivaaer: str) -> str:
    return max(nivaaer, key=lambda n: STRENGHET[B(n)])


def slaa_sammen(*, alias: Person, hode: Person, dag: date) -> None:
    """Raden `alias` blir et annet navn på `hode`. Begge og radene under dem er låst; hindringene er prøvd."""
    for eier in _eiere:
        if eier.lukk is not None:
            eier.lukk(alias, dag)
    _nummeret(alias, hode)
    _det_som_mangler(alias, hode)
    vern = strengest(alias.adressebeskyttelse, hode.adressebeskyttelse)
    alias.adressebeskyttelse = hode.adressebeskyttelse = vern
    alias.slaatt_sammen_med = hode
    hode.save()
    alias.save()
    for under in alias.andre_rader.all():
        under.slaatt_sammen_med, under.adressebeskyttelse = hode, vern
        under.save(update_fields=["slaatt_sammen_med", "adressebeskyttelse"])
    hode.andre_rader.exclude(adressebeskyttelse=vern).update(adressebeskyttelse=vern)
    _som_representant(alias, hode, dag)
    _representantene(alias, hode, dag)
    if not Konto.objects.filter(person=hode).exists():
        Konto.objects.filter(person=alias).update(person=hode)


def _nummeret(alias: Person, hode: Person) -> None:
    """Har bare den ene et nummer, er det hodets. Har begge (som et D-nummer og et fødselsnummer), beholder de hvert sitt."""
    nummer = alias.fodselsnummer
    if nummer and not hode.fodselsnummer_hash:
        alias.sett_fodselsnummer("")
        alias.save(update_fields=["fodselsnummer_kryptert", "fodselsnummer_hash"])
        hode.sett_fodselsnummer(nummer)


def _det_som_mangler(alias: Person, hode: Person) -> None:
    for felt in FYLLES:
        if not getattr(hode, felt):
            setattr(hode, felt, getattr(alias, felt))
    if hode.kjonn == Kjonn.UKJENT:
        hode.kjonn = alias.kjonn
    if not any(getattr(hode, felt) for felt in ADRESSE):
        for felt in ADRESSE:
            setattr(hode, felt, getattr(alias, felt))


def _som_representant(alias: Person, hode: Person, dag: date) -> None:
    """Det raden er for andre, er hodet nå: et barn har ikke mistet moren fordi hun sto to ganger."""
    for r in _uavsluttede(alias.representerer, dag):
        har = _uavsluttede(hode.representerer, dag).filter(person=r.person, art=r.art).exists()
        if not har and r.person_id != hode.pk:
            _kopi(r, dag, person_id=r.person_id, representant_id=hode.pk)
        _slutt(r, dag)


def _representantene(alias: Person, hode: Person, dag: date) -> None:
    """De som handler for raden, handler for hodet når hodet ikke har noen med samme grunnlag."""
    har = set(_uavsluttede(hode.representanter, dag).values_list("art", flat=True))
    for r in _uavsluttede(alias.representanter, dag):
        if r.art not in har and r.representant_id != hode.pk:
            _kopi(r, dag, person_id=hode.pk, representant_id=r.representant_id)
        _slutt(r, dag)


def _uavsluttede(rader, dag: date):
    return rader.exclude(til__lte=dag)


def _kopi(r: Representasjon, dag: date, **hvem) -> None:
    felt = {navn: getattr(r, navn) for navn in REPRESENTASJONSFELT}
    Representasjon.objects.create(**felt, **hvem, enhet_id=r.enhet_id, fra=max(dag, r.fra), til=r.til)


def _slutt(r: Representasjon, dag: date) -> None:
    r.til = max(dag, r.fra)
    r.save(update_fields=["til"])
