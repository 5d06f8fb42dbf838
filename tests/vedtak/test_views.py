"""Sidene: hvem som ser dem, hva de viser, og hva de gjør."""

import pytest
from django.urls import reverse

from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import EnhetFabrikk, RepresentasjonFabrikk, ke_leder, koordinator_for, saksbehandler
from tests.fabrikk import fremmed as fremmed_konto
from tests.vedtak.fabrikk import (
    DAG,
    NEI,
    TID,
    DelegasjonFabrikk,
    R,
    barn,
    beslutter,
    fattet,
    svar_ja_om_mottakerne,
    utkast,
    voksen,
)
from tilgang.models import AvvistOppslag, OppslagLinje
from utsending.models import Brev
from vedtak import handlinger
from vedtak.models import Rettsgrunnlag, Vedtak
from vedtak.tilstander import Tilstand


@pytest.fixture(autouse=True)
def klokken(time_machine):
    time_machine.move_to(TID)


@pytest.fixture
def som_(client):
    def logg_inn(konto):
        client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logg_inn


def url(navn, vedtak):
    return reverse(f"vedtak:{navn}", args=[vedtak.pk])


def skjulte(svar) -> dict:
    form = svar.context["form"]
    return {f.name: f.value() for f in form.hidden_fields() if f.name != "innsending"}


BEGGE = {"utfall_ip": "INNVILGET", "utfall_koordinator": "INNVILGET"}
pytestmark = pytest.mark.usefixtures("regelverk")


def test_hele_veien_fra_utkast_til_fattet_vedtak(som_):
    vedtak, av = utkast(), beslutter(konto__navn="Bodil Beslutter")
    klient = som_(vedtak.utformet_av)

    side = klient.get(url("utkast", vedtak))
    assert side.status_code == 200
    svar = klient.post(
        url("utkast", vedtak),
        skjulte(side) | BEGGE | {"fakta": "Nye fakta.", "begrunnelse": "Ny grunn.", "barnets_syn": "Hørt."},
    )
    assert (svar.status_code, svar.url) == (302, url("kontroller", vedtak))
    side = klient.get(svar.url)
    assert "En annen må fatte vedtaket" in side.content.decode()
    assert "Bodil Beslutter" in side.content.decode()
    assert ">Fatt vedtak<" not in side.content.decode()

    klient = som_(av)
    side = klient.get(url("kontroller", vedtak))
    assert "Derfor går brevet til Ingrid Strandvik" in side.content.decode()
    assert "fire uker fra du mottok brevet" in side.content.decode()
    assert "rad A, versjon 1" in side.content.decode()
    svar = klient.post(url("kontroller", vedtak), skjulte(side))
    assert (svar.status_code, svar.url) == (302, url("vedtak", vedtak))
    side = klient.get(svar.url)
    assert reverse("utsending:brev", args=[Brev.objects.get().pk]) in side.content.decode()
    assert "21. desember 2026" in side.content.decode()
    assert "Nye fakta." in Brev.objects.get().html


def test_trykk_to_ganger_fatter_en_gang(som_):
    vedtak = utkast()
    klient = som_(beslutter())
    side = klient.get(url("kontroller", vedtak))
    data = skjulte(side) | {"innsending": "6f3b3c1e-0c0f-4f0e-9a51-3a4a6a1f9a10"}
    for _ in range(2):
        assert klient.post(url("kontroller", vedtak), data).url == url("vedtak", vedtak)
    assert Brev.objects.count() == 1


def test_er_adressen_endret_siden_siden_ble_vist_fattes_ingenting(som_):
    vedtak = utkast()
    klient = som_(beslutter())
    data = skjulte(klient.get(url("kontroller", vedtak)))
    forelder = vedtak.person.representanter.get().representant
    with som(Systemaktor.TEST):
        forelder.adresse = "Ny gate 7"
        forelder.save()

    svar = klient.post(url("kontroller", vedtak), data)

    assert svar.status_code == 422
    assert "endret siden du kontrollerte brevet" in svar.content.decode()
    assert Vedtak.objects.get().er_utkast


def test_den_som_skrev_utkastet_faar_grunnen_ogsaa_naar_hen_sender_skjemaet(som_):
    vedtak = utkast()
    DelegasjonFabrikk(konto=vedtak.utformet_av)
    klient = som_(vedtak.utformet_av)

    svar = klient.post(url("kontroller", vedtak), skjulte(klient.get(url("kontroller", vedtak))))

    assert svar.status_code == 422
    assert "En annen må fatte vedtaket" in svar.content.decode()
    assert Vedtak.objects.get().er_utkast


