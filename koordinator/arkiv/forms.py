from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from koordinator.models import Kvitteringsutfall
from personer.skjema import Skjema


class KvitteringForm(Skjema):
    utfall = forms.ChoiceField(
        label=_("Hva arkivet svarte"), choices=[(u.value, capfirst(u.label)) for u in Kvitteringsutfall], widget=forms.RadioSelect
    )
    dato = forms.DateField(label=_("Dagen arkivet svarte"))
    referanse = forms.CharField(
        label=_("Referanse i arkivet"),
        max_length=120,
        required=False,
        help_text=_("Nummeret arkivet har gitt leveringen. Må fylles ut når pakken er tatt imot. Skriv ikke hvem noe gjelder."),
    )
    merknad = forms.CharField(
        label=_("Merknad"),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        help_text=_("Må fylles ut når pakken ikke er tatt imot: skriv hvorfor. Skriv ikke om enkeltpersoner."),
    )

    def __init__(self, *args, dag: date, laget: date, **kwargs):
        super().__init__(*args, **kwargs)
        self._dag, self._laget = dag, laget
        self.fields["dato"].initial = dag

    def clean_dato(self):
        dato = self.cleaned_data["dato"]
        if not self._laget <= dato <= self._dag:
            raise forms.ValidationError(_("Dagen må være etter at pakken ble laget, og ikke fram i tid."))
        return dato

    def clean(self):
        data = super().clean()
        utfall = data.get("utfall")
        if utfall == Kvitteringsutfall.MOTTATT and not data.get("referanse") and "referanse" not in self.errors:
            self.add_error("referanse", _("Skriv referansen i arkivet."))
        if utfall == Kvitteringsutfall.IKKE_MOTTATT and not data.get("merknad") and "merknad" not in self.errors:
            self.add_error("merknad", _("Skriv hvorfor pakken ikke er tatt imot."))
        return data
