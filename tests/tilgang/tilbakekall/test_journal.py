"""Journalen: skrevet før det lagres, bekreftet etter, uten noe om noen; og kan den ikke skrives, er ingenting stengt."""

import json
import os
from random import Random

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from personer.historikk.aktor import som
from personer.klokke import i_dag
from personer.lagring import base
from personer.models import Konto, Person
from tests.fabrikk import KontoFabrikk, PersonFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, ke_leder, saksbehandler
from tests.tilgang.tilbakekall.stenge import STENG, bygg, steng_noe
from tilgang import handlinger
from tilgang.models import Samtykkelinje, Sperre, Tilbakekall
from tilgang.tilbakekall import journal as journal_
from tilgang.tilbakekall import lagring, vakt
from tilgang.tilbakekall.lagring import Journalfeil


def test_alt_som_stenges_staar_i_begge_og_er_bekreftet(journal):
    av, lodd = bygg(4), Random(3)
    for _ in range(40):
        steng_noe(lodd, av)
    innhold = journal.les()
    rader = {str(r.pk): r for r in Tilbakekall.objects.all()}
    assert set(innhold.linjer) == set(rader) == innhold.bekreftet and not innhold.uleselige
    for linje in innhold.linjer.values():
        rad = rader[linje.id]
        assert (linje.slag, linje.rad, linje.verdier, linje.av) == (rad.slag, str(rad.rad), rad.verdier, str(rad.av_id))


def test_handlingene_i_produktet_skriver_i_den(journal):
    leder, linje = ke_leder(), SamtykkelinjeFabrikk()
    handlinger.trekk_linje(linje_id=linje.pk, av=leder, tid=timezone.now())
    person, konto = PersonFabrikk(), KontoFabrikk()
    handlinger.sett_sperre(person=person, konto=konto, begrunnelse="Kjenner ham.", dag=i_dag(), av=leder, tid=timezone.now())
    assert [rad.slag for rad in Tilbakekall.objects.all()] == ["linje", "sperre"]
    assert "Kjenner" not in journal.sti.read_text()


def test_linjene_har_ingen_ord_om_noen(journal):
    """Bare id-er, datoer, tidspunkter og koder: ingen tekst fra en rad kommer ut av databasen her."""
    av, lodd = bygg(3), Random(5)
    for slag in STENG:
        with som(av):
            STENG[slag](lodd, av)
    tekst = journal.sti.read_text()
    for ord_ in ("Prøvesen", "Ansatt", "fjordvik", "Vil ikke", "Søskenbarn", "Trussel", "Det personen sa", "SLEKT"):
        assert ord_ not in tekst, ord_
    assert oct(journal.sti.stat().st_mode & 0o777) == "0o640"


def test_linjen_staar_paa_disk_for_det_er_lagret(journal, monkeypatch):
    """Rekkefølgen: fsync, så commit, så bekreftelsen."""
    rekke, fsync = [], os.fsync

    monkeypatch.setattr(os, "fsync", lambda fd: (rekke.append("fsync"), fsync(fd))[1])
    konto, av = KontoFabrikk(), saksbehandler()
    monkeypatch.setattr(lagring.Journal, "bekreft", lambda self, ider: rekke.append("bekreftet"))
    monkeypatch.setattr(base.base.DatabaseWrapper, "_commit", lambda self: (rekke.append("commit"), self.connection.commit())[1])
    with som(av):
        Konto.objects.filter(pk=konto.pk).update(is_active=False)
    assert rekke == ["fsync", "commit", "bekreftet"]


def test_kan_den_ikke_skrives_er_ingenting_stengt(journal, monkeypatch):
    konto, av = KontoFabrikk(), saksbehandler()
    journal.sti.unlink()
    journal.sti.mkdir()
    with pytest.raises(Journalfeil), som(av):
        Konto.objects.filter(pk=konto.pk).update(is_active=False)
    konto.refresh_from_db()
    assert konto.is_active and not Tilbakekall.objects.exists()
    with som(av):  # det som ikke stenger noe, går
        Konto.objects.filter(pk=konto.pk).update(navn="Nytt Navn")


def test_det_forste_lager_filen_og_ingen_andre(journal):
    """En fil som er borte, begynner ikke på nytt av seg selv: da ville tjenesten sett hel ut."""
    journal.sti.unlink()
    konto, annen, av = KontoFabrikk(), KontoFabrikk(), saksbehandler()
    with som(av):
        Konto.objects.filter(pk=konto.pk).update(is_active=False)
    assert len(journal.les().linjer) == 1
    journal.sti.unlink()
    with pytest.raises(Journalfeil, match="borte"), som(av):
        Konto.objects.filter(pk=annen.pk).update(is_active=False)
    assert not journal.finnes()


