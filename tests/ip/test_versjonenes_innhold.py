"""En versjon er også av det som står rundt målene: ikke aktuelt, evalueringene, dokumentene og vedtaket et tiltak er gitt i."""

from dataclasses import replace

import pytest
from django.urls import reverse

from ip.dokumenter import handlinger as dokumentene
from ip.evaluering import handlinger as evalueringen
from ip.helse import handlinger as kravene
from ip.models import Krav, Plan, Planversjon, Punkt, Tiltak, Versjonsrad
from ip.sammenlikning import sammenlikn
from ip.versjoner import bilde
from ip.versjoner.endringstekst import Ord
from ip.versjoner.handlinger import godkjenn
from ip.versjoner.lesbart import sammenliknbare
from ip.versjoner.oversikter import deler_til, versjonskort
from personer.historikk.aktor import Systemaktor, som
from tests.ip import tillegg
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, medlem_med_samtykke
from tests.koordinator.fabrikk import innvilget
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.navn import Enhetsnavn
from vedtak.models import Vedtak

BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def plan(sak, settings):
    settings.SKANNER, settings.TILLAT_SYNTETISKE = "personer.skanner.Provesignatur", True
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    sak.maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel)
    sak.tiltak = TiltakFabrikk(maal=sak.maal, tekst="Øve på veien")
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, punkt=Punkt.MEDVIRKNING)
    sak.hvem = {"av": sak.koordinator, "tid": TID}
    sak.t = tillegg.skriv(sak, plan)
    return plan


def frys(sak, plan) -> Planversjon:
    giver = sak.samtykke.givere.get().giver
    return godkjenn(plan_id=plan.pk, siste=plan.versjoner.count(), godkjent_dato=DAG, maate="MOTE", givere=[giver], **sak.hvem)


def sagt(konto, plan) -> list[str]:
    deler, navn = deler_til(konto, plan.person), Enhetsnavn(konto, plan.person)
    bildene = bilde.av_versjon(plan.versjoner.last()), bilde.naa(Plan.objects.get(pk=plan.pk))
    a, b = sammenliknbare(*(x.for_deler(deler) for x in bildene), navn)
    return sorted(s.tekst for s in Ord(a, b, plan.person.fornavn).si(sammenlikn(a, b)))


def endre_alt(sak, plan) -> None:
    kravene.sett_aktuelt(plan_id=plan.pk, krav=Krav.J, **sak.hvem)
    kravene.sett_uaktuelt(plan_id=plan.pk, krav=Krav.F, grunn="Det står under hvert tiltak.", **sak.hvem)
    svar = replace(tillegg.SVAR, planen=5, gikk_bra="Både skolen og legen ringte.")
    evalueringen.rett_personens_svar(evaluering_id=sak.t.evaluering.pk, svar=svar, versjon=1, **sak.hvem)
    evalueringen.svar_for_tjenesten(evaluering_id=sak.t.evaluering.pk, svar=tillegg.SVAR, versjon=0, **sak.hvem)
    dokumentene.ta_bort(dokument_id=sak.t.dokument.pk, grunn="Feil rapport.", **sak.hvem)
    dokumentene.legg_ved(plan_id=plan.pk, fil=tillegg.rapport(), tittel="Epikrise", slag="PLAN", **sak.hvem)


def test_de_fryses_i_delen_de_staar_i_og_bytene_er_ikke_med(sak, plan):
    rader = {r.slag: r for r in frys(sak, plan).rader.exclude(slag__in=("MAAL", "TILTAK", "PUNKT"))}
    assert {r.innsynsdel for r in rader.values()} == {sak.innsynsdel}
    assert rader["UAKTUELT"].data == {"krav": "J", "grunn": "Bare én tjeneste er med."}
    svar = rader["EVALUERING"].data
    assert (svar["planen"], svar["motene"], svar["gikk_bra"], svar["dato"]) == (4, None, "Skolen ringte meg.", DAG.isoformat())
    dokument = sak.t.dokument.dokument
    assert rader["DOKUMENT"].data == {
        "tittel": "Rapport fra PPT", "lagt_ved_tid": rader["DOKUMENT"].data["lagt_ved_tid"], "filtype": "DOCX", "sha256": dokument.sha256,
    }  # fmt: skip


def test_det_som_er_opphevet_eller_tatt_bort_er_ikke_med(sak, plan):
    endre_alt(sak, plan)
    rader = [(r.slag, r.data.get("krav") or r.data.get("tittel")) for r in frys(sak, plan).rader.filter(slag__in=("UAKTUELT", "DOKUMENT"))]
    assert sorted(rader) == [("DOKUMENT", "Epikrise"), ("UAKTUELT", "F")]
    naa = {(r.slag, r.rad_id) for r in bilde.naa(plan).rader}
    ved = {(r.slag, r.rad_id) for r in bilde.ved(plan, plan.history.latest("history_id").history_date.replace(year=2100)).rader}
    assert naa == ved, "historikken vet også hva som er borte"


