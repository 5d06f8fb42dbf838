from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.dokumenter import PdfFelt
from personer.models import Enhet, Maalform, Person
from personer.skjema import Skjema
from personer.skjema.kle import kle
from tilgang.models import Samtykke
from tilgang.samtykke.erklaering import Personvalg, som_kan_si_noe
from utsending.blanketter.tekst import ren_referanse
from utsending.models import Blankettslag

ARKET = _("Det underskrevne arket")
SOM_PDF = _("Skannet PDF, høyst 10 MB.")


class LagBlankettForm(Skjema):
    slag = forms.ChoiceField(label=_("Hvilket skjema?"), choices=Blankettslag, widget=forms.RadioSelect)
    maalform = forms.ChoiceField(label=_("Målform"), choices=Maalform, widget=forms.RadioSelect)
    er_lettlest = forms.BooleanField(
        label=_("Lettlest utgave"), required=False, help_text=_("Korte setninger og få ord, for den som leser lite eller er sliten.")
    )

    def __init__(self, *args, person: Person, har_forslag: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["maalform"].initial = person.maalform
        if not har_forslag:
            self.fields["slag"].choices = [valg for valg in Blankettslag.choices if valg[0] != Blankettslag.SAMTYKKE]


class ReferanseForm(Skjema):
    merk_krav = False
    referanse = forms.CharField(
        label=_("Referansen på arket"), help_text=_("Åtte tegn, som «K7QM-3VXD». Store og små bokstaver er det samme."), max_length=40
    )

    def clean_referanse(self):
        referanse = ren_referanse(self.cleaned_data["referanse"])
        if not referanse:
            raise forms.ValidationError(_("Referansen skal ha åtte tegn. Se øverst på arket."))
        return referanse


class TilbaketrekkingForm(Skjema):
    """Det som er krysset av på arket."""

    plan = forms.BooleanField(label=_("Samtykket til individuell plan"), required=False)
    tjenester = forms.ModelMultipleChoiceField(
        Enhet.objects.none(), label=_("Tjenester som ikke skal se mer"), required=False, widget=forms.CheckboxSelectMultiple
    )
    gitt_dato = forms.DateField(label=_("Datoen på arket"))
    dokument = PdfFelt(label=ARKET, help_text=SOM_PDF)

    field_order = ["plan", "tjenester", "giver", "gitt_dato", "dokument"]

    def __init__(self, *args, person: Person, dag: date, tjenester, navn, plan: Samtykke | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag, self.plansamtykke = dag, plan
        self.fields["tjenester"].queryset = tjenester
        self.fields["tjenester"].label_from_instance = navn
        if plan is None:
            del self.fields["plan"]
        self.fields["giver"] = Personvalg(som_kan_si_noe(person, dag), label=_("Hvem har skrevet under"))
        kle(self.fields["giver"])
        self.fields["gitt_dato"].initial = dag
        self.order_fields(self.field_order)

    def clean_gitt_dato(self):
        dato = self.cleaned_data["gitt_dato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv datoen som står på arket."))
        return dato

    def til_handling(self) -> dict:
        felt = self.cleaned_data
        return {
            "plan": self.plansamtykke if felt.get("plan") else None,
            "tjenester": felt["tjenester"],
            "giver": felt["giver"],
            "gitt_dato": felt["gitt_dato"],
            "fil": felt["dokument"],
        }