def test_den_som_provde_faar_en_side_som_sier_at_ingenting_er_endret(journal, client, monkeypatch):
    leder, person = ke_leder(), PersonFabrikk()
    konto = gruppemedlem_for(person)
    client.force_login(leder, "django.contrib.auth.backends.ModelBackend")
    sti = reverse("tilgang:sett_sperre", args=[person.pk])
    side = client.get(sti).content.decode()
    nokkel = side.split('name="innsending" value="')[1].split('"')[0]

    def full(self, linjer):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lagring.Journal, "legg_til", full)
    svar = client.post(sti, {"innsending": nokkel, "konto": str(konto.pk), "begrunnelse": "x", "bekreft": "on"})
    assert svar.status_code == 503 and "ingenting endret" in svar.content.decode()
    assert not Sperre.objects.exists()


def test_det_som_rulles_tilbake_kommer_ikke_i_journalen(journal):
    konto, av = KontoFabrikk(), saksbehandler()
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), som(av):
            Konto.objects.filter(pk=konto.pk).update(is_active=False)
            raise ZeroDivisionError
    with transaction.atomic():
        with som(av):
            Konto.objects.filter(pk=konto.pk).update(is_active=False)
        transaction.set_rollback(True)
    assert not journal.les().linjer


def test_mange_paa_en_gang_staar_alle_og_halen_ser_dem(journal, monkeypatch):
    """Så mange at linjene leses i tabellen. Det som ble rullet tilbake i samme transaksjon, er ikke med."""
    av, mange = saksbehandler(), 300
    with som(av):
        Konto.objects.bulk_create([Konto(epost=f"nr{nr}@fjordvik.example", navn="Nr", password="!") for nr in range(mange)])
    alle, annen = Konto.objects.filter(epost__startswith="nr"), KontoFabrikk()
    with som(av):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            Konto.objects.filter(pk=annen.pk).update(is_active=False)
            raise ZeroDivisionError
        alle.update(is_active=False)
    innhold = journal.les()
    assert {linje.rad for linje in innhold.linjer.values()} == {str(pk) for pk in alle.values_list("pk", flat=True)}
    assert len(innhold.linjer) == mange and innhold.bekreftet == set(innhold.linjer)
    monkeypatch.setattr(journal_, "HALE", 8_192)
    monkeypatch.setattr(journal_, "I_EN_BEKREFTELSE", 100)
    with som(av):
        alle.update(is_active=True)
        alle.update(is_active=False)
    assert len(journal.les_halen().bekreftet) >= 100, "en kopi fra før det siste ville åpnet tjenesten"


def test_en_prosess_som_dor_for_det_lagres_stenger_ikke_tjenesten(journal):
    """Linjen står ubekreftet. Den gjentas bare etter en gjenoppretting."""
    konto = KontoFabrikk()
    journal.legg_til(
        [{"id": str(konto.pk), "slag": "konto", "rad": str(konto.pk), "av": None, "tid": "2026-11-23T09:00:00Z", "verdier": {}}]
    )
    vakt.glem()
    assert not vakt.hvorfor_lukket() and journal.les().ubekreftet
    assert vakt.for_ajour() == 0


def test_en_prosess_som_dor_etter_at_det_er_lagret_bekreftes_av_neste_runde(journal, monkeypatch):
    konto, av = KontoFabrikk(), saksbehandler()
    with monkeypatch.context() as m:
        m.setattr(lagring, "_bekreft", lambda *_: None)
        with som(av):
            Konto.objects.filter(pk=konto.pk).update(is_active=False)
    assert journal.les().ubekreftet
    assert vakt.for_ajour() == 1 and not journal.les().ubekreftet and vakt.for_ajour() == 0


def test_en_halv_linje_og_en_forfalsket_leses_ikke(journal):
    av, lodd = bygg(2), Random(1)
    steng_noe(lodd, av)
    foer = journal.les()
    falsk = json.dumps({"id": str(av.pk), "slag": "konto", "rad": str(av.pk), "av": None, "tid": "2026-11-23T09:00:00Z", "verdier": {}})
    with journal.sti.open("a") as fil:
        fil.write(f'{"0" * 64} {falsk}\n{"a" * 64} {{"id')
    steng_noe(lodd, av)
    innhold = journal.les()
    assert len(innhold.uleselige) == 2 and len(innhold.linjer) > len(foer.linjer)
    assert str(av.pk) not in innhold.linjer and not vakt.hvorfor_lukket()


def test_det_som_aapner_er_ikke_et_tilbakekall(journal):
    av, person = saksbehandler(), PersonFabrikk(adressebeskyttelse="FORTROLIG")
    linje = SamtykkelinjeFabrikk(til=i_dag())
    with som(av):
        Samtykkelinje.objects.filter(pk=linje.pk).update(til=None)
        Person.objects.filter(pk=person.pk).update(adressebeskyttelse="INGEN", fornavn="Ny")
    assert not Tilbakekall.objects.exists() and not journal.les().linjer


def test_uten_journal_koster_den_ingenting(egen_base, django_assert_num_queries):
    assert settings.TILBAKEKALLFIL == ""
    assert lagring.foer_lagring(None) is None and vakt.hvorfor_lukket() == ""
