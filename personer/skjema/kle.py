"""Gir Djangos egne felt klassene, typene og setningene de skal ha, så et skjema bare sier hva det spør om."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.utils.choices import BlankChoiceIterator
from django.utils.encoding import punycode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

DATOFORMATER = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y"]
DJANGOS_MANGLER = forms.Field.default_error_messages["required"]
DJANGOS_DATOFEIL = forms.DateField.default_error_messages["invalid"]
UKJENTE_VALG = ("invalid_choice", "invalid_pk_value", "invalid_list")
DJANGOS_UKJENTE_VALG = [
    klasse.default_error_messages[kode]
    for klasse in (forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField)
    for kode in UKJENTE_VALG
    if kode in klasse.default_error_messages
]
MANGLER = _("«%(felt)s» må fylles ut.")
MANGLER_VALG = _("Velg et alternativ for «%(felt)s».")
MANGLER_FIL = _("Velg en fil for «%(felt)s».")
UKJENT_VALG = _("Svaret på «%(felt)s» er ikke blant alternativene. Velg på nytt.")
DATOFEIL = _("«%(felt)s» må være en dato, som 12.03.2026.")
# Utenfor dette er året skrevet feil, og regning med datoen («til og med» er dagen før) kan gå over kalenderens kant.
FORSTE_DAG, SISTE_DAG = date(1900, 1, 1), date(2100, 1, 1)
AARSFEIL = _("Året i «%(felt)s» må være mellom 1900 og 2100.")


def kan_sendes_til(adresse: str) -> None:
    """Django godtar styretegn foran alfakrøllen når de står i anførselstegn, og der kan ett av dem bli et hode til i e-posten.

    Det godtar også flere tegn i domenet enn en e-post kan sendes til; en slik adresse ville stanset den som sender.
    """
    try:
        punycode(adresse.rpartition("@")[2])
    except UnicodeError:
        kan = False
    else:
        kan = adresse.isprintable()
    if not kan:
        raise ValidationError(validate_email.message, code="invalid")


def kle(felt: forms.Field) -> None:
    """Klærne til ett felt. Kalles på skjemaets egen kopi."""
    if felt.widget.is_hidden:
        return
    _kontroll(felt)
    _mal(felt)
    _setninger(felt)


def _kontroll(felt: forms.Field) -> None:
    w = felt.widget
    w.attrs.setdefault("class", "ds-input")
    w.attrs.pop("maxlength", None)  # nettleseren ville kuttet limt tekst uten å si fra
    w.attrs.pop("minlength", None)
    if isinstance(w, forms.DateInput):
        w.input_type, w.format = "date", "%Y-%m-%d"
        felt.input_formats = DATOFORMATER
        aarsfeil = AARSFEIL % {"felt": felt.label or ""}
        felt.validators += [MinValueValidator(FORSTE_DAG, aarsfeil), MaxValueValidator(SISTE_DAG, aarsfeil)]
    elif isinstance(felt, forms.EmailField):
        felt.validators.append(kan_sendes_til)
    elif isinstance(w, forms.TimeInput):
        w.input_type = "time"
    elif isinstance(w, forms.Textarea):
        w.attrs.pop("cols", None)
        if w.attrs.get("rows") == "10":
            w.attrs["rows"] = 4
    elif type(w) is forms.Select:
        _tomt_valg(felt)


def _tomt_valg(felt: forms.ChoiceField) -> None:
    """Ingenting er valgt på forhånd, og valgene har stor forbokstav."""
    if isinstance(felt, forms.ModelChoiceField):
        if felt.empty_label is not None:
            felt.empty_label = _("Velg …")
            felt.widget.choices = felt.choices
    else:
        felt.choices = BlankChoiceIterator(_med_stor_forbokstav(felt.choices), [("", _("Velg …"))])


def _med_stor_forbokstav(valg) -> list:
    """Også valgene inne i en gruppe."""
    return [(verdi, _med_stor_forbokstav(tekst) if isinstance(tekst, list | tuple) else capfirst(tekst)) for verdi, tekst in valg]


def _mal(felt: forms.Field) -> None:
    if felt.template_name:
        return
    if isinstance(felt.widget, forms.CheckboxInput):
        felt.template_name = "komponenter/felt_avkryssing.html"
    elif isinstance(felt.widget, forms.RadioSelect):  # også CheckboxSelectMultiple
        felt.template_name = "komponenter/felt_valg.html"


def _setninger(felt: forms.Field) -> None:
    meldinger, navn = felt.error_messages, {"felt": felt.label or ""}
    if meldinger.get("required") is DJANGOS_MANGLER:
        setning = MANGLER_VALG if isinstance(felt, forms.ChoiceField) else MANGLER_FIL if isinstance(felt, forms.FileField) else MANGLER
        meldinger["required"] = setning % navn
    for kode in UKJENTE_VALG:  # Djangos egen gjentar det som ble sendt
        if any(meldinger.get(kode) is djangos for djangos in DJANGOS_UKJENTE_VALG):
            meldinger[kode] = UKJENT_VALG % {"felt": str(navn["felt"]).replace("%", "%%")}
    if meldinger.get("invalid") is DJANGOS_DATOFEIL:
        meldinger["invalid"] = DATOFEIL % navn