def test_hver_endring_er_en_setning(sak, plan):
    frys(sak, plan)
    assert sagt(sak.koordinator, plan) == []
    endre_alt(sak, plan)
    tjenesten = sak.enhet.navn
    assert sagt(sak.koordinator, plan) == sorted([
        "«Hvordan tiltakene skal gjennomføres» er satt som ikke aktuelt.",
        "«Samarbeid med andre tjenester» er ikke lenger satt som ikke aktuelt.",
        "Svaret om «Planen» fra personen i evalueringen 2. mars 2026 er endret fra «4 av 5» til «5 av 5».",
        "Det personen sa har gått bra i evalueringen 2. mars 2026, er skrevet om.",
        f"Planen er evaluert 2. mars 2026, med svar fra {tjenesten}.",
        "Dokumentet «Rapport fra PPT» er tatt bort.",
        "Dokumentet «Epikrise» er lagt ved.",
    ])  # fmt: skip


def test_det_godkjente_er_det_samme_hva_som_enn_endres(sak, plan):
    versjon = frys(sak, plan)
    da = bilde.av_versjon(versjon)
    endre_alt(sak, plan)
    assert bilde.av_versjon(Planversjon.objects.get(pk=versjon.pk)) == da


def test_det_leseren_ikke_ser_nevnes_ikke(sak, plan, client):
    medlem = medlem_med_samtykke(sak)
    frys(sak, plan)
    dokumentene.legg_ved(plan_id=plan.pk, fil=tillegg.rapport(), tittel="Om helsen", slag="HELSE", **sak.hvem)
    assert sagt(medlem, plan) == [] != sagt(sak.koordinator, plan)
    frys(sak, plan)
    client.force_login(medlem, backend=BAKDEL)
    for side in (reverse("ip:versjon", args=[plan.pk, 2]), reverse("ip:endringer", args=[plan.pk, 1, 2])):
        assert "Om helsen" not in client.get(side).content.decode()
    client.force_login(sak.koordinator, backend=BAKDEL)
    assert "Om helsen" in client.get(reverse("ip:versjon", args=[plan.pk, 2])).content.decode()


def test_vedtaket_sies_bare_til_den_som_kan_vite_om_det(sak, plan, client):
    vedtaksfabrikk.regelverk()
    innvilget(sak.barn)
    vedtak = Vedtak.objects.get(person=sak.barn)
    frys(sak, plan)
    with som(Systemaktor.TEST):
        Tiltak.objects.filter(pk=sak.tiltak.pk).update(vedtak=vedtak)
    [setning] = sagt(sak.koordinator, plan)
    assert setning.startswith(f"Tiltaket «Øve på veien» viser nå til vedtaket «{vedtak.nummer}: ")
    medlem = medlem_med_samtykke(sak)
    assert sagt(medlem, plan) == []
    assert versjonskort(medlem, plan, kan_skrive=False).antall_endringer == 0
    frys(sak, plan)
    for konto, ser in ((sak.koordinator, True), (medlem, False)):
        client.force_login(konto, backend=BAKDEL)
        assert (vedtak.nummer in client.get(reverse("ip:versjon", args=[plan.pk, 2])).content.decode()) == ser
    with som(Systemaktor.TEST):
        Tiltak.objects.filter(pk=sak.tiltak.pk).update(vedtak=None)
    assert sagt(sak.koordinator, plan) == ["Tiltaket «Øve på veien» viser ikke lenger til et vedtak."]


def test_siden_viser_dem_og_dagen_ogsaa(sak, plan, client, monkeypatch):
    frys(sak, plan)
    naa = bilde.naa(plan)
    monkeypatch.setattr(bilde, "ved", lambda p, tid: naa)  # historikken har databasens klokke, ikke testens
    client.force_login(sak.koordinator, backend=BAKDEL)
    for navn, hva in (("versjon", 1), ("paa_dag", DAG.isoformat())):
        side = client.get(reverse(f"ip:{navn}", args=[plan.pk, hva])).content.decode()
        for tekst in ("Bare én tjeneste er med.", "Evaluert 2. mars 2026", "4 av 5", "Skolen ringte meg.", "Rapport fra PPT"):
            assert tekst in side, (navn, tekst)


def test_en_versjon_fra_foer_de_ble_frosset_vises_og_det_som_ikke_var_med_er_ikke_endret(sak, plan, client):
    ny = frys(sak, plan)
    gammel = Planversjon.objects.get(pk=ny.pk)
    gammel.pk, gammel.nummer, gammel.slag = None, 2, ["MAAL", "PUNKT", "TILTAK"]
    gammel._state.adding = True
    gammel.save()
    for rad in ny.rader.filter(slag__in=gammel.slag):
        data = {felt: verdi for felt, verdi in rad.data.items() if felt != "vedtak_id"}
        Versjonsrad.objects.create(versjon=gammel, innsynsdel=rad.innsynsdel, slag=rad.slag, rad_id=rad.rad_id, data=data)
    assert sagt(sak.koordinator, plan) == []
    client.force_login(sak.koordinator, backend=BAKDEL)
    side = client.get(reverse("ip:versjon", args=[plan.pk, 2])).content.decode()
    assert sak.maal.tekst in side and "Rapport fra PPT" not in side
    forskjell = client.get(reverse("ip:endringer", args=[plan.pk, 2, 0])).content.decode()
    assert "Ingen forskjell" in forskjell and "dokumenter, svar i evalueringer, krav som ikke er aktuelle" in forskjell


def test_et_krav_som_ikke_er_aktuelt_er_avklart_i_versjonen_ogsaa(sak, plan):
    assert "j" in frys(sak, plan).oppfylt
    kravene.sett_aktuelt(plan_id=plan.pk, krav=Krav.J, **sak.hvem)
    assert "j" not in frys(sak, plan).oppfylt
