"""Reglene i ukens gjennomgang: hver slår til på det den skal, og er stille ved vanlig arbeid (S-LOG-5)."""

from datetime import date, timedelta

import pytest

from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Hendelse, Hva, Konto, Person, Stilling
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    TilknytningFabrikk,
    koordinator_for,
    saksbehandler,
)
from tests.tilgang.loggbok import UKE, kl, loggbok  # noqa: F401
from tilgang.logg import funnregler
from tilgang.models import Nodtilgang, Regel, Tilknytning

pytestmark = pytest.mark.django_db


def funn(regel: Regel) -> list[tuple]:
    """(konto, person, antall bevis) for hvert funn i uken."""
    return [(konto, person, len(bevis)) for konto, person, bevis in funnregler.finn(funnregler.REGLER[regel], UKE)]


def endre(rad, **felt):
    with som(Systemaktor.TEST):
        type(rad).objects.filter(pk=rad.pk).update(**felt)
    rad.refresh_from_db()
    return rad


def er(konto: Konto, person: Person) -> Konto:
    """Kontoen er dette menneskets."""
    return endre(konto, person=person)


def hendte(konto, person, tid):
    with som(Systemaktor.TEST):
        Hendelse.objects.create(hva=Hva.MELDING_VURDERT, person=person, av=konto, tid=tid)


def test_hver_regel_har_en_grunn_og_en_ordlyd():
    assert set(funnregler.REGLER) == set(Regel) and len(Regel) >= 8
    for regel in funnregler.REGLER.values():
        assert str(regel.hvorfor).endswith(".") and regel.kode.label


def test_uken_er_oslos_uke_ogsaa_naar_klokken_stilles():
    fra, til = funnregler.tidsrom(date(2026, 3, 23))  # sommertiden begynner 29. mars
    assert (til - fra) == timedelta(hours=7 * 24 - 1) or (til.utcoffset() - fra.utcoffset()) == timedelta(hours=1)


def test_loggen_utenfor_uken_er_ikke_med(loggbok):  # noqa: F811
    konto, selv = saksbehandler(), PersonFabrikk()
    er(konto, selv)
    loggbok.sett(konto, selv, kl(7, 0, 0))
    loggbok.sett(konto, selv, kl(-1, 23, 59))
    assert funn(Regel.EGEN) == []


# --- Egen sak, familie, navn og adresse, kollega ---


def test_egen_sak_er_et_funn(loggbok):  # noqa: F811
    konto, selv = saksbehandler(), PersonFabrikk()
    er(konto, selv)
    loggbok.sett(konto, selv, kl(1))
    loggbok.sett(konto, selv, kl(2))
    assert funn(Regel.EGEN) == [(konto.pk, selv.pk, 2)]


def test_egen_sak_er_et_funn_ogsaa_gjennom_en_sammenslaatt_registrering(loggbok):  # noqa: F811
    konto, hode = saksbehandler(), PersonFabrikk()
    gammel = endre(PersonFabrikk(), slaatt_sammen_med=hode)
    er(konto, gammel)
    loggbok.sett(konto, hode, kl(1))
    assert funn(Regel.EGEN) == [(konto.pk, hode.pk, 1)]


def test_eget_navn_i_en_liste_er_ikke_et_funn(loggbok):  # noqa: F811
    konto, selv = saksbehandler(), PersonFabrikk()
    er(konto, selv)
    loggbok.sett(konto, [selv, PersonFabrikk()], kl(1), hva="LISTE")
    loggbok.sett(konto, PersonFabrikk(), kl(1))
    assert funn(Regel.EGEN) == []


@pytest.mark.parametrize("barnet_er_personen", [True, False])
def test_naer_familie_er_et_funn(loggbok, barnet_er_personen):  # noqa: F811
    rad = RepresentasjonFabrikk()
    leser, lest = (rad.representant, rad.person) if barnet_er_personen else (rad.person, rad.representant)
    konto = er(saksbehandler(), leser)
    loggbok.sett(konto, lest, kl(1))
    assert funn(Regel.FAMILIE) == [(konto.pk, lest.pk, 1)]


