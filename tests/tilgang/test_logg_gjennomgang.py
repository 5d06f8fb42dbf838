"""Ukens gjennomgang: jobben, svarene, signaturen, og hvem som ikke kan."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, PersonFabrikk, ke_leder, koordinator_for, saksbehandler
from tests.tilgang.loggbok import ETTER, UKE, kl, loggbok  # noqa: F401
from tilgang.logg import handlinger
from tilgang.models import Funntilstand, Loggfunn, Logggjennomgang, Regel, UlovligLesing
from tilgang.tasks import gaa_gjennom_loggen

pytestmark = pytest.mark.django_db
BAKDEL = "django.contrib.auth.backends.ModelBackend"
F = Funntilstand


@pytest.fixture
def innlogget(client):
    def logg_inn(konto):
        client.force_login(konto, backend=BAKDEL)
        return client

    return logg_inn


def egen_sak(loggbok, konto=None):  # noqa: F811
    """En ansatt som åpnet sin egen sak, uken kjørt, og funnet."""
    konto = konto or saksbehandler()
    person = PersonFabrikk(etternavn="Egensen")
    with som(Systemaktor.TEST):
        Konto.objects.filter(pk=konto.pk).update(person=person)
    konto.refresh_from_db()
    loggbok.sett(konto, person, kl(1), rolle="KE_SAKSBEHANDLER")
    uken, _nye = handlinger.kjor_uke(uke=UKE, aktor=Systemaktor.NATTJOBB, tid=ETTER)
    return uken.funn.get(regel=Regel.EGEN)


def vurder(funn, av, tilstand=F.I_ORDEN, **mer):
    return handlinger.vurder_funn(funn_id=funn.pk, tilstand=tilstand, begrunnelse="Det er en grunn.", av=av, tid=ETTER, **mer)


def avklar_alt(uken, av):
    for funn in uken.funn.uavklarte():
        vurder(funn, av)


# --- Jobben ---


def test_jobben_gir_de_samme_radene_to_ganger(loggbok):  # noqa: F811
    funn = egen_sak(loggbok)
    foer = list(Loggfunn.objects.order_by("pk").values())

    uken, nye = handlinger.kjor_uke(uke=UKE, aktor=Systemaktor.NATTJOBB, tid=ETTER)

    assert nye == 0 and list(Loggfunn.objects.order_by("pk").values()) == foer
    assert funn.bevis == loggbok.oppslag and funn.gjennomgang == uken


def test_jobben_tar_igjen_ukene_som_ikke_ble_kjort_og_bare_dem(loggbok):  # noqa: F811
    loggbok.sett(saksbehandler(), PersonFabrikk(), kl(1, uke=UKE - timedelta(weeks=2)))

    kjort = handlinger.ta_igjen(dag=ETTER.date(), tid=ETTER)
    igjen = handlinger.ta_igjen(dag=ETTER.date(), tid=ETTER)

    assert [g.uke for g in kjort] == [UKE - timedelta(weeks=2), UKE - timedelta(weeks=1), UKE]
    assert igjen == []


def test_den_faste_jobben_kjorer_uken_som_er_over(loggbok):  # noqa: F811
    loggbok.sett(saksbehandler(), PersonFabrikk(), kl(1))
    with time_machine.travel(ETTER, tick=False):
        gaa_gjennom_loggen()
    assert [g.uke for g in Logggjennomgang.objects.all()] == [UKE]


def test_uten_noe_i_loggen_er_det_ingen_uker():
    assert handlinger.ta_igjen(dag=ETTER.date(), tid=ETTER) == []


def test_en_uke_som_ikke_er_over_kjores_ikke():
    with pytest.raises(Regelbrudd, match="ikke over"):
        handlinger.kjor_uke(uke=UKE, aktor=Systemaktor.NATTJOBB, tid=ETTER - timedelta(days=1))


def test_bare_lederen_kan_kjore_reglene_selv(loggbok):  # noqa: F811
    handlinger.kjor_uke(uke=UKE, aktor=ke_leder(), tid=ETTER)
    with pytest.raises(PermissionDenied):
        handlinger.kjor_uke(uke=UKE, aktor=saksbehandler(), tid=ETTER)


def test_et_funn_som_er_vurdert_staar_naar_reglene_kjores_igjen(loggbok):  # noqa: F811
    funn = egen_sak(loggbok)
    vurder(funn, ke_leder())
    handlinger.kjor_uke(uke=UKE, aktor=Systemaktor.NATTJOBB, tid=ETTER)
    funn.refresh_from_db()
    assert funn.tilstand == F.I_ORDEN


# --- Svaret ---


def test_den_et_funn_gjelder_kan_ikke_vurdere_det(loggbok):  # noqa: F811
    leder = ke_leder()
    funn = egen_sak(loggbok, leder)
    with pytest.raises(Regelbrudd, match="gjelder deg"):
        vurder(funn, leder)
    assert vurder(funn, ke_leder()).tilstand == F.I_ORDEN


def test_databasen_nekter_ogsaa_den_funnet_gjelder(loggbok):  # noqa: F811
    leder = ke_leder()
    funn = egen_sak(loggbok, leder)
    with pytest.raises(DatabaseError, match="ingen_vurderer_et_funn_om_seg_selv"), som(Systemaktor.TEST), transaction.atomic():
        Loggfunn.objects.filter(pk=funn.pk).update(tilstand=F.I_ORDEN, begrunnelse="x", vurdert_av=leder, vurdert_tid=ETTER)


def test_bare_den_som_gaar_gjennom_loggen_vurderer(loggbok):  # noqa: F811
    funn = egen_sak(loggbok)
    with pytest.raises(PermissionDenied):
        vurder(funn, saksbehandler())


def test_lederen_kan_ombestemme_seg_til_uken_er_signert(loggbok):  # noqa: F811
    funn, leder = egen_sak(loggbok), ke_leder()
    vurder(funn, leder)
    vurder(funn, leder, F.SPURT)
    vurder(funn, leder)
    avklar_alt(funn.gjennomgang, leder)
    handlinger.signer(gjennomgang_id=funn.gjennomgang_id, av=leder, tid=ETTER)
    with pytest.raises(Regelbrudd, match="signert"):
        vurder(funn, leder, F.SPURT)


def test_ulovlig_lesing_aapner_en_sak(loggbok):  # noqa: F811
    funn, leder = egen_sak(loggbok), ke_leder()

    vurder(funn, leder, F.ULOVLIG)

    sak = UlovligLesing.objects.get()
    assert (sak.person, sak.konto, sak.funn, sak.oppslag) == (funn.person, funn.konto, funn, funn.bevis)
    with pytest.raises(Regelbrudd, match="Avslutt den i saken"):
        vurder(funn, leder)


def test_et_funn_om_flere_gir_en_sak_for_hver_som_er_valgt(loggbok):  # noqa: F811
    konto, personer = saksbehandler(), PersonFabrikk.create_batch(3)
    for person in personer:
        loggbok.sett(konto, person, kl(2, 3))
    uken, _nye = handlinger.kjor_uke(uke=UKE, aktor=Systemaktor.NATTJOBB, tid=ETTER)
    funn = uken.funn.get(regel=Regel.NATT)

    with pytest.raises(Regelbrudd, match="Velg hvem"):
        vurder(funn, ke_leder(), F.ULOVLIG)
    with pytest.raises(Regelbrudd, match="Velg hvem"):
        vurder(funn, ke_leder(), F.ULOVLIG, personer=[PersonFabrikk()])
    vurder(funn, ke_leder(), F.ULOVLIG, personer=personer[:2])

    assert {sak.person for sak in UlovligLesing.objects.all()} == set(personer[:2])
    assert all(len(sak.oppslag) == 1 for sak in UlovligLesing.objects.all())


# --- Signaturen ---


def test_uken_signeres_ikke_for_alt_er_avklart(loggbok):  # noqa: F811
    funn, leder = egen_sak(loggbok), ke_leder()
    uken = funn.gjennomgang
    for tilstand in (None, F.SPURT):
        if tilstand:
            vurder(funn, leder, tilstand)
        with pytest.raises(Regelbrudd, match="Alle funn"):
            handlinger.signer(gjennomgang_id=uken.pk, av=leder, tid=ETTER)
    avklar_alt(uken, leder)

    handlinger.signer(gjennomgang_id=uken.pk, av=leder, tid=ETTER)

    uken.refresh_from_db()
    assert (uken.signert_av, uken.signert_tid) == (leder, ETTER)
    with pytest.raises(Regelbrudd, match="alt signert"):
        handlinger.signer(gjennomgang_id=uken.pk, av=leder, tid=ETTER)
    with pytest.raises(Regelbrudd, match="signert"):
        handlinger.kjor_uke(uke=UKE, aktor=leder, tid=ETTER)


def test_den_et_funn_gjelder_signerer_ikke_uken(loggbok):  # noqa: F811
    leder, annen = ke_leder(), ke_leder()
    funn = egen_sak(loggbok, leder)
    avklar_alt(funn.gjennomgang, annen)
    with pytest.raises(Regelbrudd, match="gjelder deg"):
        handlinger.signer(gjennomgang_id=funn.gjennomgang_id, av=leder, tid=ETTER)
    handlinger.signer(gjennomgang_id=funn.gjennomgang_id, av=annen, tid=ETTER)


def test_en_uke_uten_funn_signeres_ogsaa():
    leder = ke_leder()
    uken, nye = handlinger.kjor_uke(uke=UKE, aktor=Systemaktor.NATTJOBB, tid=ETTER)
    assert nye == 0
    assert handlinger.signer(gjennomgang_id=uken.pk, av=leder, tid=ETTER).er_signert


def _sql(endring, *args):
    with som(Systemaktor.TEST), transaction.atomic():
        endring(*args)


def test_databasen_holder_signaturen_selv(loggbok):  # noqa: F811
    """Ikke bare handlingene: heller ikke appens egen rolle kan signere med åpne funn, sin egen uke, eller røre en signert."""
    leder, annen = ke_leder(), ke_leder()
    funn = egen_sak(loggbok, leder)
    uken = Logggjennomgang.objects.filter(pk=funn.gjennomgang_id)
    with pytest.raises(DatabaseError, match="ikke er avklart"):
        _sql(lambda: uken.update(signert_av=annen, signert_tid=ETTER))
    avklar_alt(funn.gjennomgang, annen)
    with pytest.raises(DatabaseError, match="signerer ikke uken"):
        _sql(lambda: uken.update(signert_av=leder, signert_tid=ETTER))
    _sql(lambda: uken.update(signert_av=annen, signert_tid=ETTER))
    with pytest.raises(DatabaseError, match="signert uke"):
        _sql(lambda: uken.update(signert_av=None, signert_tid=None))
    with pytest.raises(DatabaseError, match="signert uke"):
        _sql(lambda: Loggfunn.objects.filter(pk=funn.pk).update(begrunnelse="noe annet"))
    with pytest.raises(DatabaseError, match="signert uke"):
        _sql(lambda: Loggfunn.objects.create(gjennomgang=funn.gjennomgang, regel=Regel.NATT, konto=annen, bevis=[]))


# --- Sidene ---


def test_lederen_gaar_fra_uken_til_signaturen(innlogget, loggbok):  # noqa: F811
    funn = egen_sak(loggbok)
    klient, uken = innlogget(ke_leder()), funn.gjennomgang
    liste = klient.get(reverse("tilgang:gjennomganger")).content.decode()
    uken_url, funn_url = reverse("tilgang:gjennomgang", args=[uken.pk]), reverse("tilgang:funn", args=[funn.pk])
    assert uken_url in liste and "Gå gjennom uke 11" in liste

    tekst = klient.get(uken_url).content.decode()
    assert "Åpnet sin egen sak" in tekst and "Egensen" in tekst and reverse("tilgang:signer", args=[uken.pk]) not in tekst
    tekst = klient.get(funn_url).content.decode()
    assert "Ingen skal lese i sin egen sak" in tekst and "Åpnet siden om personen" in tekst and "10. mars 2026" in tekst
    assert klient.post(funn_url, {"tilstand": "I_ORDEN"}).status_code == 422
    for rad in uken.funn.all():
        svar = klient.post(reverse("tilgang:funn", args=[rad.pk]), {"tilstand": "I_ORDEN", "begrunnelse": "Vikarierte i skranken."})
        assert svar.status_code == 302
    klient.post(reverse("tilgang:signer", args=[uken.pk]))

    uken.refresh_from_db()
    assert uken.er_signert
    assert "kan ikke endres" in klient.get(uken_url).content.decode()


def test_den_funnet_gjelder_ser_at_det_er_der_men_ikke_mer(innlogget, loggbok):  # noqa: F811
    leder = ke_leder()
    funn = egen_sak(loggbok, leder)
    klient = innlogget(leder)
    assert "En annen leder vurderer det" in klient.get(reverse("tilgang:gjennomgang", args=[funn.gjennomgang_id])).content.decode()
    svar = klient.get(reverse("tilgang:funn", args=[funn.pk]))
    assert svar.status_code == 403 and "En annen leder" in svar.content.decode()


@pytest.mark.parametrize("side", ["gjennomganger", "ulovlige_lesinger", "logg", "avviste"])
def test_bare_lederen_kommer_inn(innlogget, side):
    assert innlogget(ke_leder()).get(reverse(f"tilgang:{side}")).status_code == 200
    assert innlogget(saksbehandler()).get(reverse(f"tilgang:{side}")).status_code == 403


def test_et_funn_om_en_person_lederen_er_sperret_fra_er_for_en_annen(innlogget, loggbok):  # noqa: F811
    from tilgang.models import Sperre

    funn, leder = egen_sak(loggbok), ke_leder()
    with som(Systemaktor.TEST):
        Sperre.objects.create(person=funn.person, konto=leder, satt_av=leder, fra=UKE)
    klient = innlogget(leder)
    tekst = klient.get(reverse("tilgang:gjennomgang", args=[funn.gjennomgang_id])).content.decode()
    assert "Egensen" not in tekst and "du ikke har adgang til" in tekst
    assert klient.get(reverse("tilgang:funn", args=[funn.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        vurder(funn, leder)


def test_en_ansatt_ved_en_skjult_kontakt_har_ikke_navn_i_gjennomgangen(innlogget, loggbok):  # noqa: F811
    skjult = AnsettelseFabrikk(enhet=EnhetFabrikk(navn="Krisesenteret", er_skjult_kontakt=True), konto__navn="Hemmelig Hjelper")
    person = PersonFabrikk(etternavn="Hjelper")
    loggbok.sett(skjult.konto, person, kl(1), rolle="GRUPPEMEDLEM", enhet=skjult.enhet)
    uken, _nye = handlinger.kjor_uke(uke=UKE, aktor=Systemaktor.NATTJOBB, tid=ETTER)
    funn = uken.funn.get(regel=Regel.NAVN_ADRESSE)
    klient = innlogget(ke_leder())
    for url in (reverse("tilgang:gjennomgang", args=[uken.pk]), reverse("tilgang:funn", args=[funn.pk])):
        tekst = klient.get(url).content.decode()
        assert "Hemmelig" not in tekst and "Krisesenteret" not in tekst and "n ansatt" in tekst, url


def test_ukene_staar_i_lederens_arbeid_til_de_er_signert(innlogget, loggbok):  # noqa: F811
    funn, leder = egen_sak(loggbok), ke_leder()
    hjem = reverse("oversikt:hjem")
    assert "Uke 11: " in innlogget(leder).get(hjem).content.decode()
    assert "Uke 11: " not in innlogget(saksbehandler()).get(hjem).content.decode()
    assert "Uke 11: " not in innlogget(koordinator_for(PersonFabrikk())).get(hjem).content.decode()
    avklar_alt(funn.gjennomgang, leder)
    assert "alt er avklart" in innlogget(leder).get(hjem).content.decode()
    handlinger.signer(gjennomgang_id=funn.gjennomgang_id, av=leder, tid=ETTER)
    assert "Uke 11: " not in innlogget(leder).get(hjem).content.decode()


def test_avviste_forsok_kan_leses_i_funnet(innlogget, loggbok):  # noqa: F811
    konto = saksbehandler()
    for n in range(12):
        loggbok.avvist(konto, kl(1, 10, n), flate="ip:plan")
    uken, _nye = handlinger.kjor_uke(uke=UKE, aktor=Systemaktor.NATTJOBB, tid=ETTER)
    funn = uken.funn.get(regel=Regel.AVVIST)

    tekst = innlogget(ke_leder()).get(reverse("tilgang:funn", args=[funn.pk])).content.decode()

    assert tekst.count("se planen") == 12 and "Ulovlig lesing: åpne en sak" not in tekst


def test_samme_svar_sendt_to_ganger_er_ett_svar(innlogget, loggbok):  # noqa: F811
    funn = egen_sak(loggbok)
    klient, url = innlogget(ke_leder()), reverse("tilgang:funn", args=[funn.pk])
    felt = {"tilstand": "ULOVLIG", "begrunnelse": "Ingen grunn.", "innsending": "8d2c3b44-5a0e-4c52-9f43-1f6a6f0d7a11"}
    forste, andre = klient.post(url, felt), klient.post(url, felt)
    assert forste["Location"] == andre["Location"] and UlovligLesing.objects.count() == 1
    assert klient.post(url, felt | {"innsending": ""})["Location"] == url, "saken er åpnet; siden sier hvor den følges opp"
    assert "Følg opp saken" in klient.get(url).content.decode()
