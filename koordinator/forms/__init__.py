"""Skjemaene på KEs bord. De vasker; handlingene lagrer."""

from koordinator.forms.hovedansvar import AvsluttHovedansvarForm, BestemForm, SporForm, SynForm
from koordinator.forms.lesevarsel import LesevarselForm
from koordinator.forms.melding import MeldingForm, StartForm
from koordinator.forms.orientering import OrienteringForm
from koordinator.forms.person import ForesattForm, NyMeldingForm
from koordinator.forms.samordning import SamordningForm
from koordinator.forms.verv import AvsluttForm, NavngiForm, PekUtForm
from koordinator.forms.vurdering import FerdigForm, UtgangForm, del_form

__all__ = [
    "AvsluttForm",
    "AvsluttHovedansvarForm",
    "BestemForm",
    "FerdigForm",
    "ForesattForm",
    "LesevarselForm",
    "MeldingForm",
    "NavngiForm",
    "NyMeldingForm",
    "OrienteringForm",
    "PekUtForm",
    "SamordningForm",
    "SporForm",
    "StartForm",
    "SynForm",
    "UtgangForm",
    "del_form",
]
