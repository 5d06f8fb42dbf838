"""«Dagens arbeid»: hver liste er noe som venter, hver rad sier hva som gjøres nå og åpner siden det gjøres på."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.oversikter import mine_planer
from koordinator import frister
from koordinator.oversikter import klare_for_utkast, mangler_utpeking, uvurderte_meldinger, venter_paa_navngiving
from oppfolging.oversikter import mine_paaminnelser
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models import Vedtak

MAKS_RADER = 25


@dataclass(frozen=True)
class Rad:
    """Én ting som venter. `url` er tom når det er en annen som er på tur, `vis_person` når kontoen ikke ser personsiden."""

    person: Person
    hva: str
    dato: date | None
    knapp: str
    url: str = ""
    merke: str = ""
    farge: str = "neutral"
    vis_person: bool = True

    @property
    def person_url(self) -> str:
        return reverse("oversikt:person", args=[self.person.pk]) if self.vis_person else ""


@dataclass(frozen=True)
class Liste:
    """Uten `datotittel` har listen ingen datokolonne."""

    tittel: str
    datotittel: str
    tom: str
    rader: list[Rad] = field(default_factory=list)

    @property
    def flere(self) -> bool:
        return len(self.rader) >= MAKS_RADER


def lister(konto: Konto, dag: date) -> list[Liste]:
    """Listene som angår kontoen. En liste som aldri kan angå den, er ikke med; en tom som kan, sier at ingenting venter."""
    ut = []
    if regler.kan_uten_person(konto, Handling.VURDERE):
        ut += [_meldinger(konto, dag), _til_utkast(konto), _til_fatting(konto, dag)]
    if regler.kan_uten_person(konto, Handling.PEKE_UT_TJENESTE):
        ut.append(_mangler_tjeneste(konto, dag))
    if regler.ledede_enheter(konto).exists() or regler.kan_uten_person(konto, Handling.PEKE_UT_TJENESTE):
        ut.append(_navngiving(konto, dag))
    if regler.personer_for(konto, Handling.LEDE_PLAN).exists():
        ut += [_paaminnelser(konto, dag), _planer(konto, dag)]
    if not regler.kan_uten_person(konto, Handling.VURDERE):
        ut += _delt_med_meg(konto)
    return ut


def _dager(antall: int) -> str:
    return ngettext("%d dag", "%d dager", antall) % antall


def _meldinger(konto: Konto, dag: date) -> Liste:
    rader = []
    for m in uvurderte_meldinger(konto)[:MAKS_RADER]:
        frist = frister.frist_forelopig_svar(m.mottatt_dato)
        er_over = dag > frist
        rader.append(
            Rad(
                m.person,
                _("Melding %(nr)s, mottatt %(dato)s") % {"nr": m.referanse, "dato": norsk_dato(m.mottatt_dato)},
                frist,
                _("Vurder"),
                reverse("koordinator:melding", args=[m.pk]),
                merke=_("over fristen") if er_over else "",
                farge="danger",
            )
        )
    return Liste(_("Meldinger som skal vurderes"), _("Svar eller foreløpig svar innen"), _("Alle meldinger er vurdert."), rader)


def _til_utkast(konto: Konto) -> Liste:
    rader = [
        Rad(
            v.person,
            _("Vurderingen er ferdig"),
            timezone.localdate(v.ferdig_tid),
            _("Fortsett"),
            reverse("oversikt:person", args=[v.person.pk]),
        )
        for v in klare_for_utkast(konto)[:MAKS_RADER]
    ]
    return Liste(_("Klare for utkast til vedtak"), _("Vurdert"), _("Ingen vurderinger venter på utkast."), rader)


def _til_fatting(konto: Konto, dag: date) -> Liste:
    utkast = Vedtak.objects.synlig_for(konto).utkast().select_related("person", "utformet_av").order_by("person__etternavn", "id")
    har_myndighet = konto.delegasjoner.paa(dag).exists()
    rader = []
    for v in utkast[:MAKS_RADER]:
        kan_fatte = har_myndighet and v.utformet_av_id != konto.pk
        knapp = _("Kontroller og fatt") if kan_fatte else _("Åpne utkastet")
        hva = _("Utkast laget av %(navn)s") % {"navn": v.utformet_av.navn}
        rader.append(Rad(v.person, hva, None, knapp, reverse("vedtak:kontroller", args=[v.pk])))
    return Liste(_("Utkast som venter på vedtak"), "", _("Ingen utkast venter."), rader)


def _mangler_tjeneste(konto: Konto, dag: date) -> Liste:
    rader = [
        Rad(
            ledig.person,
            _("Har fått %(verv)s i vedtak") % {"verv": ledig.verv.label},
            ledig.siden,
            _("Pek ut tjenesten"),
            reverse("koordinator:pek_ut", args=[ledig.person.pk]),
            merke=_dager(ledig.dager),
            farge="warning",
        )
        for ledig in mangler_utpeking(konto, dag)[:MAKS_RADER]
    ]
    return Liste(_("Mangler tjeneste"), _("Uten koordinator siden"), _("Alle med vedtak om koordinator har en tjeneste."), rader)


def _navngiving(konto: Konto, dag: date) -> Liste:
    rader, ledede = [], set(regler.ledede_enheter(konto, dag).values_list("enhet", flat=True))
    ser_person = regler.kan_uten_person(konto, Handling.SE_PERSON, dag)
    for u in venter_paa_navngiving(konto, dag)[:MAKS_RADER]:
        er_leder = u.enhet_id in ledede
        hva = _("%(enhet)s skal ha %(verv)s") % {"enhet": u.enhet.navn, "verv": u.get_verv_display()}
        url = reverse("koordinator:navngi", args=[u.pk]) if er_leder else ""
        rader.append(Rad(u.person, hva, u.fra, _("Navngi") if er_leder else _("Lederen navngir"), url, vis_person=ser_person))
    return Liste(_("Venter på navn på koordinator"), _("Pekt ut"), _("Ingen venter på at du skal navngi koordinator."), rader)


def _paaminnelser(konto: Konto, dag: date) -> Liste:
    rader = [
        Rad(p.person, str(p.regel.tekst), p.paaminnelse.forfall_dato, _("Åpne"), p.url, merke=p.naar, farge=p.farge)
        for p in mine_paaminnelser(konto, dag, MAKS_RADER)
    ]
    return Liste(_("Påminnelser"), _("Frist"), _("Ingen påminnelser nå."), rader)


def _planer(konto: Konto, dag: date) -> Liste:
    rader = [
        Rad(
            p.person,
            _("Individuell plan"),
            p.plan.revisjon_dato,
            p.neste.knapp if p.neste.url else _("Åpne planen"),
            p.neste.url or reverse("ip:plan", args=[p.plan.pk]),
            merke=p.tilstand_tekst,
            farge=p.farge,
        )
        for p in mine_planer(konto, dag)[:MAKS_RADER]
    ]
    med_plan = {rad.person.pk for rad in rader}
    uten = regler.personer_for(konto, Handling.LEDE_PLAN).exclude(pk__in=med_plan)[:MAKS_RADER]
    rader += [Rad(p, _("Ingen plan ennå"), None, _("Åpne saken"), reverse("oversikt:person", args=[p.pk])) for p in uten]
    return Liste(_("Mine personer"), _("Neste revisjon"), _("Du er ikke koordinator for noen nå."), rader)


def _delt_med_meg(konto: Konto) -> list[Liste]:
    delt = regler.personer_for(konto, Handling.SE_PLANRAMME).exclude(pk__in=regler.personer_for(konto, Handling.LEDE_PLAN).values("pk"))
    rader = [
        Rad(p, _("Noe er delt med deg"), None, _("Åpne"), reverse("oversikt:person", args=[p.pk])) for p in delt[:MAKS_RADER]
    ]
    return [Liste(_("Delt med meg"), "", "", rader)] if rader else []
