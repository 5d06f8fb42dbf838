"""Det som gjelder mennesket, gjelder hvilken rad det enn sto på: død, beslutningskompetanse og hvem adressen er skjult for (settled 13)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from koordinator.avslutning import handlinger as avslutning
from koordinator.models import Avslutningsart
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Kompetansevurdering, Saksforhold, SkjultAdresse
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk, ke_leder
from tests.koordinator.fabrikk import innvilget
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.adressevern import er_skjult_for
from tilgang.person import handlinger, sammenslaaing

pytestmark = pytest.mark.django_db
VURDERT = date(2020, 5, 4)


def slaa_sammen(hode, alias):
    grunn = "Samme mor og samme fødselsdato"
    handlinger.slaa_sammen(hode=hode, alias=alias, begrunnelse=grunn, av=ke_leder(), tid=timezone.now())
    hode.refresh_from_db()
    alias.refresh_from_db()


def vurdert(person, fra=VURDERT, har_kompetanse=False, til=None, gjelder=Saksforhold.DELING):
    with som(Systemaktor.TEST):
        return Kompetansevurdering.objects.create(
            person=person, gjelder=gjelder, har_kompetanse=har_kompetanse, begrunnelse="Prøvd.", vurdert_av="Lege", vurdert_av_yrke="lege",
            fra=fra, til=til,
        )  # fmt: skip


def skjult(person, for_person):
    with som(Systemaktor.TEST):
        return SkjultAdresse.objects.create(person=person, for_person=for_person, begrunnelse="Vold.", fra=VURDERT)


# --- Død ---


@pytest.fixture
def dod():
    vedtaksfabrikk.regelverk()
    person = innvilget()
    tid = timezone.now()
    rad = avslutning.avslutt_sak(person=person, art=Avslutningsart.DOD, dato=i_dag(), merknad="", av=ke_leder(), tid=tid)
    person.refresh_from_db()
    return person, rad


def test_den_som_er_registrert_som_dod_maa_vaere_den_som_gjelder(dod):
    levende = PersonFabrikk()
    with pytest.raises(Regelbrudd, match="Velg denne registreringen"):
        slaa_sammen(levende, dod[0])
    sider = [sammenslaaing.side(ke_leder(), a, b, i_dag()) for a, b in ((levende, dod[0]), (dod[0], levende))]
    assert [len(s.hindringer) for s in sider] == [0, 1]


def test_brevene_er_stanset_paa_begge_og_gaar_igjen_paa_begge(dod):
    hode, rad = dod
    innerst, alias = PersonFabrikk(), PersonFabrikk()
    barn = RepresentasjonFabrikk(representant=alias).person
    slaa_sammen(alias, innerst)
    slaa_sammen(hode, alias)
    innerst.refresh_from_db()
    assert {p.brev_stanset_dato for p in (hode, alias, innerst)} == {i_dag()}
    assert not barn.representanter.paa(i_dag()).exists(), "en død representerer ingen"

    avslutning.rett_avslutning(avslutning_id=rad.pk, grunn="Det var en annen.", av=ke_leder(), tid=timezone.now())

    for p in (hode, alias, innerst):
        p.refresh_from_db()
    assert {p.brev_stanset_dato for p in (hode, alias, innerst)} == {None}


# --- Beslutningskompetansen ---


def gjelder_naa(person):
    return [(v.har_kompetanse, v.fra) for v in person.kompetansevurderinger.paa(i_dag())]


def test_den_som_ikke_kan_samtykke_kan_det_ikke_fordi_hen_sto_to_ganger():
    hode, alias = PersonFabrikk(), PersonFabrikk()
    vurdert(alias)
    slaa_sammen(hode, alias)
    assert gjelder_naa(hode) == [(False, VURDERT)]
    assert gjelder_naa(alias) == []


@pytest.mark.parametrize(("hodets", "ventet"), [(-30, (False, 0)), (30, (True, 30))])
def test_den_siste_vurderingen_i_saken_gjelder(hodets, ventet):
    """Var hodet vurdert før, gjelder radens fra i dag, så det som gjaldt før, står; var hodet vurdert etter, gjelder hodets."""
    hode, alias = PersonFabrikk(), PersonFabrikk()
    vurdert(hode, VURDERT + timedelta(days=hodets), har_kompetanse=True)
    vurdert(hode, gjelder=Saksforhold.PLAN, har_kompetanse=True)
    vurdert(alias)
    slaa_sammen(hode, alias)
    fra = i_dag() if not ventet[0] else VURDERT + timedelta(days=ventet[1])
    assert sorted(gjelder_naa(hode)) == sorted([(ventet[0], fra), (True, VURDERT)])


def test_en_vurdering_som_er_slutt_hindrer_ingenting():
    hode, alias = PersonFabrikk(), PersonFabrikk()
    vurdert(hode, VURDERT + timedelta(days=5), til=VURDERT + timedelta(days=9), har_kompetanse=True)
    vurdert(alias)
    slaa_sammen(hode, alias)
    assert gjelder_naa(hode) == [(False, i_dag())]


# --- Den skjulte adressen ---


def test_adressen_er_skjult_paa_den_som_gjelder_og_kan_vises_igjen_der():
    hode, alias, far = PersonFabrikk(), PersonFabrikk(), PersonFabrikk()
    skjult(alias, far)
    slaa_sammen(hode, alias)
    (rad,) = hode.adressen_er_skjult_for.paa(i_dag())
    assert rad.for_person == far and er_skjult_for(hode, far, i_dag())

    handlinger.vis_adresse(skjult_id=rad.pk, begrunnelse="Ikke lenger", dag=i_dag(), av=ke_leder(), tid=timezone.now())

    assert not er_skjult_for(hode, far, i_dag()) and not er_skjult_for(alias, far, i_dag())


def test_den_adressen_er_skjult_for_kan_ogsaa_staa_to_ganger():
    barn, far, samme_far = PersonFabrikk(), PersonFabrikk(), PersonFabrikk()
    skjult(barn, samme_far)
    slaa_sammen(far, samme_far)
    assert [r.for_person for r in barn.adressen_er_skjult_for.paa(i_dag())] == [far]


def test_ingen_skjules_for_seg_selv_og_ingen_to_ganger():
    hode, alias, far = PersonFabrikk(), PersonFabrikk(), PersonFabrikk()
    for person, for_person in ((alias, far), (hode, far), (alias, hode)):
        skjult(person, for_person)
    slaa_sammen(hode, alias)
    assert [r.for_person for r in hode.adressen_er_skjult_for.paa(i_dag())] == [far]
