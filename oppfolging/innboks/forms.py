from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from oppfolging.innboks.oversikter import valgt
from oppfolging.models import ALLTID_STRAKS, KAN_VAERE_BARE_HER, Naar, Varselslag
from oppfolging.post import tidspunkt
from personer.skjema import Skjema

TIMER = [(str(kl), f"{kl:02d}.00") for kl in range(24)]
VELGES = [slag for slag in Varselslag if slag not in ALLTID_STRAKS]


class EpostForm(Skjema):
    """Ett valg for hvert slags varsel, og de stille timene. Det som alltid kommer straks, er ikke med."""

    merk_krav = False
    stille_fra = forms.ChoiceField(label=_("Stille fra klokken"), choices=TIMER)
    stille_til = forms.ChoiceField(
        label=_("Stille til klokken"), choices=TIMER, help_text=_("Velg det samme klokkeslettet to ganger for ingen stille timer.")
    )

    def __init__(self, *args, valg: dict[str, str], stille: tidspunkt.Stille, **kwargs):
        timene = {"stille_fra": str(stille[0]), "stille_til": str(stille[1])}
        kwargs["initial"] = {slag.value: valgt(valg, slag) for slag in VELGES} | timene
        super().__init__(*args, **kwargs)
        self.order_fields([slag.value for slag in VELGES])
        self.grupper = [(_("Når vil du ha e-post?"), [slag.value for slag in VELGES]), (_("Stille timer"), ["stille_fra", "stille_til"])]

    @property
    def valgene(self) -> dict[str, str]:
        return {slag.value: self.cleaned_data[slag.value] for slag in VELGES}

    @property
    def stille(self) -> tidspunkt.Stille:
        return int(self.cleaned_data["stille_fra"]), int(self.cleaned_data["stille_til"])

    def clean(self):
        felt = super().clean()
        if felt.get("stille_fra") and felt.get("stille_til") and not tidspunkt.kan_samles(self.stille):
            self.add_error("stille_til", _t("De stille timene dekker hele dagen. La det være minst én time igjen."))
        return felt


for _slag in VELGES:
    _lovlige = [n for n in Naar if n != Naar.HER or _slag in KAN_VAERE_BARE_HER]
    EpostForm.base_fields[_slag.value] = forms.ChoiceField(
        label=capfirst(_slag.label), choices=[(n.value, n.label) for n in _lovlige], widget=forms.RadioSelect
    )
