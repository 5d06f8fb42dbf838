from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.adressefelt import ADRESSE, adressefelt, krev_hel_adresse
from personer.dokumenter import PdfFelt
from personer.fodselsnummer import FodselsnummerFelt
from personer.handlinger import Personopplysninger
from personer.models import Enhet, Person, Representasjonsart
from personer.navnefelt import Navnefelt
from personer.skjema import Skjema
from tilgang.person.forms.adresse import PersonSelect
from tilgang.person.forms.opplysninger import grunnfelt
from tilgang.person.vilkaar import KREVER_DOKUMENT

A = Representasjonsart

DOKUMENT = {
    A.FORELDREANSVAR: _("Dokument om foreldreansvaret"),
    A.VERGE: _("Vergeattest"),
    A.FREMTIDSFULLMAKT: _("Fremtidsfullmakten, eller stadfestelsen av den"),
    A.FULLMEKTIG: _("Den skriftlige fullmakten"),
    A.PAARORENDE: _("Dokument der personen sier hvem som er nærmeste pårørende"),
    A.BARNEVERN: _("Vedtaket om omsorgen"),
    A.FOSTERHJEM: _("Avtale eller vedtak om fosterhjemmet"),
}
MANDAT = ("gjelder_personlige", "gjelder_okonomiske", "er_fratatt_handleevne")
MANDAT_FOR = {A.VERGE: MANDAT, A.FREMTIDSFULLMAKT: MANDAT[:2], A.FULLMEKTIG: MANDAT[:1]}  # fullmektigens må ikke krysses av
NY = ("fodselsnummer", "fornavn", "etternavn", "fodselsdato", "telefon", *ADRESSE)


class RepresentasjonForm(Skjema):
    """Hvem, med hvilket mandat, i hvilken periode og etter hvilket dokument. Feltene følger grunnlaget."""

    kjent = PersonSelect(
        label=_("Velg blant dem som er registrert i saken"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("La stå tomt når det er en ny person."),
    )
    fodselsnummer = FodselsnummerFelt(
        label=_("Fødselsnummer eller D-nummer"),
        required=False,
        help_text=_("Er personen registrert fra før, finner vi hen, og resten trengs ikke."),
    )
    fornavn = Navnefelt(label=_("Fornavn"), required=False)
    etternavn = Navnefelt(label=_("Etternavn"), required=False)
    fodselsdato = forms.DateField(label=_("Fødselsdato"), required=False)
    telefon = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    enhet = forms.ModelChoiceField(label=_("Barnevernstjenesten som har omsorgen"), queryset=Enhet.objects.none())
    gjelder_personlige = forms.BooleanField(label=_("Mandatet gjelder personlige forhold"), required=False)
    gjelder_okonomiske = forms.BooleanField(label=_("Mandatet gjelder økonomiske forhold"), required=False)
    er_fratatt_handleevne = forms.BooleanField(
        label=_("Personen er fratatt rettslig handleevne i personlige forhold"),
        required=False,
        help_text=_("Bare da kan vergen samtykke i stedet for personen. Det står i attesten."),
    )
    fra = forms.DateField(label=_("Gjelder fra og med"))
    til_og_med = forms.DateField(label=_("Gjelder til og med"), required=False, help_text=_("La stå tomt hvis det ikke er bestemt."))
    dokument = PdfFelt(label=_("Dokument"))
    merknad = forms.CharField(label=_("Merknad"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, art: Representasjonsart, kjente, barnevernstjenester, med_nummer: bool, dag: date, **kwargs):
        self.art, self.dag = art, dag
        er_enhet = art == A.BARNEVERN
        uten = {"enhet"} if not er_enhet else {"kjent", *NY}
        uten |= {*MANDAT} - {*MANDAT_FOR.get(art, ())}
        uten |= set() if med_nummer else {"fodselsnummer"}
        uten |= set() if kjente else {"kjent"}
        adresse = adressefelt(_("Adresse"), _("Til brevene. La stå tomt når adressen er gradert.")) if not er_enhet else {}
        rekkefolge = ["innsending", "kjent", *NY, "enhet", *MANDAT]
        rekkefolge += ["fra", "til_og_med", "dokument", "merknad"]
        alle = self.base_fields | adresse
        self.base_fields = {navn: alle[navn] for navn in rekkefolge if navn in alle and navn not in uten}
        hvem = [n for n in ("kjent", "enhet", *NY) if n in self.base_fields]
        mandat = [n for n in MANDAT if n in self.base_fields]
        self.grupper = [(_("Hvem"), hvem), *([(_("Mandat"), mandat)] if mandat else [])]
        self.grupper.append((_("Periode og dokument"), ["fra", "til_og_med", "dokument", "merknad"]))
        super().__init__(*args, **kwargs)
        self.fields["dokument"].label = DOKUMENT[art]
        self.fields["dokument"].required = art in KREVER_DOKUMENT
        self.fields["fra"].initial = dag
        if art == A.FULLMEKTIG:
            self.fields["gjelder_personlige"].label = _("Fullmakten gjelder personlige forhold, ikke bare én sak")
            self.fields["gjelder_personlige"].help_text = _("Da er hen alltid med i gruppen rundt personen. Se hva fullmakten sier.")
        if er_enhet:
            self.fields["enhet"].queryset = barnevernstjenester
        elif kjente:
            self.fields["kjent"].queryset = kjente

    def clean(self):
        felt = super().clean()
        if self.art != A.BARNEVERN:
            krev_hel_adresse(self)
            self._krev_noen()
        if felt.get("fra") and felt.get("til_og_med") and felt["til_og_med"] < felt["fra"]:
            self.add_error("til_og_med", _("Sluttdatoen er før startdatoen."))
        if felt.get("fodselsdato") and felt["fodselsdato"] > self.dag:
            self.add_error("fodselsdato", _("Fødselsdatoen er fram i tid."))
        return felt

    def _krev_noen(self):
        felt = self.cleaned_data
        if felt.get("kjent") or felt.get("fodselsnummer"):
            return
        for navn, setning in (
            ("fornavn", _("Skriv fornavnet.")),
            ("etternavn", _("Skriv etternavnet.")),
            ("fodselsdato", _("Skriv fødselsdatoen, så to med samme navn ikke blandes.")),
        ):
            if not felt.get(navn) and navn not in self.errors:
                self.add_error(navn, setning)

    def ny_person(self) -> Personopplysninger:
        return Personopplysninger(**{navn: self.cleaned_data[navn] for navn in NY if navn in self.cleaned_data})

    def rad(self) -> dict:
        """Det registrer_representasjon tar imot, utenom hvem."""
        felt = {n: self.cleaned_data[n] for n in (*MANDAT, "merknad") if n in self.cleaned_data}
        til = self.cleaned_data["til_og_med"]
        return felt | {
            "fra": self.cleaned_data["fra"],
            "til": til + timedelta(days=1) if til else None,
            "fil": self.cleaned_data["dokument"],
        }


class AvsluttForm(Skjema):
    til_og_med = forms.DateField(label=_("Gjelder til og med"))
    grunn = grunnfelt(_("Hvorfor"))
