"""Skjemaene om personen: de vasker og setter navn på det som kommer inn, og lagrer aldri."""

from tilgang.person.forms.adresse import AdressebeskyttelseForm, SkjulForm, VisForm
from tilgang.person.forms.kompetanse import OppfolgingForm, VurderingForm
from tilgang.person.forms.opplysninger import FodtForm, OpplysningerForm
from tilgang.person.forms.representasjon import AvsluttForm, RepresentasjonForm
from tilgang.person.forms.sammenslaaing import SammenslaaingForm

__all__ = [
    "AdressebeskyttelseForm",
    "AvsluttForm",
    "FodtForm",
    "OppfolgingForm",
    "OpplysningerForm",
    "RepresentasjonForm",
    "SammenslaaingForm",
    "SkjulForm",
    "VisForm",
    "VurderingForm",
]
