"""Det som haster: hver sak én gang, i den seksjonen den tidligste fristen gir, det eldste øverst og resten bak «Vis alle»."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oppfolging.handlinger import kjor_sveip
from oversikt.arbeidsliste import Liste, Rad
from oversikt.hvem import kan_aapnes
from oversikt.seksjoner import FORST, Slag, bygg, med_lenker
from personer.models import Person
from tests.fabrikk import PersonFabrikk, fremmed, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, innvilget, registrert, tjeneste, utpekt
from tilgang.models import OppslagLinje

PERSON = Person(fornavn="Live", etternavn="Strandvik")


def rad(dato=None, url="/x/1/", **annet) -> Rad:
    return Rad(PERSON, "Noe", dato, "Gjør", url, **annet)


def slagene(*lister) -> dict[str, int]:
    return {s.slag.value: s.antall for s in bygg(lister, DAG)}


@pytest.mark.parametrize(("dager", "slag"), [(-40, "over"), (-1, "over"), (0, "uken"), (7, "uken"), (8, "senere"), (None, "gjor")])
def test_en_frist_staar_etter_hvor_naer_den_er(dager, slag):
    dato = None if dager is None else DAG + timedelta(days=dager)
    assert slagene(Liste("Klager", "Innen", "", [rad(dato)])) == {slag: 1}


@pytest.mark.parametrize(
    ("liste", "slag"),
    [
        (Liste("Mangler tjeneste", "Uten koordinator siden", "", [rad(DAG - timedelta(days=90))]), "gjor"),
        (Liste("Nye beskjeder", "Siste", "", [rad(DAG)], er_ny=True), "nytt"),
        (Liste("Meldinger", "Innen", "", [rad(DAG + timedelta(days=20))], er_ny=True), "nytt"),
        (Liste("Meldinger", "Innen", "", [rad(DAG - timedelta(days=1))], er_ny=True), "over"),
        (Liste("Venter på navn", "Pekt ut", "", [rad(DAG, url="")]), "venter"),
        (Liste("Utkast", "", "", [rad(venter=True)]), "venter"),
    ],
)
def test_det_som_ikke_er_en_frist_staar_etter_hva_som_skal_gjores(liste, slag):
    assert slagene(liste) == {slag: 1}


def test_samme_sak_i_to_lister_staar_en_gang_med_begge_titlene_og_den_tidligste_fristen():
    lister = [Liste("Mangler tjeneste", "Siden", "", [rad(DAG)]), Liste("Påminnelser", "Frist", "", [rad(DAG - timedelta(days=2))])]
    [seksjon] = bygg(lister, DAG)
    [linje] = seksjon.linjer
    assert (seksjon.slag, linje.hvorfra, linje.merke) == (Slag.OVER, ("Mangler tjeneste", "Påminnelser"), "2 dager over fristen")
    assert linje.rad.dato == DAG - timedelta(days=2)


@pytest.mark.django_db
def test_navnet_er_en_lenke_bare_for_den_som_kan_aapne_personen():
    person = PersonFabrikk()
    [seksjon] = bygg([Liste("Møter", "Dato", "", [Rad(person, "Møte", DAG, "Åpne", "/x/1/", vis_person=False)])], DAG)

    def lenken(konto) -> str:
        [linje] = med_lenker([seksjon], kan_aapnes(konto, [seksjon.linjer[0].rad]))[0].linjer
        return linje.rad.person_url

    assert lenken(koordinator_for(person)) == reverse("oversikt:person", args=[person.pk])
    assert lenken(fremmed()) == ""


def test_to_ting_paa_personens_egen_side_er_to_saker():
    side = reverse("oversikt:person", args=[PERSON.pk])
    assert slagene(Liste("A", "Siden", "", [rad(url=side)]), Liste("B", "Siden", "", [rad(url=side)])) == {"gjor": 2}


def test_de_syv_mest_presserende_vises_og_resten_bak_vis_alle():
    rader = [rad(DAG - timedelta(days=n), url=f"/x/{n}/") for n in range(1, 12)]
    [kort] = bygg([Liste("Klager", "Innen", "", rader)], DAG)
    assert (len(kort.linjer), kort.antall, kort.er_kortet) == (FORST, 11, True)
    assert [linje.rad.dato for linje in kort.linjer] == sorted(r.dato for r in rader)[:FORST]
    [hel] = bygg([Liste("Klager", "Innen", "", rader)], DAG, bare="over")
    assert len(hel.linjer) == 11 and not hel.er_kortet
    assert bygg([Liste("Klager", "Innen", "", rader)], DAG, bare="nytt") == []


@pytest.mark.django_db
@pytest.mark.usefixtures("dagen", "regelverk")
def test_siden_viser_og_logger_bare_de_forste_og_alle_paa_sin_egen_side(logg_inn):
    for _ in range(FORST + 2):
        registrert(mottatt_dato=DAG - timedelta(days=40))
    c = logg_inn(saksbehandler())
    tekst = c.get("/").content.decode()
    assert f"Vis alle: Over fristen ({FORST + 2})" in tekst and OppslagLinje.objects.count() == FORST
    assert c.get("/", {"vis": "over"}).content.decode().count("Meldinger som skal vurderes") == FORST + 2
    assert c.get("/", {"vis": "tull"}).status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("dagen", "regelverk")
def test_paaminnelsen_og_raden_i_listen_er_den_samme_saken(logg_inn):
    """Melding, ledig verv og utpeking: en rad hver, også når påminnelsene og det interne målet sier det samme."""
    melding = registrert(mottatt_dato=DAG - timedelta(days=25))
    uten_tjeneste, uten_navn, sted = innvilget(), innvilget(), tjeneste()
    utpekt(uten_navn, sted)
    kjor_sveip(dag=DAG + timedelta(days=20), tid=TID)
    leder = ke_leder()
    rader = [linje for s in logg_inn(leder).get("/").context["seksjoner"] for linje in s.linjer]
    for person in (melding.person, uten_tjeneste, uten_navn):
        assert len([linje for linje in rader if linje.rad.person == person]) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("dagen", "regelverk")
def test_antall_sporringer_vokser_ikke(logg_inn):
    c = logg_inn(ke_leder())

    def antall():
        with CaptureQueriesContext(connection) as fanget:
            c.get("/")
        return len(fanget)

    registrert()
    antall()
    forst = antall()
    for _ in range(5):
        registrert()
    assert antall() == forst
