"""Dokumentene i planen: slaget avgjør hvem som laster ned, og det som er tatt bort, kan ikke hentes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ip.dokumenter import handlinger
from ip.models import Plandokument
from personer.dokumenter import undersok
from personer.feil import Regelbrudd
from personer.models import Filtype, Tjeneste
from tests.fabrikk import EnhetFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, saksbehandler
from tests.ip.fabrikk import TID, PlanFabrikk, barn_med_koordinator
from tests.personer.filer import bilde, docx
from tilgang.handlinger import trekk_linje, trekk_samtykke
from tilgang.models import OppslagLinje, Slag

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def sak(settings, db):
    settings.SKANNER, settings.TILLAT_SYNTETISKE = "personer.skanner.Provesignatur", True
    sak = barn_med_koordinator()
    sak.skole = EnhetFabrikk(navn="Fjordvik skole", tjeneste=Tjeneste.SKOLE)
    sak.linje = SamtykkelinjeFabrikk(samtykke=sak.samtykke, innsynsdel=sak.innsynsdel, til_enhet=sak.skole)
    sak.laerer = gruppemedlem_for(sak.barn, enhet=sak.skole)
    sak.plan = PlanFabrikk(person=sak.barn, i_bruk=True)
    return sak


def lagt_ved(sak, av=None, slag=Slag.PLAN, innhold=None, **felt):
    fil = undersok(SimpleUploadedFile("min rapport om Nora.docx", innhold or docx()), tuple(Filtype))
    vanlig = {"tittel": "Rapport fra PPT", "av": av or sak.koordinator, "tid": TID}
    return handlinger.legg_ved(plan_id=sak.plan.pk, fil=fil, slag=slag, **(vanlig | felt))


def adresse(sak, rad, navn="hent_dokument"):
    return reverse(f"ip:{navn}", args=[sak.plan.pk, rad.pk])


def test_slaget_avgjor_hvem_som_laster_ned(client, sak):
    delt, udelt = lagt_ved(sak), lagt_ved(sak, slag=Slag.HELSE)
    ventet = {sak.koordinator: [200, 200], sak.laerer: [200, 404], saksbehandler(): [404, 404], gruppemedlem_for(sak.barn): [404, 404]}
    for konto, statuser in ventet.items():
        client.force_login(konto, backend=BAKDEL)
        assert [client.get(adresse(sak, rad)).status_code for rad in (delt, udelt)] == statuser
    trekk_linje(linje_id=sak.linje.pk, av=sak.koordinator, tid=TID)
    client.force_login(sak.laerer, backend=BAKDEL)
    assert client.get(adresse(sak, delt)).status_code == 404


@pytest.mark.parametrize(("innhold", "type_", "endelse"), [(docx(), "wordprocessingml", "docx"), (bilde("PNG"), "image/png", "png")])
def test_filen_er_et_vedlegg_uten_navn_paa_noen_og_nedlastingen_staar_i_loggen(client, sak, innhold, type_, endelse):
    rad = lagt_ved(sak, innhold=innhold)
    client.force_login(sak.laerer, backend=BAKDEL)
    svar = client.get(adresse(sak, rad))
    assert type_ in svar["Content-Type"] and svar["Content-Disposition"] == f'attachment; filename="dokument-{rad.pk.hex[:8]}.{endelse}"'
    assert svar["X-Content-Type-Options"] == "nosniff" and "no-store" in svar["Cache-Control"]
    assert svar.content == bytes(rad.dokument.innhold)
    assert OppslagLinje.objects.filter(person=sak.barn, hva="DOKUMENT", innsynsdel=rad.innsynsdel).exists()


def test_et_medlem_legger_ved_i_sin_egen_enhet(sak):
    rad = lagt_ved(sak, av=sak.laerer)
    assert rad.innsynsdel.kilde_enhet == sak.skole
    assert not Plandokument.objects.synlig_for(sak.koordinator).filter(pk=rad.pk).exists()
    with pytest.raises(PermissionDenied):
        lagt_ved(sak, av=gruppemedlem_for(sak.barn))


def test_en_laast_plan_tar_ikke_imot(sak):
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="låst"):
        lagt_ved(sak)
    assert not Plandokument.objects.exists()


def test_det_som_er_tatt_bort_kan_ikke_hentes_og_staar_igjen_med_grunnen(client, sak):
    rad = lagt_ved(sak)
    with pytest.raises(PermissionDenied, match="Bare den som la ved"):
        handlinger.ta_bort(dokument_id=rad.pk, grunn="Gjelder en annen", av=sak.laerer, tid=TID)
    handlinger.ta_bort(dokument_id=rad.pk, grunn="Gjelder en annen", av=sak.koordinator, tid=TID)
    with pytest.raises(Regelbrudd, match="alt tatt bort"):
        handlinger.ta_bort(dokument_id=rad.pk, grunn="En gang til", av=sak.koordinator, tid=TID)
    client.force_login(sak.koordinator, backend=BAKDEL)
    assert client.get(adresse(sak, rad)).status_code == 404
    assert "Gjelder en annen" in client.get(reverse("ip:dokumenter", args=[sak.plan.pk])).content.decode()


def test_en_fil_som_nektes_sier_hvorfor_og_resten_staar_igjen(client, sak):
    client.force_login(sak.koordinator, backend=BAKDEL)
    url = reverse("ip:nytt_dokument", args=[sak.plan.pk])
    assert "leses av Helsestasjonen i Fjordvik og Fjordvik skole" in client.get(url).content.decode()
    felt = {"tittel": "Rapport fra PPT", "slag": "PLAN"}
    svar = client.post(url, felt | {"fil": SimpleUploadedFile("r.docx", docx(word__vbaProject_o_bin=b"1"))})
    assert svar.status_code == 422 and "kan kjøre av seg selv" in svar.content.decode() and "Rapport fra PPT" in svar.content.decode()
    svar = client.post(url, felt | {"fil": SimpleUploadedFile("r.docx", docx())}, follow=True)
    assert "Rapport fra PPT" in svar.content.decode() and "min rapport" not in svar.content.decode()
