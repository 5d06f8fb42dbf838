from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koordinator.forms.melding import Hvem, MeldingForm
from koordinator.frister import fyller_18
from personer.adressefelt import ADRESSE, adressefelt, krev_hel_adresse
from personer.fodselsnummer import FodselsnummerFelt
from personer.handlinger import Personopplysninger
from personer.models import Adressebeskyttelse, Kjonn, Maalform, Samisk
from personer.navnefelt import Navnefelt
from personer.skjema import Skjema

FORELDRE = ("forelder1", "forelder2")
LENGST_TIL_TERMIN = timedelta(days=310)


def _forelderfelt() -> dict[str, forms.Field]:
    return {
        "fornavn": Navnefelt(label=_("Fornavn"), required=False),
        "etternavn": Navnefelt(label=_("Etternavn"), required=False),
        "fodselsdato": forms.DateField(label=_("Fødselsdato"), required=False),
        **adressefelt(_("Adresse"), _("La adressen stå tom hvis den er den samme som barnets.")),
    }


class Personskjema(Skjema):
    """Regler for alle skjemaer som registrerer et menneske. `prefiks` er foran feltnavnene, som «forelder1_»."""

    dag: date

    def _krev_fodt(self, felt: str):
        """Født, og ikke fram i tid."""
        dato = self.cleaned_data.get(felt)
        if dato and dato > self.dag:
            self.add_error(felt, _("Fødselsdatoen er fram i tid."))

    def _krev_adresse(self, prefiks: str = "", *, gradert: bool = False):
        """Hele adressen eller ingenting, og ingenting når den er gradert (folkeregisterloven § 10-4)."""
        if gradert and any(self.cleaned_data.get(prefiks + n) for n in ADRESSE):
            self.add_error(prefiks + "adresse", _("Ikke skriv adressen når den er gradert. La feltene stå tomme."))
        else:
            krev_hel_adresse(self, prefiks)

    def _krev_navn_og_dato(self, prefiks: str = ""):
        for navn, tekst in (
            ("fornavn", _("Skriv fornavnet.")),
            ("etternavn", _("Skriv etternavnet.")),
            ("fodselsdato", _("Skriv fødselsdatoen, så to med samme navn ikke blandes.")),
        ):
            if not self.cleaned_data.get(prefiks + navn) and prefiks + navn not in self.errors:
                self.add_error(prefiks + navn, tekst)

    def _opplysninger(self, prefiks: str, navn: tuple[str, ...]) -> dict:
        return {n: self.cleaned_data[prefiks + n] for n in navn if prefiks + n in self.cleaned_data}


class ForesattForm(Personskjema):
    """En forelder for et barn som alt er registrert."""

    merk_krav = False

    def __init__(self, *args, dag: date, **kwargs):
        self.base_fields = {**self.base_fields, **_forelderfelt()}
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean(self):
        felt = super().clean()
        self._krev_navn_og_dato()
        self._krev_fodt("fodselsdato")
        self._krev_adresse()
        return felt

    def opplysninger(self) -> Personopplysninger:
        return Personopplysninger(**self._opplysninger("", ("fornavn", "etternavn", "fodselsdato", *ADRESSE)))


# Feltene som ikke spørres om, etter hvem meldingen gjelder.
UTEN_FELT = {
    Hvem.NUMMER: ("termindato",),
    Hvem.UTEN: ("termindato", "fodselsnummer"),
    Hvem.VENTET: ("fodselsdato", "fodselsnummer", "kjonn"),
}
HVEM_DET_GJELDER = ("fodselsnummer", "fornavn", "etternavn", "fodselsdato", "termindato", "kjonn")
SPRAK_OG_VERN = ("maalform", "tolkesprak", "samisk", "adressebeskyttelse")


