from django import forms
from django.utils.translation import gettext_lazy as _

from personer.models import Person
from personer.skjema import Skjema
from utsending.personarkiv import titler
from vedtak.models import Kravart


class KravForm(Skjema):
    art = forms.ChoiceField(label=_("Hva det bes om"), choices=Kravart, widget=forms.RadioSelect)
    krevd_av = forms.ModelChoiceField(label=_("Hvem som ber"), queryset=Person.objects.none())
    mottatt_dato = forms.DateField(label=_("Mottatt"))
    hva = forms.CharField(
        label=_("Hva de vil se eller få rettet"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Med deres egne ord.")
    )

    def __init__(self, *args, kan_be, dag, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["krevd_av"].queryset = Person.objects.filter(pk__in=[p.pk for p in kan_be])
        self.fields["mottatt_dato"].initial = dag
        self.dag = dag

    def clean_mottatt_dato(self):
        dato = self.cleaned_data["mottatt_dato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv dagen kravet kom."))
        return dato


class AvslagForm(Skjema):
    """Hva som ikke gis ut, hvorfor, og hvilken regel det bygger på."""

    unntatt = forms.MultipleChoiceField(
        label=_("Dette gis ikke ut"), widget=forms.CheckboxSelectMultiple, help_text=_("Resten gis ut som vanlig.")
    )
    rad_kode = forms.ChoiceField(
        label=_("Saken gjelder"),
        widget=forms.RadioSelect,
        choices=[("J", _("journalen i helse- og omsorgstjenesten")), ("K", _("en sak hos NAV eller barnevernet"))],
    )
    begrunnelse = forms.CharField(
        label=_("Begrunnelse"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Dette står i brevet. Skriv til den som ba, og røp ikke det som ikke skal gis ut."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unntatt"].choices = titler()


class RettForm(Skjema):
    hvor = forms.CharField(label=_("Hvor det står"), max_length=200, help_text=_("For eksempel «meldingen fra 3. mars»."))
    feil = forms.CharField(label=_("Det som er feil"), widget=forms.Textarea(attrs={"rows": 3}))
    riktig = forms.CharField(
        label=_("Det som er riktig"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Legges til ved siden av. Det som sto, blir stående."),
    )


class IkkeRettForm(Skjema):
    begrunnelse = forms.CharField(label=_("Hvorfor det som står, er riktig"), widget=forms.Textarea(attrs={"rows": 4}))
