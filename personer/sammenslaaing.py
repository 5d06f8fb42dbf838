"""Å slå sammen to registreringer av samme menneske: hva som hindrer det, og skrivingene (settled 13).

Rommene over melder inn hva de eier som kan stå åpent om en person, og hva de lukker når raden blir et annet navn på en annen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from personer.models import Adressebeskyttelse, Kjonn, Kompetansevurdering, Konto, Person, Representasjon, SkjultAdresse

B = Adressebeskyttelse
STRENGHET = {B.INGEN: 0, B.FORTROLIG: 1, B.STRENGT_FORTROLIG: 2, B.STRENGT_FORTROLIG_UTLAND: 2}
# Hodet får det det mangler, og bare det. Adressen følger bare med hel.
FYLLES = ("fornavn", "fodselsdato", "termindato", "tolkesprak", "samisk", "telefon")
ADRESSE = ("adresse", "postnummer", "poststed")
VURDERINGSFELT = (
    "har_kompetanse", "begrunnelse", "vurdert_av", "vurdert_av_yrke", "vist_personen_dato", "vist_paarorende_dato", "dokument_id",
)  # fmt: skip
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


def hindringer(*, alias: Person, hode: Person, dag: date) -> list[str]:
    """Det som står åpent på raden som skal bli et annet navn, og må avsluttes der det hører hjemme.

    At noen er død, er registrert med en avslutning som kan rettes; raden den står på, må være den som gjelder.
    """
    ut = [setning for eier in _eiere for setning in eier.hindringer(alias, dag)]
    if alias.brev_stanset_dato and not hode.brev_stanset_dato:
        ut.append(_("Saken her er avsluttet fordi personen er død eller ikke ble født. Velg denne registreringen som den som gjelder."))
    return ut


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
    alias.brev_stanset_dato = stanset = hode.brev_stanset_dato
    alias.slaatt_sammen_med = hode
    hode.save()
    alias.save()
    for under in alias.andre_rader.all():
        under.slaatt_sammen_med, under.adressebeskyttelse, under.brev_stanset_dato = hode, vern, stanset
        under.save(update_fields=["slaatt_sammen_med", "adressebeskyttelse", "brev_stanset_dato"])
    hode.andre_rader.exclude(adressebeskyttelse=vern).update(adressebeskyttelse=vern)
    _som_representant(alias, hode, dag)
    _representantene(alias, hode, dag)
    _kompetansen(alias, hode, dag)
    _skjulte_adresser(alias, hode, dag)
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
    """Det raden er for andre, er hodet nå: et barn har ikke mistet moren fordi hun sto to ganger. En død representerer ingen."""
    hodets = _uavsluttede(hode.representerer, dag)
    for r in _uavsluttede(alias.representerer, dag):
        har = hode.brev_stanset_dato is not None or hodets.filter(person=r.person, art=r.art).exists()
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


def _kompetansen(alias: Person, hode: Person, dag: date) -> None:
    """Det er det samme mennesket som er vurdert: den siste vurderingen i saken gjelder, hvilken rad den enn ble skrevet på.

    Den beholder dagen den ble gjort, med mindre hodet hadde en annen vurdering da.
    """
    for v in _uavsluttede(alias.kompetansevurderinger, dag).order_by("fra"):
        hodets = hode.kompetansevurderinger.filter(gjelder=v.gjelder)
        if not hodets.filter(fra__gte=v.fra).exclude(til__lte=dag).exists():
            for eldre in _uavsluttede(hodets, dag):
                _slutt(eldre, dag)
            fra = dag if hodets.exclude(til__lte=v.fra).exists() else v.fra
            felt = {navn: getattr(v, navn) for navn in VURDERINGSFELT}
            Kompetansevurdering.objects.create(**felt, person=hode, gjelder=v.gjelder, fra=fra, til=v.til)
        _slutt(v, dag)


def _skjulte_adresser(alias: Person, hode: Person, dag: date) -> None:
    """Adressen er skjult for begge radene uansett (tilgang/adressevern.py); her så den som gjelder, viser det og kan vise den igjen."""
    for egen in _uavsluttede(alias.adressen_er_skjult_for, dag):
        _skjul_paa_hodet(egen, hode, egen.for_person, dag)
    for andres in _uavsluttede(SkjultAdresse.objects.filter(for_person=alias), dag):
        _skjul_paa_hodet(andres, andres.person, hode, dag)


def _skjul_paa_hodet(r: SkjultAdresse, person: Person, for_person: Person, dag: date) -> None:
    alt = _uavsluttede(person.adressen_er_skjult_for, dag).filter(for_person=for_person)
    if person != for_person and not alt.exists():
        SkjultAdresse.objects.create(person=person, for_person=for_person, begrunnelse=r.begrunnelse, fra=max(dag, r.fra), til=r.til)
    _slutt(r, dag)


def _uavsluttede(rader, dag: date):
    return rader.exclude(til__lte=dag)


def _kopi(r: Representasjon, dag: date, **hvem) -> None:
    felt = {navn: getattr(r, navn) for navn in REPRESENTASJONSFELT}
    Representasjon.objects.create(**felt, **hvem, enhet_id=r.enhet_id, fra=max(dag, r.fra), til=r.til)


def _slutt(r: Representasjon | Kompetansevurdering | SkjultAdresse, dag: date) -> None:
    r.til = max(dag, r.fra)
    r.save(update_fields=["til"])
