"""Felttypene Django ikke har: innsendingsnøkkel, versjon, og ja/nei med begrunnelse."""

from typing import NamedTuple
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext_lazy as _


class Nokkelinput(forms.HiddenInput):
    """Hver gang et tomt skjema tegnes, får det en ny nøkkel."""

    def format_value(self, value):
        return str(value or uuid4())


class Nokkelfelt(forms.UUIDField):
    """Skjult nøkkel mot dobbel innsending. En som mangler eller er ødelagt, byttes; den stopper ingen."""

    widget = Nokkelinput

    def __init__(self):
        super().__init__(required=False)

    def clean(self, value):
        try:
            return super().clean(value) or uuid4()
        except ValidationError:
            return uuid4()


class Versjonsfelt(forms.IntegerField):
    """Skjult versjonsnummer på det som redigeres. Sendes til handlingen, som nekter når en annen lagret først."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("Siden mangler versjonsnummer. Last den på nytt før du lagrer."),
        "invalid": _("Siden har et ugyldig versjonsnummer. Last den på nytt før du lagrer."),
    }


class JaNei(NamedTuple):
    svar: bool
    grunn: str

    def __str__(self):
        """Slik det leses når to versjoner står side om side."""
        return f"{ {True: _('Ja'), False: _('Nei')}.get(self.svar, _('Ikke svart'))}. {self.grunn}".strip()


SVAR = {"ja": True, "nei": False}
BEGRUNNELSE = _("Begrunnelse")
GRUNNFEIL = frozenset({"grunn_mangler", "grunn_ugyldig"})


class JaNeiValg(forms.Widget):
    """Leser de to delene; tegnes av komponenter/felt_janei.html."""

    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        return [data.get(f"{name}_svar", ""), data.get(f"{name}_grunn", "")]

    def value_omitted_from_data(self, data, files, name):
        return f"{name}_svar" not in data and f"{name}_grunn" not in data

    def id_for_label(self, id_):
        return f"{id_}_0" if id_ else id_


class BundetJaNei(BoundField):
    """Gir malen radioknappene og tekstfeltet hver for seg, med hver sine feil."""

    def _deler(self) -> tuple[str, str]:
        svar, grunn = self.value() or ("", "")
        return {True: "ja", False: "nei"}.get(svar, svar), grunn

    def _feil(self, *, i_grunnen: bool) -> list[str]:
        feil = self.form.errors.as_data().get(self.name, [])
        return [tekst for e in feil if (e.code in GRUNNFEIL) == i_grunnen for tekst in e.messages]

    @property
    def svarfeil(self) -> list[str]:
        return self._feil(i_grunnen=False)

    @property
    def grunnfeil(self) -> list[str]:
        return self._feil(i_grunnen=True)

    @property
    def svarvalg(self) -> list[BoundWidget]:
        radio = forms.RadioSelect(choices=[("ja", _("Ja")), ("nei", _("Nei"))])
        attrs = {"id": self.auto_id, "class": "ds-input"} | ({"aria-invalid": "true"} if self.svarfeil else {})
        deler = radio.subwidgets(f"{self.html_name}_svar", self._deler()[0], attrs=attrs)
        return [BoundWidget(radio, del_, self.form.renderer) for del_ in deler]

    @property
    def grunn(self):
        beskrevet = [f"{self.auto_id}_grunn_helptext"] if self.field.grunn_hjelp else []
        attrs = {"id": f"{self.auto_id}_grunn", "class": "ds-input", "rows": 3}
        if self.grunnfeil:
            beskrevet.append(f"{self.auto_id}_grunn_error")
            attrs["aria-invalid"] = "true"
        if beskrevet:
            attrs["aria-describedby"] = " ".join(beskrevet)
        tekst = forms.Textarea()
        tekst.attrs = {}
        return tekst.render(f"{self.html_name}_grunn", self._deler()[1], attrs, self.form.renderer)

    def as_widget(self, widget=None, attrs=None, only_initial=False):
        return self.as_field_group()


class JaNeiFelt(forms.Field):
    """Et vilkår: ja eller nei, og hvorfor. Gir JaNei(svar, grunn), eller None når det er valgfritt og tomt.

    `grunn_kreves_ved` er svarene som må begrunnes; standard er begge.
    """

    widget = JaNeiValg
    bound_field_class = BundetJaNei
    default_error_messages = {
        "required": _("Svar ja eller nei på «%(felt)s»."),
        "grunn_mangler": _("Begrunn svaret på «%(felt)s»."),
    }

    def __init__(self, *, grunn_label=BEGRUNNELSE, grunn_hjelp="", grunn_kreves_ved=(True, False), **kwargs):
        super().__init__(template_name="komponenter/felt_janei.html", **kwargs)
        self.grunn_label = grunn_label
        self.grunn_hjelp = grunn_hjelp
        self.grunn_kreves_ved = grunn_kreves_ved
        self._tekst = forms.CharField(required=False, max_length=10_000)

    def clean(self, value):
        valgt, tekst = value
        feil, svar = [], SVAR.get(valgt)
        try:
            grunn = self._tekst.clean(tekst)
        except ValidationError as e:
            grunn, feil = "", [ValidationError(tekst, code="grunn_ugyldig") for tekst in e.messages]
        if svar is None and (self.required or grunn):
            feil.append(self._feil("required"))
        if svar in self.grunn_kreves_ved and not grunn and not feil:
            feil.append(self._feil("grunn_mangler"))
        if feil:
            raise ValidationError(feil)
        return None if svar is None else JaNei(svar, grunn)

    def feil_id(self, auto_id: str, kode: str | None) -> str:
        """Elementet feilsammendraget peker på."""
        return f"{auto_id}_grunn" if kode in GRUNNFEIL else f"{auto_id}_0"

    def _feil(self, kode: str) -> ValidationError:
        return ValidationError(self.error_messages[kode], code=kode, params={"felt": self.label})
