"""Skrivingene om personer. De krever en åpen `som`; adgang og vilkår prøves av handlingen som kaller dem."""

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
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as feil:
        if nummer and Person.objects.med_fodselsnummer(nummer).exists():
            raise Regelbrudd(
                _("Noen er alt registrert med dette fødselsnummeret. Begynn på nytt med nummeret, så finner du personen.")
            ) from feil
        raise
    return person


def registrer_foresatt(*, barn: Person, opplysninger: Personopplysninger, fra: date) -> Representasjon:
    """En forelder med foreldreansvar for barnet (barnelova § 30; pbrl § 4-4)."""
    forelder = registrer_person(opplysninger)
    return Representasjon.objects.create(person=barn, representant=forelder, art=Representasjonsart.FORELDREANSVAR, fra=fra)


def velg_maalform(*, person: Person, maalform: Maalform) -> Person:
    """Målformen brevene til personen skrives på; personens eget ønske."""
    person.maalform = maalform
    person.save(update_fields=["maalform"])
    return person


def velg_skjermsprak(*, av: Konto, maalform: Maalform) -> None:
    """Målformen kontoen selv leser skjermen på."""
    with som(av, grunn="målform på skjermen"):
        konto = Konto.objects.select_for_update(of=("self",)).get(pk=av.pk)
        konto.maalform = maalform
        konto.save(update_fields=["maalform"])
