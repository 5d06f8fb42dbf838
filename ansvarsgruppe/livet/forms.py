from django import forms
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.forms import AvsluttForm
from ansvarsgruppe.models import Ansvarsgruppe, Delsvar, Slag
from personer.models import Konto
from personer.skjema import Skjema

KONTAKT, BLIR, SLUTT = "KONTAKT", "ANSVARSGRUPPE", "SLUTT"
INGEN = "INGEN"


def _tekst(navn, rader=3, hjelp=""):
    return forms.CharField(label=navn, required=False, max_length=2_000, help_text=hjelp, widget=forms.Textarea(attrs={"rows": rader}))


class SluttForm(Skjema):
    """En ansvarsgruppe som avsluttes."""

    grunn = _tekst(_("Hvorfor?"), hjelp=_("Alle i gruppen kan lese dette. Skriv det som angår samarbeidet, ikke opplysninger om helse."))
    hva_naa = _tekst(_("Hva skjer nå?"), hjelp=_("Hvem følger opp videre, og hvor kan personen henvende seg?"))
    utfall = SLUTT
    maa_fylles_ut = ("grunn", "hva_naa")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for navn in self.maa_fylles_ut:
            self.fields[navn].required = True

    def clean(self):
        felt = super().clean()
        for navn, setning in self.mangler(felt).items():
            if not felt.get(navn) and navn not in self.errors:
                self.add_error(navn, setning)
        return felt

    def mangler(self, felt: dict) -> dict:
        return {"grunn": _("Skriv hvorfor gruppen avsluttes."), "hva_naa": _("Skriv hva som skjer nå.")}


class VurderForm(SluttForm):
    """En samarbeidsgruppe: fortsetter, blir ansvarsgruppe, eller avsluttes (R48)."""

    utfall = forms.ChoiceField(
        label=_("Hva har dere kommet til?"),
        choices=[
            (KONTAKT, _("Den fortsetter som samarbeidsgruppe, med kontaktpersonen under")),
            (BLIR, _("Den skal være ansvarsgruppe, ledet av koordinatoren")),
            (SLUTT, _("Den avsluttes, uten at det blir ansvarsgruppe")),
        ],
        widget=forms.RadioSelect,
    )
    kontaktperson = forms.ChoiceField(label=_("Kontaktperson"), required=False)
    med = forms.MultipleChoiceField(
        label=_("Hvem følger med?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De andre slutter i dag. Den som følger med, ser det samtykket åpner, ikke mer."),
    )
    maa_fylles_ut = ()  # utfallet avgjør
    field_order = ["utfall", "kontaktperson", "grunn", "med", "hva_naa"]
    grupper = [
        (_("Når den fortsetter"), ["kontaktperson"]),
        (_("Når den blir ansvarsgruppe eller avsluttes"), ["grunn"]),
        (_("Når den blir ansvarsgruppe"), ["med"]),
        (_("Når den avsluttes"), ["hva_naa"]),
    ]

    def __init__(self, *args, kontakter: list[tuple[str, str]], folger: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kontaktperson"].choices = [("", _("Velg kontaktperson")), *kontakter]
        self.fields["med"].choices = folger
        self.fields["med"].initial = [pk for pk, _navn in folger]

    def mangler(self, felt: dict) -> dict:
        utfall = felt.get("utfall")
        if utfall == KONTAKT:
            return {"kontaktperson": _("Velg hvem som er kontaktperson.")}
        if utfall == BLIR:
            return {"grunn": _("Skriv hvorfor det skal være ansvarsgruppe.")}
        return super().mangler(felt) if utfall == SLUTT else {}


def vurderform(request, gruppe: Ansvarsgruppe, **valg) -> SluttForm:
    """Skjemaet som hører til slaget."""
    initial = {"kontaktperson": str(gruppe.kontaktperson_id or "")}
    return VurderForm.fra(request, initial=initial, **valg) if gruppe.slag == Slag.SAMARBEIDSGRUPPE else SluttForm.fra(request)


class AvsluttMedlemForm(AvsluttForm):
    """Siste dag, og hvem som overtar fra samme tjeneste."""

    overtar = forms.ChoiceField(label=_("Hvem overtar?"), help_text=_("Den som overtar, er med fra dagen etter, med den samme delen."))
    grunn = _tekst(_("Hvorfor overtar ingen?"), hjelp=_("Må fylles ut når ingen overtar."))

    def __init__(self, *args, kolleger: list[Konto], **kwargs):
        super().__init__(*args, **kwargs)
        self.kolleger = {str(k.pk): k for k in kolleger}
        valg = [(pk, k.navn) for pk, k in self.kolleger.items()]
        self.fields["overtar"].choices = [("", _("Velg hvem som overtar")), *valg, (INGEN, _("Ingen overtar"))]

    def clean(self):
        felt = super().clean()
        if felt.get("overtar") == INGEN and not felt.get("grunn") and "grunn" not in self.errors:
            self.add_error("grunn", _("Skriv hvorfor ingen overtar."))
        return felt

    def til_handling(self) -> dict:
        overtar = self.kolleger.get(self.cleaned_data["overtar"])
        return {"til": self.til, "overtar": overtar, "grunn": "" if overtar else self.cleaned_data["grunn"]}


class MinDelForm(Skjema):
    svar = forms.ChoiceField(
        label=_("Tar du delen?"),
        choices=[
            (Delsvar.JA, _("Ja, dette bidrar jeg med")),
            (Delsvar.NEI, _("Nei, ikke slik den er")),
            (SLUTT, _("Jeg vil ut av gruppen")),
        ],
        widget=forms.RadioSelect,
    )
    min_del = _tekst(_("Min del: hva jeg bidrar med"), 4, _("Skriv den gjerne om med egne ord. Alle i gruppen kan lese dette."))
    grunn = _tekst(
        _("Hvorfor ikke?"), hjelp=_("Må fylles ut når du sier nei eller vil ut. Bare koordinatoren og koordinerende enhet ser det.")
    )

    def clean(self):
        felt = super().clean()
        svar = felt.get("svar")
        if svar == Delsvar.JA and not felt.get("min_del") and "min_del" not in self.errors:
            self.add_error("min_del", _("Skriv hva du bidrar med."))
        elif svar in (Delsvar.NEI, SLUTT) and not felt.get("grunn") and "grunn" not in self.errors:
            self.add_error("grunn", _("Skriv hvorfor."))
        return felt
