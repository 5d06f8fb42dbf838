from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koordinator.models import Notatform
from koordinator.models.notat import NOTATSLAG
from personer.models import Konto
from personer.skjema import Skjema, Versjonsfelt


class Notatinnhold(Skjema):
    """Det som kan rettes senere."""

    form = forms.ChoiceField(label=_("Hva var det?"), choices=Notatform)
    dato = forms.DateField(label=_("Når var det?"))
    deltakere = forms.CharField(
        label=_("Hvem var med?"), max_length=500, required=False, help_text=_("Navn og hvem de er, for eksempel mor og helsesykepleier.")
    )
    tekst = forms.CharField(label=_("Notat"), widget=forms.Textarea(attrs={"rows": 8}), max_length=20_000)

    def __init__(self, *args, dag: date, **kwargs):
        self.dag = dag
        super().__init__(*args, **kwargs)

    def clean_dato(self):
        if self.cleaned_data["dato"] > self.dag:
            raise ValidationError(_("Datoen kan ikke være fram i tid."))
        return self.cleaned_data["dato"]


class NyttNotatForm(Notatinnhold):
    slag = forms.ChoiceField(
        label=_("Hva slags opplysninger"),
        choices=[(slag.value, slag.label) for slag in NOTATSLAG],
        help_text=_("Bestemmer hvem som kan lese: enheten din, og tjenester det er gitt samtykke til å dele dette slaget med."),
    )
    folges_opp_hva = forms.CharField(label=_("Hva skal følges opp?"), max_length=200, required=False)
    folges_opp_innen = forms.DateField(label=_("Innen"), required=False)
    folges_opp_av = forms.ModelChoiceField(
        label=_("Hvem følger opp?"),
        queryset=Konto.objects.none(),
        required=False,
        help_text=_("Står på Dagens arbeid hos den du velger. Velger du ingen, er det deg."),
    )
    grupper = [(_("Oppfølging"), ["folges_opp_hva", "folges_opp_innen", "folges_opp_av"])]

    def __init__(self, *args, ansvarlige: QuerySet[Konto], **kwargs):
        super().__init__(*args, **kwargs)
        felt = self.fields["folges_opp_av"]
        felt.queryset, felt.label_from_instance = ansvarlige, lambda konto: konto.navn
        self.order_fields(["slag", "form", "dato", "deltakere", "tekst", "folges_opp_hva", "folges_opp_innen", "folges_opp_av"])

    def clean_folges_opp_innen(self):
        innen = self.cleaned_data["folges_opp_innen"]
        if innen and innen < self.dag:
            raise ValidationError(_("Dagen det skal følges opp innen, kan ikke være passert."))
        return innen

    def clean(self):
        felt = super().clean()
        hva, innen = felt.get("folges_opp_hva"), felt.get("folges_opp_innen")
        if innen and not hva and "folges_opp_hva" not in self.errors:
            self.add_error("folges_opp_hva", _("Skriv hva som skal følges opp."))
        if (hva or felt.get("folges_opp_av")) and not innen and "folges_opp_innen" not in self.errors:
            self.add_error("folges_opp_innen", _("Skriv dagen det skal følges opp innen."))
        return felt


class RettNotatForm(Notatinnhold):
    rettet_grunn = forms.CharField(
        label=_("Hvorfor rettes det?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Den gamle teksten blir stående."),
    )
    versjon = Versjonsfelt()


class FeilNotatForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor er notatet feil?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class NotatsokForm(Skjema):
    """Søket står i adressen: bare slag, form og datoer, aldri noe om personen."""

    merk_krav = False
    slag = forms.ChoiceField(label=_("Hva slags opplysninger"), choices=[(slag.value, slag.label) for slag in NOTATSLAG], required=False)
    form = forms.ChoiceField(label=_("Form"), choices=Notatform, required=False)
    fra = forms.DateField(label=_("Fra og med"), required=False)
    til = forms.DateField(label=_("Til og med"), required=False)

    def clean(self):
        felt = super().clean()
        if felt.get("fra") and felt.get("til") and felt["til"] < felt["fra"]:
            self.add_error("til", _("Sluttdatoen er før startdatoen."))
        return felt
