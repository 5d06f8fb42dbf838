"""Skjemaene: hva de tegner, hva de svarer, og at samme utfylling bare virker én gang."""

import re
import threading
from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.template import engines
from django.test import RequestFactory
from django.urls import include, path

from personer import ikoner, navigasjon
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.models import Innsending
from personer.skjema import JaNei, JaNeiFelt, Skjema, Versjonsfelt, engangs, svar_skjema
from tests.fabrikk import PASSORD, KontoFabrikk, saksbehandler

pytestmark = pytest.mark.urls(__name__)
UTFORT = []


class Provform(Skjema):
    grupper = [("Vurdering", ["behov", "onske"])]
    mottatt_dato = forms.DateField(label="Mottatt dato", help_text="Dagen den kom.")
    behov = JaNeiFelt(label="Behov?")
    onske = forms.ChoiceField(label="Ønske", choices=[("k", "Koordinator"), ("b", "Barnekoordinator")], widget=forms.RadioSelect)
    stilling = forms.ChoiceField(label="Stilling", choices=[("h", "Helsesykepleier")], required=False)
    merknad = forms.CharField(label="Merknad", required=False, widget=forms.Textarea, max_length=20)
    versjon = Versjonsfelt(required=False)


FULLT = {"mottatt_dato": "2026-03-12", "behov_svar": "ja", "behov_grunn": "Bruker tre tjenester", "onske": "k"}


def prov(request):
    form = Provform.fra(request)
    if form.is_valid():

        def utfor():
            UTFORT.append(form.cleaned_data)
            match form.cleaned_data["merknad"]:
                case "nekt":
                    raise Regelbrudd("Meldingen er alt vurdert.")
                case "konflikt":
                    raise Redigeringskonflikt(SimpleNamespace(merknad="Teksten til Kari", onske="b", versjon=7))
                case "samtidig":
                    Innsending.objects.create(konto=request.user, nokkel=form.nokkel, maal_url="/x/", tid="2026-01-01T00:00Z")
                case "forbudt":
                    raise PermissionDenied("Du skrev utkastet selv.")
            return "/kvittering/"

        if svar := engangs(request, form, utfor):
            return svar
    return svar_skjema(request, "komponenter/bekreft.html", form, {"tittel": "Prøve", "tekst": "", "knapp": "Lagre", "avbryt": "/"})


OM_PLAN = ([path("", prov, name="info")], "koordinator")  # innloggingssiden viser dit
urlpatterns = [path("", include("personer.urls")), path("prov/", prov), path("om/", include(OM_PLAN))]


@pytest.fixture(autouse=True)
def uten_meny(monkeypatch):
    """Rommenes menyvalg, og lenkene i bunnen, peker på adresser som ikke finnes blant prøvens."""
    monkeypatch.setattr(navigasjon, "_menyvalg", {})
    monkeypatch.setattr(navigasjon, "_bunn", [])
    monkeypatch.setattr(navigasjon, "_sok", [])


