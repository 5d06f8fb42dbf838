"""Skjemaene i rommet: utkastet med spørsmålene om mottakerne, og knappen som fatter vedtaket."""

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import JaNeiFelt, Skjema, Versjonsfelt
from vedtak.handlinger import Vurderingssvar
from vedtak.models import Rettighet, Utfall, Vedtak
from vedtak.mottakere import Sporsmaal, Svar


def _tekst(label, hjelp, **kwargs):
    return forms.CharField(label=label, help_text=hjelp, widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000, **kwargs)


class UtkastForm(Skjema):
    """Utfallene, tekstene til brevet, og det saksbehandleren må vurdere om mottakerne."""

    versjon = Versjonsfelt()
    fakta = _tekst(_("Hva vi vet"), _("Hva det er bedt om, og det dere vet om behovet. Teksten kommer med i brevet."))
    begrunnelse = _tekst(
        _("Hvordan vi har vurdert det"), _("Vis hvordan lovens vilkår er oppfylt eller ikke. Skriv kort og til den som leser brevet.")
    )
    hensyn = _tekst(_("Hva vi har lagt vekt på"), _("Må være med når noe blir avslått."), required=False)
    barnets_syn = _tekst(
        _("Hva barnet mener"),
        _("Må være med fra barnet er 7 år, og står i alle brevene. Er barnet ikke hørt, skriv hvorfor."),
        required=False,
    )

    def __init__(self, *args, vedtak: Vedtak, sporsmaal: list[Sporsmaal], svar: Svar, begrunnelser: dict, er_barn: bool, **kwargs):
        self.sporsmaal = {self._navn(s): s for s in sporsmaal}
        self.punkter = {f"utfall_{p.rettighet.lower()}": p for p in vedtak.punkter.all()}
        start = {felt: getattr(vedtak, felt) for felt in ("versjon", "fakta", "begrunnelse", "hensyn", "barnets_syn")}
        start |= {navn: p.utfall for navn, p in self.punkter.items()}
        start |= {navn: (svar[s.nokkel], begrunnelser[s.nokkel]) for navn, s in self.sporsmaal.items() if s.nokkel in svar}
        self.base_fields = {**self._utfallsfelt(), **type(self).base_fields, **self._sporsmaalsfelt()}
        if not er_barn:
            del self.base_fields["barnets_syn"]
        self.grupper = [(_("Hvem brevet går til"), list(self.sporsmaal))]
        super().__init__(*args, initial=start, **kwargs)

    @staticmethod
    def _navn(sporsmaal: Sporsmaal) -> str:
        return f"{sporsmaal.sporsmaal.lower()}_{sporsmaal.gjelder.pk.hex}"

    def _utfallsfelt(self) -> dict:
        return {
            navn: forms.ChoiceField(label=str(p.get_rettighet_display()).capitalize(), choices=Utfall, widget=forms.RadioSelect)
            for navn, p in self.punkter.items()
        }

    def _sporsmaalsfelt(self) -> dict:
        return {navn: JaNeiFelt(label=s.tekst, help_text=s.hjelp) for navn, s in self.sporsmaal.items()}

    def til_handling(self) -> dict:
        """Det handlingen `endre_utkast` skal ha."""
        data = self.cleaned_data
        felt = ("versjon", "fakta", "begrunnelse", "hensyn", "barnets_syn")
        return {navn: data.get(navn, "") for navn in felt} | {
            "utfall": {Rettighet(p.rettighet): Utfall(data[navn]) for navn, p in self.punkter.items()},
            "mottakersvar": [
                Vurderingssvar(s.sporsmaal, s.gjelder, data[navn].svar, data[navn].grunn) for navn, s in self.sporsmaal.items()
            ],
        }


class Knappeskjema(Skjema):
    """Et skjema uten synlige felt: bare knappen, og det som ble vist da den ble trykket."""

    merk_krav = False
    versjon = Versjonsfelt()

    def vis_paa_nytt(self, **verdier) -> None:
        """Etter et nei bærer skjemaet det siden viser nå, så den som har lest den kan trykke igjen."""
        self.data = self.data.copy()
        for navn, verdi in verdier.items():
            self.data[navn] = str(verdi)


class FattForm(Knappeskjema):
    """Knappen på kontrollsiden. Bærer summen av brevene som ble vist."""

    kontrollert = forms.CharField(widget=forms.HiddenInput, max_length=64)


class GodkjennForm(Skjema):
    """Bare knappen."""

    merk_krav = False
