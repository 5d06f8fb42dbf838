from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ip.evaluering.handlinger import Svar
from ip.forms import Periode, sluttfelt
from ip.models import LAVEST, TEMAER, Evalueringssvar
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


def _tema(navn):
    return forms.ChoiceField(label=navn, choices=[("", _("Velg svar")), *POENG])


def _tekst(navn):
    return forms.CharField(label=navn, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class SvarForm(Skjema):
    planen = _tema(_("Planen: hjelper den?"))
    samarbeidet = _tema(_("Samarbeidet mellom tjenestene"))
    koordinatoren = _tema(_("Koordinatorrollen"))
    motene = _tema(_("Møtene"))
    gikk_bra = _tekst(_("Hva har gått bra?"))
    maa_endres = _tekst(_("Hva må endres?"))

    @property
    def svaret(self) -> Svar:
        d = self.cleaned_data
        poeng = {tema: int(d[tema]) if int(d[tema]) >= LAVEST else None for tema in TEMAER}
        return Svar(**poeng, gikk_bra=d["gikk_bra"], maa_endres=d["maa_endres"])


class RettSvarForm(SvarForm):
    versjon = Versjonsfelt(initial=0)


class EvaluerForm(Periode, SvarForm):
    dato = forms.DateField(label=_("Dato for evalueringen"))
    fra = forms.DateField(label=_("Tiden dere ser tilbake på: fra og med"))
    til_og_med = sluttfelt()
    field_order = ["dato", "fra", "til_og_med"]
    grupper = [(_("Hva personen selv mener"), [*TEMAER, "gikk_bra", "maa_endres"])]

    def __init__(self, *args, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag

    def clean(self):
        felt = super().clean()
        if felt.get("dato") and felt["dato"] > self.dag:
            self.add_error("dato", _("Evalueringen kan ikke være fram i tid."))
        return felt


def utfylt(rad: Evalueringssvar | None) -> dict | None:
    if rad is None:
        return None
    poeng = {tema: str(getattr(rad, tema) or UBESVART) for tema in TEMAER}
    return poeng | {"gikk_bra": rad.gikk_bra, "maa_endres": rad.maa_endres, "versjon": rad.versjon}
