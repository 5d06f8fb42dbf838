"""Listen til journalsystemet, og forskjellene mot listen derfra."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ip.models import AnnenPlan, Planstatus, Plansystem
from koordinator.models import Verv
from oversikt.uttrekk import AVVIKENE, KPR, epjliste, kpr
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.models import Kjonn
from tests.fabrikk import PersonFabrikk, ke_leder, saksbehandler
from tests.koordinator.fabrikk import DAG, innvilget, oppnevnt, tjeneste, utpekt
from tests.oversikt.tavle import fabrikk
from tests.utsending.jobber.fabrikk import TID, filen, laget, lest_csv, lest_xlsx
from tilgang.handlinger import meld_inhabilitet
from tilgang.models import OppslagLinje, Relasjon
from utsending.jobber import oversikter
from utsending.jobber.tilstander import Filformat
from utsending.models import Jobb, Jobbdel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dagen", "regelverk")]
FODT = date(2015, 5, 5)
SLUTT = DAG + timedelta(days=90)


def nummeret(lopenummer: int) -> str:
    return lag_syntetisk(FODT, Kjonn.KVINNE, lopenummer)


def med_nummer(person, lopenummer: int):
    with som(Systemaktor.TEST):
        person.sett_fodselsnummer(nummeret(lopenummer))
        person.save()
    return person


@pytest.fixture
def tre():
    """En med plan, en med barnekoordinator eller koordinator, en med plan i et annet system. Og to som ikke skal være med."""
    [plan, uten_samtykke] = [
        fabrikk.planer(1, fodt=FODT, opprettet=DAG - timedelta(days=9), sist=DAG, til=SLUTT, samtykke=s)[0] for s in (1, 0)
    ]
    sted = tjeneste()
    verv = oppnevnt(utpekt(innvilget(), sted), sted)
    annet = PersonFabrikk(fornavn="Annet", etternavn="System", fodselsdato=FODT)
    with som(Systemaktor.TEST):
        AnnenPlan.objects.create(
            person=annet, plansystem=Plansystem.SAMSPILL, referanse="7", status=Planstatus.I_BRUK, gjennomgang_dato=SLUTT, fores_av="Anna",
            registrert_av=ke_leder(), registrert_tid=fabrikk.tid(DAG),
        )  # fmt: skip
    med_nummer(uten_samtykke.person, 9)
    med_nummer(PersonFabrikk(fodselsdato=FODT), 8)
    return [med_nummer(p, nr) for nr, p in enumerate((plan.person, verv.person, annet))], verv


def test_listen_har_plan_og_koordinator_med_datoer(tre):
    personer, verv = tre
    rader = {rad[0]: rad[3:] for rad in lest_csv(filen(laget(KPR)))[1:]}
    assert set(rader) == {nummeret(0), nummeret(1), nummeret(2)}
    fra, til = (DAG - timedelta(days=9)).strftime("%d.%m.%Y"), (SLUTT - timedelta(days=1)).strftime("%d.%m.%Y")
    assert rader[nummeret(0)] == ["ja", fra, til, "nei", "", "", "nei"]
    assert rader[nummeret(2)] == ["ja", "", "", "nei", "", "", "nei"]
    er_barn = verv.slag == Verv.BARNEKOORDINATOR
    assert rader[nummeret(1)][3] == ("nei" if er_barn else "ja") and rader[nummeret(1)][6] == ("ja" if er_barn else "nei")
    i_ark = {rad[0]: rad for rad in lest_xlsx(filen(laget(KPR, filformat=Filformat.XLSX)))[1:]}
    assert i_ark[nummeret(0)][4].date() == DAG - timedelta(days=9)


def test_numrene_er_avmasket_i_loggen_og_ligger_ikke_i_klartekst_i_basen(tre):
    personer, _verv = tre
    laget(KPR)
    assert set(OppslagLinje.objects.values_list("person", "hva")) == {(p.pk, "FODSELSNUMMER") for p in personer}
    assert not any(nummeret(n).encode() in bytes(d.innhold) for d in Jobbdel.objects.all() for n in range(3))
    assert nummeret(0) not in str(list(Jobb.objects.values()))


def egen_liste() -> list[list[str]]:
    return lest_csv(filen(laget(KPR)))


def som_fil(rader: list[list[str]], skille=";") -> bytes:
    return "\n".join(skille.join(rad) for rad in rader).encode("utf-8-sig")


def forskjellene(innlest: bytes, av=None) -> list[list[str]]:
    jobb = laget(AVVIKENE, innlest=innlest, av=av)
    assert all(bytes(d.innhold) == b"" for d in Jobbdel.objects.filter(jobb=jobb, slag="INN"))
    return lest_csv(filen(jobb))[1:]


def test_en_liste_som_er_lik_har_ingen_forskjeller(tre):
    assert forskjellene(som_fil(egen_liste())) == []


def test_hver_forskjell_er_en_rad(tre):
    (med_plan, _med_verv, annet), _verv = tre
    hode, *rader = egen_liste()
    etter_nummer = {rad[0]: rad for rad in rader}
    del etter_nummer[nummeret(2)]
    etter_nummer[nummeret(0)][3] = "nei"
    etter_nummer[nummeret(0)][4] = "2020-01-02"
    deres = [hode, *etter_nummer.values(), [nummeret(8), "Noen", "Annen", "ja", "", "", "nei", "", "", "nei"],
             [nummeret(7), "Ingen", "Ting", "nei", "", "", "nei", "", "", "nei"]]  # fmt: skip
    fra = (DAG - timedelta(days=9)).strftime("%d.%m.%Y")
    assert sorted(forskjellene(som_fil(deres))) == sorted([
        [nummeret(0), med_plan.navn, "Ulik verdi", "Individuell plan", "ja", "nei"],
        [nummeret(0), med_plan.navn, "Ulik verdi", "Plan fra", fra, "2020-01-02"],
        [nummeret(2), annet.navn, "Mangler i journalsystemet", "", "Individuell plan", ""],
        [nummeret(8), "", "Mangler her", "", "", "Individuell plan: ja, Koordinator: nei, Barnekoordinator: nei"],
    ])  # fmt: skip


def test_en_som_er_lukket_er_som_en_som_ikke_finnes(tre):
    (med_plan, *_), _verv = tre
    av = saksbehandler()
    liste = som_fil([["fnr", "plan"], [nummeret(0), "ja"], [nummeret(1), "nei"], [nummeret(2), "ja"]])
    assert forskjellene(liste, av) == []
    meld_inhabilitet(person=med_plan, konto=av, relasjon=Relasjon.PART, begrunnelse="Nabo.", dag=DAG, av=av, tid=TID)
    [rad] = forskjellene(liste, av)
    assert rad == [nummeret(0), "", "Mangler her", "", "", "Individuell plan: ja"]


def test_rader_uten_nummer_sies_fra_om_paa_begge_sider(tre):
    [uten] = fabrikk.planer(1, fodt=FODT, opprettet=DAG, sist=DAG, til=SLUTT)
    hode, *rader = egen_liste()
    assert sorted(forskjellene(som_fil([hode, *rader]))) == sorted([
        ["", uten.person.navn, "Har ikke fødselsnummer her", "", "Individuell plan", ""],
        ["", "", "Raden har ikke fødselsnummer", "", "", next(har(rad) for rad in rader if not rad[0])],
    ])  # fmt: skip


def har(rad: list[str]) -> str:
    navn = [str(kolonne.navn) for kolonne in kpr.FELT.values()]
    return ", ".join(f"{n}: {verdi}" for n, verdi in zip(navn, rad[3:], strict=True) if verdi)


def test_radene_vises_paa_siden_med_maskerte_numre(tre, logg_inn):
    (med_plan, *_), _verv = tre
    av = saksbehandler()
    jobb = laget(AVVIKENE, av=av, innlest=som_fil([["fødselsnummer", "Individuell plan"], [nummeret(0), "nei"]], ","))
    side = logg_inn(av).get(reverse("utsending:jobb", args=[jobb.pk])).content.decode()
    assert med_plan.navn in side and "Ulik verdi" in side and "Mangler i journalsystemet" in side
    assert f"{nummeret(0)[:6]} •••••" in side and nummeret(0) not in side
    assert OppslagLinje.objects.filter(oppslag__flate="utsending:jobb", person=med_plan).exists()
    assert oversikter.utdrag(jobb).er_alt


@pytest.mark.parametrize(
    ("innhold", "feil"),
    [
        (b"", "tom"),
        (b"\x00\x01", "ikke tekst"),
        (b'fnr;plan\n"a', "hel CSV-fil"),
        (b"navn;plan\na;ja", "overskriftene"),
        (b"fnr;plan;plan\n1;2;3", "overskriftene"),
        (b"fnr\n123", "Rad 2: nummeret"),
        (f"fnr\n{lag_syntetisk(FODT, Kjonn.KVINNE, 0)}\n{lag_syntetisk(FODT, Kjonn.KVINNE, 0)}".encode(), "Rad 3: personen"),
        (f"fnr;plan\n{lag_syntetisk(FODT, Kjonn.KVINNE, 0)}".encode(), "like mange ruter"),
    ],
)
def test_en_liste_som_ikke_kan_leses_sier_hvor_og_aldri_hva(innhold, feil):
    rader, galt = epjliste.les(innhold)
    assert rader == [] and feil in " ".join(galt) and nummeret(0) not in " ".join(galt)


def test_nullen_et_regneark_tok_bort_settes_foran_igjen():
    med_null = lag_syntetisk(date(2015, 5, 1), Kjonn.KVINNE, 0)
    assert med_null.startswith("0")
    [rad], galt = epjliste.les(f"fnr;plan\n{med_null[1:]};ja".encode())
    assert rad.nummer == med_null and galt == []


def test_feilene_staar_ved_feltet_og_den_limte_listen_beholdes(tre, logg_inn):
    c = logg_inn(saksbehandler())
    url = reverse("utsending:hent_ut") + "?hva=kpr_avvik"
    svar = c.post(url, {"formaal": "KPR", "filformat": "CSV", "limt": "navn;plan\nKari;ja"})
    assert svar.status_code == 422 and "overskriftene" in svar.content.decode() and "Kari;ja" in svar.content.decode()
    assert "Ikke begge deler" in c.post(url, {"formaal": "KPR", "filformat": "CSV"}).content.decode()
    assert c.post(url, {"formaal": "KPR", "filformat": "CSV", "limt": f"fnr;plan\n{nummeret(0)};nei"}).status_code == 302
    assert Jobbdel.objects.filter(slag="INN").count() == 1


@pytest.mark.parametrize(
    ("egen", "deres"), [("ja", "J"), ("ja", "1"), ("nei", ""), ("nei", "Nei"), (None, ""), (FODT, "5.5.2015"), (FODT, "2015-05-05")]
)
def test_det_samme_skrevet_paa_flere_maater_er_likt(egen, deres):
    assert epjliste.likt(egen, deres)


ULIKE = [
    ("ja", ""),
    ("nei", "ja"),
    ("ja", "kanskje"),
    ("nei", "kanskje"),
    (None, "2015-05-05"),
    (FODT, ""),
    (FODT, "31.2.2015"),
    (None, "x"),
]


@pytest.mark.parametrize(("egen", "deres"), ULIKE)
def test_det_som_ikke_er_likt_er_ulikt(egen, deres):
    assert not epjliste.likt(egen, deres)
