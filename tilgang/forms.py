from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.dokumenter import PdfFelt
from personer.models import Enhet, Person
from personer.skjema import Skjema
from tilgang import vilkaar
from tilgang.models import Form, Nivaa, Slag, Utfall
from tilgang.navn import Enhetsnavn

INFORMASJON = _("Hva samtykket gjelder, hva som deles og hvor lenge, at det er frivillig, og at det kan trekkes når som helst.")


class Givervalg(forms.ModelMultipleChoiceField):
    """De som kan samtykke den dagen; regelen står i vilkaar.mulige_givere."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, person: Person, dag, **kwargs):
        self.kapasitet = {giver.pk: kapasitet for giver, kapasitet in vilkaar.mulige_givere(person, dag)}
        super().__init__(Person.objects.filter(pk__in=self.kapasitet), **kwargs)

    def label_from_instance(self, obj):
        return f"{obj.navn} ({self.kapasitet[obj.pk].label})"


class SvarForm(Skjema):
    """Felles for alle samtykker: hvem svarte, når, i hvilken form og etter hvilken informasjon."""

    gitt_dato = forms.DateField(label=_("Dato for svaret"))
    form = forms.ChoiceField(label=_("Hvordan svaret ble gitt"), choices=Form, widget=forms.RadioSelect)
    informasjon_gitt = forms.CharField(
        label=_("Informasjon som ble gitt"),
        help_text=_("Skriv hva de fikk vite før de svarte."),
        initial=INFORMASJON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    dokument = PdfFelt(
        label=_("Underskrevet samtykke"), required=False, help_text=_("Skannet PDF, hvis svaret er skriftlig.")
    )

    def __init__(self, *args, person: Person, dag, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["givere"] = Givervalg(
            person, dag, label=_("Hvem svarte"), error_messages={"required": _("Velg hvem som svarte.")}
        )
        self.fields["gitt_dato"].initial = dag

    def clean_gitt_dato(self):
        dato = self.cleaned_data["gitt_dato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv dagen svaret ble gitt."))
        return dato


class PlansamtykkeForm(SvarForm):
    utfall = forms.ChoiceField(label=_("Svaret på om det skal lages individuell plan"), choices=Utfall, widget=forms.RadioSelect)

    field_order = ["utfall", "givere", "gitt_dato", "form", "informasjon_gitt", "dokument"]


class DelingForm(SvarForm):
    fra_enhet = forms.ModelChoiceField(label=_("Opplysninger fra"), queryset=Enhet.objects.none())
    slag = forms.ChoiceField(label=_("Hva slags opplysninger"), choices=Slag)
    til_enhet = forms.ModelChoiceField(label=_("Deles med"), queryset=Enhet.objects.none())
    nivaa = forms.ChoiceField(label=_("Tjenesten kan"), choices=Nivaa, widget=forms.RadioSelect, initial=Nivaa.SE)
    fra = forms.DateField(label=_("Fra og med"))
    til_og_med = forms.DateField(label=_("Til og med"), required=False, help_text=_("La stå tomt hvis det gjelder til det trekkes."))

    field_order = [
        "fra_enhet", "slag", "til_enhet", "nivaa", "fra", "til_og_med", "givere", "gitt_dato", "form", "informasjon_gitt", "dokument",
    ]  # fmt: skip

    def __init__(self, *args, dag, navn: Enhetsnavn, **kwargs):
        super().__init__(*args, dag=dag, **kwargs)
        self.fields["fra"].initial = dag
        for felt in ("fra_enhet", "til_enhet"):
            self.fields[felt].queryset = navn.valgbare()

    def clean(self):
        felt = super().clean()
        if felt.get("fra_enhet") and felt.get("fra_enhet") == felt.get("til_enhet"):
            self.add_error("til_enhet", _("Velg en annen tjeneste. Enheten ser sine egne opplysninger fra før."))
        if felt.get("fra") and felt.get("til_og_med") and felt["til_og_med"] < felt["fra"]:
            self.add_error("til_og_med", _("Sluttdatoen er før startdatoen."))
        felt["til"] = felt["til_og_med"] + timedelta(days=1) if felt.get("til_og_med") else None
        return felt
