from datetime import date

from django import forms
from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _

from personer.fodselsnummer import FodselsnummerFelt
from personer.models import Enhet, Person
from personer.skjema import Skjema
from tilgang import regler
from tilgang.handlinger.nodtilgang import KORTEST_BEGRUNNELSE
from tilgang.models import Nodgrunn

# Samme setning enten personen ikke finnes, har sperret eller har gradert adresse: svaret røper ikke hvilken.
INGEN = _("Vi fant ingen person nødtilgang kan brukes for. Se om nummeret er riktig, eller ring koordinerende enhet.")


class NodtilgangForm(Skjema):
    """Grunn, begrunnelse og passordet på nytt (S-EMG-3). Uten `person` spørres det etter fødselsnummeret."""

    fodselsnummer = FodselsnummerFelt(label=_("Fødselsnummer eller D-nummer"))
    enhet = forms.ModelChoiceField(label=_("Du handler for"), queryset=Enhet.objects.none())
    grunn = forms.ChoiceField(label=_("Hvorfor det haster"), choices=Nodgrunn, widget=forms.RadioSelect)
    begrunnelse = forms.CharField(
        label=_("Begrunnelse"),
        min_length=KORTEST_BEGRUNNELSE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hva har skjedd, og hva må du vite? Lederen leser dette. Personen kan også få lese det."),
    )
    passord = forms.CharField(
        label=_("Passordet ditt"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Skriv det på nytt, så vi vet at det er du."),
    )

    def __init__(self, *args, foresporsel, enheter, dag: date, person: Person | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.foresporsel, self.person, self.dag = foresporsel, person, dag
        self.fields["enhet"].queryset = enheter
        self.fields["enhet"].initial = next(iter(enheter), None)
        if person is not None:
            del self.fields["fodselsnummer"]

    def clean_passord(self):
        passord = self.cleaned_data["passord"]
        konto = authenticate(self.foresporsel, username=self.foresporsel.user.get_username(), password=passord)
        if konto != self.foresporsel.user:
            raise forms.ValidationError(_("Passordet er ikke riktig."))
        return passord

    def clean(self):
        """Nummeret slås opp sist, når alt annet er riktig: ellers kunne skjemaet svart på om noen er registrert, uten grunn og spor."""
        felt = super().clean()
        if self.person is None and not self.errors:
            self.person = self._finn(felt["fodselsnummer"])
            if self.person is None:
                self.add_error("fodselsnummer", INGEN)
        return felt

    def _finn(self, nummer: str) -> Person | None:
        """Nummeret fører til personen, også når raden er slått sammen med en annen."""
        treff = Person.objects.med_fodselsnummer(nummer).select_related("slaatt_sammen_med").first()
        person = treff and (treff.slaatt_sammen_med or treff)
        return person if person and regler.kan_nodtilgang_aapnes(self.foresporsel.user, person, self.dag) else None