def test_kontrollsiden_sier_alt_som_mangler(som_):
    vedtak = utkast(samtykke=False, tekster={"fakta": ""})
    tekst = som_(beslutter()).get(url("kontroller", vedtak)).content.decode()
    assert "mangler et gyldig samtykke" in tekst and "Skriv hva dere vet" in tekst
    assert ">Fatt vedtak<" not in tekst


def test_ingen_med_delegasjon_sier_siden_fra_om(som_):
    tekst = som_(ke_leder()).get(url("kontroller", utkast())).content.decode()
    assert "Ingen andre har en delegasjon" in tekst


@pytest.mark.parametrize("side", ["kontroller", "forkast"])
def test_har_en_annen_endret_utkastet_imens_maa_det_leses_paa_nytt(som_, side):
    vedtak = utkast()
    klient = som_(beslutter())
    data = skjulte(klient.get(url(side, vedtak)))
    handlinger.endre_utkast(
        vedtak_id=vedtak.pk, versjon=1, fakta="Nytt", begrunnelse="B", hensyn="", barnets_syn="S", utfall={}, av=vedtak.utformet_av, tid=TID
    )

    svar = klient.post(url(side, vedtak), data)

    assert svar.status_code == 422 and "endret utkastet imens" in svar.content.decode()
    assert klient.post(url(side, vedtak), skjulte(svar)).status_code == 302


def test_mangler_noe_i_utkastet_staar_teksten_igjen(som_):
    vedtak = utkast()
    klient = som_(vedtak.utformet_av)
    data = skjulte(klient.get(url("utkast", vedtak)))
    svar = klient.post(url("utkast", vedtak), data | {"utfall_ip": "INNVILGET", "fakta": "Det jeg skrev", "begrunnelse": ""})
    assert svar.status_code == 422
    assert "Det jeg skrev" in svar.content.decode()
    assert Vedtak.objects.get().versjon == 1


def test_to_som_redigerer_samtidig_ser_begge_tekstene(som_):
    vedtak = utkast()
    klient = som_(saksbehandler())
    gammel = skjulte(klient.get(url("utkast", vedtak)))
    felt = BEGGE | {"begrunnelse": "B", "barnets_syn": "S"}
    klient.post(url("utkast", vedtak), gammel | felt | {"fakta": "Den første"})

    svar = klient.post(url("utkast", vedtak), gammel | felt | {"fakta": "Den andre"})

    assert svar.status_code == 409
    assert "Den første" in svar.content.decode() and "Den andre" in svar.content.decode()
    assert Vedtak.objects.get().fakta == "Den første"


def test_sporsmaal_om_mottakerne_maa_besvares_i_utkastet(som_):
    vedtak = utkast(barn(fodt=DAG.replace(year=2013)))
    klient = som_(saksbehandler())
    side = klient.get(url("utkast", vedtak))
    assert "Kan Ingrid Strandvik få brevet?" in side.content.decode()
    data = skjulte(side) | BEGGE | {"fakta": "F", "begrunnelse": "B", "barnets_syn": "S"}
    assert klient.post(url("utkast", vedtak), data).status_code == 422

    for navn in side.context["form"].sporsmaal:
        data |= {f"{navn}_svar": "ja", f"{navn}_grunn": "Avklart i samtale."}
    assert klient.post(url("utkast", vedtak), data).status_code == 302
    assert vedtak.mottakervurderinger.count() == 2
    assert "Live Strandvik har fylt 12 år" in klient.get(url("kontroller", vedtak)).content.decode()
    assert "Avklart i samtale." in klient.get(url("utkast", vedtak)).content.decode()


def test_forkast_utkast(som_):
    vedtak = utkast()
    klient = som_(saksbehandler())
    side = klient.get(url("forkast", vedtak))
    svar = klient.post(url("forkast", vedtak), skjulte(side))
    assert svar.url == reverse("oversikt:person", args=[vedtak.person_id])
    assert Vedtak.objects.get().tilstand == Tilstand.FORKASTET
    assert klient.get(url("vedtak", vedtak)).status_code == 200


@pytest.mark.parametrize("side", ["utkast", "kontroller", "forkast"])
def test_et_fattet_vedtak_sendes_til_sin_egen_side(som_, side):
    vedtak = fattet()
    assert som_(saksbehandler()).get(url(side, vedtak)).url == url("vedtak", vedtak)


def test_siden_til_et_utkast_sender_til_kontrollen(som_):
    vedtak = utkast()
    assert som_(saksbehandler()).get(url("vedtak", vedtak)).url == url("kontroller", vedtak)


