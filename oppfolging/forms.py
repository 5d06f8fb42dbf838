from datetime import date

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from oppfolging import handlinger, vilkaar
from oppfolging.models import Svarslag, Utsettgrunn
from oppfolging.oversikter import Rad
from personer.skjema import Skjema

UTSETT = (Svarslag.UTSATT, _("Utsett"))
KVITTER = [(Svarslag.GJORT, _("Det er gjort")), (Svarslag.UAKTUELT, _("Det er ikke aktuelt"))]


class SvarForm(Skjema):
    """Utsett til en dag med grunn, eller si at det er gjort. Det som ikke går for denne påminnelsen, er ikke med."""

    slag = forms.ChoiceField(label=_("Hva vil du gjøre?"), choices=[], widget=forms.RadioSelect)
    til_dato = forms.DateField(label=_("Vis den igjen"), required=False)
    grunn = forms.ChoiceField(label=_("Hvorfor utsettes den?"), choices=[("", _("Velg …")), *Utsettgrunn.choices], required=False)

    def __init__(self, *args, rad: Rad, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.rad, self.dag = rad, dag
        siste = vilkaar.siste_utsettelse(rad.regel, rad.paaminnelse.forfall_dato, dag)
        self.kan_utsettes = siste > dag
        self.fields["slag"].choices = [*([UTSETT] if self.kan_utsettes else []), *(KVITTER if rad.regel.kan_kvitteres else [])]
        if not self.kan_utsettes:
            del self.fields["til_dato"], self.fields["grunn"]

    @property
    def har_valg(self) -> bool:
        return bool(self.fields["slag"].choices)

    @property
    def kvittering(self) -> str:
        return _t("Påminnelsen er utsatt.") if self.utsetter else _t("Påminnelsen er lukket.")

    @property
    def utsetter(self) -> bool:
        return self.cleaned_data["slag"] == Svarslag.UTSATT

    def clean(self):
        felt = super().clean()
        if felt.get("slag") != Svarslag.UTSATT:
            return felt
        til = felt.get("til_dato")
        if "til_dato" not in self.errors:
            feil = (
                vilkaar.hvorfor_ikke_utsette(self.rad.regel, self.rad.paaminnelse.forfall_dato, til, self.dag)
                if til
                else _t("Velg dagen den skal vises igjen.")
            )
            if feil:
                self.add_error("til_dato", feil)
        if not felt.get("grunn") and "grunn" not in self.errors:
            self.add_error("grunn", _t("Velg hvorfor den utsettes."))
        return felt

    def utfor(self, *, av, tid) -> None:
        felles = {"paaminnelse_id": self.rad.paaminnelse.pk, "av": av, "tid": tid}
        if self.utsetter:
            handlinger.utsett(til_dato=self.cleaned_data["til_dato"], grunn=self.cleaned_data["grunn"], **felles)
        else:
            handlinger.kvitter(slag=self.cleaned_data["slag"], **felles)
