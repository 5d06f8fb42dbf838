"""Levering til arkivet: hva som er i pakken, at den lages én gang, at det som endres, er ulevert igjen, og hvem som får se den."""

import hashlib
import io
import uuid
import zipfile
from datetime import timedelta
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pikepdf
import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from koordinator import tasks
from koordinator.arkiv import arbeid, handlinger, innhold, oversikter
from koordinator.models import Arkivkvittering, Arkivleveranse, Arkivpakkedel, Arkivpost, Henvendelse
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import ke_leder, saksbehandler
from tests.huset.saken import med_tekst
from tests.koordinator import arkivskjema
from tests.koordinator.fabrikk import registrert
from tests.utsending.fabrikk import BrevFabrikk
from tests.vedtak.fabrikk import voksen
from tests.vedtak.klage.fabrikk import klage, vedtaket
from tilgang.handlinger import sett_sperre
from tilgang.models import Oppslag, OppslagLinje
from utsending.feil import Feil, Settefeil
from utsending.levering import handlinger as levering
from utsending.models.oppdrag import leie
from vedtak.klage import handlinger as klagehandlinger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
V2, MDK = arkivskjema.V2, arkivskjema.MDK


@pytest.fixture
def leder():
    return ke_leder()


def brev(person, *, er_postlagt=True):
    rad = BrevFabrikk(person=person, ferdig=True)
    levering.kryss_av(
        valgte=[(rad.forsendelse.pk, rad.forsendelse.versjon)], er_postlagt=er_postlagt, av=saksbehandler(), tid=timezone.now()
    )
    return rad


def bestilt(leder) -> Arkivleveranse:
    return handlinger.bestill(av=leder, tid=timezone.now())


def laget(leder) -> Arkivleveranse:
    rad = bestilt(leder)
    assert arbeid.utfor(leveranse_id=rad.pk, klokke=timezone.now)
    return Arkivleveranse.objects.get(pk=rad.pk)


def svart(rad, leder, utfall="MOTTATT", **felt) -> Arkivkvittering:
    felt = {"referanse": "26/114" if utfall == "MOTTATT" else "", "merknad": "" if utfall == "MOTTATT" else "Kom ikke fram."} | felt
    return handlinger.kvitter(leveranse_id=rad.pk, utfall=utfall, dato=timezone.localdate(), **felt, av=leder, tid=timezone.now())


def aapnet(rad) -> SimpleNamespace:
    bytene = b"".join(oversikter.stykker(rad))
    pakke = zipfile.ZipFile(io.BytesIO(bytene))
    return SimpleNamespace(bytene=bytene, pakke=pakke, xml=ET.fromstring(pakke.read(arbeid.XML)), navn=set(pakke.namelist()) - {arbeid.XML})


def tall(leder) -> dict[str, tuple]:
    return {t.navn.split()[0]: (t.ulevert, t.venter, t.mottatt) for t in oversikter.tallene(leder)}


def test_pakken_har_brevet_meldingen_vedtaket_og_klagen_og_arkivmeldingen_er_slik_skjemaet_leses(leder):
    person = voksen(fornavn="Kari", etternavn="Nordmannsen")
    melding = registrert(person, beskrivelse="Trenger <hjelp> & støtte.")
    k = klage(vedtaket(person), fil=med_tekst("klagen slik den kom"))
    klagehandlinger.trekk(klage_id=k.pk, av=k.mottatt_av, tid=timezone.now())
    sendt, usendt = brev(person), brev(person, er_postlagt=False)

    rad = laget(leder)
    zip_ = aapnet(rad)

    assert (hashlib.sha256(zip_.bytene).hexdigest(), len(zip_.bytene)) == (rad.sha256, rad.storrelse)
    assert arkivskjema.feil(zip_.xml) == []
    assert zip_.navn >= {f"dokumenter/{nr}.pdf" for nr in (sendt.pk, melding.pk, k.pk, k.vedtak_id, k.dokument_id)}
    assert f"dokumenter/{usendt.pk}.pdf" not in zip_.navn and not any("ordmann" in n for n in zip_.navn)
    assert zip_.pakke.read(f"dokumenter/{sendt.pk}.pdf") == bytes(sendt.fil.innhold)
    oppgitt = {o.findtext(f"{V2}referanseDokumentfil"): o for o in zip_.xml.iter(f"{V2}dokumentobjekt")}
    assert set(oppgitt) == zip_.navn and int(zip_.xml.findtext(f"{V2}antallFiler")) == len(zip_.navn) == rad.filer
    for navn, objekt in oppgitt.items():
        bytene = zip_.pakke.read(navn)
        assert objekt.findtext(f"{V2}sjekksum") == hashlib.sha256(bytene).hexdigest() and int(objekt.findtext(f"{V2}filstoerrelse")) == len(
            bytene
        )
    typene = [t.findtext(f"{MDK}kode") for t in zip_.xml.iter(f"{V2}journalposttype")]
    assert sorted(set(typene)) == ["I", "N", "U"] and len(typene) == rad.antall == rad.poster.count()
    assert {m.findtext(f"{V2}systemID") for m in zip_.xml.iter(f"{V2}mappe")} == {str(melding.sak_id)}
    assert {t.text for t in zip_.xml.iter(f"{V2}skjermingshjemmel")} == {"offentleglova § 13"}
    assert not [t.text for t in zip_.xml.iter() if t.tag.endswith("ittel") and "Nordmannsen" in t.text]
    assert [p.findtext(f"{V2}partNavn") for p in zip_.xml.iter(f"{V2}part")] == ["Kari Nordmannsen"]


