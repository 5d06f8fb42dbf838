from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.adressefelt import ADRESSE, adressefelt, krev_hel_adresse
from personer.fodselsnummer import FodselsnummerFelt
from personer.models import Kjonn, Maalform, Person, Samisk
from personer.navnefelt import Navnefelt
from personer.skjema import Skjema, Versjonsfelt

LENGST_GRUNN = 100  # det historikken har plass til
TELEFON = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
GRUNN = _("Kort. Skriv ikke adresser eller helseopplysninger her; grunnen blir stående i historikken.")


def grunnfelt(etikett, *, kreves: bool = True, hjelp=GRUNN) -> forms.CharField:
    """Hvorfor noe endres. Står i historikken, som ikke har plass til mer."""
    return forms.CharField(label=etikett, max_length=LENGST_GRUNN, required=kreves, help_text=hjelp)


class OpplysningerForm(Skjema):
    """Det som står om personen. Nummer og adresse er med bare for den som kan se dem."""

    versjon = Versjonsfelt()
    fornavn = Navnefelt(label=_("Fornavn"), required=False)
    etternavn = Navnefelt(label=_("Etternavn"))
    fodselsdato = forms.DateField(label=_("Fødselsdato"))
    termindato = forms.DateField(label=_("Termindato"))
    fodselsnummer = FodselsnummerFelt(
        label=_("Nytt fødselsnummer eller D-nummer"),
        required=False,
        help_text=_("La stå tomt for å beholde det som er. Nummeret vises ikke her."),
    )
    kjonn = forms.ChoiceField(label=_("Kjønn"), choices=Kjonn, widget=forms.RadioSelect)
    maalform = forms.ChoiceField(label=_("Målform i brev"), choices=Maalform, widget=forms.RadioSelect)
    tolkesprak = forms.CharField(label=_("Tolk på språk"), max_length=60, required=False)
    samisk = forms.ChoiceField(label=_("Vil bruke samisk"), choices=[("", _("Nei")), *Samisk.choices], required=False)
    telefon = forms.CharField(label=_("Telefon"), max_length=20, required=False, widget=TELEFON)
    grunn = grunnfelt(_("Hvorfor det endres"), kreves=False, hjelp=_("Må fylles ut når fødselsdatoen eller et nummer blir et annet."))

    def __init__(self, *args, person: Person, med_nummer: bool, med_adresse: bool, dag: date, **kwargs):
        self.dag = dag
        self.base_fields = dict(self.base_fields)
        grunn = self.base_fields.pop("grunn")
        uten = {"termindato" if person.fodselsdato else "fodselsdato"} | (set() if med_nummer else {"fodselsnummer"})
        for navn in uten:
            del self.base_fields[navn]
        if med_adresse:
            self.base_fields |= adressefelt(_("Adresse"))
        self.base_fields["grunn"] = grunn
        hvem = [n for n in ("fornavn", "etternavn", "fodselsdato", "termindato", "fodselsnummer", "kjonn") if n in self.base_fields]
        kontakt = ["maalform", "tolkesprak", "samisk", "telefon", *(ADRESSE if med_adresse else ())]
        self.grupper = [(_("Hvem"), hvem), (_("Språk og kontakt"), kontakt)]
        super().__init__(*args, **kwargs)

    def clean(self):
        felt = super().clean()
        if felt.get("fodselsdato") and felt["fodselsdato"] > self.dag:
            self.add_error("fodselsdato", _("Fødselsdatoen er fram i tid."))
        krev_hel_adresse(self)
        return felt

    def uten_adresse(self) -> None:
        """Adressen er blitt gradert mens skjemaet sto åpent: da skal den ikke vises igjen."""
        for navn in ADRESSE:
            self.fields.pop(navn, None)

    def endring(self) -> dict:
        """Det endre_opplysninger tar imot."""
        felt = dict(self.cleaned_data)
        return {
            "versjon": felt.pop("versjon"),
            "fodselsnummer": felt.pop("fodselsnummer", "") or None,
            "grunn": felt.pop("grunn"),
            "felt": felt,
        }


class FodtForm(Skjema):
    """Det ventede barnet er født."""

    fodselsdato = forms.DateField(label=_("Fødselsdato"))
    fornavn = Navnefelt(label=_("Fornavn"), required=False, help_text=_("La stå tomt hvis barnet ikke har fått navn ennå."))
    etternavn = Navnefelt(label=_("Etternavn"))
    kjonn = forms.ChoiceField(label=_("Kjønn"), choices=Kjonn, widget=forms.RadioSelect)
    fodselsnummer = FodselsnummerFelt(
        label=_("Fødselsnummer eller D-nummer"), required=False, help_text=_("Kan fylles ut senere, når barnet har fått det.")
    )

    def __init__(self, *args, dag: date, med_nummer: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        if not med_nummer:
            del self.fields["fodselsnummer"]

    def clean_fodselsdato(self):
        dato = self.cleaned_data["fodselsdato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Fødselsdatoen er fram i tid."))
        return dato
