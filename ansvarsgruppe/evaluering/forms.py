from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.evaluering.handlinger import Svar
from ansvarsgruppe.models import Samarbeidssvar
from personer.skjema import Skjema, Versjonsfelt

UBESVART = "0"
POENG = [
    ("1", _("1 – svært dårlig")),
    ("2", _("2 – dårlig")),
    ("3", _("3 – verken bra eller dårlig")),
    ("4", _("4 – bra")),
    ("5", _("5 – svært bra")),
    (UBESVART, _("Ønsker ikke å svare")),
]


def _tekst(navn):
    return forms.CharField(label=navn, required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class SamarbeidForm(Skjema):
    poeng = forms.ChoiceField(label=_("Samarbeidet i gruppen"), choices=[("", _("Velg svar")), *POENG])
    virker = _tekst(_("Hva virker?"))
    virker_ikke = _tekst(_("Hva virker ikke?"))
    vi_endrer = _tekst(_("Hva endrer vi?"))

    @property
    def svaret(self) -> Svar:
        d = self.cleaned_data
        tekster = {n: d[n] for n in ("virker", "virker_ikke", "vi_endrer")}
        return Svar(poeng=None if d["poeng"] == UBESVART else int(d["poeng"]), **tekster)


class TjenestensForm(SamarbeidForm):
    versjon = Versjonsfelt(initial=0)


class PersonensForm(SamarbeidForm):
    dato = forms.DateField(label=_("Dato for evalueringen"))
    field_order = ["dato"]
    grupper = [(_("Hva personen selv mener"), ["poeng", "virker", "virker_ikke", "vi_endrer"])]

    def __init__(self, *args, fra: date, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fra, self.dag = fra, dag
        self.fields["dato"].initial = dag

    def clean_dato(self):
        dato = self.cleaned_data["dato"]
        if not self.fra <= dato <= self.dag:
            raise ValidationError(_("Datoen må være mens gruppen har vært i gang."))
        return dato


def utfylt(rad: Samarbeidssvar | None) -> dict | None:
    if rad is None:
        return None
    return {n: getattr(rad, n) for n in ("virker", "virker_ikke", "vi_endrer", "versjon")} | {"poeng": str(rad.poeng or UBESVART)}
