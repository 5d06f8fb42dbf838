from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.beskjed.forms import slagvalg
from ansvarsgruppe.models.oppgave import LENGST
from ansvarsgruppe.oppgave.eiere import Ansatt, Eier, valg
from ansvarsgruppe.oppgave.tilstander import Eierslag, Oppgavetilstand
from personer.skjema import Skjema, Versjonsfelt
from tilgang.navn import Enhetsnavn


class MedEier(Skjema):
    """Hvem som skal gjøre det. `til_handling` gir det som en Eier."""

    hvem = forms.ChoiceField(
        label=_("Hvem gjør det?"), help_text=_("Bare de som kan lese oppgaven, kan velges. Personen og familien får den på møtet.")
    )
    eier_tekst = forms.CharField(
        label=_("Navn eller stilling"), required=False, max_length=100, help_text=_("Når en annen enn de ansatte gjør det.")
    )

    def __init__(self, *args, ansatte: list[Ansatt], navn: Enhetsnavn, med_slag: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.ansatte = {a.nokkel: a for a in ansatte if navn.kjenner(a.enhet)}
        self.fields["hvem"].choices = [("", _("Velg …")), *valg(ansatte, navn, med_slag=med_slag)]

    def clean(self):
        felt = super().clean()
        if felt.get("hvem") == Eierslag.ANNEN and not felt.get("eier_tekst") and "eier_tekst" not in self.errors:
            self.add_error("eier_tekst", _("Skriv hvem som skal gjøre det."))
        return felt

    @property
    def valgt_ansatt(self) -> Ansatt | None:
        return self.ansatte.get(self.cleaned_data.get("hvem"))

    @property
    def eier(self) -> Eier:
        if ansatt := self.valgt_ansatt:
            return Eier(Eierslag.ANSATT, ansatt.konto, ansatt.enhet)
        return Eier(Eierslag(self.cleaned_data["hvem"]), tekst=self.cleaned_data["eier_tekst"])

    def til_handling(self) -> dict:
        return {n: v for n, v in self.cleaned_data.items() if n not in ("hvem", "eier_tekst")} | {"eier": self.eier}


class NyOppgaveForm(MedEier):
    tekst = forms.CharField(label=_("Hva skal gjøres?"), max_length=LENGST, widget=forms.Textarea(attrs={"rows": 3}))
    slag = forms.ChoiceField(
        label=_("Hva slags opplysninger"), widget=forms.RadioSelect, help_text=_("Bestemmer hvem som kan lese oppgaven.")
    )
    frist = forms.DateField(label=_("Når skal det være gjort?"))

    def __init__(self, *args, lesere: dict[str, list[str]], enhet: str, dag: date, **kwargs):
        super().__init__(*args, med_slag=True, **kwargs)
        self.dag = dag
        self.fields["slag"].choices = slagvalg(enhet, lesere)
        self.order_fields(["tekst", "slag", "hvem", "eier_tekst", "frist"])

    def clean_frist(self):
        return _ikke_passert(self.cleaned_data["frist"], self.dag)

    def clean(self):
        felt = super().clean()
        ansatt, slag = self.valgt_ansatt, felt.get("slag")
        if ansatt and slag and slag not in ansatt.leser:
            self.add_error(
                "hvem",
                _("Samtykket lar ikke %(navn)s lese dette slaget opplysninger. Velg en annen, eller et slag som er delt med hen.")
                % {"navn": ansatt.konto.navn},
            )
        return felt


class OppgaveForm(MedEier):
    tilstand = forms.ChoiceField(label=_("Hvordan går det?"), choices=Oppgavetilstand, widget=forms.RadioSelect)
    frist = forms.DateField(label=_("Når skal det være gjort?"))
    grunn = forms.CharField(
        label=_("Hvorfor?"),
        required=False,
        max_length=300,
        help_text=_("Må skrives når en annen skal gjøre det, og når oppgaven ikke er aktuell lenger."),
    )
    versjon = Versjonsfelt()

    def __init__(self, *args, naa, dag: date, **kwargs):
        super().__init__(*args, med_slag=False, **kwargs)
        self.naa, self.dag = naa, dag
        self.order_fields(["tilstand", "hvem", "eier_tekst", "frist", "grunn"])

    def clean_frist(self):
        frist = self.cleaned_data["frist"]
        return frist if frist == self.naa.frist else _ikke_passert(frist, self.dag)

    def clean(self):
        felt = super().clean()
        videre = felt.get("hvem") and (felt["hvem"] != nokkel_for(self.naa) or felt.get("eier_tekst", "") != self.naa.eier_tekst)
        if not felt.get("grunn") and "grunn" not in self.errors:
            if felt.get("tilstand") == Oppgavetilstand.IKKE_AKTUELT and self.naa.tilstand != Oppgavetilstand.IKKE_AKTUELT:
                self.add_error("grunn", _("Skriv hvorfor oppgaven ikke er aktuell lenger."))
            elif videre:
                self.add_error("grunn", _("Skriv hvorfor en annen skal gjøre det."))
        return felt


def nokkel_for(oppgave) -> str:
    """Valget i skjemaet som er det som står nå."""
    return f"{oppgave.eier_enhet_id}:{oppgave.eier_id}" if oppgave.eier_slag == Eierslag.ANSATT else oppgave.eier_slag


def _ikke_passert(dato: date, dag: date) -> date:
    if dato < dag:
        raise ValidationError(_("Fristen kan ikke være passert."))
    return dato
