"""Leveringen: hvert ferdig brev har én forsendelse, papir går alltid, og det digitale faller tilbake til papir når det må."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction

from personer.feil import Redigeringskonflikt, Regelbrudd, UlovligOvergang
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse
from tests.fabrikk import KontoFabrikk, PersonFabrikk, fremmed, koordinator_for, saksbehandler
from tests.utsending.fabrikk import TID, BrevFabrikk
from utsending import tasks
from utsending.levering import handlinger, kanaler, oversikter, varsler
from utsending.levering.tilstander import DIGITALE, OVERGANGER, PAPIRTILSTANDER, Leveringsslag, Leveringstilstand, Papirgrunn
from utsending.levering.vilkaar import mottatt_antatt, skal_varsles_igjen
from utsending.models import Forsendelse, Leveringshendelse, Leveringsvarsel, Reservasjon

pytestmark = pytest.mark.django_db
S, T = Leveringsslag, Leveringstilstand
UKE = timedelta(weeks=1)


@pytest.fixture
def egenside(settings):
    settings.DIGITAL_KANAL = "egenside"
    settings.ADRESSE = "https://samvev.fjordvik.example"


def mottaker(**kwargs):
    person = PersonFabrikk(fornavn="Kanari", etternavn="Fuglesang")
    return KontoFabrikk(person=person, navn="Kanari Fuglesang", **kwargs)


def ferdig(**kwargs):
    return BrevFabrikk(ferdig=True, **kwargs)


def digitalt(konto=None):
    konto = konto or mottaker()
    return ferdig(mottaker=konto.person, adresselinjer=()), konto


def slagene(brev):
    return list(Leveringshendelse.objects.filter(forsendelse__brev=brev).order_by("nr").values_list("slag", flat=True))


def kryss_av(*brevene, av=None, er_postlagt=True, tid=TID):
    valgte = [(b.forsendelse.pk, Forsendelse.objects.get(brev=b).versjon) for b in brevene]
    return handlinger.kryss_av(valgte=valgte, er_postlagt=er_postlagt, av=av or saksbehandler(), tid=tid)


# --- Papir ---


def test_et_ferdig_brev_ligger_paa_utskriftslisten_og_et_som_ikke_er_ferdig_gjor_ikke():
    brev, uferdig = ferdig(), BrevFabrikk()
    rad = Forsendelse.objects.get()
    assert (rad.brev, rad.kanal, rad.grunn, rad.tilstand) == (brev, "PAPIR", Papirgrunn.INGEN_KANAL, T.PAA_LISTE)
    assert slagene(brev) == [S.LAGT_PAA_LISTE] and slagene(uferdig) == []


def test_flere_krysses_av_samtidig_og_hvert_oyeblikk_er_en_rad_med_tid_og_navn():
    en, to, av = ferdig(), ferdig(), saksbehandler()
    assert kryss_av(en, to, av=av, tid=TID + UKE) == 2
    for brev in (en, to):
        assert slagene(brev) == [S.LAGT_PAA_LISTE, S.SKREVET_UT, S.POSTLAGT]
        assert {(h.av, h.tid) for h in brev.forsendelse.hendelser.exclude(slag=S.LAGT_PAA_LISTE)} == {(av, TID + UKE)}
    assert oversikter.utskriftsliste(av).rader == []


def test_skrevet_ut_er_fortsatt_paa_listen_til_det_er_postlagt():
    brev, av = ferdig(), saksbehandler()
    kryss_av(brev, av=av, er_postlagt=False)
    assert [r.tilstand for r in oversikter.utskriftsliste(av).rader] == [T.SKREVET_UT]
    kryss_av(brev, av=av)
    assert slagene(brev).count(S.SKREVET_UT) == 1


def test_er_ett_av_brevene_endret_siden_siden_ble_vist_krysses_ingen_av():
    en, to = ferdig(), ferdig()
    gamle = [(en.forsendelse.pk, 1), (to.forsendelse.pk, 1)]
    kryss_av(to, er_postlagt=False)
    with pytest.raises(Regelbrudd):
        handlinger.kryss_av(valgte=gamle, er_postlagt=True, av=saksbehandler(), tid=TID)
    assert slagene(en) == [S.LAGT_PAA_LISTE]


def test_angre_er_en_ny_hendelse_med_grunn_og_brevet_er_tilbake_der_det_var():
    brev, av = ferdig(), saksbehandler()
    kryss_av(brev, av=av)
    handlinger.angre(brev_id=brev.pk, versjon=3, grunn="Feil bunke.", av=av, tid=TID)
    siste = brev.forsendelse.hendelser.last()
    assert (siste.slag, siste.grunn, siste.angrer.slag) == (S.ANGRET, "Feil bunke.", S.POSTLAGT)
    assert Forsendelse.objects.get(brev=brev).tilstand == T.SKREVET_UT
    assert oversikter.antatt_mottatt(brev) is None
    with pytest.raises(Redigeringskonflikt):
        handlinger.angre(brev_id=brev.pk, versjon=3, grunn="En gang til.", av=av, tid=TID)
    kryss_av(brev, av=av, tid=TID + UKE)
    assert oversikter.antatt_mottatt(brev) == date(2026, 3, 26)


def test_bare_det_noen_har_krysset_av_kan_angres():
    brev = ferdig()
    with pytest.raises(Regelbrudd):
        handlinger.angre(brev_id=brev.pk, versjon=1, grunn="x", av=saksbehandler(), tid=TID)


def test_retur_sier_at_mottakeren_ikke_har_faatt_brevet_og_hva_som_er_neste():
    brev, av = ferdig(), saksbehandler()
    with pytest.raises(UlovligOvergang):
        handlinger.registrer_retur(brev_id=brev.pk, versjon=1, grunn="Ukjent.", av=av, tid=TID)
    kryss_av(brev, av=av)
    assert oversikter.antatt_mottatt(brev) == date(2026, 3, 19)
    handlinger.registrer_retur(brev_id=brev.pk, versjon=3, grunn="Ukjent.", av=av, tid=TID)
    assert oversikter.antatt_mottatt(brev) is None
    lest = oversikter.levering(brev, av)
    assert "kom i retur" in lest.setning and str(brev.person_id) in lest.neste.url and lest.kan_angres


def test_bare_ke_sender_brev():
    brev = ferdig()
    for konto in (koordinator_for(brev.person), fremmed()):
        with pytest.raises(PermissionDenied):
            kryss_av(brev, av=konto)


def test_er_adressen_gradert_ser_og_sender_bare_den_klarerte():
    brev, av = ferdig(mottaker=PersonFabrikk()), saksbehandler()
    with som(Systemaktor.TEST):
        type(brev.person).objects.filter(pk=brev.mottaker_id).update(adressebeskyttelse="FORTROLIG")
    assert oversikter.utskriftsliste(av).rader == []
    with pytest.raises(PermissionDenied):
        kryss_av(brev, av=av)
    brev.mottaker.refresh_from_db()
    assert "klarert" in oversikter.levering(brev, av).neste.tekst
    with som(Systemaktor.TEST):
        Ansettelse.objects.filter(konto=av).update(er_klarert=True)
    assert [r.brev for r in oversikter.utskriftsliste(av).rader] == [brev]
    assert kryss_av(brev, av=av) == 1


def test_listen_har_de_eldste_forst_og_teller_brevene_fra_hver_dag():
    ny, gammel = ferdig(tid=TID + UKE), ferdig(tid=TID)
    liste = oversikter.utskriftsliste(saksbehandler())
    assert [rad.brev for rad in liste.rader] == [gammel, ny]
    assert liste.dager == [(date(2026, 3, 12), 1), (date(2026, 3, 19), 1)]


def test_et_brev_fra_for_leveringen_fantes_tas_igjen_en_gang(monkeypatch):
    with monkeypatch.context() as uten:
        uten.setattr(handlinger, "opprett", lambda **_: None)
        brev = ferdig()
    assert not Forsendelse.objects.exists()
    assert [handlinger.ta_igjen(tid=TID) for _ in range(2)] == [1, 0]
    assert slagene(brev) == [S.LAGT_PAA_LISTE]


# --- Digitalt ---


def test_uten_kanal_konto_eller_varseladresse_gaar_brevet_paa_papir(egenside, settings):
    uten, stengt, reservert = ferdig(mottaker=PersonFabrikk()), mottaker(is_active=False), mottaker()
    handlinger.reserver(person=reservert.person, av=saksbehandler(), tid=TID)
    grunnene = {b.forsendelse.grunn for b in (uten, digitalt(stengt)[0], digitalt(reservert)[0])}
    assert grunnene == {Papirgrunn.INGEN_KONTO, Papirgrunn.RESERVERT}
    ja, konto = digitalt()
    assert ja.forsendelse.kanal == "DIGITAL"
    with som(Systemaktor.TEST):
        type(konto).objects.filter(pk=konto.pk).update(epost="")
    assert digitalt(konto)[0].forsendelse.grunn == Papirgrunn.INGEN_VARSELADRESSE
    settings.DIGITAL_KANAL = ""
    assert digitalt(mottaker())[0].forsendelse.grunn == Papirgrunn.INGEN_KANAL


def test_brevet_til_en_som_ikke_er_registrert_blir_ikke_lagt_ut_til_personen_det_handler_om(egenside):
    """Oversendelsen til Statsforvalteren og brevet til en advokat har ingen registrert mottaker."""
    konto = mottaker()
    brev = ferdig(person=konto.person, mottaker=None, mottaker_navn="Statsforvalteren", adresselinjer=())
    assert (brev.forsendelse.kanal, brev.forsendelse.grunn) == ("PAPIR", Papirgrunn.INGEN_KONTO)


def test_varselet_sier_ingenting_om_noen_og_sendes_en_gang(egenside, mailoutbox):
    brev, konto = digitalt()
    assert varsler.send(tid=TID) == 1 and varsler.send(tid=TID + timedelta(hours=1)) == 0
    (epost,) = mailoutbox
    assert epost.to == [konto.epost] and "https://samvev.fjordvik.example/mine-brev/" in epost.body
    alt = f"{epost.subject} {epost.body}"
    for personlig in ("Kanari", "Fuglesang", brev.tittel, brev.person.fornavn, str(brev.pk), "koordinator", "vedtak"):
        assert personlig.lower() not in alt.lower()
    assert slagene(brev) == [S.TILGJENGELIG, S.VARSEL_SENDT]
    assert Forsendelse.objects.get(brev=brev).tilstand == T.VARSLET


def test_den_som_ikke_aapner_paa_en_uke_varsles_nettopp_en_gang_til(egenside, mailoutbox, time_machine):
    brev, _konto = digitalt()
    for naar, ventet in ((0, 1), (1, 1), (6.99, 1), (7, 2), (7.01, 2), (20, 2)):
        time_machine.move_to(TID + timedelta(days=naar))
        tasks.folg_opp_levering()
        tasks.folg_opp_levering()
        assert len(mailoutbox) == ventet, naar
    assert slagene(brev) == [S.TILGJENGELIG, S.VARSEL_SENDT, S.ANDRE_VARSEL_SENDT]
    assert "ikke åpnet" in mailoutbox[1].body


def test_den_som_har_aapnet_varsles_ikke_igjen(egenside, mailoutbox):
    brev, konto = digitalt()
    varsler.send(tid=TID)
    for _ in range(2):
        assert handlinger.aapne(brev_id=brev.pk, av=konto, tid=TID + timedelta(days=1))
    assert varsler.lag_paaminnelser(tid=TID + UKE) == 0 and varsler.send(tid=TID + UKE) == 0
    assert slagene(brev) == [S.TILGJENGELIG, S.VARSEL_SENDT, S.AAPNET] and len(mailoutbox) == 1


def test_bare_mottakeren_kan_aapne_sitt_brev(egenside):
    brev, _konto = digitalt()
    for annen in (mottaker(), saksbehandler(), KontoFabrikk(person=brev.person)):
        assert not handlinger.aapne(brev_id=brev.pk, av=annen, tid=TID)
    assert S.AAPNET not in slagene(brev)


def test_et_varsel_som_ikke_kommer_fram_sender_brevet_paa_papir(egenside, monkeypatch):
    brev, _konto = digitalt()

    def nede(*_):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", nede)
    for gang in range(varsler.FLEST_FORSOK):
        assert varsler.send(tid=TID + timedelta(hours=3 * gang)) == 0
        assert Forsendelse.objects.get(brev=brev).kanal == "DIGITAL"
    varsler.send(tid=TID + timedelta(hours=40))
    varsler.send(tid=TID + timedelta(hours=80))
    rad = Forsendelse.objects.get(brev=brev)
    assert (rad.kanal, rad.grunn, rad.tilstand) == ("PAPIR", Papirgrunn.VARSEL_FEILET, T.PAA_LISTE)
    assert slagene(brev) == [S.TILGJENGELIG, S.VARSEL_FEILET, S.LAGT_PAA_LISTE]


def test_den_som_reserverer_seg_faar_i_posten_det_som_ikke_er_aapnet(egenside):
    konto, av = mottaker(), saksbehandler()
    uaapnet, aapnet = digitalt(konto)[0], digitalt(konto)[0]
    andres, _annen = digitalt()
    handlinger.aapne(brev_id=aapnet.pk, av=konto, tid=TID)
    handlinger.reserver(person=konto.person, av=av, tid=TID)
    kanal = dict(Forsendelse.objects.values_list("brev", "kanal"))
    assert (kanal[uaapnet.pk], kanal[aapnet.pk], kanal[andres.pk]) == ("PAPIR", "DIGITAL", "DIGITAL")
    assert slagene(uaapnet)[-2:] == [S.RESERVERT, S.LAGT_PAA_LISTE]
    assert varsler.send(tid=TID) == 1, "bare den andre"
    with pytest.raises(Regelbrudd):
        handlinger.reserver(person=konto.person, av=av, tid=TID)
    handlinger.opphev_reservasjon(person=konto.person, av=av, tid=TID)
    assert digitalt(konto)[0].forsendelse.kanal == "DIGITAL" and Reservasjon.objects.count() == 1


def test_en_kanal_som_slas_av_sender_det_uvarslede_paa_papir(egenside, settings):
    brev, _konto = digitalt()
    settings.DIGITAL_KANAL = ""
    for gang in range(varsler.FLEST_FORSOK + 1):
        varsler.send(tid=TID + timedelta(hours=3 * gang))
    assert Forsendelse.objects.get(brev=brev).kanal == "PAPIR"


def test_hver_kanal_har_det_protokollen_krever():
    for klasse in kanaler.KANALER.values():
        assert all(callable(getattr(klasse(), navn)) for navn in ("hvorfor_ikke", "gjor_tilgjengelig", "varsle"))


# --- Regnet ut ---


def moment(slag, dager, nr):
    return SimpleNamespace(nr=nr, slag=slag, tid=datetime(2026, 3, 2, 22, 30, tzinfo=UTC) + timedelta(days=dager))


@pytest.mark.parametrize(
    ("momentene", "ventet"),
    [
        ([], None),
        ([(S.LAGT_PAA_LISTE, 0), (S.SKREVET_UT, 1)], None),
        ([(S.POSTLAGT, 0)], date(2026, 3, 7)),
        ([(S.POSTLAGT, 0), (S.RETURNERT, 9)], None),
        ([(S.TILGJENGELIG, 0)], None),  # varselet er ikke sendt: klokken går ikke
        ([(S.VARSEL_SENDT, 0)], None),
        ([(S.TILGJENGELIG, 0), (S.VARSEL_SENDT, 2)], date(2026, 3, 4)),
        ([(S.TILGJENGELIG, 3), (S.VARSEL_SENDT, 2)], date(2026, 3, 5)),
        ([(S.TILGJENGELIG, 0), (S.VARSEL_SENDT, 0), (S.AAPNET, 5)], date(2026, 3, 2)),  # åpningen flytter ikke klokken
        ([(S.TILGJENGELIG, 0), (S.VARSEL_SENDT, 0), (S.RESERVERT, 1), (S.POSTLAGT, 2)], date(2026, 3, 9)),
    ],
)
def test_naar_et_brev_regnes_som_mottatt(momentene, ventet):
    rekken = [moment(slag, dager, nr) for nr, (slag, dager) in enumerate(momentene)]
    assert mottatt_antatt(rekken, postgang=timedelta(days=5)) == ventet
    assert mottatt_antatt(rekken[::-1], postgang=timedelta(days=5)) == ventet


def test_uken_regnes_fra_det_siste_av_tilgjengelig_og_varslet():
    rekken = [moment(S.TILGJENGELIG, 0, 1), moment(S.VARSEL_SENDT, 2, 2)]
    fra = rekken[1].tid + UKE
    assert not skal_varsles_igjen(rekken, fra - timedelta(seconds=1)) and skal_varsles_igjen(rekken, fra)
    assert not skal_varsles_igjen(rekken[:1], fra)


def test_hver_tilstand_kan_naas_og_hoerer_til_en_kanal():
    naadd, ny = set(), {T.PAA_LISTE, T.TILGJENGELIG}
    while ny:
        naadd |= ny
        ny = set().union(*(OVERGANGER[t] for t in ny)) - naadd
    assert naadd == set(T) == {*PAPIRTILSTANDER, *DIGITALE}


# --- Databasen ---


def test_databasen_nekter_to_forsendelser_og_en_hendelse_utenfor_rekken():
    brev = ferdig()
    rad = brev.forsendelse
    felles = {"forsendelse": rad, "tid": TID}
    for feil in (
        lambda: Forsendelse.objects.create(brev=brev, kanal="PAPIR", grunn="INGEN_KANAL", tilstand=T.PAA_LISTE, opprettet_tid=TID),
        lambda: Forsendelse.objects.filter(pk=rad.pk).update(tilstand=T.AAPNET),
        lambda: Leveringshendelse.objects.create(nr=1, slag=S.POSTLAGT, **felles),
        lambda: Leveringshendelse.objects.create(nr=2, slag=S.ANGRET, grunn="x", **felles),
        lambda: Leveringshendelse.objects.bulk_create([Leveringshendelse(nr=n, slag=S.AAPNET, **felles) for n in (2, 3)]),
        lambda: Leveringsvarsel.objects.create(forsendelse=rad, nr=3, laget_tid=TID, neste_tid=TID),
    ):
        with pytest.raises(IntegrityError), som(Systemaktor.TEST), transaction.atomic():
            feil()
