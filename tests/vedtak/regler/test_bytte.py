"""Den nye forvaltningsloven får dato i produktet, og brevet er et annet neste dag. Ingen kode er endret (settled 21, 24)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from personer.feil import Regelbrudd
from tests.fabrikk import AnsettelseFabrikk, PersonFabrikk, ke_enhet
from tests.vedtak.fabrikk import JA, NEI, TID, R, barn, beslutter, fattet, plansamtykke, utkast, voksen
from tests.vedtak.regler.fabrikk import GRUNN, KILDE, dater, versjon
from tests.vedtak.tekst import som_tekst
from utsending.models import Brev
from vedtak import brev, handlinger, katalog
from vedtak.innsyn import handlinger as innsyn
from vedtak.models import Brevdel, Innsynskrav, Klageprofil, Rettsgrunnlag
from vedtak.regler import handlinger as regelhandlinger
from vedtak.regler.versjoner import PROFILFELT

pytestmark = pytest.mark.usefixtures("regelverk")
I_KRAFT = date(2027, 7, 1)
FOER, ETTER = (datetime(d.year, d.month, d.day, 9, tzinfo=UTC) for d in (I_KRAFT - timedelta(days=1), I_KRAFT))
ORD = {
    "nb": {
        "foer": "forvaltningsloven §§ 18, 19 og 21",
        "etter": "forvaltningsloven (2025) §§ 63, 64, 66, 67 og 68",
        "skriv": "skrive under",
    },
    "nn": {"foer": "forvaltningslova §§ 18, 19 og 21", "etter": "forvaltningslova (2025) §§ 63, 64, 66, 67 og 68", "skriv": "skrive under"},
}


def konto(stilling: str, navn: str):
    return AnsettelseFabrikk(konto__navn=navn, enhet=ke_enhet(), stilling=stilling).konto


def avslag_paa_partsinnsyn(tid: datetime, maalform: str) -> tuple[str, Innsynskrav]:
    """Et brev etter rad K, hele veien gjennom produktet, den dagen."""
    person = PersonFabrikk(fornavn="Arne", etternavn="Nesheim", fodselsdato=date(1961, 8, 17), maalform=maalform)
    en, to = konto("KE_SAKSBEHANDLER", "Siv"), beslutter()
    with time_machine.travel(tid, tick=False):
        krav = innsyn.registrer_krav(person=person, art="INNSYN", krevd_av=person, mottatt_dato=tid.date(), hva="Alt.", av=en, tid=tid)
        innsyn.foresla_avslag(
            krav_id=krav.pk, unntatt=["koordinator.Henvendelse"], begrunnelse="Om en annen.", rad_kode="K", av=en, tid=tid
        )
        krav = innsyn.avgjor_avslag(krav_id=krav.pk, av=to, tid=tid)
    html = Brev.objects.filter(gjelder=krav.pk, html__contains="del-klagefrist").get().html
    return html.replace("\xa0", " "), krav


@pytest.fixture
def datert():
    """Rad K for den nye loven får dato, og rad K for den gamle er godkjent av to fra før."""
    leder, annen = konto("KE_LEDER", "Lena"), konto("KE_SAKSBEHANDLER", "Anders")
    for godkjenner in (leder, annen):
        handlinger.godkjenn(rettsgrunnlag_id=versjon("K", 3).pk, av=godkjenner, tid=TID)
    dater(versjon("K", 4), I_KRAFT, leder, annen)


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_brevet_skrevet_dagen_foer_og_samme_dag_som_den_nye_loven_gjelder(datert, maalform):
    foer, gammelt = avslag_paa_partsinnsyn(FOER, maalform)
    etter, nytt = avslag_paa_partsinnsyn(ETTER, maalform)
    ord_ = ORD[maalform]

    assert (gammelt.rettsgrunnlag.versjon, nytt.rettsgrunnlag.klageprofil.kode) == (3, "NYFVL-3U-INNSYN")
    assert ord_["foer"] in foer and "2025" not in foer
    assert ord_["etter"] in etter and ord_["foer"] not in etter
    assert ord_["skriv"] in foer and ord_["skriv"] not in etter  # § 66 krever ikke underskrift
    for html, krav in ((foer, gammelt), (etter, nytt)):
        assert brev.manglende_deler(_som_ferdig(html), krav.rettsgrunnlag.klageprofil) == []


def test_navnet_paa_saksbehandleren_er_et_krav_bare_i_den_nye_loven(datert):
    gammel, ny = (Klageprofil.objects.get(kode=k, versjon=2) for k in ("FVL-3U-INNSYN", "NYFVL-3U-INNSYN"))
    assert set(ny.brevdeler) - set(gammel.brevdeler) == {Brevdel.NAVN}
    uten = avslag_paa_partsinnsyn(ETTER, "nb")[0].replace("del-navn", "")
    assert brev.manglende_deler(_som_ferdig(uten), ny) == [Brevdel.NAVN] and brev.manglende_deler(_som_ferdig(uten), gammel) == []


def _som_ferdig(html: str) -> brev.Ferdigbrev:
    return brev.Ferdigbrev(mottaker=None, tittel="", html=html, innhold="")


def test_en_rad_uten_dato_brukes_ikke_uansett_hvor_sent():
    leder, annen = konto("KE_LEDER", "Lena"), konto("KE_SAKSBEHANDLER", "Anders")
    for rad in Rettsgrunnlag.objects.filter(gyldig_fra=None):
        for godkjenner in (leder, annen):
            handlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=godkjenner, tid=TID)
    brukt = [katalog.rad_med_kode(kode, date(2099, 1, 1)) for kode in ("D-28", "D-33", "E", "K", "L-DE")]
    assert brukt == [None] * 5


# --- Vedtakene i KE: en datert profil for A og B bytter brevet, og blandes ikke med den gamle ---


@pytest.fixture
def pbrl_endret():
    """Koordinator og plan får seks ukers frist og ingen underskrift fra datoen; barnekoordinator gjør ikke."""
    profil = Klageprofil.objects.get(kode="PBRL-4U", versjon=1)
    felt = {navn: getattr(profil, navn) for navn in PROFILFELT} | {
        "frist_antall": 6, "krever_underskrift": False, "kilde": KILDE,
        "klageregler_nb": ["pasient- og brukerrettighetsloven §§ 7-2, 7-3 og 7-6"],
        "klageregler_nn": ["pasient- og brukarrettslova §§ 7-2, 7-3 og 7-6"],
    }  # fmt: skip
    forslag = regelhandlinger.foresla_profil(
        profil_id=profil.pk, felt=felt, rader=["A", "B"], gyldig_fra=I_KRAFT, begrunnelse=GRUNN, av=konto("KE_LEDER", "Lena"), tid=TID
    )
    regelhandlinger.godkjenn_forslag(forslag_id=forslag.pk, av=konto("KE_SAKSBEHANDLER", "Anders"), tid=TID)


@pytest.mark.parametrize(("maalform", "foer", "etter"), [("nb", "fire uker", "seks uker"), ("nn", "fire veker", "seks veker")])
def test_vedtaket_foelger_raden_den_dagen_det_fattes(pbrl_endret, maalform, foer, etter):
    for tid, frist, versjon_, paragraf, underskrift in ((FOER, foer, 1, "7-5", True), (ETTER, etter, 2, "7-6", False)):
        person = voksen(maalform=maalform)
        plansamtykke(person, dag=date(2026, 11, 23))
        with time_machine.travel(tid, tick=False):
            vedtak = fattet(utkast(person, utfall={R.KOORDINATOR: JA, R.IP: JA}), tid=tid)
        html = Brev.objects.filter(gjelder=vedtak.pk).first().html
        assert frist in html and f"7-3 og {paragraf}" in html and ("skrive under" in som_tekst(html)) is underskrift
        assert {p.rettsgrunnlag.versjon for p in vedtak.punkter.all()} == {versjon_} and vedtak.klageprofil.versjon == versjon_


def test_profilene_blandes_ikke_i_ett_vedtak(pbrl_endret):
    vedtak = utkast(barn(), utfall={R.BARNEKOORDINATOR: NEI, R.IP: JA})
    with pytest.raises(Regelbrudd, match="ulike regler for klage"), time_machine.travel(ETTER, tick=False):
        fattet(vedtak, tid=ETTER)
