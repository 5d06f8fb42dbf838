"""Koordinatorene og hvor mye hver har, som fil. De samme tallene som på siden, og aldri hvem de er koordinator for."""

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from koordinator.oversikter.belastning import belastning_per_enhet
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from utsending.jobber.register import Bestilling, Kilde, Kolonne, Rad, Slag, Uttrekk

KOLONNER = [
    Kolonne(_("Tjeneste")),
    Kolonne(_("Navn")),
    Kolonne(_("Personer"), Slag.TALL),
    Kolonne(_("Grupper"), Slag.TALL),
    Kolonne(_("Vikar for"), Slag.TALL),
    Kolonne(_("Borte")),
    Kolonne(_("Mangler kurs")),
]


def _kan(konto: Konto) -> bool:
    """Som siden: koordinerende enhet, og ledere for sine egne."""
    return regler.kan_uten_person(konto, Handling.SE_UTPEKING) or regler.leder_noen_enhet(konto)


def _kilde(b: Bestilling) -> Kilde:
    ansatte = [(enhet.enhet.navn, a) for enhet in belastning_per_enhet(b.konto, b.dag) for a in enhet.ansatte]

    def rader(bunke: list) -> list[Rad]:
        return [
            Rad((enhet, a.konto.navn, len(a.personer), a.grupper, len(a.vikar_for), _t("ja") if a.er_borte else "",
                 ", ".join(kurs.navn for kurs in a.mangler)))
            for enhet, a in bunke
        ]  # fmt: skip

    return Kilde(KOLONNER, len(ansatte), ansatte, rader)


KOORDINATORENE = Uttrekk(
    kode="koordinatorer",
    tittel=_("Koordinatorer og hvor mye de har"),
    hva_er_med=_("Antallet personer, grupper og vikariater for hver ansatt med verv i dag. Ingen personer er nevnt."),
    kan=_kan,
    kilde=_kilde,
    tilbake=lambda _valg: reverse("koordinator:koordinatorer"),
    er_alene=True,
)
