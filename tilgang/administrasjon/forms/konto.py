from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from personer.models import Maalform
from personer.skjema import Skjema
from tilgang.administrasjon.forms.felles import Grunnfelt
from tilgang.administrasjon.forms.rolle import NyRolleForm
from tilgang.administrasjon.vilkaar import Forsikret


class Kontofelter(Skjema):
    navn = forms.CharField(label=_("Navn"), max_length=300)
    epost = forms.EmailField(label=_("E-post"), max_length=254, help_text=_("Adressen på jobben. Den er også brukernavnet."))
    maalform = forms.ChoiceField(label=_("Målform"), choices=Maalform, initial=Maalform.BOKMAAL, widget=forms.RadioSelect)

    def clean_epost(self):
        return self.cleaned_data["epost"].lower()


class InviterForm(NyRolleForm, Kontofelter):
    """Konto og rolle i ett, for en ansatt i kommunen og for en fra skole, sykehus eller en privat tjeneste."""

    grupper = [
        (_("Den nye"), ["navn", "epost", "maalform"]),
        (_("Rollen"), ["enhet", "stilling", "er_klarert", "fra", "til_og_med"]),
    ]
    field_order = ["navn", "epost", "maalform", "enhet", "stilling", "er_klarert", "fra", "til_og_med", "grunn"]


class EndreKontoForm(Kontofelter):
    grunn = Grunnfelt()


class NyLenkeForm(Skjema):
    """Kodeappen beholdes. Er telefonen borte, spørs det hvordan en vet at det er rette person."""

    BEHOLD = "BEHOLD"
    forsikret = forms.ChoiceField(
        label=_("Har den det gjelder, fortsatt telefonen med kodeappen?"),
        help_text=_("Er den borte, må du vite at det er rette person som spør. Hvordan du vet det, står i historikken."),
        choices=[(BEHOLD, _("Ja, kodeappen beholdes")), *((f.value, format_lazy(_("Nei. {hvordan}"), hvordan=f.label)) for f in Forsikret)],
        widget=forms.RadioSelect,
    )
    grunn = Grunnfelt()

    def clean_forsikret(self):
        valgt = self.cleaned_data["forsikret"]
        return None if valgt == self.BEHOLD else Forsikret(valgt)


class SokForm(Skjema):
    """Søket i kontolisten. Sendes med GET: det er ansattes navn, og listen skal kunne hentes fram igjen."""

    merk_krav = False
    q = forms.CharField(label=_("Navn eller e-post"), max_length=100, required=False)
