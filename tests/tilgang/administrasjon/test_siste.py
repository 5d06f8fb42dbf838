"""Den siste lederen i KE og den siste systemansvarlige kan ikke fjernes, stenges eller falle bort."""

from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Stilling
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk
from tests.tilgang.administrasjon.conftest import DAG, TID, ansatt
from tilgang.administrasjon import handlinger, oversikter, vilkaar


def leder():
    return Ansettelse.objects.filter(stilling=Stilling.KE_LEDER).order_by("konto__navn").first()


def fjern_paa_hver_maate(rad, sys):
    yield lambda: handlinger.avslutt(ansettelse_id=rad.pk, til=DAG, grunn="x", av=sys, tid=TID)
    yield lambda: handlinger.avslutt(ansettelse_id=rad.pk, til=DAG + timedelta(days=30), grunn="x", av=sys, tid=TID)
    yield lambda: handlinger.endre(
        ansettelse_id=rad.pk, stilling=Stilling.KE_SAKSBEHANDLER, er_klarert=False, til=None, grunn="x", av=sys, tid=TID
    )
    yield lambda: handlinger.endre(
        ansettelse_id=rad.pk, stilling=rad.stilling, er_klarert=rad.er_klarert, til=DAG + timedelta(days=9), grunn="x", av=sys, tid=TID
    )
    yield lambda: handlinger.steng(konto_id=rad.konto_id, grunn="x", av=sys, tid=TID)


@pytest.mark.django_db
def test_den_siste_lederen_kan_ikke_fjernes_paa_noen_maate(sys):
    rad = leder()
    for fjern in fjern_paa_hver_maate(rad, sys):
        with pytest.raises(Regelbrudd, match="Ingen andre er leder i koordinerende enhet"):
            fjern()
    rad.refresh_from_db()
    assert rad.til > DAG and rad.konto.is_active


@pytest.mark.django_db
def test_den_siste_faller_ikke_bort_fordi_hun_alt_er_i_enheten_det_slaas_sammen_med(sys):
    it, torget = EnhetFabrikk(), EnhetFabrikk()
    rad = sys.ansettelser.get()
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(pk=rad.pk).update(enhet=it)
    AnsettelseFabrikk(konto=sys, enhet=torget)

    with pytest.raises(Regelbrudd, match="Ingen andre er systemansvarlig"):
        handlinger.avvikle(
            enhet_id=it.pk, maate="SLAAS_SAMMEN", til=DAG, etterfolger=torget, med=[rad.pk], grunn="x", av=sys, tid=TID
        )  # fmt: skip


@pytest.mark.django_db
def test_naar_en_annen_er_leder_gaar_det(sys):
    rad = leder()
    ansatt(Stilling.KE_LEDER, konto__navn="Åse Annen")
    handlinger.steng(konto_id=rad.konto_id, grunn="Sluttet", av=sys, tid=TID)
    rad.refresh_from_db()
    assert rad.til == DAG


@pytest.mark.django_db
@pytest.mark.parametrize("hvordan", ["stengt", "uten passord", "slutter", "kommer", "annen enhet"])
def test_en_som_ikke_kan_ta_over_regnes_ikke(sys, hvordan):
    rad, annen = leder(), ansatt(Stilling.KE_LEDER, konto__navn="Åse Annen")
    rolle = annen.ansettelser.get()
    with som(Systemaktor.TEST):
        if hvordan == "stengt":
            annen.is_active = False
        elif hvordan == "uten passord":
            annen.set_unusable_password()
        elif hvordan == "slutter":
            rolle.er_varig = False
        elif hvordan == "kommer":
            rolle.fra = DAG + timedelta(days=1)
        else:
            rolle.enhet = ansatt().ansettelser.get().enhet
        annen.save()
        rolle.save()
    with pytest.raises(Regelbrudd, match="Ingen andre"):
        handlinger.avslutt(ansettelse_id=rad.pk, til=DAG, grunn="x", av=sys, tid=TID)


