from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.dokumenter import PdfFelt
from personer.models import Enhet, Person
from personer.skjema import Skjema
from personer.skjema.kle import DATOFORMATER, kle
from tilgang import vilkaar
from tilgang.models import Form, Formaal, Kapasitet, Utfall

INFORMASJON = _("Hva samtykket gjelder, hva som deles og hvor lenge, at det er frivillig, og at det kan trekkes når som helst.")


class Givervalg(forms.MultipleChoiceField):
    """De som kan svare: personer, eller barneverntjenesten. Regelen står i vilkaar.mulige_givere. Gir radene selv."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, givere: list[vilkaar.Giver], **kwargs):
        self.givere = {str(giver.pk): giver for giver, _kapasitet in givere}
        super().__init__(choices=[(str(g.pk), f"{g.navn} ({kapasitet.label})") for g, kapasitet in givere], **kwargs)

    def clean(self, value):
        return [self.givere[pk] for pk in super().clean(value)]

    @property
    def personer(self) -> list[Person]:
        """De som står på siden, til innsynsloggen."""
        return [g for g in self.givere.values() if not isinstance(g, Enhet)]


class SvarForm(Skjema):
    """Felles for alle samtykker: hvem svarte, når, i hvilken form og etter hvilken informasjon."""

    formaal = Formaal.PLAN
    gitt_dato = forms.DateField(label=_("Dato for svaret"))
    form = forms.ChoiceField(label=_("Hvordan svaret ble gitt"), choices=Form, widget=forms.RadioSelect)
    informasjon_gitt = forms.CharField(
        label=_("Informasjon som ble gitt"),
        help_text=_("Skriv hva de fikk vite før de svarte."),
        initial=INFORMASJON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    merknad = forms.CharField(
        label=_("Hvorfor bare én har svart"),
        required=False,
        help_text=_("Fylles ut når foreldreansvaret er delt, og bare én av dem som har det, har sagt ja."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    dokument = PdfFelt(label=_("Underskrevet samtykke"), required=False, help_text=_("Skannet PDF, hvis svaret er skriftlig."))

    def __init__(self, *args, person: Person, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.dag = person, dag
        givere = self._givere()
        self.fields["givere"] = Givervalg(givere, label=_("Hvem svarte"), error_messages={"required": _("Velg hvem som svarte.")})
        kle(self.fields["givere"])
        self.fields["gitt_dato"].initial = dag
        if sum(kapasitet == Kapasitet.FORELDER for _giver, kapasitet in givere) < 2:
            del self.fields["merknad"]
        self.order_fields(self.field_order)

    def _givere(self) -> list[vilkaar.Giver]:
        """De som kan svare i dag, og de som kunne svare den dagen arket er datert."""
        datert = self._datert()
        alle = {g.pk: (g, k) for g, k in vilkaar.mulige_givere(self.person, self.dag, self.formaal)}
        if datert and datert != self.dag:
            alle = {g.pk: (g, k) for g, k in vilkaar.mulige_givere(self.person, datert, self.formaal)} | alle
        return list(alle.values())

    def _datert(self) -> date | None:
        try:
            felt = forms.DateField(input_formats=DATOFORMATER)
            return felt.clean(self.data.get(self.add_prefix("gitt_dato"))) if self.is_bound else None
        except forms.ValidationError:
            return None

    def clean_gitt_dato(self):
        dato = self.cleaned_data["gitt_dato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv dagen svaret ble gitt."))
        return dato


class PlansamtykkeForm(SvarForm):
    utfall = forms.ChoiceField(label=_("Svaret på om det skal lages individuell plan"), choices=Utfall, widget=forms.RadioSelect)

    field_order = ["utfall", "givere", "merknad", "gitt_dato", "form", "informasjon_gitt", "dokument"]


class DelingssvarForm(SvarForm):
    """Svaret på et forslag. Når noe bare trekkes, er det ikke noe å si nei til."""

    formaal = Formaal.DELING
    utfall = forms.ChoiceField(label=_("Hva ble svaret?"), choices=Utfall, widget=forms.RadioSelect)

    field_order = ["utfall", "givere", "merknad", "gitt_dato", "form", "informasjon_gitt", "dokument"]

    def __init__(self, *args, er_bare_trekk: bool, **kwargs):
        self.er_bare_trekk = er_bare_trekk
        super().__init__(*args, **kwargs)
        if er_bare_trekk:
            del self.fields["utfall"]
            self.fields["givere"].label = _("Hvem trakk samtykket")
            self.fields["givere"].required = False
            self.fields["informasjon_gitt"].required = False
            self.fields["gitt_dato"].label = _("Dato samtykket ble trukket")
            self.fields["form"].label = _("Hvordan det ble sagt")
            self.fields.pop("merknad", None)

    def clean(self):
        felt = super().clean()
        if self.er_bare_trekk:
            felt["utfall"] = Utfall.GITT
        return felt


class InnhentingForm(SvarForm):
    """Samtykke til å hente inn opplysninger før saken avgjøres. Åpner ingenting her."""

    formaal = Formaal.INNHENTING
    omfang = forms.CharField(
        label=_("Hva som hentes inn, og fra hvem"),
        help_text=_("For eksempel: «epikrise fra sykehuset», «rapport fra PPT». Bare det saken trenger."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
    utfall = forms.ChoiceField(label=_("Svaret på om opplysningene kan hentes inn"), choices=Utfall, widget=forms.RadioSelect)

    field_order = ["omfang", "utfall", "givere", "merknad", "gitt_dato", "form", "informasjon_gitt", "dokument"]


class FlyttingForm(SvarForm):
    """Samtykke til at planen sendes til kommunen personen flytter til (lov §8). Åpner ingenting her."""

    formaal = Formaal.FLYTTING
    omfang = forms.CharField(
        label=_("Hva som sendes, og til hvilken kommune"),
        help_text=_("For eksempel: «hele planen, til koordinerende enhet i den nye kommunen»."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
    utfall = forms.ChoiceField(label=_("Svaret på om planen kan sendes"), choices=Utfall, widget=forms.RadioSelect)

    field_order = InnhentingForm.field_order


class TrekkForm(Skjema):
    """Å trekke skal være like enkelt som å gi: ingenting må fylles ut. Arket kan følge med."""

    form = forms.ChoiceField(label=_("Hvordan det ble sagt"), choices=Form, required=False)
    dokument = PdfFelt(label=_("Underskrevet ark"), required=False, help_text=_("Skannet PDF, hvis det er skriftlig."))
