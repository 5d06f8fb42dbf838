"""Sidene for vurderingen: oppgavelisten, vilkårene, utkast, konflikt og ferdig."""

from uuid import uuid4

import pytest
from django.urls import reverse

from koordinator import handlinger
from koordinator.models import Delvurdering, Vurdering
from tests.fabrikk import SamtykkeFabrikk, saksbehandler
from tests.koordinator.fabrikk import TID, R, lagre, registrert, vurdert
from tests.vedtak import fabrikk as vedtaksfabrikk
from vedtak.models import Vedtak

pytestmark = pytest.mark.django_db
BARN = {
    "versjon": "0", "alvorlig_svar": "ja", "alvorlig_grunn": "Hjertefeil.", "langvarige_og_sammensatte_svar": "ja",
    "langvarige_og_sammensatte_grunn": "Flere år.", "begge_slag_tjenester_svar": "ja", "begge_slag_tjenester_grunn": "Sykehus og skole.",
    "familiens_valg": "KOORDINATOR", "valg_av": "Mor", "valg_dato": "2026-11-20", "valg_grunn": "De kjenner helsesykepleieren.",
}  # fmt: skip
KOORD = {
    "versjon": "0", "komplekse_eller_langvarige_svar": "ja", "komplekse_eller_langvarige_grunn": "Varer i flere år.",
    "koordinerte_svar": "ja", "koordinerte_grunn": "Tre tjenester.", "tilbud": "JA",
}  # fmt: skip
IP = {
    "versjon": "0", "pasient_eller_bruker_svar": "ja", "pasient_eller_bruker_grunn": "Får hjelp.", "langvarige_svar": "ja",
    "langvarige_grunn": "Flere år.", "koordinerte_svar": "ja", "koordinerte_grunn": "Tre tjenester.", "tilbud": "JA",
}  # fmt: skip


@pytest.fixture
def av():
    return saksbehandler()


@pytest.fixture
def ke(logg_inn, av):
    return logg_inn(av)


@pytest.fixture
def melding(av):
    return registrert(av=av)


def delside(melding, rettighet):
    return reverse("koordinator:vurder_del", args=[melding.pk, rettighet])


def test_hele_vurderingen_leder_side_for_side_fram_til_utkastet(ke, melding):
    liste = reverse("koordinator:vurder", args=[melding.pk])
    assert delside(melding, "barnekoordinator") in ke.get(liste).content.decode()

    assert ke.post(delside(melding, "barnekoordinator"), BARN).headers["Location"] == delside(melding, "koordinator")
    assert ke.post(delside(melding, "koordinator"), KOORD).headers["Location"] == delside(melding, "ip")
    assert ke.post(delside(melding, "ip"), IP).headers["Location"] == liste
    svar = ke.get(liste)
    tekst = svar.content.decode()
    assert "Koordinator: innvilget" in tekst and "Individuell plan: innvilget" in tekst and "Barnekoordinator: " not in tekst

    ferdig = ke.post(liste, {"meldinger": [str(melding.pk)]}, follow=True)
    assert "Neste steg: Registrer svaret om individuell plan" in ferdig.content.decode()
    vedtaksfabrikk.plansamtykke(melding.person)
    tekst = ke.get(reverse("koordinator:melding", args=[melding.pk])).content.decode()
    assert "Neste steg: Lag utkast til vedtak" in tekst

    vurdering = Vurdering.objects.get()
    utkast = ke.post(reverse("koordinator:lag_utkast", args=[vurdering.pk]), {})
    assert utkast.headers["Location"] == reverse("vedtak:utkast", args=[Vedtak.objects.get().pk])
    tekst = ke.get(reverse("koordinator:melding", args=[melding.pk])).content.decode()
    assert "venter på å bli fattet av en annen" in tekst


def test_utkastet_beholder_det_halve_og_feiler_ikke(ke, melding):
    halvt = {"versjon": "0", "lagre": "utkast", "alvorlig_svar": "ja", "begge_slag_tjenester_grunn": "Spør barnehagen."}
    svar = ke.post(delside(melding, "barnekoordinator"), halvt, follow=True)
    assert "Utkastet er lagret" in svar.content.decode() and "Påbegynt" in svar.content.decode()

    side = ke.get(delside(melding, "barnekoordinator")).content.decode()
    assert "Spør barnehagen." in side and 'value="1"' in side


def test_uten_begrunnelse_staar_feilen_ved_vilkaaret(ke, melding):
    svar = ke.post(delside(melding, "barnekoordinator"), BARN | {"alvorlig_grunn": " "})
    tekst = svar.content.decode()
    assert svar.status_code == 422 and "Begrunn svaret" in tekst and 'href="#id_alvorlig_grunn"' in tekst
    assert "De kjenner helsesykepleieren." in tekst and not Delvurdering.objects.exists()


