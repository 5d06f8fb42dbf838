"""Forhåndsvarsel før kommunen selv avslutter eller endrer noe: når det kreves, hvem det går til, og fristen (lov §3.3; R74)."""

from datetime import date, timedelta

import pytest

from personer.feil import Regelbrudd
from personer.models import Representasjonsart
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk
from tests.vedtak.fabrikk import JA, R, barn, beslutter, fattet, svar_ja_om_mottakerne, utkast, voksen
from tests.vedtak.folgefabrikk import SENERE, SENERE_DAG, folgeutkast
from tests.vedtak.tekst import som_tekst
from utsending.models import Brev
from vedtak import handlinger, kontroll, utfall
from vedtak.folge import handlinger as folge
from vedtak.folge.mottakere import med_ungdommen
from vedtak.handlinger import Punktinnhold
from vedtak.models import Forhaandsvarsel, Grunn, Initiativ, Vedtak
from vedtak.models import Utfall as U
from vedtak.mottakere import Adressatform

FRIST = SENERE_DAG + timedelta(days=21)
FLYTTET = Punktinnhold(grunn=Grunn.FLYTTET)
pytestmark = pytest.mark.usefixtures("regelverk")


def opphor(person=None, *, initiativ=Initiativ.KOMMUNEN, innhold=FLYTTET, slag=U.OPPHOR, rettighet=R.KOORDINATOR) -> Vedtak:
    gammelt = fattet(svar_ja_om_mottakerne(utkast(person, utfall={rettighet: JA})))
    return svar_ja_om_mottakerne(folgeutkast(gammelt, slag, innhold, initiativ=initiativ), innhold={rettighet: innhold})


def varsle(vedtak, frist=FRIST) -> Forhaandsvarsel:
    begrunnelse = "Dere har meldt flytting."
    return folge.varsle(vedtak_id=vedtak.pk, begrunnelse=begrunnelse, svarfrist_dato=frist, av=vedtak.utformet_av, tid=SENERE)


def mangler(vedtak, dag=SENERE_DAG) -> list[str]:
    return kontroll.kontroller(Vedtak.objects.get(pk=vedtak.pk), beslutter(), dag).mangler


def test_uten_varsel_og_uten_grunn_fattes_ikke_opphoret():
    vedtak = opphor()
    with pytest.raises(Regelbrudd, match="Send forhåndsvarsel først"):
        handlinger.fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=beslutter(), tid=SENERE)


def test_med_en_grunn_til_ikke_aa_varsle_fattes_det():
    vedtak = svar_ja_om_mottakerne(opphor(), uten_varsel_grunn="Personen er alt flyttet og har sagt fra skriftlig.")
    assert handlinger.fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=beslutter(), tid=SENERE).er_fattet


@pytest.mark.parametrize("dager, mangler_noe", [(0, True), (21, True), (22, False)])
def test_det_ventes_til_fristen_er_ute(dager, mangler_noe):
    vedtak = opphor()
    varsle(vedtak)
    assert any("Fristen for å svare" in m for m in mangler(vedtak, SENERE_DAG + timedelta(days=dager))) == mangler_noe


def test_et_svar_lar_dem_gaa_videre_foer_fristen():
    vedtak = opphor()
    varsle(vedtak)
    folge.svar_paa_varsel(vedtak_id=vedtak.pk, svar="Vi er enige.", svart_dato=SENERE_DAG, av=vedtak.utformet_av, tid=SENERE)
    assert mangler(vedtak) == []
    fattet_vedtak = handlinger.fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=beslutter(), tid=SENERE)
    with pytest.raises(Regelbrudd, match="kan ikke endres"):
        folge.svar_paa_varsel(vedtak_id=fattet_vedtak.pk, svar="x", svart_dato=SENERE_DAG, av=vedtak.utformet_av, tid=SENERE)


@pytest.mark.parametrize(
    "slag, innhold, initiativ, kreves",
    [
        (U.OPPHOR, FLYTTET, Initiativ.KOMMUNEN, True),
        (U.OPPHOR, FLYTTET, Initiativ.PERSONEN, False),
        (U.ENDRING, Punktinnhold(omfang="Mindre."), Initiativ.KOMMUNEN, True),
        (U.OMGJORING, Punktinnhold(grunn=Grunn.UGYLDIG, nytt_utfall=U.AVSLAG, ikke_oppfylt=("KOORDINERTE",)), Initiativ.KOMMUNEN, True),
        (U.OMGJORING, Punktinnhold(grunn=Grunn.IKKE_TIL_SKADE, nytt_utfall=JA), Initiativ.KOMMUNEN, False),
    ],
)
def test_naar_det_maa_varsles(slag, innhold, initiativ, kreves):
    vedtak = opphor(slag=slag, innhold=innhold, initiativ=initiativ)
    assert kontroll.kontroller(vedtak, beslutter(), SENERE_DAG).maa_varsles == kreves
    if not kreves:
        with pytest.raises(Regelbrudd, match="trengs ikke varsel"):
            varsle(vedtak)


def test_varselet_gaar_en_gang_og_fristen_regnes_fra_sendingen():
    vedtak = opphor()
    with pytest.raises(Regelbrudd, match="må være etter i dag"):
        varsle(vedtak, SENERE_DAG)
    varsel = varsle(vedtak)
    assert (varsel.sendt_dato, varsel.svarfrist_dato) == (SENERE_DAG, FRIST)
    with pytest.raises(Regelbrudd, match="alt sendt varsel"):
        varsle(vedtak)


@pytest.mark.parametrize("maalform, ord_", [("nb", "Svar innen 13. januar 2027"), ("nn", "Svar innan 13. januar 2027")])
def test_varselet_sier_hva_hvorfor_og_frist_og_har_ingen_klagedel(maalform, ord_):
    varsel = varsle(opphor(voksen(maalform=maalform)))
    tekst = som_tekst(Brev.objects.get(gjelder=varsel.pk).html)
    assert "Vi vurderer å avslutte koordinator" in tekst and ord_ in tekst and "Dere har meldt flytting." in tekst
    assert "del-klage" not in Brev.objects.get(gjelder=varsel.pk).html and "§ 16" not in tekst
    assert "§" not in tekst[: tekst.index("Regl" if maalform == "nb" else "Reglar")]


@pytest.mark.parametrize("alder, selv", [(14, False), (15, True), (17, True), (18, False)])
def test_en_mindreaarig_over_femten_varsles_selv(alder, selv):
    person = barn(fodt=SENERE_DAG.replace(year=SENERE_DAG.year - alder) - timedelta(days=1))
    assert [m.form for m in med_ungdommen(person, [], SENERE_DAG)] == ([Adressatform.SELV] if selv else [])


def test_ungdommen_faar_varselet_ogsaa_naar_en_fullmektig_faar_brevet():
    person = barn(fodt=date(2010, 6, 1))
    fullmektig = PersonFabrikk(fornavn="Fride")
    RepresentasjonFabrikk(person=person, representant=fullmektig, art=Representasjonsart.FULLMEKTIG)
    varsel = varsle(opphor(person))
    assert {b.mottaker for b in Brev.objects.filter(gjelder=varsel.pk)} == {fullmektig, person}


def test_hver_regel_om_varsel_har_en_setning():
    assert utfall.varselet(Vedtak(), None, SENERE_DAG)[0].endswith(".")
