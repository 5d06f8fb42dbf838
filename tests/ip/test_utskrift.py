"""Planen på papir: hva mottakeren får, at teksten er planen den dagen, og at bytene er de samme hver gang."""

import io
import re
from datetime import timedelta
from html import unescape

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from ip import handlinger
from ip.dokumenter import handlinger as dokumentene
from ip.helse import handlinger as kravene
from ip.models import Krav, Mottakerslag, Plan, Planutskrift, Variant
from ip.utskrifter import tekst
from ip.utskrifter.handlinger import kan_gis, lag_fil, skriv_ut, ventende
from ip.utskrifter.mottakere import Mottaker, Vedtakene, deler_for, mulige, navn_for
from ip.versjoner import bilde
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import EnhetFabrikk, InnsynsdelFabrikk, SamtykkelinjeFabrikk, saksbehandler
from tests.ip import tillegg
from tests.ip.fabrikk import DAG, TID, MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk, medlem_med_samtykke
from tilgang import regler
from tilgang.handlinger import trekk_samtykke
from tilgang.projeksjon import projiser

BAKDEL = "django.contrib.auth.backends.ModelBackend"
BUNN = (297 - 27) / 25.4 * 96  # der margen nederst på arket begynner (utsending/brev/brev.css)
VIKTIG = "Å få være med vennene mine på fotball"


@pytest.fixture
def plan(sak):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    sak.maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Gå alene til skolen")
    sak.tiltak = TiltakFabrikk(maal=sak.maal, tekst="Øve på veien", omfang="hver uke")
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst=VIKTIG)
    sak.forelder = Mottaker(Mottakerslag.REPRESENTANT, sak.samtykke.givere.get().giver)
    return plan


def ut(sak, plan, mottaker=None, **endret):
    felt = {"plan_id": plan.pk, "nummer": None, "mottaker": mottaker or sak.forelder, "variant": "VANLIG", "maalform": "nb"}
    return skriv_ut(**(felt | {"av": sak.koordinator, "tid": TID} | endret))


def egen_del(sak, **kwargs):
    """En del koordinatoren ser uten samtykke: hennes egen enhets."""
    del_ = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=sak.enhet, slag="FAMILIE", **kwargs)
    with som(Systemaktor.TEST):
        projiser([sak.barn.pk])
    return del_


def aapnet_del(sak, enhet):
    del_ = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=enhet)
    SamtykkelinjeFabrikk(samtykke=sak.samtykke, innsynsdel=del_, til_enhet=sak.enhet)
    return del_


def ord_i(html_eller_pdf) -> list[str]:
    if isinstance(html_eller_pdf, str):
        kropp = html_eller_pdf.split("<h1>")[1]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", kropp))).split()
    return re.sub(r"[\s•]+", " ", " ".join(map(_over_bunnen, PdfReader(io.BytesIO(bytes(html_eller_pdf))).pages))).split()


def _over_bunnen(side) -> str:
    """Det som står på siden over bunnteksten."""
    ut = []
    side.extract_text(visitor_text=lambda tekst, _cm, tm, *_font: ut.append(tekst) if tm[5] < BUNN else None)
    return "".join(ut)


def test_mottakerne_er_personen_de_som_samtykker_og_de_som_arbeider_med_henne(sak, plan):
    medlem = medlem_med_samtykke(sak)
    assert [(m.slag, m.person or m.konto) for m in mulige(sak.koordinator, sak.barn, DAG)] == [
        (Mottakerslag.PERSONEN, sak.barn),
        (Mottakerslag.REPRESENTANT, sak.forelder.person),
        (Mottakerslag.MEDLEM, medlem),
    ]


