"""Svaret på et krav går ut som brev til den som krevde det: nøyaktig delene det skal ha, ord for ord, og én gang."""

import os
import re
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from personer.feil import Regelbrudd
from personer.models import Representasjonsart
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk, saksbehandler
from tests.vedtak.fabrikk import DAG, voksen
from tests.vedtak.klage.fabrikk import KLAGETID, klage, vedtaket
from tests.vedtak.klage.test_brev import tekst
from tests.vedtak.tekst import som_tekst
from utsending.models import Brev
from vedtak.klage import handlinger, pakke
from vedtak.klage.vilkaar import siste_dag
from vedtak.models import Klagekrav, Klagekravart

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
MAPPE = Path(__file__).parents[1] / "gyldne" / "krav"
FELLES = {"resultat", "begrunnelse", "kontakt"}
# Fasiten: delene brevet har i tillegg, og om det nevner den nye dagen.
DELER = {
    ("BEGRUNNELSE", True): {"klagefrist"},
    ("BEGRUNNELSE", False): set(),
    ("MER_TID", True): {"klagefrist"},
    ("MER_TID", False): set(),
    ("UTSETTELSE", True): {"regler"},
    ("UTSETTELSE", False): {"regler"},
    ("SAKSKOSTNADER", True): {"regler"},
    ("SAKSKOSTNADER", False): {"regler"},
}
NY_DAG = date(2027, 1, 15)
HJEMMEL = {"UTSETTELSE": "§ 42", "SAKSKOSTNADER": "§ 36"}
FRIST = {"nb": "fire uker fra du mottok dette brevet", "nn": "fire veker frå du fekk dette brevet"}
SVAR = {
    "nb": {
        ("BEGRUNNELSE", True): "To tjenester hjelper deg, og de må arbeide sammen. Derfor får du koordinator.",
        ("BEGRUNNELSE", False): "Begrunnelsen står i brevet du fikk om vedtaket.",
        ("MER_TID", True): "Du har vært innlagt på sykehus, og trenger tid til å lese saken.",
        ("MER_TID", False): "Du har hatt god tid, og saken er kort.",
        ("UTSETTELSE", True): "Du vil miste hjelpen før klagen er avgjort.",
        ("UTSETTELSE", False): "Hjelpen fortsetter som før, så du taper ikke på å vente.",
        ("SAKSKOSTNADER", True): "Vi dekker 4000 kroner til advokat.",
        ("SAKSKOSTNADER", False): "Utgiftene var ikke nødvendige for å få vedtaket endret.",
    },
    "nn": {
        ("BEGRUNNELSE", True): "To tenester hjelper deg, og dei må arbeide saman. Derfor får du koordinator.",
        ("BEGRUNNELSE", False): "Grunngivinga står i brevet du fekk om vedtaket.",
        ("MER_TID", True): "Du har vore innlagd på sjukehus, og treng tid til å lese saka.",
        ("MER_TID", False): "Du har hatt god tid, og saka er kort.",
        ("UTSETTELSE", True): "Du vil miste hjelpa før klaga er avgjord.",
        ("UTSETTELSE", False): "Hjelpa held fram som før, så du taper ikkje på å vente.",
        ("SAKSKOSTNADER", True): "Vi dekkjer 4000 kroner til advokat.",
        ("SAKSKOSTNADER", False): "Utgiftene var ikkje nødvendige for å få vedtaket endra.",
    },
}


def registrert(art, v, **hvem) -> Klagekrav:
    """Et krav i en klage er klagerens; et krav om fristen har sin egen."""
    hvor = {"vedtak": v, **(hvem or {"klager": v.person})}
    if art in HJEMMEL:
        kapasitet = {} if not hvem or hvem.get("klager") == v.person else {"klager": None, "kapasitet": "ADVOKAT"}
        hvor = {"klage": klage(v, **(kapasitet | hvem))}
    return handlinger.registrer_krav(art=art, mottatt_dato=KLAGETID.date(), hva="Be om det.", av=saksbehandler(), tid=KLAGETID, **hvor)


def besvart(krav, ja, maalform="nb", ny_dag=NY_DAG) -> Brev:
    datoer = {}
    if ja and krav.art in ("BEGRUNNELSE", "MER_TID"):
        datoer = {"virker_dato": ny_dag, "kom_fram_dato": DAG if krav.art == "MER_TID" else None}
    fra_foer = set(Brev.objects.values_list("pk", flat=True))
    handlinger.svar_paa_krav(
        krav_id=krav.pk, er_innvilget=ja, svar=SVAR[maalform][krav.art, ja], av=krav.registrert_av, tid=KLAGETID, **datoer
    )
    (brev,) = Brev.objects.exclude(pk__in=fra_foer)
    return brev


