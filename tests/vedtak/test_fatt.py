"""Å fatte et vedtak: hele eller ingenting."""

from datetime import timedelta

import pytest

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva, Representasjonsart
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk, ke_leder, saksbehandler
from tests.vedtak.fabrikk import DAG, JA, NEI, TID, DelegasjonFabrikk, R, barn, beslutter, fattet, svar_paa_vilkaar, utkast, voksen
from tilgang import handlinger as tilgangshandlinger
from utsending.models import Brev
from vedtak import brev, handlinger, kontroll
from vedtak.handlinger import Punkt, Vurderingssvar
from vedtak.models import Mottakersporsmaal, Vedtak, Vilkaar
from vedtak.tilstander import Tilstand

pytestmark = pytest.mark.usefixtures("regelverk")


def fatt(vedtak, av, **kwargs):
    return handlinger.fatt(**{"vedtak_id": vedtak.pk, "versjon": vedtak.versjon, "av": av, "tid": TID} | kwargs)


def endre(vedtak, av, **kwargs):
    alt = {"fakta": "F", "begrunnelse": "B", "hensyn": "H", "barnets_syn": "S", "utfall": {}, "av": av, "tid": TID}
    return handlinger.endre_utkast(vedtak_id=vedtak.pk, versjon=kwargs.pop("versjon", vedtak.versjon), **alt | kwargs)


def test_fatt_fryser_alt_som_begrunner_vedtaket():
    vedtak, av = utkast(), beslutter()

    fatt(vedtak, av)

    vedtak = Vedtak.objects.get(pk=vedtak.pk)
    assert vedtak.tilstand == Tilstand.FATTET
    assert (vedtak.nummer, vedtak.fattet_av, vedtak.fattet_tid) == ("2026/1", av, TID)
    assert vedtak.delegasjon.konto == av
    assert str(vedtak.klageprofil) == "PBRL-4U v1"
    plan = vedtak.punkter.get(rettighet=R.IP)
    assert str(plan.rettsgrunnlag) == "A v1"
    assert [s["vilkaar"] for s in plan.vilkaarssvar] == ["PASIENT_ELLER_BRUKER", "LANGVARIGE", "KOORDINERTE"]
    assert Hendelse.objects.get(hva=Hva.VEDTAK_FATTET).gjelder == vedtak.pk


def test_fatt_legger_ett_brev_i_utkurven_til_hver_mottaker():
    vedtak = fattet(utkast(barn(foreldre=2)))

    brevene = Brev.objects.filter(gjelder=vedtak.pk)
    assert {b.mottaker_navn for b in brevene} == {"Ingrid Strandvik", "Jonas Strandvik"}
    assert all("2026/1" in b.html and b.person == vedtak.person and b.mal_versjon == brev.mal_versjon() for b in brevene)


def test_brevet_i_utkurven_er_det_som_ble_kontrollert():
    vedtak, av = utkast(), beslutter()
    vist = kontroll.kontroller(vedtak, av, DAG).brevene

    fatt(vedtak, av, kontrollert=brev.avtrykk(vist))

    assert Brev.objects.get(gjelder=vedtak.pk).html == vist[0].html.replace("Får nummer når vedtaket fattes", "2026/1")


def test_er_noe_endret_siden_kontrollen_fattes_ingenting():
    vedtak, av = utkast(), beslutter()
    vist = brev.avtrykk(kontroll.kontroller(vedtak, av, DAG).brevene)
    forelder = vedtak.person.representanter.get().representant
    with som(Systemaktor.TEST):
        forelder.adresse = "En annen veg 9"
        forelder.save()

    with pytest.raises(Regelbrudd, match="endret siden du kontrollerte"):
        fatt(vedtak, av, kontrollert=vist)
    assert not Brev.objects.exists()


def test_den_som_laget_utkastet_kan_ikke_fatte_det():
    av = saksbehandler()
    DelegasjonFabrikk(konto=av)

    with pytest.raises(Regelbrudd, match="En annen må fatte vedtaket"):
        fatt(utkast(av=av), av)


def test_den_som_endret_utkastet_kan_heller_ikke_fatte_det():
    vedtak, av = utkast(), beslutter()
    vedtak = endre(vedtak, av)

    with pytest.raises(Regelbrudd, match="En annen må fatte vedtaket"):
        fatt(vedtak, av)


def test_uten_delegasjon_kan_ingen_fatte():
    with pytest.raises(Regelbrudd, match="ingen delegasjon"):
        fatt(utkast(), ke_leder())


@pytest.mark.parametrize(
    "delegasjon",
    [
        {"fra": DAG.replace(day=24)},
        {"til": DAG},
        {"rettigheter": ["KOORDINATOR"]},
    ],
    ids=["begynner i morgen", "sluttet i går", "dekker bare den ene rettigheten"],
)
def test_delegasjonen_ma_gjelde_den_dagen_og_alt_i_vedtaket(delegasjon):
    av = ke_leder()
    DelegasjonFabrikk(konto=av, **delegasjon)

    with pytest.raises(Regelbrudd, match="ingen delegasjon"):
        fatt(utkast(), av)


