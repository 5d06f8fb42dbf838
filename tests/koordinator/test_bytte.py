"""Vervet går videre: bytte, vikar, tilbake til tjenesten, ønske om bytte, og hvem som får vite det."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from koordinator import handlinger, overlevering, oversikter, vervbrev
from koordinator.models import Byttegrunn, Byttekrav, Oppnevning, Vervsendring
from oppfolging import varsler
from oppfolging.models import Varsel
from oppfolging.post.planlegg import planlegg
from oppfolging.post.send import send
from personer.feil import Regelbrudd
from personer.models import Hendelse, Hva
from personer.skjema import JaNei
from tests.fabrikk import EnhetFabrikk, SamtykkelinjeFabrikk, fremmed, gruppemedlem_for, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, R, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang import handlinger as tilgangshandlinger
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Relasjon, Tilknytning
from utsending.models import Brev

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]

I_MORGEN = DAG + timedelta(days=1)
NESTE_UKE = DAG + timedelta(days=7)


@pytest.fixture
def skolen():
    return tjeneste()


@pytest.fixture
def verv(skolen):
    return oppnevnt(utpekt(innvilget(), skolen), skolen)


def byttet(verv, skolen, *, fra=I_MORGEN, av=None, **felt):
    felt = {"konto": skolen.ansatte[1], "grunn": Byttegrunn.OPPGAVER} | felt
    return handlinger.bytt(oppnevning_id=verv.pk, fra=fra, av=av or skolen.leder, tid=TID, **felt)


def vikar(verv, skolen, *, fra=I_MORGEN, til=NESTE_UKE, konto=None):
    return handlinger.sett_vikar(oppnevning_id=verv.pk, konto=konto or skolen.ansatte[1], fra=fra, til=til, av=skolen.leder, tid=TID)


# --- Byttet ---


def test_den_ene_slutter_dagen_den_andre_begynner(verv, skolen):
    anna, bent = skolen.ansatte
    endring = byttet(verv, skolen)
    verv.refresh_from_db()
    assert (verv.til, endring.ny.fra, endring.ny.konto) == (I_MORGEN, I_MORGEN, bent)
    assert verv.slutt_grunn == "koordinatoren får andre oppgaver"
    for dag, har, har_ikke in ((DAG, anna, bent), (I_MORGEN, bent, anna)):
        assert regler.kan(har, Handling.LEDE_PLAN, verv.person, dag) and not regler.kan(har_ikke, Handling.LEDE_PLAN, verv.person, dag)
        assert oversikter.koordinator_for(verv.person, dag).konto == har


def test_gaar_den_nye_ikke_slutter_ikke_den_gamle(verv, skolen):
    """Alt eller ingenting: en som ikke arbeider der, tar ikke vervet fra noen."""
    with pytest.raises(Regelbrudd, match="ikke ansatt"):
        byttet(verv, skolen, konto=fremmed())
    verv.refresh_from_db()
    assert verv.til is None and Oppnevning.objects.count() == Tilknytning.objects.count() == 1 and not Vervsendring.objects.exists()


def test_lederen_i_ke_kan_bytte_og_andre_ikke(verv, skolen):
    for hvem in (skolen.ansatte[0], saksbehandler(), tjeneste("Fjordvik barnehage").leder):
        with pytest.raises(PermissionDenied):
            byttet(verv, skolen, av=hvem)
    assert byttet(verv, skolen, av=ke_leder()).gjort_av


def test_en_inhabil_faar_ikke_vervet_og_er_ikke_blant_forslagene(verv, skolen):
    bent = skolen.ansatte[1]
    tilgangshandlinger.meld_inhabilitet(
        person=verv.person, konto=bent, relasjon=Relasjon.SLEKT, begrunnelse="Tante.", dag=DAG, av=saksbehandler(), tid=TID
    )
    with pytest.raises(Regelbrudd, match="kan ikke ha vervet"):
        byttet(verv, skolen)
    assert skolen.ansatte[1] not in [k.konto for k in oversikter.kandidater(verv.person, skolen.enhet, DAG)]


def test_barnekoordinatoren_som_overtar_slutter_ogsaa_paa_18_aarsdagen(skolen):
    barn = innvilget(vedtaksfabrikk.barn(fodt=date(2011, 2, 9)), verv=R.BARNEKOORDINATOR)
    endring = byttet(oppnevnt(utpekt(barn, skolen), skolen), skolen)
    assert endring.ny.til == date(2029, 2, 9)


def test_tilbake_til_tjenesten_gir_en_ledig_plass_fra_foerste_dag(verv, skolen):
    endring = handlinger.gi_tilbake(oppnevning_id=verv.pk, fra=I_MORGEN, grunn=Byttegrunn.SLUTTER, av=skolen.leder, tid=TID)
    assert endring.ny is None
    (ledig,) = oversikter.ledige_verv(ke_leder(), I_MORGEN)
    assert (ledig.person, ledig.dager, ledig.utpeking) == (verv.person, 0, verv.utpeking)


# --- Vikaren ---


def test_vikaren_har_tilgang_de_dagene_og_koordinatoren_hele_tiden(verv, skolen):
    anna, bent = skolen.ansatte
    vikar(verv, skolen)
    for dag, bents in ((DAG, False), (I_MORGEN, True), (NESTE_UKE, False)):
        assert regler.kan(bent, Handling.LEDE_PLAN, verv.person, dag) is bents
        assert regler.kan(anna, Handling.LEDE_PLAN, verv.person, dag)
        assert oversikter.koordinator_for(verv.person, dag) == verv


def test_vikaren_er_innenfor_vervet_og_alene(verv, skolen):
    with pytest.raises(Regelbrudd, match="mens koordinatoren har vervet"):
        vikar(verv, skolen, fra=DAG - timedelta(days=1))
    vikar(verv, skolen)
    with pytest.raises(Regelbrudd, match="alt en vikar"):
        vikar(verv, skolen, konto=skolen.leder)


def test_slutter_vervet_slutter_vikaren_samme_dag(verv, skolen):
    endring = vikar(verv, skolen)
    handlinger.avslutt(oppnevning_id=verv.pk, til=DAG + timedelta(days=3), grunn="Slutter.", av=skolen.leder, tid=TID)
    endring.ny.refresh_from_db()
    assert endring.ny.til == DAG + timedelta(days=3)
    assert not regler.kan(skolen.ansatte[1], Handling.LEDE_PLAN, verv.person, DAG + timedelta(days=3))


# --- Ønsket om bytte ---


def test_koordinatoren_ber_om_bytte_og_lederen_bytter_eller_svarer(verv, skolen):
    anna = skolen.ansatte[0]

    def ber():
        return handlinger.be_om_bytte(oppnevning_id=verv.pk, grunn=Byttegrunn.OPPGAVER, begrunnelse="Har ny jobb.", av=anna, tid=TID)

    krav = ber()
    assert list(oversikter.aapne_byttekrav(skolen.leder)) == [krav] == list(oversikter.aapne_byttekrav(ke_leder()))
    with pytest.raises(Regelbrudd, match="alt bedt"):
        ber()
    handlinger.svar_paa_byttekrav(krav_id=krav.pk, svar="Vi finner en ny til våren.", av=skolen.leder, tid=TID)
    nytt = ber()
    byttet(verv, skolen)
    nytt.refresh_from_db()
    assert nytt.avsluttet_tid and nytt.svar == "" and not Byttekrav.objects.aapne().exists()


def test_bare_den_som_har_vervet_ber_om_bytte(verv, skolen):
    for hvem in (skolen.leder, koordinator_for(verv.person, fra=DAG)):
        with pytest.raises(PermissionDenied):
            handlinger.be_om_bytte(oppnevning_id=verv.pk, grunn=Byttegrunn.ANNET, begrunnelse="x", av=hvem, tid=TID)


# --- Hvem som får vite det ---


def test_gruppen_den_nye_lederen_og_ke_faar_varsel_uten_navn(verv, skolen):
    samtykket = EnhetFabrikk()
    SamtykkelinjeFabrikk(innsynsdel__person=verv.person, til_enhet=samtykket, fra=DAG)
    medlem, ke, uten = gruppemedlem_for(verv.person, enhet=samtykket, fra=DAG), ke_leder(), gruppemedlem_for(verv.person, fra=DAG)
    endring = byttet(verv, skolen, av=ke)
    assert Hendelse.objects.get(hva=Hva.KOORDINATOR_BYTTET).gjelder == endring.pk
    varsler.lag(tid=TID)
    assert varsler.lag(tid=TID) == 0
    fikk = {v.konto for v in Varsel.objects.filter(gjelder=endring.pk)}
    assert fikk >= {medlem, skolen.ansatte[1], skolen.leder} and not fikk & {ke, uten}
    planlegg(tid=TID)
    send(tid=TID)
    assert (
        fikk <= {v.konto for v in Varsel.objects.exclude(sendt_tid=None)} and len(mail.outbox) == Varsel.objects.distinct("konto").count()
    )
    assert not [m for m in mail.outbox if verv.person.etternavn in m.body + m.subject]


def test_personen_faar_brev_med_navn_og_dag_og_uten_grunn(verv, skolen):
    endring = byttet(verv, skolen, forklaring="Koordinatoren er syk.")
    ke = saksbehandler()
    assert list(oversikter.venter_paa_beskjed(ke)) == [endring]
    svar = {s.nokkel: JaNei(True, "Ja.") for s in vervbrev.mottakerliste(endring, {}, DAG).sporsmaal}
    handlinger.gi_beskjed(endring_id=endring.pk, svar=svar, av=ke, tid=TID)
    brevene = Brev.objects.filter(gjelder=endring.pk)
    assert brevene.exists() and not oversikter.venter_paa_beskjed(ke).exists()
    for brev in brevene:
        assert "Bent ved Fjordvik skole er koordinator for" in brev.html and "24. november 2026" in brev.html
        assert "syk" not in brev.html and "klage" not in brev.html.lower()
    with pytest.raises(Regelbrudd, match="alt gitt"):
        handlinger.gi_beskjed(endring_id=endring.pk, svar=svar, av=ke, tid=TID)


def test_beskjed_paa_en_annen_maate_lager_ikke_brev(verv, skolen):
    endring = vikar(verv, skolen)
    handlinger.gi_beskjed(endring_id=endring.pk, svar={}, annen_maate="Sagt i møtet.", av=saksbehandler(), tid=TID)
    endring.refresh_from_db()
    assert endring.beskjed_vurdering == "Sagt i møtet." and not Brev.objects.filter(gjelder=endring.pk).exists()


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_brevet_om_vikar_og_om_at_vervet_er_ledig(verv, skolen, maalform):
    tekster = {
        "nb": ("er vikar som koordinator for", "Siste dag er 23. november 2026"),
        "nn": ("er vikar som koordinator for", "Siste dagen er 23. november 2026"),
    }
    endringer = vikar(verv, skolen), handlinger.gi_tilbake(oppnevning_id=verv.pk, fra=I_MORGEN, grunn="SLUTTER", av=skolen.leder, tid=TID)
    for endring, tekst in zip(endringer, tekster[maalform], strict=True):
        liste = vervbrev.mottakerliste(endring, {}, DAG)
        svar = {s.nokkel: True for s in liste.sporsmaal}
        mottaker = vervbrev.mottakerliste(endring, svar, DAG).mottakere[0]
        mottaker.person.maalform = maalform
        assert tekst in vervbrev.skriv(endring, mottaker, dag=DAG, av=skolen.leder).html


# --- Overleveringen ---


def test_den_nye_gaar_gjennom_listen_en_gang(verv, skolen):
    endring = byttet(verv, skolen, fra=DAG)
    bent = skolen.ansatte[1]
    assert list(oversikter.skal_overta(bent, DAG)) == [endring]
    for hvem in (ke_leder(), koordinator_for(endring.person, fra=DAG)):
        with pytest.raises(PermissionDenied):
            handlinger.overta(endring_id=endring.pk, av=hvem, tid=TID)
    handlinger.overta(endring_id=endring.pk, av=bent, tid=TID)
    assert not oversikter.skal_overta(bent, DAG).exists()
    with pytest.raises(Regelbrudd):
        handlinger.overta(endring_id=endring.pk, av=bent, tid=TID)


def test_en_kilde_meldes_inn_en_gang():
    with pytest.raises(ValueError, match="meldt inn før"):
        overlevering.registrer(overlevering.Kilde(overlevering.PAAMINNELSER.kode, lambda *_: []))


def test_knappen_som_er_trykket_to_ganger_forer_til_samme_side(verv, skolen, logg_inn):
    bent = skolen.ansatte[1]
    felles = {"konto": bent, "fra": DAG, "grunn": Byttegrunn.OPPGAVER, "av": skolen.leder, "tid": TID}
    endring = handlinger.bytt(oppnevning_id=verv.pk, **felles)
    sti = reverse("koordinator:overta", args=[verv.utpeking_id, endring.pk])
    svarene = [logg_inn(bent).post(sti) for _ in range(2)]
    assert {s.status_code for s in svarene} == {302} and svarene[0]["Location"] == svarene[1]["Location"]
    endring.refresh_from_db()
    assert endring.overtatt_tid is not None
