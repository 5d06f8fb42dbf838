from django import forms
from django.utils.translation import gettext_lazy as _

from koordinator.models import UtenBrev
from personer.adressefelt import adressefelt, krev_hel_adresse
from personer.models import Maalform
from personer.skjema import Skjema
from tilgang.forms import InnhentingForm, SvarForm
from tilgang.models import Formaal, Utfall


class MeldersamtykkeForm(SvarForm):
    """Svaret på om den som meldte, får vite hva meldingen førte til. Åpner ingenting her."""

    formaal = Formaal.SVAR
    utfall = forms.ChoiceField(label=_("Svaret på om avsenderen får vite utfallet"), choices=Utfall, widget=forms.RadioSelect)

    field_order = InnhentingForm.field_order


class MeldersvarForm(Skjema):
    """Adressen til avsenderen, hva brevet skal si, og at det er lest før det sendes."""

    feiltittel = _("Ikke sendt ennå. Rett opp dette:")
    UTEN, MED = "UTEN", "MED"

    arbeidssted = forms.CharField(label=_("Arbeidssted"), max_length=200, required=False)
    maalform = forms.ChoiceField(label=_("Målform"), choices=Maalform, initial=Maalform.BOKMAAL, widget=forms.RadioSelect)
    innhold = forms.ChoiceField(label=_("Hva brevet skal si"), initial=UTEN, widget=forms.RadioSelect)
    er_lest = forms.BooleanField(
        label=_("Jeg har lest brevet"), error_messages={"required": _("Les brevet slik det blir, og kryss av at du har lest det.")}
    )

    def __init__(self, *args, med_adresse: bool, kan_uten: bool, kan_ta_med: bool, **kwargs):
        self.base_fields = type(self).base_fields | (adressefelt(_("Adressen til avsenderen")) if med_adresse else {})
        super().__init__(*args, **kwargs)
        uten = [(self.UTEN, _("Bare at meldingen er mottatt og behandlet"))] if kan_uten else []
        med = [(self.MED, _("Også hva meldingen førte til"))] if kan_ta_med else []
        self.fields["innhold"].choices = uten + med
        if not kan_uten:
            self.fields["innhold"].initial = self.MED
        self.order_fields(["arbeidssted", "adresse", "postnummer", "poststed", "maalform", "innhold", "er_lest"])

    def clean(self):
        felt = super().clean()
        if "adresse" in self.fields:
            krev_hel_adresse(self)
        return felt

    @property
    def kan_leses(self) -> bool:
        """Alt unntatt krysset er riktig: da vises brevet slik det blir."""
        return self.is_bound and not set(self.errors) - {"er_lest"}

    @property
    def med_utfall(self) -> bool:
        return self.cleaned_data["innhold"] == self.MED

    def til_handling(self) -> dict:
        d = self.cleaned_data
        linjer = [d["arbeidssted"], d.get("adresse", ""), f"{d.get('postnummer', '')} {d.get('poststed', '')}".strip()]
        return {"adresselinjer": linjer, "maalform": Maalform(d["maalform"]), "med_utfall": self.med_utfall}


class UtenBrevForm(Skjema):
    uten_brev = forms.ChoiceField(label=_("Hvorfor får ikke avsenderen brevet?"), choices=UtenBrev, widget=forms.RadioSelect)
    grunn = forms.CharField(
        label=_("Forklar kort"),
        help_text=_("For eksempel når og hvordan avsenderen fikk svar. Har dere svart muntlig, gjelder de samme reglene om taushetsplikt."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