def test_en_annens_barn_er_ikke_familie(loggbok):  # noqa: F811
    konto = er(saksbehandler(), RepresentasjonFabrikk().representant)
    loggbok.sett(konto, RepresentasjonFabrikk().person, kl(1))
    assert funn(Regel.FAMILIE) == []


def test_samme_etternavn_er_et_funn(loggbok):  # noqa: F811
    konto = endre(saksbehandler(), navn="Kari Lien Fjellgard")
    person = PersonFabrikk(etternavn="Fjellgard")
    loggbok.sett(konto, person, kl(1))
    assert funn(Regel.NAVN_ADRESSE) == [(konto.pk, person.pk, 1)]


def test_samme_adresse_er_et_funn(loggbok):  # noqa: F811
    bosted = {"adresse": "Bakkevegen 3", "postnummer": "0001"}
    konto = er(saksbehandler(), PersonFabrikk(etternavn="Dalsbø", **bosted))
    nabo = PersonFabrikk(etternavn="Hegge", **bosted)
    loggbok.sett(konto, nabo, kl(1))
    assert funn(Regel.NAVN_ADRESSE) == [(konto.pk, nabo.pk, 1)]


def test_familie_er_ett_funn_og_ikke_to(loggbok):  # noqa: F811
    rad = RepresentasjonFabrikk(person__etternavn="Hegge", representant__etternavn="Hegge")
    konto = er(saksbehandler(), rad.representant)
    loggbok.sett(konto, rad.person, kl(1))
    assert funn(Regel.FAMILIE) and funn(Regel.NAVN_ADRESSE) == []


def test_andre_navn_og_adresser_er_ikke_funn(loggbok):  # noqa: F811
    konto = er(endre(saksbehandler(), navn="Kari Fjellgard"), PersonFabrikk(etternavn="Fjellgard", adresse="", postnummer=""))
    loggbok.sett(konto, PersonFabrikk(etternavn="Hegge", adresse="", postnummer=""), kl(1))
    loggbok.sett(konto, PersonFabrikk(etternavn="Fjellgardstrand", adresse="Bakkevegen 3", postnummer="0001"), kl(1))
    assert funn(Regel.NAVN_ADRESSE) == []


def test_kollega_ved_samme_enhet_er_et_funn(loggbok):  # noqa: F811
    ansatt, kollega = AnsettelseFabrikk(), PersonFabrikk()
    er(AnsettelseFabrikk(enhet=ansatt.enhet).konto, kollega)
    loggbok.sett(ansatt.konto, kollega, kl(1), rolle="KOORDINATOR")
    assert funn(Regel.KOLLEGA) == [(ansatt.konto.pk, kollega.pk, 1)]


def test_ansatt_ved_en_annen_enhet_er_ikke_kollega(loggbok):  # noqa: F811
    ansatt = AnsettelseFabrikk()
    annen, sluttet = AnsettelseFabrikk(), AnsettelseFabrikk(enhet=ansatt.enhet, til=date(2026, 1, 1))
    for rad in (annen, sluttet):
        person = PersonFabrikk()
        er(rad.konto, person)
        loggbok.sett(ansatt.konto, person, kl(1), rolle="KOORDINATOR")
    assert funn(Regel.KOLLEGA) == []


# --- Uten grunn ---


def test_sak_uten_eget_arbeid_i_den_er_et_funn(loggbok):  # noqa: F811
    konto = saksbehandler()
    loggbok.sett(konto, PersonFabrikk(), kl(1))
    loggbok.sett(konto, PersonFabrikk(), kl(2))
    assert funn(Regel.UTEN_GRUNN) == [(konto.pk, None, 2)]


def test_linje_uten_noen_rolle_er_alltid_et_funn(loggbok):  # noqa: F811
    konto, person = saksbehandler(), PersonFabrikk()
    hendte(konto, person, kl(1))
    loggbok.sett(konto, person, kl(1), rolle="")
    assert funn(Regel.UTEN_GRUNN) == [(konto.pk, None, 1)]