def test_meldingen_er_satt_som_pdf_a_og_sier_det_avsenderen_sa(leder):
    melding = registrert(beskrivelse="Trenger <hjelp> & støtte.")
    bytene = aapnet(laget(leder)).pakke.read(f"dokumenter/{melding.pk}.pdf")
    tekst = " ".join(side.extract_text() for side in pypdf.PdfReader(io.BytesIO(bytene)).pages)
    assert "Trenger <hjelp> & støtte." in tekst and melding.person.etternavn in tekst
    with pikepdf.open(io.BytesIO(bytene)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata.pdfa_status, "/StructTreeRoot" in pdf.Root) == ("2A", True)


def test_tabellen_over_skjemaet_finner_det_som_er_galt(leder):
    registrert()
    xml = aapnet(laget(leder)).xml
    post = next(xml.iter(f"{V2}registrering"))
    post.remove(post.find(f"{V2}journalposttype"))
    post.append(post.find(f"{V2}tittel"))
    assert [f.split(":")[1].split()[0] for f in arkivskjema.feil(xml)] == ["feil", "tittel", "journalposttype"]


def test_det_som_endres_etter_leveringen_er_ulevert_igjen(leder):
    melding, rad = registrert(), None
    assert tall(leder)["meldinger"] == (1, 0, 0)
    rad = laget(leder)
    assert tall(leder)["meldinger"] == (0, 1, 0)
    with pytest.raises(Regelbrudd):
        bestilt(leder)
    svart(rad, leder)
    assert tall(leder)["meldinger"] == (0, 0, 1)
    with som(Systemaktor.TEST):
        Henvendelse.objects.filter(pk=melding.pk).update(beskrivelse="Rettet.")
    assert tall(leder)["meldinger"] == (1, 0, 0)
    laget(leder)
    assert Arkivpost.objects.filter(gjelder=melding.pk).count() == 2


def test_svaret_rettes_ved_et_nytt_og_det_gamle_staar(leder):
    registrert()
    rad = laget(leder)
    svart(rad, leder)
    svart(rad, leder, "IKKE_MOTTATT")
    assert tall(leder)["meldinger"] == (1, 0, 0)
    assert list(rad.kvitteringer.values_list("nr", "utfall")) == [(2, "IKKE_MOTTATT"), (1, "MOTTATT")]
    svart(rad, leder)
    assert tall(leder)["meldinger"] == (0, 0, 1)
    with pytest.raises(PermissionDenied):
        svart(rad, saksbehandler())


def test_to_arbeidere_og_en_som_doer_gir_en_pakke(leder, monkeypatch):
    registrert(), registrert()
    rad, tid = bestilt(leder), timezone.now()
    ekte, kall = innhold.rendring.rendre, []

    def doer(html):
        kall.append(html)
        if len(kall) == 2:
            raise Settefeil(Feil.UKJENT)
        return ekte(html)

    monkeypatch.setattr(innhold.rendring, "rendre", doer)
    assert not arbeid.utfor(leveranse_id=rad.pk, klokke=lambda: tid)
    rad.refresh_from_db()
    assert (rad.forsok, rad.feil, rad.ferdig_tid) == (1, "SATS", None)
    assert not Arkivpost.objects.exists() and not Arkivpakkedel.objects.exists()
    assert not arbeid.utfor(leveranse_id=rad.pk, klokke=lambda: tid)  # leien løper
    senere = tid + leie()
    treg = handlinger.ta(leveranse_id=rad.pk, tid=senere)
    assert arbeid.utfor(leveranse_id=rad.pk, klokke=lambda: senere + leie())
    with pytest.raises(handlinger.Stanset):
        handlinger.forny(leveranse=treg, tid=senere)
    felt = {"sha256": "0" * 64, "saker": 1, "filer": 1, "poster": [], "tid": senere}
    assert not handlinger.fullfor(leveranse=treg, fil=io.BytesIO(b"x"), **felt)
    assert Arkivpost.objects.count() == 2 and not arbeid.utfor(leveranse_id=rad.pk, klokke=lambda: senere + 9 * leie())


def test_en_pakke_som_ikke_lar_seg_lage_sier_det_og_bestilles_paa_nytt(leder, monkeypatch, client):
    registrert()
    rad, tid = bestilt(leder), timezone.now()
    with pytest.raises(Regelbrudd):
        bestilt(leder)
    monkeypatch.setattr(innhold.rendring, "rendre", lambda _html: 1 / 0)
    for nr in range(3):
        assert not arbeid.utfor(leveranse_id=rad.pk, klokke=lambda nr=nr: tid + nr * leie())
    client.force_login(leder, "django.contrib.auth.backends.ModelBackend")
    assert "Pakken kunne ikke lages" in client.get(reverse("koordinator:arkivleveranse", args=[rad.pk])).content.decode()
    monkeypatch.undo()
    assert bestilt(leder) == rad
    tasks.lag_arkivpakker()
    rad.refresh_from_db()
    assert rad.ferdig_tid and rad.feil == ""


