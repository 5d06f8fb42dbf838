"""Påminnelsene på «Dagens arbeid», med siden saken har i de andre listene."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from oppfolging.oversikter import mine_paaminnelser
from oversikt.arbeidsliste import MAKS_RADER, Liste, Rad
from personer.models import Konto
from tilgang.handling import Handling


def paaminnelser(konto: Konto, dag: date) -> Liste:
    rader = [
        Rad(
            p.person,
            str(p.regel.tekst) if p.er_min else _("Ikke gjort i tide: %(hva)s") % {"hva": p.regel.tekst},
            p.paaminnelse.forfall_dato,
            p.knapp,
            p.url,
            merke=p.naar,
            farge=p.farge,
            vis_person=p.regel.handling is not Handling.NAVNGI_KOORDINATOR,
            sak=_saken(p.regel.kode, p.paaminnelse.gjelder),
        )
        for p in mine_paaminnelser(konto, dag, MAKS_RADER)
    ]
    return Liste(_("Påminnelser"), _("Frist"), _("Ingen påminnelser nå."), rader)


def _saken(kode: str, gjelder: UUID) -> str:
    """Siden saken har i de andre listene, når påminnelsen fører et annet sted."""
    if kode.startswith("melding."):
        return reverse("koordinator:melding", args=[gjelder])
    return vervet(gjelder) if kode in ("verv.uten_navn", "verv.uten_vikar") else ""


def vervet(utpeking_id: UUID) -> str:
    return reverse("koordinator:utpeking", args=[utpeking_id])
