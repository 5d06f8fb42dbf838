from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.dokumenter import PdfFelt
from personer.models import Saksforhold
from personer.skjema import Skjema

SVAR = [("nei", _("Nei, kompetansen mangler i denne saken")), ("ja", _("Ja, personen kan bestemme selv i denne saken"))]


class Vistfelt(Skjema):
    """Når vurderingen ble vist dem den gjelder (pbrl § 4-3), og hvor lenge den gjelder."""

    vist_personen_dato = forms.DateField(label=_("Vist til personen"), required=False)
    vist_paarorende_dato = forms.DateField(label=_("Vist til nærmeste pårørende"), required=False)
    til_og_med = forms.DateField(
        label=_("Gjelder til og med"),
        required=False,
        help_text=_("Kompetansen kan komme tilbake. Sett en dato for når den vurderes på nytt."),
    )

    def _til(self) -> date | None:
        til = self.cleaned_data["til_og_med"]
        return til + timedelta(days=1) if til else None


class VurderingForm(Vistfelt):
    """Helsepersonells vurdering i én sak. Blir aldri et merke på personen (R6)."""

    gjelder = forms.ChoiceField(label=_("Hvilken sak er vurdert?"), choices=Saksforhold, widget=forms.RadioSelect)
    svar = forms.ChoiceField(label=_("Har personen beslutningskompetanse?"), choices=SVAR, widget=forms.RadioSelect)
    begrunnelse = forms.CharField(
        label=_("Begrunnelse"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Hva i denne saken personen åpenbart ikke forstår, eller hvorfor hen forstår den. Bare det som trengs."),
    )
    vurdert_av = forms.CharField(label=_("Vurdert av"), max_length=300, help_text=_("Navnet på helsepersonellet som har ansvaret."))
    vurdert_av_yrke = forms.CharField(label=_("Yrke"), max_length=100)
    fra = forms.DateField(label=_("Vurdert dato"))
    dokument = PdfFelt(label=_("Den skriftlige vurderingen"), required=False)

    field_order = [
        "gjelder", "svar", "begrunnelse", "vurdert_av", "vurdert_av_yrke", "fra", "til_og_med", "vist_personen_dato",
        "vist_paarorende_dato", "dokument",
    ]  # fmt: skip

    def vurdering(self) -> dict:
        felt = dict(self.cleaned_data)
        til = self._til()
        felt.pop("til_og_med")
        return felt | {"har_kompetanse": felt.pop("svar") == "ja", "fil": felt.pop("dokument"), "til": til}


class OppfolgingForm(Vistfelt):
    def oppfolging(self) -> dict:
        felt = dict(self.cleaned_data)
        til = self._til()
        felt.pop("til_og_med")
        return felt | {"til": til}
