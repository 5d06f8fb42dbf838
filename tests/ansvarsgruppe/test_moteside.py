"""Møtet på skjermen: innkallingen på én side, endring, avlysning, svar, oppmøte, og arket til den som ikke bruker Samvev."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from ansvarsgruppe.models import Mote, Sakslistepunkt
from ansvarsgruppe.mote import handlinger, saksliste
from ansvarsgruppe.mote.innkalling import Gjenta, Innhold, Kalte, Ramme
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import TID, gruppe_for, medlem_i, rundt
from tests.ansvarsgruppe.moter import OM_EN_UKE, innkalt, skjemaet
from tests.fabrikk import InnsynsdelFabrikk
from tests.huset.test_sporringer import HOYST, TAK
from tilgang.models import Slag

pytestmark = pytest.mark.django_db
UTFYLT = {"dato": "2026-12-01", "sted": "Møterom 3", "saker": "Skoleveien\n\nSkoleveien\nNy rullestol"}


@pytest.fixture
def gruppe(sak):
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    return gruppe


@pytest.fixture
def kilde(sak, monkeypatch):
    """En kilde med ett åpent punkt i koordinatorens egen plandel."""
    punkt = saksliste.Punkt(sak.barn.pk, sak.innsynsdel.pk, "Søk om avlastning")
    monkeypatch.setattr(saksliste, "_kilder", {"prove": saksliste.Kilde("prove", "Tiltak", lambda konto, person, dag: [punkt])})
    return f"prove:{sak.barn.pk}"


def adresse(navn, *rader):
    return reverse(f"ansvarsgruppe:{navn}", args=[r.pk for r in rader])


def test_fra_gruppen_til_innkalt_mote(logg_inn, sak, gruppe, kilde):
    c = logg_inn(sak.koordinator)
    assert adresse("kall_inn", gruppe) in c.get(adresse("gruppe", gruppe)).content.decode()
    side = c.get(adresse("kall_inn", gruppe))
    assert "Søk om avlastning" in side.content.decode()
    svar = c.post(adresse("kall_inn", gruppe), skjemaet(side, **UTFYLT), follow=True)
    html = svar.content.decode()
    assert "Innkallingen er sendt." in html and "Lars Lærer" in html and "Ingrid" in html
    tekster = list(Sakslistepunkt.objects.order_by("nr").values_list("tekst", flat=True))
    assert tekster == ["Søk om avlastning", "Skoleveien", "Ny rullestol"]


def test_det_som_mangler_staar_ved_feltet_og_ingenting_er_borte(logg_inn, sak, gruppe):
    c = logg_inn(sak.koordinator)
    uten = skjemaet(c.get(adresse("kall_inn", gruppe)), **UTFYLT, kalte=[f"p:{sak.barn.pk}"])
    svar = c.post(adresse("kall_inn", gruppe), uten)
    assert svar.status_code == 422 and "utelatt_grunn" in svar.context["form"].errors and "Ny rullestol" in svar.content.decode()
    assert c.post(adresse("kall_inn", gruppe), uten | {"utelatt_grunn": "Mor ønsker det."}).status_code == 302
    gyldig = uten | {"utelatt_grunn": "Mor ønsker det.", "dato": "2026-12-08"}
    for galt in (
        {"sted": ""},
        {"uker_mellom": "4"},
        {"uker_mellom": "4", "siste_dato": "2028-01-01"},
        {"dato": "2026-11-22"},
        {"kl": "25"},
        {"saker": "\n".join(map(str, range(21)))},
    ):
        assert c.post(adresse("kall_inn", gruppe), gyldig | galt).status_code == 422, galt


def test_en_med_adressen_skjult_for_seg_er_ikke_valgt_paa_forhaand(logg_inn, sak, gruppe):
    mor = sak.barn.representanter.get().representant
    with som(Systemaktor.TEST):
        sak.barn.adressen_er_skjult_for.create(for_person=mor, begrunnelse="Trusler", fra=TID.date())
    form = logg_inn(sak.koordinator).get(adresse("kall_inn", gruppe)).context["form"]
    assert f"r:{mor.pk}" not in form.initial["kalte"] and f"p:{sak.barn.pk}" in form.initial["kalte"]


def test_foreldre_til_en_paa_16_kan_kalles_inn_men_er_ikke_valgt(logg_inn):
    sak = rundt(fodselsdato=TID.date().replace(year=2010) - timedelta(days=1))
    form = logg_inn(sak.koordinator).get(adresse("kall_inn", gruppe_for(sak))).context["form"]
    assert [n[0] for n in form.initial["kalte"]] == ["p"] and len(form.fields["kalte"].choices) == 2


def test_endringen_beholder_svar_og_saker_og_flyttingen_spor_paa_nytt(logg_inn, sak, gruppe, kilde):
    mote = innkalt(sak, gruppe, innhold=Innhold(egne=["Skoleveien", "Rullestolen"], fra_kilder=[kilde]))
    laererens = mote.deltakere.get(slag="MEDLEM")
    handlinger.svar(mote_id=mote.pk, svarene={laererens.pk: "JA"}, av=sak.laerer, tid=TID)
    foer = dict(mote.saksliste.values_list("tekst", "pk"))
    c = logg_inn(sak.koordinator)
    side = c.get(adresse("endre_mote", gruppe, mote))
    data = skjemaet(side, saker="Rullestolen\nFerien\nSkoleveien")
    assert c.post(adresse("endre_mote", gruppe, mote), data).status_code == 302
    staar = list(mote.saksliste.filter(strokt_tid=None).values_list("tekst", "pk"))
    assert [t for t, _pk in staar] == ["Søk om avlastning", "Rullestolen", "Ferien", "Skoleveien"]
    assert all(pk == foer[t] for t, pk in staar if t in foer)
    laererens.refresh_from_db()
    assert laererens.svar == "JA"

    assert c.post(adresse("endre_mote", gruppe, mote), data | {"kl": "14:30"}).status_code == 422
    assert c.post(adresse("endre_mote", gruppe, mote), data | {"kl": "14:30", "grunn": "Mange kan ikke"}).status_code == 302
    laererens.refresh_from_db(), mote.refresh_from_db()
    assert laererens.svar == "" and mote.sekvens == 1 and mote.begynner.astimezone(TID.tzinfo).hour == 14


def test_saker_skriveren_ikke_ser_blir_staaende(sak, gruppe):
    mote = innkalt(sak, gruppe, innhold=Innhold(egne=["Skoleveien"]))
    with som(Systemaktor.TEST):
        fremmed = mote.saksliste.create(nr=9, innsynsdel=InnsynsdelFabrikk(), tekst="Ikke din")
    handlinger.endre(mote_id=mote.pk, ramme=_rammen(mote), kalte=Kalte(), innhold=Innhold(egne=["Ferien"]), av=sak.koordinator, tid=TID)
    assert set(mote.saksliste.filter(strokt_tid=None).values_list("tekst", flat=True)) == {"Ferien", fremmed.tekst}


def _rammen(mote):
    return Ramme(mote.begynner, mote.varighet, mote.sted, mote.video_lenke)


def test_resten_av_rekken_flyttes_til_samme_klokkeslett_og_avlyses_sammen(logg_inn, sak, gruppe):
    mote = innkalt(sak, gruppe, OM_EN_UKE.replace(month=12, day=7), gjenta=Gjenta(8, TID.date() + timedelta(days=200)))
    c = logg_inn(sak.koordinator)
    data = skjemaet(c.get(adresse("endre_mote", gruppe, mote)), kl="14:30", dato="2026-12-08", grunn="Nytt rom", resten="on")
    assert c.post(adresse("endre_mote", gruppe, mote), data).status_code == 302
    tider = [m.begynner.astimezone(TID.tzinfo) for m in mote.rekke.moter.all()]
    assert {(t.hour, t.minute, t.weekday()) for t in tider} == {(14, 30, 1)} and len(tider) == 4
    assert c.post(adresse("avlys_mote", gruppe, mote), {"grunn": "", "resten": "on"}).status_code == 422
    c.post(adresse("avlys_mote", gruppe, mote), {"grunn": "Gruppen har pause", "resten": "on"})
    assert set(mote.rekke.moter.values_list("tilstand", flat=True)) == {"AVLYST"}


def test_et_planlagt_mote_kalles_inn_fra_sin_egen_side(logg_inn, sak, gruppe):
    neste = innkalt(sak, gruppe, gjenta=Gjenta(2, TID.date() + timedelta(days=30))).rekke.moter.get(tilstand="PLANLAGT")
    c = logg_inn(sak.koordinator)
    assert "Kall inn til møtet" in c.get(adresse("mote", gruppe, neste)).content.decode()
    assert c.post(adresse("endre_mote", gruppe, neste), skjemaet(c.get(adresse("endre_mote", gruppe, neste)))).status_code == 302
    neste.refresh_from_db()
    assert neste.tilstand == "INNKALT" and neste.deltakere.count() == 4


def test_medlemmet_svarer_for_seg_selv_og_koordinatoren_forer_oppmotet(logg_inn, sak, gruppe):
    mote = innkalt(sak, gruppe)
    mitt = mote.deltakere.get(slag="MEDLEM")
    c = logg_inn(sak.laerer)
    assert list(c.get(adresse("delta", gruppe, mote)).context["form"].fields)[:1] == [f"d_{mitt.pk}"]
    assert c.post(adresse("delta", gruppe, mote), {}).status_code == 422
    assert c.post(adresse("delta", gruppe, mote), {f"d_{mitt.pk}": "NEI"}).status_code == 302
    mitt.refresh_from_db()
    assert (mitt.svar, mitt.svart_av) == ("NEI", sak.laerer)

    with time_machine.travel(OM_EN_UKE + timedelta(hours=2), tick=False):
        assert logg_inn(sak.laerer).get(adresse("delta", gruppe, mote)).status_code == 403
        c = logg_inn(sak.koordinator)
        data = {f"d_{d.pk}": "IKKE" if d == mitt else "HELE" for d in mote.deltakere.all()}
        html = c.post(adresse("delta", gruppe, mote), data, follow=True).content.decode()
        assert "Kom ikke" in html and Mote.objects.get().tilstand == "HOLDT"
        assert "0 av 1" in c.get(adresse("gruppe", gruppe)).content.decode()


def test_medlemmet_ser_ikke_tolken_eller_saker_som_ikke_er_delt(logg_inn, sak, gruppe):
    mote = innkalt(sak, gruppe, innhold=Innhold(slag=Slag.HELSE, egne=["Medisinen"], tolk="tigrinja"))
    for konto, ser in ((sak.koordinator, True), (sak.laerer, False)):
        html = logg_inn(konto).get(adresse("mote", gruppe, mote)).content.decode()
        assert "Møterom 3" in html and ("Medisinen" in html) is ser and ("tigrinja" in html) is ser


def test_en_skjult_kontakt_er_ikke_nevnt_for_andre_eller_paa_arket(logg_inn):
    sak = rundt(skole={"navn": "Krisesenteret i Fjordvik", "tjeneste": "KRISESENTER", "er_skjult_kontakt": True})
    gruppe = gruppe_for(sak)
    with som(Systemaktor.TEST):
        gruppe.medlemskap.create(konto=sak.laerer, enhet=sak.skole, fra=TID.date(), lagt_til_av=sak.koordinator)
    mote = innkalt(sak, gruppe)
    c = logg_inn(sak.koordinator)
    arket = f"{adresse('mote', gruppe, mote)}?ark={mote.deltakere.get(slag='PERSON').pk}"
    for side in (adresse("mote", gruppe, mote), adresse("kall_inn", gruppe), arket):
        html = c.get(side).content.decode()
        assert "Krisesenteret" not in html and "Lars Lærer" not in html
    assert "en tjeneste" not in c.get(arket).content.decode().lower()  # heller ikke at det er noen


@pytest.mark.parametrize(("alder", "faar"), [(11, True), (13, False)])
def test_foreldre_til_en_paa_tolv_faar_ikke_sakslisten_paa_arket(logg_inn, alder, faar):
    sak = rundt(fodselsdato=TID.date().replace(year=2026 - alder))
    gruppe = gruppe_for(sak)
    mote = innkalt(sak, gruppe, innhold=Innhold(egne=["Skoleveien"]))
    c = logg_inn(sak.koordinator)
    for slag, ser in (("PERSON", True), ("REPRESENTANT", faar)):
        html = c.get(adresse("mote", gruppe, mote), {"ark": mote.deltakere.get(slag=slag).pk}).content.decode()
        assert ("Skoleveien" in html) is ser and "Møterom 3" in html


@pytest.mark.parametrize("ark", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_et_ark_til_ingen_finnes_ikke(logg_inn, sak, gruppe, ark):
    assert logg_inn(sak.koordinator).get(adresse("mote", gruppe, innkalt(sak, gruppe)), {"ark": ark}).status_code == 404


def test_bare_den_som_leder_gruppen_skriver_ut_arket(logg_inn, sak, gruppe):
    mote = innkalt(sak, gruppe)
    ark = {"ark": mote.deltakere.get(slag="PERSON").pk}
    assert logg_inn(sak.laerer).get(adresse("mote", gruppe, mote), ark).status_code == 404


def test_sidene_koster_det_samme_med_mange_rader(logg_inn, sak, gruppe, kilde, django_assert_max_num_queries):
    """Høyst så mange spørringer som huset sier (tests/huset/test_sporringer.py)."""
    for nr in range(6):
        mote = innkalt(sak, gruppe, OM_EN_UKE + timedelta(days=nr), kalte=Kalte(andre=[f"Gjest {n}" for n in range(nr)]))
    c = logg_inn(sak.koordinator)
    for navn, rader in (("gruppe", [gruppe]), ("kall_inn", [gruppe]), *((n, [gruppe, mote]) for n in ("mote", "endre_mote", "delta"))):
        hva = " ".join(["gruppe", "mote"][: len(rader)])
        with django_assert_max_num_queries(HOYST.get(f"ansvarsgruppe:{navn} {hva}", TAK)):
            assert c.get(adresse(navn, *rader)).status_code == 200


@pytest.mark.parametrize("lenke", ["http://video.fjordvik.example/1", "ftp://video.fjordvik.example/1", "javascript:alert(1)"])
def test_lenken_til_videomotet_er_kryptert(logg_inn, sak, gruppe, lenke):
    c = logg_inn(sak.koordinator)
    svar = c.post(adresse("kall_inn", gruppe), skjemaet(c.get(adresse("kall_inn", gruppe)), **UTFYLT, video_lenke=lenke))
    assert svar.status_code == 422 and svar.context["form"].errors.keys() == {"video_lenke"} and not Mote.objects.exists()
