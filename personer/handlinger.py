"""Skrivingene om personer. De krever en åpen `som`; adgang og vilkår prøves av handlingen som kaller dem."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Adressebeskyttelse, Kjonn, Konto, Maalform, Person, Representasjon, Representasjonsart


@dataclass(frozen=True)
class Personopplysninger:
    """Det som trengs for å registrere et menneske. Et ventet barn har termindato og verken nummer eller fødselsdato."""

    etternavn: str
    fornavn: str = ""
    fodselsnummer: str = ""
    fodselsdato: date | None = None
    termindato: date | None = None
    kjonn: Kjonn = Kjonn.UKJENT
    maalform: Maalform = Maalform.BOKMAAL
    tolkesprak: str = ""
    samisk: str = ""
    telefon: str = ""
    adresse: str = ""
    postnummer: str = ""
    poststed: str = ""
    adressebeskyttelse: Adressebeskyttelse = Adressebeskyttelse.INGEN


def registrer_person(opplysninger: Personopplysninger) -> Person:
    """En ny person. Kaster Regelbrudd når noen alt er registrert med nummeret: én person, én rad."""
    felt = dict(vars(opplysninger))
    nummer = felt.pop("fodselsnummer")
    person = Person(**felt)
    person.sett_fodselsnummer(nummer)
    with _ledig_nummer(nummer):
        person.save(force_insert=True)
    return person


def endre_person(person: Person, felt: Mapping[str, object], *, fodselsnummer: str | None = None) -> Person:
    """Nye verdier i en låst rad. Nummeret røres bare når det er gitt. Kaster Regelbrudd når nummeret er en annens."""
    for navn, verdi in felt.items():
        setattr(person, navn, verdi)
    nummerfelt = []
    if fodselsnummer is not None:
        person.sett_fodselsnummer(fodselsnummer)
        nummerfelt = ["fodselsnummer_kryptert", "fodselsnummer_hash"]
    with _ledig_nummer(fodselsnummer):
        person.save(update_fields=[*felt, *nummerfelt])
    return person


@contextmanager
def _ledig_nummer(nummer: str | None) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as feil:
        if nummer and Person.objects.med_fodselsnummer(nummer).exists():
            raise Regelbrudd(
                _("Noen er alt registrert med dette fødselsnummeret. Begynn på nytt med nummeret, så finner du personen.")
            ) from feil
        raise


def registrer_foresatt(*, barn: Person, opplysninger: Personopplysninger, fra: date) -> Representasjon:
    """En forelder med foreldreansvar for barnet (barnelova § 30; pbrl § 4-4)."""
    forelder = registrer_person(opplysninger)
    return Representasjon.objects.create(person=barn, representant=forelder, art=Representasjonsart.FORELDREANSVAR, fra=fra)


def registrer_representasjon(**felt) -> Representasjon:
    """En ny representasjon. Kaster Regelbrudd når den samme alt er registrert i perioden."""
    try:
        with transaction.atomic():
            return Representasjon.objects.create(**felt)
    except IntegrityError as feil:
        raise Regelbrudd(_("Denne representasjonen er alt registrert i perioden. Avslutt den først hvis noe er endret.")) from feil


def avslutt_periode(rad, til: date) -> None:
    """`til` er første dag raden ikke gjelder. Kaster Regelbrudd når den alt er slutt, eller ville sluttet før den begynte."""
    if rad.til is not None and rad.til <= til:
        raise Regelbrudd(_("Det er alt avsluttet."))
    if til < rad.fra:
        raise Regelbrudd(_("Det kan ikke slutte før det begynte."))
    rad.til = til
    rad.save(update_fields=["til"])


def velg_maalform(*, person: Person, maalform: Maalform) -> Person:
    """Målformen brevene til personen skrives på; personens eget ønske."""
    person.maalform = maalform
    person.save(update_fields=["maalform"])
    return person


def bytt_passord(*, av: Konto, passord: str) -> None:
    """Kontoens eget valg. Øktene er bundet til passordet, så alle de andre er over ved neste forespørsel."""
    with som(av, grunn=_("byttet passord")):
        av.set_password(passord)
        av.save(update_fields=["password"])


def velg_skjermsprak(*, av: Konto, maalform: Maalform) -> None:
    """Målformen kontoen selv leser skjermen på."""
    with som(av, grunn="målform på skjermen"):
        konto = Konto.objects.select_for_update(of=("self",)).get(pk=av.pk)
        konto.maalform = maalform
        konto.save(update_fields=["maalform"])