@pytest.mark.parametrize(
    ("rettighet", "data", "felt"),
    [
        ("barnekoordinator", BARN | {"valg_dato": "2026-11-24"}, "valg_dato"),
        ("barnekoordinator", BARN | {"familiens_valg": ""}, "familiens_valg"),
        ("barnekoordinator", BARN | {"alvorlig_svar": "kanskje"}, "alvorlig"),
    ],
)
def test_galt_i_vurderingen(ke, melding, rettighet, data, felt):
    svar = ke.post(delside(melding, rettighet), data)
    assert svar.status_code == 422 and felt in svar.context["form"].errors


def test_oppfylte_vilkaar_krever_svar_paa_tilbudet(ke, melding, av):
    lagre(melding, R.BARNEKOORDINATOR, av=av)
    svar = ke.post(delside(melding, "koordinator"), KOORD | {"tilbud": ""})
    assert svar.status_code == 422 and "tilbud" in svar.context["form"].errors
    nei = KOORD | {"tilbud": "", "koordinerte_svar": "nei"}
    assert ke.post(delside(melding, "koordinator"), nei).status_code == 302


def test_to_som_vurderer_samtidig_faar_begge_tekstene(ke, melding):
    ke.post(delside(melding, "barnekoordinator"), BARN)
    svar = ke.post(delside(melding, "barnekoordinator"), BARN | {"alvorlig_svar": "nei", "alvorlig_grunn": "Min tekst."})
    tekst = svar.content.decode()
    assert svar.status_code == 409
    assert "Ja. Hjertefeil." in tekst and "Nei. Min tekst." in tekst
    assert Delvurdering.objects.get().svar["ALVORLIG"]["grunn"] == "Hjertefeil."

    andre = ke.post(delside(melding, "barnekoordinator"), BARN | {"versjon": "1", "alvorlig_svar": "nei", "alvorlig_grunn": "Min tekst."})
    assert andre.status_code == 302 and Delvurdering.objects.get().svar["ALVORLIG"]["grunn"] == "Min tekst."


def test_dobbelt_klikk_lagrer_en_gang(ke, melding):
    data = BARN | {"innsending": str(uuid4())}
    forste, andre = (ke.post(delside(melding, "barnekoordinator"), data) for _ in range(2))
    assert forste.status_code == andre.status_code == 302 and Delvurdering.objects.get().versjon == 1


def test_samme_sporsmaal_er_fylt_ut_i_neste_rettighet(ke, melding, av):
    lagre(melding, R.BARNEKOORDINATOR, av=av)
    side = ke.get(delside(melding, "koordinator")).content.decode()
    assert 'value="JA" id="id_tilbud_0"' in side or "checked" in side
    lagre(melding, R.KOORDINATOR, av=av)
    side = ke.get(delside(melding, "ip")).content.decode()
    assert "Fordi koordinerte." in side and "svarene i en annen del" in side


def test_siden_sier_ikke_at_noe_er_fylt_ut_naar_ingenting_er_det(ke, melding, av):
    tomt = {"KOORDINERTE": {"svar": None, "grunn": ""}}
    lagre(melding, R.BARNEKOORDINATOR, av=av)
    lagre(melding, R.KOORDINATOR, av=av, valg={"tilbud": ""}, er_ferdig=False, svar=tomt)
    assert "svarene i en annen del" not in ke.get(delside(melding, "ip")).content.decode()
    lagre(melding, R.KOORDINATOR, av=av, versjon=1)
    assert "svarene i en annen del" in ke.get(delside(melding, "ip")).content.decode()
    assert "svarene i en annen del" not in ke.post(delside(melding, "ip"), {"versjon": "0"}).content.decode()


@pytest.mark.parametrize("rettighet", ["ip", "koordinator"])
def test_en_rettighet_som_ikke_kan_gjores_ferdig_ennaa_sier_hvorfor(ke, melding, rettighet):
    data = {"ip": IP, "koordinator": KOORD}[rettighet]
    svar = ke.post(delside(melding, rettighet), data)
    assert svar.status_code == 422 and "vurderingen av barnekoordinator først" in svar.content.decode()


def test_ukjent_rettighet_og_ferdig_vurdering_finnes_ikke(ke, melding, av):
    assert ke.get(delside(melding, "bpa")).status_code == 404
    vurdert(melding, av=av)
    assert ke.get(delside(melding, "ip")).status_code == 404


def test_ferdig_vurdering_kan_leses(ke, melding, av):
    vurdert(melding, av=av)
    tekst = ke.get(reverse("koordinator:vurder", args=[melding.pk])).content.decode()
    assert "Ferdig" in tekst and "Nei: Ønsker foreldrene" in tekst and "<form class" not in tekst.split("<main")[1]


def test_en_melding_som_kom_imens_stanser(ke, melding, av):
    vurdert(melding, av=av, ferdig=False)
    liste = reverse("koordinator:vurder", args=[melding.pk])
    ny = registrert(melding.person, av=av)
    svar = ke.post(liste, {"meldinger": [str(melding.pk)]})
    assert svar.status_code == 422 and "ny melding" in svar.content.decode() and ny.referanse in svar.content.decode()


