from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.models import Planversjon, Variant
from ip.utskrifter.mottakere import Mottaker
from personer.models import Maalform
from personer.skjema import Skjema


class UtskriftForm(Skjema):
    mottaker = forms.ChoiceField(label=_("Hvem skal ha planen"))
    hva = forms.ChoiceField(label=_("Hvilken plan"), choices=())
    variant = forms.ChoiceField(label=_("Form"), choices=Variant, initial=Variant.VANLIG, widget=forms.RadioSelect)
    maalform = forms.ChoiceField(label=_("Målform"), choices=Maalform, widget=forms.RadioSelect)

    def __init__(self, *args, mottakere: list[Mottaker], versjoner: list[Planversjon], **kwargs):
        super().__init__(*args, **kwargs)
        self.mottakere = {m.nokkel: m for m in mottakere}
        self.fields["mottaker"].choices = [(m.nokkel, f"{m.navn} ({m.slag.label})") for m in mottakere]
        versjonsvalg = [(str(v.nummer), _t("Versjon %(nummer)d, den godkjente") % {"nummer": v.nummer}) for v in versjoner]
        self.fields["hva"].choices = [("0", _t("Planen slik den er nå")), *versjonsvalg]

    def clean_mottaker(self):
        return self.mottakere[self.cleaned_data["mottaker"]]

    def clean_hva(self):
        return int(self.cleaned_data["hva"]) or None

    def clean(self):
        felt = super().clean()
        if felt.get("hva") and felt.get("variant") == Variant.GODKJENNING:
            self.add_error("hva", _t("Bare planen slik den er nå, kan skrives under på."))
        return felt
