"""Det plansiden tilbyr av fjern og angre: knappen på raden, og listen over det som er fjernet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _

from ip.forms import RettelseForm
from ip.models import Maal, Plan, Planpunkt, Tiltak
from ip.planside import Planside
from personer.models import Konto
from personer.sammen import hent_sammen
from tilgang.models import Innsynsdel

NYLIG = timedelta(hours=1)
SLAGENE = (("maal", Maal, "plan"), ("tiltak", Tiltak, "maal__plan"), ("tekst", Planpunkt, "plan"))


@dataclass(frozen=True)
class Angreknapp:
    """En POST-knapp: adressen, og skjemaet med versjonen som angres."""

    url: str
    skjema: RettelseForm


@dataclass(frozen=True)
class Fjernet:
    """Noe som er tatt ut av planen, med knappen som setter det tilbake."""

    hva: str
    tekst: str
    knapp: Angreknapp


def knapp(plan: Plan, slag: str, rad) -> Angreknapp:
    return Angreknapp(reverse("ip:angre", args=[plan.pk, slag, rad.pk]), RettelseForm(auto_id=False, initial={"versjon": rad.versjon}))


def legg_paa(side: Planside, konto: Konto, plan: Plan) -> list[tuple[Fjernet, Innsynsdel]]:
    """«Angre» på radene kontoen selv endret den siste timen, og som ingen har endret siden. Svarer med det kontoen kan sette tilbake."""
    maal = {r.maal.pk: r for r in side.maal if r.kan_endre and r.maal.versjon > 1}
    tiltak = {r.tiltak.pk: r for r in side.tiltaksrader if r.kan_endre and r.tiltak.versjon > 1}
    tekster = {r.pk: (t, r) for t in [side.viktig, *side.punkter] for r in t.rader if side.kan_skrive and r.versjon > 1}
    ferske = (_ferske(Maal, konto, maal), _ferske(Tiltak, konto, tiltak), _ferske(Planpunkt, konto, tekster))
    endret_maal, endret_tiltak, endret_tekst, *ute = hent_sammen(*ferske, *(_fjernede(konto, plan) if side.kan_skrive else ()))
    for pk in _de_siste(endret_maal, {pk: r.maal.versjon for pk, r in maal.items()}):
        maal[pk].angre = knapp(plan, "maal", maal[pk].maal)
    for pk in _de_siste(endret_tiltak, {pk: r.tiltak.versjon for pk, r in tiltak.items()}):
        tiltak[pk].angre = knapp(plan, "tiltak", tiltak[pk].tiltak)
    for pk in _de_siste(endret_tekst, {pk: r.versjon for pk, (_t, r) in tekster.items()}):
        tekst, rad = tekster[pk]
        tekst.angre = knapp(plan, "tekst", rad)
    return _med_knapp(plan, ute)


def _ferske(modell, konto: Konto, rader: Iterable[UUID]) -> QuerySet:
    """Det kontoen selv har endret den siste timen av radene."""
    ferske = modell.history.filter(id__in=list(rader), history_user=konto, history_date__gte=Now() - NYLIG)
    return ferske.values_list("id", "versjon")


def _de_siste(ferske: Iterable[tuple[UUID, int]], versjoner: dict[UUID, int]) -> list[UUID]:
    """De ingen har endret siden."""
    return [pk for pk, versjon in ferske if versjoner[pk] == versjon]


def _fjernede(konto: Konto, plan: Plan) -> list[QuerySet]:
    """Det kontoen kan sette tilbake, for hvert av slagene. Bare for den som leder planarbeidet."""
    fjernet = [modell.alle.skrivbar_for(konto).filter(**{vei: plan}, fjernet_tid__isnull=False) for _slag, modell, vei in SLAGENE]
    return [rader.select_related("innsynsdel") for rader in fjernet]


def _med_knapp(plan: Plan, fjernet: list[list]) -> list[tuple[Fjernet, Innsynsdel]]:
    """Det siste øverst."""
    rader = [(rad.fjernet_tid, rad, slag) for (slag, *_vei), radene in zip(SLAGENE, fjernet, strict=False) for rad in radene]
    rader.sort(key=lambda r: (r[0], str(r[1].pk)), reverse=True)
    hva = {"maal": _("Mål"), "tiltak": _("Tiltak"), "tekst": _("Tekst")}
    return [(Fjernet(hva[slag], rad.tekst, knapp(plan, slag, rad)), rad.innsynsdel) for _tid, rad, slag in rader]
