"""Papir er en hel vei: arket lages, kommer tilbake underskrevet, finnes igjen med referansen, og ligger på det det gjelder."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from personer.klokke import i_dag
from personer.models import Maalform
from tests.fabrikk import (
    EnhetFabrikk,
    InnsynsdelFabrikk,
    SamtykkeFabrikk,
    SamtykkegiverFabrikk,
    SamtykkelinjeFabrikk,
    fremmed,
    saksbehandler,
)
from tests.huset.saken import med_tekst
from tests.tilgang.samtykke import celle, fyll_matrisen, sak
from tests.tilgang.test_samtykke_seksten import snart_seksten
from tilgang import regler
from tilgang.models import Samtykke, Samtykkelinje, Videreforing
from utsending import brevhtml
from utsending.blanketter import handlinger
from utsending.blanketter.tekst import TEGN, ny_referanse, ren_referanse
from utsending.models import Blankett, Blankettslag

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def s():
    return sak(fodt=snart_seksten(timedelta(days=60)))


@pytest.fixture
def klient(client, s):
    client.force_login(s.koordinator, backend=BAKDEL)
    return client


@pytest.fixture
def linjer(s):
    ut = []
    for slag in ("PLAN", "HELSE"):
        linje = SamtykkelinjeFabrikk(innsynsdel=InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag=slag), til_enhet=s.skole)
        SamtykkegiverFabrikk(samtykke=linje.samtykke, giver=s.mor)
        ut.append(linje)
    return ut


def lag(klient, s, slag, **mer) -> Blankett:
    svar = klient.post(f"/person/{s.barn.pk}/skjema/", {"slag": slag, "maalform": "nb"} | mer)
    assert svar.status_code == 302, svar.content.decode().partition('id="feil"')[2][:500]
    return Blankett.objects.latest("laget_tid")


def foreslaa(klient, s):
    fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.skole): "SE", celle(s.helse, "PLAN", s.ke): ""})


@pytest.mark.parametrize("lettlest", [False, True])
@pytest.mark.parametrize("maalform", Maalform.values)
@pytest.mark.parametrize("slag", Blankettslag.values)
def test_hvert_skjema_paa_hver_maalform_er_et_rent_brev_med_referansen(klient, s, linjer, slag, maalform, lettlest):
    if slag == "SAMTYKKE":
        fyll_matrisen(klient, s.barn, **{celle(s.helse, "FAMILIE", s.skole): "SE"})
    blankett = lag(klient, s, slag, maalform=maalform, **({"er_lettlest": "on"} if lettlest else {}))
    html = blankett.brev.html

    brevhtml.krev_rent(html, maalform)
    assert blankett.referanse in html and blankett.brev.adresselinjer == []
    assert s.barn.navn in html and s.barn.navn not in blankett.brev.tittel
    assert ("ikkje" in html) is (maalform == "nn") and ('class="lett"' in html) is lettlest
    if slag == "SAMTYKKE":
        assert "Fjordvik skole" in html
    if slag == "UNGDOM":
        assert html.count("Fjordvik skole") >= 2


@pytest.mark.parametrize("slag", ["TILBAKETREKKING", "SAMTYKKE_TOMT", "UNGDOM"])
def test_arket_nevner_ikke_en_skjult_kontakt(klient, s, linjer, slag):
    """settled 11: koordinatoren kan vite om krisesenteret, men arket leses av foreldrene og av kolleger."""
    senteret = EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True)
    for kilde, til in ((s.helse, senteret), (senteret, s.helse)):
        linje = SamtykkelinjeFabrikk(innsynsdel=InnsynsdelFabrikk(person=s.barn, kilde_enhet=kilde, slag="FAMILIE"), til_enhet=til)
        SamtykkegiverFabrikk(samtykke=linje.samtykke, giver=s.mor)

    html = lag(klient, s, slag).brev.html

    assert "Krisesenteret" not in html and "Fjordvik skole" in html


def test_referansen_er_tilfeldig_og_taaler_aa_bli_skrevet_av():
    mange = {ny_referanse() for _ in range(2000)}
    assert len(mange) == 2000
    assert all(set(r) <= {*TEGN, "-"} and len(r) == 9 for r in mange)
    assert not set("AEIOUYÆØÅ01LS") & set(TEGN)
    assert ren_referanse(" k7qm 3vxd ") == "K7QM-3VXD" and ren_referanse("K7QM") == "" == ren_referanse("' OR 1=1")


def test_fra_matrise_til_underskrevet_ark(klient, s):
    foreslaa(klient, s)
    blankett = lag(klient, s, "SAMTYKKE")
    svar = klient.post("/skjema/underskrevet/", {"referanse": blankett.referanse.lower().replace("-", " ")})
    url = svar["Location"]
    side = klient.get(url).content.decode()
    assert "Fjordvik skole får se mål og tiltak" in side
    felt = {"utfall": "GITT", "givere": [s.mor.pk], "form": "SKRIFTLIG", "gitt_dato": i_dag().isoformat(), "informasjon_gitt": "Alt."}
    assert klient.post(url, felt).status_code == 422, "arket må med"
    assert klient.post(url, felt | {"dokument": med_tekst("underskrevet")}).status_code == 302

    samtykke = Samtykke.objects.get()
    blankett.refresh_from_db()
    assert samtykke.dokument and samtykke.form == "SKRIFTLIG" and blankett.registrert_tid
    assert regler.deler_for(s.laerer).exists()
    assert "alt registrert" in klient.get(url).content.decode()


def test_ark_fylt_ut_for_haand_legges_inn_i_matrisen_forst(klient, s):
    blankett = lag(klient, s, "SAMTYKKE_TOMT")
    url = f"/skjema/{blankett.pk}/"
    assert "Legg kryssene inn i matrisen" in klient.get(url).content.decode()
    foreslaa(klient, s)

    assert "Fjordvik skole får se" in klient.get(url).content.decode()


def test_underskrevet_tilbaketrekking_stenger_med_ett_ark_for_alt(klient, s, linjer):
    plan = SamtykkeFabrikk(person=s.barn, formaal="PLAN")
    blankett = lag(klient, s, "TILBAKETREKKING")
    felt = {"plan": "on", "tjenester": [s.skole.pk], "giver": s.mor.pk, "gitt_dato": i_dag().isoformat()}
    assert klient.post(f"/skjema/{blankett.pk}/", felt | {"dokument": med_tekst("trekker")}).status_code == 302

    plan.refresh_from_db()
    assert plan.trukket_tid and not Samtykkelinje.objects.filter(trukket_tid=None).exists()
    ark = {plan.tilbaketrekking.dokument_id, *Samtykkelinje.objects.values_list("tilbaketrekking__dokument", flat=True)}
    assert len(ark) == 1 and not regler.deler_for(s.laerer).filter(kilde_enhet=s.helse).exists()


def test_tomt_tilbaketrekkingsark_er_en_feil(klient, s, linjer):
    blankett = lag(klient, s, "TILBAKETREKKING")
    svar = klient.post(f"/skjema/{blankett.pk}/", {"giver": s.mor.pk, "gitt_dato": i_dag().isoformat(), "dokument": med_tekst("tomt")})

    assert svar.status_code == 422 and "Velg minst én ting" in svar.content.decode()


def test_ungdommens_ark(klient, s, linjer):
    blankett = lag(klient, s, "UNGDOM")
    felt = {"form": "SKRIFTLIG", "dokument": med_tekst("mine svar"), f"linje_{linjer[0].pk.hex}": "JA", f"linje_{linjer[1].pk.hex}": "NEI"}
    assert klient.post(f"/skjema/{blankett.pk}/", felt).status_code == 302

    rad = Videreforing.objects.get()
    linjer[1].refresh_from_db()
    assert rad.samtykkelinje == linjer[0] and rad.dokument_id == linjer[1].tilbaketrekking.dokument_id


def test_fullmakten_registreres_der_representanter_registreres(klient, s):
    blankett = lag(klient, s, "FULLMAKT")

    assert f"/person/{s.barn.pk}/representasjon/ny/FULLMEKTIG/" in klient.get(f"/skjema/{blankett.pk}/").content.decode()


@pytest.mark.parametrize("mappe", ["nb", "nn", "lett_nb", "lett_nn"])
def test_klageskjemaet_har_det_en_klage_trenger_og_verken_paragraf_eller_dato_for_fristen(klient, s, mappe):
    lettlest = {"er_lettlest": "on"} if mappe.startswith("lett_") else {}
    html = lag(klient, s, "KLAGE", maalform=mappe.removeprefix("lett_"), **lettlest).brev.html

    nynorsk = mappe.endswith("nn")
    ordene = ["ullmakt", "Advokat", "Dato og underskrift", "står fristen i brevet", *(settings.KOMMUNE[n] for n in ("adresse", "telefon"))]
    ordene += ["brukarombodet", "Statsforvaltaren"] if nynorsk else ["brukerombudet", "Statsforvalteren"]
    assert [o for o in ordene if o.lower() not in html.lower()] == []
    assert not re.search(r"§|\b(uker|veker)\b", html)


def test_klagen_registreres_av_ke_der_klager_registreres(client, klient, s):
    blankett = lag(klient, s, "KLAGE")
    url, registrer = f"/skjema/{blankett.pk}/", f"/person/{s.barn.pk}/klager/ny/"
    side = klient.get(url).content.decode()
    assert "Gi arket til koordinerende enhet" in side and registrer not in side

    client.force_login(saksbehandler(), backend=BAKDEL)
    assert registrer in client.get(url).content.decode()


def test_et_klageskjema_ke_ga_ut_ses_bare_av_ke(client, s):
    client.force_login(saksbehandler(), backend=BAKDEL)
    blankett = lag(client, s, "KLAGE")
    assert client.get(f"/brev/{blankett.brev_id}/").status_code == 200
    assert blankett.referanse in client.get(f"/person/{s.barn.pk}/skjema/").content.decode()

    client.force_login(s.koordinator, backend=BAKDEL)
    assert blankett.referanse not in client.get(f"/person/{s.barn.pk}/skjema/").content.decode()
    assert client.get(f"/skjema/{blankett.pk}/").status_code == client.get(f"/brev/{blankett.brev_id}/").status_code == 404


def test_uten_forslag_kan_ikke_det_ferdig_utfylte_skjemaet_lages(klient, s):
    assert klient.post(f"/person/{s.barn.pk}/skjema/", {"slag": "SAMTYKKE", "maalform": "nb"}).status_code == 422


@pytest.mark.parametrize("tekst", ["BCDF-GHJK", "tull", ""])
def test_ukjent_referanse_svarer_likt_som_en_andres(client, s, klient, tekst):
    blankett = lag(klient, s, "FULLMAKT")
    client.force_login(fremmed(), backend=BAKDEL)
    andres = client.post("/skjema/underskrevet/", {"referanse": blankett.referanse})
    ukjent = client.post("/skjema/underskrevet/", {"referanse": tekst})

    assert andres.status_code == ukjent.status_code == 422
    assert "finner ikke noe skjema" in andres.content.decode()
    assert client.get(f"/skjema/{blankett.pk}/").status_code == 404


def test_et_ark_registreres_en_gang(klient, s, linjer):
    from personer.feil import Regelbrudd

    blankett = lag(klient, s, "UNGDOM")
    svar = {"ja": [linjer[0].pk], "nei": [], "form": "SKRIFTLIG", "dag": i_dag(), "av": saksbehandler(), "tid": timezone.now()}
    handlinger.registrer_underskrevne_svar(blankett_id=blankett.pk, **svar)

    with pytest.raises(Regelbrudd, match="alt registrert"):
        handlinger.registrer_underskrevne_svar(blankett_id=blankett.pk, **svar | {"ja": [linjer[1].pk]})
