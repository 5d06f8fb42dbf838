"""Skjemaet for innsigelse mot at opplysninger gjøres kjent (hpl § 29, pbrl § 5-3)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.dokumenter import PdfFelt
from personer.models import Enhet
from personer.skjema import Skjema
from tilgang.models import Slag
from tilgang.navn import Enhetsnavn


class InnsigelseForm(Skjema):
    kilde = forms.ModelChoiceField(Enhet.objects.none(), label=_("Hvem har opplysningene?"))
    slag = forms.ChoiceField(label=_("Hva slags opplysninger"), choices=Slag)
    til_enhet = forms.ModelChoiceField(
        Enhet.objects.none(),
        label=_("Hvem skal ikke få dem?"),
        required=False,
        help_text=_("La stå tomt når ingen andre enn den som skrev dem, skal se dem."),
    )
    begrunnelse = forms.CharField(
        label=_("Hva sa personen?"),
        help_text=_("Hen trenger ikke å begrunne det."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
    dokument = PdfFelt(label=_("Underskrevet ark"), required=False, help_text=_("Skannet PDF, hvis det er skriftlig."))

    def __init__(self, *args, navn: Enhetsnavn, **kwargs):
        super().__init__(*args, **kwargs)
        for felt in ("kilde", "til_enhet"):
            self.fields[felt].queryset = navn.valgbare()

    def clean(self):
        felt = super().clean()
        if felt.get("kilde") and felt.get("kilde") == felt.get("til_enhet"):
            self.add_error("til_enhet", _("Den som har skrevet opplysningene, ser dem uansett. Velg en annen tjeneste."))
        return felt
