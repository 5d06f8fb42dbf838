"""KE-møtet: norsk tid hele året, hvem som ser hvilken sak, hvem som går ut, og et referat som låses (R54, settled 10)."""

from datetime import UTC, date, time, timedelta
from io import BytesIO
from uuid import uuid4

import pypdf
import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from koordinator.avslutning.register import Slutten
from koordinator.kemote import avslutning, handlinger, oversikter, vilkaar
from koordinator.models import Avslutningsart, KeMote, Motepunkt, Motesak
from koordinator.sammenslaaing import EIER
from oversikt import dagens
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk, ke_leder, saksbehandler
from tests.koordinator.fabrikk import DAG, TID
from tests.koordinator.kemote import FORST, KLAR_TIL, SPORSMAL, UTEN_NAVN, medlem, motet, samtykket, serien, tatt_opp
from tilgang.models import Inhabilitet, OppslagLinje, Samtykkelinje, Sperre
from tilgang.projeksjon import projiser
from vedtak.models import Vedtak

pytestmark = pytest.mark.django_db
I_MOTET = TID + timedelta(days=3, minutes=15)


@pytest.fixture
def leder():
    return ke_leder()


@pytest.fixture
def av():
    return saksbehandler()


@pytest.fixture
def m(leder, av):
    return motet(leder, av)


@pytest.fixture
def sak(m, av):
    return tatt_opp(PersonFabrikk(fornavn="Kari", etternavn="Nordli"), m.mote, av)


def nektelse(slag, konto, person, **felt):
    with som(Systemaktor.TEST):
        if slag == "sperre":
            return Sperre.objects.create(person=person, konto=konto, satt_av=konto, fra=DAG)
        return Inhabilitet.objects.create(person=person, konto=konto, relasjon="SLEKT", begrunnelse="Er søsken.", meldt_av=konto, fra=DAG)


def holdt(sak, m, av, leder, *, godkjent=True):
    """Møtet er holdt: oppmøte, konklusjon og godkjent referat."""
    with time_machine.travel(I_MOTET, tick=False):
        handlinger.for_oppmote(mote_id=m.mote.pk, til_stede=list(oversikter.medlemmer(m.serie)), av=av, tid=I_MOTET)
        handlinger.for_konklusjon(sak_id=sak.pk, konklusjon="NAV prøver et tiltak.", av=av, tid=I_MOTET)
        if godkjent:
            handlinger.godkjenn(mote_id=m.mote.pk, av=leder, tid=I_MOTET)


# --- Tiden ---


def test_klokken_er_norsk_tid_over_begge_tidsskiftene(leder):
    moter = list(serien(leder, forste=date(2026, 10, 15), siste=date(2027, 4, 15)).moter.all())
    assert {mote.dato.isoweekday() for mote in moter} == {4} and len(moter) == 14
    assert {mote.begynner.time() for mote in moter} == {time(8, 30)}
    utc = [
        mote.begynner.astimezone(UTC).time() for mote in moter if mote.dato in (date(2026, 10, 15), date(2026, 10, 29), date(2027, 4, 1))
    ]
    assert utc == [time(6, 30), time(7, 30), time(6, 30)]


@pytest.mark.parametrize("siste", [date(2026, 11, 25), date(2028, 1, 1)])
def test_serien_er_hoeyst_et_aar_og_ikke_bakvendt(leder, siste):
    with pytest.raises(Regelbrudd, match="høyst et år"):
        serien(leder, siste=siste)


def test_et_mote_flyttes_med_grunn_og_ikke_oppaa_et_annet(m, leder, av):
    ny = KLAR_TIL | {"leder": leder, "av": av, "mote_id": m.mote.pk}
    with pytest.raises(Regelbrudd, match="hvorfor"):
        handlinger.endre_mote(dato=FORST + timedelta(days=1), grunn="", **ny)
    with pytest.raises(Regelbrudd, match="alt et møte"):
        handlinger.endre_mote(dato=FORST + timedelta(weeks=2), grunn="Kurs.", **ny)
    assert handlinger.endre_mote(dato=FORST + timedelta(days=1), grunn="Kurs.", **ny).dato.isoweekday() == 5


def test_avlyst_mote_gir_sakene_til_det_neste(m, sak, av):
    handlinger.avlys_mote(mote_id=m.mote.pk, grunn="Streik.", av=av, tid=TID)
    sak.refresh_from_db()
    assert sak.mote == m.serie.moter.all()[1] and sak.trukket_tid is None
    with pytest.raises(Regelbrudd):
        tatt_opp(PersonFabrikk(), m.mote, av)