@pytest.fixture
def klient(client, db):
    UTFORT.clear()
    client.force_login(saksbehandler(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def html(form):
    return str(form)


# --- Tegning ---


def test_hvert_felt_sier_i_ord_om_det_maa_fylles_ut():
    svar = html(Provform())
    assert svar.count("Må fylles ut") == 3 and svar.count("Valgfritt") == 2
    assert "required" not in svar


def test_nytt_skjema_har_ny_noekkel_og_bundet_beholder_sin():
    def hent(form):
        return re.search(r'name="innsending" value="([^"]+)"', html(form)).group(1)

    assert hent(Provform()) != hent(Provform())
    nokkel = str(uuid4())
    assert hent(Provform({"innsending": nokkel})) == nokkel


def test_ingenting_er_valgt_paa_forhaand():
    svar = html(Provform())
    assert '<option value="" selected>Velg …</option>' in svar and "checked" not in svar


def test_datofelt_er_nettleserens_eget_og_tar_flere_skrivemaater():
    assert 'type="date"' in html(Provform())
    assert 'value="2026-03-12"' in html(Provform(initial={"mottatt_dato": date(2026, 3, 12)}))
    form = Provform(FULLT | {"mottatt_dato": "12.03.2026"})
    assert form.is_valid() and form.cleaned_data["mottatt_dato"] == date(2026, 3, 12)


def test_teksten_kuttes_ikke_i_nettleseren():
    assert "maxlength" not in html(Provform())
    assert not Provform(FULLT | {"merknad": "x" * 21}).is_valid()


def test_feil_staar_ved_feltet_og_i_sammendraget_med_lenke():
    svar = html(Provform({}))
    assert svar.count("«Mottatt dato» må fylles ut.") == 2
    assert 'href="#id_mottatt_dato"' in svar and 'href="#id_onske_0"' in svar and 'href="#id_behov_0"' in svar
    assert 'aria-describedby="id_mottatt_dato_helptext id_mottatt_dato_error"' in svar
    assert 'id="id_mottatt_dato_error"' in svar and 'aria-invalid="true"' in svar


def test_alle_lenker_og_beskrivelser_peker_paa_noe_som_finnes():
    svar = html(Provform({"behov_svar": "ja"}))
    idene = set(re.findall(r'\sid="([^"]+)"', svar))
    pekere = set(re.findall(r'href="#([^"]+)"', svar)) | set(re.findall(r'\sfor="([^"]+)"', svar))
    for beskrevet in re.findall(r'aria-describedby="([^"]+)"', svar):
        pekere |= set(beskrevet.split())
    assert pekere <= idene
    assert len(idene) == len(re.findall(r'\sid="', svar))


def test_det_brukeren_skrev_vises_som_tekst():
    svar = html(Provform(FULLT | {"mottatt_dato": "", "behov_grunn": '<script>alert("x")</script>'}))
    assert "<script" not in svar and "&lt;script&gt;" in svar


def test_gruppen_staar_der_foerste_feltet_staar():
    assert [g[0] for g in Provform().feltgrupper] == ["", "Vurdering", "", ""]


def test_noekkelen_er_ikke_med_i_det_handlingen_faar():
    form = Provform(FULLT | {"innsending": str(uuid4())})
    assert form.is_valid() and "innsending" not in form.cleaned_data and form.nokkel


@pytest.mark.parametrize("nokkel", ["", "tull", "x" * 5000])
def test_oedelagt_noekkel_stopper_ingen(nokkel):
    form = Provform(FULLT | {"innsending": nokkel})
    assert form.is_valid() and form.nokkel


# --- Ja eller nei, og hvorfor ---


@pytest.mark.parametrize(
    ("data", "koder"),
    [
        ({}, {"required"}),
        ({"b_svar": "kanskje", "b_grunn": "Fordi"}, {"required"}),
        ({"b_svar": "ja"}, {"grunn_mangler"}),
        ({"b_svar": "nei", "b_grunn": "  \n "}, {"grunn_mangler"}),
        ({"b_svar": "nei", "b_grunn": "a\x00b"}, {"grunn_ugyldig"}),
        ({"b_svar": "nei", "b_grunn": "x" * 10_001}, {"grunn_ugyldig"}),
    ],
)
def test_ja_nei_krever_svar_og_grunn(data, koder):
    class F(Skjema):
        b = JaNeiFelt(label="Varig?")

    assert {feil.code for feil in F(data).errors.as_data()["b"]} == koder


def test_ja_nei_gir_svar_og_grunn():
    class F(Skjema):
        b = JaNeiFelt(label="Varig?")
        v = JaNeiFelt(label="Annet?", required=False)
        n = JaNeiFelt(label="Nei?", grunn_kreves_ved=(False,))

    form = F({"b_svar": "nei", "b_grunn": " Kortvarig. ", "n_svar": "ja"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"b": JaNei(False, "Kortvarig."), "v": None, "n": JaNei(True, "")}
    assert html(F(initial={"b": JaNei(True, "Slik")})).count(" checked") == 1


# --- Svaret ---


def test_tomt_skjema_er_200_og_feil_er_422_med_feil_i_tittelen(klient):
    assert klient.get("/prov/").status_code == 200
    svar = klient.post("/prov/")
    assert svar.status_code == 422
    assert "<title>Feil: Prøve – Samvev</title>" in svar.content.decode()


def test_samme_utfylling_virker_en_gang(klient):
    data = FULLT | {"innsending": str(uuid4())}
    svar = [klient.post("/prov/", data) for _ in range(3)]
    assert [(s.status_code, s["Location"]) for s in svar] == [(302, "/kvittering/")] * 3
    assert len(UTFORT) == 1 and Innsending.objects.count() == 1


def test_to_kontoer_med_samme_noekkel_deler_ikke_svar(klient):
    data = FULLT | {"innsending": str(uuid4())}
    klient.post("/prov/", data)
    klient.force_login(KontoFabrikk(), backend="django.contrib.auth.backends.ModelBackend")
    klient.post("/prov/", data)
    assert len(UTFORT) == 2


def test_regelbrudd_staar_i_skjemaet_og_lar_seg_proeve_igjen(klient):
    data = FULLT | {"innsending": str(uuid4()), "merknad": "nekt"}
    svar = klient.post("/prov/", data)
    assert svar.status_code == 422 and "Meldingen er alt vurdert." in svar.content.decode()
    assert "Bruker tre tjenester" in svar.content.decode()
    assert klient.post("/prov/", data | {"merknad": ""}).status_code == 302


def test_den_som_taper_i_databasen_faar_beskjed(klient):
    svar = klient.post("/prov/", FULLT | {"innsending": str(uuid4()), "merknad": "samtidig"})
    assert svar.status_code == 422 and "samtidig" in svar.content.decode()
    assert not Innsending.objects.exists()


def test_andre_databasefeil_skjules_ikke(klient, rf):
    request = rf.post("/prov/", FULLT)
    request.user = KontoFabrikk()
    form = Provform.fra(request)
    assert form.is_valid()

    def utfor():
        Innsending.objects.create(konto=request.user, nokkel=None, maal_url="/", tid="2026-01-01T00:00Z")

    with pytest.raises(IntegrityError), transaction.atomic():
        engangs(request, form, utfor)


def test_forbud_gaar_rett_gjennom(klient):
    svar = klient.post("/prov/", FULLT | {"merknad": "forbudt"})
    assert svar.status_code == 403 and "Du skrev utkastet selv." in svar.content.decode()


def test_konflikt_viser_begge_tekstene_og_kan_lagres_paa_nytt(klient):
    data = FULLT | {"innsending": str(uuid4()), "merknad": "konflikt", "versjon": "6"}
    svar = klient.post("/prov/", data)
    side = svar.content.decode()
    assert svar.status_code == 409
    assert "Teksten til Kari" in side and ">konflikt<" in side and "<td class=\"sv-fritekst\">Barnekoordinator</td>" in side
    assert 'name="versjon" value="7"' in side and data["innsending"] not in side


def test_femti_like_innsendinger_samtidig_gir_en_virkning(egen_base):
    konto, nokkel, svar, virkninger = KontoFabrikk(), str(uuid4()), [], []

    def send():
        request = RequestFactory().post("/prov/", FULLT | {"innsending": nokkel})
        request.user = konto
        form = Provform.fra(request)
        assert form.is_valid()
        svar.append(engangs(request, form, lambda: virkninger.append(1) or "/kvittering/")["Location"])
        connection.close()

    traader = [threading.Thread(target=send) for _ in range(50)]
    for runde in range(0, 50, 10):
        for t in traader[runde : runde + 10]:
            t.start()
        for t in traader[runde : runde + 10]:
            t.join(30)
    assert svar == ["/kvittering/"] * 50 and len(virkninger) == 1


# --- Byggeklossene ---


def tegn(kilde, **kontekst):
    return engines["django"].from_string("{% load samvev %}" + kilde).render(kontekst)


def test_datoer_skrives_paa_norsk():
    dag = date(2026, 3, 12)
    assert tegn("{{ d|norsk_dato }}", d=dag) == "12. mars 2026"
    assert tegn("{{ d|til_og_med }}", d=date(2026, 3, 1)) == "28. februar 2026"
    assert tegn("{{ d|til_og_med }}", d=None) == "inntil videre"
    assert tegn("{{ f|alder:d }}", f=date(2020, 2, 29), d=date(2026, 2, 28)) == "5"


def test_tidspunkt_vises_i_oslo():
    from datetime import UTC, datetime

    assert tegn("{{ t|norsk_tid }} {{ t|norsk_dato }}", t=datetime(2026, 6, 30, 22, 5, tzinfo=UTC)) == "1. juli 2026 kl. 00.05 1. juli 2026"


def test_alle_ikonene_finnes_og_er_skjult_for_skjermlesere():
    for navn in ikoner.NAVN:
        assert 'aria-hidden="true"' in ikoner.les_ikon(navn)
    with pytest.raises(LookupError):
        ikoner.les_ikon("../../../.npmrc")


def test_innholdet_i_deler_escapes():
    svar = tegn('{% kort t %}{{ t }}{% endkort %}{% tabell t %}{% endtabell %}{% merke t %}{% fakta t t %}', t="<b>&")
    assert "<b>" not in svar and "&lt;b&gt;" in svar


def test_neste_steg_som_er_en_handling_sender_med_noekkel_og_token():
    svar = tegn('{% neste_steg "Fatt vedtak" url="/fatt/" er_handling=True %}', csrf_token="merket")
    assert 'method="post" action="/fatt/"' in svar and 'value="merket"' in svar and 'name="innsending"' in svar
    assert "<a " in tegn('{% neste_steg "Vurder" url="/vurder/" %}') and "<form" not in tegn('{% neste_steg "Vurder" %}')


# --- I nettleseren ---

ALT = """{% extends "base.html" %}{% load samvev %}{% block tittel %}Alt{% endblock %}
{% block brodsmuler %}{% brodsmuler "Personer" "/" "Nora Eksempelsen-Langtetternavnsen" %}{% endblock %}
{% block sidehode %}{% sidehode "Nora" under="7 år" merke="Utkast" farge="info" %}
{% knapp "Ny" "/" ikon="Plus" %}{% endsidehode %}{% endblock %}
{% block innhold %}{% stegliste steg %}{% neste_steg "Fatt vedtak" "En annen må fatte det." "/" %}
<div class="sv-kolonner">{% kort "Om barnet" %}
{% faktaliste %}{% fakta "Født" dag|norsk_dato %}{% fakta "Tolk" "" %}{% endfaktaliste %}{% endkort %}
{% kort "Hendelser" %}{% tidslinje rader %}{% endkort %}</div>{% varsel "warning" tittel="Frist" %}<p>Snart</p>{% endvarsel %}
{% tabell "Dagens arbeid" %}<thead><tr>{% for i in bred %}<th scope="col">Kolonne {{ i }}</th>{% endfor %}</tr></thead>
<tbody><tr>{% for i in bred %}<td>{% merke "Over fristen" farge="danger" %}</td>{% endfor %}</tr></tbody>{% endtabell %}
{% tom_liste "Ingen planer" "De kommer her." "/" "Se alle" %}{% statusfelt %}{% fremdrift "/logg-inn/" "Lager brevet" %}{% endstatusfelt %}
{% knapperad %}{% knapp "Avbryt" "/" variant="tertiary" %}{% endknapperad %}{% endblock %}"""


def alt(request):
    from datetime import UTC, datetime

    from django.contrib import messages
    from django.http import HttpResponse

    from personer.komponenter import Rad, Steg

    messages.error(request, "Noe gikk galt.")
    kontekst = {
        "dag": date(2026, 3, 12),
        "bred": range(12),
        "steg": [Steg("Melding", "ferdig", "/"), Steg("Vurdering", "naa", merknad="Hos Kari"), Steg("Vedtak", "senere")],
        "rader": [Rad(datetime(2026, 3, 12, 9, tzinfo=UTC), "Vurdert", "Innvilget", "Kari"), Rad(date(2026, 3, 1), "Mottatt")],
    }
    return HttpResponse(engines["django"].from_string(ALT).render(kontekst, request))


urlpatterns.append(path("alt/", alt))


@pytest.fixture
def innlogget(tjener, page):
    saksbehandler(konto__passord=PASSORD, konto__epost="kari@fjordvik.example")
    page.goto(f"{tjener}/logg-inn/?next=/prov/")
    page.fill("#id_username", "kari@fjordvik.example")
    page.fill("#id_password", PASSORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{tjener}/prov/")
    return page


@pytest.mark.parametrize("modus", ["light", "dark"])
def test_komponentene_og_et_skjema_med_feil_er_tilgjengelige(tjener, innlogget, axe, modus):
    side = innlogget
    side.emulate_media(color_scheme=modus)
    for adresse, send in (("/alt/", False), ("/prov/", True)):
        side.goto(f"{tjener}{adresse}")
        if send:
            side.click("main button[type=submit]")
            side.wait_for_selector(".ds-error-summary:focus")
        for bredde in (320, 1440):
            side.set_viewport_size({"width": bredde, "height": 800})
            assert axe(side) == []
            assert side.evaluate("document.documentElement.scrollWidth") <= bredde


def test_lenken_i_sammendraget_flytter_markoeren_til_feltet(innlogget):
    innlogget.click("main button[type=submit]")
    innlogget.click(".ds-error-summary a >> nth=0")
    assert innlogget.evaluate("document.activeElement.id") == "id_mottatt_dato"


def test_skjemaet_virker_uten_skript(tjener, innlogget, browser):
    kontekst = browser.new_context(java_script_enabled=False, storage_state=innlogget.context.storage_state())
    side = kontekst.new_page()
    side.goto(f"{tjener}/prov/")
    side.click("main button[type=submit]")
    assert side.title().startswith("Feil: ") and side.locator(".ds-error-summary").is_visible()
    side.fill("#id_mottatt_dato", "2026-03-12")
    side.check("#id_behov_0")
    side.fill("#id_behov_grunn", "Bruker tre tjenester")
    side.check("#id_onske_0")
    side.click("main button[type=submit]")
    assert side.url == f"{tjener}/kvittering/"
    kontekst.close()
