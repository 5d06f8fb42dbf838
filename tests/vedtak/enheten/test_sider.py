"""Sidene for en tjeneste som selv avgjør: fra personens side til fattet vedtak, og det andre ser av det."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from koordinator.avslutning import vilkaar as avslutning
from koordinator.models import Avslutningsart
from tests.fabrikk import AnsettelseFabrikk, ke_leder
from tests.vedtak.enheten.fabrikk import TEKSTER, beslutter, fatt, knyttet, skriv, tjeneste, utkast
from tests.vedtak.fabrikk import DAG, TID, DelegasjonFabrikk, R, plansamtykke, voksen
from utsending import arbeid
from utsending.models import Brev, Oppdrag
from vedtak.klage import handlinger as klage
from vedtak.models import Delegasjon, Utfall, Vedtak
from vedtak.tilstander import Tilstand

pytestmark = pytest.mark.usefixtures("radene")


@pytest.fixture
def som_(client):
    def logg_inn(konto):
        client.force_login(konto, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logg_inn


def skjulte(svar) -> dict:
    return {f.name: f.value() for f in svar.context["form"].hidden_fields() if f.name != "innsending"}


def test_hele_veien_fra_personens_side_til_fattet_vedtak(som_):
    person, nav = voksen(), tjeneste()
    nils, lise = knyttet(person, nav), beslutter(person, nav)
    plansamtykke(person)
    klient, ny = som_(nils), reverse("vedtak:nytt_i_enheten", args=[person.pk])

    assert ny in klient.get(reverse("oversikt:person", args=[person.pk])).content.decode()
    side = klient.get(ny)
    assert "§ 28" in side.content.decode() and "kvalifiseringsprogram" in side.content.decode()
    klient.post(ny, skjulte(side) | {"regel": f"{nav.pk}/D-28", "utfall": "INNVILGET"})
    vedtak = Vedtak.objects.get()
    assert (vedtak.enhet, vedtak.utformet_av, vedtak.tilstand) == (nav, nils, Tilstand.UTKAST)

    utkastet = reverse("vedtak:utkast", args=[vedtak.pk])
    side = klient.get(utkastet)
    assert "ikke_oppfylt_ip" in side.content.decode() and "barnets_beste" not in side.content.decode()
    svar = klient.post(utkastet, skjulte(side) | {"utfall_ip": "INNVILGET", "grunn_ip": "", "omfang_ip": ""} | TEKSTER, follow=True)
    assert "Disse kan fatte det: Lise Leder" in svar.content.decode()

    klient, kontroller = som_(lise), reverse("vedtak:kontroller", args=[vedtak.pk])
    assert reverse("vedtak:kontroller", args=[vedtak.pk]) in klient.get(reverse("vedtak:liste")).content.decode()
    side = klient.get(kontroller)
    assert "D-28" in side.content.decode() and "Bryggevegen 8" in side.content.decode()
    klient.post(kontroller, skjulte(side))
    vedtak.refresh_from_db()
    assert vedtak.er_fattet
    assert klient.get(reverse("vedtak:vedtak", args=[vedtak.pk])).status_code == 200


def test_ke_ser_resultatet_og_dagen_paa_personens_side_og_ikke_noe_mer(som_):
    person, nav = voksen(), tjeneste()
    vedtak, klient = utkast(person, nav, "D-28"), som_(ke_leder())
    side = klient.get(reverse("oversikt:person", args=[person.pk])).content.decode()
    assert str(vedtak.pk) not in side and "Vedtak fra andre tjenester" not in side and "Utkast" not in side
    assert avslutning.hvorfor_ikke(person, Avslutningsart.IKKE_BEHOV, DAG) == ""

    vedtak = fatt(vedtak, beslutter(person, nav))
    side = klient.get(reverse("oversikt:person", args=[person.pk])).content.decode()
    assert "NAV Fjordvik: individuell plan innvilget (23. november 2026)" in side
    assert str(vedtak.pk) not in side and vedtak.begrunnelse not in side and "Nils Saksbehandler" not in side
    for navn in ("vedtak", "utkast", "kontroller", "forkast", "klageadgang"):
        assert klient.get(reverse(f"vedtak:{navn}", args=[vedtak.pk])).status_code == 404
    assert str(vedtak.pk) not in klient.get(reverse("vedtak:liste")).content.decode()


def test_en_ansatt_i_nav_som_ikke_kjenner_personen_faar_404_og_en_tom_liste(som_):
    person, nav = voksen(), tjeneste()
    utkast(person, nav, "D-28")
    klient = som_(AnsettelseFabrikk(enhet=nav, stilling="ENHETSLEDER").konto)

    assert klient.get(reverse("vedtak:nytt_i_enheten", args=[person.pk])).status_code == 404
    assert person.etternavn not in klient.get(reverse("vedtak:liste")).content.decode()


def test_brevet_ligger_paa_tjenestens_egen_utskriftsliste(som_):
    person, nav = voksen(), tjeneste()
    lise = beslutter(person, nav)
    vedtak = fatt(utkast(person, nav, "D-28"), lise)
    assert arbeid.utfor(oppdrag_id=Oppdrag.objects.get().pk, klokke=lambda: TID)
    brev = Brev.objects.get(gjelder=vedtak.pk)

    side = som_(lise).get(reverse("utsending:utskriftsliste"))
    assert brev.mottaker_navn in side.content.decode()
    assert brev.mottaker_navn not in som_(ke_leder()).get(reverse("utsending:utskriftsliste")).content.decode()
    assert som_(ke_leder()).get(reverse("utsending:pdf", args=[brev.pk])).status_code == 404


def test_lederen_i_ke_foerer_delegasjonen_for_tjenesten(som_):
    person, nav = voksen(), tjeneste()
    nils = knyttet(person, nav)
    klient, ny = som_(ke_leder()), reverse("vedtak:ny_delegasjon")
    felles = {"konto": nils.pk, "enhet": nav.pk, "dokumentreferanse": "Sak 3/26", "fra": "2026-11-23", "til": ""}

    svar = klient.post(ny, skjulte(klient.get(ny)) | felles | {"rettigheter": ["IP", "KOORDINATOR"]})
    assert svar.status_code == 422 and "bare fatte vedtak om individuell plan" in svar.content.decode()
    klient.post(ny, skjulte(klient.get(ny)) | felles | {"rettigheter": ["IP"]})
    assert (Delegasjon.objects.get().konto, Delegasjon.objects.get().enhet) == (nils, nav)


def test_ke_tar_ikke_klagen_og_sier_hvem_som_gjor_det():
    from personer.feil import Regelbrudd

    person, nav = voksen(), tjeneste()
    vedtak = fatt(utkast(person, nav, "D-28"), beslutter(person, nav))
    felles = {"rettighet": "", "mottatt_dato": TID.date(), "klager": person, "klager_navn": "", "kapasitet": "SELV", "fil": None}
    with pytest.raises(Regelbrudd, match="NAV Fjordvik traff avgjørelsen og behandler klagen"):
        klage.registrer_klage(person=person, vedtak=vedtak, av=ke_leder(), tid=TID, **felles)


def test_et_avslag_som_er_skrevet_ferdig_kan_avsluttes_fra_vedtakets_side(som_):
    person, nav = voksen(), tjeneste()
    lise = beslutter(person, nav)
    vedtak = utkast(person, nav, "D-33", Utfall.AVSLAG)
    vedtak = fatt(skriv(vedtak, ikke_oppfylt=("I_KVALIFISERINGSPROGRAM",)), lise)
    side = som_(lise).get(reverse("vedtak:vedtak", args=[vedtak.pk])).content.decode()
    assert reverse("vedtak:start_omgjoring", args=[vedtak.pk]) in side
    assert vedtak.punkter.get().rettighet == R.IP


def test_brevet_som_pdf_etter_at_en_annen_i_nav_har_fattet(som_):
    """Den ene skriver, den andre med delegasjon fatter på skjermen, arbeideren setter brevet, og det åpnes som PDF."""
    person, nav = voksen(), tjeneste()
    vedtak, lise = utkast(person, nav, "D-28"), beslutter(person, nav)
    kontroller = reverse("vedtak:kontroller", args=[vedtak.pk])
    klient = som_(lise)
    assert klient.post(kontroller, skjulte(klient.get(kontroller))).status_code == 302
    brev = Brev.objects.get(gjelder=vedtak.pk)
    assert arbeid.utfor(oppdrag_id=Oppdrag.objects.get(gjelder=brev.pk).pk, klokke=lambda: TID)
    svar = klient.get(reverse("utsending:pdf", args=[brev.pk]))
    assert svar.status_code == 200 and svar["Content-Type"] == "application/pdf"
    innhold = b"".join(svar.streaming_content) if svar.streaming else svar.content
    assert innhold.startswith(b"%PDF")


def test_kontrollsiden_spoer_ikke_en_gang_for_hver_delegasjon(som_):
    """Åtte til i NAV med delegasjon: de som ikke kjenner personen, spørres det ikke om, og av de andre vises tre."""
    person, nav = voksen(), tjeneste()
    nils = knyttet(person, nav)
    kontroller = reverse("vedtak:kontroller", args=[utkast(person, nav, "D-28", av=nils).pk])
    for nr in range(4):
        knyttet(person, nav, f"Kjent {nr}", myndighet=True)
    klient = som_(nils)
    klient.get(kontroller)
    with CaptureQueriesContext(connection) as foer:
        klient.get(kontroller)
    for nr in range(4):
        knyttet(person, nav, f"Nykjent {nr}", myndighet=True)
        DelegasjonFabrikk(konto=AnsettelseFabrikk(enhet=nav).konto, enhet=nav, rettigheter=["IP"])
    with CaptureQueriesContext(connection) as etter:
        side = klient.get(kontroller).content.decode()
    assert len(etter) == len(foer)
    assert "Disse kan fatte det: Kjent 0, Kjent 1, Kjent 2." in side
