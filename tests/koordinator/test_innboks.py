"""KEs innboks: hvem det gjelder, meldingen det blir, det som ikke hører hjemme her, og tømmingen."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection

from koordinator.aapen import epost, handlinger, oversikter
from koordinator.aapen.handlinger import Innsendingsdata
from koordinator.models import TOMT, Avsenderrolle, Enighet, Henvendelse, Hjemmel, InnsendtMelding, Mottak, Onske
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import saksbehandler
from tests.koordinator.fabrikk import DAG, NUMMER, TID
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.models import Sperre

pytestmark = pytest.mark.django_db
KOM = TID - timedelta(days=3)
NOKKEL = {"innsending": "00000000-0000-4000-8000-000000000009"}


def innsendt(*, tid=KOM, **mer) -> InnsendtMelding:
    vanlig = {
        "avsender_navn": "Mona Melder", "avsender_arbeidssted": "", "avsender_telefon": "00 00 00 09",
        "avsender_epost": "mona@fjordvik.example", "vil_ha_epost": False, "avsender_rolle": Avsenderrolle.PAARORENDE,
        "hjemmel": Hjemmel.EGET_ONSKE, "gjelder_navn": "Per Prøvesen", "gjelder_fodt": date(2016, 2, 3), "gjelder_nummer": "",
        "onsker": [Onske.KOORDINATOR], "person_vet": True, "person_enig": Enighet.JA, "beskrivelse": "Mange tjenester.",
    }  # fmt: skip
    return handlinger.ta_imot(data=Innsendingsdata(**(vanlig | mer)), nokkel=uuid4(), maalform="nb", tid=tid)


def om(person, **mer) -> InnsendtMelding:
    return innsendt(**({"gjelder_navn": person.navn, "gjelder_fodt": person.fodselsdato} | mer))


def test_innboksen_har_det_eldste_foerst_og_sier_hva_som_skal_gjoeres(logg_inn):
    ny, gammel = innsendt(tid=TID - timedelta(hours=1)), innsendt(tid=TID - timedelta(days=30))
    side = logg_inn(saksbehandler()).get("/melding/innsendt/").content.decode()
    assert side.index(gammel.referanse) < side.index(ny.referanse)
    assert "for 30 dager siden" in side and "Finn hvem det gjelder" in side


def test_den_finnes_paa_nummer_eller_paa_navn_og_foedselsdato():
    konto, barn = saksbehandler(), vedtaksfabrikk.barn()
    with som(Systemaktor.TEST):
        barn.sett_fodselsnummer(NUMMER)
        barn.save()
    assert oversikter.kandidater(konto, innsendt(gjelder_nummer=NUMMER, gjelder_fodt=None, gjelder_navn="Ukjent")) == [barn]
    assert oversikter.kandidater(konto, om(barn)) == [barn]
    assert oversikter.kandidater(konto, om(barn, gjelder_fodt=None)) == [barn]
    assert oversikter.kandidater(konto, om(barn, gjelder_fodt=date(1990, 1, 1))) == []


def test_koblet_og_registrert_blir_en_melding_i_samme_sak_med_frist_fra_mottak(logg_inn):
    barn, konto = vedtaksfabrikk.barn(), saksbehandler()
    rad, klient = om(barn), logg_inn(konto)
    svar = klient.post(f"/melding/innsendt/{rad.pk}/person/", {"hvem": str(barn.pk)} | NOKKEL)
    side = klient.get(svar["Location"]).content.decode()
    assert "Mange tjenester." in side and "20. november 2026" in side and 'name="mottatt_dato"' not in side
    ja = {"avsender_navn": "Mona", "avsender_rolle": "PAARORENDE", "hjemmel": "EGET_ONSKE", "onsker": "KOORDINATOR", "kjennskap": "ENIG"}
    svar = klient.post(svar["Location"], ja | {"beskrivelse": "Tekst.", "mottatt_dato": "2020-01-01"})
    melding = Henvendelse.objects.get()
    rad.refresh_from_db()
    assert (melding.person, melding.mottatt_dato, rad.henvendelse, rad.tilstand) == (barn, KOM.date(), melding, Mottak.REGISTRERT)
    assert epost.send(tid=TID) == 1 and "Prøvesen" not in mail.outbox[0].body and barn.navn not in mail.outbox[0].body
    assert klient.post(f"/melding/innsendt/{rad.pk}/registrer/", ja | {"beskrivelse": "Tekst."}).status_code == 422


def test_en_ny_person_registreres_med_det_avsenderen_skrev(logg_inn):
    rad, klient = innsendt(), logg_inn(saksbehandler())
    svar = klient.post(f"/melding/innsendt/{rad.pk}/person/", {"hvem": "ny"})
    side = klient.get(svar["Location"]).content.decode()
    assert 'value="Prøvesen"' in side and 'value="2016-02-03"' in side
    svar = klient.post(
        svar["Location"],
        {"hvem": "UTEN", "fornavn": "Per", "etternavn": "Prøvesen", "fodselsdato": "2016-02-03", "kjonn": "MANN", "maalform": "nb",
         "adressebeskyttelse": "INGEN", "avsender_navn": "Mona", "avsender_rolle": "PAARORENDE", "hjemmel": "EGET_ONSKE",
         "onsker": "KOORDINATOR", "kjennskap": "ENIG", "beskrivelse": "Tekst."},
    )  # fmt: skip
    assert svar.status_code == 302 and Henvendelse.objects.get().person.navn == "Per Prøvesen"


def test_et_barn_som_ikke_er_foedt_registreres_med_termin(logg_inn):
    rad, klient = innsendt(gjelder_fodt=None), logg_inn(saksbehandler())
    svar = klient.post(f"/melding/innsendt/{rad.pk}/person/", {"hvem": "ventet"})
    side = klient.get(svar["Location"]).content.decode()
    assert 'name="termindato"' in side and 'name="fodselsdato"' not in side


def test_uten_enighet_maa_ke_selv_skrive_det_noedvendige(logg_inn):
    barn = vedtaksfabrikk.barn()
    rad, konto = om(barn, person_enig=Enighet.NEI), saksbehandler()
    handlinger.koble(innsendt_id=rad.pk, person=barn, av=konto)
    side = logg_inn(konto).get(f"/melding/innsendt/{rad.pk}/registrer/").content.decode()
    assert "Mange tjenester." not in side and "bare det som trengs" in side


def test_den_som_er_sperret_ser_den_ikke_verken_foer_eller_etter_koblingen():
    barn, konto, annen = vedtaksfabrikk.barn(), saksbehandler(), saksbehandler()
    with som(Systemaktor.TEST):
        barn.sett_fodselsnummer(NUMMER)
        barn.save()
    rad, ukjent = innsendt(gjelder_nummer=NUMMER), innsendt()
    with som(Systemaktor.TEST):
        Sperre.objects.create(person=barn, konto=konto, satt_av=annen, fra=DAG)
    assert list(InnsendtMelding.objects.synlig_for(konto)) == [ukjent]
    handlinger.koble(innsendt_id=rad.pk, person=barn, av=annen)
    assert list(InnsendtMelding.objects.synlig_for(konto)) == [ukjent]
    assert InnsendtMelding.objects.synlig_for(annen).count() == 2


def test_feilsendt_sier_hvor_og_avsenderen_bes_ringe(logg_inn):
    rad = innsendt()
    svar = logg_inn(saksbehandler()).post(
        f"/melding/innsendt/{rad.pk}/videre/", {"rett_instans": "Nabo kommune, 00 00 00 05", "begrunnelse": "Bor der."}
    )
    rad.refresh_from_db()
    assert svar.status_code == 302 and rad.tilstand == Mottak.FEILSENDT
    assert epost.send(tid=TID) == 1 and "Nabo kommune" not in mail.outbox[0].body and "Prøvesen" not in mail.outbox[0].body
    assert not Henvendelse.objects.exists()


@pytest.mark.parametrize("tilstand", ["TRUKKET", "USERIOS"])
def test_lagt_bort_har_en_grunn_og_kan_ikke_brukes_igjen(tilstand, logg_inn):
    rad, klient = innsendt(), logg_inn(saksbehandler())
    assert klient.post(f"/melding/innsendt/{rad.pk}/bort/", {"tilstand": tilstand}).status_code == 422
    assert klient.post(f"/melding/innsendt/{rad.pk}/bort/", {"tilstand": tilstand, "begrunnelse": "Ringte."}).status_code == 302
    assert klient.post(f"/melding/innsendt/{rad.pk}/bort/", {"tilstand": tilstand, "begrunnelse": "Igjen."}).status_code == 422
    rad.refresh_from_db()
    assert (rad.tilstand, rad.begrunnelse) == (tilstand, "Ringte.")


def test_toemming_krever_begge_feltene_og_ingenting_blir_igjen_noe_sted(logg_inn):
    rad, klient = innsendt(beskrivelse="Hemmelig bekymring", gjelder_nummer=NUMMER, vil_ha_epost=True), logg_inn(saksbehandler())
    assert klient.post(f"/melding/innsendt/{rad.pk}/tom/", {"grunn": "Bekymring."}).status_code == 422
    assert klient.post(f"/melding/innsendt/{rad.pk}/tom/", {"grunn": "Bekymring.", "gjort": "Ringt barnevernet."}).status_code == 302
    rad.refresh_from_db()
    assert {n: getattr(rad, n) for n in TOMT} == TOMT and rad.tilstand == Mottak.TOEMT
    spor = list(InnsendtMelding.history.values_list("tilstand", "toemt_grunn", "toemt_gjort"))
    assert ("TOEMT", "Bekymring.", "Ringt barnevernet.") in spor
    with connection.cursor() as c:
        for tabell in ("koordinator_innsendtmelding", "koordinator_innsendtmeldinghistorikk", "koordinator_avsenderpost"):
            c.execute(f"SELECT string_agg(t::text, ' ') FROM {tabell} t")
            alt = c.fetchone()[0] or ""
            assert not [v for v in ("Hemmelig", "Prøvesen", "Mona", "mona@", "2016-02-03") if v in alt], tabell
    assert epost.send(tid=TID) == 0


def test_raateksten_er_aldri_i_historikken():
    innsendt()
    kolonner = {f.name for f in InnsendtMelding.history.model._meta.get_fields()}
    assert not kolonner & set(TOMT)


def test_ventende_staar_paa_kes_dag(logg_inn):
    rad = innsendt()
    side = logg_inn(saksbehandler()).get("/").content.decode()
    assert rad.referanse in side and f"/melding/innsendt/{rad.pk}/" in side
