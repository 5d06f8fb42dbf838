from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models.beskjed import LENGST
from personer.skjema import Skjema
from tilgang.models import Slag
from tilgang.samtykke.setninger import ramse


class BeskjedForm(Skjema):
    """Ved hvert slag står det hvem som kan lese, så valget er et valg om mottakere."""

    tekst = forms.CharField(
        label=_("Beskjed"),
        max_length=LENGST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Kort. Det som skal vare, skrives i planen eller i et notat."),
    )
    slag = forms.ChoiceField(
        label=_("Hva slags opplysninger"), widget=forms.RadioSelect, help_text=_("Bestemmer hvem som kan lese beskjeden.")
    )

    def __init__(self, *args, lesere: dict[str, list[str]], enhet: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slag"].choices = slagvalg(enhet, lesere)


def slagvalg(enhet: str, lesere: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Slagene som valg, hvert med hvem som kan lese (`lesere_av`)."""
    return [(slag.value, _valg(slag, enhet, lesere[slag.value])) for slag in Slag]


def _valg(slag: Slag, enhet: str, lesere: list[str]) -> str:
    hva = str(slag.label)[:1].upper() + str(slag.label)[1:]
    if not lesere:
        return _t("%(hva)s – leses bare av %(enhet)s") % {"hva": hva, "enhet": enhet}
    return _t("%(hva)s – leses av %(lesere)s") % {"hva": hva, "lesere": ramse([enhet, *lesere])}


class TrekkBeskjedForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor trekkes den?"), max_length=200, help_text=_("Grunnen vises der beskjeden sto. Ikke skriv opplysninger om noen.")
    )