# --- Hvem ser hva ---


def test_medlemmet_ser_navnet_bare_der_samtykket_aapner(m, sak, logg_inn):
    samtykket(sak, m.nav)
    for konto, ser in ((m.nav, True), (m.skolen, False)):
        for url in (reverse("koordinator:kemote", args=[m.mote.pk]), reverse("koordinator:motesak", args=[sak.pk])):
            tekst = logg_inn(konto).get(url).content.decode()
            assert ("Nordli" in tekst, SPORSMAL in tekst) == (ser, ser)
            assert str(sak.person_id) not in tekst or ser
            assert UTEN_NAVN in tekst or ser
    assert set(OppslagLinje.objects.filter(person=sak.person).values_list("oppslag__konto", flat=True)) == {m.nav.pk}


def test_trukket_samtykke_gjor_saken_anonym_med_en_gang(m, sak):
    samtykket(sak, m.nav)
    assert Motesak.objects.aapne_for(m.nav).get() == sak
    with som(Systemaktor.TEST):
        Samtykkelinje.objects.filter(innsynsdel=sak.innsynsdel).update(til=DAG)
        projiser([sak.person_id])
    assert not Motesak.objects.aapne_for(m.nav).exists() and Motesak.objects.synlig_for(m.nav).get() == sak


@pytest.mark.parametrize("slag", ["sperre", "inhabil"])
def test_den_stengte_ser_ikke_at_saken_er_der_og_ikke_hvorfor(m, sak, slag, logg_inn):
    samtykket(sak, m.nav)
    nektelse(slag, m.nav, sak.person)
    klient = logg_inn(m.nav)
    assert klient.get(reverse("koordinator:motesak", args=[sak.pk])).status_code == 404
    tekst = klient.get(reverse("koordinator:kemote", args=[m.mote.pk])).content.decode()
    assert "ikke skal være med på" in tekst
    assert not [o for o in ("Nordli", SPORSMAL, UTEN_NAVN, "Sak 1", "inhabil", "sperre") if o in tekst]


def test_den_som_ikke_er_med_ser_ikke_moetene(m, sak, logg_inn):
    klient = logg_inn(m.gjest)
    assert klient.get(reverse("koordinator:kemoter")).status_code == 403
    assert klient.get(reverse("koordinator:kemote", args=[m.mote.pk])).status_code == 403
    assert klient.get(reverse("koordinator:motesak", args=[sak.pk])).status_code == 404


def test_den_som_tas_ut_eller_slutter_ser_ikke_lenger(m, av):
    rad = m.serie.medlemmer.get(konto=m.nav)
    assert KeMote.objects.synlig_for(m.nav).exists()
    handlinger.avslutt_medlem(medlem_id=rad.pk, av=av, tid=TID)
    assert not KeMote.objects.synlig_for(m.nav).exists()
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=m.skolen).update(til=DAG)
    assert not KeMote.objects.synlig_for(m.skolen).exists()


def test_gjesten_ser_bare_sin_sak_og_ikke_mer_enn_ellers(m, sak, av, logg_inn):
    annen = tatt_opp(PersonFabrikk(), m.mote, av)
    gjest = handlinger.inviter(sak_id=sak.pk, ansettelse=Ansettelse.objects.get(konto=m.gjest), av=av)
    klient = logg_inn(m.gjest)
    tekst = klient.get(reverse("koordinator:motesak", args=[sak.pk])).content.decode()
    assert UTEN_NAVN in tekst and "Nordli" not in tekst
    assert klient.get(reverse("koordinator:motesak", args=[annen.pk])).status_code == 404
    assert klient.get(reverse("koordinator:kemote", args=[m.mote.pk])).status_code == 403
    samtykket(sak, m.gjest)
    assert "Nordli" in klient.get(reverse("koordinator:motesak", args=[sak.pk])).content.decode()
    handlinger.fjern_gjest(gjest_id=gjest.pk, av=av, tid=TID)
    assert klient.get(reverse("koordinator:motesak", args=[sak.pk])).status_code == 404


def test_den_som_er_stengt_ute_kan_ikke_vaere_gjest(m, sak, av):
    nektelse("inhabil", m.gjest, sak.person)
    with pytest.raises(Regelbrudd, match="kan ikke være med"):
        handlinger.inviter(sak_id=sak.pk, ansettelse=Ansettelse.objects.get(konto=m.gjest), av=av)


