"""Skjemaene i administrasjonen. Grunnen står i historikken, og er derfor kort."""

from tilgang.administrasjon.forms.bestilling import AvslaaForm, BestillForm
from tilgang.administrasjon.forms.enhet import AvvikleForm, EnhetForm
from tilgang.administrasjon.forms.felles import GrunnForm
from tilgang.administrasjon.forms.konto import EndreKontoForm, InviterForm, NyLenkeForm, SokForm
from tilgang.administrasjon.forms.register import RegisterForm
from tilgang.administrasjon.forms.rolle import AvsluttRolleForm, EndreRolleForm, FornyForm, NyRolleForm

__all__ = [
    "AvslaaForm",
    "AvsluttRolleForm",
    "AvvikleForm",
    "BestillForm",
    "EndreKontoForm",
    "EndreRolleForm",
    "EnhetForm",
    "FornyForm",
    "GrunnForm",
    "InviterForm",
    "NyLenkeForm",
    "NyRolleForm",
    "RegisterForm",
    "SokForm",
]