def test_utgang_kreves_naar_det_ikke_er_noe_aa_avgjore(ke, melding, av):
    lagre(melding, R.BARNEKOORDINATOR, av=av)
    for rettighet in (R.KOORDINATOR, R.IP):
        lagre(melding, rettighet, av=av, valg={"tilbud": "NEI"})
    liste = reverse("koordinator:vurder", args=[melding.pk])
    assert ke.post(liste, {"meldinger": [str(melding.pk)]}).status_code == 422
    svar = ke.post(liste, {"meldinger": [str(melding.pk)], "utgang": "VEILEDNING", "utgang_grunn": "De vil klare seg selv."}, follow=True)
    assert "Veiledning er gitt" in svar.content.decode()


def test_utkast_to_ganger_sier_at_det_finnes(ke, melding, av):
    vurdering = vurdert(melding, av=av)
    url = reverse("koordinator:lag_utkast", args=[vurdering.pk])
    assert ke.get(url).status_code == 200
    assert ke.post(url, {}).status_code == 302
    svar = ke.post(url, {})
    assert svar.status_code == 422 and "finnes alt et utkast" in svar.content.decode() and Vedtak.objects.count() == 1


def test_avslutt_uten_vedtak_fra_neste_steg(ke, av):
    melding = registrert(vedtaksfabrikk.voksen(), av=av, onsker=["IP"])
    lagre(melding, R.KOORDINATOR, av=av, valg={"tilbud": "NEI"})
    vurdering = handlinger.gjor_ferdig(vurdering_id=lagre(melding, R.IP, av=av).vurdering_id, av=av, tid=TID)
    SamtykkeFabrikk(person=melding.person, formaal="PLAN", utfall="AVSLAATT")
    url = reverse("koordinator:avslutt_uten_vedtak", args=[vurdering.pk])

    assert url in ke.get(reverse("koordinator:melding", args=[melding.pk])).content.decode()
    assert ke.get(url).status_code == 200 and ke.post(url, {}).status_code == 422
    svar = ke.post(url, {"utgang": "VEILEDNING", "utgang_grunn": "De ville ikke ha plan."}, follow=True)
    assert "De ville ikke ha plan." in svar.content.decode()


def test_det_de_selv_har_bedt_om_er_foreslatt_og_det_som_folger_av_et_annet_svar(ke, av):
    """Bare i deres egen melding. Saksbehandleren ser at det er fylt ut; om behovet er langvarig, må hen svare på selv."""
    deres = registrert(
        vedtaksfabrikk.voksen(), av=av, avsender_rolle="SELV", hjemmel="EGET_ONSKE", onsker=["KOORDINATOR"], person_enig="JA"
    )
    form = ke.get(delside(deres, "koordinator")).context["form"]
    assert form["tilbud"].initial == "JA"
    ke.post(delside(deres, "koordinator"), KOORD)
    form = ke.get(delside(deres, "ip")).context["form"]
    assert form["pasient_eller_bruker"].initial.grunn == KOORD["komplekse_eller_langvarige_grunn"]
    assert form["langvarige"].initial is None and form["tilbud"].initial is None


def test_andres_melding_foreslaar_ikke_svaret_paa_tilbudet(ke, av):
    andres = registrert(vedtaksfabrikk.voksen(), av=av, onsker=["KOORDINATOR"])
    assert ke.get(delside(andres, "koordinator")).context["form"]["tilbud"].initial is None


def test_der_vilkaarene_ikke_er_oppfylt_er_det_ikke_noe_svar_paa_tilbudet(ke, av):
    melding = registrert(vedtaksfabrikk.voksen(), av=av)
    ke.post(delside(melding, "koordinator"), KOORD | {"koordinerte_svar": "nei"})
    assert Delvurdering.objects.get().tilbud == ""


def test_ferdig_og_utkast_i_ett_trykk(ke, av):
    """Når ingenting må registreres imellom; skal de ha plan, kommer svaret om plan først."""
    melding = registrert(vedtaksfabrikk.voksen(), av=av)
    url = reverse("koordinator:vurder", args=[melding.pk])
    ke.post(delside(melding, "koordinator"), KOORD)
    ke.post(delside(melding, "ip"), IP)
    assert "Gjør ferdig og lag utkast" not in ke.get(url).content.decode()
    ke.post(delside(melding, "ip"), IP | {"versjon": "1", "tilbud": "NEI"})
    assert "Gjør ferdig og lag utkast" in ke.get(url).content.decode()
    data = {"meldinger": [str(melding.pk)], "videre": "utkast", "innsending": str(uuid4())}
    svarene = [ke.post(url, data) for _ in range(2)]
    assert {s["Location"] for s in svarene} == {reverse("vedtak:utkast", args=[Vedtak.objects.get().pk])}