def test_delegasjonens_siste_dag_er_dagen_for_til():
    av = ke_leder()
    DelegasjonFabrikk(konto=av, til=DAG.replace(day=24))

    assert fatt(utkast(), av).er_fattet


def test_uten_samtykke_blir_det_ingen_plan():
    with pytest.raises(Regelbrudd, match="mangler et gyldig samtykke"):
        fatt(utkast(samtykke=False), beslutter())


def test_et_trukket_samtykke_stanser_vedtaket():
    vedtak = utkast()
    tilgangshandlinger.trekk_samtykke(samtykke_id=vedtak.person.samtykker.get().pk, av=saksbehandler(), tid=TID)

    with pytest.raises(Regelbrudd, match="mangler et gyldig samtykke"):
        fatt(vedtak, beslutter())


def test_koordinator_alene_trenger_ikke_samtykke_til_plan():
    assert fatt(utkast(utfall={R.KOORDINATOR: JA}, samtykke=False), beslutter()).er_fattet


def test_et_plansamtykke_fra_foreldrene_holder_ikke_etter_16():
    ungdom = barn(fodt=DAG.replace(year=2010))
    vedtak = utkast(ungdom)
    with som(Systemaktor.TEST):
        ungdom.samtykker.get().givere.update(kapasitet="FORELDER")
        ungdom.samtykker.update(gitt_dato=DAG - timedelta(days=1))

    with pytest.raises(Regelbrudd, match="må selv samtykke"):
        fatt(vedtak, beslutter())


@pytest.mark.parametrize("felt", ["fakta", "begrunnelse", "barnets_syn"])
def test_uten_tekst_blir_det_ikke_vedtak(felt):
    vedtak = utkast()
    tekster = {"fakta": "F", "begrunnelse": "B", "hensyn": "H", "barnets_syn": "S"} | {felt: "  "}
    vedtak = endre(vedtak, saksbehandler(), **tekster)

    with pytest.raises(Regelbrudd, match="Skriv h"):
        fatt(vedtak, beslutter())


def test_avslag_ma_si_hva_det_er_lagt_vekt_paa():
    vedtak = utkast(voksen(), utfall={R.KOORDINATOR: NEI}, tekster={"hensyn": ""})

    with pytest.raises(Regelbrudd, match="lagt vekt på"):
        fatt(vedtak, beslutter())


def test_innvilget_krever_ja_paa_alle_vilkaar():
    vedtak = utkast()
    svar_paa_vilkaar(vedtak.sak, R.IP, av=saksbehandler(), nei=(Vilkaar.LANGVARIGE,))

    with pytest.raises(Regelbrudd, match="Da kan ikke individuell plan innvilges"):
        fatt(vedtak, beslutter())


def test_avslag_ma_peke_paa_et_vilkaar():
    vedtak = utkast(voksen(), utfall={R.IP: NEI})
    svar_paa_vilkaar(vedtak.sak, R.IP, av=saksbehandler())

    with pytest.raises(Regelbrudd, match="må vise til et vilkår"):
        fatt(vedtak, beslutter())


def test_ubesvarte_vilkaar_stanser_vedtaket():
    av, person = saksbehandler(), voksen()
    with som(Systemaktor.TEST):
        sak = handlinger.aapne_sak(person=person, dag=DAG)
    vedtak = handlinger.opprett_utkast(sak=sak, punkter=[Punkt(R.KOORDINATOR, JA)], fakta="F", begrunnelse="B", av=av, tid=TID)

    with pytest.raises(Regelbrudd, match="Svar på alle vilkårene"):
        fatt(vedtak, beslutter())


def test_koordinator_og_barnekoordinator_gis_aldri_sammen():
    vedtak = utkast(utfall={R.BARNEKOORDINATOR: JA, R.KOORDINATOR: JA})

    with pytest.raises(Regelbrudd, match="både koordinator og barnekoordinator"):
        fatt(vedtak, beslutter())


def test_barnekoordinator_gis_ikke_etter_18():
    vedtak = utkast(barn(fodt=DAG.replace(year=2008)), utfall={R.BARNEKOORDINATOR: JA})

    with pytest.raises(Regelbrudd, match="til barnet fyller 18"):
        fatt(vedtak, beslutter())


def test_ubesvart_sporsmaal_om_mottaker_stanser_vedtaket():
    person = voksen()
    RepresentasjonFabrikk(person=person, representant=PersonFabrikk(fornavn="Fride"), art=Representasjonsart.FULLMEKTIG)

    with pytest.raises(Regelbrudd, match="Omfatter fullmakten til Fride"):
        fatt(utkast(person), beslutter())


def test_svaret_om_fullmakten_avgjor_hvem_brevet_gaar_til():
    person, fullmektig = voksen(), PersonFabrikk(fornavn="Fride")
    RepresentasjonFabrikk(person=person, representant=fullmektig, art=Representasjonsart.FULLMEKTIG)
    svar = Vurderingssvar(Mottakersporsmaal.FULLMAKT_OMFATTER, fullmektig, True, "Skriftlig fullmakt 3. november.")
    vedtak = endre(utkast(person), saksbehandler(), mottakersvar=[svar])

    fattet(vedtak)

    assert [b.mottaker for b in Brev.objects.all()] == [fullmektig]


