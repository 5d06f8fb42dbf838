"""Skjemaet, «Mine jobber» og nedlastingen: bare den som ba om filen, og adgangen spurt på nytt."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from tests.fabrikk import PersonFabrikk, fremmed, ke_leder, saksbehandler
from tests.koordinator.fabrikk import BAKDEL
from tests.utsending.jobber.fabrikk import TID, av_personer, av_rader, bestilt, filen, laget, meldt_inn
from tests.utsending.jobber.test_jobber import sperr
from tilgang.models import AvvistOppslag, Oppslag, OppslagLinje
from utsending.jobber import arbeid, handlinger
from utsending.jobber.tilstander import Filformat, Formaal, Jobbtilstand
from utsending.models import Jobb, Jobbgang

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dagen():
    with time_machine.travel(TID, tick=False) as klokken:
        yield klokken


@pytest.fixture
def logg_inn(client):
    def som(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return som


@pytest.fixture
def personene():
    for nr in range(3):
        PersonFabrikk(fornavn=f"Nr{nr}", etternavn=f"Prøvesen{nr}")
    with meldt_inn(av_personer()) as uttrekk:
        yield uttrekk


def til(jobb, navn="jobb"):
    return reverse(f"utsending:{navn}", args=[jobb.pk])


def skjema(uttrekk) -> str:
    return f"{reverse('utsending:hent_ut')}?hva={uttrekk.kode}"


def test_fra_skjema_til_fil(personene, logg_inn):
    av = saksbehandler()
    c = logg_inn(av)
    assert "Hva skal filen brukes til?" in c.get(skjema(personene)).content.decode()
    svar = c.post(skjema(personene), {"formaal": "KONTROLL", "filformat": "CSV"})
    jobb = Jobb.objects.get()
    assert svar.url == til(jobb) and (jobb.konto, jobb.formaal) == (av, "KONTROLL")
    assert "Filen står i kø" in c.get(til(jobb)).content.decode()
    assert c.get(til(jobb, "jobbfil")).url == til(jobb)

    assert arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: TID)
    assert "Filen har 3 rader" in c.get(til(jobb)).content.decode()
    fil = c.get(til(jobb, "jobbfil"))
    assert b"".join(fil.streaming_content) == filen(jobb)
    assert fil["Content-Disposition"] == f'attachment; filename="uttrekk-{jobb.pk.hex[:8]}.csv"'
    assert fil["Cache-Control"].count("no-store") == 1 and fil["X-Content-Type-Options"] == "nosniff"
    assert OppslagLinje.objects.filter(oppslag__flate="utsending:jobbfil", oppslag__konto=av).count() == 3


def test_formaalet_maa_sies_og_nevner_ingen_og_teksten_beholdes(personene, logg_inn):
    c = logg_inn(saksbehandler())
    for svar, feil in (
        ({}, "Hva skal filen brukes til?"),
        ({"formaal": "ANNET", "filformat": "CSV"}, "Skriv hva filen skal brukes til."),
        ({"formaal": "ANNET", "filformat": "CSV", "formaal_tekst": "Om Nr0 Prøvesen0"}, "Formålet skal ikke nevne noen."),
        ({"formaal": "KONTROLL", "filformat": "CSV", "formaal_tekst": "x" * 201}, "201"),
    ):
        side = c.post(skjema(personene), svar)
        assert side.status_code == 422 and feil in side.content.decode(), svar
    assert "Om Nr0 Prøvesen0" in c.post(skjema(personene), {"formaal": "ANNET", "formaal_tekst": "Om Nr0 Prøvesen0"}).content.decode()
    assert not Jobb.objects.exists()


def test_sendt_to_ganger_er_en_jobb(personene, logg_inn):
    c = logg_inn(saksbehandler())
    nokkel = re.search(r'name="innsending" value="([^"]+)"', c.get(skjema(personene)).content.decode())[1]
    svar = [c.post(skjema(personene), {"formaal": "KONTROLL", "filformat": "XLSX", "innsending": nokkel}).url for _ in range(2)]
    assert svar[0] == svar[1] and Jobb.objects.count() == 1


def test_den_uten_lister_faar_vite_det_og_en_ukjent_liste_finnes_ikke(personene, logg_inn):
    assert logg_inn(fremmed()).get(reverse("utsending:hent_ut")).status_code == 403
    c = logg_inn(saksbehandler())
    assert c.get(reverse("utsending:hent_ut") + "?hva=tull").status_code == 404
    assert c.get(reverse("utsending:hent_ut")).status_code == 200


def test_en_annens_jobb_finnes_ikke(personene, logg_inn):
    jobb = laget(personene)
    c = logg_inn(ke_leder())
    for navn in ("jobb", "jobbstatus", "jobbfil", "avbryt_jobb"):
        assert c.get(til(jobb, navn)).status_code == 404
    assert c.post(til(jobb, "avbryt_jobb")).status_code == 404
    assert "Du har ikke bedt om noen fil" in c.get(reverse("utsending:jobber")).content.decode()


def test_er_noe_lukket_siden_nektes_filen_med_grunnen_og_veien_videre(personene, logg_inn):
    av = saksbehandler()
    jobb = laget(personene, av=av, valg={"rad": "A"})
    [forste, *_] = PersonFabrikk._meta.model.objects.filter(pk__in=Jobbgang.objects.get().personer)
    sperr(av, forste)
    c = logg_inn(av)
    Oppslag.objects.count()
    svar = c.get(til(jobb, "jobbfil"))
    side = svar.content.decode()
    assert svar.status_code == 403 and "stengt for deg siden den ble laget" in side
    assert f'href="{reverse("utsending:hent_ut")}?hva={personene.kode}&amp;rad=A"' in side
    assert not OppslagLinje.objects.filter(oppslag__flate="utsending:jobbfil").exists()
    assert AvvistOppslag.objects.filter(konto=av, objekt=jobb.pk, status=403).exists()
    assert "stengt for deg" in c.get(til(jobb)).content.decode() and "Last ned filen" not in c.get(til(jobb)).content.decode()


def test_en_slettet_fil_sier_det_ogsaa_for_feiingen(personene, logg_inn, dagen):
    av = saksbehandler()
    jobb = laget(personene, av=av)
    dagen.shift(timedelta(hours=settings.JOBBFIL_TIMER))
    c = logg_inn(av)
    assert "Filen er slettet" in c.get(til(jobb)).content.decode()
    assert c.get(til(jobb, "jobbfil")).status_code == 403
    handlinger.slett_gamle(tid=TID + timedelta(days=2))
    assert c.get(til(jobb, "jobbfil")).url == til(jobb)
    assert "Filen er slettet" in c.get(til(jobb)).content.decode()


def test_framdriften_vises_og_spoer_igjen_bare_mens_den_gaar(logg_inn):
    with meldt_inn(av_rader([("a", 1, None)])) as uttrekk:
        av = saksbehandler()
        jobb = bestilt(uttrekk, av=av)
        c = logg_inn(av)
        gang = handlinger.ta(jobb_id=jobb.pk, tid=TID)
        handlinger.framdrift(gang=gang, gjort=420, antall=1000, tid=TID)
        for url in (til(jobb), til(jobb, "jobbstatus"), reverse("utsending:jobber")):
            side = c.get(url).content.decode()
            assert "420 av 1\u00a0000" in side and 'hx-trigger="every 2s"' in side and "<noscript>" in side
        assert "(42 %)" in c.get(til(jobb)).content.decode()
        delen = c.get(reverse("utsending:jobber"), headers={"HX-Request": "true"}).content.decode()
        assert delen.startswith("<div") and "420 av" in delen

        assert c.post(til(jobb, "avbryt_jobb")).url == reverse("utsending:jobber")
        assert Jobbgang.objects.get().tilstand == Jobbtilstand.AVBRUTT
        assert "every 2s" not in c.get(til(jobb)).content.decode() + c.get(reverse("utsending:jobber")).content.decode()
        assert c.post(til(jobb, "avbryt_jobb")).status_code == 422


@pytest.mark.parametrize("filformat", list(Filformat))
def test_listen_viser_naar_filen_slettes_og_formaalet(personene, logg_inn, filformat):
    av = saksbehandler()
    jobb = laget(personene, av=av, filformat=filformat, formaal=Formaal.ANNET, formaal_tekst="Til revisjonen")
    c = logg_inn(av)
    assert "Slettes 24. november 2026 kl. 10.00" in c.get(reverse("utsending:jobber")).content.decode()
    assert "Til revisjonen" in c.get(til(jobb)).content.decode()


def test_menyen_viser_mine_jobber_til_den_som_har_noe_aa_hente_ut(logg_inn):
    lenke = f'href="{reverse("utsending:jobber")}"'
    assert lenke in logg_inn(saksbehandler()).get("/").content.decode()
    assert lenke not in logg_inn(fremmed()).get("/").content.decode()
