from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Maalform
from personer.skjema import Skjema


class InnloggingForm(Skjema):
    """Feltene heter som nettlesere og passordbehandlere venter."""

    merk_krav = False
    feiltittel = _("Du er ikke logget inn. Rett opp dette:")
    username = forms.EmailField(label=_("E-post"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}))
    password = forms.CharField(label=_("Passord"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class EngangskodeForm(Skjema):
    merk_krav = False
    feiltittel = _("Du er ikke logget inn. Rett opp dette:")
    kode = forms.CharField(
        label=_("Kode"),
        help_text=_("Seks sifre. Koden skifter hvert halve minutt."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )

    def clean_kode(self):
        kode = "".join(self.cleaned_data["kode"].split())
        if not (kode.isascii() and kode.isdigit() and len(kode) == 6):
            raise forms.ValidationError(_("Koden er seks sifre. Skriv den kodeappen viser nå."), code="ugyldig")
        return kode


class MaalformForm(Skjema):
    maalform = forms.ChoiceField(choices=Maalform)


class HurtigtastForm(Skjema):
    hurtigtast = forms.ChoiceField(choices=[("av", _("av")), ("paa", _("på"))])
