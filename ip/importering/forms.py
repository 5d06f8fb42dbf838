from django import forms
from django.utils.translation import gettext_lazy as _

from ip.importering.lesing import STORST
from personer.skjema import Skjema


class ImportForm(Skjema):
    fil = forms.FileField(
        label=_("Filen med planer"),
        help_text=_("CSV, høyst 2 MB og 1000 rader. Filen blir ikke lagret."),
        widget=forms.FileInput(attrs={"accept": "text/csv,.csv"}),
        error_messages={"empty": _("Filen er tom. Velg en fil med innhold."), "invalid": _("Filen kom ikke fram. Velg den på nytt.")},
    )
    segl = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)

    feiltittel = _("Filen ble ikke lest:")

    def clean_fil(self):
        fil = self.cleaned_data["fil"]
        if fil.size > STORST:
            raise forms.ValidationError(_("Filen er for stor. Del den, høyst 2 MB i hver."))
        return fil.read()
