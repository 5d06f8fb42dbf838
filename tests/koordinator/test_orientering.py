"""Brevet om hvem som samordner: ord for ord, uten klagedel, og kontrollert før det sendes (R86; lov §3.1 rad I)."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from koordinator import handlinger, orienteringsbrev, oversikter
from koordinator.models import Orientering
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.skjema import JaNei
from tests.fabrikk import RepresentasjonFabrikk, fremmed, ke_leder, koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, oppnevnt, tjeneste
from tests.koordinator.test_samordning import til_samordning
from tests.vedtak import fabrikk as vedtaksfabrikk
from tests.vedtak.tekst import som_tekst
from vedtak.models import Godkjenning, Rettsgrunnlag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
GYLDNE = Path(__file__).parents[1] / "vedtak" / "gyldne" / "samordning"
OM_KLAGE = re.compile(r"klag|frist|instans|\buker\b|\bveker\b|utsatt|sakskost|fullmakt", re.IGNORECASE)
JA = JaNei(True, "Vurdert i samtale.")


def send(utpeking, *, svar=None, av=None, kontrollert=None):
    av = av or saksbehandler(konto__navn="Signe Saksbehandler")
    if kontrollert is None:
        g = orienteringsbrev.grunnlag(utpeking, oversikter.samordner_for(utpeking.person, DAG), DAG, av)
        kontrollert = orienteringsbrev.avtrykk(g) if g else ""
    sporsmaal = orienteringsbrev.mottakerliste(utpeking, {}, DAG).sporsmaal
    svar = {s.nokkel: JA for s in sporsmaal} if svar is None else svar
    return handlinger.send_orientering(utpeking_id=utpeking.pk, svar=svar, kontrollert=kontrollert, av=av, tid=TID)


def navngitt(person):
    sted = tjeneste()
    utpeking = til_samordning(person, sted)
    oppnevnt(utpeking, sted)
    return utpeking


SAKER = {
    "voksen": (lambda m: vedtaksfabrikk.voksen(maalform=m), 0),
    "barn_under_12": (lambda m: vedtaksfabrikk.barn(maalform=m), 0),
    "barn_13_eget_brev": (lambda m: vedtaksfabrikk.barn(fodt=date(2013, 6, 1), maalform=m), -1),
    "ungdom_16": (lambda m: vedtaksfabrikk.barn(fodt=date(2010, 6, 1), maalform=m), 0),
}


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", [*SAKER, "ikke_navngitt"])
def test_brevet_er_ord_for_ord_som_den_gyldne_filen(navn, maalform):
    lag, nr = SAKER.get(navn, SAKER["barn_under_12"])
    person = lag(maalform)
    rader = send(til_samordning(person, tjeneste()) if navn == "ikke_navngitt" else navngitt(person))
    tekst = som_tekst([rad for rad in rader if rad.brev][nr].brev.html).replace(rader[0].utpeking_id.hex[:8], "0a1b2c3d")

    fil = GYLDNE / f"samordning_{navn}_{maalform}.txt"
    if os.environ.get("SAMVEV_NYE_GYLDNE"):
        fil.write_text(tekst, encoding="utf-8")
    assert tekst == fil.read_text(encoding="utf-8")


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("lag", [lag for lag, _nr in SAKER.values()])
def test_ingen_klagedel_men_hvor_en_kan_si_fra(lag, maalform):
    for rad in send(navngitt(lag(maalform))):
        tekst = som_tekst(rad.brev.html)
        assert not OM_KLAGE.search(tekst), OM_KLAGE.search(tekst)
        assert not re.search(r"class=\"[^\"]*del-klage", rad.brev.html)
        assert {"nb": "Si fra til oss", "nn": "Sei frå til oss"}[maalform] in tekst and "§ 7-4" in tekst and "§ 3-4" in tekst
        assert "Statsforvalt" in tekst and "barnekoordinator" in tekst or rad.utpeking.person.alder(DAG) >= 18


def test_regelraden_og_versjonen_er_festet():
    rader = send(navngitt(vedtaksfabrikk.voksen()))
    assert [(str(r.rettsgrunnlag), str(r.tilsynsregel)) for r in rader] == [("I v2", "M-TILSYN v1")]


@pytest.mark.parametrize("kode", ["I", "M-TILSYN"])
def test_uten_godkjent_rad_sier_en_setning_hvorfor(logg_inn, kode):
    utpeking = navngitt(vedtaksfabrikk.voksen())
    rad = Rettsgrunnlag.objects.filter(kode=kode).order_by("-versjon").first()
    with som(Systemaktor.TEST):
        Rettsgrunnlag.objects.create(**{
            f.attname: getattr(rad, f.attname) for f in rad._meta.concrete_fields if f.name not in ("id", "versjon", "status")
        }, versjon=rad.versjon + 1, status="TILBAKEKALT")  # fmt: skip
    nyeste = Rettsgrunnlag.objects.get(kode=kode, versjon=rad.versjon + 1)
    with som(Systemaktor.TEST):
        for konto in (ke_leder(), saksbehandler()):
            Godkjenning.objects.create(rettsgrunnlag=nyeste, konto=konto, tid=TID)
    with pytest.raises(Regelbrudd, match="ikke i kraft eller ikke godkjent"):
        send(utpeking)
    side = logg_inn(saksbehandler()).get(reverse("koordinator:orientering", args=[utpeking.pk])).content.decode()
    assert "Brevet kan ikke lages ennå" in side and "Send brevet" not in side


def test_ett_brev_om_tjenesten_og_ett_om_den_som_samordner():
    sted = tjeneste()
    utpeking = til_samordning(vedtaksfabrikk.voksen(), sted)
    [forste] = send(utpeking)
    with pytest.raises(Regelbrudd, match="alt laget"):
        send(utpeking)
    oppnevning = oppnevnt(utpeking, sted)
    [andre] = send(utpeking)
    assert forste.oppnevning is None and andre.oppnevning == oppnevning and forste.brev != andre.brev


def test_databasen_holder_ett_brev_per_mottaker():
    [rad] = send(navngitt(vedtaksfabrikk.voksen()))
    felt = {f: getattr(rad, f) for f in ("utpeking", "oppnevning", "mottaker", "rettsgrunnlag", "tilsynsregel", "grunn", "laget_av")}
    with pytest.raises(IntegrityError, match="ett_samordningsbrev"), som(Systemaktor.TEST), transaction.atomic():
        Orientering.objects.create(**felt, laget_tid=TID)


def test_spoersmaalene_om_mottakerne_besvares_og_den_som_ikke_faar_staar_med_grunn():
    barn = vedtaksfabrikk.barn(fodt=date(2013, 6, 1))
    utpeking = navngitt(barn)
    with pytest.raises(Regelbrudd, match="Svar på alle"):
        send(utpeking, svar={})
    svar = {s.nokkel: JaNei(s.gjelder != barn, "Forstår ikke saken.") for s in orienteringsbrev.mottakerliste(utpeking, {}, DAG).sporsmaal}
    rader = send(utpeking, svar=svar)
    assert [r.grunn for r in rader if r.brev is None and r.mottaker == barn] == ["Forstår ikke saken."]


def test_er_noe_endret_siden_kontrollen_sendes_ikke_brevet():
    sted = tjeneste()
    utpeking = til_samordning(vedtaksfabrikk.voksen(), sted)
    av = saksbehandler()
    sett = orienteringsbrev.avtrykk(orienteringsbrev.grunnlag(utpeking, None, DAG, av))
    oppnevnt(utpeking, sted)
    with pytest.raises(Regelbrudd, match="Les det på nytt"):
        send(utpeking, av=av, kontrollert=sett)


def test_fra_kontrollsiden_til_sendt(logg_inn):
    utpeking = navngitt(vedtaksfabrikk.voksen())
    c = logg_inn(saksbehandler())
    url = reverse("koordinator:orientering", args=[utpeking.pk])
    assert url in c.get(reverse("oversikt:person", args=[utpeking.person_id])).content.decode()
    side = c.get(url)
    assert "Anna ved Fjordvik skole" in side.content.decode() and "rad I, versjon 2" in side.content.decode()
    c.post(url, {"kontrollert": side.context["form"]["kontrollert"].value()})
    assert Orientering.objects.get().brev.gjelder == utpeking.pk
    igjen = c.get(url).content.decode()
    assert "Hvem som fikk brevet" in igjen and "Send brevet" not in igjen


@pytest.mark.parametrize(
    ("hvem", "status"), [("saksbehandler", 200), ("koordinator", 403), ("leder", 403), ("samordner", 403), ("fremmed", 404)]
)
def test_hvem_som_sender(logg_inn, hvem, status):
    sted = tjeneste()
    utpeking = til_samordning(vedtaksfabrikk.voksen(), sted)
    oppnevnt(utpeking, sted)
    konto = {
        "saksbehandler": saksbehandler, "koordinator": lambda: koordinator_for(utpeking.person), "leder": lambda: sted.leder,
        "samordner": lambda: sted.ansatte[0], "fremmed": fremmed,
    }[hvem]()  # fmt: skip
    assert logg_inn(konto).get(reverse("koordinator:orientering", args=[utpeking.pk])).status_code == status


def test_fullmektigen_faar_brevet_som_for_et_vedtak():
    person = vedtaksfabrikk.voksen()
    RepresentasjonFabrikk(person=person, art="FULLMEKTIG")
    assert {r.mottaker_id for r in send(navngitt(person)) if r.brev} - {person.pk}


def test_brevet_sier_ikke_hvilken_skole_naar_adressen_er_skjult_for_noen():
    barn = vedtaksfabrikk.barn(foreldre=2)
    with som(Systemaktor.TEST):
        barn.adressen_er_skjult_for.create(for_person=barn.representanter.first().representant, begrunnelse="Trusler", fra=DAG)
    for rad in send(til_samordning(barn, tjeneste(tjeneste="SKOLE"))):
        assert "Fjordvik skole" not in rad.brev.html and "En skole skal samordne" in som_tekst(rad.brev.html)
