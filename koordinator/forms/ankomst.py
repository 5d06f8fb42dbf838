from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.handlinger import Ankomstdata
from koordinator.models import Onske, Samtykkegiver
from personer.dokumenter import PdfFelt
from personer.skjema import Skjema


class AnkomstForm(Skjema):
    fra_kommune = forms.CharField(label=_("Kommunen planen kom fra"), max_length=100)
    mottatt_dato = forms.DateField(label=_("Når kom planen?"), help_text=_("Fristen for svar løper fra denne dagen."))
    samtykke_fra = forms.ChoiceField(label=_("Hvem samtykket til at planen ble sendt?"), choices=Samtykkegiver, widget=forms.RadioSelect)
    samtykke_dato = forms.DateField(label=_("Når samtykket de?"))
    samtykke_tekst = forms.CharField(
        label=_("Hva gjelder samtykket?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
        help_text=_("Skriv hva de sa ja til å sende. Mangler samtykket, send planen tilbake og snakk med personen først."),
    )
    fil = PdfFelt(label=_("Planen"))
    onsker = forms.MultipleChoiceField(label=_("Hva skal vurderes på nytt?"), choices=Onske, widget=forms.CheckboxSelectMultiple)
    kontakt_navn = forms.CharField(label=_("Koordinator der personen bodde"), max_length=200, required=False)
    kontakt_telefon = forms.CharField(label=_("Telefon til koordinatoren"), max_length=30, required=False)
    grupper = [
        (_("Planen"), ["fra_kommune", "mottatt_dato", "fil", "onsker"]),
        (_("Samtykket"), ["samtykke_fra", "samtykke_dato", "samtykke_tekst"]),
        (_("Kontakt i kommunen personen flyttet fra"), ["kontakt_navn", "kontakt_telefon"]),
    ]

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean(self):
        felt = super().clean()
        mottatt, samtykket = felt.get("mottatt_dato"), felt.get("samtykke_dato")
        if mottatt and mottatt > self.dag:
            self.add_error("mottatt_dato", _("Planen kan ikke være mottatt fram i tid."))
        if mottatt and samtykket and samtykket > mottatt:
            self.add_error("samtykke_dato", _("Samtykket må være gitt før planen ble sendt."))
        return felt

    def til_handling(self) -> dict:
        felt = dict(self.cleaned_data)
        fil = felt.pop("fil")
        return {"ankomst": Ankomstdata(**felt), "fil": fil}


class OrientertForm(Skjema):
    orientert_dato = forms.DateField(label=_("Når fikk de vite det?"))
    orientert_hvordan = forms.CharField(label=_("Hvordan, og av hvem?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000)

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean_orientert_dato(self):
        if self.cleaned_data["orientert_dato"] > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv dagen personen fikk vite det."))
        return self.cleaned_data["orientert_dato"]