def test_forelderen_faar_ikke_det_som_er_skjermet_og_ikke_navnet_paa_en_skjult_tjeneste(sak, plan):
    skjult = EnhetFabrikk(navn="Krisesenteret i Fjordvik", er_skjult_kontakt=True)
    MaalFabrikk(plan=plan, innsynsdel=aapnet_del(sak, skjult), tekst="Trygt sted å bo")
    MaalFabrikk(plan=plan, innsynsdel=egen_del(sak, er_skjermet=True, navn="Eget område"), tekst="Det ungdommen ikke vil si hjemme")
    TiltakFabrikk(maal=sak.maal, innsynsdel=sak.innsynsdel, ansvarlig="TJENESTE", ansvarlig_enhet=skjult, tekst="Samtaler")
    utskrift = ut(sak, plan)
    for skjermet in ("Trygt sted", "Krisesenteret", "ikke vil si hjemme"):
        assert skjermet not in utskrift.html
    ser = set(regler.deler_for(sak.koordinator).filter(person=sak.barn))
    assert len(ser) == 3, "koordinatoren ser alle tre: prøven er ikke tom"
    assert "Samtaler" in utskrift.html and "En tjeneste" in utskrift.html
    assert "Ikke alt som står i planen" not in utskrift.html, "at noe er skjermet, sies ikke"


def test_medlemmet_faar_bare_det_tjenesten_ser(sak, plan):
    MaalFabrikk(plan=plan, innsynsdel=egen_del(sak), tekst="Bare for koordinatoren")
    medlem = Mottaker(Mottakerslag.MEDLEM, konto=medlem_med_samtykke(sak))
    utskrift = ut(sak, plan, medlem)
    assert "Gå alene" in utskrift.html and "Bare for koordinatoren" not in utskrift.html
    assert "Ikke alt som står i planen" in utskrift.html
    assert utskrift.deler == [sak.innsynsdel.pk] == list(deler_for(medlem, sak.koordinator, plan, DAG))


def test_ingen_skriver_ut_mer_enn_hun_selv_ser(sak, plan):
    MaalFabrikk(plan=plan, innsynsdel=InnsynsdelFabrikk(person=sak.barn), tekst="Annen tjenestes mål")
    utskrift = ut(sak, plan, Mottaker(Mottakerslag.PERSONEN, sak.barn))
    assert "Annen tjenestes" not in utskrift.html and "Ikke alt som står i planen" in utskrift.html
    for konto in (saksbehandler(), medlem_med_samtykke(sak, nivaa="ENDRE")):
        with pytest.raises(PermissionDenied):
            ut(sak, plan, av=konto)


@pytest.mark.parametrize("variant", Variant.values)
def test_hver_form_blir_en_merket_pdf_med_det_viktigste(sak, plan, variant):
    for maalform in ("nb", "nn"):
        fil = lag_fil(utskrift_id=ut(sak, plan, variant=variant, maalform=maalform).pk, klokke=lambda: TID)
        ordene = " ".join(ord_i(fil.innhold))
        assert VIKTIG in ordene and sak.koordinator.navn in ordene and "forskrift om individuell plan § 4" in ordene
        assert ("Underskrift" in ordene) == (variant == "GODKJENNING")
        assert ("Gå alene til skolen" in ordene) == (variant != "LAPP")
    with pikepdf.open(io.BytesIO(fil.innhold)) as dokument:
        assert dokument.Root.MarkInfo.Marked and str(dokument.Root.Lang) == "nn"
    if variant == "LAPP":
        assert fil.sider == 1


def test_planen_paa_dagen_er_teksten_i_pdfen_fra_den_dagen(sak, plan, settings):
    settings.SKANNER, settings.TILLAT_SYNTETISKE = "personer.skanner.Provesignatur", True
    rundt = tillegg.skriv(sak, plan)
    utskrift = ut(sak, plan)
    for ventet in ("Ikke aktuelt i denne planen", "Evaluert 2. mars 2026", "Samarbeidet: 2 av 5", "Rapport fra PPT (Word (DOCX)"):
        assert ventet in utskrift.html
    fil = lag_fil(utskrift_id=utskrift.pk, klokke=lambda: TID)
    with connection.cursor() as c:
        c.execute("SELECT clock_timestamp()")
        da = c.fetchone()[0]
    handlinger.endre_maal(maal_id=sak.maal.pk, versjon=1, tekst="Noe helt annet", status="LAGT_BORT", av=sak.koordinator, tid=TID)
    handlinger.sett_revisjon(plan_id=plan.pk, versjon=1, revisjon_dato=DAG + timedelta(days=30), av=sak.koordinator, tid=TID)
    kravene.sett_aktuelt(plan_id=plan.pk, krav=Krav.J, av=sak.koordinator, tid=TID)
    dokumentene.ta_bort(dokument_id=rundt.dokument.pk, grunn="Feil rapport.", av=sak.koordinator, tid=TID)

    def paa_nytt(bildet):
        deler = deler_for(sak.forelder, sak.koordinator, plan, DAG)
        return ord_i(tekst.skriv(
            plan=plan, versjon=None, siste=None, bilde=bildet.for_deler(deler), mottaker=sak.forelder, variant="VANLIG", maalform="nb",
            noe_mangler=False, enhet=sak.enhet, referanse="", tid=TID,
            navn=navn_for(sak.forelder, sak.koordinator, sak.barn, DAG), vedtakene=Vedtakene(sak.forelder, sak.koordinator, sak.barn, DAG),
        ))  # fmt: skip

    i_pdfen = _uten_bunn(ord_i(fil.innhold))
    assert paa_nytt(bilde.ved(plan, da)) == i_pdfen
    assert paa_nytt(bilde.naa(Plan.objects.get(pk=plan.pk))) != i_pdfen


