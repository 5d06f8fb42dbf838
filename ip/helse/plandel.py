"""Innholdskravene slik denne leseren ser dem på plansiden: med, mangler, eller ikke aktuelt med grunnen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip import vilkaar
from ip.helse import bokstavg
from ip.models import IkkeAktuelt, Krav, Plan, Punkt
from ip.neste import lenke
from ip.tilstander import Tilstand


@dataclass
class Kravrad:
    """`url` er der det rettes, `uaktuelt` der det sies at det ikke er aktuelt, og `aktuelt` der det tas tilbake."""

    krav: vilkaar.Innholdskrav
    url: str = ""
    uaktuelt: str = ""
    aktuelt: str = ""
    grunn: str = ""
    svar: list[bokstavg.Delsvar] = field(default_factory=list)
    merknad: str = ""


@dataclass(frozen=True)
class Innhold:
    krav: list[Kravrad]
    spraakbehov: str
    bakgrunn_url: str
    grunner: list[IkkeAktuelt]

    @property
    def antall_med(self) -> int:
        return sum(rad.krav.er_avklart for rad in self.krav)


def uaktuelle(plan: Plan, deler: Iterable[UUID]) -> QuerySet[IkkeAktuelt]:
    """De i innsynsdelene leseren ser."""
    return IkkeAktuelt.objects.gjeldende().filter(plan=plan, innsynsdel__in=deler)


def innhold(
    plan: Plan,
    fakta: vilkaar.Planfakta,
    grunnene: Iterable[IkkeAktuelt],
    dag: date,
    *,
    kan_lede: bool,
    er_aapen: bool,
    er_kontor: bool,
) -> Innhold:
    """`grunnene` er av `uaktuelle`. De fire svarene i bokstav g og samtykkene i bokstav i er kontorets (settled 4)."""
    grunner = {g.krav: g for g in grunnene}
    rader = [Kravrad(krav) for krav in vilkaar.innholdskrav(fakta)]
    for rad in rader:
        _lenker(rad, plan, kan_skrive=kan_lede and er_aapen)
        if rad.krav.er_uaktuelt and rad.krav.krav in grunner:
            rad.grunn = grunner[rad.krav.krav].grunn
    if kan_lede and not er_aapen and plan.tilstand != Tilstand.AVSLUTTET:
        _finn(rader, Krav.I).url = lenke(plan, "samtykke")
    if er_kontor:
        _kontorets(rader, plan, dag)
    bakgrunn = lenke(plan, Punkt.BAKGRUNN) if kan_lede and er_aapen else ""
    vist = [grunner[rad.krav.krav] for rad in rader if rad.grunn]
    return Innhold(rader, plan.person.spraakbehov if er_kontor else "", bakgrunn, vist)


def _lenker(rad: Kravrad, plan: Plan, *, kan_skrive: bool) -> None:
    """Er planen låst, er nytt samtykke det eneste som kan rettes."""
    if not kan_skrive:
        return
    krav = rad.krav
    if not krav.er_avklart:
        rad.url = lenke(plan, krav.steg)
        rad.uaktuelt = reverse("ip:uaktuelt", args=[plan.pk, krav.krav]) if krav.kan_vaere_uaktuelt else ""
    elif krav.er_uaktuelt:
        rad.aktuelt = reverse("ip:aktuelt", args=[plan.pk, krav.krav])
    elif krav.krav == Krav.G:
        rad.url = lenke(plan, krav.steg)


def _kontorets(rader: list[Kravrad], plan: Plan, dag: date) -> None:
    fakta = bokstavg.gfakta(plan, dag)
    _finn(rader, Krav.G).svar = bokstavg.delsvar(fakta)
    n = fakta.tjenester_med_innsyn
    innsyn = ngettext("Samtykke åpner noe for %(n)d tjeneste.", "Samtykke åpner noe for %(n)d tjenester.", n) % {"n": n}
    _finn(rader, Krav.I).merknad = innsyn if n else _("Det er ikke gitt samtykke til at andre tjenester får innsyn.")


def _finn(rader: list[Kravrad], krav: Krav) -> Kravrad:
    return next(rad for rad in rader if rad.krav.krav == krav)
