"""Listen over påminnelser og de to adressene driften spør."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from oppfolging import oversikter, register, tasks
from oppfolging.handlinger import kjor_sveip, sett_hjerteslag
from oppfolging.models import Hjerteslag, Paaminnelse
from personer.klokke import i_dag
from tests.fabrikk import TilknytningFabrikk, fremmed, gruppemedlem_for, koordinator_for, saksbehandler
from tests.oppfolging.fabrikk import ventet
from tilgang.models import OppslagLinje

BAKDEL = "django.contrib.auth.backends.ModelBackend"


def sveip():
    kjor_sveip(dag=i_dag(), tid=timezone.now())


def side(client, konto, **data):
    client.force_login(konto, backend=BAKDEL)
    return client.get(reverse("oppfolging:liste"), data)


@pytest.mark.django_db
def test_koordinatoren_ser_sine_og_det_blir_notert(client, regel):
    person, andres = ventet(i_dag()), ventet(i_dag())
    koordinator_for(andres)
    konto = koordinator_for(person)
    sveip()
    svar = side(client, konto)
    tekst = svar.content.decode()
    assert person.navn in tekst and "I dag" in tekst and "Lovfestet frist" in tekst and "§ 7-2 a" in tekst
    assert len(svar.context["paaminnelser"]) == 1
    assert set(OppslagLinje.objects.values_list("person", "hva")) == {(person.pk, "LISTE")}


@pytest.mark.django_db
@pytest.mark.parametrize("hvem", [saksbehandler, fremmed])
def test_den_som_ikke_folger_opp_noen_har_tom_liste_som_sier_hvorfor(client, regel, hvem):
    ventet(i_dag())
    sveip()
    svar = side(client, hvem())
    assert svar.status_code == 200 and "Ingen påminnelser" in svar.content.decode()


@pytest.mark.django_db
def test_et_gruppemedlem_faar_ikke_koordinatorens_paaminnelser(client, regel):
    person = ventet(i_dag())
    sveip()
    assert not Paaminnelse.objects.synlig_for(gruppemedlem_for(person)).exists()


@pytest.mark.django_db
def test_en_regel_som_er_tatt_bort_gir_ingen_rader_i_listen(regel, monkeypatch):
    person = ventet(i_dag())
    sveip()
    konto = koordinator_for(person)
    monkeypatch.setattr(register, "_regler", {})
    assert oversikter.mine_paaminnelser(konto, i_dag()) == []


@pytest.mark.django_db
def test_radene_sier_hvor_lenge_det_er_til(regel):
    konto = koordinator_for(ventet(i_dag() + timedelta(days=1)))
    enhet = konto.tilknytninger.get().enhet
    for dager in (-1, 0, 12):
        TilknytningFabrikk(person=ventet(i_dag() + timedelta(days=dager)), konto=konto, enhet=enhet)
    sveip()
    rader = oversikter.mine_paaminnelser(konto, i_dag())
    assert [(str(r.naar), r.farge) for r in rader] == [
        ("1 dag over fristen", "danger"),
        ("I dag", "warning"),
        ("Om 1 dag", "neutral"),
        ("Om 12 dager", "neutral"),
    ]
    assert len(oversikter.mine_paaminnelser(konto, i_dag(), hoyst=2)) == 2


@pytest.mark.django_db
def test_antall_sporringer_vokser_ikke_med_radene(client, regel, django_assert_num_queries, django_assert_max_num_queries):
    konto = koordinator_for(ventet(i_dag()))
    sveip()
    with django_assert_max_num_queries(5) as en:
        oversikter.mine_paaminnelser(konto, i_dag())
    for _ in range(10):
        TilknytningFabrikk(person=ventet(i_dag()), konto=konto, enhet=konto.tilknytninger.first().enhet)
    sveip()
    with django_assert_num_queries(len(en)):
        assert len(oversikter.mine_paaminnelser(konto, i_dag())) == 11


def livstegn_fra_alle():
    """Som når alt har gått nettopp. Forseglingen trenger virkelige commit og prøves i test_historikkvakt.py."""
    tasks.hjerteslag()
    tasks.nattjobb()
    for hva in (Hjerteslag.Hva.FORSEGLING, Hjerteslag.Hva.HISTORIKK, Hjerteslag.Hva.TILGANG, Hjerteslag.Hva.SJEKK):
        sett_hjerteslag(hva=hva, tid=timezone.now())


@pytest.mark.django_db
def test_lever_og_klar_krever_ikke_innlogging_og_sier_ikke_noe_om_noen(client):
    assert client.get(reverse("oppfolging:lever")).status_code == 200
    svar = client.get(reverse("oppfolging:klar"))
    assert svar.status_code == 503 and "arbeideren" in svar.content.decode()

    livstegn_fra_alle()
    svar = client.get(reverse("oppfolging:klar"))
    assert (svar.status_code, svar.content) == (200, b"klar\n")
    assert "no-store" in svar["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hva", "siden", "status"),
    [
        ("ARBEIDER", timedelta(minutes=6), 503),
        ("ARBEIDER", timedelta(minutes=4), 200),
        ("NATTJOBB", timedelta(hours=4), 200),
        ("FORSEGLING", timedelta(minutes=6), 200),
        ("HISTORIKK", timedelta(hours=27), 200),
    ],
)
def test_klar_blir_rod_naar_arbeideren_er_stille_og_sier_fra_om_resten(client, hva, siden, status):
    livstegn_fra_alle()
    slag = Hjerteslag.Hva(hva)
    sett_hjerteslag(hva=slag, tid=timezone.now() - siden)
    svar = client.get(reverse("oppfolging:klar"))
    assert svar.status_code == status
    assert (str(slag.label) in svar.content.decode()) == (siden > Hjerteslag.TAALER[slag])


@pytest.mark.django_db
def test_klar_sier_fra_naar_historikkontrollen_fant_noe_galt(client):
    livstegn_fra_alle()
    sett_hjerteslag(hva=Hjerteslag.Hva.HISTORIKK, tid=timezone.now(), er_i_orden=False)
    svar = client.get(reverse("oppfolging:klar"))
    assert (svar.status_code, svar.content) == (200, b"klar, men feil funnet av historikkontrollen\n")


@pytest.mark.django_db
def test_klar_er_rod_naar_databasen_ikke_svarer(client, monkeypatch):
    def nede(tid):
        raise DatabaseError

    monkeypatch.setattr(oversikter, "uten_livstegn", nede)
    assert client.get(reverse("oppfolging:klar")).status_code == 503
    assert client.get(reverse("oppfolging:lever")).status_code == 200


@pytest.mark.django_db
def test_kommandoen_sveiper_for_dagen_den_faar(regel, capsys):
    person = ventet(i_dag() + timedelta(days=60))
    call_command("nattjobb")
    assert "0 nye" in capsys.readouterr().out
    call_command("nattjobb", dato=(i_dag() + timedelta(days=40)).isoformat())
    assert "prove.termin: 1 nye, 0 bortfalt, 0 tilbake" in capsys.readouterr().out
    assert Paaminnelse.objects.get().person == person
    with pytest.raises(CommandError, match="ikke en dato"):
        call_command("nattjobb", dato="i morgen")
