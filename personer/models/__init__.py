"""Hvem som finnes: innlogging, enhet, person, den som handler for en person, dokument og hendelse."""

from personer.models.dokument import Dokument, Filtype
from personer.models.enhet import Ansettelse, Enhet, Stilling, Tjeneste
from personer.models.hendelse import Hendelse, Hva
from personer.models.innbydelse import Innbydelse
from personer.models.innholdsbrudd import Innholdsbrudd
from personer.models.innsending import Innsending
from personer.models.kassasjon import (
    Bevaringsmaate,
    Bevaringsregel,
    Bevaringsslag,
    Bevaringsstans,
    Kassasjon,
    Kassasjonsbevis,
    Kassasjonspost,
    Posttilstand,
    RegnesFra,
    Tomming,
)
from personer.models.kodeapp import Kodeapp
from personer.models.konto import Konto, Maalform
from personer.models.person import Adressebeskyttelse, Kjonn, Person, Samisk
from personer.models.representasjon import Kompetansevurdering, Representasjon, Representasjonsart, Saksforhold, SkjultAdresse
from personer.models.segl import Segl

__all__ = [
    "Adressebeskyttelse",
    "Samisk",
    "Ansettelse",
    "Bevaringsmaate",
    "Bevaringsregel",
    "Bevaringsslag",
    "Bevaringsstans",
    "Dokument",
    "Enhet",
    "Filtype",
    "Hendelse",
    "Hva",
    "Innbydelse",
    "Innholdsbrudd",
    "Innsending",
    "Kassasjon",
    "Kassasjonsbevis",
    "Kassasjonspost",
    "Kjonn",
    "Kodeapp",
    "Kompetansevurdering",
    "Konto",
    "Maalform",
    "Person",
    "Posttilstand",
    "RegnesFra",
    "Representasjon",
    "Representasjonsart",
    "Saksforhold",
    "Segl",
    "SkjultAdresse",
    "Stilling",
    "Tjeneste",
    "Tomming",
]
