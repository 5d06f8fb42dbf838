"""Skjemaene på KEs bord. De vasker; handlingene lagrer."""

from koordinator.forms.bytte import BeskjedForm, BytteForm, ByttekravForm, SvarForm, VikarForm
from koordinator.forms.lesevarsel import LesevarselForm
from koordinator.forms.melding import MeldingForm, StartForm
from koordinator.forms.opplaering import FlyttForm, FravaerForm, KontaktForm, KursForm, KursTattForm
from koordinator.forms.person import ForesattForm, NyMeldingForm
from koordinator.forms.verv import AvsluttForm, NavngiForm, PekUtForm
from koordinator.forms.vurdering import FerdigForm, UtgangForm, del_form

__all__ = [
    "AvsluttForm",
    "BeskjedForm",
    "BytteForm",
    "ByttekravForm",
    "FerdigForm",
    "FlyttForm",
    "ForesattForm",
    "FravaerForm",
    "KontaktForm",
    "KursForm",
    "KursTattForm",
    "LesevarselForm",
    "MeldingForm",
    "NavngiForm",
    "NyMeldingForm",
    "PekUtForm",
    "StartForm",
    "SvarForm",
    "UtgangForm",
    "VikarForm",
    "del_form",
]
