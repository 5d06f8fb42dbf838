"""Skjemaene på KEs bord. De vasker; handlingene lagrer."""

from koordinator.forms.forelopig import ForelopigForm
from koordinator.forms.lesevarsel import LesevarselForm
from koordinator.forms.melding import MeldingForm, StartForm
from koordinator.forms.person import ForesattForm, NyMeldingForm
from koordinator.forms.verv import AvsluttForm, NavngiForm, PekUtForm
from koordinator.forms.vurdering import FerdigForm, UtgangForm, del_form

__all__ = [
    "AvsluttForm",
    "FerdigForm",
    "ForelopigForm",
    "ForesattForm",
    "LesevarselForm",
    "MeldingForm",
    "NavngiForm",
    "NyMeldingForm",
    "PekUtForm",
    "StartForm",
    "UtgangForm",
    "del_form",
]
