from collections.abc import Collection, Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koordinator.kriterier import spurte
from koordinator.models import Delvurdering, Enighet, Familievalg, Henvendelse, Hjemmel, Tilbudssvar, Utgang
from personer.skjema import JaNei, JaNeiFelt, Skjema, Versjonsfelt
from vedtak.models import Rettighet, Vilkaar

SVAR = {"ja": True, "nei": False}


class Vilkaarsfelt(JaNeiFelt):
    """Ja eller nei med begrunnelse. Et utkast tar vare på det som er skrevet, også når noe mangler."""

    er_utkast = False

    def clean(self, value):
        if not self.er_utkast:
            return super().clean(value)
        valgt, tekst = value
        return JaNei(SVAR.get(valgt), self._tekst.clean(tekst))


class DelForm(Skjema):
    """Felles for rettighetene: vilkårene i `spurte`, og versjonen som hindrer at to skriver over hverandre."""

    versjon = Versjonsfelt()
    rettighet: Rettighet

    def __init__(self, *args, rettighet: Rettighet, er_utkast: bool = False, dag: date, **kwargs):
        self.rettighet, self.er_utkast, self.dag = rettighet, er_utkast, dag
        vilkaarsfelt = {k.felt: Vilkaarsfelt(label=k.vilkaar.label, help_text=k.hjelp) for k in spurte(rettighet)}
        self.base_fields = {**vilkaarsfelt, **self.base_fields}
        super().__init__(*args, **kwargs)
        if er_utkast:
            for navn, felt in self.fields.items():
                if navn != "versjon":
                    felt.required, felt.er_utkast = False, True

    def svar(self) -> dict[str, dict]:
        """{vilkår: {"svar", "grunn"}} for det som er besvart eller påbegynt."""
        gitt = {k.vilkaar.value: self.cleaned_data.get(k.felt) for k in spurte(self.rettighet)}
        return {vilkaar: svar._asdict() for vilkaar, svar in gitt.items() if svar is not None}

    def valg(self) -> dict:
        """Det som ikke er vilkår: familiens valg, eller svaret på tilbudet."""
        navn = ("familiens_valg", "valg_av", "valg_dato", "valg_grunn", "tilbud")
        return {n: self.cleaned_data[n] for n in navn if n in self.cleaned_data}


