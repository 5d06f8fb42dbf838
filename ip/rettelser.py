"""Det plansiden tilbyr av fjern og angre: knappen på raden, og listen over det som er fjernet."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _

from ip.forms import RettelseForm
from ip.models import Maal, Plan, Planpunkt, Tiltak
from ip.planside import Planside
from personer.models import Konto
from tilgang.models import Innsynsdel
from tilgang.samlet import finnes

NYLIG = timedelta(hours=1)


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


def legg_paa(side: Planside, konto: Konto, plan: Plan) -> None:
    """«Angre» på radene kontoen selv endret den siste timen, og som ingen har endret siden."""
    maal = {r.maal.pk: r for r in side.maal if r.kan_endre and r.maal.versjon > 1}
    tiltak = {r.tiltak.pk: r for r in side.tiltaksrader if r.kan_endre and r.tiltak.versjon > 1}
    tekster = {r.pk: (t, r) for t in [side.viktig, *side.punkter] for r in t.rader if side.kan_skrive and r.versjon > 1}
    for pk in _endret_av(Maal, konto, {pk: r.maal.versjon for pk, r in maal.items()}):
        maal[pk].angre = knapp(plan, "maal", maal[pk].maal)
    for pk in _endret_av(Tiltak, konto, {pk: r.tiltak.versjon for pk, r in tiltak.items()}):
        tiltak[pk].angre = knapp(plan, "tiltak", tiltak[pk].tiltak)
    for pk in _endret_av(Planpunkt, konto, {pk: r.versjon for pk, (_t, r) in tekster.items()}):
        tekst, rad = tekster[pk]
        tekst.angre = knapp(plan, "tekst", rad)


def _endret_av(modell, konto: Konto, versjoner: dict) -> list:
    """Radene der den siste endringen er kontoens egen, og fersk."""
    if not versjoner:
        return []
    ferske = modell.history.filter(id__in=versjoner, history_user=konto, history_date__gte=Now() - NYLIG)
    return [pk for pk, versjon in ferske.values_list("id", "versjon") if versjoner[pk] == versjon]


def fjernede(konto: Konto, plan: Plan) -> list[tuple[Fjernet, Innsynsdel]]:
    """Det kontoen kan sette tilbake, det siste øverst. Bare for den som leder planarbeidet."""
    slagene = (("maal", Maal, "plan"), ("tiltak", Tiltak, "maal__plan"), ("tekst", Planpunkt, "plan"))
    ute = {slag: modell.alle.skrivbar_for(konto).filter(**{vei: plan}, fjernet_tid__isnull=False) for slag, modell, vei in slagene}
    rader = [(rad.fjernet_tid, rad, slag) for slag in finnes(ute) for rad in ute[slag].select_related("innsynsdel")]
    rader.sort(key=lambda r: (r[0], str(r[1].pk)), reverse=True)
    hva = {"maal": _("Mål"), "tiltak": _("Tiltak"), "tekst": _("Tekst")}
    return [(Fjernet(hva[slag], rad.tekst, knapp(plan, slag, rad)), rad.innsynsdel) for _tid, rad, slag in rader]