def test_den_som_arbeider_i_saken_er_ikke_et_funn(loggbok):  # noqa: F811
    konto = saksbehandler()
    foer, etter, sin = PersonFabrikk(), PersonFabrikk(), PersonFabrikk()
    hendte(konto, foer, kl(-20))
    hendte(konto, etter, kl(5))
    TilknytningFabrikk(konto=konto, person=sin)
    for person in (foer, etter, sin):
        loggbok.sett(konto, person, kl(1))
    # Mottakeren av brevet er vist gjennom saken.
    loggbok.sett(konto, [foer, PersonFabrikk()], kl(2), hva="BREV", flate="utsending:brev")
    assert funn(Regel.UTEN_GRUNN) == []


def test_koordinatoren_har_grunn_i_tilknytningen(loggbok):  # noqa: F811
    person = PersonFabrikk()
    konto = koordinator_for(person)
    loggbok.sett(konto, person, kl(1), rolle="KOORDINATOR", tilknytning=Tilknytning.objects.get(konto=konto))
    loggbok.sett(konto, person, kl(1), rolle="GRUPPEMEDLEM")
    assert funn(Regel.UTEN_GRUNN) == []


def test_arbeid_for_lenge_siden_er_ingen_grunn(loggbok):  # noqa: F811
    konto, person = saksbehandler(), PersonFabrikk()
    hendte(konto, person, kl(-40))
    loggbok.sett(konto, person, kl(1))
    assert funn(Regel.UTEN_GRUNN) == [(konto.pk, None, 1)]


# --- Volum, natt, slutt ---


def leste(loggbok, konto, antall, tid, **linje):  # noqa: F811
    for person in PersonFabrikk.create_batch(antall):
        loggbok.sett(konto, person, tid, **linje)


def vanlige_uker(loggbok, konto, antall, uker=4, **linje):  # noqa: F811
    for uke in range(1, uker + 1):
        leste(loggbok, konto, antall, kl(1, uke=UKE - timedelta(weeks=uke)), **linje)


def test_uvanlig_mange_saker_er_et_funn(loggbok):  # noqa: F811
    konto = saksbehandler()
    vanlige_uker(loggbok, konto, 3)
    vanlige_uker(loggbok, saksbehandler(), 6)
    leste(loggbok, konto, 21, kl(1))
    assert funn(Regel.VOLUM) == [(konto.pk, None, 21)]


def test_en_som_alltid_har_mange_saker_er_ikke_et_funn(loggbok):  # noqa: F811
    konto = saksbehandler()
    vanlige_uker(loggbok, konto, 9, uker=2)
    leste(loggbok, konto, 22, kl(1))
    assert funn(Regel.VOLUM) == []


def test_en_ny_i_rollen_maales_mot_de_andre_i_den(loggbok):  # noqa: F811
    ny, andre_rollen = saksbehandler(), koordinator_for(PersonFabrikk())
    vanlige_uker(loggbok, saksbehandler(), 9, uker=2)
    leste(loggbok, ny, 22, kl(1))
    leste(loggbok, andre_rollen, 22, kl(1), rolle="KOORDINATOR")  # ingen å måle mot
    assert funn(Regel.VOLUM) == []


def test_faa_saker_er_aldri_uvanlig_mange(loggbok):  # noqa: F811
    konto = saksbehandler()
    vanlige_uker(loggbok, konto, 1)
    leste(loggbok, konto, 19, kl(1))
    assert funn(Regel.VOLUM) == []


@pytest.mark.parametrize(("time", "minutt"), [(23, 0), (2, 30), (5, 59)])
def test_natt_er_et_funn(loggbok, time, minutt):  # noqa: F811
    konto = saksbehandler()
    loggbok.sett(konto, PersonFabrikk(), kl(2, time, minutt))
    assert funn(Regel.NATT) == [(konto.pk, None, 1)]


