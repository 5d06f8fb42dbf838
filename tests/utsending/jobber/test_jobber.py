"""Livet til en jobb: én fil uansett hvor mange som prøver, adgangen spurt igjen, og ingenting igjen når tiden er ute."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from personer import kryptering
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Konto, Person
from tests.fabrikk import PersonFabrikk, fremmed, ke_leder, saksbehandler
from tests.utsending.jobber.fabrikk import TID, av_personer, av_rader, bestilt, filen, laget, lest_csv, lest_xlsx, meldt_inn
from tilgang import oppslag
from tilgang.handlinger import meld_inhabilitet
from tilgang.models import Oppslag, OppslagLinje, Relasjon
from utsending import tasks
from utsending.jobber import arbeid, handlinger, register, vilkaar
from utsending.jobber.register import Kilde, Rad
from utsending.jobber.tilstander import OVERGANGER, Delslag, Filformat, Formaal, Jobbfeil, Jobbtilstand
from utsending.models import Jobb, Jobbdel, Jobbgang

pytestmark = pytest.mark.django_db
RADER = [(f"Rad {nr}", nr, None) for nr in range(250)]
FORSVUNNET = timedelta(seconds=settings.LEIE_SEKUNDER + 1)


@pytest.fixture(autouse=True)
def dagen():
    with time_machine.travel(TID, tick=False):
        yield


@pytest.fixture
def listen():
    with meldt_inn(av_rader(RADER)) as uttrekk:
        yield uttrekk


@pytest.fixture
def personene():
    for nr in range(3):
        PersonFabrikk(fornavn=f"Nr{nr}", etternavn=f"Prøvesen{nr}")
    with meldt_inn(av_personer()) as uttrekk:
        yield uttrekk


def gangen(jobb: Jobb) -> Jobbgang:
    return Jobbgang.objects.get(pk=jobb.pk)


def sperr(konto: Konto, person) -> None:
    meld_inhabilitet(person=person, konto=konto, relasjon=Relasjon.PART, begrunnelse="Nabo.", dag=TID.date(), av=konto, tid=TID)


def test_filen_har_radene_og_ligger_kryptert(listen):
    jobb = laget(listen)
    assert [rad[0] for rad in lest_csv(filen(jobb))[1:]] == [rad[0] for rad in RADER]
    gang = gangen(jobb)
    assert (gang.gjort, gang.antall, gang.rader) == (250, 250, 250)
    assert gang.slettes_tid == TID + timedelta(hours=settings.JOBBFIL_TIMER)
    raa = b"".join(bytes(d.innhold) for d in Jobbdel.objects.filter(jobb=jobb))
    assert b"Rad 1" not in raa and b"Rad 1" in kryptering.dekrypter_bytes(raa)


@pytest.mark.parametrize("filformat", list(Filformat))
def test_to_ganger_er_en_fil(listen, filformat, django_capture_on_commit_callbacks):
    jobb = bestilt(listen, filformat=filformat)
    tasks.lag_uttrekk(str(jobb.pk))
    forste = [list(m.objects.order_by("pk").values()) for m in (Jobb, Jobbgang, Jobbdel)]
    with django_capture_on_commit_callbacks() as etterpaa:
        tasks.lag_uttrekk(str(jobb.pk))
        tasks.fei_jobber()
    assert [list(m.objects.order_by("pk").values()) for m in (Jobb, Jobbgang, Jobbdel)] == forste and etterpaa == []
    assert len(forste[2]) == 1


def test_to_arbeidere_samtidig_er_en_fil_og_den_som_mistet_leien_kaster_sin(listen):
    jobb = bestilt(listen)
    treg = handlinger.ta(jobb_id=jobb.pk, tid=TID)
    assert handlinger.ta(jobb_id=jobb.pk, tid=TID) is None
    assert arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: TID + FORSVUNNET)
    with pytest.raises(handlinger.Stanset):
        handlinger.framdrift(gang=treg, gjort=1, antall=250, tid=TID + FORSVUNNET)
    with open("/dev/null", "rb") as tom:
        felles = {"fil": tom, "vist": b"", "rader": 0, "antall": 0, "personer": []}
        assert not handlinger.fullfor(gang=treg, tid=TID + FORSVUNNET, **felles)
    handlinger.meld_feil(gang=treg, feil=Jobbfeil.UKJENT, er_varig=True, tid=TID + FORSVUNNET)
    assert gangen(jobb).tilstand == Jobbtilstand.FERDIG and len(lest_csv(filen(jobb))) == 251


def test_leien_fornyes_mens_jobben_gaar(listen):
    jobb = bestilt(listen)
    gang = handlinger.ta(jobb_id=jobb.pk, tid=TID)
    handlinger.framdrift(gang=gang, gjort=100, antall=250, tid=TID + FORSVUNNET)
    assert handlinger.ta(jobb_id=jobb.pk, tid=TID + FORSVUNNET + timedelta(milliseconds=1)) is None
    assert handlinger.ta(jobb_id=jobb.pk, tid=TID + 2 * FORSVUNNET) is not None


def test_framdriften_gaar_aldri_bakover(listen, monkeypatch):
    sett, virkelig = [], handlinger.framdrift

    def se(*, gang, **kwargs):
        virkelig(gang=gang, **kwargs)
        sett.append(gangen(gang.jobb).gjort)
        if sett == [0, 100, 200]:
            raise RuntimeError("arbeideren falt om")

    monkeypatch.setattr(handlinger, "framdrift", se)
    jobb = bestilt(listen)
    assert not arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: TID)
    assert (gangen(jobb).tilstand, gangen(jobb).feil) == (Jobbtilstand.KOET, Jobbfeil.UKJENT)
    assert arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: TID + timedelta(minutes=1))
    assert sett == sorted(sett) == [0, 100, 200, 200, 200, 200, 250]


def test_det_som_feiler_hver_gang_gis_opp_og_arbeidere_som_forsvinner_ogsaa(listen, monkeypatch):
    monkeypatch.setattr(handlinger, "fullfor", lambda **_: 1 / 0)
    jobb, borte = bestilt(listen), bestilt(listen)
    for nr in range(handlinger.FLEST_FORSOK):
        assert not arbeid.utfor(jobb_id=jobb.pk, klokke=lambda nr=nr: TID + timedelta(minutes=2 * nr))
        assert handlinger.ta(jobb_id=borte.pk, tid=TID + nr * FORSVUNNET)
    assert handlinger.ta(jobb_id=borte.pk, tid=TID + timedelta(hours=1)) is None
    assert [gangen(j).feil for j in (jobb, borte)] == [Jobbfeil.UKJENT, Jobbfeil.STANSET]
    assert {gangen(j).tilstand for j in (jobb, borte)} == {Jobbtilstand.FEILET}


def test_hver_person_i_filen_staar_i_loggen_en_gang_og_hundre_i_hvert_oppslag(personene):
    for nr in range(120):
        PersonFabrikk(etternavn=f"Mange{nr}")
    av = saksbehandler()
    jobb = laget(personene, av=av)
    antall = len(lest_csv(filen(jobb))) - 1
    oppslagene = Oppslag.objects.filter(konto=av, flate="utsending:hent_ut")
    assert antall == 123 and oppslagene.count() == 2
    linjer = OppslagLinje.objects.filter(oppslag__in=oppslagene).values_list("person", flat=True)
    assert len(linjer) == len(set(linjer)) == antall
    assert set(gangen(jobb).personer) == set(linjer)


def test_kan_loggen_ikke_skrives_blir_det_ingen_fil(personene, monkeypatch):
    def feiler(**_):
        raise IntegrityError

    monkeypatch.setattr(oppslag, "skriv", feiler)
    jobb = bestilt(personene)
    assert not arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: TID)
    assert gangen(jobb).tilstand == Jobbtilstand.KOET and not Jobbdel.objects.filter(jobb=jobb).exists()


def test_det_som_stenges_mens_filen_lages_er_ikke_med(monkeypatch):
    """Adgangen spørres på nytt for hver bunke (S-GD-5)."""
    av = saksbehandler()
    personer = [PersonFabrikk(etternavn=f"Prøvesen{nr:03}") for nr in range(150)]
    virkelig = handlinger.framdrift

    def steng(*, gang, gjort, **kwargs):
        virkelig(gang=gang, gjort=gjort, **kwargs)
        if gjort == 100:
            sperr(av, personer[120])

    monkeypatch.setattr(handlinger, "framdrift", steng)
    with meldt_inn(av_personer()) as uttrekk:
        jobb = laget(uttrekk, av=av)
        navn = {rad[0] for rad in lest_csv(filen(jobb))[1:]}
    assert personer[119].navn in navn and personer[120].navn not in navn and len(navn) == 149


@pytest.mark.parametrize("hvordan", ["slutter", "stenges"])
def test_den_som_mister_rollen_mens_filen_lages_faar_ingen_fil(personene, hvordan):
    av = saksbehandler()
    jobb = bestilt(personene, av=av)
    with som(Systemaktor.TEST):
        if hvordan == "slutter":
            Ansettelse.objects.filter(konto=av).update(til=TID.date())
        else:
            Konto.objects.filter(pk=av.pk).update(is_active=False)
    assert not arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: TID)
    assert (gangen(jobb).tilstand, gangen(jobb).feil) == (Jobbtilstand.FEILET, Jobbfeil.STENGT)
    assert not Jobbdel.objects.filter(jobb=jobb).exists()


def test_er_noe_lukket_siden_hentes_ikke_filen(personene):
    av = saksbehandler()
    jobb = laget(personene, av=av)
    assert vilkaar.hvorfor_ikke_hentes(av, jobb, TID) == ""
    sperr(av, Person.objects.get(pk=gangen(jobb).personer[0]))
    assert "stengt for deg" in vilkaar.hvorfor_ikke_hentes(av, jobb, TID)
    ny = laget(personene, av=av)
    assert vilkaar.hvorfor_ikke_hentes(av, ny, TID) == "" and len(lest_csv(filen(ny))) == 3


def test_filen_slettes_naar_tiden_er_ute_og_formaalet_staar(personene):
    jobb = laget(personene, formaal=Formaal.ANNET, formaal_tekst="Svar til revisjonen")
    tiden_ute = TID + timedelta(hours=settings.JOBBFIL_TIMER)
    assert handlinger.slett_gamle(tid=tiden_ute - timedelta(seconds=1)) == 0
    assert "slettet" in vilkaar.hvorfor_ikke_hentes(jobb.konto, jobb, tiden_ute)  # også før feiingen
    assert [handlinger.slett_gamle(tid=tiden_ute) for _ in range(2)] == [1, 0]
    gang = gangen(jobb)
    assert gang.tilstand == Jobbtilstand.UTLOPT and gang.personer == []
    assert all(bytes(d.innhold) == b"" for d in Jobbdel.objects.filter(jobb=jobb))
    assert Jobb.objects.get(pk=jobb.pk).formaal_tekst == "Svar til revisjonen"


def test_avbrutt_mens_den_lages_gir_ingen_fil(listen, monkeypatch):
    av = saksbehandler()
    jobb, virkelig = bestilt(listen, av=av), handlinger.framdrift

    def avbryt(*, gang, gjort, **kwargs):
        if gjort == 100:
            handlinger.avbryt(jobb_id=jobb.pk, av=av, tid=TID)
        virkelig(gang=gang, gjort=gjort, **kwargs)

    monkeypatch.setattr(handlinger, "framdrift", avbryt)
    assert not arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: TID)
    assert gangen(jobb).tilstand == Jobbtilstand.AVBRUTT and not Jobbdel.objects.exists()
    with pytest.raises(Regelbrudd):
        handlinger.avbryt(jobb_id=jobb.pk, av=av, tid=TID)


def test_bare_den_som_ba_om_den_kan_avbryte(listen):
    jobb = bestilt(listen)
    with pytest.raises(Jobb.DoesNotExist):
        handlinger.avbryt(jobb_id=jobb.pk, av=ke_leder(), tid=TID)


def test_den_som_ikke_kan_hente_ut_faar_ikke_bestilt_og_ingen_kan_fylle_koeen(listen):
    with pytest.raises(PermissionDenied):
        bestilt(listen, av=fremmed())
    av = saksbehandler()
    for _ in range(vilkaar.FLEST_I_ARBEID):
        bestilt(listen, av=av)
    with pytest.raises(Regelbrudd, match="5 filer"):
        bestilt(listen, av=av)
    bestilt(listen)


def test_det_som_ble_lagt_ved_leses_og_slettes():
    lest = []

    def kilde(b):
        lest.append(b.innlest)
        return Kilde([register.Kolonne("Tekst")], 1, ["a"], lambda _bunke: [Rad(("a",))])

    with meldt_inn(av_rader([], kilde=kilde)) as uttrekk:
        jobb = bestilt(uttrekk, innlest=b"x" * 300_000)
        assert Jobbdel.objects.filter(jobb=jobb, slag=Delslag.INN).count() == 2
        assert arbeid.utfor(jobb_id=jobb.pk, klokke=lambda: TID)
        assert lest == [b"x" * 300_000]
        assert all(bytes(d.innhold) == b"" for d in Jobbdel.objects.filter(jobb=jobb, slag=Delslag.INN))
        avbrutt = bestilt(uttrekk, innlest=b"x")
        handlinger.avbryt(jobb_id=avbrutt.pk, av=avbrutt.konto, tid=TID)
        assert all(bytes(d.innhold) == b"" for d in Jobbdel.objects.filter(jobb=avbrutt))


def test_feiingen_minner_om_det_koeen_har_mistet_en_gang(listen, monkeypatch, django_capture_on_commit_callbacks):
    sendt = []
    monkeypatch.setattr(tasks.lag_uttrekk, "delay", lambda *args: sendt.append(args))
    jobb = bestilt(listen)
    with time_machine.travel(TID + timedelta(minutes=5), tick=False):
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                tasks.fei_jobber()
    assert sendt == [(str(jobb.pk),)]


def test_hver_tilstand_naas_fra_koeen_og_det_som_er_over_er_over():
    sett, rest = set(), [Jobbtilstand.KOET]
    while rest:
        if (t := rest.pop()) not in sett:
            sett.add(t)
            rest += OVERGANGER[t]
    assert sett == set(Jobbtilstand) == set(OVERGANGER)
    assert not any(OVERGANGER[t] for t in (Jobbtilstand.FEILET, Jobbtilstand.AVBRUTT, Jobbtilstand.UTLOPT))


def test_regnearket_er_de_samme_radene(personene):
    av = saksbehandler()
    i_csv, i_xlsx = lest_csv(filen(laget(personene, av=av))), lest_xlsx(filen(laget(personene, av=av, filformat=Filformat.XLSX)))
    assert [rad[0] for rad in i_csv] == [rad[0] for rad in i_xlsx]
