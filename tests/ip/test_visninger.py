"""Planens sider for de fire: saksbehandler, koordinator, gruppemedlem med samtykke, fremmed."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from ip.models import Maal, Plan, Tiltak
from tests.fabrikk import EnhetFabrikk, InnsynsdelFabrikk, SamtykkelinjeFabrikk, fremmed, gruppemedlem_for, ke_enhet, saksbehandler
from tests.ip.fabrikk import (
    TID,
    MaalFabrikk,
    PlanFabrikk,
    PlanpunktFabrikk,
    TiltakFabrikk,
    barn_med_koordinator,
    de_fire,
    medlem_med_samtykke,
)
from tilgang.handlinger import trekk_samtykke
from tilgang.models import AvvistOppslag, OppslagLinje

BAKDEL = "django.contrib.auth.backends.ModelBackend"
MAAL, TILTAK, VIKTIG = "Komme seg på skolen", "Øve på bussen", "Å få være sammen med katten"


@pytest.fixture
def plan(sak):
    plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    maal = MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst=MAAL)
    TiltakFabrikk(maal=maal, tekst=TILTAK)
    PlanpunktFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst=VIKTIG)
    return plan


def url(side, plan, *args):
    return reverse(f"ip:{side}", args=[plan.pk, *args])


def se(client, konto, adresse):
    client.force_login(konto, backend=BAKDEL)
    return client.get(adresse)


def send(client, konto, adresse, **data):
    client.force_login(konto, backend=BAKDEL)
    return client.post(adresse, {"innsending": str(uuid4())} | data)


def alle_sider(plan):
    maal, tiltak = plan.maal.get(), Tiltak.objects.get(maal__plan=plan)
    return {
        "plan": url("plan", plan),
        "ny": reverse("ip:ny", args=[plan.person_id]),
        "punkt": url("punkt", plan, "VIKTIG"),
        "nytt_maal": url("nytt_maal", plan),
        "maal": url("maal", plan, maal.pk),
        "nytt_tiltak": url("nytt_tiltak", plan, maal.pk),
        "tiltak": url("tiltak", plan, tiltak.pk),
        "status": url("status", plan, tiltak.pk),
        "revisjon": url("revisjon", plan),
        "aktiver": url("aktiver", plan),
        "avslutt": url("avslutt", plan),
    }


# Saksbehandleren har rammen av kontoret, men innholdet er en annen enhets; gruppemedlemmet ser delen, men leder ikke.
STATUS = {
    "plan": (200, 200, 200, 404),
    "ny": (403, 200, 403, 404),
    "punkt": (403, 200, 403, 404),
    "nytt_maal": (403, 200, 403, 404),
    "maal": (404, 200, 403, 404),
    "nytt_tiltak": (403, 200, 403, 404),
    "tiltak": (404, 200, 403, 404),
    "status": (404, 200, 403, 404),
    "revisjon": (403, 200, 403, 404),
    "aktiver": (403, 302, 403, 404),
    "avslutt": (403, 200, 403, 404),
}


@pytest.mark.parametrize("side", STATUS)
def test_hver_side_for_de_fire(client, sak, plan, side):
    adresse = alle_sider(plan)[side]
    svar = {navn: se(client, konto, adresse).status_code for navn, konto in de_fire(sak).items()}
    assert tuple(svar.values()) == STATUS[side], svar


def test_et_forsok_fra_en_fremmed_staar_i_loggen_og_viser_ingenting(client, sak, plan):
    konto = fremmed()
    svar = se(client, konto, url("plan", plan))
    assert MAAL not in svar.content.decode() and sak.barn.etternavn not in svar.content.decode()
    assert AvvistOppslag.objects.get(konto=konto).objekt == plan.pk


def test_koordinatoren_ser_alt_og_kan_gaa_videre(client, sak, plan):
    tekst = se(client, sak.koordinator, url("plan", plan)).content.decode()
    for ord_ in (MAAL, TILTAK, VIKTIG, "Neste steg", "Hva er viktig for", "Planen gir ikke større rett", "Nytt mål", sak.enhet.navn):
        assert ord_ in tekst
    assert "Noe er skjermet" not in tekst
    linjer = set(OppslagLinje.objects.values_list("hva", "innsynsdel"))
    assert linjer == {("PLANRAMME", None), ("PLANINNHOLD", None), ("PLANINNHOLD", sak.innsynsdel.pk)}


def test_saksbehandleren_ser_rammen_men_ikke_innholdet(client, sak, plan):
    tekst = se(client, saksbehandler(), url("plan", plan)).content.decode()
    assert "I bruk" in tekst and "Er planen hel?" in tekst and "Ingen mål eller tiltak er åpnet for deg" in tekst
    assert MAAL not in tekst and TILTAK not in tekst and VIKTIG not in tekst
    assert set(OppslagLinje.objects.values_list("hva", "innsynsdel")) == {("PLANRAMME", None)}


def test_samtykke_til_koordinerende_enhet_aapner_for_saksbehandleren(client, sak, plan):
    SamtykkelinjeFabrikk(samtykke=sak.samtykke, innsynsdel=sak.innsynsdel, til_enhet=ke_enhet())
    assert MAAL in se(client, saksbehandler(), url("plan", plan)).content.decode()


def test_gruppemedlemmet_ser_bare_delene_som_er_aapnet(client, sak, plan):
    skjult = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=sak.enhet, slag="HELSE")
    MaalFabrikk(plan=plan, innsynsdel=skjult, tekst="Sove om natten")
    tekst = se(client, medlem_med_samtykke(sak), url("plan", plan)).content.decode()
    assert MAAL in tekst and TILTAK in tekst and VIKTIG in tekst
    assert "Sove om natten" not in tekst and "Noe er skjermet for deg" in tekst
    for skjult_for_medlem in ("Nytt mål", "Rediger", "pasient- og brukerrettighetsloven", "Se samtykker", "Avslutt planen"):
        assert skjult_for_medlem not in tekst


def test_et_tiltak_kan_ses_uten_maalet(client, sak, plan):
    skjult = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=sak.enhet, slag="HELSE")
    maal = MaalFabrikk(plan=plan, innsynsdel=skjult, tekst="Sove om natten")
    TiltakFabrikk(maal=maal, innsynsdel=sak.innsynsdel, tekst="Fast leggetid")
    tekst = se(client, medlem_med_samtykke(sak), url("plan", plan)).content.decode()
    assert "Fast leggetid" in tekst and "Sove om natten" not in tekst


def test_at_noe_er_skjermet_sies_ikke_om_en_skjult_kontakt(client, sak, plan):
    krise = EnhetFabrikk(navn="Krisesenteret", tjeneste="KRISESENTER", er_skjult_kontakt=True)
    bak = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=krise)
    TiltakFabrikk(maal__plan=plan, maal__innsynsdel=bak, maal__tekst="Bo trygt", tekst="Samtaler")
    MaalFabrikk(plan=plan, innsynsdel=sak.innsynsdel, tekst="Lese selv")
    for konto in (medlem_med_samtykke(sak), sak.koordinator):
        tekst = se(client, konto, url("plan", plan)).content.decode()
        assert "Lese selv" in tekst and "Mål 2" in tekst and "Mål 3" not in tekst, "et hull i tallene ville vist at noe mangler"
        for skjult in ("skjermet", "Krisesenteret", "Bo trygt", "Samtaler"):
            assert skjult not in tekst


def test_at_noe_er_skjermet_sies_ikke_om_det_som_er_skjermet_saerskilt(client, sak, plan):
    bak = InnsynsdelFabrikk(person=sak.barn, kilde_enhet=sak.enhet, er_skjermet=True)
    TiltakFabrikk(maal__plan=plan, maal__innsynsdel=bak, tekst="Bo trygt")
    tekst = se(client, medlem_med_samtykke(sak), url("plan", plan)).content.decode()
    assert "skjermet" not in tekst and "Bo trygt" not in tekst


def test_en_skjult_enhet_med_ansvar_heter_en_tjeneste_for_andre(client, sak, plan):
    krise = EnhetFabrikk(navn="Krisesenteret", tjeneste="KRISESENTER", er_skjult_kontakt=True)
    TiltakFabrikk(
        maal__plan=plan, maal__innsynsdel=sak.innsynsdel, ansvarlig="TJENESTE", ansvarlig_enhet=krise, tekst="Samtaler"
    )
    tiltak = Tiltak.objects.get(tekst="Samtaler")
    medlem = medlem_med_samtykke(sak, nivaa="ENDRE")
    for adresse in (url("plan", plan), url("tiltak", plan, tiltak.pk)):
        tekst = se(client, medlem, adresse).content.decode()
        assert "Krisesenteret" not in tekst and "en tjeneste" in tekst.lower()
    konflikt = send(
        client, medlem, url("tiltak", plan, tiltak.pk), tekst="Noe", ansvarlig="FAMILIEN", omfang="x", fra="2026-03-02",
        status="I_GANG", versjon="0",
    )  # fmt: skip
    assert konflikt.status_code == 409 and "Krisesenteret" not in konflikt.content.decode()
    assert "Krisesenteret" not in se(client, sak.koordinator, url("nytt_tiltak", plan, tiltak.maal_id)).content.decode()
    egen = gruppemedlem_for(sak.barn, enhet=krise)
    SamtykkelinjeFabrikk(samtykke=sak.samtykke, innsynsdel=sak.innsynsdel, til_enhet=krise)
    assert "Krisesenteret" in se(client, egen, url("plan", plan)).content.decode()


def test_trukket_samtykke_stenger_innholdet_i_neste_kall_og_laaser_for_alle(client, sak, plan):
    medlem = medlem_med_samtykke(sak)
    assert se(client, medlem, url("plan", plan)).status_code == 200

    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)

    assert se(client, medlem, url("plan", plan)).status_code == 404
    tekst = se(client, sak.koordinator, url("plan", plan)).content.decode()
    assert "Låst: samtykket er trukket" in tekst and "Spør om samtykke på nytt" in tekst
    assert MAAL in tekst, "egen enhets rader står for koordinatoren"
    assert "Nytt mål" not in tekst and "Rediger" not in tekst and 'name="status"' not in tekst
    assert tekst.count("Legg til") == 1, "bare samtykket kan rettes nå"
    assert "Lagre målet" not in se(client, sak.koordinator, url("nytt_maal", plan)).content.decode()
    svar = send(client, sak.koordinator, url("nytt_maal", plan), tekst="Skrevet for sent", slag="PLAN")
    assert svar.status_code == 422 and "låst" in svar.content.decode() and "Skrevet for sent" in svar.content.decode()


def test_planen_lages_fra_tom_til_i_bruk(client, sak):
    send(client, sak.koordinator, reverse("ip:ny", args=[sak.barn.pk]), hva_er_viktig=VIKTIG, lover=["PBRL", "BVL"],
         fra="2026-03-02", til_og_med="2027-03-01")  # fmt: skip
    plan = Plan.objects.get()
    assert (plan.til, plan.lover) == (date(2027, 3, 2), ["PBRL", "BVL"])
    tekst = se(client, sak.koordinator, url("plan", plan)).content.decode()
    assert "Neste steg: Skriv det første målet" in tekst
    send(client, sak.koordinator, url("nytt_maal", plan), tekst=MAAL, slag="PLAN")
    assert "Neste steg: Legg til et tiltak" in se(client, sak.koordinator, url("plan", plan)).content.decode()
    send(client, sak.koordinator, url("nytt_tiltak", plan, Maal.objects.get().pk), tekst=TILTAK, ansvarlig="TJENESTE",
         ansvarlig_enhet=str(sak.enhet.pk), omfang="én gang i uken", fra="2026-03-02", slag="PLAN")  # fmt: skip
    assert "Neste steg: Sett revisjonsdato" in se(client, sak.koordinator, url("plan", plan)).content.decode()
    send(client, sak.koordinator, url("revisjon", plan), revisjon_dato="2027-02-01", til_og_med="2027-03-01", versjon="1")
    svar = send(client, sak.koordinator, url("aktiver", plan), versjon="2")
    assert svar.status_code == 422 and "medvirke" in svar.content.decode()
    send(client, sak.koordinator, url("punkt", plan, "MEDVIRKNING"), tekst="Barnet tegnet og fortalte.", versjon="0")
    assert "Neste steg: Ta planen i bruk" in se(client, sak.koordinator, url("plan", plan)).content.decode()
    assert send(client, sak.koordinator, url("aktiver", plan), versjon="2").status_code == 302
    plan.refresh_from_db()
    assert plan.tilstand == "AKTIV" and plan.revisjon_dato == date(2027, 2, 1)
    assert Tiltak.objects.get().ansvarlig_enhet == sak.enhet


def test_uten_samtykke_sier_siden_hva_som_maa_gjores(client, sak):
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    adresse = reverse("ip:ny", args=[sak.barn.pk])
    tekst = se(client, sak.koordinator, adresse).content.decode()
    assert "§ 5" in tekst and "Begynn planen" not in tekst
    svar = send(client, sak.koordinator, adresse, lover=["PBRL"], fra="2026-03-02", til_og_med="2027-03-01")
    assert svar.status_code == 422 and "§ 5" in svar.content.decode() and not Plan.objects.exists()


def test_ta_i_bruk_uten_samtykke_nektes_med_grunnen(client, sak):
    plan = PlanFabrikk(person=sak.barn)
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    assert "§ 5" in se(client, sak.koordinator, url("aktiver", plan)).content.decode()
    svar = send(client, sak.koordinator, url("aktiver", plan), versjon="1")
    assert svar.status_code == 422 and "§ 5" in svar.content.decode()
    plan.refresh_from_db()
    assert plan.tilstand == "UTKAST"


def test_dobbelt_sendt_skjema_gir_en_rad(client, sak, plan):
    nokkel = str(uuid4())
    svar = [send(client, sak.koordinator, url("nytt_maal", plan), tekst="Et mål", slag="PLAN", innsending=nokkel) for _ in range(2)]
    assert Maal.objects.filter(tekst="Et mål").count() == 1
    assert svar[0].url == svar[1].url


def test_to_som_redigerer_samtidig_faar_begge_tekstene(client, sak, plan):
    tiltak = Tiltak.objects.get()
    maal = tiltak.maal
    felt = {"status": "PAAGAAR", "versjon": "1"}
    assert send(client, sak.koordinator, url("maal", plan, maal.pk), tekst="Den første teksten", **felt).status_code == 302
    svar = send(client, sak.koordinator, url("maal", plan, maal.pk), tekst="Den andre teksten", **felt)
    tekst = svar.content.decode()
    assert svar.status_code == 409 and "Den første teksten" in tekst and "Den andre teksten" in tekst
    maal.refresh_from_db()
    assert maal.tekst == "Den første teksten"
    assert send(client, sak.koordinator, url("maal", plan, maal.pk), tekst="Begge", status="PAAGAAR", versjon="2").status_code == 302

    send(client, sak.koordinator, url("status", plan, tiltak.pk), status="I_GANG", versjon="1")
    svar = send(client, sak.koordinator, url("status", plan, tiltak.pk), status="STANSET", versjon="1")
    assert svar.status_code == 409 and "I gang" in svar.content.decode()


def test_ett_trykk_setter_status_og_gaar_tilbake_til_tiltaket(client, sak, plan):
    tiltak = Tiltak.objects.get()
    svar = send(client, sak.koordinator, url("status", plan, tiltak.pk), status="UTFORT", versjon="1")
    assert svar.url == url("plan", plan) + f"#tiltak-{tiltak.pk}"
    tiltak.refresh_from_db()
    assert tiltak.status == "UTFORT"


def test_nostede_rader_hentes_med_sin_egen_plan(client, sak, plan):
    annen = PlanFabrikk(person=sak.barn, avsluttet=True)
    tiltak = Tiltak.objects.get()
    for side, pk in (("maal", tiltak.maal_id), ("nytt_tiltak", tiltak.maal_id), ("tiltak", tiltak.pk), ("status", tiltak.pk)):
        assert se(client, sak.koordinator, url(side, annen, pk)).status_code == 404
    assert se(client, sak.koordinator, url("punkt", plan, "FINNES_IKKE")).status_code == 404


TILTAKSFELT = {"tekst": "Noe", "omfang": "x", "fra": "2026-03-02", "slag": "PLAN"}


@pytest.mark.parametrize(
    ("side", "data", "feil"),
    [
        ("ny", {"lover": ["PBRL"], "fra": "2026-03-02", "til_og_med": "2026-03-01"}, "før startdatoen"),
        ("ny", {"fra": "2026-03-02", "til_og_med": "2026-03-05"}, "Velg et alternativ"),
        ("nytt_maal", {"tekst": "", "slag": "PLAN"}, "må fylles ut"),
        ("nytt_tiltak", {**TILTAKSFELT, "ansvarlig": "TJENESTE"}, "Velg hvilken tjeneste"),
        ("revisjon", {"revisjon_dato": "2026-03-02", "til_og_med": "2026-12-01", "versjon": "1"}, "fram i tid"),
        ("revisjon", {"revisjon_dato": "2026-12-02", "til_og_med": "2026-12-01", "versjon": "1"}, "i perioden"),
        ("revisjon", {"revisjon_dato": "2026-12-02", "til_og_med": "2025-12-01", "versjon": "1"}, "før startdatoen"),
        ("avslutt", {"versjon": "1"}, "Velg et alternativ"),
    ],
)
def test_feil_staar_ved_feltet_og_ingenting_lagres(client, sak, plan, side, data, feil):
    svar = send(client, sak.koordinator, alle_sider(plan)[side], **data)
    assert svar.status_code == 422 and feil in svar.content.decode()
    assert Maal.objects.count() == Tiltak.objects.count() == Plan.objects.count() == 1


def test_hvem_som_gjor_det_er_familien_selv_om_en_tjeneste_er_valgt(client, sak, plan):
    tiltak = Tiltak.objects.get()
    send(client, sak.koordinator, url("tiltak", plan, tiltak.pk), tekst="Øve", ansvarlig="PERSONEN", ansvarlig_enhet=str(sak.enhet.pk),
         omfang="daglig", fra="2026-03-02", til_og_med="2026-05-31", status="I_GANG", versjon="1")  # fmt: skip
    tiltak.refresh_from_db()
    assert (tiltak.ansvarlig, tiltak.ansvarlig_enhet) == ("PERSONEN", None)
    assert (tiltak.til, tiltak.til_og_med) == (date(2026, 6, 1), date(2026, 5, 31))


def test_avsluttet_plan_er_til_aa_lese(client, sak, plan):
    assert send(client, sak.koordinator, url("avslutt", plan), grunn="FLYTTET", versjon="1").status_code == 302
    tekst = se(client, sak.koordinator, url("plan", plan)).content.decode()
    assert "Avsluttet" in tekst and MAAL in tekst and "Lag ny plan" in tekst and "Rediger" not in tekst and "Legg til" not in tekst


def test_bare_et_barns_plan_spor_om_medvirkning(client, sak, plan):
    assert "Hvordan barnet har medvirket" in se(client, sak.koordinator, url("plan", plan)).content.decode()
    voksen = barn_med_koordinator(fodselsdato=date(1990, 1, 1), koordinatorenhet=sak.enhet)
    tekst = se(client, voksen.koordinator, url("plan", PlanFabrikk(person=voksen.barn))).content.decode()
    assert "Hvordan barnet har medvirket" not in tekst and "av 10 er med" in tekst
