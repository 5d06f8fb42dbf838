from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
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
        return seks_sifre(self.cleaned_data["kode"])


def seks_sifre(tekst: str) -> str:
    kode = "".join(tekst.split())
    if not (kode.isascii() and kode.isdigit() and len(kode) == 6):
        raise forms.ValidationError(_("Koden er seks sifre. Skriv den kodeappen viser nå."), code="ugyldig")
    return kode


class PassordForm(Skjema):
    """Feltene heter som passordbehandlere venter. Kravene til passordet er de samme som ellers (AUTH_PASSWORD_VALIDATORS)."""

    merk_krav = False
    passord = forms.CharField(
        label=_("Nytt passord"),
        help_text=_("Minst 12 tegn. Flere ord etter hverandre er lettere å huske enn rare tegn."),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    gjenta = forms.CharField(
        label=_("Skriv passordet en gang til"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    kode = forms.CharField(
        label=_("Kode fra kodeappen"),
        help_text=_("Seks sifre. Koden skifter hvert halve minutt."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args, konto, med_kode: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.konto = konto
        if not med_kode:
            del self.fields["kode"]

    def clean_passord(self):
        validate_password(self.cleaned_data["passord"], self.konto)
        return self.cleaned_data["passord"]

    def clean_kode(self):
        return seks_sifre(self.cleaned_data["kode"])

    def clean(self):
        felt = super().clean()
        if felt.get("passord") and felt.get("gjenta") and felt["passord"] != felt["gjenta"]:
            self.add_error("gjenta", _("De to passordene er ikke like. Skriv det samme begge steder."))
        return felt


class BytteForm(PassordForm):
    """Passordet nå først. Å gjette det her bremses og telles som ved innlogging."""

    naavaerende = forms.CharField(
        label=_("Passordet du har nå"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("naavaerende", "passord", "gjenta")

    def __init__(self, *args, foresporsel, **kwargs):
        super().__init__(*args, konto=foresporsel.user, med_kode=False, **kwargs)
        self.foresporsel = foresporsel

    def clean_naavaerende(self):
        gitt = self.cleaned_data["naavaerende"]
        if authenticate(self.foresporsel, username=self.konto.get_username(), password=gitt) is None:
            raise forms.ValidationError(_("Dette er ikke passordet du har nå. Skriv det du logger inn med."), code="feil")
        return gitt

    def clean(self):
        felt = super().clean()
        if felt.get("passord") and felt["passord"] == felt.get("naavaerende"):
            self.add_error("passord", _("Det nye passordet er det samme som du har. Velg et annet."))
        return felt


class MaalformForm(Skjema):
    maalform = forms.ChoiceField(choices=Maalform)


class HurtigtastForm(Skjema):
    hurtigtast = forms.ChoiceField(choices=[("av", _("av")), ("paa", _("på"))])


class AvsluttOktForm(Skjema):
    """Merket til én økt, eller ordet for alle de andre (personer/okter.py)."""

    okt = forms.CharField(max_length=32)