class BarnekoordinatorForm(DelForm):
    familiens_valg = forms.ChoiceField(
        label=_("Hva ønsker familien?"),
        help_text=_("Familien velger mellom barnekoordinator og koordinator. De kan ikke få begge."),
        choices=Familievalg,
        widget=forms.RadioSelect,
    )
    valg_av = forms.CharField(label=_("Hvem svarte for familien?"), max_length=200)
    valg_dato = forms.DateField(label=_("Dato familien svarte"))
    valg_grunn = forms.CharField(label=_("Hva sa familien?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000)

    def clean_valg_dato(self):
        dato = self.cleaned_data["valg_dato"]
        if dato and dato > self.dag:
            raise ValidationError(_("Datoen er fram i tid. Skriv dagen familien svarte."))
        return dato


class TilbudForm(DelForm):
    """Koordinator eller individuell plan."""

    tilbud = forms.ChoiceField(
        label=_("Hva svarer personen eller familien på tilbudet?"),
        help_text=_("Svar når alle vilkårene er oppfylt. Koordinator og plan er hver sitt spørsmål."),
        choices=Tilbudssvar,
        widget=forms.RadioSelect,
        required=False,
    )

    def clean(self):
        felt = super().clean()
        if self.er_utkast or self.errors:
            return felt
        if not all(felt[k.felt].svar for k in spurte(self.rettighet)):
            felt["tilbud"] = ""  # da er det ikke noe tilbud å svare på
        elif not felt.get("tilbud"):
            self.add_error("tilbud", _("Alle vilkårene er oppfylt. Velg hva de svarer på tilbudet."))
        return felt


def del_form(rettighet: Rettighet) -> type[DelForm]:
    return BarnekoordinatorForm if rettighet == Rettighet.BARNEKOORDINATOR else TilbudForm


def selv_bedt_om(melding: Henvendelse) -> list[str]:
    """Det personen eller familien selv har bedt om, når meldingen er deres egen."""
    er_deres = melding.hjemmel == Hjemmel.EGET_ONSKE and melding.person_enig == Enighet.JA
    return melding.onsker if er_deres else []


def utgangspunkt(rettighet: Rettighet, deler: Mapping[Rettighet, Delvurdering], bedt_om: Collection[str] = ()) -> dict:
    """Det som er lagret, slik skjemaet vil ha det. Versjon 0 er en del som ikke finnes ennå; da foreslås svar som alt er gitt."""
    delen = deler.get(rettighet)
    if delen is None:
        return {"versjon": 0, **_foreslaatt(rettighet, deler, bedt_om)}
    svar = {k.felt: _svar_i(delen, k.vilkaar) for k in spurte(rettighet)}
    valg = {n: getattr(delen, n) for n in ("familiens_valg", "valg_av", "valg_dato", "valg_grunn", "tilbud")}
    return {"versjon": delen.versjon, **valg, **{n: s for n, s in svar.items() if s}}


# Den som har et komplekst eller langvarig behov for helse- og omsorgstjenester, trenger slike tjenester fra kommunen.
FOLGER_AV = {Vilkaar.PASIENT_ELLER_BRUKER: Vilkaar.KOMPLEKSE_ELLER_LANGVARIGE}


def _foreslaatt(rettighet: Rettighet, deler: Mapping[Rettighet, Delvurdering], bedt_om: Collection[str]) -> dict:
    """Samme spørsmål i en annen rettighet, det som følger av det, og det de selv har bedt om. Saksbehandleren ser og retter."""
    forslag = {}
    for kriterium in spurte(rettighet):
        for annen in deler.values():
            if (svar := _svar_i(annen, kriterium.vilkaar)) and svar.svar is not None:
                forslag[kriterium.felt] = svar
            elif (svar := _svar_i(annen, FOLGER_AV.get(kriterium.vilkaar))) and svar.svar:
                forslag[kriterium.felt] = svar
    barnekoordinator = deler.get(Rettighet.BARNEKOORDINATOR)
    har_valgt = barnekoordinator and barnekoordinator.familiens_valg == Familievalg.KOORDINATOR
    if rettighet == Rettighet.KOORDINATOR and har_valgt or rettighet != Rettighet.BARNEKOORDINATOR and rettighet in bedt_om:
        forslag["tilbud"] = Tilbudssvar.JA
    return forslag


def _svar_i(delen: Delvurdering, vilkaar) -> JaNei | None:
    gitt = delen.svar.get(vilkaar)
    return JaNei(gitt["svar"], gitt["grunn"]) if gitt else None


class UtgangForm(Skjema):
    """Hva en vurdering endte med når det ikke ble vedtak."""

    utgang = forms.ChoiceField(label=_("Hva endte det med?"), choices=Utgang, widget=forms.RadioSelect)
    utgang_grunn = forms.CharField(label=_("Hvorfor?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000)


class FerdigForm(UtgangForm):
    """Gjør vurderingen ferdig, for meldingene saksbehandleren hadde foran seg. Utgangen spørres det om bare uten vedtak."""

    meldinger = forms.ModelMultipleChoiceField(
        queryset=Henvendelse.objects.none(),
        widget=forms.MultipleHiddenInput,
        error_messages={"invalid_choice": _("En av meldingene er alt vurdert av en annen. Last siden på nytt.")},
    )

    def __init__(self, *args, til_vedtak: bool, meldinger: list[Henvendelse], **kwargs):
        if til_vedtak:
            self.base_fields = {n: f for n, f in self.base_fields.items() if n not in UtgangForm.declared_fields or n == "innsending"}
        super().__init__(*args, **kwargs)
        self.fields["meldinger"].queryset = Henvendelse.objects.filter(pk__in=[m.pk for m in meldinger])
        self.fields["meldinger"].initial = meldinger
