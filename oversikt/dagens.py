"""«Dagens arbeid»: hver liste er noe som venter, hver rad sier hva som gjøres nå og åpner siden det gjøres på."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from types import MappingProxyType

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import AnnenPlan
from ip.oversikter import mine_planer, plassen
from koordinator import frister
from koordinator.models import Byttekrav
from koordinator.oversikter import mangler_utpeking
from koordinator.utvalg import kontoer_med_verv
from oversikt import (
    dagspor,
    innboksarbeid,
    klagearbeid,
    loggarbeid,
    minnearbeid,
    noe,
    rommene,
    samordningsarbeid,
    tiltakarbeid,
    vervarbeid,
)
from oversikt.arbeidsliste import MAKS_RADER, Liste, Rad
from oversikt.hvem import leder_noens_plan
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.administrasjon.oversikter import Venter, venter_paa_enheten
from tilgang.handling import Handling
from tilgang.husk import husker, leser
from tilgang.lister import Nokkel, antall, nokler
from tilgang.lister import personer as forste_personer
from tilgang.models import UTEN_DATO
from tilgang.navn import Enhetsnavn
from vedtak.models import Innsynskrav

INGEN: Mapping = MappingProxyType({})


@husker
def lister(konto: Konto, dag: date, etter: Mapping[str, Nokkel | None] = INGEN) -> list[Liste]:
    """Listene som angår kontoen. En liste som aldri kan angå den, er ikke med; en tom som kan, sier at ingenting venter.

    `etter` sier hvor de lange listene begynner: «mine» og «delt». Utenfor et svar huskes det som spørres flere ganger.
    """
    ut: list[Liste] = []
    dagspor.spor(konto, dag)
    if regler.kan_uten_person(konto, Handling.VURDERE):
        arbeid = innboksarbeid.innsendte(konto, dag) if noe.er_i("innsendte", konto, dag) else ()
        innsendte = _av_loggen(_("Innsendte meldinger"), _("Svar eller foreløpig svar innen"), arbeid, er_ny=True)
        ut += [innsendte] if innsendte.rader else []
        ut += [_meldinger(konto, dag), _til_utkast(konto), _til_fatting(konto, dag)]
        ut += [Liste(_("Krav om innsyn og retting"), _("Mottatt"), "", _innsyn(konto, dag) if noe.er_i("innsyn", konto, dag) else [])]
        ut += [Liste(_("Klager"), _("Innen"), "", _klager(konto, dag) if noe.er_i("klager", konto, dag) else [])]
    if regler.kan_uten_person(konto, Handling.PEKE_UT_TJENESTE):
        ut.append(_mangler_tjeneste(konto, dag))
        if noe.er_i("inhabile", konto, dag) and (inhabile := _inhabile(konto, dag)):
            ut.append(Liste(_("Inhabile koordinatorer"), _("Meldt"), "", inhabile))
        if overfores := _maa_overfores(konto, dag):
            ut.append(Liste(_("Må over på andre"), _("Siste dag"), "", overfores))
    if regler.leder_noen_enhet(konto, dag) or regler.kan_uten_person(konto, Handling.PEKE_UT_TJENESTE):
        ledige = _av_loggen(_("Mangler samordningsansvarlig"), _("Uten siden"), samordningsarbeid.ledige(konto, dag))
        ut += [_navngiving(konto, dag), ledige]
    if leder_noens_plan(konto, dag):
        ut += [minnearbeid.paaminnelser(konto, dag), _planer(konto, dag, etter.get("mine"))]
    elif (paaminnelser := minnearbeid.paaminnelser(konto, dag)).rader:
        ut.append(paaminnelser)
    if noe.er_i("tiltak", konto, dag):
        ut.append(Liste(_("Mine tiltak"), _("Planen revideres"), "", list(tiltakarbeid.rader(konto, dag))))
    ut += [_av_loggen(*liste, er_ny=liste[0] == _("Nye beskjeder")) for liste in rommene.lister(konto, dag)]
    if not regler.kan_uten_person(konto, Handling.VURDERE):
        ut += _delt_med_meg(konto, dag, etter.get("delt"))
    ut += [liste for t, d, arbeid in vervarbeid.lister(konto, dag) if (liste := _av_loggen(t, d, arbeid)).rader]
    ut += _loggen(konto, dag)
    return [liste for liste in ut if liste.rader or liste.tom]


def _innsyn(konto: Konto, dag: date) -> list[Rad]:
    """Det eldste først; et forslag om avslag venter på en annen enn den som skrev det."""
    return [
        Rad(
            k.person,
            _venter(k),
            k.mottatt_dato,
            _("Åpne kravet"),
            reverse("vedtak:innsyn", args=[k.pk]),
            _dager((dag - k.mottatt_dato).days),
        )
        for k in dagspor.innsyn(konto)
    ]


def _klager(konto: Konto, dag: date) -> list[Rad]:
    rader = []
    for person, hva, innen, url in klagearbeid.klager(konto):
        merke = _("over fristen") if innen and dag > innen else ""
        rader.append(Rad(person, hva, innen, _("Åpne klagen"), url, merke, "danger"))
    return rader


def _venter(krav: Innsynskrav) -> str:
    return f"{krav.get_art_display().capitalize()} ({krav.get_tilstand_display()})"


def _inhabile(konto: Konto, dag: date) -> list[Rad]:
    """En inhabil koordinator er ute av saken; noen må få vervet. De det alt er bedt om bytte for, står blant ønskene om bytte."""
    inhabile = dagspor.inhabile(konto, dag)
    kontoer = [i.konto_id for i in inhabile]
    krav = Byttekrav.objects.aapne().filter(oppnevning__konto__in=kontoer)
    bedt = set(krav.values_list("person", "oppnevning__konto")) if kontoer else set()
    return [
        Rad(i.person, _("%(navn)s er meldt inhabil") % {"navn": i.konto.navn}, i.fra, _("Pek ut på nytt"), _person(i.person))
        for i in inhabile
        if (i.person_id, i.konto_id) not in bedt
    ]


def _maa_overfores(konto: Konto, dag: date) -> list[Rad]:
    """Verv og samtykker hos en enhet eller en ansatt som slutter: noen må gjøre noe før ingen ser saken lenger."""
    venter = venter_paa_enheten(konto, dag, MAKS_RADER)
    med_verv = kontoer_med_verv({v.konto.pk for v in venter if v.konto}, dag)
    return [Rad(v.person, _hva_venter(v), v.siste_dag, *_overforing(v, med_verv)) for v in venter]


def _overforing(venter: Venter, med_verv: set) -> tuple[str, str]:
    """Har den ansatte verv, flyttes alle samlet."""
    if venter.konto and venter.konto.pk in med_verv:
        return _("Flytt vervene"), reverse("koordinator:flytt", args=[venter.konto.pk])
    return _("Åpne saken"), _person(venter.person)


def _hva_venter(venter: Venter) -> str:
    """Er kontakten skjult, sier listen ikke med hvem."""
    skjult = venter.enhet.er_skjult_kontakt
    enhet = _("en tjeneste") if skjult else venter.enhet.navn
    if venter.konto is None:
        return _("Samtykket til %(enhet)s må gis på nytt til den som tar over") % {"enhet": enhet}
    hvem = _("En ansatt") if skjult else venter.konto.navn
    if venter.siste_dag is None:
        return _("%(navn)s har et verv, men arbeider ikke lenger ved %(enhet)s") % {"navn": hvem, "enhet": enhet}
    return _("%(navn)s har et verv ved %(enhet)s, som slutter") % {"navn": hvem, "enhet": enhet}


def _person(person: Person) -> str:
    return reverse("oversikt:person", args=[person.pk])


def _loggen(konto: Konto, dag: date) -> list[Liste]:
    """Uker av innsynsloggen som skal signeres, saker om ulovlig lesing, og varsler om det til lederen ved kilden."""
    ut = []
    if regler.kan_uten_person(konto, Handling.GJENNOMGAA_LOGG):
        uker = loggarbeid.uker(konto) if noe.er_i("uker", konto, dag) else ()
        ut.append(_av_loggen(_("Ukens gjennomgang av innsynsloggen"), _("Uken fra"), uker))
        lesinger = loggarbeid.lesinger(konto) if noe.er_i("lesinger", konto, dag) else ()
        ut.append(_av_loggen(_("Ulovlig lesing"), _("Åpnet"), lesinger))
    elif regler.leder_noen_enhet(konto):
        ut.append(_av_loggen(_("Varsel om ulovlig lesing"), _("Varslet"), loggarbeid.varsler(konto)))
    return [liste for liste in ut if liste.rader]


def _av_loggen(tittel: str, datotittel: str, arbeid: Iterable[loggarbeid.Arbeid], *, er_ny: bool = False) -> Liste:
    rader = [Rad(*a[:5], vis_person=False, innsynsdel=a[5] if len(a) > 5 else None) for a in islice(arbeid, MAKS_RADER)]
    return Liste(tittel, datotittel, "", rader, er_ny=er_ny)


def _dager(dager: int) -> str:
    return ngettext("%d dag", "%d dager", dager) % dager


def _meldinger(konto: Konto, dag: date) -> Liste:
    rader = []
    for m in dagspor.meldinger(konto):
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
    return Liste(_("Meldinger som skal vurderes"), _("Svar eller foreløpig svar innen"), _("Alle meldinger er vurdert."), rader, er_ny=True)


def _til_utkast(konto: Konto) -> Liste:
    rader = [
        Rad(
            v.person,
            _("Vurderingen er ferdig"),
            timezone.localdate(v.ferdig_tid),
            _("Fortsett"),
            reverse("oversikt:person", args=[v.person.pk]),
        )
        for v in dagspor.til_utkast(konto)
    ]
    return Liste(_("Klare for utkast til vedtak"), _("Vurdert"), _("Ingen vurderinger venter på utkast."), rader)


def _til_fatting(konto: Konto, dag: date) -> Liste:
    vist, rader = dagspor.utkast(konto), []
    har_myndighet = bool(vist) and dagspor.har_myndighet(konto, dag)
    for v in vist:
        kan_fatte = har_myndighet and v.utformet_av_id != konto.pk
        knapp = _("Kontroller og fatt") if kan_fatte else _("Åpne utkastet")
        hva = _("Utkast laget av %(navn)s") % {"navn": v.utformet_av.navn}
        rader.append(Rad(v.person, hva, None, knapp, reverse("vedtak:kontroller", args=[v.pk]), venter=not kan_fatte))
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
    rader, ledede = [], leser(konto, dag).ledede()
    ser_person = regler.kan_uten_person(konto, Handling.SE_PERSON, dag)
    for u in dagspor.til_navngiving(konto, dag):
        er_leder = u.enhet_id in ledede
        hva = _("%(enhet)s skal ha %(verv)s") % {"enhet": capfirst(Enhetsnavn(konto, u.person)(u.enhet)), "verv": u.get_verv_display()}
        url = reverse("koordinator:navngi", args=[u.pk]) if er_leder else ""
        knapp = _("Navngi") if er_leder else _("Lederen navngir")
        rader.append(Rad(u.person, hva, u.fra, knapp, url, vis_person=ser_person, sak=minnearbeid.vervet(u.pk)))
    return Liste(_("Venter på navn på koordinator"), _("Pekt ut"), _("Ingen venter på at du skal navngi koordinator."), rader)


def _planer(konto: Konto, dag: date, etter: Nokkel | None) -> Liste:
    """De med plan etter neste revisjon, så de uten. Er det plass til noen uten på siden, er alle med plan på den eller før."""
    planer = mine_planer(konto, dag, MAKS_RADER + 1, etter)
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
        for p in planer
    ]
    plasser = [plassen(p.plan) for p in planer]
    if len(planer) <= MAKS_RADER:
        mine = forste_personer(konto, Handling.LEDE_PLAN, dag, antall=MAKS_RADER + 1, etter=etter, med_dato=False)
        uten = list(Person.objects.filter(pk__in=mine).exclude(pk__in=[p.person.pk for p in planer]).order_by("pk"))
        andre = set(AnnenPlan.objects.synlig_for(konto).aapne().filter(person__in=uten).values_list("person", flat=True))
        for p in uten:
            hva = _("Planen føres i et annet system") if p.pk in andre else _("Ingen plan ennå")
            rader.append(Rad(p, hva, None, _("Åpne saken"), reverse("oversikt:person", args=[p.pk])))
            plasser.append(Nokkel(UTEN_DATO, p.pk))
    tom = _("Du er ikke koordinator for noen nå.")
    neste = _neste("mine", plasser)
    i_alt = antall(konto, Handling.LEDE_PLAN, dag, med_dato=False) if neste or etter else 0
    return Liste(_("Mine personer"), _("Neste revisjon"), tom, rader[:MAKS_RADER], neste=neste, er_egen=True, i_alt=i_alt)


def _neste(navn: str, plasser: list[Nokkel]) -> str:
    """Spørringen som åpner neste side, når det er noe igjen."""
    return f"{navn}={plasser[MAKS_RADER - 1]}" if len(plasser) > MAKS_RADER else ""


def _delt_med_meg(konto: Konto, dag: date, etter: Nokkel | None) -> list[Liste]:
    plasser = nokler(konto, Handling.SE_PLANRAMME, dag, antall=MAKS_RADER + 1, etter=etter, med_dato=False, unntatt=Handling.LEDE_PLAN)
    personer = Person.objects.in_bulk([plass.person for plass in plasser[:MAKS_RADER]])
    rader = [
        Rad(p, _("Noe er delt med deg"), None, _("Åpne"), reverse("oversikt:person", args=[p.pk]))
        for p in (personer[plass.person] for plass in plasser[:MAKS_RADER])
    ]
    if not rader:
        return []
    neste = _neste("delt", plasser)
    i_alt = antall(konto, Handling.SE_PLANRAMME, dag, med_dato=False, unntatt=Handling.LEDE_PLAN) if neste or etter else 0
    return [Liste(_("Delt med meg"), "", "", rader, neste=neste, er_egen=True, i_alt=i_alt)]
