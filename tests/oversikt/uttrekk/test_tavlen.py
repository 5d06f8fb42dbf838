"""Filen av en liste har radene på siden, og tallene som går ut, skjuler det rapporten skjuler."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.http import Http404, QueryDict
from django.urls import reverse

from oversikt.tavle import rapport
from oversikt.tavle.tall import TABELLER
from oversikt.tavle.tidsrom import i_aar
from oversikt.uttrekk import AVVIKENE, KPR, LISTEN, RAPPORTEN
from tests.fabrikk import fremmed, ke_leder
from tests.koordinator.fabrikk import DAG, innvilget, oppnevnt, registrert, tjeneste, utpekt
from tests.oversikt.tavle import fabrikk
from tests.utsending.jobber.fabrikk import filen, laget, lest_csv, lest_xlsx
from tilgang.handlinger import meld_inhabilitet
from tilgang.models import OppslagLinje, Relasjon
from utsending.jobber.tilstander import Filformat
from utsending.models import Jobbgang

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dagen", "regelverk")]
T = i_aar(DAG)


@pytest.fixture
def kommunen():
    fabrikk.planer(12, fodt=date(2015, 5, 5), opprettet=DAG - timedelta(days=40), sist=DAG, til=DAG + timedelta(days=90))
    fabrikk.planer(2, fodt=date(1980, 5, 5), opprettet=DAG - timedelta(days=40), sist=DAG, til=DAG, kjonn="MANN")
    sted = tjeneste()
    oppnevnt(utpekt(innvilget(), sted), sted)
    utpekt(innvilget(), sted)
    registrert()


def valgt(**gitt) -> dict[str, str]:
    sporring = QueryDict(mutable=True)
    sporring.update(gitt)
    return LISTEN.valg(sporring, DAG)


def paa_siden(c, valg) -> list[list[str]]:
    """Rutene i tabellen, lest av HTML-en."""
    side = c.get(LISTEN.tilbake(valg)).content.decode()
    rader = re.findall(r"<tr>(.*?)</tr>", re.search(r"<tbody>(.*?)</tbody>", side, re.S)[1], re.S)
    return [[unescape(re.sub("<[^>]+>", "", celle)).strip() for celle in re.findall(r"<td[^>]*>(.*?)</td>", rad, re.S)] for rad in rader]


def test_hver_liste_har_de_samme_radene_i_filen_som_paa_siden(kommunen, logg_inn):
    av = ke_leder()
    c, provd = logg_inn(av), 0
    for kode, tabell in TABELLER.items():
        if not tabell.rader(T).exists():
            continue
        valg = valgt(tall=kode)
        i_csv = lest_csv(filen(laget(LISTEN, av=av, valg=valg)))
        i_xlsx = lest_xlsx(filen(laget(LISTEN, av=av, valg=valg, filformat=Filformat.XLSX)))
        assert i_csv[1:] == paa_siden(c, valg), kode
        assert [[str(v if v is not None else "") for v in rad] for rad in i_xlsx] == i_csv, kode
        provd += 1
    assert provd >= 6


def test_en_rute_er_bare_den_ruten(kommunen, logg_inn):
    av = ke_leder()
    valg = valgt(tall="alder", rad="6")
    rader = lest_csv(filen(laget(LISTEN, av=av, valg=valg)))[1:]
    assert len(rader) == 12 and rader == paa_siden(logg_inn(av), valg)
    assert "Alder og kjønn · 6–12 år." in LISTEN.beskriv(valg)


def test_en_lukket_sak_er_med_uten_navn_og_ikke_i_loggen():
    av = ke_leder()
    [aapen, lukket] = fabrikk.planer(2, fodt=date(2015, 5, 5), opprettet=DAG, sist=DAG, til=DAG + timedelta(days=90))
    meld_inhabilitet(person=lukket.person, konto=av, relasjon=Relasjon.PART, begrunnelse="Nabo.", dag=DAG, av=av, tid=fabrikk.tid(DAG))
    jobb = laget(LISTEN, av=av, valg=valgt(tall="planer"))
    assert sorted(rad[0] for rad in lest_csv(filen(jobb))[1:]) == sorted([aapen.person.navn, "En sak du ikke kan åpne"])
    assert set(OppslagLinje.objects.values_list("person", flat=True)) == {aapen.person_id} == set(Jobbgang.objects.get().personer)


def test_tallene_skjuler_det_rapporten_skjuler(kommunen):
    r = rapport.lag(T)
    vist = {(str(v.tabell.tittel), linje.navn.lower(), kol.lower()): rute.verdi
            for v in r.tabeller for linje in (*v.linjer, v.sum) for kol, rute in zip(v.kolonner, linje.ruter, strict=True)}  # fmt: skip
    rader = lest_xlsx(filen(laget(RAPPORTEN, av=ke_leder(), valg=RAPPORTEN.valg(QueryDict(), DAG), filformat=Filformat.XLSX)))[1:]
    fra_fil = {(t, (rad or "").lower(), kol.lower()): n for t, rad, kol, n in rader}
    assert {k: fra_fil[k] for k in vist} == vist
    skjult = [n for n in vist.values() if n == rapport.SKJULT]
    assert skjult and not any(isinstance(n, int) and 0 < n < 5 for n in fra_fil.values())
    assert not Jobbgang.objects.get().personer


@pytest.mark.parametrize("gitt", [{"tall": "tull"}, {"rad": "tull"}, {"kol": "tull"}, {"dag": "2099-01-01"}, {"fra": "x"}])
def test_et_utvalg_som_ikke_finnes_er_ikke_en_liste(gitt):
    with pytest.raises(Http404):
        valgt(**gitt)


def test_bare_ke_har_listene():
    assert all(u.kan(ke_leder()) and not u.kan(fremmed()) for u in (LISTEN, RAPPORTEN, KPR, AVVIKENE))


def test_siden_har_knappen_til_det_samme_utvalget(kommunen, logg_inn):
    c = logg_inn(ke_leder())
    side = unescape(c.get(f"{reverse('oversikt:tavleliste')}?tall=alder&rad=6").content.decode())
    lenke = re.search(r'href="(/[^"]*hent-ut/[^"]*)"', side)[1]
    assert "Alder og kjønn · 6–12 år." in c.get(lenke).content.decode()
    tavlen = unescape(c.get(reverse("oversikt:tavle")).content.decode())
    assert c.get(re.search(r'href="(/[^"]*hent-ut/[^"]*)"', tavlen)[1]).status_code == 200
