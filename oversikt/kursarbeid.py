"""Kursene på «Dagens arbeid»: det jeg mangler, det mine ansatte mangler, og hvem som kom (hol § 7-3; R38).

Rader, og ikke påminnelser: en påminnelse gjelder en person og ses av den som har tilgang til personen. Et kurs gjelder ingen person,
og svaret på hvem som ser det, er et annet: den ansatte selv, lederen og koordinerende enhet (docs/beslutninger/0113).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koordinator.oversikter import kurs_for, opplaering_per_enhet
from oversikt import dagspor
from oversikt.loggarbeid import Arbeid
from personer.models import Konto

DAGEN_FOR = timedelta(days=1)


def mine(konto: Konto, dag: date) -> list[tuple[str, str, list[Arbeid]]]:
    """Det koordinatoren selv mangler, og det som snart går ut med siste dagen det gjelder."""
    url = reverse("koordinator:mine_kurs")
    kurs = kurs_for(konto, dag)
    mangler = [(None, r.kurs.navn, None, _("Se kursene mine"), f"{url}#k{r.kurs.pk}") for r in kurs if r.mangler]
    snart = [(None, r.kurs.navn, r.utloper - DAGEN_FOR, _("Se kursene mine"), f"{url}#k{r.kurs.pk}") for r in kurs if r.snart and r.utloper]
    return [(_("Kurs du mangler"), "", mangler), (_("Kurs som går ut"), _("Siste dag"), snart)]


def de_ansatte(leder: Konto, dag: date) -> list[tuple[str, str, list[Arbeid]]]:
    """For lederen: én rad for hver koordinator i enheten som mangler noe, også den som er ny."""
    url = reverse("koordinator:opplaering")
    mangler, snart = [], []
    for tjeneste in opplaering_per_enhet(leder, dag):
        for rad in tjeneste.rader:
            sted = f"{url}#k{rad.konto.pk}"
            if rad.mangler:
                hva = f"{rad.konto.navn}: {', '.join(k.navn for k in rad.mangler)}"
                mangler.append((None, hva, None, _("Se opplæringen"), sted))
            elif rad.snart:
                hva = f"{rad.konto.navn}: {', '.join(r.kurs.navn for r in rad.snart)}"
                siste = min(r.utloper for r in rad.snart if r.utloper) - DAGEN_FOR
                snart.append((None, hva, siste, _("Se opplæringen"), sted))
    return [(_("Koordinatorer som mangler kurs"), "", mangler), (_("Koordinatorer med kurs som går ut"), _("Siste dag"), snart)]


def hos_ke(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Én rad om dem som mangler noe, og én for hvert kurs der ingen har skrevet hvem som kom."""
    mangler = {rad.konto.pk for tjeneste in opplaering_per_enhet(konto, dag) for rad in tjeneste.rader if rad.mangler}
    if mangler:
        hva = ngettext("%(n)d koordinator mangler kurs", "%(n)d koordinatorer mangler kurs", len(mangler)) % {"n": len(mangler)}
        yield None, hva, None, _("Se opplæringen"), reverse("koordinator:opplaering")
    for gang in dagspor.uten_oppmote(konto, dag):
        yield None, gang.kurs.navn, gang.dato, _("Skriv hvem som kom"), reverse("koordinator:kursoppmote", args=[gang.pk])
