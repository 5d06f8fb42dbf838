"""NAV og barnevernet avgjør selv: bare etter egne rader, av to, med tjenestens delegasjon; og ingen andre ser mer enn resultatet."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, ke_enhet, ke_leder, saksbehandler
from tests.vedtak.enheten.fabrikk import beslutter, fatt, knyttet, skriv, tjeneste, utkast
from tests.vedtak.fabrikk import DAG, JA, TID, DelegasjonFabrikk, R, fattet, voksen
from tests.vedtak.fabrikk import utkast as ke_utkast
from tilgang.models import Inhabilitet, Relasjon
from utsending.models import Brev
from vedtak import kontroll, utfall, vilkaar
from vedtak.enheten import handlinger as enheten
from vedtak.folge import handlinger as folge
from vedtak.models import Initiativ, Rettsgrunnlag, Utfall, Vedtak, Vedtakspunkt, Vilkaar

pytestmark = pytest.mark.usefixtures("radene")


def start(person, enhet, av, radkode="D-28", u=Utfall.INNVILGET):
    return enheten.opprett_utkast(person=person, enhet=enhet, radkode=radkode, utfall=u, av=av, tid=TID)


def test_to_i_nav_fatter_etter_paragraf_28_med_navs_profil_og_neste_nummer_i_kommunens_serie():
    fattet(ke_utkast(voksen(fornavn="Kari")))
    person, nav = voksen(), tjeneste()
    vedtak = fatt(utkast(person, nav, "D-28"), beslutter(person, nav))

    vedtak.refresh_from_db()
    punkt = vedtak.punkter.get()
    assert (vedtak.nummer, vedtak.enhet, vedtak.sak) == ("2026/2", nav, None)
    assert (str(vedtak.klageprofil), str(punkt.rettsgrunnlag)) == ("FVL-3U-SOSIAL v1", "D-28 v5")
    assert [s["svar"] for s in punkt.vilkaarssvar] == [True, True]
    assert vedtak.delegasjon.enhet == nav


def test_brevet_leses_bare_i_tjenesten_og_har_dens_eget_brevhode():
    person, nav = voksen(), tjeneste()
    lise = beslutter(person, nav)
    vedtak = fatt(utkast(person, nav, "D-28"), lise)

    brev = Brev.objects.get(gjelder=vedtak.pk)
    assert "Bryggevegen 8" in brev.html and "NAV Fjordvik" in brev.html and "00 00 11 11" in brev.html
    assert "Rådhusgata 1" not in brev.html and "Koordinerende" not in brev.html
    assert list(Brev.objects.synlig_for(lise)) == [brev]
    for konto in (ke_leder(), saksbehandler(), AnsettelseFabrikk(enhet=nav).konto):
        assert not Brev.objects.synlig_for(konto).exists()


def test_den_som_skrev_fatter_ikke_og_delegasjonen_maa_gjelde_tjenesten_den_dagen():
    person, nav = voksen(), tjeneste()
    vedtak = utkast(person, nav, "D-28")
    DelegasjonFabrikk(konto=vedtak.utformet_av, enhet=nav, rettigheter=[str(R.IP)])
    uten, i_ke, utlopt = (knyttet(person, nav, navn) for navn in ("Una Uten", "Kai I-KE", "Ulf Utløpt"))
    DelegasjonFabrikk(konto=i_ke, rettigheter=[str(R.IP)])
    DelegasjonFabrikk(konto=utlopt, enhet=nav, rettigheter=[str(R.IP)], til=DAG)

    assert "selv skrevet" in vilkaar.hvorfor_ikke_fatte(vedtak, vedtak.utformet_av, DAG)
    for konto in (uten, i_ke, utlopt):
        assert "ingen delegasjon" in vilkaar.hvorfor_ikke_fatte(vedtak, konto, DAG)
        with pytest.raises(Regelbrudd, match="ingen delegasjon"):
            fatt(vedtak, konto)
    assert vilkaar.hvem_kan_fatte(vedtak, DAG) == []
    lise = beslutter(person, nav)
    assert vilkaar.hvem_kan_fatte(vedtak, DAG) == [lise]


def test_en_i_ke_eller_i_en_annen_tjeneste_kan_verken_skrive_eller_fatte():
    person, nav, barnevernet = voksen(), tjeneste(), tjeneste("BARNEVERN")
    vedtak, i_barnevernet = utkast(person, nav, "D-28"), beslutter(person, barnevernet)
    ukjent = AnsettelseFabrikk(enhet=nav, stilling="ENHETSLEDER").konto
    DelegasjonFabrikk(konto=ukjent, enhet=nav, rettigheter=[str(R.IP)])
    leder = ke_leder()
    DelegasjonFabrikk(konto=leder)

    for konto in (leder, i_barnevernet, ukjent):
        assert not Vedtak.objects.synlig_for(konto).filter(pk=vedtak.pk).exists()
        with pytest.raises(PermissionDenied):
            fatt(vedtak, konto)
        with pytest.raises(PermissionDenied):
            skriv(vedtak, av=konto)
        with pytest.raises(PermissionDenied):
            start(person, nav, konto)


def test_ke_ser_at_det_er_fattet_og_naar_men_ikke_utkastet_og_ikke_innholdet():
    person, nav = voksen(), tjeneste()
    vedtak, leder = utkast(person, nav, "D-28"), ke_leder()
    assert not Vedtak.objects.fra_andre(leder).exists() and not Hendelse.objects.filter(hva=Hva.VEDTAK_UTKAST).exists()

    fatt(vedtak, beslutter(person, nav))
    assert list(Vedtak.objects.fra_andre(leder)) == [vedtak]
    assert not Vedtak.objects.synlig_for(leder).exists()
    hendelse = Hendelse.objects.get(hva=Hva.VEDTAK_FATTET)
    assert (hendelse.enhet, hendelse.av) == (nav, None)


def test_er_lederen_inhabil_er_det_bare_lukket_aa_fatte():
    person, nav = voksen(), tjeneste()
    lise, nils, nora = beslutter(person, nav), knyttet(person, nav), knyttet(person, nav, "Nora", myndighet=True)
    with som(Systemaktor.TEST):
        Inhabilitet.objects.create(person=person, konto=lise, relasjon=Relasjon.values[0], begrunnelse="I familie.", fra=DAG, meldt_av=lise)
    vedtak = utkast(person, nav, "D-28", av=nils)

    with pytest.raises(PermissionDenied):
        fatt(vedtak, nora)


@pytest.mark.parametrize("kode", ["D-28", "D-33", "E", "A", "F"])
def test_ke_avgjor_aldri_etter_en_tjenestes_rad(kode):
    person, leder = voksen(), ke_leder()
    with pytest.raises(PermissionDenied):
        start(person, ke_enhet(), leder, kode)
    fattede = fattet(ke_utkast(person))
    assert {p.rettsgrunnlag.utsteder for p in fattede.punkter.select_related("rettsgrunnlag")} == {"KE"}


@pytest.mark.parametrize(("slag", "kode"), [("NAV", "E"), ("BARNEVERN", "D-28"), ("NAV", "A"), ("NAV", "F"), ("BARNEVERN", "G")])
def test_en_tjeneste_avgjor_ikke_etter_en_annens_rad(slag, kode):
    person, enhet = voksen(), tjeneste(slag)
    with pytest.raises(Regelbrudd, match="ikke noe etter den regelen"):
        start(person, enhet, knyttet(person, enhet), kode)


def test_databasen_nekter_en_annens_rad_et_bytte_av_tjeneste_og_en_tjeneste_uten_myndighet():
    person, nav = voksen(), tjeneste()
    vedtak = utkast(person, nav, "D-28")
    punkt, skole = vedtak.punkter.get(), EnhetFabrikk(tjeneste="SKOLE")

    def nekter(feil, gjor):
        with pytest.raises(DatabaseError, match=feil), transaction.atomic(), som(Systemaktor.TEST):
            gjor()

    for kode in ("A", "E", "F", "D-33"):
        rad = Rettsgrunnlag.objects.filter(kode=kode, gyldig_fra__isnull=False).first()
        nekter("bare vedtak etter sine egne", lambda rad=rad: Vedtakspunkt.objects.filter(pk=punkt.pk).update(rettsgrunnlag=rad))
    nekter("bytter ikke tjeneste", lambda: Vedtak.objects.filter(pk=vedtak.pk).update(enhet=tjeneste("BARNEVERN")))
    ke = ke_utkast(voksen(fornavn="Kari"))
    nekter("kan avgjøre dette", lambda: ke.punkter.update(radkode="D-28"))
    for kode in ("D-28", "D-33", "E", "F", "G"):
        rad = Rettsgrunnlag.objects.filter(kode=kode).order_by("gyldig_fra").first()
        nekter("bare vedtak etter sine egne", lambda rad=rad: ke.punkter.update(rettsgrunnlag=rad))
    i_skolen = None

    def i_en_skole():
        nonlocal i_skolen
        i_skolen = Vedtak.objects.create(person=person, enhet=skole, utformet_av=vedtak.utformet_av)
        Vedtakspunkt.objects.create(vedtak=i_skolen, rettighet=R.IP, utfall=JA, radkode="D-28")

    nekter("kan avgjøre dette", i_en_skole)
    nekter("vedtak_i_ke_har_sak", lambda: Vedtak.objects.create(person=person, enhet=nav, sak=ke.sak, utformet_av=vedtak.utformet_av))


def test_planen_fra_nav_og_planen_fra_ke_gjelder_side_om_side():
    person, nav = voksen(), tjeneste()
    ke = fattet(ke_utkast(person, utfall={R.IP: JA}))
    lise = beslutter(person, nav)
    fra_nav = fatt(utkast(person, nav, "D-28"), lise, tid=TID + timedelta(minutes=5))

    gjelder = Vedtakspunkt.objects.gjeldende(DAG).filter(vedtak__person=person)
    assert {p.vedtak for p in gjelder} == {ke, fra_nav}
    assert utfall.siste_ord(person)[R.IP].vedtak == ke
    assert utfall.siste_ord(person, nav.pk)[R.IP].vedtak == fra_nav
    igjen = utkast(person, nav, "D-33", av=fra_nav.utformet_av)
    with pytest.raises(Regelbrudd, match="alt innvilget"):
        fatt(igjen, lise)


def test_tjenesten_avslutter_sitt_eget_vedtak_og_kes_staar():
    person, nav = voksen(), tjeneste()
    ke, lise = fattet(ke_utkast(person, utfall={R.IP: JA})), beslutter(person, nav)
    fra_nav = fatt(utkast(person, nav, "D-33"), lise, tid=TID + timedelta(minutes=5))
    felles = {"slag": Utfall.OPPHOR, "rettigheter": [R.IP], "initiativ": Initiativ.PERSONEN, "av": fra_nav.utformet_av}

    opphor = folge.start(vedtak_id=fra_nav.pk, tid=TID + timedelta(minutes=6), **felles)
    assert opphor.enhet == nav and opphor.punkter.get().radkode == "D-33"
    opphor = skriv(opphor, grunn="VILKAAR", ikke_oppfylt=(Vilkaar.I_KVALIFISERINGSPROGRAM.value,), tid=TID + timedelta(minutes=7))
    fatt(opphor, lise, tid=TID + timedelta(minutes=8))
    assert {p.vedtak for p in Vedtakspunkt.objects.gjeldende(DAG).som_gir().filter(vedtak__person=person)} == {ke}
    with pytest.raises(PermissionDenied):
        folge.start(vedtak_id=ke.pk, tid=TID, **felles)


def test_vilkaarene_avgjor_og_ordlyden_staar_i_brevet():
    person, nav = voksen(), tjeneste()
    av = knyttet(person, nav)
    lise = beslutter(person, nav)
    vedtak = utkast(person, nav, "D-28", Utfall.AVSLAG, av=av)
    assert "Velg minst ett vilkår" in " ".join(kontroll.kontroller(vedtak, lise, DAG).mangler)
    vedtak = skriv(vedtak, ikke_oppfylt=(Vilkaar.BEHOVET_ER_LANGVARIG.value,))
    sjekk = kontroll.kontroller(vedtak, lise, DAG)
    assert sjekk.mangler == [] and "Behovet for tjenester må være langvarig." in sjekk.brevene[0].html
    assert "helse- og omsorgstjenester må være langvarig" not in sjekk.brevene[0].html
    with som(Systemaktor.TEST):
        vedtak.punkter.update(ikke_oppfylt=[Vilkaar.PASIENT_ELLER_BRUKER])
    assert "hører ikke til regelen" in " ".join(kontroll.kontroller(vedtak, lise, DAG).mangler)


def test_uten_brevhode_eller_godkjent_rad_blir_det_ikke_noe_vedtak(settings):
    person, nav = voksen(), tjeneste()
    vedtak, lise = utkast(person, nav, "D-28"), beslutter(person, nav)
    settings.ENHETSBREV = {}
    with pytest.raises(Regelbrudd, match="Brevhodet til NAV Fjordvik er ikke satt opp"):
        fatt(vedtak, lise)


def test_barnevernet_maa_skrive_det_loven_krever_om_barnet():
    from tests.vedtak.fabrikk import barn

    person, enhet = barn(fodt=date(2015, 6, 1)), tjeneste("BARNEVERN")
    vedtak = utkast(person, enhet, "E", om_barnet={"barnets_syn_vekt": "", "barnets_beste": "", "familieband": ""})
    mangler = " ".join(kontroll.kontroller(vedtak, beslutter(person, enhet), DAG).mangler)
    assert all(ord_ in mangler for ord_ in ("vekt barnets mening", "barnets beste", "tilknytning til familien"))


def test_utkastet_er_ett_om_gangen_og_samtykket_trengs_ogsaa_her():
    person, nav = voksen(), tjeneste()
    av = knyttet(person, nav)
    vedtak = skriv(start(person, nav, av))
    with pytest.raises(Regelbrudd, match="alt et utkast"):
        start(person, nav, av)
    assert "mangler et gyldig samtykke" in " ".join(kontroll.kontroller(vedtak, beslutter(person, nav), DAG).mangler)
