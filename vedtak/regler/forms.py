"""Skjemaene for endring i reglene: raden, datoen, tilbakekallet, klageprofilen og svaret på et forslag."""

from datetime import date, timedelta

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from personer.skjema import Skjema
from vedtak.models import Brevdel, Friststart, Klagemottaker, Klageprofil, Rettsgrunnlag, Vilkaar
from vedtak.regler.versjoner import PROFILFELT

TEKSTFELT = ("tittel", "hjemler_nb", "hjemler_nn", "regel_nb", "regel_nn")
BEGRUNNELSE = _("Hvorfor reglene må endres. Den som godkjenner, leser dette.")


class Linjefelt(forms.CharField):
    """En liste med én ting på hver linje."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, lengde: int = 300, **kwargs):
        super().__init__(help_text=_("Én på hver linje."), max_length=4000, **kwargs)
        self.lengde = lengde

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        linjer = [linje.strip() for linje in super().clean(value).splitlines() if linje.strip()]
        if any(len(linje) > self.lengde for linje in linjer):
            raise forms.ValidationError(_("Hver linje kan ha %(antall)s tegn.") % {"antall": self.lengde})
        return linjer


def _tekst(label, *, linjer=3, lengde=2000, **kwargs):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": linjer}), max_length=lengde, **kwargs)


def _kilde():
    return _tekst(_("Kilde"), help_text=_("Loven og paragrafen, og når teksten ble lest."))


def _begrunnelse():
    return _tekst(_("Hvorfor"), help_text=BEGRUNNELSE)


class Knapp(Skjema):
    """Bare knappen."""

    merk_krav = False


class DatoForm(Skjema):
    """Når raden gjelder. En forberedt rad kan brukes først når den har en startdato."""

    gyldig_fra = forms.DateField(label=_("Gjelder fra"))
    siste_dag = forms.DateField(label=_("Siste dag den gjelder"), required=False, help_text=_("La stå tomt når den gjelder inntil videre."))
    kilde = _kilde()
    begrunnelse = _begrunnelse()

    @classmethod
    def start(cls, rad: Rettsgrunnlag) -> dict:
        return {"gyldig_fra": rad.gyldig_fra, "siste_dag": siste_dag(rad.gyldig_til), "kilde": rad.kilde}

    def felt(self) -> dict:
        """Feltene i raden, slik handlingen skal ha dem."""
        data = self.cleaned_data
        return {"gyldig_fra": data["gyldig_fra"], "gyldig_til": foerste_dag_etter(data["siste_dag"]), "kilde": data["kilde"]}

    def clean(self):
        data = super().clean()
        fra, til = data.get("gyldig_fra"), data.get("siste_dag")
        if fra and til and til < fra:
            self.add_error("siste_dag", _("Siste dag kan ikke være før raden begynner å gjelde."))
        return data


class RadForm(DatoForm):
    """Alt i en rad som en ny versjon kan endre. Vilkårene har ett felt for hver målform."""

    tittel = forms.CharField(label=_("Avgjørelse"), max_length=200)
    hjemler_nb = Linjefelt(label=_("Hjemler, bokmål"))
    hjemler_nn = Linjefelt(label=_("Hjemler, nynorsk"))
    regel_nb = _tekst(_("Regelen med vanlige ord, bokmål"), required=False)
    regel_nn = _tekst(_("Regelen med vanlige ord, nynorsk"), required=False)
    gyldig_fra = forms.DateField(
        label=_("Gjelder fra"), required=False, help_text=_("Uten startdato er raden forberedt og kan ikke brukes.")
    )
    field_order = TEKSTFELT

    def __init__(self, *args, rad: Rettsgrunnlag, **kwargs):
        self.vilkaar = {f"vilkaar_{m}_{kode.lower()}": (m, kode) for kode in rad.vilkaar_nb for m in ("nb", "nn")}
        self.base_fields = type(self).base_fields | {navn: self._vilkaarsfelt(*hva) for navn, hva in self.vilkaar.items()}
        start = {navn: getattr(rad, navn) for navn in TEKSTFELT} | self.start(rad)
        start |= {navn: getattr(rad, f"vilkaar_{m}").get(kode, "") for navn, (m, kode) in self.vilkaar.items()}
        if rad.klageprofil_id:
            self.base_fields["klageprofil"] = forms.ModelChoiceField(
                label=_("Klageprofil"), queryset=Klageprofil.objects.order_by("kode", "versjon")
            )
            start["klageprofil"] = rad.klageprofil_id
        self.grupper = [(_("Vilkårene i brevet"), list(self.vilkaar))]
        super().__init__(*args, initial=start, **kwargs)

    @staticmethod
    def _vilkaarsfelt(maalform: str, kode: str) -> forms.CharField:
        hva = {"nb": _("bokmål"), "nn": _("nynorsk")}[maalform]
        return _tekst(format_lazy("{} ({})", Vilkaar(kode).label, hva), linjer=2, lengde=500)

    def felt(self) -> dict:
        data = self.cleaned_data
        felt = super().felt() | {navn: data[navn] for navn in TEKSTFELT}
        for maalform in ("nb", "nn"):
            felt[f"vilkaar_{maalform}"] = {kode: data[navn] for navn, (m, kode) in self.vilkaar.items() if m == maalform}
        return felt | ({"klageprofil": data["klageprofil"]} if "klageprofil" in data else {})


class ProfilForm(Skjema):
    """Alt i en klageprofil som en ny versjon kan endre, og radene som skal følge den."""

    frist_antall = forms.IntegerField(label=_("Klagefrist, antall uker"), min_value=1, max_value=52)
    frist_start = forms.ChoiceField(label=_("Fristen regnes fra"), choices=Friststart, widget=forms.RadioSelect)
    klagen_sendes_til = forms.ChoiceField(label=_("Klagen sendes til"), choices=Klagemottaker, widget=forms.RadioSelect)
    krever_underskrift = forms.BooleanField(label=_("Klagen må være underskrevet"), required=False)
    krever_skriftlig_fullmakt = forms.BooleanField(label=_("Fullmektig som ikke er advokat, må ha skriftlig fullmakt"), required=False)
    brevdeler = forms.MultipleChoiceField(
        label=_("Brevet skal inneholde"), choices=Brevdel, widget=forms.CheckboxSelectMultiple, required=False
    )
    klageregler_nb = Linjefelt(label=_("Regler om klage, bokmål"))
    klageregler_nn = Linjefelt(label=_("Regler om klage, nynorsk"))
    innsynsregel_nb = forms.CharField(label=_("Regel om dokumentinnsyn, bokmål"), max_length=300)
    innsynsregel_nn = forms.CharField(label=_("Regel om dokumentinnsyn, nynorsk"), max_length=300)
    hjelp_nb = forms.CharField(label=_("Hjelp til å klage, bokmål"), max_length=200, required=False)
    hjelp_nn = forms.CharField(label=_("Hjelp til å klage, nynorsk"), max_length=200, required=False)
    rader = forms.MultipleChoiceField(label=_("Rader som skal følge den nye versjonen"), widget=forms.CheckboxSelectMultiple)
    gyldig_fra = forms.DateField(
        label=_("Gjelder fra"), help_text=_("Dagen radene begynner å følge den nye klageprofilen. En rad uten startdato forblir forberedt.")
    )
    kilde = _kilde()
    begrunnelse = _begrunnelse()

    def __init__(self, *args, profil: Klageprofil, rader: list[Rettsgrunnlag], **kwargs):
        start = {navn: getattr(profil, navn) for navn in PROFILFELT} | {"rader": [rad.kode for rad in rader]}
        super().__init__(*args, initial=start, **kwargs)
        self.fields["rader"].choices = [(rad.kode, f"{rad.kode}: {rad.tittel}") for rad in rader]

    def felt(self) -> dict:
        return {navn: self.cleaned_data[navn] for navn in PROFILFELT}


class TilbakekallForm(Skjema):
    kilde = _kilde()
    begrunnelse = _begrunnelse()


class SendTilbakeForm(Skjema):
    svar = _tekst(_("Hvorfor"), help_text=_("Den som foreslo endringen, leser dette."))


def siste_dag(til: date | None) -> date | None:
    return til - timedelta(days=1) if til else None


def foerste_dag_etter(siste: date | None) -> date | None:
    return siste + timedelta(days=1) if siste else None
