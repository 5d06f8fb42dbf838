"""Skjema: grunnklassen alle skjema arver."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from personer.skjema.felt import Nokkelfelt
from personer.skjema.kle import kle


class Designsystemet(TemplatesSetting):
    form_template_name = "komponenter/skjema_felter.html"
    field_template_name = "komponenter/felt.html"


class Feilliste(ErrorList):
    template_name = "komponenter/feilliste.html"


class Skjema(forms.Form):
    """Vasker og setter navn på det som kommer inn; lagrer aldri.

    `grupper` er [(overskrift, [feltnavn, …]), …] når skjemaet er langt. `merk_krav = False` tar bort
    «Må fylles ut» og «Valgfritt» der det er selvsagt.
    """

    default_renderer = Designsystemet
    use_required_attribute = False  # nettleserens egne bobler sier ikke hva som er tatt vare på
    grupper: list[tuple[str, list[str]]] = []
    merk_krav = True
    feiltittel = _("Ikke lagret ennå. Rett opp dette:")
    innsending = Nokkelfelt()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("error_class", Feilliste)
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for navn, felt in self.fields.items():
            if felt.label is None:
                felt.label = capfirst(navn.replace("_", " "))
            kle(felt)

    @classmethod
    def fra(cls, request, **kwargs):
        """Bundet ved POST, også når ingen felt er fylt ut; ellers tomt."""
        if request.method == "POST":
            return cls(request.POST, request.FILES, **kwargs)
        return cls(**kwargs)

    def add_error(self, field, error):
        """En verdi som ikke engang ligner en id, er et valg som ikke finnes."""
        felt = self.fields.get(field)
        if isinstance(felt, forms.ModelChoiceField) and getattr(error, "code", None) == "invalid":
            error = ValidationError(felt.error_messages["invalid_choice"], code="invalid_choice", params={"value": ""})
        super().add_error(field, error)

    def _post_clean(self):
        # Nøkkelen er skjemaets egen; handlingen skal kunne få **cleaned_data.
        self.nokkel = self.cleaned_data.pop("innsending", None)

    @property
    def feltgrupper(self) -> list[tuple[str, list]]:
        """Synlige felt i rekkefølge, en gruppe der det første feltet dens står; felt uten gruppe har tom overskrift."""
        gruppe_av = {navn: gruppe for gruppe in self.grupper for navn in gruppe[1]}
        rader, tatt = [], set()
        for felt in self.visible_fields():
            gruppe = gruppe_av.get(felt.name)
            if gruppe is None:
                rader.append(("", [felt]))
            elif gruppe[0] not in tatt:
                tatt.add(gruppe[0])
                rader.append((gruppe[0], [self[navn] for navn in gruppe[1] if navn in self.fields]))
        return rader

    @property
    def feilrader(self) -> list[dict[str, str]]:
        """Oppsummeringen: setningen og id-en til feltet den gjelder (tom når den gjelder hele skjemaet)."""
        rader = []
        for navn, feil in self.errors.as_data().items():
            for enkelt in feil:
                rader += [{"tekst": tekst, "id": self._feil_id(navn, enkelt.code)} for tekst in enkelt.messages]
        return rader

    def _feil_id(self, navn: str, kode: str | None) -> str:
        felt = self.fields.get(navn)
        if felt is None or felt.widget.is_hidden:
            return ""
        auto_id = self[navn].auto_id
        if hasattr(felt, "feil_id"):
            return felt.feil_id(auto_id, kode)
        return f"{auto_id}_0" if felt.widget.use_fieldset else self[navn].id_for_label
