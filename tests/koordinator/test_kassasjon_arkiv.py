"""Det arkivet har: ingenting tømmes før det har kvittert for det som står der, alt det fikk, blir borte, og sidene sier hvor det er."""

import io
import uuid
from datetime import date, timedelta
from types import SimpleNamespace

import pypdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from koordinator.arkiv import oversikter as arkivet
from koordinator.bevaring import arbeid, bevis
from koordinator.bevaring.oversikter import kassasjonene
from koordinator.models import Henvendelse, InnsendtMelding
from personer.historikk.aktor import Systemaktor, som
from personer.historikk.modell import historikk_av
from personer.kassasjon.funksjon import tom
from personer.kassasjon.register import KASSERT
from personer.sjekk import finn, prov
from tests.huset.saken import med_tekst
from tests.koordinator.bevaring import de_to, godkjent, regel, utfort
from tests.koordinator.fabrikk import registrert
from tests.koordinator.test_arkivlevering import brev, laget, svart, tall
from tests.koordinator.test_kassasjon import _i, tatt
from tests.utsending.fabrikk import BrevFabrikk
from tests.vedtak.fabrikk import JA, R, fattet, utkast, voksen
from tests.vedtak.klage.fabrikk import KLAGETID, klage, sett_brevene
from utsending import personarkiv
from utsending.models import Brev, Brevfil, Forsendelse
from vedtak.klage import handlinger as klagehandlinger
from vedtak.klage import pakke
from vedtak.models import Klage, Sak, Vedtak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
SLAGENE = ("BREV", "MELDING", "VEDTAK")
ORDENE = ("Mor venter i vinduet", "Kravet om koordinator", "Fire tjenester og en trapp")


@pytest.fixture
def saken():
    """En sak som tok slutt i 2012, med melding, vedtak, en klage som ble trukket, og brev som er postlagt."""
    person, de = voksen(), de_to()
    melding = registrert(person, beskrivelse=ORDENE[0])
    utkastet = utkast(person, utfall={R.KOORDINATOR: JA}, tekster={"begrunnelse": ORDENE[2]})
    k = klage(fattet(utkastet), fil=med_tekst("klagen slik den kom"), klagen=ORDENE[1])
    klagehandlinger.trekk(klage_id=k.pk, av=k.mottatt_av, tid=KLAGETID)
    k.refresh_from_db()
    brevet = brev(person)
    sett_brevene()
    with som(Systemaktor.TEST):
        Forsendelse.objects.update(tilstand="POSTLAGT")
        Sak.objects.filter(person=person).update(aapnet_dato=date(2010, 1, 1), avsluttet_dato=date(2012, 1, 1))
    return SimpleNamespace(person=person, de=de, melding=melding, vedtak=k.vedtak, klage=k, brev=brevet)


@pytest.fixture
def i_arkivet(saken):
    saken.pakke = laget(saken.de.leder)
    svart(saken.pakke, saken.de.leder)
    return saken


@pytest.fixture
def tomt(i_arkivet):
    for slag in SLAGENE:
        kassasjon = utfort(_regel(i_arkivet, slag), i_arkivet.de)
        assert "26/114" in bevis.html(kassasjonene().get(pk=kassasjon.pk), timezone.now())
        assert kassasjon.kassert and not kassasjon.unntatt, (slag, set(kassasjon.poster.values_list("unntak", flat=True)))
    return i_arkivet


def _regel(saken, slag):
    return regel(saken.de.leder, saken.de.annen, slag=slag, regnes_fra="SAK_AVSLUTTET")


def hvorfor(regelen) -> set[str]:
    return {k.unntak for k in tatt(regelen).kandidater}


def brudd() -> set[str]:
    koder = ("koordinator.kassert_er_tomt", "koordinator.kassert_er_i_arkivet")
    with connection.cursor() as c:
        return {kode for kode in koder if not prov(c, finn(kode), dag=timezone.localdate(), tid=timezone.now()).er_i_orden}