def test_ke_ser_hvem_som_ser_navnet_og_hvem_som_gaar_ut(m, sak, av):
    samtykket(sak, m.nav)
    nektelse("inhabil", m.skolen, sak.person)
    ser = {d.navn: d.ser for d in oversikter.deltakerne(av, sak, DAG, TID)}
    assert ser[m.nav.navn] == "ser navnet og spørsmålet" and ser[m.skolen.navn] == "går ut under saken"
    for konto in (m.nav, m.skolen):
        assert (ser[konto.navn] == "ser navnet og spørsmålet") == Motesak.objects.aapne_for(konto).exists()


@pytest.mark.parametrize(
    "tekst",
    ["Hva gjør vi med Kari?", "Bør nordlis plan endres?", "Født 12.03.2015", "Se 150315 12345", "NAV Fjordvik sier nei", "Mor Åse spør"],
)
def test_teksten_uten_navn_kan_ikke_si_hvem_det_er(m, av, tekst):
    person = PersonFabrikk(fornavn="Kari", etternavn="Nordli")
    RepresentasjonFabrikk(person=person, representant__fornavn="Åse")
    with pytest.raises(Regelbrudd, match="kan si hvem"):
        tatt_opp(person, m.mote, av, anonymt_sporsmal=tekst)


def test_vanlige_ord_og_smaa_tall_er_ikke_navn():
    assert vilkaar.roper("Kan to tjenester dele 50 prosent fra 2027?", ["Kari", "Nor"]) == ""


# --- Møtet og referatet ---


def test_referatet_laases_og_rettes_bare_med_tilfoyelse(m, sak, av, leder):
    with pytest.raises(Regelbrudd, match="ikke begynt"):
        handlinger.for_konklusjon(sak_id=sak.pk, konklusjon="For tidlig.", av=av, tid=TID)
    holdt(sak, m, av, leder)
    for gjor in (
        lambda: handlinger.for_konklusjon(sak_id=sak.pk, konklusjon="Noe annet.", av=av, tid=I_MOTET),
        lambda: handlinger.for_oppmote(mote_id=m.mote.pk, til_stede=[], av=av, tid=I_MOTET),
        lambda: handlinger.trekk_sak(sak_id=sak.pk, av=av, tid=I_MOTET),
        lambda: tatt_opp(PersonFabrikk(), m.mote, av),
    ):
        with pytest.raises(Regelbrudd, match="tilføyelse"):
            gjor()
    notat = handlinger.legg_til_notat(sak_id=sak.pk, tekst="Det var skolen.", av=av, tid=I_MOTET)
    with pytest.raises(Exception, match="permission denied|tillatelse"), transaction.atomic():
        type(notat).objects.filter(pk=notat.pk).update(tekst="x")


def test_bare_moetelederen_godkjenner_og_ikke_det_hen_ikke_har_lest(m, sak, av, leder):
    holdt(sak, m, av, leder, godkjent=False)
    with time_machine.travel(I_MOTET, tick=False):
        with pytest.raises(PermissionDenied, match="møtelederen"):
            handlinger.godkjenn(mote_id=m.mote.pk, av=av, tid=I_MOTET)
        nektelse("inhabil", leder, sak.person)
        with pytest.raises(Regelbrudd, match="annen møteleder"):
            handlinger.godkjenn(mote_id=m.mote.pk, av=leder, tid=I_MOTET)


def test_referatet_settes_en_gang_og_sier_ikke_hvem_som_gikk_ut(m, sak, av, leder, logg_inn):
    nektelse("inhabil", m.skolen, sak.person)
    holdt(sak, m, av, leder)
    handlinger.lag_referat(mote_id=m.mote.pk, klokke=lambda: I_MOTET)
    assert handlinger.lag_referat(mote_id=m.mote.pk, klokke=lambda: I_MOTET + timedelta(hours=5)) is None
    assert not handlinger.ventende(tid=I_MOTET + timedelta(hours=5))
    url = reverse("koordinator:motereferat", args=[m.mote.pk])
    svar = logg_inn(av).get(url)
    tekst = " ".join(side.extract_text() for side in pypdf.PdfReader(BytesIO(svar.content)).pages)
    assert "Nordli" in tekst and "NAV prøver et tiltak." in tekst and "1 gikk ut under saken" in tekst and "søsken" not in tekst
    assert sak.fratredener.get().medlem.konto == m.skolen
    assert logg_inn(m.nav).get(url).status_code == 404
    nektelse("sperre", av, sak.person)
    assert logg_inn(av).get(url).status_code == 404


