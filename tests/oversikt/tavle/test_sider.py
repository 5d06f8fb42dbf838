"""Tavlen og listene: hvert tall åpner en liste med like mange rader, og bare det leseren kan se, står i den."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse

from oversikt.tavle.tall import TABELLER
from oversikt.tavle.tidsrom import Tidsrom
from tests.fabrikk import SamtykkelinjeFabrikk, fremmed, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, innvilget, oppnevnt, registrert, tjeneste, utpekt, vurdert
from tests.oversikt.tavle import fabrikk
from tests.vedtak.klage import fabrikk as klagefabrikk
from tilgang.handlinger import meld_inhabilitet
from tilgang.models import OppslagLinje, Relasjon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dagen", "regelverk")]
LENKE = re.compile(r'<a class="ds-link" href="(/[^"]*tall/liste/[^"]*)">(\d+)</a>')
T = Tidsrom(date(DAG.year, 1, 1), DAG, DAG)


@pytest.fixture
def kommunen():
    """Litt av alt som telles."""
    fabrikk.planer(3, fodt=date(2015, 5, 5), opprettet=DAG - timedelta(days=40), sist=DAG, til=DAG + timedelta(days=90))
    fabrikk.planer(2, fodt=date(1980, 5, 5), opprettet=DAG - timedelta(days=40), sist=DAG, til=DAG)
    fabrikk.planer(1, fodt=date(1990, 5, 5), opprettet=DAG - timedelta(days=9), sist=DAG, til=DAG + timedelta(days=9), i_bruk=False)
    sted = tjeneste()
    oppnevnt(utpekt(innvilget(), sted), sted)
    utpekt(innvilget(), sted)
    innvilget()
    registrert()
    vurdert(registrert(), av=saksbehandler())
    klagefabrikk.klage(tid=fabrikk.tid(DAG))
    SamtykkelinjeFabrikk(fra=DAG, til=DAG + timedelta(days=20))


def lenkene(html: str) -> list[tuple[str, int]]:
    return [(unescape(url), int(n)) for url, n in LENKE.findall(html)]


def test_hvert_tall_paa_tavlen_aapner_en_liste_med_like_mange_rader(kommunen, logg_inn):
    c = logg_inn(ke_leder())
    lenker = lenkene(c.get(reverse("oversikt:tavle")).content.decode())

    assert {re.search("tall=([a-z_]+)", url)[1] for url, _n in lenker} >= {
        "planer", "inaktive", "nye", "utkast", "alder", "koordinatorer", "belastning", "ledige", "samtykker", "meldinger", "klager",
        "tid_koordinator", "revisjon",
    }  # fmt: skip
    for url, n in dict(lenker).items():
        side = c.get(url).content.decode()
        rader = re.search(r"<tbody>(.*?)</tbody>", side, re.S)[1].count("<tr>")
        assert rader == n, url


def test_ingen_rad_faller_utenfor_rutene(kommunen):
    """Summen av rutene er hele listen: ingen rad har en kode som ikke vises."""
    for tabell in TABELLER.values():
        antall = tabell.antall(T)
        assert antall.total() == tabell.rader(T).count(), tabell.kode
        assert {rad for rad, _kol in antall} <= set(tabell.radnavn), tabell.kode
        assert {kol for _rad, kol in antall} <= set(tabell.kolnavn), tabell.kode
        for (rad, kol), n in antall.items():
            assert tabell.liste(T, rad, kol).count() == n


def test_bare_ke_ser_tallene(kommunen, logg_inn):
    for konto in (fremmed(), koordinator_for(innvilget())):
        c = logg_inn(konto)
        assert c.get(reverse("oversikt:tavle")).status_code == c.get(reverse("oversikt:tavleliste")).status_code == 403
    assert logg_inn(saksbehandler()).get(reverse("oversikt:tavle")).status_code == 200


def test_en_sak_leseren_er_inhabil_i_telles_men_staar_uten_navn(logg_inn):
    leder, andre = ke_leder(), ke_leder()
    [plan] = fabrikk.planer(1, fodt=date(2015, 5, 5), opprettet=DAG, sist=DAG, til=DAG + timedelta(days=90))
    meld_inhabilitet(person=plan.person, konto=leder, relasjon=Relasjon.PART, begrunnelse="Nabo.", dag=DAG, av=leder, tid=fabrikk.tid(DAG))

    sett = {}
    for konto in (leder, andre):
        c = logg_inn(konto)
        sett[konto] = c.get(reverse("oversikt:tavleliste") + "?tall=planer").content.decode()
        assert "1 i listen." in sett[konto]
    assert plan.person.navn in sett[andre] and plan.person.navn not in sett[leder]
    assert "En sak du ikke kan åpne" in sett[leder]
    assert set(OppslagLinje.objects.values_list("oppslag__konto", "person")) == {(andre.pk, plan.person_id)}


@pytest.mark.parametrize("sporring", ["dag=2099-01-01", "fra=tull", "fra=2026-06-01&til=2026-05-01", "dag=1066-10-14"])
def test_en_umulig_dag_sies_fra_om_ved_feltet_og_tallene_vises_for_i_aar(logg_inn, sporring):
    svar = logg_inn(ke_leder()).get(f"{reverse('oversikt:tavle')}?{sporring}")

    assert svar.status_code == 422
    assert "Tallene vises for i år" in svar.content.decode()


def test_et_tall_som_ikke_finnes_er_ikke_en_side(logg_inn):
    c = logg_inn(ke_leder())
    for sporring in ("tall=tull", "tall=planer&rad=tull", "tall=planer&kol=%00"):
        assert c.get(f"{reverse('oversikt:tavleliste')}?{sporring}").status_code == 404


def test_koordinatorer_listes_med_antallet_og_uten_personene(kommunen, logg_inn):
    side = logg_inn(ke_leder()).get(reverse("oversikt:tavleliste") + "?tall=belastning").content.decode()

    assert "Anna ved Fjordvik skole" in side and '<td class="sv-tall">1</td>' in side
