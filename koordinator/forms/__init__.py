"""Skjemaene på KEs bord. De vasker; handlingene lagrer."""

from koordinator.forms.ankomst import AnkomstForm, OrientertForm
from koordinator.forms.barnekoordinator import AttenForm, OppgaveForm
from koordinator.forms.bytte import BeskjedForm, BytteForm, ByttekravForm, SvarForm, VikarForm
from koordinator.forms.forelopig import ForelopigForm
from koordinator.forms.hovedansvar import AvsluttHovedansvarForm, BestemForm, SporForm, SynForm
from koordinator.forms.kursgang import AvlysKursForm, KontoerForm, KursgangForm
from koordinator.forms.lesevarsel import LesevarselForm
from koordinator.forms.melding import MeldingForm, StartForm
from koordinator.forms.opplaering import FlyttForm, FravaerForm, KontaktForm, KursForm, KursTattForm
from koordinator.forms.orientering import OrienteringForm
from koordinator.forms.person import ForesattForm, NyMeldingForm
from koordinator.forms.samordning import SamordningForm
from koordinator.forms.verv import AvsluttForm, NavngiForm, PekUtForm
from koordinator.forms.vurdering import FerdigForm, UtgangForm, del_form

__all__ = [
    "AnkomstForm",
    "AttenForm",
    "AvsluttForm",
    "AvsluttHovedansvarForm",
    "BestemForm",
    "BeskjedForm",
    "BytteForm",
    "ByttekravForm",
    "FerdigForm",
    "FlyttForm",
    "ForelopigForm",
    "ForesattForm",
    "FravaerForm",
    "KontaktForm",
    "AvlysKursForm",
    "KontoerForm",
    "KursForm",
    "KursgangForm",
    "KursTattForm",
    "LesevarselForm",
    "MeldingForm",
    "NavngiForm",
    "NyMeldingForm",
    "OppgaveForm",
    "OrienteringForm",
    "OrientertForm",
    "PekUtForm",
    "SamordningForm",
    "SporForm",
    "StartForm",
    "SynForm",
    "SvarForm",
    "UtgangForm",
    "VikarForm",
    "del_form",
]
