"""De fire åpne skjemaene. Hvert begynner med om meldingen hører hjemme her, og vet hvilket grunnlag det lagrer (R13)."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koordinator.aapen import vern
from koordinator.aapen.handlinger import Innsendingsdata
from koordinator.forms.melding import KJENNSKAP, Kjennskap
from koordinator.models import Avsenderrolle, Enighet, Hjemmel, Onske
from personer.fodselsnummer import FodselsnummerFelt
from personer.navnefelt import Navnefelt
from personer.skjema import Skjema

JA_NEI = [("nei", _("Nei")), ("ja", _("Ja"))]
LENGST = 4_000
LENGST_UTEN_ENIGHET = 1_000


class AapentSkjema(Skjema):
    """Det alle fire spør om. Ingenting slås opp: svaret er det samme enten personen er kjent her eller ikke."""

    feiltittel = _("Ikke sendt ennå. Rett opp dette:")
    HJEMMEL: Hjemmel
    ROLLER: tuple[Avsenderrolle, ...]

    er_bekymring = forms.ChoiceField(
        label=_("Handler meldingen om bekymring for omsorgen et barn får?"),
        help_text=_("En bekymringsmelding går til barnevernet i deres egen kanal. Den skal ikke skrives her."),
        choices=JA_NEI,
        widget=forms.RadioSelect,
    )
    avsender_rolle = forms.ChoiceField(label=_("Hvem er du?"), widget=forms.RadioSelect)
    avsender_navn = Navnefelt(label=_("Navnet ditt"), max_length=200)
    avsender_arbeidssted = forms.CharField(label=_("Arbeidssted"), max_length=200)
    avsender_telefon = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    avsender_epost = forms.EmailField(label=_("E-post"), max_length=254, required=False)
    vil_ha_epost = forms.BooleanField(
        label=_("Send meg kvittering på e-post"),
        help_text=_("E-posten har referansen og tidspunktet, og sier ikke hvem meldingen gjelder."),
        required=False,
    )
    gjelder_navn = Navnefelt(label=_("Navnet på den det gjelder"))
    gjelder_fodt = forms.DateField(
        label=_("Fødselsdato"), required=False, help_text=_("La stå tomt når du ikke vet, eller når barnet ikke er født.")
    )
    gjelder_nummer = FodselsnummerFelt(
        label=_("Fødselsnummer eller D-nummer"), required=False, help_text=_("Da vet vi sikkert hvem det er. Du kan la det stå tomt.")
    )
    onsker = forms.MultipleChoiceField(
        label=_("Hva meldes det behov for?"),
        choices=Onske,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg hva det meldes behov for. Velg «vet ikke» hvis du er usikker.")},
    )
    kjennskap = forms.ChoiceField(label=_("Vet personen eller familien om meldingen?"), choices=Kjennskap, widget=forms.RadioSelect)
    beskrivelse = forms.CharField(
        label=_("Hva trengs det hjelp til?"),
        help_text=_("Skriv kort, og bare det som trengs. Ikke skriv adressen til noen som har hemmelig adresse."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LENGST,
    )
    nettsted = forms.CharField(label=_("La dette feltet stå tomt"), required=False, max_length=200)
    stempel = forms.CharField(required=False, widget=forms.HiddenInput, initial=vern.stempel)

    grupper = [
        (
            _("Deg som melder"),
            ["avsender_rolle", "avsender_navn", "avsender_arbeidssted", "avsender_telefon", "avsender_epost", "vil_ha_epost"],
        ),
        (_("Den det gjelder"), ["gjelder_navn", "gjelder_fodt", "gjelder_nummer"]),
        (_("Behovet"), ["onsker", "kjennskap", "beskrivelse"]),
    ]

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["nettsted"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        if "avsender_rolle" in self.fields:
            self.fields["avsender_rolle"].choices = [(r.value, r.label) for r in self.ROLLER]

    @property
    def feltgrupper(self):
        """Fellen for roboter står for seg selv, nederst."""
        return [(tittel, [f for f in felt if f.name != "nettsted"]) for tittel, felt in super().feltgrupper if felt[0].name != "nettsted"]

    def clean_gjelder_fodt(self):
        fodt = self.cleaned_data["gjelder_fodt"]
        if fodt and fodt > self.dag:
            raise ValidationError(_("Fødselsdatoen er fram i tid."))
        return fodt

    def clean(self):
        felt = super().clean()
        if felt.get("er_bekymring") == "ja":
            return self._stopp("er_bekymring", _("Send bekymringen til barnevernet. Ingenting er lagret her."), "bekymring")
        if felt.get("er_spesialist") == "ja":
            return self._stopp(
                "er_spesialist", _("Meld til koordinerende enhet i helseforetaket. Ingenting er lagret her."), "helseforetaket"
            )
        if not (felt.get("avsender_telefon") or felt.get("avsender_epost") or self.has_error("avsender_epost")):
            self.add_error("avsender_telefon", _("Skriv telefon eller e-post, så vi kan svare deg."))
        if felt.get("vil_ha_epost") and not felt.get("avsender_epost") and not self.has_error("avsender_epost"):
            self.add_error("avsender_epost", _("Skriv e-posten kvitteringen skal sendes til."))
        self._begrens()
        self._stopp_roboter()
        return felt

    def _stopp(self, navn: str, tekst: str, kode: str) -> dict:
        """Meldingen hører ikke hjemme her. Da er det ingenting annet å rette."""
        felt = self.cleaned_data
        self.errors.clear()
        self.add_error(navn, ValidationError(tekst, code=kode))
        return felt

    @property
    def hoerer_hjemme(self) -> bool:
        return not (self.er_bekymringsmelding or self.er_for_helseforetaket)

    def _begrens(self) -> None:
        """Er den det gjelder ikke spurt eller ikke enig, meldes bare det nødvendige (hpl § 32; R14)."""
        if self.enighet()[1] != Enighet.JA and len(self.cleaned_data.get("beskrivelse", "")) > LENGST_UTEN_ENIGHET:
            self.add_error("beskrivelse", _("Når personen ikke har sagt ja, kan du bare skrive det som er nødvendig: høyst 1000 tegn."))

    def _stopp_roboter(self) -> None:
        if self.cleaned_data.get("nettsted") or self.has_error("nettsted"):
            self.add_error(None, _("Det siste feltet skal stå tomt. Tøm det, og send på nytt."))
        alder = vern.alder(self.cleaned_data.get("stempel", ""))
        if alder is None:
            self.add_error(None, _("Siden har stått åpen for lenge. Se over det du har skrevet, og send på nytt."))
            self.data = self.data.copy()
            self.data[self.add_prefix("stempel")] = vern.stempel()
        elif alder < vern.MINST_SEKUNDER:
            self.add_error(None, _("Skjemaet kom svært fort. Se over svarene, vent litt, og send på nytt."))

    @property
    def er_bekymringsmelding(self) -> bool:
        return self.is_bound and self.has_error("er_bekymring", code="bekymring")

    @property
    def er_for_helseforetaket(self) -> bool:
        return self.is_bound and self.has_error("er_spesialist", code="helseforetaket")

    def rolle(self) -> Avsenderrolle:
        return Avsenderrolle(self.cleaned_data["avsender_rolle"]) if "avsender_rolle" in self.fields else self.ROLLER[0]

    def enighet(self) -> tuple[bool, str]:
        return KJENNSKAP.get(self.cleaned_data.get("kjennskap", ""), (False, Enighet.IKKE_SPURT))

    def melding(self) -> Innsendingsdata:
        felt = self.cleaned_data
        vet, enig = self.enighet()
        navn = (
            "avsender_navn",
            "avsender_telefon",
            "avsender_epost",
            "vil_ha_epost",
            "gjelder_fodt",
            "gjelder_nummer",
            "onsker",
            "beskrivelse",
        )
        return Innsendingsdata(
            **{n: felt[n] for n in navn},
            avsender_arbeidssted=felt.get("avsender_arbeidssted", ""),
            gjelder_navn=felt["gjelder_navn"] or felt["avsender_navn"],
            avsender_rolle=self.rolle(),
            hjemmel=self.HJEMMEL,
            person_vet=vet,
            person_enig=enig,
        )


class InnbyggerSkjema(AapentSkjema):
    """Personen selv eller en pårørende."""

    HJEMMEL = Hjemmel.EGET_ONSKE
    ROLLER = (Avsenderrolle.SELV, Avsenderrolle.PAARORENDE)
    avsender_arbeidssted = None
    gjelder_navn = Navnefelt(label=_("Navnet på den det gjelder"), required=False, help_text=_("La stå tomt når det gjelder deg selv."))
    kjennskap = forms.ChoiceField(
        label=_("Vet personen om meldingen?"),
        choices=Kjennskap,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Svar når du melder for en annen."),
    )

    def clean(self):
        felt = super().clean()
        if self.hoerer_hjemme and felt.get("avsender_rolle") == Avsenderrolle.PAARORENDE:
            for navn, tekst in (
                ("gjelder_navn", _("Skriv navnet på den det gjelder.")),
                ("kjennskap", _("Svar på om personen vet om meldingen.")),
            ):
                if not felt.get(navn) and not self.has_error(navn):
                    self.add_error(navn, tekst)
        return felt

    def enighet(self) -> tuple[bool, str]:
        er_selv = self.cleaned_data.get("avsender_rolle") == Avsenderrolle.SELV
        return (True, Enighet.JA) if er_selv else super().enighet()


class HelsepersonellSkjema(AapentSkjema):
    """Helsepersonell som har meldeplikt (hpl § 38 a). Den som arbeider i spesialisthelsetjenesten, melder til helseforetaket (R17)."""

    HJEMMEL = Hjemmel.HELSEPERSONELL
    ROLLER = (Avsenderrolle.HELSEPERSONELL, Avsenderrolle.FASTLEGE)
    er_spesialist = forms.ChoiceField(label=_("Arbeider du i spesialisthelsetjenesten?"), choices=JA_NEI, widget=forms.RadioSelect)
    field_order = ["er_bekymring", "er_spesialist"]


class SykehusSkjema(AapentSkjema):
    """Koordinerende enhet i helseforetaket varsler kommunen (IP-forskriften § 8; R18)."""

    HJEMMEL = Hjemmel.HELSEFORETAK
    ROLLER = (Avsenderrolle.HELSEFORETAK_KE,)
    avsender_rolle = None


class TjenesteSkjema(AapentSkjema):
    """En annen tjeneste som ser behovet."""

    HJEMMEL = Hjemmel.ANNEN_TJENESTE
    ROLLER = (Avsenderrolle.BARNEHAGE, Avsenderrolle.SKOLE, Avsenderrolle.NAV, Avsenderrolle.BARNEVERN, Avsenderrolle.ANNET)