@pytest.mark.parametrize("side", ["vedtak", "utkast", "kontroller", "forkast"])
@pytest.mark.parametrize("hvem", ["fremmed", "koordinator"])
def test_et_utkast_finnes_ikke_for_andre(som_, side, hvem):
    vedtak = utkast()
    konto = fremmed_konto() if hvem == "fremmed" else koordinator_for(vedtak.person)
    assert som_(konto).get(url(side, vedtak)).status_code == 404
    assert AvvistOppslag.objects.get().objekt == vedtak.pk


def test_koordinatoren_ser_vedtaket_og_ikke_listen(som_):
    vedtak = fattet()
    klient = som_(koordinator_for(vedtak.person))
    assert klient.get(url("vedtak", vedtak)).status_code == 200
    assert klient.get(url("kontroller", vedtak)).status_code == 403
    assert klient.get(reverse("vedtak:liste")).status_code == 403


def test_listen_viser_utkast_og_fattede_og_hver_person_er_logget(som_):
    fattet(utkast(voksen(), utfall={R.KOORDINATOR: NEI}))
    utkast(voksen())
    klient = som_(saksbehandler())
    klient.get(reverse("vedtak:liste"))
    en = len(_sporringer(klient))
    for _ in range(3):
        fattet(utkast(voksen()))
        utkast()
    assert len(_sporringer(klient)) == en
    svar = klient.get(reverse("vedtak:liste"))
    assert "2026/4" in svar.content.decode() and "Live Strandvik" in svar.content.decode()
    assert OppslagLinje.objects.filter(hva="LISTE").values("person").distinct().count() == 8


def _sporringer(klient):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as sporringer:
        klient.get(reverse("vedtak:liste"))
    return sporringer


def test_hvert_innsyn_i_et_vedtak_er_logget(som_):
    vedtak = fattet()
    som_(saksbehandler()).get(url("vedtak", vedtak))
    assert OppslagLinje.objects.get(hva="VEDTAK").person_id == vedtak.person_id


def test_ogsaa_foreldrene_paa_kontrollsiden_er_logget(som_):
    vedtak = utkast(barn(foreldre=2))
    som_(saksbehandler()).get(url("kontroller", vedtak))
    assert OppslagLinje.objects.filter(hva="VEDTAK").values("person").distinct().count() == 3


def test_regelraden_godkjennes_paa_skjermen_av_to(som_):
    rad = Rettsgrunnlag.objects.get(kode="D-28", versjon=1)
    for konto in (ke_leder(), saksbehandler()):
        klient = som_(konto)
        assert "Kan ikke brukes ennå" in klient.get(reverse("vedtak:regler")).content.decode()
        side = klient.get(reverse("vedtak:godkjenn", args=[rad.pk]))
        assert "sosialtjenesteloven §\xa028" in side.content.decode()
        assert klient.post(reverse("vedtak:godkjenn", args=[rad.pk])).url == reverse("vedtak:regler")
    assert rad in Rettsgrunnlag.objects.godkjente()
    svar = klient.post(reverse("vedtak:godkjenn", args=[rad.pk]))
    assert svar.status_code == 422 and "alt godkjent" in svar.content.decode()


def test_reglene_er_bare_for_ke(som_):
    rad = Rettsgrunnlag.objects.get(kode="A")
    klient = som_(fremmed_konto())
    assert klient.get(reverse("vedtak:regler")).status_code == 403
    assert klient.post(reverse("vedtak:godkjenn", args=[rad.pk])).status_code == 403


def test_har_barnevernet_omsorgen_fattes_vedtaket_og_brevet_gaar_til_tjenesten(som_):
    person = barn(foreldre=2)
    enhet = EnhetFabrikk(navn="Barnevernstjenesten i Fjordvik", tjeneste="BARNEVERN")
    RepresentasjonFabrikk(person=person, representant=None, enhet=enhet, art="BARNEVERN")
    klient = som_(beslutter())
    vedtak = utkast(person)
    assert "Kan Ingrid Strandvik få brevet?" in klient.get(url("kontroller", vedtak)).content.decode()

    vedtak = svar_ja_om_mottakerne(vedtak)
    side = klient.get(url("kontroller", vedtak))
    assert "Derfor går brevet til Barnevernstjenesten i Fjordvik" in side.content.decode()
    assert klient.post(url("kontroller", vedtak), skjulte(side)).url == url("vedtak", vedtak)

    til = dict(Brev.objects.filter(gjelder=vedtak.pk).values_list("mottaker_navn", "mottaker"))
    assert til["Barnevernstjenesten i Fjordvik"] is None and len(til) == 3
    assert "Barnevernstjenesten i Fjordvik" in klient.get(url("vedtak", vedtak)).content.decode()
