"""Datoen det spørres om. Adressen har bare datoen i seg."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import Skjema


class DagForm(Skjema):
    """Sendes med GET, så siden kan lastes på nytt og skrives ut; nøkkelen mot dobbel innsending trengs ikke."""

    merk_krav = False
    innsending = None
    feiltittel = _("Rett opp dette:")
    dato = forms.DateField(label=_("Hvem hadde tilgang på dato"))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean_dato(self):
        dato = self.cleaned_data["dato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Velg en dag som har vært."))
        return dato


class DagerForm(Skjema):
    """Hvor langt fram listen ser."""

    VANLIG = 60
    merk_krav = False
    innsending = None
    dager = forms.TypedChoiceField(
        label=_("Løper ut innen"),
        choices=[(30, _("30 dager")), (60, _("60 dager")), (90, _("90 dager")), (180, _("180 dager"))],
        coerce=int,
        initial=VANLIG,
    )
