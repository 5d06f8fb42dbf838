"""En som er med uten konto, kalles inn til møtet som den hen er. En hemmelig kontakt vises på ingen flate for andre (R55)."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from ansvarsgruppe.livet.handlinger import bli_ansvarsgruppe
from ansvarsgruppe.models import Mote, Motedeltaker
from ansvarsgruppe.models import Slag as Gruppeslag
from ansvarsgruppe.mote import handlinger, kretsen
from ansvarsgruppe.mote.innkalling import Innhold, Kalte
from ansvarsgruppe.mote.tilstander import Innkaltslag
from ansvarsgruppe.referat.handlinger import Skrevet, skriv_referat
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, gruppe_for, medlem_i
from tests.ansvarsgruppe.moter import OM_EN_UKE, innkalt, skjemaet
from tests.ansvarsgruppe.test_deltakere import ONKEL, med
from tests.ansvarsgruppe.test_moteside import UTFYLT, adresse
from tests.fabrikk import EnhetFabrikk, saksbehandler
from tilgang.models import Slag

pytestmark = pytest.mark.django_db
ETTER = OM_EN_UKE + timedelta(hours=2)
HEMMELIG = {"slag": "ANNEN", "navn": "Kari Kanarivik", "rolle": "miljøterapeut", "organisasjon": "Huset i Kanarigata", "er_hemmelig": True}
SPOR = ["kanari", "miljøterapeut"]


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak, Gruppeslag.SAMARBEIDSGRUPPE)
    sak.medlem = medlem_i(sak, gruppe)
    return gruppe


def test_alle_uten_konto_er_valgt_paa_forhaand_og_staar_som_seg_selv(logg_inn, sak, gruppe):
    lege, onkel = med(sak, gruppe), med(sak, gruppe, ONKEL)
    c = logg_inn(sak.koordinator)
    side = c.get(adresse("kall_inn", gruppe))
    assert {f"d:{lege.pk}", f"d:{onkel.pk}"} < set(side.context["form"].initial["kalte"])
    data = skjemaet(side, **UTFYLT)
    data["kalte"].remove(f"d:{onkel.pk}")
    html = c.post(adresse("kall_inn", gruppe), data, follow=True).content.decode()
    rad = Motedeltaker.objects.get(slag=Innkaltslag.DELTAKER)
    assert (rad.deltaker, rad.navn) == (lege, "") and "Ola Overlege" in html and "Onkel Per" not in html
    igjen = c.get(adresse("endre_mote", gruppe, Mote.objects.get())).context["form"].initial
    assert f"d:{lege.pk}" in igjen["kalte"] and f"d:{onkel.pk}" not in igjen["kalte"] and igjen["andre"] == ""


def test_bare_den_som_er_med_den_dagen_kan_kalles_inn(sak, gruppe):
    sluttet = med(sak, gruppe, til=DAG + timedelta(days=1))
    with pytest.raises(Regelbrudd, match="ikke med i gruppen"):
        innkalt(sak, gruppe, kalte=Kalte(deltakere={sluttet.pk}))
    assert kretsen.rundt(gruppe, DAG).deltakere == {sluttet.pk} and kretsen.rundt(gruppe, OM_EN_UKE.date()).deltakere == set()


def test_raden_er_en_bestemt_og_bare_en_gang(sak, gruppe):
    lege = med(sak, gruppe)
    mote = innkalt(sak, gruppe)
    for felt in ({}, {"deltaker": lege, "navn": "Ola"}, {"deltaker": lege}):
        with pytest.raises(IntegrityError), som(Systemaktor.TEST), transaction.atomic():
            mote.deltakere.create(slag=Innkaltslag.DELTAKER, **felt)


def flatene(sak, gruppe, mote) -> list[str]:
    """Alt i gruppen og på dagens arbeid, med den som leder gruppen eller et medlem som leser."""
    ark = [f"{adresse('mote', gruppe, mote)}?ark={d.pk}" for d in mote.deltakere.filter(slag__in=["PERSON", "REPRESENTANT"])]
    ark += [f"{adresse('referat', mote)}?til={d.pk}" for d in mote.deltakere.filter(slag__in=["PERSON", "REPRESENTANT"])]
    sider = [adresse(n, gruppe, mote) for n in ("mote", "delta", "endre_mote", "kalenderfil", "avlys_mote")]
    sider += [adresse(n, mote) for n in ("referat", "skriv_referat")]
    sider += [adresse(n, gruppe) for n in ("gruppe", "kall_inn", "ny_oppgave", "vurder", "beskjeder")]
    return [*sider, *ark, reverse("oversikt:hjem"), reverse("oversikt:person", args=[sak.barn.pk])]


def lekker(c, sider) -> list[str]:
    return [side for side in sider if any(spor in c.get(side).content.decode().lower() for spor in SPOR)]


def test_en_hemmelig_kontakt_staar_ikke_paa_noen_flate_for_andre(logg_inn, sak, gruppe):
    med(sak, gruppe, HEMMELIG)
    mote = innkalt(sak, gruppe, innhold=Innhold(egne=["Skoleveien"]))
    sider = flatene(sak, gruppe, mote)
    for konto in (sak.laerer, saksbehandler()):
        c = logg_inn(konto)
        assert lekker(c, sider) == []
        assert "en tjeneste" in c.get(adresse("mote", gruppe, mote)).content.decode()
    leder = logg_inn(sak.koordinator)
    kjent = {adresse(n, gruppe, mote) for n in ("mote", "delta", "endre_mote")} | {
        adresse(n, gruppe) for n in ("gruppe", "kall_inn", "vurder")
    }
    assert set(lekker(leder, sider)) == kjent  # og ikke på noe ark

    with time_machine.travel(ETTER, tick=False):
        handlinger.for_oppmote(mote_id=mote.pk, oppmotet={d.pk: "IKKE" for d in mote.deltakere.all()}, av=sak.koordinator, tid=ETTER)
        punkt = Skrevet("Hun går selv.", Slag.PLAN, overskrift="Veien")
        skriv_referat(mote_id=mote.pk, versjon=0, punkter=[punkt], godkjenn=True, av=sak.koordinator, tid=ETTER)
        for konto in (sak.laerer, saksbehandler()):
            assert lekker(logg_inn(konto), sider) == []
        referatet = adresse("referat", mote)
        assert referatet in lekker(logg_inn(sak.koordinator), sider) and set(lekker(logg_inn(sak.koordinator), sider)) <= {
            *kjent,
            referatet,
        }


def test_hvem_som_mangler_i_moetene_teller_ogsaa_dem_uten_konto(logg_inn, sak, gruppe):
    med(sak, gruppe)
    med(sak, gruppe, HEMMELIG)
    mote = innkalt(sak, gruppe)
    with time_machine.travel(ETTER, tick=False):
        handlinger.for_oppmote(mote_id=mote.pk, oppmotet={d.pk: "IKKE" for d in mote.deltakere.all()}, av=sak.koordinator, tid=ETTER)
        for konto, sett in (
            (sak.koordinator, {"Fjordvik skole", "Ola Overlege", "Kari Kanarivik"}),
            (sak.laerer, {"Fjordvik skole", "Ola Overlege"}),
        ):
            motene = logg_inn(konto).get(adresse("gruppe", gruppe)).context["motene"]
            assert {(f.navn, f.kom, f.av) for f in motene.fremmote} == {(navn, 0, 1) for navn in sett}


@pytest.mark.parametrize(
    "skrevet", ["Kari Kanarivik", "kari kanarivik (kommer kl. 10)", "En fra Huset i Kanarigata", "Krisesenteret i Fjordvik"]
)
def test_et_hemmelig_navn_kan_ikke_skrives_fritt(logg_inn, sak, gruppe, skrevet):
    EnhetFabrikk(navn="Krisesenteret i Fjordvik", tjeneste="KRISESENTER", er_skjult_kontakt=True)
    med(sak, gruppe, HEMMELIG)
    c = logg_inn(sak.koordinator)
    data = skjemaet(c.get(adresse("kall_inn", gruppe)), **UTFYLT)
    svar = c.post(adresse("kall_inn", gruppe), data | {"andre": f"Fastlegen\n{skrevet}"})
    assert svar.status_code == 422 and svar.context["form"].errors.keys() == {"andre"} and not Mote.objects.exists()
    assert c.post(adresse("kall_inn", gruppe), data | {"andre": "Fastlegen"}).status_code == 302


def test_den_uten_konto_folger_med_i_moetet_til_ansvarsgruppen(sak, gruppe):
    lege, onkel = med(sak, gruppe), med(sak, gruppe, ONKEL)
    mote = innkalt(sak, gruppe)
    ny = bli_ansvarsgruppe(gruppe_id=gruppe.pk, grunn="Flere må med.", med=[lege.pk], av=sak.koordinator, tid=OM_EN_UKE - timedelta(days=7))
    igjen = mote.deltakere.get(slag=Innkaltslag.DELTAKER, fjernet_tid__isnull=True)
    assert igjen.deltaker == ny.deltakere.get() and igjen.deltaker.navn == lege.navn
    assert mote.deltakere.filter(deltaker=onkel, fjernet_tid__isnull=False).exists()


def test_paa_papir_faar_den_uten_konto_bare_vite_naar_og_hvor(logg_inn, sak, gruppe):
    lege, hemmelig = med(sak, gruppe), med(sak, gruppe, HEMMELIG)
    mote = innkalt(sak, gruppe, innhold=Innhold(egne=["Skoleveien"]))
    c, url = logg_inn(sak.koordinator), adresse("mote", gruppe, mote)
    arket = c.get(url, {"ark": mote.deltakere.get(deltaker=lege).pk}).content.decode()
    assert "Møterom 3" in arket and "Ola Overlege" in arket
    assert not [ord_ for ord_ in ("Skoleveien", "Lars Lærer", "Ingrid") if ord_ in arket]
    assert c.get(url, {"ark": mote.deltakere.get(deltaker=hemmelig).pk}).status_code == 404
    assert f"?ark={mote.deltakere.get(deltaker=hemmelig).pk}" not in c.get(url).content.decode()


def test_den_som_leder_gruppen_ser_at_kontakten_er_hemmelig(logg_inn, sak, gruppe):
    med(sak, gruppe, HEMMELIG)
    sider = [adresse("gruppe", gruppe), adresse("mote", gruppe, innkalt(sak, gruppe))]
    for konto, ser in ((sak.koordinator, True), (sak.laerer, False), (saksbehandler(), False)):
        c = logg_inn(konto)
        assert ["Hemmelig kontakt" in c.get(side).content.decode() for side in sider] == [ser, ser]


def test_referatet_sier_hvem_som_var_der(logg_inn, sak, gruppe):
    lege = med(sak, gruppe)
    med(sak, gruppe, HEMMELIG)
    mote = innkalt(sak, gruppe)
    kom = {d.pk: "HELE" for d in mote.deltakere.all()} | {
        mote.deltakere.get(deltaker=lege).pk: "DELVIS",
        mote.deltakere.get(slag="MEDLEM").pk: "IKKE",
    }
    with time_machine.travel(ETTER, tick=False):
        handlinger.for_oppmote(mote_id=mote.pk, oppmotet=kom, av=sak.koordinator, tid=ETTER)
        punkt = Skrevet("Hun går selv.", Slag.PLAN, overskrift="Veien")
        skriv_referat(mote_id=mote.pk, versjon=0, punkter=[punkt], godkjenn=True, av=sak.koordinator, tid=ETTER)
        for konto, kjenner in ((sak.koordinator, True), (sak.laerer, False)):
            oppmotet = logg_inn(konto).get(adresse("referat", mote)).context["oppmotet"]
            assert oppmotet.kom_ikke == ["Lars Lærer"] and "Ola Overlege (en del av møtet)" in oppmotet.var_der
            assert ("Kari Kanarivik" in oppmotet.var_der, "en tjeneste" in oppmotet.var_der) == (kjenner, not kjenner)
        til = {"til": mote.deltakere.get(slag="PERSON").pk}
        arket = logg_inn(sak.koordinator).get(adresse("referat", mote), til)
        assert len(arket.context["oppmotet"].var_der) == 4 and "Kom ikke: Lars Lærer." in arket.content.decode()
