"""Det personsiden viser, etter hva kontoen kan se."""

from dataclasses import replace
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import AnnenPlan, Planstatus
from ip.oversikter import Planrad, plan_for
from koordinator import oversikter as bordet
from koordinator import samordning as samordningen
from koordinator.avslutning import oversikter as avslutninger
from koordinator.kemote import oversikter as kemotet
from koordinator.models import Utpeking
from koordinator.plasser import oversikter as plassene
from koordinator.vilkaar import er_barnesak
from oversikt import personspor
from oversikt.saksfakta import hent_saksfakta
from oversikt.saksgang import Saksfakta, steg
from personer.komponenter import Neste, Rad
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn
from vedtak.oversikter import med_det_som_gjelder
from vedtak.tilsyn.vilkaar import kan_ta_utvalg

SISTE_HENDELSER = 12

# Det siden spør reglene om, i en rekke deler; svarene hentes sammen med personen.
SPOR_OM = (
    Handling.BEHANDLE_INNSYN,
    Handling.BEHANDLE_KLAGE,
    Handling.LEDE_GRUPPE,
    Handling.LEDE_PLAN,
    Handling.PEKE_UT_TJENESTE,
    Handling.REGISTRERE_MELDING,
    Handling.SE_ADRESSE,
    Handling.SE_FODSELSNUMMER,
    Handling.SE_LOGG,
    Handling.SE_SAMTYKKE,
    Handling.SENDE_BREV,
    Handling.SKRIVE_NOTAT,
    Handling.UTFORME_I_ENHETEN,
    Handling.UTFORME_VEDTAK,
    Handling.VURDERE,
)


def bygg(konto: Konto, person: Person, dag: date) -> dict:
    """Alt malen trenger. Rammen vises for dem som har kontor eller verv; et gruppemedlem ser navn og planens ramme."""
    har_kontor = regler.kan(konto, Handling.SE_SAMTYKKE, person)
    kan_behandle_klage = har_kontor and regler.kan(konto, Handling.BEHANDLE_KLAGE, person)
    personspor.spor(konto, person, dag, har_kontor=har_kontor, med_klager=kan_behandle_klage)
    planrad = plan_for(konto, person, dag)
    navn = Enhetsnavn(konto, person)
    f = hent_saksfakta(person, planrad, navn, dag)
    avslutning = avslutninger.siste(konto, person) if har_kontor else None
    samordning = None if f.koordinator else bordet.samordning_for(konto, person, dag)
    hovedansvar = bordet.hovedansvar_for(person, dag) if har_kontor and f.gir_plan else None
    annen_plan = personspor.annen_plan(konto, person) if har_kontor else None
    if annen_plan is not None and annen_plan.status == Planstatus.I_BRUK:
        f = replace(f, plan_er_aktiv=True)
    siste_gruppe = personspor.siste_gruppe(konto, person, dag)
    gruppe = siste_gruppe if siste_gruppe and (siste_gruppe.til is None or siste_gruppe.til > dag) else None
    er_ferdig = bool(person.slaatt_sammen_med_id or avslutning and avslutning.stanser_brev)
    kan_ta_imot = har_kontor and not er_ferdig and regler.kan(konto, Handling.REGISTRERE_MELDING, person)
    return {
        "person": person,
        "undertittel": _undertittel(person, dag),
        "f": f,
        "navn": navn,
        "planrad": planrad,
        "annen_plan": annen_plan,
        "kan_registrere_annen": har_kontor and annen_plan is None and _kan_registrere_annen(konto, person, planrad),
        "hovedansvar": hovedansvar,
        "uavklart": bordet.uavklart_for(person, dag) if har_kontor and f.gir_plan and hovedansvar is None else None,
        "samordning": samordning,
        "samordner_selv": bool(samordning and samordning.samordner and samordning.samordner.konto == konto),
        "kan_peke_ut_samordning": _kan_peke_ut_samordning(konto, person, f, samordning, dag) if har_kontor else False,
        "har_sak": har_kontor and f.har_melding,
        "steg": steg(f),
        "neste": None if person.slaatt_sammen_med_id or avslutning else neste(konto, person, planrad, f, dag, annen_plan),
        "har_kontor": har_kontor,
        "kan_ta_opp": kemotet.er_ke(konto) and not person.slaatt_sammen_med_id,
        "plassen": plassene.plassen_til(konto, person, dag) if har_kontor else None,
        "kan_se_adresse": regler.kan(konto, Handling.SE_ADRESSE, person),
        "kan_se_nummer": regler.kan(konto, Handling.SE_FODSELSNUMMER, person),
        "rettinger": personspor.rettingene(konto, person) if har_kontor else [],
        "kan_behandle_innsyn": regler.kan(konto, Handling.BEHANDLE_INNSYN, person),
        "kan_behandle_klage": kan_behandle_klage,
        "klager": personspor.klagene(konto, person) if kan_behandle_klage else [],
        "tilsyn": personspor.tilsynene(konto, person) if kan_behandle_klage else [],
        "kan_ta_utvalg": kan_behandle_klage and kan_ta_utvalg(konto),
        "kan_se_logg": regler.kan(konto, Handling.SE_LOGG, person),
        "representanter": personspor.representantene(person, dag) if har_kontor else [],
        "hode": person.slaatt_sammen_med,
        "avslutning": avslutning,
        "er_barnesak": har_kontor and er_barnesak(person, dag),
        "har_barnekoordinator": har_kontor and f.har_barnekoordinator,
        "ankomster": personspor.ankomster(konto, person) if har_kontor else [],
        "kan_ta_imot": kan_ta_imot,
        "kan_avslutte": har_kontor and regler.kan(konto, Handling.VURDERE, person) and avslutninger.har_aapen_sak(person),
        "meldinger": personspor.meldinger(konto, person),
        "kan_skrive_i_enheten": not person.slaatt_sammen_med_id and regler.kan(konto, Handling.UTFORME_I_ENHETEN, person),
        "fra_andre": personspor.fra_andre(konto, person),
        "vedtak": med_det_som_gjelder(personspor.vedtakene(konto, person, dag)),
        "notater": personspor.siste_notater(konto, person),
        "kan_skrive_notat": regler.kan(konto, Handling.SKRIVE_NOTAT, person),
        "gruppe": gruppe,
        "siste_gruppe": siste_gruppe,
        "kan_starte_gruppe": har_kontor and gruppe is None and regler.kan(konto, Handling.LEDE_GRUPPE, person),
        "hendelser": _hendelser(person, navn, med_klager=kan_behandle_klage) if har_kontor else [],
    }


