"""«Dagens arbeid»: hver rolle ser det som venter på den, med neste handling, og ikke andres."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oversikt import dagens
from tests.fabrikk import PersonFabrikk, SamtykkelinjeFabrikk, TilknytningFabrikk, fremmed, ke_leder, koordinator_for, saksbehandler
from tests.ip.fabrikk import PlanFabrikk
from tests.koordinator.fabrikk import DAG, innvilget, oppnevnt, registrert, tjeneste, utpekt, vurdert
from tests.vedtak import fabrikk as vedtaksfabrikk
from tests.vedtak.klage import fabrikk as klagefabrikk
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import meld_inhabilitet
from tilgang.models import OppslagLinje
from vedtak.klage import handlinger, oversikter
from vedtak.klage.tilstander import FERDIGE, Klagetilstand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dagen", "regelverk")]


def rader(konto, tittel, dag=DAG) -> list[dagens.Rad]:
    return next((liste.rader for liste in dagens.lister(konto, dag) if liste.tittel == tittel), None)


def test_uvurdert_melding_venter_paa_saksbehandleren_med_frist_en_maaned_etter_mottak():
    melding = registrert()

    [rad] = rader(saksbehandler(), "Meldinger som skal vurderes")

    assert rad.person == melding.person
    assert rad.dato == (DAG - timedelta(days=3)).replace(month=12)
    assert rad.url == reverse("koordinator:melding", args=[melding.pk])


def test_melding_over_fristen_er_merket():
    registrert(mottatt_dato=DAG - timedelta(days=40))

    [rad] = rader(saksbehandler(), "Meldinger som skal vurderes")

    assert (rad.merke, rad.farge) == ("over fristen", "danger")


def test_ferdig_vurdering_venter_paa_utkast():
    konto = saksbehandler()
    melding = registrert()
    vurdert(melding, av=konto)

    assert [r.person for r in rader(konto, "Klare for utkast til vedtak")] == [melding.person]
    assert rader(konto, "Meldinger som skal vurderes") == []


def test_bare_en_annen_med_myndighet_faar_fatte_utkastet():
    skriver, beslutter = saksbehandler(), vedtaksfabrikk.beslutter()
    vedtaksfabrikk.utkast(av=skriver)

    def knapp(konto):
        return rader(konto, "Utkast som venter på vedtak")[0].knapp

    assert knapp(beslutter) == "Kontroller og fatt"
    assert knapp(skriver) == knapp(saksbehandler()) == "Åpne utkastet"


def test_vedtak_uten_tjeneste_venter_paa_lederen_med_dagene_som_er_gaatt():
    person = innvilget()

    [rad] = rader(ke_leder(), "Mangler tjeneste", DAG + timedelta(days=9))

    assert (rad.person, rad.merke) == (person, "9 dager")
    assert rader(saksbehandler(), "Mangler tjeneste") is None


def test_utpeking_venter_paa_lederen_i_tjenesten_og_ingen_annen_leder():
    person, sted, annet = innvilget(), tjeneste(), tjeneste("Fjordvik barnehage")
    utpeking = utpekt(person, sted)

    [rad] = rader(sted.leder, "Venter på navn på koordinator")

    assert rad.url == reverse("koordinator:navngi", args=[utpeking.pk])
    assert rad.person_url == "", "lederen ser ikke personsiden"
    assert rader(annet.leder, "Venter på navn på koordinator") == []
    assert rader(ke_leder(), "Venter på navn på koordinator")[0].url == "", "kontoret ser at det venter, men navngir ikke"


def test_koordinatoren_ser_sin_person():
    person, sted = innvilget(), tjeneste()
    oppnevnt(utpekt(person, sted), sted)

    assert [r.person for r in rader(sted.ansatte[0], "Mine personer")] == [person]
    assert rader(sted.ansatte[1], "Mine personer") is None


def test_den_fremmede_har_ingenting(logg_inn):
    innvilget()
    konto = fremmed()

    assert dagens.lister(konto, DAG) == []
    svar = logg_inn(konto).get(reverse("oversikt:hjem"))
    assert "Ingenting venter på deg" in svar.content.decode()
    assert not OppslagLinje.objects.filter(oppslag__konto=konto).exists()


def test_siden_logger_hver_person_som_vises(logg_inn):
    melding, konto = registrert(), saksbehandler()

    logg_inn(konto).get(reverse("oversikt:hjem"))

    assert set(OppslagLinje.objects.filter(oppslag__konto=konto).values_list("person", flat=True)) == {melding.person_id}


def test_antall_sporringer_vokser_ikke_med_radene():
    konto = ke_leder()

    def sporringer():
        with CaptureQueriesContext(connection) as fanget:
            dagens.lister(konto, DAG)
        return len(fanget)

    def en_av_hver(n):
        sted = tjeneste(f"Fjordvik sted {n}")
        registrert()
        innvilget()
        utpekt(innvilget(), sted)
        vedtaksfabrikk.utkast()

    en_av_hver(1)
    forst = sporringer()
    for n in range(2, 5):
        en_av_hver(n)
    assert sporringer() == forst


def test_koordinatoren_blar_gjennom_alle_sine_en_gang(logg_inn):
    """De med plan først, så de uten; hver person på én side, og den siste siden har ingen neste."""
    konto = koordinator_for(PersonFabrikk())
    enhet = konto.tilknytninger.get().enhet
    for nr in range(2 * dagens.MAKS_RADER + 4):
        person = TilknytningFabrikk(konto=konto, enhet=enhet).person
        if nr % 3:
            PlanFabrikk(person=person, i_bruk=nr % 3 == 1)
    delt = [SamtykkelinjeFabrikk(til_enhet=enhet).innsynsdel.person for _ in range(dagens.MAKS_RADER + 2)]
    for person in delt:
        TilknytningFabrikk(person=person, konto=konto, enhet=enhet, rolle="GRUPPEMEDLEM", kilde="MEDLEMSKAP")

    def bladd(navn, tittel):
        klient, sti, sider, i_alt = logg_inn(konto), reverse("oversikt:hjem"), [], set()
        while sti:
            svar = klient.get(sti)
            liste = next(liste for liste in svar.context["lister"] if liste.tittel == tittel)
            sider.append([rad.person for rad in liste.rader])
            assert f"{tittel} ({liste.i_alt})" in svar.content.decode()
            i_alt.add(liste.i_alt)
            sti = f"{reverse('oversikt:hjem')}?{liste.neste}" if liste.neste else ""
            assert not sti or (liste.neste.startswith(f"{navn}=") and f'href="{sti}"' in svar.content.decode())
        assert i_alt == {sum(map(len, sider))}
        return sider

    mine = bladd("mine", "Mine personer")
    alle = [p for side in mine for p in side]
    ledet = set(regler.personer_for(konto, Handling.LEDE_PLAN))
    assert [len(side) for side in mine] == [25, 25, 5] and set(alle) == ledet and len(alle) == len(ledet)
    har_plan = [p.planer.exists() for p in alle]
    assert har_plan == sorted(har_plan, reverse=True)
    assert sorted((p for side in bladd("delt", "Delt med meg") for p in side), key=str) == sorted(delt, key=str)


def test_en_adresse_som_ikke_er_en_plass_viser_begynnelsen(logg_inn):
    konto = koordinator_for(PersonFabrikk())
    assert logg_inn(konto).get(reverse("oversikt:hjem"), {"mine": "tull"}).context["lister"][0].rader


def test_hver_aapne_klage_staar_med_neste_steg_og_den_samme_kretsen_som_i_listen():
    mangler = klagefabrikk.provd(klagefabrikk.klage(er_underskrevet=False), rett_innen=date(2026, 12, 10))
    sendt, ny = klagefabrikk.avgjort(klagefabrikk.provd(klagefabrikk.klage())), klagefabrikk.klage()
    handlinger.trekk(klage_id=klagefabrikk.klage().pk, av=saksbehandler(), tid=klagefabrikk.KLAGETID)
    leder, senere = ke_leder(), date(2027, 1, 2)

    mine = rader(leder, "Klager", senere)

    assert {r.url: (r.hva.split(": ")[1], r.dato, r.merke) for r in mine} == {
        reverse("vedtak:klage", args=[mangler.pk]): ("Vent på det som mangler", date(2026, 12, 10), "over fristen"),
        reverse("vedtak:klage", args=[sendt.pk]): ("Vent på svaret fra Statsforvalteren", None, ""),
        reverse("vedtak:klage", args=[ny.pk]): ("Prøv form og frist", date(2027, 1, 1), "over fristen"),
    }
    assert [r.person for r in mine] == [k.person for k in oversikter.aapne(leder)]
    meld_inhabilitet(
        person=ny.person, konto=leder, relasjon="SLEKT", begrunnelse="Søster.", dag=DAG, av=saksbehandler(), tid=klagefabrikk.KLAGETID
    )
    assert {r.person for r in rader(leder, "Klager", senere)} == {mangler.person, sendt.person}
    for konto in (fremmed(), koordinator_for(ny.person)):
        assert rader(konto, "Klager", senere) is None


def test_hver_tilstand_som_ikke_er_ferdig_har_et_neste_steg():
    assert set(oversikter.NESTE) == set(Klagetilstand) - FERDIGE
