"""Hvem som finnes: innlogging, enhet, person, den som handler for en person, dokument og hendelse."""

from personer.models.dokument import Dokument
from personer.models.enhet import Ansettelse, Enhet, Stilling, Tjeneste
from personer.models.hendelse import Hendelse, Hva
from personer.models.innsending import Innsending
from personer.models.konto import Konto, Maalform
from personer.models.person import Adressebeskyttelse, Kjonn, Person
from personer.models.representasjon import Kompetansevurdering, Representasjon, Representasjonsart, Saksforhold, SkjultAdresse

__all__ = [
    "Adressebeskyttelse",
    "Ansettelse",
    "Dokument",
    "Enhet",
    "Hendelse",
    "Hva",
    "Innsending",
    "Kjonn",
    "Kompetansevurdering",
    "Konto",
    "Maalform",
    "Person",
    "Representasjon",
    "Representasjonsart",
    "Saksforhold",
    "SkjultAdresse",
    "Stilling",
    "Tjeneste",
]