@pytest.mark.django_db
def test_den_siste_systemansvarlige_kan_ikke_avslutte_seg_selv(sys):
    with pytest.raises(Regelbrudd, match="Ingen andre er systemansvarlig"):
        handlinger.avslutt(ansettelse_id=sys.ansettelser.get().pk, til=DAG, grunn="x", av=sys, tid=TID)


def test_to_som_fjerner_hver_sin_leder_samtidig(egen_base, klokken, monkeypatch):
    """Uten låsen ville begge sett at det er to før noen av dem skrev. Med den venter den andre, og får nei."""
    sporsmaal, spurt = vilkaar.hvorfor_ikke_fjernes, Barrier(2)

    def spor(*args):
        svar = sporsmaal(*args)
        with suppress(BrokenBarrierError):
            spurt.wait(timeout=1)
        return svar

    monkeypatch.setattr(vilkaar, "hvorfor_ikke_fjernes", spor)
    forste = ansatt(Stilling.SYSTEMANSVARLIG)
    andre = ansatt(Stilling.SYSTEMANSVARLIG)
    rader = [ansatt(Stilling.KE_LEDER).ansettelser.get() for _ in range(2)]
    start, svar = Barrier(2), []

    def fjern(av, rad):
        start.wait()
        try:
            handlinger.avslutt(ansettelse_id=rad.pk, til=DAG, grunn="Sluttet", av=av, tid=TID)
            svar.append("fjernet")
        except Regelbrudd as brudd:
            svar.append(str(brudd))
        finally:
            connection.close()

    traader = [Thread(target=fjern, args=par) for par in zip((forste, andre), rader, strict=True)]
    for t in traader:
        t.start()
    for t in traader:
        t.join()

    assert sorted(svar) == ["Ingen andre er leder i koordinerende enhet. Gi rollen til en annen først.", "fjernet"]
    assert Ansettelse.objects.paa(DAG).filter(stilling=Stilling.KE_LEDER).count() == 1


def gaar_ut(rad, dager, **kwargs):
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(pk=rad.pk).update(til=DAG + timedelta(days=dager), fornyet_dato=DAG, **kwargs)
    rad.refresh_from_db()


@pytest.mark.django_db
def test_nattjobben_holder_den_siste_i_gang_og_bare_den(sys):
    rad, saksbehandler = leder(), ansatt(Stilling.KE_SAKSBEHANDLER).ansettelser.get()
    gaar_ut(rad, 2)
    gaar_ut(saksbehandler, 2)

    assert handlinger.forleng_uunnvaerlige(dag=DAG) == 1
    assert handlinger.forleng_uunnvaerlige(dag=DAG) == 0, "to kjøringer gir ett resultat"
    rad.refresh_from_db()
    saksbehandler.refresh_from_db()
    assert (rad.til, saksbehandler.til) == (DAG + timedelta(days=30), DAG + timedelta(days=2))
    sist = Ansettelse.history.filter(id=rad.pk).latest()
    assert (sist.system, sist.history_user) == ("nattjobb", None)
    assert [r.er_siste for r in oversikter.utloper(sys, DAG) if r.ansettelse == rad] == [True], "den står fortsatt rød"


@pytest.mark.django_db
@pytest.mark.parametrize(("dager", "forlenges"), [(4, 0), (3, 1), (0, 0)], ids=["ikke ennå", "nå", "alt gått ut"])
def test_den_forlenges_bare_rett_for_den_gaar_ut(sys, dager, forlenges):
    gaar_ut(leder(), dager)
    assert handlinger.forleng_uunnvaerlige(dag=DAG) == forlenges


@pytest.mark.django_db
def test_en_som_tar_over_gjor_at_den_andre_faar_gaa_ut(sys):
    gaar_ut(leder(), 2)
    ansatt(Stilling.KE_LEDER, konto__navn="Åse Annen")
    assert handlinger.forleng_uunnvaerlige(dag=DAG) == 0
