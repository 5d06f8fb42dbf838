"""Hvert utfall for hver rettighet etter hvert mulig tidligere vedtak: tabellen, det `fatt` krever, og det databasen nekter (R69, R73)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from tests.vedtak.fabrikk import ALLE, BRISTER, DAG, JA, NEI, TEKSTER, R, barn, beslutter, fattet, svar_ja_om_mottakerne, utkast
from tests.vedtak.folgefabrikk import SENERE, SENERE_DAG, folgeutkast
from vedtak import handlinger, kontroll, utfall
from vedtak.folge import handlinger as folge
from vedtak.handlinger import Punktinnhold
from vedtak.models import GRUNNER_FOR, Grunn, Initiativ, Sak, Vedtak, Vedtakspunkt
from vedtak.models import Utfall as U
from vedtak.utfall import Foer

# Fasiten, skrevet for hånd: hva som er lovlig etter det som er bestemt før (lov §3.5; R69, R73, R74).
FASIT = {
    Foer.INGEN: {U.INNVILGET, U.DELVIS, U.AVSLAG, U.AVVISNING},
    Foer.GIR: {U.AVVISNING, U.OPPHOR, U.ENDRING, U.OMGJORING},
    Foer.AVSLAG: {U.INNVILGET, U.DELVIS, U.AVSLAG, U.AVVISNING, U.OMGJORING},
    Foer.OPPHORT: {U.INNVILGET, U.DELVIS, U.AVSLAG, U.AVVISNING, U.OMGJORING},
    Foer.SAKEN_SLUTT: set(U),
}
FOER = {Foer.GIR: JA, Foer.AVSLAG: NEI, Foer.OPPHORT: U.OPPHOR, Foer.SAKEN_SLUTT: JA}


def punkt(rettighet, u, nytt="", avsluttet=None) -> Vedtakspunkt:
    vedtak = Vedtak(nummer_aar=2026, nummer_lopende=1, sak=Sak(avsluttet_dato=avsluttet))
    return Vedtakspunkt(vedtak=vedtak, rettighet=rettighet, utfall=u, nytt_utfall=nytt)


@pytest.mark.parametrize("rettighet", ALLE)
@pytest.mark.parametrize("foer", Foer)
@pytest.mark.parametrize("u", U)
def test_hele_tabellen(rettighet, foer, u):
    siste = punkt(rettighet, FOER[foer], avsluttet=DAG if foer == Foer.SAKEN_SLUTT else None) if foer in FOER else None
    hvorfor = utfall.hvorfor_ikke(rettighet, u, siste)
    assert (hvorfor == "") == (u in FASIT[foer])
    if hvorfor:
        assert str(rettighet.label) in hvorfor.lower() and hvorfor.endswith(".") and "%" not in hvorfor
    assert utfall.TABELL[u].kilde


@pytest.mark.parametrize(
    "u, nytt, foer",
    [
        (U.INNVILGET, "", Foer.GIR), (U.DELVIS, "", Foer.GIR), (U.ENDRING, "", Foer.GIR), (U.AVSLAG, "", Foer.AVSLAG),
        (U.OPPHOR, "", Foer.OPPHORT), (U.OMGJORING, "INNVILGET", Foer.GIR), (U.OMGJORING, "DELVIS", Foer.GIR),
        (U.OMGJORING, "AVSLAG", Foer.AVSLAG),
    ],
)  # fmt: skip
def test_hva_som_gjaldt_leses_av_det_siste_vedtaket(u, nytt, foer):
    assert utfall.foer(punkt(R.IP, u, nytt)) == foer


def test_hver_grunn_horer_til_ett_utfall():
    assert sorted(g for grunner in GRUNNER_FOR.values() for g in grunner) == sorted(Grunn)


# --- Mot databasen ---


def fatt(vedtak, tid=SENERE, av=None):
    return handlinger.fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=av or beslutter(), tid=tid)


OPPHOR = Punktinnhold(grunn=Grunn.ONSKER_IKKE)
ENDRING = Punktinnhold(omfang="Koordinatoren følger opp fram til 1. juni 2027.")


def vilkaar_borte(rettighet):
    return Punktinnhold(grunn=Grunn.VILKAAR, ikke_oppfylt=(BRISTER[rettighet].value,))


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("rettighet", ALLE)
@pytest.mark.parametrize(
    "slag, innhold",
    [
        (U.OPPHOR, OPPHOR),
        (U.ENDRING, ENDRING),
        (U.OMGJORING, Punktinnhold(grunn=Grunn.IKKE_TIL_SKADE, nytt_utfall=U.INNVILGET)),
    ],
)
def test_et_vedtak_avsluttes_endres_og_gjores_om_ved_et_nytt_vedtak(rettighet, slag, innhold):
    gammelt = fattet(utkast(utfall={rettighet: JA}))
    nytt = fatt(folgeutkast(gammelt, slag, innhold))
    assert (nytt.gjelder_vedtak, nytt.nummer) == (gammelt, "2026/2")
    gjeldende = Vedtakspunkt.objects.gjeldende(SENERE_DAG).get(vedtak__person=gammelt.person, rettighet=rettighet)
    assert gjeldende.vedtak == nytt and gjeldende.gir == (slag != U.OPPHOR)
    assert Vedtakspunkt.objects.gjeldende(DAG).get(vedtak__person=gammelt.person, rettighet=rettighet).vedtak == gammelt
    gammelt.refresh_from_db()
    assert gammelt.er_fattet and utfall.kan_folges(gammelt, U.OMGJORING) == []


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("svaret", [JA, NEI])
def test_den_som_kommer_tilbake_etter_at_saken_ble_avsluttet_faar_et_nytt_vedtak(svaret):
    """Hen flyttet, og det skal ikke et vedtak til for at det skal slutte. Det gamle virker ikke, og hindrer ikke det nye (lov §8)."""
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    with som(Systemaktor.TEST):
        Sak.objects.filter(pk=gammelt.sak_id).update(avsluttet_dato=DAG)
    nytt = fattet(utkast(gammelt.person, utfall={R.KOORDINATOR: svaret}), tid=SENERE)

    assert nytt.sak != gammelt.sak and nytt.gjelder_vedtak is None
    gjelder = Vedtakspunkt.objects.gjeldende(SENERE_DAG).get(vedtak__person=gammelt.person)
    assert gjelder.vedtak == nytt and gjelder.gir == (svaret == JA)


@pytest.mark.usefixtures("regelverk")
def test_koordinator_i_en_avsluttet_sak_hindrer_ikke_barnekoordinator():
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    nytt = utkast(gammelt.person, utfall={R.BARNEKOORDINATOR: JA})
    begge = [m for m in kontroll.kontroller(nytt, beslutter(), SENERE_DAG).mangler if "både koordinator og barnekoordinator" in m]
    assert begge
    with som(Systemaktor.TEST):
        Sak.objects.filter(pk=gammelt.sak_id).update(avsluttet_dato=DAG)
    assert begge[0] not in kontroll.kontroller(nytt, beslutter(), SENERE_DAG).mangler


@pytest.mark.usefixtures("regelverk")
def test_et_opphor_fram_i_tid_gjelder_fra_dagen_i_vedtaket():
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    utkastet = svar_ja_om_mottakerne(folgeutkast(gammelt, U.OPPHOR, OPPHOR))
    fra = SENERE_DAG + timedelta(days=60)
    endret = handlinger.endre_utkast(
        vedtak_id=utkastet.pk, versjon=utkastet.versjon, utfall={}, virker_fra=fra, av=utkastet.utformet_av, tid=SENERE, **TEKSTER
    )
    fatt(endret)
    for dag, gir in ((fra - timedelta(days=1), True), (fra, False)):
        assert Vedtakspunkt.objects.gjeldende(dag).som_gir().filter(vedtak__person=gammelt.person).exists() == gir


@pytest.mark.usefixtures("regelverk")
def test_en_avvisning_endrer_ikke_det_som_gjelder():
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    nytt = utkast(gammelt.person, utfall={R.KOORDINATOR: U.AVVISNING}, av=gammelt.utformet_av)
    innhold = {R.KOORDINATOR: Punktinnhold(grunn=Grunn.ALT_AVGJORT)}
    nytt = handlinger.endre_utkast(
        vedtak_id=nytt.pk, versjon=nytt.versjon, utfall={}, innhold=innhold, av=nytt.utformet_av, tid=SENERE, **TEKSTER
    )
    fatt(nytt)
    assert [p.vedtak for p in Vedtakspunkt.objects.gjeldende(SENERE_DAG)] == [gammelt]


@pytest.mark.usefixtures("regelverk")
def test_det_som_alt_er_innvilget_innvilges_ikke_igjen():
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    nytt = utkast(gammelt.person, utfall={R.KOORDINATOR: JA}, av=gammelt.utformet_av)
    with pytest.raises(Regelbrudd, match="er alt innvilget i vedtak 2026/1"):
        fatt(nytt)


@pytest.mark.usefixtures("regelverk")
def test_den_som_har_koordinator_faar_ikke_barnekoordinator_i_tillegg():
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    nytt = utkast(gammelt.person, utfall={R.BARNEKOORDINATOR: JA}, av=gammelt.utformet_av)
    assert any("både koordinator og barnekoordinator" in m for m in kontroll.kontroller(nytt, beslutter(), SENERE_DAG).mangler)


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize(
    "slag, innhold, setning",
    [
        (U.OPPHOR, Punktinnhold(), "Velg grunnen"),
        (U.OPPHOR, Punktinnhold(grunn=Grunn.VILKAAR), "minst ett vilkår"),
        (U.OPPHOR, Punktinnhold(grunn=Grunn.FYLT_18), "Bare barnekoordinator"),
        (U.ENDRING, Punktinnhold(omfang=" "), "Skriv hva vedtaket"),
        (U.ENDRING, Punktinnhold(omfang="Etter § 7-2 får du mindre."), "Ta paragrafene ut"),
        (U.OMGJORING, Punktinnhold(grunn=Grunn.UGYLDIG), "Velg hva det nye svaret"),
        (U.OMGJORING, Punktinnhold(grunn=Grunn.UGYLDIG, nytt_utfall=U.AVSLAG), "minst ett vilkår"),
        (U.OMGJORING, Punktinnhold(grunn=Grunn.IKKE_TIL_SKADE, nytt_utfall=U.AVSLAG), "gir mindre enn før"),
        (U.OMGJORING, Punktinnhold(grunn=Grunn.KLAGE, nytt_utfall=U.DELVIS, omfang="Mindre."), "gir mindre enn før"),
        (U.OMGJORING, Punktinnhold(grunn=Grunn.UGYLDIG, nytt_utfall=U.INNVILGET, ikke_oppfylt=("KOORDINERTE",)), "kan ikke koordinator"),
    ],
)  # fmt: skip
def test_hver_mangel_sies_med_en_setning(slag, innhold, setning):
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    nytt = folgeutkast(gammelt, slag, innhold)
    assert any(setning in m for m in kontroll.kontroller(nytt, beslutter(), SENERE_DAG).mangler)


@pytest.mark.usefixtures("regelverk")
def test_bare_det_siste_vedtaket_kan_folges():
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    fatt(folgeutkast(gammelt, U.ENDRING, ENDRING))
    with pytest.raises(Regelbrudd, match="ikke lenger det siste"):
        folge.start(
            vedtak_id=gammelt.pk,
            slag=U.OPPHOR,
            rettigheter=["KOORDINATOR"],
            initiativ=Initiativ.PERSONEN,
            av=gammelt.utformet_av,
            tid=SENERE,
        )


@pytest.mark.usefixtures("regelverk")
def test_nytt_svar_og_folge_blandes_ikke_i_ett_vedtak():
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    nytt = folgeutkast(gammelt, U.OPPHOR, OPPHOR)
    with som(Systemaktor.TEST):
        Vedtakspunkt.objects.create(vedtak=nytt, rettighet=R.IP, utfall=NEI)
    assert any("Lag ett vedtak for hver" in m for m in kontroll.kontroller(nytt, beslutter(), SENERE_DAG).mangler)


# --- Det databasen nekter ---


def fatt_forbi_koden(vedtak, monkeypatch):
    """Fatter uten vilkårene i Python, så bare triggeren er igjen."""
    monkeypatch.setattr(kontroll.Kontroll, "mangler", [])
    with transaction.atomic():
        fatt(vedtak)


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("u", [JA, U.DELVIS, NEI])
def test_databasen_nekter_et_nytt_svar_paa_det_som_er_gitt(u, monkeypatch):
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    nytt = utkast(gammelt.person, utfall={R.KOORDINATOR: u}, av=gammelt.utformet_av)
    with pytest.raises(DatabaseError, match="ikke lovlig etter det som er bestemt"):
        fatt_forbi_koden(nytt, monkeypatch)


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("slag", [U.OPPHOR, U.ENDRING, U.OMGJORING])
def test_databasen_nekter_aa_folge_noe_annet_enn_det_siste(slag, monkeypatch):
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    innhold = {U.OPPHOR: OPPHOR, U.ENDRING: ENDRING}.get(slag, Punktinnhold(grunn=Grunn.UGYLDIG, nytt_utfall=JA))
    nytt, noe_annet = folgeutkast(gammelt, slag, innhold), fattet(utkast(barn(), utfall={R.KOORDINATOR: JA}))
    with som(Systemaktor.TEST):
        Vedtak.objects.filter(pk=nytt.pk).update(gjelder_vedtak=noe_annet)
    with pytest.raises(DatabaseError, match="ikke lovlig etter det som er bestemt"):
        fatt_forbi_koden(nytt, monkeypatch)


@pytest.mark.usefixtures("regelverk")
def test_databasen_nekter_opphor_uten_varsel_og_uten_grunn(monkeypatch):
    gammelt = fattet(utkast(utfall={R.KOORDINATOR: JA}))
    nytt = folgeutkast(gammelt, U.OPPHOR, vilkaar_borte(R.KOORDINATOR), initiativ=Initiativ.KOMMUNEN)
    with pytest.raises(DatabaseError, match="ikke varslet"):
        fatt_forbi_koden(nytt, monkeypatch)


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("u", [U.AVVISNING, U.DELVIS])
def test_databasen_nekter_et_punkt_uten_grunn_eller_omfang(u, monkeypatch):
    nytt = utkast(utfall={R.KOORDINATOR: u})
    with pytest.raises(DatabaseError, match="mangler grunn"):
        fatt_forbi_koden(nytt, monkeypatch)


@pytest.mark.usefixtures("regelverk")
def test_en_grunn_som_ikke_horer_til_utfallet_lagres_ikke():
    vedtak = utkast(utfall={R.KOORDINATOR: NEI})
    with pytest.raises(DatabaseError, match="grunnen_horer_til_utfallet"), transaction.atomic(), som(Systemaktor.TEST):
        vedtak.punkter.update(grunn=Grunn.UGYLDIG)
