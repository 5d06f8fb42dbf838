from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.deltakere.oversikter import samtykketekst
from ansvarsgruppe.models import Deltakerslag
from ansvarsgruppe.models.deltaker import PRIVATE
from personer.models import Person
from personer.skjema import Skjema
from tilgang.models import Formaal, Samtykke


class DeltakerForm(Skjema):
    slag = forms.ChoiceField(label=_("Hvem er det?"), choices=Deltakerslag, widget=forms.RadioSelect)
    navn = forms.CharField(label=_("Navn"), max_length=200)
    rolle = forms.CharField(label=_("Rolle"), max_length=200, help_text=_("For eksempel «onkel», «støttekontakt» eller «lege»."))
    organisasjon = forms.CharField(
        label=_("Virksomhet"), max_length=200, required=False, help_text=_("Må fylles ut når det ikke er en privatperson.")
    )
    telefon = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    epost = forms.EmailField(
        label=_("E-post"), required=False, help_text=_("Telefon eller e-post. Bare du og koordinerende enhet ser hvordan hen nås.")
    )
    samtykke = forms.ModelChoiceField(
        Samtykke.objects.none(), label=_("Samtykket hen er med etter"), required=False, empty_label=_("Ikke registrert som samtykke")
    )
    grunnlag = forms.CharField(
        label=_("Hvem sa ja, når og hvordan?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Må fylles ut når du ikke velger et samtykke."),
    )
    er_hemmelig = forms.BooleanField(
        label=_("Kontakten er hemmelig, som med et krisesenter. Bare den som leder gruppen, ser hvem det er."), required=False
    )
    fra = forms.DateField(label=_("Fra og med"))
    til_og_med = forms.DateField(label=_("Til og med"), required=False, help_text=_("La stå tomt hvis det ikke er bestemt."))
    grupper = [
        (_("Hvordan hen nås"), ["telefon", "epost"]),
        (_("Hvorfor hen kan være med"), ["samtykke", "grunnlag", "er_hemmelig"]),
        (_("Hvor lenge"), ["fra", "til_og_med"]),
    ]

    def __init__(self, *args, person: Person, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fra"].initial = dag
        felt = self.fields["samtykke"]
        felt.queryset = person.samtykker.gyldige().filter(formaal__in=[Formaal.PLAN, Formaal.DELING]).order_by("-gitt_dato", "pk")
        felt.label_from_instance = samtykketekst

    def clean(self):
        felt = super().clean()
        if felt.get("slag") and felt["slag"] not in PRIVATE and not felt.get("organisasjon"):
            self.add_error("organisasjon", _("Skriv hvilken virksomhet hen kommer fra."))
        if not felt.get("telefon") and not felt.get("epost") and "epost" not in self.errors:
            self.add_error("telefon", _("Skriv telefon eller e-post, så hen kan nås."))
        if not felt.get("samtykke") and not felt.get("grunnlag") and not {"samtykke", "grunnlag"} & self.errors.keys():
            self.add_error("grunnlag", _("Velg samtykket, eller skriv hvem som sa ja, og når."))
        if felt.get("fra") and felt.get("til_og_med") and felt["til_og_med"] < felt["fra"]:
            self.add_error("til_og_med", _("Siste dag er før første dag."))
        return felt

    def til_handling(self) -> dict:
        felt = dict(self.cleaned_data)
        siste = felt.pop("til_og_med")
        return felt | {"til": siste + timedelta(days=1) if siste else None}
