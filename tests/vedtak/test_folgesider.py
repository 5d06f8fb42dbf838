"""Sidene for opphør, endring og omgjøring, varselet, delegasjonene og brevet som stanset."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import ke_leder, saksbehandler
from tests.vedtak.fabrikk import DAG, JA, NEI, TID, DelegasjonFabrikk, R, beslutter, fattet, utkast, voksen
from tests.vedtak.folgefabrikk import SENERE, SENERE_DAG, folgeutkast
from utsending import handlinger as utsending
from utsending.feil import Feil, Settefeil
from utsending.models import Brev, Oppdrag
from vedtak.delegering import handlinger as delegering
from vedtak.folge import handlinger as folge
from vedtak.handlinger import Punktinnhold
from vedtak.models import Delegasjon, Grunn, Vedtak
from vedtak.models import Utfall as U

pytestmark = pytest.mark.usefixtures("regelverk")


@pytest.fixture(autouse=True)
def klokken(time_machine):
    time_machine.move_to(SENERE)


@pytest.fixture
def som_(client):
    def logg_inn(konto):
        client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logg_inn


def url(navn, rad):
    return reverse(f"vedtak:{navn}", args=[rad.pk])


def data(side, **felt):
    form = side.context["form"]
    return {f.name: f.value() for f in form.hidden_fields() if f.value() is not None} | felt


def test_hele_veien_fra_start_til_et_fattet_opphor(som_):
    gammelt = fattet(utkast(voksen(), utfall={R.KOORDINATOR: JA}))
    klient = som_(gammelt.utformet_av)
    assert "Start opphør" in klient.get(url("vedtak", gammelt)).content.decode()
    assert klient.post(url("start_opphor", gammelt), {}).status_code == 422
    side = klient.get(url("start_opphor", gammelt))
    svar = klient.post(url("start_opphor", gammelt), data(side, rettigheter=["KOORDINATOR"], initiativ="KOMMUNEN"))
    nytt = Vedtak.objects.get(gjelder_vedtak=gammelt)
    assert svar.url == url("utkast", nytt)

    side = klient.get(url("utkast", nytt))
    assert "utfall_koordinator" not in side.context["form"].fields and "Det er ikke sendt varsel ennå" in side.content.decode()
    felt = {"grunn_koordinator": "VILKAAR", "ikke_oppfylt_koordinator": ["KOORDINERTE"], "virker_fra": "2027-03-01"}
    felt |= {"fakta": "F", "begrunnelse": "B", "hensyn": "H"}
    assert klient.post(url("utkast", nytt), data(side, **felt)).url == url("kontroller", nytt)

    kontrollen = klient.get(url("kontroller", nytt)).content.decode()
    assert "Send forhåndsvarsel først" in kontrollen and reverse("vedtak:varsle", args=[nytt.pk]) in kontrollen
    side = klient.get(url("varsle", nytt))
    assert klient.post(url("varsle", nytt), data(side, begrunnelse="Derfor.", svarfrist_dato="2027-01-13")).url == url("kontroller", nytt)
    assert klient.get(url("varsle", nytt)).url == url("vedtak", nytt)
    side = klient.get(url("svar_paa_varsel", nytt))
    klient.post(url("svar_paa_varsel", nytt), data(side, svar="Greit.", svart_dato=SENERE_DAG.isoformat()))
    assert "Greit." in klient.get(url("kontroller", nytt)).content.decode()

    klient = som_(beslutter(konto__navn="Bodil Beslutter"))
    side = klient.get(url("kontroller", nytt))
    assert klient.post(url("kontroller", nytt), data(side)).url == url("vedtak", nytt)
    nytt.refresh_from_db()
    assert nytt.er_fattet and nytt.tilleggsregler == ["M-UTSATT/1"]
    assert [s["vilkaar"] for s in nytt.punkter.get().vilkaarssvar if not s["svar"]] == ["KOORDINERTE"]
    assert "Dette er det gjeldende vedtaket om koordinator" in klient.get(url("vedtak", gammelt)).content.decode()


def test_utkastet_tilbyr_bare_det_som_er_lovlig(som_):
    gammelt = fattet(utkast(voksen(), utfall={R.KOORDINATOR: JA}))
    nytt = utkast(gammelt.person, utfall={R.KOORDINATOR: NEI, R.IP: NEI}, av=gammelt.utformet_av)
    felt = som_(nytt.utformet_av).get(url("utkast", nytt)).context["form"].fields
    assert [v for v, _ in felt["utfall_koordinator"].choices] == ["AVSLAG", "AVVISNING"]  # det som står, og det som er lovlig
    assert [v for v, _ in felt["utfall_ip"].choices] == ["INNVILGET", "DELVIS", "AVSLAG", "AVVISNING"]


def test_et_vedtak_som_er_fulgt_kan_ikke_folges_igjen(som_):
    gammelt = fattet(utkast(voksen(), utfall={R.KOORDINATOR: JA}))
    nytt = folgeutkast(gammelt, U.OPPHOR, Punktinnhold(grunn=Grunn.ONSKER_IKKE))
    fattet(nytt, av=beslutter(), tid=SENERE)
    klient = som_(gammelt.utformet_av)
    assert klient.get(url("start_endring", gammelt)).url == url("vedtak", gammelt)
    side = klient.get(url("vedtak", gammelt)).content.decode()
    assert "Start endring" not in side and "Fulgt av vedtak 2026/2" in side and "ikke det gjeldende" in side


# --- Delegasjonene ---


def test_lederen_forer_og_avslutter_en_delegasjon(som_):
    klient, konto = som_(ke_leder()), saksbehandler(konto__navn="Siv Saksbehandler")
    side = klient.get(reverse("vedtak:ny_delegasjon"))
    felt = {"konto": str(konto.pk), "rettigheter": ["IP"], "dokumentreferanse": "Sak 14/24", "fra": "2026-12-23", "til": "2027-12-31"}
    assert klient.post(reverse("vedtak:ny_delegasjon"), data(side, **felt)).url == reverse("vedtak:delegasjoner")
    delegasjon = Delegasjon.objects.get(konto=konto)
    assert (delegasjon.rettigheter, delegasjon.til) == (["IP"], date(2028, 1, 1))
    assert "Siv Saksbehandler" in klient.get(reverse("vedtak:delegasjoner")).content.decode()
    side = klient.get(url("avslutt_delegasjon", delegasjon))
    klient.post(url("avslutt_delegasjon", delegasjon), data(side, siste_dag="2027-01-31"))
    delegasjon.refresh_from_db()
    assert delegasjon.til == date(2027, 2, 1)


def test_ingen_forer_sin_egen_delegasjon():
    leder = ke_leder()
    with pytest.raises(Regelbrudd, match="til deg selv"):
        delegering.registrer_delegasjon(konto=leder, rettigheter=["IP"], dokumentreferanse="Sak 14/24", fra=DAG, til=None, av=leder)


def test_bare_lederen_forer_delegasjoner(som_):
    klient = som_(saksbehandler())
    for navn in ("delegasjoner", "ny_delegasjon"):
        assert klient.get(reverse(f"vedtak:{navn}")).status_code == 403
    assert klient.get(url("avslutt_delegasjon", DelegasjonFabrikk(konto=ke_leder()))).status_code == 403


def test_en_avsluttet_delegasjon_fatter_ikke():
    leder = beslutter()
    delegasjon = Delegasjon.objects.get(konto=leder)
    delegering.avslutt_delegasjon(delegasjon_id=delegasjon.pk, til=SENERE_DAG, dag=SENERE_DAG, av=ke_leder())
    with pytest.raises(Regelbrudd, match="ingen delegasjon"):
        fattet(utkast(voksen(), utfall={R.KOORDINATOR: JA}), av=leder, tid=SENERE)


# --- Brevet som stanset ---


def stanset_brev():
    vedtak = fattet(utkast(voksen(), utfall={R.KOORDINATOR: JA}))
    with som(Systemaktor.TEST):
        vedtak.person.__class__.objects.filter(pk=vedtak.person_id).update(adressebeskyttelse="FORTROLIG")
    brev = Brev.objects.get(gjelder=vedtak.pk)
    oppdrag = utsending.ta(oppdrag_id=Oppdrag.objects.get(gjelder=brev.pk).pk, tid=TID + timedelta(minutes=1))
    utsending.meld_feil(oppdrag=oppdrag, feil=Settefeil(Feil.GRADERT, er_varig=True), tid=TID + timedelta(minutes=1))
    brev.refresh_from_db()
    return vedtak, brev


def test_et_brev_som_stanset_skrives_paa_nytt_uten_adressen(som_):
    vedtak, brev = stanset_brev()
    assert "Fjellvegen 12" in brev.html
    klient = som_(vedtak.utformet_av)
    assert url("skriv_paa_nytt", brev) in klient.get(url("vedtak", vedtak)).content.decode()
    assert klient.get(url("skriv_paa_nytt", brev)).status_code == 200
    svar = klient.post(url("skriv_paa_nytt", brev))
    nytt = Brev.objects.exclude(pk=brev.pk).get(gjelder=vedtak.pk)
    assert svar.url == reverse("utsending:brev", args=[nytt.pk])
    assert nytt.adresselinjer == [] and "Fjellvegen 12" not in nytt.html and nytt.mottaker == brev.mottaker
    uten_adresse = brev.html.replace("<br>Fjellvegen 12", "").replace("<br>0000 Fjordvik</p>\n</div>\n<h1", "</p>\n</div>\n<h1")
    assert nytt.html == uten_adresse
    assert klient.get(url("skriv_paa_nytt", brev)).url == reverse("utsending:brev", args=[brev.pk])
    with pytest.raises(Regelbrudd, match="alt skrevet på nytt"):
        folge.skriv_paa_nytt(brev_id=brev.pk, av=vedtak.utformet_av, tid=SENERE)


def test_et_brev_som_ikke_stanset_paa_adressen_skrives_ikke_paa_nytt():
    vedtak = fattet(utkast(voksen(), utfall={R.KOORDINATOR: JA}))
    with pytest.raises(Regelbrudd, match="stanset ikke på grunn av adressen"):
        folge.skriv_paa_nytt(brev_id=Brev.objects.get(gjelder=vedtak.pk).pk, av=vedtak.utformet_av, tid=SENERE)


def test_den_som_kommer_til_en_side_som_ikke_kan_brukes_faar_vite_hvorfor(som_):
    avslag = fattet(utkast(voksen(), utfall={R.KOORDINATOR: NEI}))
    klient = som_(avslag.utformet_av)
    for navn, setning in (
        ("start_opphor", "kan ikke følges opp slik"),
        ("svar_paa_varsel", "ikke noe varsel å svare på"),
        ("varsle", "ikke sendes varsel"),
    ):
        svar = klient.get(url(navn, avslag), follow=True)
        assert svar.redirect_chain and setning in svar.content.decode(), navn