def test_en_arbeider_som_forsvinner_hver_gang_sperrer_ikke_for_den_neste(leder):
    registrert()
    rad, tid = bestilt(leder), timezone.now()
    for nr in range(3):
        assert handlinger.ta(leveranse_id=rad.pk, tid=tid + nr * leie())
    assert handlinger.gi_opp(tid=tid + 2 * leie()) == 0  # den tredje kan fortsatt være i arbeid
    assert handlinger.gi_opp(tid=tid + 3 * leie()) == 1
    assert bestilt(leder) == rad and not Arkivleveranse.objects.get().er_feilet


def test_den_som_er_sperret_og_den_med_gradert_adresse_er_ikke_med(leder):
    aapen, sperret, gradert = (registrert().person for _ in range(3))
    sett_sperre(person=sperret, konto=leder, begrunnelse="", dag=timezone.localdate(), av=saksbehandler(), tid=timezone.now())
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=gradert.pk).update(adressebeskyttelse="FORTROLIG")
    rad = laget(leder)
    assert oversikter.personene(rad) == {aapen.pk}
    assert gradert.etternavn and str(gradert.pk) not in aapnet(rad).pakke.read(arbeid.XML).decode()


def test_hver_person_i_pakken_faar_en_linje_i_loggen_naar_den_lages_og_naar_den_hentes(leder, client):
    person = registrert().person
    rad = laget(leder)
    assert OppslagLinje.objects.filter(person=person, oppslag__flate=arbeid.FLATE, oppslag__konto=leder).count() == 1
    client.force_login(leder, "django.contrib.auth.backends.ModelBackend")
    svar = client.get(reverse("koordinator:arkivpakke", args=[rad.pk]))
    assert hashlib.sha256(b"".join(svar.streaming_content)).hexdigest() == rad.sha256
    assert svar["Content-Disposition"] == f'attachment; filename="arkivpakke-{rad.pk.hex[:8]}.zip"'
    assert OppslagLinje.objects.filter(person=person, oppslag__flate=arbeid.FLATE).count() == 2
    for annen in (ke_leder(), saksbehandler()):
        client.force_login(annen, "django.contrib.auth.backends.ModelBackend")
        assert client.get(reverse("koordinator:arkivpakke", args=[rad.pk])).status_code == 403


def test_filen_kan_ikke_hentes_naar_noe_er_stengt_siden_eller_fristen_er_ute(leder, client):
    person = registrert().person
    rad = laget(leder)
    client.force_login(leder, "django.contrib.auth.backends.ModelBackend")
    adresse = reverse("koordinator:arkivpakke", args=[rad.pk])
    sett_sperre(person=person, konto=leder, begrunnelse="", dag=timezone.localdate(), av=saksbehandler(), tid=timezone.now())
    foer = Oppslag.objects.filter(flate=arbeid.FLATE).count()
    svar = client.get(adresse)
    assert svar.status_code == 403 and "stengt for deg" in svar.content.decode()
    assert Oppslag.objects.filter(flate=arbeid.FLATE).count() == foer
    assert handlinger.slett_gamle(tid=rad.slettes_tid - timedelta(seconds=1)) == 0
    assert handlinger.slett_gamle(tid=rad.slettes_tid) == 1 == Arkivleveranse.objects.exclude(tomt_tid=None).count()
    assert {bytes(d.innhold) for d in Arkivpakkedel.objects.all()} == {b""}
    with som(Systemaktor.TEST):
        Arkivleveranse.objects.update(slettes_tid=rad.ferdig_tid)
    assert client.get(adresse).status_code == 302


def test_svaret_maa_ha_det_som_hoerer_til_og_en_dag_som_er_mulig(leder, client):
    registrert()
    rad = laget(leder)
    client.force_login(leder, "django.contrib.auth.backends.ModelBackend")
    adresse, dag = reverse("koordinator:kvitter_arkivleveranse", args=[rad.pk]), timezone.localdate()
    nokkel = str(uuid.uuid4())
    for data, felt in (
        ({"utfall": "MOTTATT", "dato": dag}, "referanse"),
        ({"utfall": "IKKE_MOTTATT", "dato": dag}, "merknad"),
        ({"utfall": "MOTTATT", "dato": dag + timedelta(days=1), "referanse": "1"}, "dato"),
    ):
        svar = client.post(adresse, data | {"innsending": nokkel})
        assert (svar.status_code, list(svar.context["form"].errors)) == (422, [felt])
    client.post(adresse, {"utfall": "MOTTATT", "dato": dag, "referanse": "26/114", "innsending": nokkel})
    assert client.post(adresse, {"utfall": "MOTTATT", "dato": dag, "referanse": "26/114", "innsending": nokkel}).status_code == 302
    assert Arkivkvittering.objects.count() == 1
