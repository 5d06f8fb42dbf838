"""Følgene i setninger, og forhåndsvisningen: aldri mer enn den som ser på, ser selv."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from personer.historikk.aktor import Systemaktor
from personer.historikk.aktor import som as som_aktor
from personer.klokke import i_dag
from tests.fabrikk import EnhetFabrikk, InnsynsdelFabrikk, SamtykkelinjeFabrikk, gruppemedlem_for, saksbehandler
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, TiltakFabrikk
from tests.tilgang.samtykke import adresse, celle, forste_dag, fyll_matrisen, sak, siste_dag, svar_ja
from tilgang import handlinger, regler
from tilgang.models import Oppslag, Samtykkeforslag
from tilgang.projeksjon import projiser
from tilgang.samtykke import setninger

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
NESTE_AAR = date(i_dag().year + 1, 6, 30)


@pytest.fixture
def s():
    return sak()


@pytest.fixture
def som(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def foreslaa(klient, s, **valg):
    """Adressen til forslaget, og siden."""
    svar = fyll_matrisen(klient, s.barn, **{celle(s.helse, "PLAN", s.ke): ""} | valg)
    assert svar.status_code == 302, svar.content.decode().partition('id="feil"')[2][:500]
    return svar["Location"], klient.get(svar["Location"]).content.decode()


# --- Setningene ---


def test_setningen_sier_hva_hvem_og_til_naar(som, s):
    _url, side = foreslaa(som(s.koordinator), s, **{celle(s.helse, "PLAN", s.skole): "SE", siste_dag(s.skole): NESTE_AAR.isoformat()})

    assert (
        "Fjordvik skole får se mål og tiltak som koordinatoren (Fjordvik helsestasjon) skriver, "
        f"til og med 30. juni {NESTE_AAR.year}." in side
    )
    assert "I dag er det Kari Nordmann (medlem av ansvarsgruppen) som ser det." in side


def test_ingen_ved_tjenesten_ser_dette_ennaa(som, s):
    ppt = EnhetFabrikk(navn="Fjordvik PPT")
    gruppemedlem_for(s.barn, enhet=ppt, til=i_dag())
    _url, side = foreslaa(som(s.koordinator), s, med_til=[str(ppt.pk)], **{celle(s.helse, "PLAN", ppt): "SE", forste_dag(ppt): i_dag()})

    assert "Ingen ved Fjordvik PPT ser dette ennå." in side


def test_flere_slag_staar_i_en_setning_og_skrive_sies(som, s):
    valg = {celle(s.helse, slag, s.skole): "ENDRE" for slag in ("PLAN", "HELSE", "FAMILIE")}
    _url, side = foreslaa(som(s.koordinator), s, **valg)

    assert "får se, og skrive i, mål og tiltak, opplysninger om helse, og opplysninger om familie og bolig som" in side
    assert "til samtykket trekkes" in side


def test_det_som_endres_og_faller_bort_sies_ogsaa(som, s):
    helse = InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag="HELSE")
    plan = InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag="PLAN")
    for d in (helse, plan):
        SamtykkelinjeFabrikk(innsynsdel=d, til_enhet=s.skole, nivaa="ENDRE")
    _url, side = foreslaa(som(s.koordinator), s, **{celle(s.helse, "PLAN", s.skole): "SE", celle(s.helse, "HELSE", s.skole): ""})

    assert "endres fra «se og skrive til samtykket trekkes» til «se til samtykket trekkes»" in side
    assert "Fjordvik skole mister adgangen til opplysninger om helse" in side


def test_en_sperret_ansatt_er_ikke_med_blant_dem_som_ser(som, s):
    handlinger.sett_sperre(person=s.barn, konto=s.laerer, begrunnelse="", dag=i_dag(), av=saksbehandler(), tid=timezone.now())
    _url, side = foreslaa(som(s.koordinator), s, **{celle(s.helse, "PLAN", s.skole): "SE"})

    assert "Kari Nordmann" not in side and "Ingen ved Fjordvik skole ser dette ennå." in side


def test_16_aarsdagen_sies_naar_foreldre_svarer_for_barnet(som, s):
    _url, side = foreslaa(som(s.koordinator), s, **{celle(s.helse, "PLAN", s.skole): "SE"})

    assert "Da må hen selv si ja på nytt" in side


@pytest.mark.parametrize(("deler", "ut"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")])
def test_ramsen(deler, ut):
    assert setninger.ramse(deler) == ut


# --- Se som denne tjenesten ---

KANARI = {"PLAN": "Kanarifuglen synger i planen", "HELSE": "Kanarifuglen synger i helse", "SKJERMET": "Kanarifuglen er skjermet"}


@pytest.fixture
def innhold(s):
    """Ett mål i hver del, skrevet av koordinatorens tjeneste; ett skolen selv har skrevet."""
    plan = PlanFabrikk(person=s.barn)
    deler = {
        "PLAN": InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag="PLAN"),
        "HELSE": InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag="HELSE"),
        "SKJERMET": InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.helse, slag="HELSE", er_skjermet=True, navn="Område 1"),
        "SKOLENS": InnsynsdelFabrikk(person=s.barn, kilde_enhet=s.skole, slag="OPPLAERING"),
    }
    for nr, (navn, d) in enumerate(deler.items(), start=1):
        maal = MaalFabrikk(plan=plan, innsynsdel=d, rekkefolge=nr, tekst=KANARI.get(navn, "Skolens eget mål"))
        TiltakFabrikk(maal=maal, innsynsdel=d, rekkefolge=1, tekst=f"Tiltak til {navn}")
    with som_aktor(Systemaktor.TEST):
        projiser([s.barn.pk])
    return deler


def se_som(klient, s, enhet, **valg):
    url, _side = foreslaa(klient, s, **valg)
    forslag = url.rstrip("/").rsplit("/", 1)[1]
    return klient.get(adresse("se_som", s.barn.pk, forslag, enhet.pk))


def test_koordinatoren_ser_det_tjenesten_ville_sett_og_ikke_mer(som, s, innhold):
    tekst = se_som(som(s.koordinator), s, s.skole, **{celle(s.helse, "PLAN", s.skole): "SE"}).content.decode()

    assert KANARI["PLAN"] in tekst and "Mål 1" in tekst and "Tiltak 1.1" in tekst
    assert KANARI["HELSE"] not in tekst and KANARI["SKJERMET"] not in tekst


def test_det_den_som_ser_paa_ikke_selv_ser_vises_bare_som_antall(som, s, innhold):
    """Koordinatoren ser ikke skolens egen del; tjenesten gjør det."""
    tekst = se_som(som(s.koordinator), s, s.skole, **{celle(s.helse, "PLAN", s.skole): "SE"}).content.decode()

    assert "Skolens eget mål" not in tekst and "mål 4" in tekst
    assert "Innholdet vises ikke for deg" in tekst


def test_ke_uten_samtykke_ser_bare_antall(som, s, innhold):
    tekst = se_som(som(saksbehandler()), s, s.skole, **{celle(s.helse, "PLAN", s.skole): "SE", celle(s.helse, "HELSE", s.skole): "SE"})
    tekst = tekst.content.decode()

    assert not any(k in tekst for k in KANARI.values())
    assert "mål 1" in tekst and "1 tiltak" in tekst and "Der står det bare hva som finnes" in tekst


def test_ke_med_samtykke_ser_innholdet(som, s, innhold):
    SamtykkelinjeFabrikk(innsynsdel=innhold["PLAN"], til_enhet=s.ke)
    tekst = se_som(som(saksbehandler()), s, s.skole, **{celle(s.helse, "PLAN", s.skole): "SE", celle(s.helse, "PLAN", s.ke): "SE"})

    assert KANARI["PLAN"] in tekst.content.decode()


def test_innsigelsen_gjelder_ogsaa_i_forhaandsvisningen(som, s, innhold):
    handlinger.registrer_innsigelse(
        innsynsdel=innhold["PLAN"], til_enhet=s.skole, begrunnelse="", dag=i_dag(), av=s.koordinator, tid=timezone.now()
    )
    tekst = se_som(som(s.koordinator), s, s.skole, **{celle(s.helse, "PLAN", s.skole): "SE"}).content.decode()

    assert KANARI["PLAN"] not in tekst


def test_det_som_trekkes_i_forslaget_er_ikke_med(som, s, innhold):
    for slag in ("PLAN", "HELSE"):
        SamtykkelinjeFabrikk(innsynsdel=innhold[slag], til_enhet=s.skole)
    tekst = se_som(som(s.koordinator), s, s.skole, **{celle(s.helse, "HELSE", s.skole): "", celle(s.helse, "FAMILIE", s.skole): "SE"})

    assert KANARI["PLAN"] in tekst.content.decode() and KANARI["HELSE"] not in tekst.content.decode()


def test_forhaandsvisningen_er_det_samme_som_tjenesten_ser_etterpaa(som, s, innhold):
    """Det medlemmet ser i planen når svaret er ja, er det forhåndsvisningen lovte."""
    klient = som(s.koordinator)
    url, _side = foreslaa(klient, s, **{celle(s.helse, "PLAN", s.skole): "SE", celle(s.helse, "HELSE", s.skole): "SE"})
    forslag = Samtykkeforslag.objects.get()
    vist = klient.get(adresse("se_som", s.barn.pk, forslag.pk, s.skole.pk)).context["deler"]
    svar_ja(klient, _videre(url), s)

    fra_helse = regler.deler_for(s.laerer).filter(kilde_enhet=s.helse)
    assert {r.tekst for d in vist for r in d.rader} >= {KANARI["PLAN"], KANARI["HELSE"]}
    assert {d.slag for d in fra_helse} == {"PLAN", "HELSE"} and innhold["SKJERMET"] not in fra_helse


def _videre(url):
    class Svar:
        status_code = 302

        def __getitem__(self, _navn):
            return url

    return Svar()


def test_forhaandsvisningen_staar_i_loggen_for_den_som_saa_paa(som, s, innhold):
    se_som(som(s.koordinator), s, s.skole, **{celle(s.helse, "PLAN", s.skole): "SE"})

    oppslag = Oppslag.objects.filter(flate="tilgang:se_som").get()
    assert oppslag.konto == s.koordinator
    assert {x.innsynsdel_id for x in oppslag.linjer.all() if x.innsynsdel_id} == {innhold["PLAN"].pk}


def test_et_besvart_forslag_kan_ikke_forhaandsvises_og_aapnes_som_samtykkene(som, s, innhold):
    klient = som(s.koordinator)
    url, _side = foreslaa(klient, s, **{celle(s.helse, "PLAN", s.skole): "SE"})
    svar_ja(klient, _videre(url), s)

    forslag = Samtykkeforslag.objects.get()
    assert klient.get(adresse("se_som", s.barn.pk, forslag.pk, s.skole.pk)).status_code == 404
    assert klient.get(url).status_code == 302


def test_perioder_fram_i_tid_sies(som, s):
    fra = i_dag() + timedelta(days=40)
    _url, side = foreslaa(som(s.koordinator), s, **{celle(s.helse, "PLAN", s.skole): "SE", forste_dag(s.skole): fra.isoformat()})

    assert "fra og med" in side
