from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ip.models import Maate
from ip.versjoner import vilkaar
from personer.dokumenter import PdfFelt
from personer.models import Person
from personer.skjema import Skjema, Versjonsfelt
from personer.skjema.kle import DATOFORMATER, kle
from tilgang.forms import Givervalg
from tilgang.vilkaar import mulige_givere


class GodkjennForm(Skjema):
    godkjent_dato = forms.DateField(
        label=_("Dato"), help_text=_("Dagen planen ble godkjent. Det som fryses, er planen slik den sto da den dagen var slutt.")
    )
    maate = forms.ChoiceField(label=_("Hvordan"), choices=Maate, widget=forms.RadioSelect)
    dokument = PdfFelt(label=_("Underskrevet ark"), required=False, help_text=_("Skannet PDF. Kreves når planen er underskrevet på papir."))
    siste = Versjonsfelt()

    field_order = ["givere", "godkjent_dato", "maate", "dokument"]

    def __init__(self, *args, person: Person, dag: date, forrige: date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag, self.forrige = dag, forrige
        givere = {g.pk: (g, k) for g, k in [*mulige_givere(person, self._datert() or dag), *mulige_givere(person, dag)]}
        self.fields["givere"] = Givervalg(
            list(givere.values()), label=_("Hvem godkjente planen"), error_messages={"required": _("Velg hvem som godkjente.")}
        )
        kle(self.fields["givere"])
        self.fields["godkjent_dato"].initial = dag
        self.order_fields(self.field_order)

    def _datert(self) -> date | None:
        """Dagen som er skrevet i skjemaet: den som kunne godkjenne da, kan velges."""
        try:
            felt = forms.DateField(input_formats=DATOFORMATER)
            return felt.clean(self.data.get(self.add_prefix("godkjent_dato"))) if self.is_bound else None
        except forms.ValidationError:
            return None

    def clean_godkjent_dato(self):
        dato = self.cleaned_data["godkjent_dato"]
        if feil := vilkaar.hvorfor_ikke_dato(dato=dato, dag=self.dag, forrige=self.forrige):
            raise forms.ValidationError(feil)
        return dato

    def clean(self):
        felt = super().clean()
        har_ark, paa_papir = bool(felt.get("dokument")), felt.get("maate") == Maate.PAPIR
        if paa_papir and not har_ark and "dokument" not in self.errors:
            self.add_error("dokument", _("Legg ved det underskrevne arket."))
        if har_ark and felt.get("maate") and not paa_papir:
            self.add_error("maate", _("Et ark er lagt ved. Velg at planen er underskrevet på papir, eller ta bort arket."))
        return felt


class DagForm(Skjema):
    dag = forms.DateField(label=_("Dag"), help_text=_("Du får se planen slik den sto da dagen var slutt."))

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.naa = dag

    def clean_dag(self):
        dag = self.cleaned_data["dag"]
        if dag > self.naa:
            raise forms.ValidationError(_("Dagen er fram i tid."))
        if dag.year < 2000:
            raise forms.ValidationError(_("Velg en dag etter 1999."))
        return dag