def deler(html: str) -> set[str]:
    return set(re.findall(r'class="[^"]*\bdel-([a-z-]+)', html))


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize(("art", "ja"), list(DELER))
def test_brevet_har_delene_det_skal_og_ingen_andre(art, ja, maalform):
    person = voksen(maalform=maalform)
    v, fullmektig = vedtaket(person), PersonFabrikk(maalform=maalform)
    RepresentasjonFabrikk(person=person, representant=fullmektig, art=Representasjonsart.FULLMEKTIG)
    for nr, hvem in enumerate(({"klager": person}, {"klager": fullmektig}, {"klager_navn": "Adv. Aas", "klager_adresse": "Torget 1"})):
        ny_dag = NY_DAG + timedelta(weeks=nr)
        brev = besvart(registrert(art, v, **hvem), ja, maalform, ny_dag)
        ordene = tekst(brev.html)
        assert deler(brev.html) == FELLES | DELER[art, ja]
        assert (f"{ny_dag.day}. januar 2027" in ordene) == ((art, ja) == ("MER_TID", True)), "bare dagen kommunen har satt, står i brevet"
        assert (FRIST[maalform] in ordene) == ((art, ja) == ("BEGRUNNELSE", True))
        for_reglene, reglene = (ordene.split("Reglar vi" if maalform == "nn" else "Regler vi") + [""])[:2]
        assert "§" not in for_reglene and (HJEMMEL.get(art, "") in reglene) and (art in HJEMMEL) == ("§" in reglene)
        assert "Statsforval" not in ordene and "None" not in ordene


def test_fasiten_har_hvert_krav_og_hvert_svar():
    assert set(DELER) == set(product(Klagekravart.values, (True, False)))


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize(("art", "ja"), list(DELER))
def test_brevet_er_ord_for_ord_som_den_gyldne_filen(art, ja, maalform):
    brev = besvart(registrert(art, vedtaket(voksen(maalform=maalform))), ja, maalform)
    ordene = re.sub(r"\b(K-\d{4}-\d{4}|\d{4}/\d+)\b", "2026/17", som_tekst(brev.html))

    fil = MAPPE / f"krav_{art.lower()}_{'ja' if ja else 'nei'}_{maalform}.txt"
    if os.environ.get("SAMVEV_NYE_GYLDNE"):
        fil.write_text(ordene, encoding="utf-8")
    assert ordene == fil.read_text(encoding="utf-8")


def test_svaret_gaar_til_den_som_krevde_og_er_med_til_statsforvalteren():
    krav = registrert("MER_TID", vedtaket(), klager_navn="Adv. Aas", klager_adresse="Torget 1\n0000 Fjordvik")
    brev = besvart(krav, True)

    assert (brev.mottaker, brev.mottaker_navn, brev.adresselinjer) == (None, "Adv. Aas", ["Torget 1", "0000 Fjordvik"])
    k = klage(krav.vedtak)
    assert brev in pakke.brevene(k, KLAGETID + timedelta(days=1))
    krav.refresh_from_db()
    assert siste_dag(krav.vedtak, DAG) == date(2027, 1, 15)


def test_svaret_paa_et_krav_i_klagen_staar_i_klagesaken():
    krav = registrert("UTSETTELSE", vedtaket())
    brev = besvart(krav, False)

    krav.refresh_from_db()
    assert brev.gjelder == krav.klage_id and brev.mottaker == krav.klage.klager and krav.rettsgrunnlag.kode == "M-UTSATT"


def test_svaret_sendes_bare_en_gang():
    krav = registrert("SAKSKOSTNADER", vedtaket())
    besvart(krav, True)
    foer = Brev.objects.count()
    with pytest.raises(Regelbrudd, match="alt besvart"):
        besvart(krav, True)
    assert Brev.objects.count() == foer


def test_uten_godkjent_regel_lagres_verken_svar_eller_brev():
    krav = registrert("UTSETTELSE", vedtaket())
    foer = Brev.objects.count()
    with pytest.MonkeyPatch.context() as m:
        m.setattr("vedtak.katalog.rad_med_kode", lambda kode, dag: None)
        with pytest.raises(Regelbrudd, match="godkjent av to"):
            besvart(krav, True)
    krav.refresh_from_db()
    assert krav.besvart_tid is None and Brev.objects.count() == foer


def test_den_som_krever_noe_om_fristen_maa_vaere_kjent_eller_skrevet():
    v = vedtaket()
    felles = {"art": "MER_TID", "mottatt_dato": KLAGETID.date(), "hva": "Mer tid.", "vedtak": v, "av": saksbehandler(), "tid": KLAGETID}
    for hvem in ({}, {"klager_navn": "  "}, {"klager": voksen()}):
        with pytest.raises(Regelbrudd):
            handlinger.registrer_krav(**felles, **hvem)