def test_kveld_og_tidlig_morgen_er_ikke_natt(loggbok):  # noqa: F811
    konto = saksbehandler()
    for time, minutt in ((22, 59), (6, 0), (12, 0)):
        loggbok.sett(konto, PersonFabrikk(), kl(2, time, minutt))
    assert funn(Regel.NATT) == []


def test_fast_nattevakt_er_ikke_et_funn(loggbok):  # noqa: F811
    konto = koordinator_for(PersonFabrikk())
    for uke in range(1, 5):
        loggbok.sett(konto, PersonFabrikk(), kl(2, 3, uke=UKE - timedelta(weeks=uke)), rolle="KOORDINATOR")
    loggbok.sett(konto, PersonFabrikk(), kl(2, 3), rolle="KOORDINATOR")
    assert funn(Regel.NATT) == []


def test_lesing_etter_at_arbeidsforholdet_er_slutt_er_et_funn(loggbok):  # noqa: F811
    ansatt = AnsettelseFabrikk(til=UKE + timedelta(days=1))
    loggbok.sett(ansatt.konto, PersonFabrikk(), kl(1), rolle="KOORDINATOR")
    assert funn(Regel.SLUTT) == [(ansatt.konto.pk, None, 1)]


def test_mange_saker_rett_foer_slutten_er_et_funn(loggbok):  # noqa: F811
    ansatt = AnsettelseFabrikk(til=UKE + timedelta(days=9))
    vanlige_uker(loggbok, ansatt.konto, 2, rolle="KOORDINATOR")
    leste(loggbok, ansatt.konto, 5, kl(3), rolle="KOORDINATOR")
    assert funn(Regel.SLUTT) == [(ansatt.konto.pk, None, 5)]


def test_vanlig_arbeid_til_siste_dag_er_ikke_et_funn(loggbok):  # noqa: F811
    slutter = AnsettelseFabrikk(til=UKE + timedelta(days=9))
    vanlige_uker(loggbok, slutter.konto, 6, rolle="KOORDINATOR")
    leste(loggbok, slutter.konto, 6, kl(3), rolle="KOORDINATOR")
    bytter = AnsettelseFabrikk(til=UKE + timedelta(days=9))
    AnsettelseFabrikk(konto=bytter.konto, enhet=EnhetFabrikk(), fra=bytter.til)
    leste(loggbok, bytter.konto, 7, kl(3), rolle="KOORDINATOR")
    leste(loggbok, AnsettelseFabrikk().konto, 7, kl(3), rolle="KOORDINATOR")
    assert funn(Regel.SLUTT) == []


# --- Nødtilgang ---


def nod(konto, person, fra):
    with som(Systemaktor.TEST):
        return Nodtilgang.objects.create(
            person=person, konto=konto, enhet=konto.ansettelser.get().enhet, grunn="LIV_HELSE", begrunnelse="Måtte vite det med en gang.",
            fra_tid=fra, til_tid=fra + timedelta(hours=1),
        )  # fmt: skip


def test_nodtilgang_er_alltid_et_funn_ogsaa_naar_ingenting_ble_lest(loggbok):  # noqa: F811
    konto, lest, ulest = saksbehandler(), PersonFabrikk(), PersonFabrikk()
    nod(konto, lest, kl(1, 10))
    nod(konto, ulest, kl(2, 10))
    loggbok.sett(konto, lest, kl(1, 10, 30), nodtilgang=True)
    loggbok.sett(konto, lest, kl(1, 11, 30))
    assert sorted(funn(Regel.NODTILGANG), key=str) == sorted([(konto.pk, lest.pk, 1), (konto.pk, ulest.pk, 0)], key=str)


def test_uten_nodtilgang_er_det_ingenting_aa_vurdere(loggbok):  # noqa: F811
    konto, person = saksbehandler(), PersonFabrikk()
    nod(konto, person, kl(-3))
    loggbok.sett(konto, person, kl(1))
    assert funn(Regel.NODTILGANG) == [] and funn(Regel.NODTILGANG_OFTE) == []


