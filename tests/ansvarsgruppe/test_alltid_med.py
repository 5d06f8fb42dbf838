"""Hvem som alltid er med sammen med personen (R49): én regel for gruppens side og innkallingen, og hva de får på papir."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from ansvarsgruppe.mote import handlinger, kretsen
from ansvarsgruppe.mote.innkalling import Innhold, Kalte, Ramme
from ansvarsgruppe.referat.handlinger import Skrevet, skriv_referat
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, TID, gruppe_for, rundt
from tests.ansvarsgruppe.moter import OM_EN_UKE
from tests.fabrikk import EnhetFabrikk, RepresentasjonFabrikk, saksbehandler
from tests.huset.saken import med_tekst
from tilgang.models import Innsynsdel, OppslagLinje, Slag

pytestmark = pytest.mark.django_db
PERSONLIG, PENGER = {"gjelder_personlige": True}, {"gjelder_okonomiske": True}


def fodt(alder: int, dager: int = 0) -> date:
    """Fyller `alder` i dag, eller så mange dager etter."""
    return DAG.replace(year=DAG.year - alder) + timedelta(days=dager)


def saken(fodselsdato, art=None, **mandat):
    """Mor har foreldreansvar; med `art` er det også en som handler for personen på det grunnlaget."""
    sak = rundt(fodselsdato=fodselsdato)
    sak.mor = sak.barn.representanter.get().representant
    if art:
        felt = {"person": sak.barn, "art": art, "representant__fornavn": "Vera", "representant__etternavn": "Vergesen"}
        sak.hjelper = RepresentasjonFabrikk(**felt, **mandat).representant
    return sak


def paa_siden(c, gruppe) -> set[str]:
    faste = c.get(reverse("ansvarsgruppe:gruppe", args=[gruppe.pk])).context["faste"]
    return {hvem.pk for rekke in faste.values() for hvem in rekke}


@pytest.mark.parametrize(
    ("fodselsdato", "art", "mandat", "mor", "hjelper"),
    [
        (fodt(10), None, {}, True, False),
        (fodt(16, dager=1), None, {}, True, False),  # fyller 16 i morgen
        (fodt(16), None, {}, False, False),
        (fodt(17), "VERGE", PERSONLIG, False, True),
        (fodt(40), "VERGE", PERSONLIG, False, True),
        (fodt(40), "VERGE", PENGER, False, False),
        (fodt(40), "FREMTIDSFULLMAKT", PERSONLIG, False, True),
        (fodt(40), "FULLMEKTIG", PERSONLIG, False, True),
        (fodt(40), "FULLMEKTIG", {}, False, False),
        (fodt(40), "PAARORENDE", PERSONLIG, False, False),
        (fodt(10), "FOSTERHJEM", {}, True, False),
    ],
)
def test_siden_og_innkallingen_har_de_samme(logg_inn, fodselsdato, art, mandat, mor, hjelper):
    sak = saken(fodselsdato, art, **mandat)
    gruppe = gruppe_for(sak)
    skal = {sak.mor.pk} if mor else set()
    skal |= {sak.hjelper.pk} if hjelper else set()
    c = logg_inn(sak.koordinator)
    assert paa_siden(c, gruppe) == kretsen.rundt(gruppe, DAG).faste_representanter == skal
    vist = set(OppslagLinje.objects.filter(oppslag__konto=sak.koordinator).values_list("person", flat=True))
    assert skal <= vist and (mor or sak.mor.pk not in vist)


def test_fullmakten_registreres_med_om_den_gjelder_personlige_forhold(logg_inn):
    sak = saken(fodt(40))
    gruppe = gruppe_for(sak)
    url = reverse("tilgang:ny_representasjon", args=[sak.barn.pk, "FULLMEKTIG"])
    felt = {"fornavn": "Vera", "etternavn": "Vergesen", "fodselsdato": "1970-01-01", "fra": "2026-01-01"}
    for nr, kryss in enumerate([{}, {"gjelder_personlige": "on"}]):
        ny = {"etternavn": f"Nr {'ab'[nr]}", "dokument": med_tekst("fullmakt")}
        assert logg_inn(saksbehandler()).post(url, felt | ny | kryss).status_code == 302
    alltid = sak.barn.representanter.get(art="FULLMEKTIG", gjelder_personlige=True).representant
    assert paa_siden(logg_inn(sak.koordinator), gruppe) == {alltid.pk}


def test_har_barneverntjenesten_omsorgen_er_ikke_foreldrene_alltid_med(logg_inn):
    sak = saken(fodt(10))
    with som(Systemaktor.TEST):
        tjenesten = EnhetFabrikk(navn="Barneverntjenesten i Fjordvik", tjeneste="BARNEVERN")
        RepresentasjonFabrikk(person=sak.barn, representant=None, enhet=tjenesten, art="BARNEVERN")
    gruppe = gruppe_for(sak)
    assert paa_siden(logg_inn(sak.koordinator), gruppe) == set()
    krets = kretsen.rundt(gruppe, DAG)
    assert krets.faste_representanter == set() and krets.representanter == {sak.mor.pk}  # kan velges


def paa_papir(logg_inn, sak, mote, representant) -> tuple[str, str]:
    """Innkallingen før møtet og referatet etter, til den som handler for personen."""
    pk = mote.deltakere.get(representant=representant).pk
    innkallingen = _lest(logg_inn(sak.koordinator), reverse("ansvarsgruppe:mote", args=[mote.gruppe_id, mote.pk]), ark=pk)
    etter = OM_EN_UKE + timedelta(hours=2)
    with time_machine.travel(etter, tick=False):
        punkter = [Skrevet("Hun går selv.", Slag.PLAN, overskrift="Veien"), Skrevet("Skjermet tekst", Slag.HELSE, overskrift="Helse")]
        skriv_referat(mote_id=mote.pk, versjon=0, godkjenn=True, punkter=punkter, av=sak.koordinator, tid=etter)
        with som(Systemaktor.TEST):
            Innsynsdel.objects.filter(person=sak.barn, slag=Slag.HELSE).update(er_skjermet=True, navn="Område 1")
        return innkallingen, _lest(logg_inn(sak.koordinator), reverse("ansvarsgruppe:referat", args=[mote.pk]), til=pk)


def _lest(c, url, **valg) -> str:
    svar = c.get(url, valg)
    assert svar.status_code == 200
    return svar.content.decode()


@pytest.mark.parametrize(
    ("fodselsdato", "art", "mandat", "faar"),
    [
        (fodt(11), "", {}, True),
        (fodt(12), "", {}, False),
        (fodt(17), "", {}, False),
        (fodt(19), "", {}, False),  # mor kan kalles inn når personen vil det, men handler ikke for henne
        (fodt(10), "FOSTERHJEM", {}, False),
        (fodt(17), "VERGE", PERSONLIG, False),
        (fodt(19), "VERGE", PERSONLIG, True),
        (fodt(40), "VERGE", PENGER, False),
        (fodt(40), "FULLMEKTIG", PERSONLIG, True),
        (fodt(40), "FREMTIDSFULLMAKT", PERSONLIG, True),
        (fodt(40), "PAARORENDE", {}, False),
    ],
)
def test_saksliste_og_referat_faar_den_som_alltid_er_med_naar_personen_ikke_er_12_til_17(logg_inn, fodselsdato, art, mandat, faar):
    sak = saken(fodselsdato, art, **mandat)
    til = sak.hjelper if art else sak.mor
    mote = handlinger.kall_inn(
        gruppe_id=gruppe_for(sak).pk, ramme=Ramme(OM_EN_UKE, 60, "Møterom 3"), av=sak.koordinator, tid=TID,
        kalte=Kalte(representanter={sak.mor.pk, til.pk}), innhold=Innhold(egne=["Ny rullestol"]),
    )  # fmt: skip
    innkallingen, referatet = paa_papir(logg_inn, sak, mote, til)
    assert "Møterom 3" in innkallingen and ("Ny rullestol" in innkallingen) is faar
    assert ("Hun går selv." in referatet) is faar and "Skjermet tekst" not in referatet


def test_en_verge_med_mandat_som_er_slutt_faar_ingenting(logg_inn):
    sak = saken(fodt(40), "VERGE", **PERSONLIG)
    mote = handlinger.kall_inn(
        gruppe_id=gruppe_for(sak).pk, ramme=Ramme(OM_EN_UKE, 60, "Møterom 3"), av=sak.koordinator, tid=TID,
        innhold=Innhold(egne=["Ny rullestol"]),
    )  # fmt: skip
    with som(Systemaktor.TEST):
        sak.barn.representanter.filter(representant=sak.hjelper).update(til=DAG)
    innkallingen, referatet = paa_papir(logg_inn, sak, mote, sak.hjelper)
    assert "Ny rullestol" not in innkallingen and "Hun går selv." not in referatet


def test_barnet_under_16_faar_ikke_det_skjermede_paa_innkallingen(logg_inn):
    sak = saken(fodt(13))
    mote = handlinger.kall_inn(
        gruppe_id=gruppe_for(sak).pk, ramme=Ramme(OM_EN_UKE, 60, "Møterom 3"), av=sak.koordinator, tid=TID,
        innhold=Innhold(slag=Slag.HELSE, egne=["Medisinen"]),
    )  # fmt: skip
    c, ark = logg_inn(sak.koordinator), {"ark": mote.deltakere.get(slag="PERSON").pk}
    url = reverse("ansvarsgruppe:mote", args=[mote.gruppe_id, mote.pk])
    assert "Medisinen" in c.get(url, ark).content.decode()
    with som(Systemaktor.TEST):
        Innsynsdel.objects.filter(person=sak.barn, slag=Slag.HELSE).update(er_skjermet=True, navn="Område 1")
    assert "Medisinen" not in c.get(url, ark).content.decode()
