"""Planene med status, koordinator og neste revisjon, som fil: rammen slik KE ser den, aldri innhold."""

from datetime import date

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ip.helse.fakta import helse_av, med_helse
from ip.helse.forklaring import grunnene, helse
from ip.helse.regler import Grunn
from ip.models import Plan
from ip.oversikter import tilstand_paa
from koordinator.models import Oppnevning
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn
from tilgang.oppslag import Hva, Vist
from utsending.jobber.register import Bestilling, Kilde, Kolonne, Rad, Slag, Uttrekk

KOLONNER = [
    Kolonne(_("Person")),
    Kolonne(_("Status")),
    Kolonne(_("Hvorfor")),
    Kolonne(_("Koordinator")),
    Kolonne(_("Verv")),
    Kolonne(_("Tjeneste")),
    Kolonne(_("Planen gjelder fra"), Slag.DATO),
    Kolonne(_("Planen gjelder til og med"), Slag.DATO),
    Kolonne(_("Neste revisjon"), Slag.DATO),
]


def _valg(gitt: QueryDict, _dag: date) -> dict[str, str]:
    grunn = gitt.get("grunn", "")
    if grunn and grunn not in Grunn:
        raise Http404
    return {"grunn": grunn} if grunn else {}


def _kilde(b: Bestilling) -> Kilde:
    """Begynner i de planene kontoen ser rammen for."""
    planer = Plan.objects.aapne().synlig_for(b.konto)
    rekke = med_helse(planer, b.dag).order_by("person__etternavn", "person__fornavn", "person_id")

    def rader(bunke: list[Plan]) -> list[Rad]:
        synlige = set(Plan.objects.synlig_for(b.konto).filter(pk__in=[p.pk for p in bunke]).values_list("pk", flat=True))
        personer = [p.person_id for p in bunke if p.pk in synlige]
        oppnevnt = Oppnevning.objects.synlig_for(b.konto).faste().paa(b.dag).filter(person__in=personer).select_related("konto", "enhet")
        verv = {o.person_id: o for o in oppnevnt}
        lest = [(plan, helse_av(plan, b.dag)) for plan in bunke if plan.pk in synlige]
        grunn = b.valg.get("grunn")
        return [_rad(b, plan, f, verv.get(plan.person_id)) for plan, f in lest if not grunn or grunn in grunnene(f, b.dag)]

    return Kilde(KOLONNER, planer.count(), rekke.iterator(chunk_size=100), rader)


def _rad(b: Bestilling, plan: Plan, fakta, verv: Oppnevning | None) -> Rad:
    hvorfor = " ".join(str(g.tekst) for g in helse(plan, fakta, b.dag, kan_lede=False, er_kontor=True).grunner)
    navn = Enhetsnavn(b.konto, plan.person)
    hvem = (navn.ansatt(verv.konto, verv.enhet), capfirst(verv.get_slag_display()), navn(verv.enhet)) if verv else ("", "", "")
    datoer = (plan.fra, plan.til_og_med, plan.revisjon_dato)
    status = tilstand_paa(fakta.plan, b.dag)[0]
    return Rad((plan.person.navn, status, hvorfor, *hvem, *datoer), (Vist(plan.person_id, Hva.PLANRAMME),))


def _kan(konto: Konto) -> bool:
    return regler.kan_uten_person(konto, Handling.VURDERE)


def _tilbake(valg: dict[str, str]) -> str:
    return f"{reverse('ip:planhelse')}?{urlencode(valg)}" if valg else reverse("ip:planhelse")


PLANENE = Uttrekk(
    kode="planer",
    tittel=_("Planene i kommunen"),
    hva_er_med=_("De åpne planene du ser rammen for: status, hvorfor planen trenger noen, koordinator, periode og neste revisjon."),
    kan=_kan,
    kilde=_kilde,
    valg=_valg,
    beskriv=lambda valg: str(Grunn(valg["grunn"]).label) if valg else "",
    tilbake=_tilbake,
    handling=Handling.SE_PLANRAMME,
    hva=Hva.PLANRAMME,
    er_alene=True,
)
