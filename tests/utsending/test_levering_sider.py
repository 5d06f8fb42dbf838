"""Sidene om leveringen: listen som skal i posten, det som rettes opp, og mottakerens egne brev."""

import io
from uuid import uuid4

import pikepdf
import pytest
from django.urls import reverse

from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse
from tests.fabrikk import AnsettelseFabrikk, PersonFabrikk, koordinator_for, saksbehandler
from tests.utsending.fabrikk import BrevFabrikk, brevtekst
from tests.utsending.test_levering import digitalt, egenside, mottaker, slagene  # noqa: F401
from tilgang.models import OppslagLinje
from utsending import rendring
from utsending.levering import oversikter
from utsending.levering.tilstander import Leveringsslag
from utsending.models import Forsendelse

pytestmark = pytest.mark.django_db
S = Leveringsslag
LISTEN = "/brev/utskrift/"


@pytest.fixture
def ke(client):
    client.force_login(saksbehandler(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def inn(client, konto):
    client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
    return client


def kryss(*brevene):
    return [f"{rad.pk}:{rad.versjon}" for rad in Forsendelse.objects.filter(brev__in=brevene)]


def send(client, *brevene, gjort="POSTLAGT", **mer):
    return client.post(LISTEN, {"brev": kryss(*brevene), "gjort": gjort, "innsending": str(uuid4())} | mer)


def test_listen_viser_brevene_og_alle_som_staar_der_er_logget(ke):
    brev = BrevFabrikk(ferdig=True, mottaker=PersonFabrikk())
    svar = ke.get(LISTEN)
    tekst = svar.content.decode()
    assert svar.status_code == 200 and brev.mottaker_navn in tekst and reverse("utsending:brev", args=[brev.pk]) in tekst
    assert "Velg fra 12. mars 2026 (1)" in tekst
    assert set(OppslagLinje.objects.values_list("person", flat=True)) == {brev.person_id, brev.mottaker_id}


def test_en_tom_liste_sier_hvorfor_den_er_tom(ke):
    assert "Ingen brev venter" in ke.get(LISTEN).content.decode()


def test_koordinatoren_ser_hvor_brevet_er_men_har_ingen_liste(client):
    brev = BrevFabrikk(ferdig=True)
    inn(client, koordinator_for(brev.person))
    assert client.get(LISTEN).status_code == 403
    assert client.get(reverse("utsending:angre_levering", args=[brev.pk])).status_code == 403
    side = client.get(reverse("utsending:brev", args=[brev.pk])).content.decode()
    assert "ligger på utskriftslisten" in side and "Vent på koordinerende enhet" in side and LISTEN not in side


def test_flere_krysses_av_i_ett_skjema_og_sendt_to_ganger_er_en_gang(ke):
    brevene = [BrevFabrikk(ferdig=True) for _ in range(3)]
    data = {"brev": kryss(*brevene[:2]), "gjort": "POSTLAGT", "innsending": str(uuid4())}
    for _ in range(2):
        svar = ke.post(LISTEN, data)
        assert svar.status_code == 302 and svar["Location"] == LISTEN
    assert [slagene(b)[-1] for b in brevene] == [S.POSTLAGT, S.POSTLAGT, S.LAGT_PAA_LISTE]


def test_en_side_som_er_blitt_gammel_krysser_ikke_av_noe(ke):
    en, to = BrevFabrikk(ferdig=True), BrevFabrikk(ferdig=True)
    gammel = {"brev": kryss(en, to), "gjort": "POSTLAGT"}
    send(ke, to, gjort="SKREVET_UT")
    svar = ke.post(LISTEN, gammel | {"innsending": str(uuid4())})
    assert svar.status_code == 422 and "Noen andre har krysset av" in svar.content.decode()
    assert slagene(en) == [S.LAGT_PAA_LISTE]


def test_uten_et_valg_staar_det_hva_som_mangler(ke):
    BrevFabrikk(ferdig=True)
    svar = ke.post(LISTEN, {})
    assert svar.status_code == 422 and "Velg minst ett brev" in svar.content.decode()


def test_lenkene_velger_alle_paa_siden_eller_alle_fra_en_dag_uten_skript(ke):
    brevene = [BrevFabrikk(ferdig=True) for _ in range(3)]
    for velg, krysset in (("", 0), ("alle", 3), ("2026-03-12", 3), ("2026-03-11", 0), ("<x>", 0)):
        assert ke.get(LISTEN, {"velg": velg}).content.decode().count(" checked") == krysset, velg
    assert len({b.opprettet_tid.date() for b in brevene}) == 1


def test_listen_har_sider_saa_det_nyeste_ogsaa_kan_naas(ke, monkeypatch):
    monkeypatch.setattr(oversikter, "PAA_SIDEN", 2)
    brevene = [BrevFabrikk(ferdig=True, mottaker_navn=f"Mottaker {n}") for n in "ABC"]
    forste, andre = (ke.get(LISTEN, {"side": side}).content.decode() for side in (1, 2))
    assert "Mottaker A" in forste and "Mottaker C" not in forste and "Side 1 av 2" in forste and "3 brev venter" in forste
    assert "Mottaker C" in andre and "Mottaker A" not in andre
    svar = ke.post(LISTEN + "?side=2", {"brev": kryss(brevene[2]), "gjort": "POSTLAGT", "innsending": str(uuid4())})
    assert svar.status_code == 302 and slagene(brevene[2])[-1] == S.POSTLAGT


def test_et_gradert_brev_staar_ikke_paa_listen_og_kan_ikke_sendes_av_den_som_ikke_er_klarert(client):
    brev, konto = BrevFabrikk(ferdig=True), saksbehandler()
    verdiene = kryss(brev)
    with som(Systemaktor.TEST):
        type(brev.person).objects.filter(pk=brev.person_id).update(adressebeskyttelse="FORTROLIG")
    inn(client, konto)
    assert brev.mottaker_navn not in client.get(LISTEN).content.decode()
    for gjort in ("POSTLAGT", "UTSKRIFT"):
        assert client.post(LISTEN, {"brev": verdiene, "gjort": gjort}).status_code == 422
    for side in ("angre_levering", "retur"):
        assert client.get(reverse(f"utsending:{side}", args=[brev.pk])).status_code == 403
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=konto).update(er_klarert=True)
    assert "Gradert adresse" in client.get(LISTEN).content.decode()


def test_den_samlede_filen_har_hvert_brev_paa_nytt_ark_og_logges_for_hver_person(ke):
    pdf = [rendring.rendre(brevtekst("<p>Kort.</p>")), rendring.rendre(brevtekst("<p>Et avsnitt som fyller litt av siden.</p>" * 60))]
    assert pdf[0].sider == 1 and pdf[1].sider > 1
    brevene = [BrevFabrikk(ferdig=satt, mottaker=PersonFabrikk()) for satt in pdf]
    svar = send(ke, *brevene, gjort="UTSKRIFT")
    fil = b"".join(svar.streaming_content)
    with pikepdf.open(io.BytesIO(fil)) as samlet:
        assert len(samlet.pages) in (2 + pdf[1].sider, 1 + pdf[1].sider + pdf[1].sider % 2)
    assert svar["Content-Type"] == "application/pdf" and svar["Content-Disposition"] == 'inline; filename="brev-til-utskrift.pdf"'
    assert "no-store" in svar["Cache-Control"]
    linjer = set(OppslagLinje.objects.filter(hva="BREV").values_list("person", flat=True))
    assert linjer == {p for b in brevene for p in (b.person_id, b.mottaker_id)}
    assert all(slagene(b) == [S.LAGT_PAA_LISTE] for b in brevene), "å lage filen er ikke å ha skrevet ut"


def test_angre_og_retur_fra_brevets_side(ke):
    brev = BrevFabrikk(ferdig=True)
    send(ke, brev)
    side = ke.get(reverse("utsending:brev", args=[brev.pk])).content.decode()
    assert "Brevet ble postlagt" in side and reverse("utsending:retur", args=[brev.pk]) in side
    for navn, slag in (("retur", S.RETURNERT), ("angre_levering", S.ANGRET)):
        versjon = Forsendelse.objects.get(brev=brev).versjon
        sti = reverse(f"utsending:{navn}", args=[brev.pk])
        assert ke.post(sti, {"versjon": versjon, "innsending": str(uuid4())}).status_code == 422
        assert ke.post(sti, {"versjon": versjon, "grunn": "Ukjent.", "innsending": str(uuid4())}).status_code == 302
        assert slagene(brev)[-1] == slag
        assert ke.post(sti, {"versjon": versjon, "grunn": "Ukjent.", "innsending": str(uuid4())}).status_code == 409


def test_mottakeren_aapner_brevet_sitt_og_det_skrives_en_gang(client, egenside):  # noqa: F811
    brev, konto = digitalt()
    inn(client, konto)
    sti = reverse("utsending:aapne_brev", args=[brev.pk])
    assert brev.tittel in client.get("/mine-brev/").content.decode()
    assert client.get(sti).status_code == 405, "å se skriver ingenting"
    for _ in range(2):
        svar = client.post(sti)
        assert svar.status_code == 200 and svar.content == bytes(brev.fil.innhold)
    assert slagene(brev) == [S.TILGJENGELIG, S.AAPNET]
    assert not OppslagLinje.objects.exists(), "mottakeren leser sitt eget brev, ikke saken"


def test_en_annen_faar_404_paa_brevet_ogsaa_den_som_ser_det_i_saken(client, egenside):  # noqa: F811
    brev, _konto = digitalt()
    for konto in (saksbehandler(), mottaker()):
        assert inn(client, konto).post(reverse("utsending:aapne_brev", args=[brev.pk])).status_code == 404
    assert S.AAPNET not in slagene(brev)


def test_en_ansatt_som_er_mottaker_aapner_som_mottaker(client, egenside):  # noqa: F811
    """Ingen ser sin egen sak gjennom jobben; brevet til seg selv er noe annet."""
    konto = mottaker()
    AnsettelseFabrikk(konto=konto)
    brev, _ = digitalt(konto)
    assert inn(client, konto).post(reverse("utsending:aapne_brev", args=[brev.pk])).status_code == 200


def test_reservasjon_registreres_og_oppheves_fra_samme_side(ke, egenside):  # noqa: F811
    brev, konto = digitalt()
    sti = reverse("utsending:reservasjon", args=[konto.person_id])
    for ventet in (1, 0):
        assert ke.get(sti).status_code == 200
        assert ke.post(sti, {"innsending": str(uuid4())}).status_code == 302
        assert konto.person.reservasjoner.gjeldende().count() == ventet
    assert Forsendelse.objects.get(brev=brev).kanal == "PAPIR"


def test_antallet_sporringer_paa_listen_folger_ikke_antallet_brev(ke, django_assert_max_num_queries):
    for _ in range(2):
        BrevFabrikk(ferdig=True, mottaker=PersonFabrikk())
    ke.get(LISTEN)
    with django_assert_max_num_queries(22):
        ke.get(LISTEN)
    for _ in range(8):
        BrevFabrikk(ferdig=True, mottaker=PersonFabrikk())
    with django_assert_max_num_queries(22):
        ke.get(LISTEN)
