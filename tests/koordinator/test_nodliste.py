"""Nødlisten: kryptert, fersk hver dag, uten dem den kan skade, og ført både når den skrives og når den hentes."""

import io
from datetime import timedelta

import pikepdf
import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from koordinator import tasks
from koordinator.models import Oppnevning, Utpeking
from koordinator.models.utpeking import Verv
from koordinator.nodliste import handlinger, oversikter
from oppfolging.models import Hjerteslag
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Enhet, Konto, Person
from tests.fabrikk import AnsettelseFabrikk, KontoFabrikk, PersonFabrikk, ke_enhet, ke_leder, saksbehandler
from tilgang.models import Inhabilitet, Nodliste, Oppslag, OppslagLinje, Relasjon, Sperre

PASSORD = "fjord-fjell-foss-2026"


def oppnevnt(fra) -> Oppnevning:
    ansatt = AnsettelseFabrikk()
    felles = {"person": PersonFabrikk(), "enhet": ansatt.enhet, "fra": fra}
    av, tid = KontoFabrikk(), timezone.now()
    with som(Systemaktor.TEST):
        utpeking = Utpeking.objects.create(
            verv=Verv.SAMORDNING, uten_rettighet="Ønsker ingen.", begrunnelse="Nærmest.", utpekt_av=av, utpekt_tid=tid, **felles
        )
        felt = {"slag": Verv.SAMORDNING, "konto": ansatt.konto, "utpeking": utpeking, "oppnevnt_av": av, "oppnevnt_tid": tid}
        return Oppnevning.objects.create(**felt, **felles)


@pytest.fixture
def mappe(settings, tmp_path):
    settings.NODLISTEMAPPE, settings.NODLISTE_PASSORD = str(tmp_path), PASSORD
    return tmp_path


def les(innhold: bytes) -> str:
    with pikepdf.open(io.BytesIO(innhold), password=PASSORD) as pdf:
        ut = io.BytesIO()
        pdf.save(ut, encryption=False)
    return " ".join(side.extract_text() for side in pypdf.PdfReader(ut).pages)


@pytest.mark.django_db
def test_listen_sier_hvem_som_koordinerer_og_er_kryptert(mappe):
    o = oppnevnt(fra=i_dag() - timedelta(days=10))
    rad = handlinger.lag(tid=timezone.now())
    (fil,) = mappe.iterdir()
    assert fil.name == f"nodliste-{i_dag().isoformat()}.pdf" and oct(fil.stat().st_mode & 0o777) == "0o640"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(fil)
    tekst = les(fil.read_bytes())
    for ord_ in (o.person.etternavn, str(o.person.fodselsdato.year), o.konto.navn.split()[0], "00 00 00 00"):
        assert ord_ in tekst, ord_
    assert rad.personer == [o.person_id] and rad.utelatt == 0
    assert Hjerteslag.objects.filter(hva=Hjerteslag.Hva.NODLISTE).exists()


def gradert(o):
    Person.objects.filter(pk=o.person_id).update(adressebeskyttelse="FORTROLIG")


def skjult(o):
    Enhet.objects.filter(pk=o.enhet_id).update(er_skjult_kontakt=True)


def sperret(o):
    Sperre.objects.create(person=o.person, konto=saksbehandler(), satt_av=KontoFabrikk(), fra=i_dag())


def inhabil(o):
    felt = {"relasjon": Relasjon.SLEKT, "begrunnelse": "Søskenbarn.", "meldt_av": KontoFabrikk(), "fra": i_dag()}
    Inhabilitet.objects.create(person=o.person, konto=ke_leder(), **felt)


@pytest.mark.django_db
@pytest.mark.parametrize("hvorfor", [gradert, skjult, sperret, inhabil], ids=lambda f: f.__name__)
def test_den_listen_kan_skade_telles_bare(hvorfor):
    o, annen = oppnevnt(fra=i_dag()), oppnevnt(fra=i_dag())
    assert len(oversikter.innhold(i_dag()).linjer) == 2
    with som(Systemaktor.TEST):
        hvorfor(o)
    innhold = oversikter.innhold(i_dag())
    assert innhold.personer == [annen.person_id] and innhold.utelatt == 1


