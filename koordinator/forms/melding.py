from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from koordinator import vilkaar
from koordinator.models import Avsenderrolle, Enighet, Hjemmel, Onske
from personer.fodselsnummer import FodselsnummerFelt
from personer.skjema import Skjema


class Hvem(TextChoices):
    NUMMER = "NUMMER", _("En person med fødselsnummer eller D-nummer")
    UTEN = "UTEN", _("En person som ikke har fått nummer ennå")
    VENTET = "VENTET", _("Et barn som ikke er født")


class Kjennskap(TextChoices):
    """Ett spørsmål på skjermen, to fakta i meldingen (R14)."""

    ENIG = "ENIG", _("Ja, og er enig i at den sendes")
    UENIG = "UENIG", _("Ja, men er ikke enig")
    IKKE_SPURT = "IKKE_SPURT", _("Ja, men er ikke spurt om det er greit")
    VET_IKKE = "VET_IKKE", _("Nei, vet ikke om den")


KJENNSKAP = {
    Kjennskap.ENIG: (True, Enighet.JA),
    Kjennskap.UENIG: (True, Enighet.NEI),
    Kjennskap.IKKE_SPURT: (True, Enighet.IKKE_SPURT),
    Kjennskap.VET_IKKE: (False, Enighet.IKKE_SPURT),
}


class StartForm(Skjema):
    """Før noe skrives: hører meldingen hjemme her, og hvem gjelder den? Lagrer ingenting (R21)."""

    er_bekymring = forms.ChoiceField(
        label=_("Handler meldingen om bekymring for omsorgen et barn får?"),
        help_text=_("En bekymringsmelding går til barnevernet i deres egen kanal. Den skal ikke skrives her."),
        choices=[("nei", _("Nei")), ("ja", _("Ja"))],
        widget=forms.RadioSelect,
    )
    hvem = forms.ChoiceField(label=_("Hvem gjelder meldingen?"), choices=Hvem, widget=forms.RadioSelect)
    fodselsnummer = FodselsnummerFelt(
        label=_("Fødselsnummer eller D-nummer"),
        required=False,
        help_text=_("Fyll ut når personen har nummer. Er personen registrert fra før, finner vi hen."),
    )

    def clean(self):
        felt = super().clean()
        if felt.get("er_bekymring") == "ja":
            self.add_error(
                "er_bekymring", ValidationError(_("Send bekymringen til barnevernet. Ingenting er lagret her."), code="bekymring")
            )
        if felt.get("hvem") == Hvem.NUMMER and felt.get("fodselsnummer") == "":
            self.add_error("fodselsnummer", _("Skriv fødselsnummeret, eller velg at personen ikke har nummer."))
        return felt

    @property
    def er_bekymringsmelding(self) -> bool:
        return self.is_bound and self.has_error("er_bekymring", code="bekymring")


class MeldingForm(Skjema):
    """Selve meldingen."""

    avsender_navn = forms.CharField(
        label=_("Hvem meldte?"), max_length=200, help_text=_("Navn, og arbeidssted når avsenderen melder i jobben.")
    )
    avsender_rolle = forms.ChoiceField(label=_("Avsenderen er"), choices=Avsenderrolle)
    hjemmel = forms.ChoiceField(label=_("Grunnlaget for meldingen"), choices=Hjemmel)
    mottatt_dato = forms.DateField(
        label=_("Mottatt dato"), help_text=_("Dagen kommunen fikk meldingen. Fristen for svar løper fra den dagen.")
    )
    onsker = forms.MultipleChoiceField(
        label=_("Hva meldes det behov for?"),
        choices=Onske,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg hva det meldes behov for. Velg «vet ikke» hvis det ikke er sagt.")},
    )
    kjennskap = forms.ChoiceField(label=_("Vet personen eller familien om meldingen?"), choices=Kjennskap, widget=forms.RadioSelect)
    beskrivelse = forms.CharField(
        label=_("Hva sier avsenderen?"),
        help_text=_("Bare det som trengs for å vurdere meldingen."),
        widget=forms.Textarea,
        max_length=10_000,
    )

    grupper = [
        (_("Avsenderen"), ["avsender_navn", "avsender_rolle", "hjemmel", "mottatt_dato"]),
        (_("Behovet"), ["onsker", "kjennskap", "beskrivelse"]),
    ]

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean_mottatt_dato(self):
        dato = self.cleaned_data["mottatt_dato"]
        if dato > self.dag:
            raise ValidationError(_("Datoen er fram i tid. Skriv dagen meldingen kom."))
        return dato

    def clean(self):
        felt = super().clean()
        if felt.get("avsender_rolle") and felt.get("hjemmel"):
            if hvorfor := vilkaar.hvorfor_ikke_hjemmel(felt["avsender_rolle"], felt["hjemmel"]):
                self.add_error("hjemmel", hvorfor)
        return felt

    def melding(self) -> dict:
        """Feltene slik Meldingsdata vil ha dem."""
        felt = self.cleaned_data
        vet, enig = KJENNSKAP[felt["kjennskap"]]
        navn = ("avsender_navn", "avsender_rolle", "hjemmel", "mottatt_dato", "onsker", "beskrivelse")
        return {n: felt[n] for n in navn} | {"person_vet": vet, "person_enig": enig}