def _kan_peke_ut_samordning(konto: Konto, person: Person, f: Saksfakta, samordning: Utpeking | None, dag: date) -> bool:
    """Når ingen rettighet gjelder, og ingen samordner (lov §2.6)."""
    if samordning or f.koordinator or f.gir_koordinator or f.gir_plan or person.slaatt_sammen_med_id:
        return False
    return regler.kan(konto, Handling.PEKE_UT_TJENESTE, person) and not samordningen.hvorfor_ikke(person, dag)


def _kan_registrere_annen(konto: Konto, person: Person, planrad: Planrad | None) -> bool:
    """Når det ikke er noen åpen plan her (IP-forskriften § 9)."""
    har_plan_her = planrad is not None and planrad.plan.avsluttet_tid is None
    return not har_plan_her and not person.slaatt_sammen_med_id and regler.kan(konto, Handling.SKRIVE_NOTAT, person)


def neste(
    konto: Konto, person: Person, planrad: Planrad | None, f: Saksfakta, dag: date, annen_plan: AnnenPlan | None = None
) -> Neste | None:
    """Det ene som er neste i saken: først på KEs bord, så med planen."""
    paa_bordet = bordet.neste_steg(konto, person, dag)
    if paa_bordet is not None:
        return paa_bordet
    if annen_plan is not None:
        hvorfor = _("Planen føres i et annet system, og skal sees på igjen %(dato)s.") % {"dato": norsk_dato(annen_plan.gjennomgang_dato)}
        url = reverse("ip:annen_plan", args=[annen_plan.pk])
        return Neste(_("Se til at planen holdes oppdatert"), hvorfor, url, _("Se hvor planen er"))
    if planrad is not None:
        return planrad.neste
    if not f.gir_plan:
        return None
    if not regler.kan(konto, Handling.LEDE_PLAN, person):
        return Neste(_("Koordinatoren lager planen"), _("Vedtaket gir individuell plan, og koordinatoren er oppnevnt."))
    return Neste(
        _("Lag individuell plan"),
        _("Begynn med hva som er viktig for personen, og skriv det første målet sammen."),
        reverse("ip:ny", args=[person.pk]),
        _("Lag planen"),
    )


def _undertittel(person: Person, dag: date) -> str:
    alder = person.alder(dag)
    return _("Ventet barn") if alder is None else ngettext("%d år", "%d år", alder) % alder


def _hendelser(person: Person, navn: Enhetsnavn, *, med_klager: bool) -> list[Rad]:
    """Det siste som har skjedd, nyeste først. Det samme flere ganger samme dag av samme person er én linje."""
    siste = personspor.siste_hendelser(person, personspor.skjulte_hendelser(med_klager=med_klager))
    rader = []
    for (hva, av, _dag), gruppe in groupby(siste, key=lambda h: (h.get_hva_display(), h.av, timezone.localdate(h.tid))):
        hendelser = list(gruppe)
        tittel = hva if len(hendelser) == 1 else _("%(hva)s (%(ganger)d ganger)") % {"hva": hva, "ganger": len(hendelser)}
        forste = hendelser[0]
        rader.append(Rad(forste.tid, tittel, navn(forste.enhet) if forste.enhet else "", navn.kontoen(av) if av else ""))
    return rader[:SISTE_HENDELSER]