def _uten_bunn(ordene):
    """Ordene fra overskriften og ut planen; brevhodet og bunnteksten er rammens."""
    hele = " ".join(ordene)
    start, slutt = hele.index("Individuell plan Planen gjelder"), hele.index("individuell plan § 4).") + len("individuell plan § 4).")
    return hele[start:slutt].split()


def test_aa_lese_setter_ikke_paa_nytt_og_bytene_er_de_samme(sak, plan, client, monkeypatch):
    utskrift = ut(sak, plan)
    assert ventende(tid=TID) == [utskrift.pk]
    fil = lag_fil(utskrift_id=utskrift.pk, klokke=lambda: TID)
    assert lag_fil(utskrift_id=utskrift.pk, klokke=lambda: TID) is None and ventende(tid=TID) == []
    monkeypatch.setattr("utsending.rendring.rendre", lambda html: pytest.fail("satt på nytt"))
    client.force_login(sak.koordinator, backend=BAKDEL)
    svar = client.get(reverse("ip:utskrift_pdf", args=[plan.pk, utskrift.pk]))
    assert svar.content == bytes(fil.innhold) and sak.barn.etternavn not in svar["Content-Disposition"]
    medlem = medlem_med_samtykke(sak)
    client.force_login(medlem, backend=BAKDEL)
    assert client.get(reverse("ip:utskrift_pdf", args=[plan.pk, utskrift.pk])).status_code == 404, "den er forelderens"
    hennes = ut(sak, plan, Mottaker(Mottakerslag.MEDLEM, konto=medlem))
    assert client.get(reverse("ip:utskrift", args=[plan.pk, hennes.pk])).status_code == 200, "hun ser delen"


def test_trekkes_tilgangen_foer_filen_er_satt_blir_den_ikke_til(sak, plan):
    utskrift = ut(sak, plan, Mottaker(Mottakerslag.MEDLEM, konto=medlem_med_samtykke(sak)))
    assert kan_gis(Planutskrift.objects.get(pk=utskrift.pk), TID)
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    assert lag_fil(utskrift_id=utskrift.pk, klokke=lambda: TID) is None
    with pytest.raises(Regelbrudd, match="adgang"):
        ut(sak, plan, Mottaker(Mottakerslag.MEDLEM, konto=utskrift.mottaker_konto))


def test_veien_paa_skjermen(sak, plan, client):
    client.force_login(sak.koordinator, backend=BAKDEL)
    adresse = reverse("ip:skriv_ut", args=[plan.pk])
    assert client.get(adresse).status_code == 200
    data = {"innsending": "5b1f3a58-9a5c-4a55-8a0a-6c4cf5a0f001", "mottaker": sak.forelder.nokkel, "hva": "0", "maalform": "nb"}
    feil = client.post(adresse, data | {"variant": "FEIL"})
    assert feil.status_code == 422
    svar = client.post(adresse, data | {"variant": "ENKEL"}, follow=True)
    assert "Utskriften lages" in svar.content.decode()
    utskrift = Planutskrift.objects.get()
    lag_fil(utskrift_id=utskrift.pk, klokke=lambda: TID)
    assert "Åpne utskriften" in client.get(reverse("ip:utskrift_status", args=[plan.pk, utskrift.pk])).content.decode()