@pytest.mark.django_db
def test_den_som_ikke_har_noen_i_dag_og_den_som_er_dod_er_ikke_med():
    slutt, dod = oppnevnt(fra=i_dag() - timedelta(days=9)), oppnevnt(fra=i_dag())
    with som(Systemaktor.TEST):
        Oppnevning.objects.filter(pk=slutt.pk).update(til=i_dag())
        Person.objects.filter(pk=dod.person_id).update(brev_stanset_dato=i_dag())
    assert oversikter.innhold(i_dag()) == oversikter.Innhold([], 0)


@pytest.mark.django_db
def test_en_om_dagen_og_de_gamle_blir_borte(mappe):
    oppnevnt(fra=i_dag() - timedelta(days=30))
    for dager in range(4):
        handlinger.lag_om_den_mangler(tid=timezone.now() + timedelta(days=dager))
        handlinger.lag_om_den_mangler(tid=timezone.now() + timedelta(days=dager))
    assert Nodliste.objects.count() == 4 and len(list(mappe.iterdir())) == 2
    sist = sorted(mappe.iterdir())[-1]
    sist.unlink()
    assert handlinger.lag_om_den_mangler(tid=timezone.now() + timedelta(days=3)) and sist.exists()


@pytest.mark.django_db
def test_uten_mappe_skrives_ingenting(client):
    tasks.lag_nodliste()
    with pytest.raises(CommandError, match="SAMVEV_NODLISTEMAPPE"):
        call_command("nodliste")
    client.force_login(ke_leder(), "django.contrib.auth.backends.ModelBackend")
    assert "skrives ikke her" in client.get(reverse("koordinator:nodliste")).content.decode()
    assert client.get(reverse("koordinator:nodlistefil")).status_code == 302
    assert not Nodliste.objects.exists()


@pytest.mark.django_db
def test_den_som_henter_den_staar_i_loggen_for_hver_person(mappe, client):
    personer = {oppnevnt(fra=i_dag()).person_id for _ in range(3)}
    leder = ke_leder()
    client.force_login(leder, "django.contrib.auth.backends.ModelBackend")
    assert "ikke skrevet ennå" in client.get(reverse("koordinator:nodliste")).content.decode()
    call_command("nodliste")
    assert "Hent dagens liste" in client.get(reverse("koordinator:nodliste")).content.decode()
    assert not Oppslag.objects.filter(flate="koordinator:nodlistefil").exists()
    svar = client.get(reverse("koordinator:nodlistefil"))
    assert svar["Content-Disposition"].startswith("attachment") and svar.content.startswith(b"%PDF")
    oppslag = Oppslag.objects.get(flate="koordinator:nodlistefil", konto=leder)
    assert set(OppslagLinje.objects.filter(oppslag=oppslag).values_list("person_id", flat=True)) == personer


@pytest.mark.django_db
def test_en_fil_noen_har_byttet_gis_ikke_ut(mappe, client):
    oppnevnt(fra=i_dag())
    call_command("nodliste")
    next(mappe.iterdir()).write_bytes(b"%PDF-noe annet")
    client.force_login(ke_leder(), "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("koordinator:nodlistefil")).status_code == 302


@pytest.mark.django_db
def test_bare_lederen_i_ke(mappe, client):
    for konto in (saksbehandler(), AnsettelseFabrikk(enhet=ke_enhet(), stilling="SYSTEMANSVARLIG").konto):
        client.force_login(konto, "django.contrib.auth.backends.ModelBackend")
        assert client.get(reverse("koordinator:nodliste")).status_code == 403
        assert client.get(reverse("koordinator:nodlistefil")).status_code == 403
    assert Konto.objects.exists() and PersonFabrikk()
