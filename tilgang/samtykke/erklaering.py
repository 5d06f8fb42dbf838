"""Skjemaet for ønsker og aksept."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.dokumenter import PdfFelt
from personer.models import Person
from personer.skjema import Skjema
from personer.skjema.kle import kle
from tilgang.models import Erklaeringsart, Form, Utfall


class Personvalg(forms.ChoiceField):
    """Personen selv og de som er registrert for hen. Gir raden."""

    widget = forms.RadioSelect

    def __init__(self, valg: list[tuple[Person, str]], **kwargs):
        self.rader = {str(p.pk): p for p, _tekst in valg}
        super().__init__(choices=[(str(p.pk), f"{p.navn} ({tekst})") for p, tekst in valg], **kwargs)

    def clean(self, value):
        return self.rader[super().clean(value)]

    @property
    def personer(self) -> list[Person]:
        return list(self.rader.values())


def som_kan_si_noe(person: Person, dag: date) -> list[tuple[Person, str]]:
    """Et ønske kan enhver i saken si; det er ikke et samtykke."""
    andre = person.representanter.paa(dag).filter(representant__isnull=False).select_related("representant").order_by("art", "pk")
    ut = {person.pk: (person, _("personen selv"))}
    for r in andre:
        ut.setdefault(r.representant_id, (r.representant, r.get_art_display()))
    return list(ut.values())


class ErklaeringForm(Skjema):
    art = forms.ChoiceField(label=_("Hva gjelder det?"), choices=Erklaeringsart, widget=forms.RadioSelect)
    svar = forms.ChoiceField(label=_("Svaret"), choices=Utfall, widget=forms.RadioSelect)
    ordlyd = forms.CharField(
        label=_("Med egne ord"),
        help_text=_("Slik det ble sagt."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
    form = forms.ChoiceField(label=_("Hvordan det ble sagt"), choices=Form, widget=forms.RadioSelect)
    gitt_dato = forms.DateField(label=_("Dato"))
    dokument = PdfFelt(label=_("Underskrevet ark"), required=False, help_text=_("Skannet PDF, hvis det er skriftlig."))

    field_order = ["art", "svar", "giver", "ordlyd", "form", "gitt_dato", "dokument"]

    def __init__(self, *args, person: Person, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["giver"] = Personvalg(som_kan_si_noe(person, dag), label=_("Hvem sa det"))
        kle(self.fields["giver"])
        self.fields["gitt_dato"].initial = dag
        self.order_fields(self.field_order)

    def clean_gitt_dato(self):
        dato = self.cleaned_data["gitt_dato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv dagen det ble sagt."))
        return dato
