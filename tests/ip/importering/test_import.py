"""Importen mot basen: alt eller ingenting, den prøvde filen og ingen annen, og planene som utkast hos koordinatorens enhet."""

import logging
import os
import time
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ip.importering import handlinger
from ip.models import AnnenPlan, Maal, Plan, Planpunkt, Tiltak
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.models import Adressebeskyttelse, Kjonn, Person, Stilling
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, PersonFabrikk, ke_enhet, saksbehandler
from tests.ip.fabrikk import DAG, TID, PlanFabrikk, barn_med_koordinator
from tests.koordinator.test_samtidig import samtidig
from tilgang.handlinger import trekk_samtykke

HODE = "fodselsnummer;lover;fra;til;revisjon;hva_er_viktig;maal;tiltak;system;referanse;status;gjennomgang;fores_av"
PRIVAT = "Å sove uten mareritt"
RADER = int(os.environ.get("SAMVEV_IMPORTRADER", "12"))


@pytest.fixture
def leder(db):
    return AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.KE_LEDER).konto


def med_nummer(person, lopenummer: int) -> str:
    nummer = lag_syntetisk(person.fodselsdato, Kjonn.KVINNE, lopenummer)
    with som(Systemaktor.TEST):
        person.sett_fodselsnummer(nummer)
        person.save()
    return nummer


def plan(nummer: str, viktig: str = PRIVAT) -> str:
    return f'{nummer};PBRL;2026-01-05;2027-01-04;2026-06-01;{viktig};"Sove bedre\nLære veien";"2 | Øve | daglig | familien";;;;;'


def annen(nummer: str) -> str:
    return f"{nummer};;;;;;;;SAMSPILL;SP-1;I_BRUK;2026-09-01;Skolen"


def fil(*rader: str) -> bytes:
    return "\n".join([HODE, *rader]).encode()


def importer(innhold: bytes, leder, segl: str | None = None):
    segl = handlinger.prov(innhold=innhold, av=leder, dag=DAG).segl if segl is None else segl
    return handlinger.importer(innhold=innhold, segl=segl, av=leder, tid=TID)


def test_planen_kommer_inn_som_utkast_hos_koordinatorens_enhet(sak, leder):
    rapport = importer(fil(plan(med_nummer(sak.barn, 1))), leder)
    assert not rapport.feil and (rapport.planer, rapport.andre) == (1, 0)
    ny = Plan.objects.get(person=sak.barn)
    assert (ny.tilstand, ny.lover, ny.til, ny.revisjon_dato) == ("UTKAST", ["PBRL"], date(2027, 1, 5), date(2026, 6, 1))
    assert {r.innsynsdel.kilde_enhet for r in (Planpunkt.objects.get(), *Maal.objects.all(), Tiltak.objects.get())} == {sak.enhet}
    assert Tiltak.objects.get().maal.tekst == "Lære veien" and Maal.objects.synlig_for(sak.koordinator).count() == 2
    assert not Maal.objects.synlig_for(leder).exists()  # å importere gir ikke innsyn


def test_plan_et_annet_sted_trenger_verken_samtykke_eller_koordinator(leder):
    person = PersonFabrikk()
    assert not importer(fil(annen(med_nummer(person, 1))), leder).feil
    assert AnnenPlan.objects.get(person=person).referanse == "SP-1"


def test_samme_fil_to_ganger_endrer_ingenting(sak, leder):
    innhold = fil(plan(med_nummer(sak.barn, 1)))
    segl = handlinger.prov(innhold=innhold, av=leder, dag=DAG).segl
    importer(innhold, leder, segl)
    assert [f.kolonne for f in importer(innhold, leder, segl).feil] == ["fodselsnummer"]
    assert Plan.objects.count() == 1 and not handlinger.prov(innhold=innhold, av=leder, dag=DAG).segl


def test_er_en_rad_gal_kommer_ingen_inn(sak, leder):
    innhold = fil(plan(med_nummer(sak.barn, 1)), annen(med_nummer(PersonFabrikk(), 2)))
    segl = handlinger.prov(innhold=innhold, av=leder, dag=DAG).segl
    trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    rapport = importer(innhold, leder, segl)
    assert [(f.rad, f.kolonne) for f in rapport.feil] == [(2, "fodselsnummer")] and "§ 5" in rapport.feil[0].tekst
    assert not Plan.objects.exists() and not AnnenPlan.objects.exists()


def test_bare_den_provde_filen_og_av_den_som_provde(sak, leder):
    innhold = fil(plan(med_nummer(sak.barn, 1)))
    segl = handlinger.prov(innhold=innhold, av=leder, dag=DAG).segl
    en_til = AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.KE_LEDER).konto
    for bytes_, hvem, brukt in ((innhold + b"\n", leder, segl), (innhold, en_til, segl), (innhold, leder, segl[:-1])):
        with pytest.raises(handlinger.IkkeProvd):
            handlinger.importer(innhold=bytes_, segl=brukt, av=hvem, tid=TID)
    assert not Plan.objects.exists()


