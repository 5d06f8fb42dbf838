"""Svaret skrives av én og godkjennes av en annen, utfallet registreres, og oppfølgingen må være gjort før slutten."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.feil import Regelbrudd, UlovligOvergang
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse
from tests.fabrikk import ke_leder, saksbehandler
from tests.huset.saken import med_tekst
from tests.vedtak.fabrikk import beslutter, voksen
from tests.vedtak.klage.fabrikk import sett_brevene
from tests.vedtak.tilsyn.fabrikk import TILSYNSTID, besvart, foreslatt, med_utfall, satt_sammen, tilsyn
from utsending.models import Brev
from vedtak.tilsyn import handlinger

pytestmark = pytest.mark.django_db
SENERE = TILSYNSTID + timedelta(days=80)


def punkt(t, **svar):
    valg = {"hva": "Lag rutine for frister.", "hvem": "Leder i KE", "frist_dato": date(2027, 3, 1)}
    return handlinger.legg_til_punkt(tilsyn_id=t.pk, av=saksbehandler(), **(valg | svar))


def test_den_som_skrev_godkjenner_ikke_og_delegasjon_kreves():
    leder = beslutter()
    t = foreslatt(satt_sammen(), av=leder)
    for konto in (leder, ke_leder()):
        with pytest.raises(PermissionDenied):
            handlinger.godkjenn(tilsyn_id=t.pk, av=konto, tid=SENERE)
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST):
        type(t).objects.filter(pk=t.pk).update(tilstand="BESVART", godkjent_av=leder, besvart_tid=SENERE)


def test_svaret_gaar_i_brev_om_hver_person_og_utleveringen_er_en_hendelse():
    t = tilsyn()
    annen = voksen(fornavn="Berit", maalform="nn")
    handlinger.ta_med(tilsyn_id=t.pk, person=annen, av=ke_leder(), tid=TILSYNSTID)

    t = besvart(satt_sammen(t, deler=["PERSONEN"]))

    nb, nn = Brev.objects.filter(gjelder=t.pk).order_by("maalform")
    assert "Berit" not in nb.html and "Berit" in nn.html and nn.person == annen
    assert nb.mottaker is None and nb.mottaker_navn.startswith("Statsforvalteren") and nn.mottaker_navn.startswith("Statsforvaltaren")
    for brev in (nb, nn):
        assert "Vi har vurdert retten på nytt." in brev.html and "2026/4411" in brev.html and "§" not in brev.html
        sum_ = t.personer.get(person=brev.person).pakke.sha256
        assert sum_[:16] in brev.html and sum_[48:] in brev.html
    assert Hendelse.objects.filter(hva="TILSYN_BESVART", gjelder=t.pk).count() == 2
    sett_brevene()


def test_svaret_kan_sendes_tilbake_og_skrives_om():
    t = foreslatt(satt_sammen())
    t = handlinger.send_tilbake(tilsyn_id=t.pk, av=saksbehandler())
    assert t.tilstand == "SATT_SAMMEN" and t.svar
    assert foreslatt(t).tilstand == "FORESLATT"


def test_det_svares_ikke_foer_dokumentene_er_satt_sammen():
    with pytest.raises(UlovligOvergang):
        foreslatt(tilsyn())


def test_foer_svaret_kan_saken_bare_avsluttes_uten_vurdering():
    t = tilsyn()
    with pytest.raises(Regelbrudd, match="uten vurdering"):
        med_utfall(t, "PLIKTBRUDD")
    with pytest.raises(IntegrityError), transaction.atomic(), som(Systemaktor.TEST):
        type(t).objects.filter(pk=t.pk).update(utfall="PLIKTBRUDD", utfall_dato=date(2027, 2, 1))
    with pytest.raises(Regelbrudd):
        handlinger.avslutt(tilsyn_id=t.pk, av=saksbehandler(), tid=SENERE)

    t = med_utfall(t, "UTEN_VURDERING", fil=med_tekst("brevet"))

    assert t.utfall_dokument is not None
    assert handlinger.avslutt(tilsyn_id=t.pk, av=saksbehandler(), tid=SENERE).tilstand == "AVSLUTTET"


def test_oppfolgingen_maa_vaere_gjort_foer_tilsynet_avsluttes():
    t = med_utfall(besvart())
    p = punkt(t)
    with pytest.raises(Regelbrudd, match="følges opp"):
        handlinger.avslutt(tilsyn_id=t.pk, av=saksbehandler(), tid=SENERE)

    ferdig = {"resultat": "Rutinen er laget.", "gjort_dato": date(2027, 2, 10), "av": saksbehandler(), "tid": SENERE}
    handlinger.fullfor_punkt(punkt_id=p.pk, **ferdig)

    with pytest.raises(Regelbrudd, match="alt gjort"):
        handlinger.fullfor_punkt(punkt_id=p.pk, **ferdig)
    assert handlinger.avslutt(tilsyn_id=t.pk, av=saksbehandler(), tid=SENERE).tilstand == "AVSLUTTET"
    assert Hendelse.objects.filter(hva="TILSYN_AVSLUTTET").count() == 1
    with pytest.raises(Regelbrudd, match="avsluttet"):
        punkt(t)


def test_paaminnelsen_kommer_foer_fristen_en_gang_og_gaar_bort_naar_det_er_svart():
    t = tilsyn()
    handlinger.ta_med(tilsyn_id=t.pk, person=voksen(), av=ke_leder(), tid=TILSYNSTID)
    kjor_sveip(dag=date(2026, 12, 12), tid=TILSYNSTID)
    assert not Paaminnelse.objects.filter(gjelder=t.pk).exists()

    for _ in range(2):
        kjor_sveip(dag=date(2026, 12, 13), tid=TILSYNSTID)

    rad = Paaminnelse.objects.aapne().get(gjelder=t.pk)
    assert (rad.regel, rad.forfall_dato) == ("tilsyn.svarfrist", date(2026, 12, 22))
    besvart(satt_sammen(t, deler=["PERSONEN"]))
    p = punkt(t)
    kjor_sveip(dag=date(2027, 2, 26), tid=TILSYNSTID)
    assert [r.gjelder for r in Paaminnelse.objects.aapne().filter(regel__startswith="tilsyn.")] == [p.pk]
