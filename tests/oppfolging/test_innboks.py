"""«Varsler»: det som har hendt, slik kontoen ser det nå. Tallet i menyen teller det samme, og ikke noe annet."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from oppfolging.innboks import oversikter
from oppfolging.models import Naar, Stilletid, Varsel, Varselslag, Varselvalg
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import PersonFabrikk, fremmed, ke_leder, koordinator_for
from tilgang.models import Inhabilitet, OppslagLinje, Relasjon, Tilknytning

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def saken(client):
    person = PersonFabrikk(fornavn="Live", etternavn="Strandvik")
    konto = koordinator_for(person)
    client.force_login(konto, backend=BAKDEL)
    return person, konto


def varsel(person, konto, *, minutter: int = 0) -> Varsel:
    tid = timezone.now() - timedelta(minutes=minutter)
    with som(Systemaktor.TEST):
        h = Hendelse.objects.create(hva=Hva.SAMTYKKE_GITT, person=person, gjelder=uuid4(), tid=tid)
        return Varsel.objects.create(konto=konto, slag=Varselslag.SAMTYKKE, gjelder=h.pk, laget_tid=tid, neste_tid=tid)


def slutter(person):
    with som(Systemaktor.TEST):
        Tilknytning.objects.filter(person=person).update(til=timezone.localdate())


def innboks(client, sok=""):
    return client.get(f"{reverse('oppfolging:varsler')}{sok}")


def test_innboksen_sier_hva_og_hvem_og_det_er_logget(client, saken):
    person, konto = saken
    varsel(person, konto)
    side = innboks(client).content.decode()
    assert "<strong>Live Strandvik</strong>: Et samtykke er registrert" in side and "Varsler (1" in side
    assert OppslagLinje.objects.filter(oppslag__konto=konto, person=person, oppslag__flate="oppfolging:varsler").exists()


def test_den_som_ikke_lenger_ser_saken_ser_heller_ikke_at_noe_har_hendt(client, saken):
    person, konto = saken
    rad = varsel(person, konto)
    slutter(person)
    side = innboks(client, "?vis=alle").content.decode()
    assert "Strandvik" not in side and "samtykke er registrert" not in side and "Varsler (" not in side
    assert oversikter.antall_uleste(konto, timezone.localdate(), list(Varselslag)) == 0
    assert client.post(reverse("oppfolging:aapne_varsel", args=[rad.pk])).status_code == 404


def test_aapne_merker_som_lest_og_gaar_dit_det_gjelder(client, saken):
    person, konto = saken
    rad = varsel(person, konto)
    adresse = reverse("oppfolging:aapne_varsel", args=[rad.pk])
    assert client.get(adresse).status_code == 405
    for _gang in range(2):
        svar = client.post(adresse)
        assert svar.status_code == 302 and svar.url == reverse("tilgang:samtykker", args=[person.pk])
    assert "Du har lest alt" in innboks(client).content.decode() and "Strandvik" in innboks(client, "?vis=alle").content.decode()


def test_en_annens_varsel_finnes_ikke(client, saken):
    person, _konto = saken
    annen = koordinator_for(PersonFabrikk())
    rad = varsel(person, annen)
    assert client.post(reverse("oppfolging:aapne_varsel", args=[rad.pk])).status_code == 404
    client.post(reverse("oppfolging:les_alle"))
    rad.refresh_from_db()
    assert rad.lest_tid is None


def test_merk_alle_gjelder_det_kontoen_ser(client, saken):
    person, konto = saken
    skjult = varsel(PersonFabrikk(), konto)
    mine = [varsel(person, konto, minutter=n) for n in range(3)]
    assert client.post(reverse("oppfolging:les_alle")).status_code == 302
    assert set(Varsel.objects.filter(lest_tid__isnull=False)) == set(mine) and skjult.pk not in {v.pk for v in mine}


def test_bla_bakover_viser_hver_en_gang_ogsaa_naar_det_kommer_nye(client, saken):
    person, konto = saken
    alle = {varsel(person, konto, minutter=n // 3).pk for n in range(60)}
    sett, sok = [], ""
    while True:
        svar = innboks(client, sok)
        sett += [rad.varsel.pk for rad in svar.context["rader"]]
        varsel(person, konto)
        if not svar.context["neste"]:
            break
        sok = f"?etter={svar.context['neste']}"
    assert len(sett) == 60 and set(sett) == alle
    assert innboks(client, "?etter=tull").status_code == 200 == innboks(client, f"?etter={uuid4()}").status_code


def test_tallet_i_menyen_er_hoyst_en_sporring_til_uansett_hvor_mange(client, saken):
    person, konto = saken

    def maalt() -> int:
        with CaptureQueriesContext(connection) as fanget:
            assert client.get(reverse("oppfolging:liste")).status_code == 200
        return len(fanget)

    maalt()
    ingen = maalt()
    for _nr in range(120):
        varsel(person, konto)
    assert maalt() == ingen + 1 and "Varsler (100" in innboks(client).content.decode()


def test_valgene_lagres_og_det_som_ikke_kan_slaas_av_er_ikke_der(client, saken):
    _person, konto = saken
    adresse = reverse("oppfolging:velg_epost")
    form = client.get(adresse).context["form"]
    assert Varselslag.NODTILGANG not in form.fields and Varselslag.VERV not in form.fields
    data = {navn: str(form.get_initial_for_field(felt, navn)) for navn, felt in form.fields.items()}
    svar = client.post(adresse, data | {"BESKJED": "HER", "MOTE": "STRAKS", "stille_fra": "18", "stille_til": "8"})
    assert svar.status_code == 302
    assert dict(Varselvalg.objects.values_list("slag", "naar")) == {"BESKJED": Naar.HER, "MOTE": Naar.STRAKS}
    assert Stilletid.objects.get(konto=konto).fra == 18
    nei = client.post(adresse, data | {"innsending": str(uuid4()), "MOTE": "HER"})
    assert nei.status_code == 422
    nei = client.post(adresse, data | {"innsending": str(uuid4()), "stille_fra": "6", "stille_til": "5"})
    assert nei.status_code == 422 and "minst én time" in nei.content.decode()


def test_siden_om_adresser_er_tom_for_den_som_ikke_skal_ringe(client):
    client.force_login(fremmed(), backend=BAKDEL)
    assert "All e-post kommer fram" in client.get(reverse("oppfolging:adressefeil")).content.decode()


def test_inhabil_leder_faar_vite_om_nodtilgangen_uten_navn(client):
    leder = ke_leder()
    client.force_login(leder, backend=BAKDEL)
    person = PersonFabrikk(etternavn="Strandvik")
    tid = timezone.now()
    with som(Systemaktor.TEST):
        felt = {"relasjon": Relasjon.SLEKT, "begrunnelse": "Søsken.", "meldt_av": leder, "fra": timezone.localdate()}
        Inhabilitet.objects.create(konto=leder, person=person, **felt)
        h = Hendelse.objects.create(hva=Hva.NODTILGANG_AAPNET, person=person, gjelder=uuid4(), tid=tid)
        Varsel.objects.create(konto=leder, slag=Varselslag.NODTILGANG, gjelder=h.gjelder, laget_tid=tid, neste_tid=tid)
    side = innboks(client).content.decode()
    assert "Nødtilgang er brukt" in side and "Strandvik" not in side