def test_bare_lederen_i_ke(sak):
    for hvem in (saksbehandler(), sak.koordinator):
        with pytest.raises(PermissionDenied):
            handlinger.prov(innhold=fil(), av=hvem, dag=DAG)


@pytest.mark.parametrize("hva", ["ukjent", "uten samtykke", "uten koordinator", "har plan", "gradert", "lukket"])
def test_radene_som_nektes_sier_hvorfor_men_ikke_hvem(sak, leder, hva):
    nummer = med_nummer(sak.barn, 1)
    rader, ventet = [plan(nummer)], {"ukjent": "ikke registrert", "uten samtykke": "§ 5", "uten koordinator": "koordinator"}
    if hva == "ukjent":
        rader = [plan(lag_syntetisk(date(2012, 1, 1), Kjonn.MANN, 5))]
    elif hva == "uten samtykke":
        trekk_samtykke(samtykke_id=sak.samtykke.pk, av=sak.koordinator, tid=TID)
    elif hva == "uten koordinator":
        rader = [plan(med_nummer(PersonFabrikk(), 2))]
    elif hva == "har plan":
        PlanFabrikk(person=sak.barn)
    else:
        felt = {"gradert": {"adressebeskyttelse": Adressebeskyttelse.FORTROLIG}, "lukket": {"brev_stanset_dato": DAG}}[hva]
        with som(Systemaktor.TEST):
            Person.objects.filter(pk=sak.barn.pk).update(**felt)
    rapport = handlinger.prov(innhold=fil(*rader), av=leder, dag=DAG)
    tekst = " ".join(f.tekst for f in rapport.feil)
    assert rapport.feil and not rapport.segl and {(f.rad, f.kolonne) for f in rapport.feil} == {(2, "fodselsnummer")}
    assert ventet.get(hva, "") in tekst and nummer not in tekst and sak.barn.fornavn not in tekst


def test_siden_prover_og_importerer_og_ingenting_av_filen_staar_i_loggen(sak, leder, caplog):
    klient = Client()
    klient.force_login(leder, backend="django.contrib.auth.backends.ModelBackend")
    nummer = med_nummer(sak.barn, 1)

    def send(segl="", nokkel="00000000-0000-4000-8000-000000000001", innhold=b""):
        felt = {"fil": SimpleUploadedFile("planer.csv", innhold or fil(plan(nummer)), "text/csv"), "segl": segl, "innsending": nokkel}
        return klient.post("/plan/import/", felt)

    with caplog.at_level(logging.DEBUG):
        galt = send(innhold=fil(plan(nummer), plan(nummer)))
        assert galt.status_code == 422 and b"fodselsnummer" in galt.content and PRIVAT not in galt.content.decode()
        provd = send()
        segl = provd.context["form"].initial["segl"]
        assert provd.status_code == 200 and not Plan.objects.exists() and PRIVAT not in provd.content.decode()
        assert send(segl, innhold=fil(plan(nummer, "Noe annet"))).status_code == 422 and not Plan.objects.exists()
        nokkel = "00000000-0000-4000-8000-000000000002"
        assert send(segl, nokkel).status_code == 302 and send(segl, nokkel).status_code == 302
    assert Plan.objects.count() == 1 and nummer not in caplog.text and PRIVAT not in caplog.text


def test_mange_rader(leder, capsys):
    """SAMVEV_IMPORTRADER rader; tallet måles i `make prove`."""
    enhet = EnhetFabrikk()
    sakene = [barn_med_koordinator(enhet, fodselsdato=date(2010, 1, 1) + timedelta(days=nr)) for nr in range(RADER)]
    innhold = fil(*(plan(med_nummer(s.barn, 1)) for s in sakene))
    start = time.monotonic()
    rapport = importer(innhold, leder)
    with capsys.disabled():
        print(f"\nimport: {RADER} rader på {time.monotonic() - start:.1f} s")
    assert not rapport.feil and Plan.objects.count() == RADER


def test_to_importer_samtidig_gir_en_plan(egen_base):
    sak = barn_med_koordinator()
    leder = AnsettelseFabrikk(enhet=ke_enhet(), stilling=Stilling.KE_LEDER).konto
    innhold = fil(plan(med_nummer(sak.barn, 1)))
    segl = handlinger.prov(innhold=innhold, av=leder, dag=DAG).segl

    def en():
        return handlinger.importer(innhold=innhold, segl=segl, av=leder, tid=TID)

    assert sorted(len(rapport.feil) for rapport in samtidig(en, en)) == [0, 1]
    assert Plan.objects.count() == 1