def test_moetet_lager_aldri_et_vedtak(m, sak, av, leder):
    holdt(sak, m, av, leder)
    assert not Vedtak.objects.exists()


# --- Det som er avtalt ---


def test_avtalen_staar_i_dagens_arbeid_og_aapner_neste_moete(m, sak, av, leder):
    samtykket(sak, m.nav)
    with pytest.raises(Regelbrudd, match="ser ikke saken"):
        handlinger.avtal(sak_id=sak.pk, hva="Ring.", ansvarlig=m.skolen, frist_dato=DAG, av=av, tid=TID)
    punkt = handlinger.avtal(sak_id=sak.pk, hva="Ring Kari.", ansvarlig=m.nav, frist_dato=DAG, av=av, tid=TID)

    def mine(konto, dag):
        return [rad.hva for liste in dagens.lister(konto, dag) if liste.tittel == "Avtalt i KE-møtet" for rad in liste.rader]

    assert mine(m.nav, DAG) == ["Ring Kari."] and mine(m.skolen, DAG) == []
    etter = DAG + timedelta(days=1)
    assert mine(leder, etter) == [f"{m.nav.navn}: Ring Kari. (over fristen)"]
    neste = m.serie.moter.all()[1]
    assert oversikter.fra_sist(av, neste) == [punkt] and oversikter.fra_sist(m.skolen, neste) == []
    with pytest.raises(PermissionDenied):
        handlinger.gjor(punkt_id=punkt.pk, resultat="x", av=m.skolen, tid=TID)
    handlinger.gjor(punkt_id=punkt.pk, resultat="Ringt.", av=m.nav, tid=TID)
    assert mine(m.nav, DAG) == [] and oversikter.fra_sist(av, neste) == []


def test_avsluttet_sak_er_borte_fra_dagsordenen_og_avtalene(m, sak, av):
    handlinger.avtal(sak_id=sak.pk, hva="Ring.", ansvarlig=av, frist_dato=DAG, av=av, tid=TID)
    assert len(avslutning.SAKENE.aapne(sak.person, DAG)) == 2 and EIER.hindringer(sak.person, DAG)
    with som(av):
        avslutning.SAKENE.avslutt(Slutten(sak.person, Avslutningsart.DOD, av, TID, DAG))
    assert not avslutning.SAKENE.aapne(sak.person, DAG) and not Motepunkt.objects.aapne().exists()


def test_en_person_staar_en_gang_paa_dagsordenen(m, sak, av):
    with pytest.raises(Regelbrudd, match="alt på dagsordenen"):
        tatt_opp(sak.person, m.mote, av)
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST):
        Motesak.objects.create(
            mote=m.mote,
            nummer=9,
            person=sak.person,
            innsynsdel=sak.innsynsdel,
            sporsmal="x",
            anonymt_sporsmal="x",
            meldt_av=av,
            meldt_tid=TID,
        )


def test_tatt_opp_fra_listen_med_ett_trykk_til(m, av, logg_inn):
    person = PersonFabrikk()
    url = reverse("koordinator:ta_opp", args=[person.pk]) + "?om=hovedansvar"
    side = logg_inn(av).get(url)
    form = side.context["form"]
    svar = {n: form.get_initial_for_field(f, n) for n, f in form.fields.items()}
    svar |= {"mote": str(m.mote.pk), "slag": "HELSE", "innsending": str(uuid4())}
    for _gang in range(2):
        assert logg_inn(av).post(url, svar).status_code == 302
    assert Motesak.objects.get().anonymt_sporsmal == "Hvilken tjeneste skal ha hovedansvaret for planen?"


def test_medlemmet_er_ansatt_i_tjenesten(m, av):
    with pytest.raises(Regelbrudd, match="alt medlem"):
        medlem(m.serie, m.nav, av)
    rad = Ansettelse.objects.get(konto=m.gjest)
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(pk=rad.pk).update(til=date(2026, 11, 1))
    with pytest.raises(Regelbrudd, match="ikke der lenger"):
        handlinger.legg_til_medlem(serie_id=m.serie.pk, ansettelse=rad, av=av, tid=TID)