def test_nodtilgang_mer_enn_tre_ganger_paa_30_dager_er_et_funn(loggbok):  # noqa: F811
    konto, tre = saksbehandler(), saksbehandler()
    for dag in (-15, -9, -2, 3):
        nod(konto, PersonFabrikk(), kl(dag))
    for dag in (-30, -2, 1, 3):
        nod(tre, PersonFabrikk(), kl(dag))
    assert funn(Regel.NODTILGANG_OFTE) == [(konto.pk, None, 0)]


# --- Avvist, søk, nummer ---


def test_mange_avviste_forsok_er_et_funn(loggbok):  # noqa: F811
    konto = saksbehandler()
    for n in range(10):
        loggbok.avvist(konto, kl(1, 10, n))
    assert funn(Regel.AVVIST) == [(konto.pk, None, 10)]


def test_noen_feilklikk_og_samme_side_om_igjen_er_ikke_et_funn(loggbok):  # noqa: F811
    noen, samme, side = saksbehandler(), saksbehandler(), PersonFabrikk().pk
    for n in range(9):
        loggbok.avvist(noen, kl(1, 10, n))
    for n in range(30):
        loggbok.avvist(samme, kl(1, 10, n), objekt=side)
    assert funn(Regel.AVVIST) == []


def test_mange_sok_uten_at_noe_aapnes_er_et_funn(loggbok):  # noqa: F811
    konto, person = saksbehandler(), PersonFabrikk()
    for n in range(9):
        loggbok.sok(konto, kl(1, 9, n), [person])
    loggbok.sok(konto, kl(1, 10))  # uten treff
    loggbok.sett(konto, person, kl(1, 10, 40))  # for sent
    assert funn(Regel.SOK) == [(konto.pk, None, 10)]


def test_den_som_aapner_det_hen_finner_er_ikke_et_funn(loggbok):  # noqa: F811
    konto, person = saksbehandler(), PersonFabrikk()
    for n in range(20):
        loggbok.sok(konto, kl(1, 9, n), [person, PersonFabrikk()])
    loggbok.sett(konto, person, kl(1, 9, 20))
    for n in range(9):
        loggbok.sok(konto, kl(2, 9, n))
    assert funn(Regel.SOK) == []


def test_mange_fodselsnumre_er_et_funn(loggbok):  # noqa: F811
    konto = saksbehandler()
    leste(loggbok, konto, 8, kl(1), hva="FODSELSNUMMER", flate="oversikt:fodselsnummer")
    assert funn(Regel.NUMMER) == [(konto.pk, None, 8)]


def test_noen_faa_fodselsnumre_er_ikke_et_funn(loggbok):  # noqa: F811
    konto, person = saksbehandler(), PersonFabrikk()
    leste(loggbok, konto, 6, kl(1), hva="FODSELSNUMMER")
    for n in range(20):
        loggbok.sett(konto, person, kl(2, 9, n), hva="FODSELSNUMMER")
    assert funn(Regel.NUMMER) == []


# --- Vanlig arbeid ---


def test_en_vanlig_uke_gir_ingen_funn(loggbok):  # noqa: F811
    """En saksbehandler med egne saker og en koordinator med sine, i arbeidstiden."""
    konto = saksbehandler()
    for n, person in enumerate(PersonFabrikk.create_batch(6, etternavn="Hegge")):
        hendte(konto, person, kl(0, 9, n))
        loggbok.sok(konto, kl(0, 8, n), [person])
        loggbok.sett(konto, person, kl(0, 8, n + 1))
        koordinator = koordinator_for(person)
        loggbok.sett(koordinator, person, kl(3), rolle="KOORDINATOR", tilknytning=Tilknytning.objects.get(konto=koordinator))
    loggbok.avvist(konto, kl(1))
    assert Ansettelse.objects.filter(stilling=Stilling.KE_SAKSBEHANDLER).exists()
    assert {regel: funn(regel) for regel in Regel if funn(regel)} == {}