class NyMeldingForm(Personskjema, MeldingForm):
    """En melding om en person som ikke er registrert: først personen og foreldrene, så hvem som melder og hva de ønsker."""

    hvem = forms.ChoiceField(choices=Hvem, widget=forms.HiddenInput)
    fodselsnummer = FodselsnummerFelt(label=_("Fødselsnummer eller D-nummer"))
    fornavn = Navnefelt(label=_("Fornavn"))
    etternavn = Navnefelt(label=_("Etternavn"))
    fodselsdato = forms.DateField(label=_("Fødselsdato"))
    termindato = forms.DateField(label=_("Termindato"))
    kjonn = forms.ChoiceField(label=_("Kjønn"), choices=Kjonn, widget=forms.RadioSelect)
    maalform = forms.ChoiceField(label=_("Målform i brev"), choices=Maalform, initial=Maalform.BOKMAAL, widget=forms.RadioSelect)
    tolkesprak = forms.CharField(label=_("Tolk på språk"), max_length=60, required=False)
    samisk = forms.ChoiceField(label=_("Vil bruke samisk"), choices=[("", _("Nei")), *Samisk.choices], required=False)
    adressebeskyttelse = forms.ChoiceField(label=_("Adressebeskyttelse"), choices=Adressebeskyttelse, initial=Adressebeskyttelse.INGEN)

    def __init__(self, *args, hvem: str, **kwargs):
        self.hvem = Hvem(hvem)
        foreldrefelt = {f: [f"{f}_{navn}" for navn in _forelderfelt()] for f in FORELDRE}
        self.grupper = [
            (_("Hvem det gjelder"), HVEM_DET_GJELDER),
            (_("Språk og kontakt"), [*SPRAK_OG_VERN, *ADRESSE]),
            (_("Forelder 1"), foreldrefelt["forelder1"]),
            (_("Forelder 2"), foreldrefelt["forelder2"]),
            *MeldingForm.grupper,
        ]
        alle = {**self.base_fields, **adressefelt(_("Adresse"))}
        for forelder in FORELDRE:
            alle |= {f"{forelder}_{navn}": felt for navn, felt in _forelderfelt().items()}
        rekkefolge = ["innsending", "hvem", *(navn for _tittel, navnene in self.grupper for navn in navnene)]
        self.base_fields = {navn: alle[navn] for navn in rekkefolge if navn not in UTEN_FELT[self.hvem]}
        super().__init__(*args, **kwargs)
        self.fields["hvem"].initial = self.hvem
        if self.hvem == Hvem.VENTET:
            self.fields["fornavn"].required = False

    def clean(self):
        felt = super().clean()
        self._krev_fodt("fodselsdato")
        gradert = felt.get("adressebeskyttelse", Adressebeskyttelse.INGEN) != Adressebeskyttelse.INGEN
        self._krev_adresse(gradert=gradert)
        if felt.get("termindato") and felt["termindato"] > self.dag + LENGST_TIL_TERMIN:
            self.add_error("termindato", _("Termindatoen er for langt fram i tid."))
        for forelder in self._utfylte():
            self._krev_navn_og_dato(f"{forelder}_")
            self._krev_fodt(f"{forelder}_fodselsdato")
            self._krev_adresse(f"{forelder}_", gradert=gradert)
        self._krev_barn_for_foreldre()
        return felt

    def _utfylte(self) -> list[str]:
        return [f for f in FORELDRE if any(self.data.get(self.add_prefix(f"{f}_{navn}"), "").strip() for navn in _forelderfelt())]

    def _krev_barn_for_foreldre(self):
        fodt = self.cleaned_data.get("fodselsdato")
        if fodt and fyller_18(fodt) <= self.dag:
            for forelder in self._utfylte():
                tekst = _("Personen har fylt 18 år, og ingen har foreldreansvar. La feltene stå tomme.")
                self.add_error(f"{forelder}_etternavn", ValidationError(tekst))

    def person(self) -> Personopplysninger:
        return Personopplysninger(**self._opplysninger("", (*HVEM_DET_GJELDER, *SPRAK_OG_VERN, *ADRESSE)))

    def foreldre(self) -> list[Personopplysninger]:
        """Foreldrene som er fylt ut. Uten egen adresse bor de der barnet bor."""
        barnets = self._opplysninger("", ADRESSE)
        svar = []
        for forelder in self._utfylte():
            felt = self._opplysninger(f"{forelder}_", ("fornavn", "etternavn", "fodselsdato", *ADRESSE))
            gradert = self.cleaned_data["adressebeskyttelse"]
            svar.append(Personopplysninger(**(felt if felt["adresse"] else felt | barnets), adressebeskyttelse=gradert))
        return svar
