from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Konto
from personer.skjema import Skjema
from utsending.jobber import vilkaar
from utsending.jobber.register import Uttrekk
from utsending.jobber.tilstander import Filformat, Formaal

STORST = 2 * 1024 * 1024


class UttrekkForm(Skjema):
    formaal = forms.ChoiceField(label=_("Hva skal filen brukes til?"), choices=Formaal, widget=forms.RadioSelect)
    formaal_tekst = forms.CharField(
        label=_("Utdyp formålet"),
        required=False,
        max_length=200,
        help_text=_("Må fylles ut når formålet er «annet». Ikke skriv hvem noe gjelder."),
    )
    filformat = forms.ChoiceField(label=_("Format"), choices=Filformat, widget=forms.RadioSelect, initial=Filformat.XLSX)
    feiltittel = _("Filen er ikke bestilt ennå. Rett opp dette:")

    def __init__(self, *args, konto: Konto, uttrekk: Uttrekk, **kwargs):
        super().__init__(*args, **kwargs)
        self._konto, self._uttrekk = konto, uttrekk

    def clean(self):
        data = super().clean()
        tekst = data.get("formaal_tekst", "")
        if data.get("formaal") == Formaal.ANNET and not tekst and "formaal_tekst" not in self.errors:
            self.add_error("formaal_tekst", _("Skriv hva filen skal brukes til."))
        elif tekst and vilkaar.nevner_noen(self._konto, tekst):
            self.add_error("formaal_tekst", _("Formålet skal ikke nevne noen. Ta bort navnet eller nummeret."))
        return data

    def til_handling(self) -> dict:
        return {navn: self.cleaned_data[navn] for navn in ("formaal", "formaal_tekst", "filformat")}


class InnlestForm(UttrekkForm):
    """Når listen skal holdes opp mot en annen: den velges som fil eller limes inn."""

    fil = forms.FileField(
        label=_("Listen som fil"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "text/csv,.csv"}),
        help_text=_("CSV, høyst 2 MB. Den slettes når sammenlikningen er ferdig."),
        error_messages={"empty": _("Filen er tom. Velg en fil med innhold."), "invalid": _("Filen kom ikke fram. Velg den på nytt.")},
    )
    limt = forms.CharField(
        label=_("Eller lim inn listen"), required=False, max_length=STORST, widget=forms.Textarea,
        help_text=_("Med overskriftene i den første raden."),
    )  # fmt: skip

    def clean_fil(self):
        fil = self.cleaned_data["fil"]
        if fil and fil.size > STORST:
            raise forms.ValidationError(_("Filen er for stor. Del den, høyst 2 MB i hver."))
        return fil.read() if fil else b""

    def clean(self):
        data = super().clean()
        fil, limt = data.get("fil") or b"", data.get("limt", "")
        if {"fil", "limt"} & set(self.errors):
            return data
        if bool(fil) == bool(limt):
            self.add_error("fil", _("Velg en fil, eller lim inn listen. Ikke begge deler."))
            return data
        self.innlest = fil or limt.encode()
        for feil in self._uttrekk.les_inn(self.innlest):
            self.add_error("fil" if fil else "limt", feil)
        return data

    def til_handling(self) -> dict:
        return super().til_handling() | {"innlest": self.innlest}


def skjema_for(uttrekk: Uttrekk) -> type[UttrekkForm]:
    return InnlestForm if uttrekk.les_inn else UttrekkForm