def lest(pdf: bytes) -> str:
    return " ".join(side.extract_text() for side in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def steder(ord_: str) -> list[str]:
    with connection.cursor() as c:
        c.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(utsending|vedtak|koordinator|tilgang)_'")
        return [t for (t,) in c.fetchall() if _i(c, t, ord_)]


def test_ingenting_tas_foer_arkivet_har_kvittert_for_det_som_staar_der(saken):
    reglene, leder = {slag: _regel(saken, slag) for slag in SLAGENE}, saken.de.leder
    assert {slag: hvorfor(r) for slag, r in reglene.items()} == dict.fromkeys(SLAGENE, {"IKKE_LEVERT"})
    rad = laget(leder)
    assert {slag: hvorfor(r) for slag, r in reglene.items()} == dict.fromkeys(SLAGENE, {"IKKE_KVITTERT"})
    svart(rad, leder, "IKKE_MOTTATT")
    assert hvorfor(reglene["BREV"]) == {"IKKE_LEVERT"}
    svart(rad, leder)
    assert {slag: hvorfor(r) for slag, r in reglene.items()} == dict.fromkeys(SLAGENE, {""})
    with som(Systemaktor.TEST):
        Henvendelse.objects.filter(pk=saken.melding.pk).update(beskrivelse="Rettet siden.")
        Klage.objects.filter(pk=saken.klage.pk).update(onsket_endring="Skrevet til siden.")
    assert (hvorfor(reglene["MELDING"]), hvorfor(reglene["VEDTAK"])) == ({"IKKE_LEVERT"}, {"KLAGE_IKKE_KVITT"})
    usendt = BrevFabrikk(person=saken.person, ferdig=True)
    assert hvorfor(reglene["MELDING"]) == {"BREV"} and usendt.pk not in {k.gjelder for k in tatt(reglene["BREV"]).tas}


def test_alt_arkivet_fikk_er_borte_og_det_som_staar_igjen_sier_at_det_ble_gjort(tomt):
    assert {ord_: steder(ord_) for ord_ in ORDENE} == dict.fromkeys(ORDENE, [])
    assert {bytes(f.innhold) for f in Brevfil.objects.all()} == {b""}
    assert bytes(tomt.klage.dokument.__class__.objects.get(pk=tomt.klage.dokument_id).innhold) == b""
    vedtak, brevet, k = (m.objects.get(pk=r.pk) for m, r in ((Vedtak, tomt.vedtak), (Brev, tomt.brev), (Klage, tomt.klage)))
    assert (vedtak.nummer, vedtak.fattet_tid, vedtak.begrunnelse) == (tomt.vedtak.nummer, tomt.vedtak.fattet_tid, KASSERT)
    assert [(p.utfall, {s["begrunnelse"] for s in p.vilkaarssvar}) for p in vedtak.punkter.all()] == [("INNVILGET", {KASSERT})]
    assert (brevet.tittel, brevet.mottaker_navn, brevet.adresselinjer) == (tomt.brev.tittel, KASSERT, [])
    assert (k.tilstand, k.mottatt_dato, k.klagen) == (tomt.klage.tilstand, tomt.klage.mottatt_dato, KASSERT)
    assert {h.begrunnelse for h in historikk_av(Vedtak).objects.filter(id=vedtak.pk)} == {KASSERT}
    assert not any(ulevert or venter for ulevert, venter, _mottatt in tall(tomt.de.leder).values())
    assert tall(tomt.de.leder)["meldinger"] == (0, 0, 1)
    assert arkivet.kassert(tomt.pakke) == tomt.pakke.antall and not brudd()
    svart(tomt.pakke, tomt.de.leder, "IKKE_MOTTATT")
    assert brudd() == {"koordinator.kassert_er_i_arkivet"}


def test_sidene_og_utskriften_sier_naar_det_ble_tomt_og_hvor_det_er(tomt, client):
    client.force_login(tomt.de.leder, "django.contrib.auth.backends.ModelBackend")
    for navn, rad in (("utsending:brev", tomt.brev), ("koordinator:melding", tomt.melding), ("vedtak:vedtak", tomt.vedtak)):
        side = client.get(reverse(navn, args=[rad.pk])).content.decode()
        assert "referanse 26/114" in side and "Innholdet er tømt" in side, navn
    side = client.get(reverse("vedtak:klage", args=[tomt.klage.pk])).content.decode()
    assert "referanse 26/114" in side and reverse("vedtak:klagefil", args=[tomt.klage.pk, tomt.klage.dokument_id]) not in side
    assert client.get(reverse("utsending:pdf", args=[tomt.brev.pk])).status_code == 302
    assert client.get(reverse("vedtak:klagefil", args=[tomt.klage.pk, tomt.klage.dokument_id])).status_code == 302
    bolker = {b.kode: b for b in personarkiv.samle(tomt.person, navn=str)}
    for kode in ("utsending.Brev", "koordinator.Henvendelse", "vedtak.Vedtak", "vedtak.Vedtakspunkt", "vedtak.Klage"):
        assert all("referanse 26/114" in dict(rad.felt)["Tømt etter regel"] for rad in bolker[kode].rader), kode


def test_en_ny_klage_paa_et_tomt_vedtak_er_ikke_tom_og_pakken_sier_hvor_brevene_er(tomt):
    ny = klage(tomt.vedtak, klagen="Ny klage.")
    sett_brevene()
    assert not ny.er_kassert
    del_ = next(d for d in pakke.deler(ny, KLAGETID + timedelta(days=1)) if d.tittel != "Klagen")
    assert del_.sider == 1 and "26/114" in lest(del_.pdf)
    klagehandlinger.trekk(klage_id=ny.pk, av=ny.mottatt_av, tid=timezone.now())
    assert tall(tomt.de.leder)["klager"][0] == 1, "den er ikke levert"


def test_arkivet_som_ombestemmer_seg_stanser_det_som_venter_og_databasen_sier_nei_selv(i_arkivet):
    kassasjon = godkjent(_regel(i_arkivet, "MELDING"), i_arkivet.de)
    svart(i_arkivet.pakke, i_arkivet.de.leder, "IKKE_MOTTATT")
    with pytest.raises(DatabaseError, match="slagets eget krav"), som(Systemaktor.TEST), transaction.atomic():
        tom(kassasjon.poster.get())
    assert arbeid.utfor(kassasjon_id=kassasjon.pk, klokke=timezone.now)
    assert kassasjon.poster.get().unntak == "IKKE_LEVERT"
    assert Henvendelse.objects.get(pk=i_arkivet.melding.pk).beskrivelse == ORDENE[0]


def test_det_frosne_endres_ikke_uten_sin_post_i_en_kassasjon(i_arkivet):
    kassasjon = godkjent(_regel(i_arkivet, "MELDING"), i_arkivet.de)
    endringer = (
        ("UPDATE utsending_brev SET html = '[kassert]' WHERE id = %s", i_arkivet.brev.pk),
        ("UPDATE vedtak_vedtak SET begrunnelse = '[kassert]' WHERE id = %s", i_arkivet.vedtak.pk),
        ("UPDATE vedtak_vedtakspunkt SET omfang = '[kassert]' WHERE vedtak_id = %s", i_arkivet.vedtak.pk),
    )
    for sql, gjelder in endringer:
        with pytest.raises(DatabaseError, match="kan ikke endres"), som(Systemaktor.TEST), transaction.atomic(), connection.cursor() as c:
            c.execute("SELECT set_config('samvev.kasserer', %s, true)", [str(kassasjon.pk)])
            c.execute(sql, [gjelder])


def test_det_avsenderen_skrev_i_det_aapne_skjemaet_tommes_med_meldingen(saken):
    with som(Systemaktor.TEST):
        rad = InnsendtMelding.objects.create(
            nokkel=uuid.uuid4(), referanse="S-0001", mottatt_tid=timezone.now(), maalform="nb", avsender_rolle="HELSEPERSONELL",
            hjemmel="HELSEPERSONELL", onsker=["KOORDINATOR"], person_vet=True, person_enig="JA", avsender_navn="Hilde", gjelder_navn="Kari",
            gjelder_fodt=date(1990, 1, 2), beskrivelse="Skrevet av mor selv", tilstand="REGISTRERT", person=saken.person,
            henvendelse=saken.melding, behandlet_av=saken.de.leder, behandlet_tid=timezone.now(),
        )  # fmt: skip
    svart(laget(saken.de.leder), saken.de.leder)
    utfort(_regel(saken, "MELDING"), saken.de)
    rad = InnsendtMelding.objects.get(pk=rad.pk)
    assert (rad.beskrivelse, rad.avsender_navn, rad.gjelder_fodt) == (KASSERT, KASSERT, None) and rad.referanse
    assert steder("Skrevet av mor selv") == []


def test_forhaandsvisningen_leser_bare_dem_en_pakke_har_plass_til(monkeypatch):
    leder, meldt = de_to().leder, [registrert() for _ in range(3)]
    ekstra = registrert(meldt[1].person)
    monkeypatch.setattr(arkivet, "FLEST_SAKER", 2)
    with som(Systemaktor.TEST):
        for nr, melding in enumerate((meldt[2], meldt[1], meldt[0], ekstra)):
            Henvendelse.objects.filter(pk=melding.pk).update(registrert_tid=melding.registrert_tid + timedelta(hours=nr))
    assert list(arkivet.i_neste(leder).items()) == [(meldt[2].person_id, 1), (meldt[1].person_id, 2)]
