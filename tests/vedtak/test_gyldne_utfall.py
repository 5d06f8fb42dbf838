"""Brevene om delvis, avvisning, opphør, endring og omgjøring ord for ord, slik en jurist leser dem i en diff."""

import os
from datetime import date
from pathlib import Path

import pytest

from personer.models import Representasjonsart
from tests.fabrikk import EnhetFabrikk, PersonFabrikk, RepresentasjonFabrikk
from tests.vedtak.fabrikk import DAG, JA, NEI, TID, R, barn, beslutter, fattet, svar_ja_om_mottakerne, utkast, voksen
from tests.vedtak.folgefabrikk import SENERE_DAG, folgeutkast
from tests.vedtak.tekst import som_tekst
from vedtak import handlinger, kontroll
from vedtak.handlinger import Punktinnhold
from vedtak.models import Grunn, Initiativ, Vilkaar
from vedtak.models import Utfall as U

MAPPE = Path(__file__).parent / "gyldne"
OMFANG = {
    "nb": "Koordinatoren følger opp fram til 1. juni 2027. Du får ikke koordinator etter det.",
    "nn": "Koordinatoren følgjer opp fram til 1. juni 2027. Du får ikkje koordinator etter det.",
}
TEKSTER = {
    "nb": {
        "fakta": "Vi snakket om saken 2. november 2026. To tjenester hjelper til i dag.",
        "begrunnelse": "Vi har sett på hvordan hjelpen virker, og på hva som trengs framover.",
        "hensyn": "Vi har lagt vekt på at hverdagen skal være oversiktlig.",
        "barnets_syn": "Barnet sier at det er fint å ha færre voksne å snakke med.",
    },
    "nn": {
        "fakta": "Vi snakka om saka 2. november 2026. To tenester hjelper til i dag.",
        "begrunnelse": "Vi har sett på korleis hjelpa verkar, og på kva som trengst framover.",
        "hensyn": "Vi har lagt vekt på at kvardagen skal vere oversiktleg.",
        "barnets_syn": "Barnet seier at det er fint å ha færre vaksne å snakke med.",
    },
}


def med(person, art, **kwargs):
    RepresentasjonFabrikk(person=person, representant=PersonFabrikk(fornavn="Fride", maalform=person.maalform), art=art, **kwargs)
    return person


def i_omsorg(m):
    person = barn(maalform=m)
    enhet = EnhetFabrikk(navn="Barnevernstjenesten i Fjordvik", tjeneste="BARNEVERN")
    RepresentasjonFabrikk(person=person, representant=None, enhet=enhet, art="BARNEVERN")
    RepresentasjonFabrikk(person=person, representant=PersonFabrikk(fornavn="Frode", maalform=m), art="FOSTERHJEM")
    return person


def nytt(person, m, utfall, innhold):
    utkastet = utkast(person(m), utfall=utfall, tekster=TEKSTER[m])
    return handlinger.endre_utkast(
        vedtak_id=utkastet.pk, versjon=utkastet.versjon, utfall={}, innhold=innhold, av=utkastet.utformet_av, tid=TID, **TEKSTER[m]
    )


def folger(person, m, foer, slag, innhold, **kwargs):
    gammelt = fattet(svar_ja_om_mottakerne(utkast(person(m), utfall=foer)), av=beslutter(konto__navn="Bodil Beslutter"))
    return folgeutkast(gammelt, slag, innhold, **TEKSTER[m], **kwargs)


def delvis(m):
    return {R.KOORDINATOR: Punktinnhold(omfang=OMFANG[m])}


BREV = {
    "delvis_voksen": lambda m: nytt(lambda m: voksen(maalform=m), m, {R.KOORDINATOR: U.DELVIS}, delvis(m)),
    "avvist_barn_under_12": lambda m: nytt(
        lambda m: barn(maalform=m), m, {R.KOORDINATOR: U.AVVISNING}, {R.KOORDINATOR: Punktinnhold(grunn=Grunn.IKKE_I_KOMMUNEN)}
    ),
    "opphor_voksen": lambda m: folger(
        lambda m: voksen(maalform=m), m, {R.KOORDINATOR: JA}, U.OPPHOR,
        Punktinnhold(grunn=Grunn.VILKAAR, ikke_oppfylt=(Vilkaar.KOORDINERTE.value,)),
        initiativ=Initiativ.KOMMUNEN, virker_fra=date(2027, 2, 1), uten_varsel_grunn="Avtalt i møte.",
    ),
    "opphor_barnekoordinator_ungdom_16": lambda m: folger(
        lambda m: barn(fodt=date(2010, 6, 1), maalform=m), m, {R.BARNEKOORDINATOR: JA}, U.OPPHOR, Punktinnhold(grunn=Grunn.ONSKER_IKKE)
    ),
    "opphor_plan_verge": lambda m: folger(
        lambda m: med(voksen(maalform=m), Representasjonsart.VERGE, gjelder_personlige=True), m, {R.IP: JA}, U.OPPHOR,
        Punktinnhold(grunn=Grunn.ONSKER_IKKE),
    ),
    "endring_barn_13_eget_brev": lambda m: folger(
        lambda m: barn(fodt=date(2013, 6, 1), maalform=m), m, {R.KOORDINATOR: JA}, U.ENDRING, Punktinnhold(omfang=OMFANG[m])
    ),
    "omgjort_etter_klage_voksen": lambda m: folger(
        lambda m: voksen(maalform=m), m, {R.KOORDINATOR: NEI}, U.OMGJORING, Punktinnhold(grunn=Grunn.KLAGE, nytt_utfall=JA)
    ),
    "omgjort_til_skade_fullmektig": lambda m: folger(
        lambda m: med(voksen(maalform=m), Representasjonsart.FULLMEKTIG), m, {R.KOORDINATOR: JA}, U.OMGJORING,
        Punktinnhold(grunn=Grunn.UGYLDIG, nytt_utfall=NEI, ikke_oppfylt=(Vilkaar.KOORDINERTE.value,)),
    ),
    "avvist_fosterhjem": lambda m: nytt(i_omsorg, m, {R.IP: U.AVVISNING}, {R.IP: Punktinnhold(grunn=Grunn.ANDRE_AVGJOR)}),
}  # fmt: skip


HVILKET = {"brev": -1, "verge": -1, "fullmektig": -1, "fosterhjem": 1}  # ellers det første brevet


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", BREV)
def test_brevet_er_ord_for_ord_som_den_gyldne_filen(navn, maalform):
    vedtak = BREV[navn](maalform)
    tekster = TEKSTER[maalform] | {"virker_fra": vedtak.virker_fra, "uten_varsel_grunn": vedtak.uten_varsel_grunn}
    vedtak = svar_ja_om_mottakerne(vedtak, **tekster)
    dag = SENERE_DAG if vedtak.gjelder_vedtak_id else DAG
    sjekk = kontroll.kontroller(vedtak, beslutter(konto__navn="Bodil Beslutter"), dag)
    assert sjekk.mangler == []
    brevene = kontroll.skriv_brevene(sjekk, nummer="2026/17")
    tekst = som_tekst(brevene[HVILKET.get(navn.split("_")[-1], 0)].html)

    fil = MAPPE / f"{navn}_{maalform}.txt"
    if os.environ.get("SAMVEV_NYE_GYLDNE"):
        fil.write_text(tekst, encoding="utf-8")
    assert tekst == fil.read_text(encoding="utf-8")


def test_det_er_minst_24_gyldne_brev():
    assert len(list(MAPPE.glob("*.txt"))) >= 24
