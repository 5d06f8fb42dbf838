"""Demokommunen: samme frø gir samme rader i to baser, alle stadier er der, og ingen i den kan finnes."""

import io
import os
import subprocess
import sys
import uuid
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from ansvarsgruppe.models import Medlemskap
from ip.models import Plan
from ip.tilstander import Tilstand as Plantilstand
from koordinator.models import Henvendelse, Oppnevning, Utpeking, Vurdering
from oppfolging.models import Paaminnelse
from oversikt.demo import innbudt, situasjoner, tekster
from oversikt.demo.avslag import AVSLAG
from oversikt.demo.kommunen import PASSORD
from personer.fodselsnummer import Slag, kontroller
from personer.historikk.aktor import Systemaktor, som
from personer.historikk.modell import er_historikk, historikk_av
from personer.historikk.vern import VAARE_ROM
from personer.klokke import i_dag
from personer.models import Ansettelse, Enhet, Hendelse, Innbydelse, Konto, Maalform, Person, Representasjon, Tjeneste
from tests.bevis import avspillingsprove
from tests.grunnlag.database import ROT, bytt_til, lag, slipp
from tilgang import regler
from tilgang.administrasjon.oversikter import roller
from tilgang.handling import Handling
from tilgang.models import Formaal, Samtykke, Tilknytning, Utfall
from tilgang.projeksjon import projiser
from tilgang.vilkaar import mulige_givere
from utsending.models import Brev
from vedtak.models import Delegasjon, Klage, Rettsgrunnlag, Vedtak, Vedtakspunkt
from vedtak.tilstander import Tilstand

DAG = date(2026, 3, 12)
TJENESTER = set(Tjeneste) - {Tjeneste.FRISKOLE, Tjeneste.SFO, Tjeneste.HELSEFORETAK, Tjeneste.PRIVAT}

# Det som ikke kan være likt: krypteringen har tid og tilfeldig start, nattjobben går nå og lager nøkler i basen, og
# projeksjonen har løpenumre fra basen.
ULIKE = {
    "Konto": {"password"},  # saltet, og tilfeldig for den som ikke har valgt passord ennå
    "Person": {"fodselsnummer_kryptert"},
    "Paaminnelse": {"id", "laget_tid"},
    "Paaminnelsesvar": {"id", "paaminnelse_id"},
    "InnsendtMelding": {"referanse"},  # tilfeldig, så ingen kan gjette en annens
    "Hjerteslag": {"id", "tid"},
    "Tilbakekall": {"id", "tid"},  # raden skrives av en trigger i det øyeblikket
    "InnsynsdelKonto": {"id"},
    "InnsynsdelGruppe": {"id"},
}


@pytest.fixture(scope="module")
def baser(mal, django_db_setup, django_db_blocker):
    """To baser fylt av hver sin prosess, med hver sin rekkefølge i mengder og ordbøker. Den første er den testene spør."""
    from django.db import connections

    forrige, navn = connections["default"].settings_dict["NAME"], [f"samvev_demo{n}_{uuid.uuid4().hex[:8]}" for n in (1, 2)]
    kommando = [sys.executable, "manage.py", "demo", "--skip-checks", "--dag", f"{DAG}"]
    try:
        kjoringer = []
        for fro, base in enumerate(navn):
            lag(base, mal=mal)
            miljo = os.environ | {"SAMVEV_DB_NAME": base, "PYTHONHASHSEED": str(fro), "SAMVEV_TEST_KO": "0"}
            kjoringer.append(subprocess.Popen(kommando, cwd=ROT, env=miljo, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        for kjoring in kjoringer:
            ut, feil = kjoring.communicate(timeout=300)
            assert kjoring.returncode == 0, feil
            assert "12 enheter, 41 kontoer, 300 personer" in ut
        bytt_til(navn[0])
        with django_db_blocker.unblock():
            yield navn
    finally:
        bytt_til(forrige)
        for base in navn:
            slipp(base)


@pytest.fixture(autouse=True)
def i_den_forste(baser):
    bytt_til(baser[0])


def _fakta() -> dict[str, list]:
    modeller = [m for rom in VAARE_ROM for m in apps.get_app_config(rom).get_models() if not er_historikk(m)]
    rader = {}
    for modell in modeller:
        felt = [f.attname for f in modell._meta.concrete_fields if f.attname not in ULIKE.get(modell.__name__, ())]
        rader[modell._meta.label] = sorted(map(str, modell._default_manager.values_list(*felt)))
    return rader


def test_samme_fro_gir_samme_rader_i_to_baser(baser):
    forste = _fakta()
    bytt_til(baser[1])
    andre = _fakta()
    for modell, rader in forste.items():
        assert rader == andre[modell], modell
    assert sum(map(len, forste.values())) > 3000


def test_historikken_av_handlingene_spilt_av_gir_hver_faktarad():
    assert avspillingsprove.avvik() == []
    for modell in avspillingsprove.FAKTA:
        assert avspillingsprove.spilt_av_i_python(modell) == avspillingsprove.fakta(modell), modell._meta.label
    assert sum(historikk_av(modell).objects.count() for modell in avspillingsprove.FAKTA) > 4000


def test_kommunen_har_tolv_enheter_fra_alle_tjenestene():
    assert Enhet.objects.count() == 12 and set(Enhet.objects.values_list("tjeneste", flat=True)) == TJENESTER
    assert Enhet.objects.get(er_skjult_kontakt=True).tjeneste == Tjeneste.KRISESENTER
    assert Enhet.objects.values("gruppe").distinct().count() == 12
    for enhet in Enhet.objects.filter(er_ke=False):
        assert enhet.ansettelser.filter(stilling="ENHETSLEDER").count() == 1
    assert Counter(Ansettelse.objects.filter(enhet__er_ke=True).values_list("stilling", flat=True)) == {
        "KE_LEDER": 1,
        "KE_SAKSBEHANDLER": 3,
        "SYSTEMANSVARLIG": 1,
    }


def test_den_systemansvarlige_har_noe_aa_gjore():
    sys = Konto.objects.get(ansettelser__stilling="SYSTEMANSVARLIG")
    snart = [rad for rad in roller.utloper(sys, max(DAG, i_dag())) if rad.dager <= 30]
    assert len(snart) == 2 and all(rad.kan_velges for rad in snart)
    (lenke,) = Innbydelse.objects.aapne(datetime.combine(DAG, time(8), tzinfo=UTC))
    assert not lenke.konto.has_usable_password() and lenke.sendt_tid is None


def test_forti_kontoer_kan_logge_inn_og_star_ikke_i_noen_gruppe():
    kontoer = list(Konto.objects.exclude(navn=innbudt.NAVN))
    assert len(kontoer) == 40 and all(k.epost.endswith("@fjordvik.example") and k.epost.isascii() for k in kontoer)
    assert len({k.navn for k in kontoer}) == 40 and not Konto.objects.exclude(groups=None).exists()
    assert all(k.check_password(PASSORD) for k in kontoer)


def test_alle_numre_er_syntetiske_og_telefonene_finnes_ikke():
    personer = list(Person.objects.all())
    assert len(personer) == 300
    for person in personer:
        if person.fodselsnummer:
            nummer = kontroller(person.fodselsnummer)
            assert nummer.slag is Slag.TENOR
            assert nummer.nummer[:2] == f"{person.fodselsdato:%d}" and nummer.nummer[4:6] == f"{person.fodselsdato:%y}"
        else:
            assert person.fodselsdato is None and person.termindato > DAG
        assert person.telefon in ("", "00 00 00 00") and person.postnummer in ("", "0000")
        assert not (person.har_gradert_adresse and person.adresse)


def test_det_er_barn_unge_voksne_og_ventede_med_alt_de_har_med_seg():
    aldre = Counter(min((p.alder(DAG) if p.fodselsdato else -1) // 4 * 4, 20) for p in Person.objects.filter(henvendelser__isnull=False))
    assert aldre[-4] == 7 and all(aldre[grense] >= 8 for grense in (0, 4, 8, 12, 16, 20)), aldre
    assert Person.objects.exclude(adressebeskyttelse="INGEN").count() >= 6
    assert Person.objects.exclude(tolkesprak="").count() >= 5
    assert Person.objects.filter(maalform=Maalform.NYNORSK).count() >= 10
    assert set(Representasjon.objects.values_list("art", flat=True)) == {
        "FORELDREANSVAR", "VERGE", "FULLMEKTIG", "PAARORENDE", "BARNEVERN", "FOSTERHJEM",
    }  # fmt: skip


def test_noen_har_andre_som_samtykker_for_seg_og_en_sto_to_ganger():
    hos_barnevernet = Person.objects.get(representanter__art="BARNEVERN")
    assert [str(k) for _g, k in mulige_givere(hos_barnevernet, DAG)] == ["BARNEVERN"]
    uten_kompetanse = Person.objects.get(kompetansevurderinger__har_kompetanse=False)
    assert [str(k) for _g, k in mulige_givere(uten_kompetanse, DAG, Formaal.DELING)] == ["VERGE"]
    assert [str(k) for _g, k in mulige_givere(uten_kompetanse, DAG, Formaal.PLAN)] == ["SELV"]
    assert Person.objects.filter(slaatt_sammen_med__isnull=False).count() == 1
    assert any(
        15.5 < (DAG - fodt).days / 365.25 < 16 for fodt in Person.objects.exclude(fodselsdato=None).values_list("fodselsdato", flat=True)
    )
    assert Representasjon.objects.filter(art="FULLMEKTIG", dokument__isnull=False).exists()


def test_hvert_stadium_er_der():
    """Fra en melding som nettopp kom, til en plan som er revidert, låst eller avsluttet."""
    fattet, planer = Vedtak.objects.fattede(), Plan.objects.all()
    i_bruk = planer.aktive(DAG)
    med_verv = Oppnevning.objects.paa(DAG).values("person")
    antall = {
        "melding mottatt": Henvendelse.objects.uvurderte().filter(sak__vurderinger=None).count(),
        "melding over fristen": Henvendelse.objects.uvurderte().filter(mottatt_dato__lt=DAG - timedelta(days=31)).count(),
        "under vurdering": Vurdering.objects.aapne().count(),
        "vurdert uten vedtak": Vurdering.objects.ferdige().exclude(utgang="").count(),
        "venter på samtykke": Vurdering.objects.ferdige().filter(utgang="", person__samtykker=None, sak__vedtak=None).count(),
        "sagt nei til plan": Samtykke.objects.filter(utfall=Utfall.AVSLAATT).count(),
        "samtykket uten utkast": Samtykke.objects.gyldige().til_plan().filter(person__vedtak=None).count(),
        "utkast": Vedtak.objects.utkast().count(),
        "avslag": Vedtakspunkt.objects.filter(utfall="AVSLAG", vedtak__tilstand=Tilstand.FATTET).count(),
        "venter på tjeneste": fattet.filter(person__utpekinger=None).count(),
        "venter på navn": Utpeking.objects.paa(DAG).exclude(person__in=med_verv).count(),
        "koordinator uten plan": Oppnevning.objects.paa(DAG).filter(person__planer=None).count(),
        "barnekoordinator": Oppnevning.objects.paa(DAG).filter(slag="BARNEKOORDINATOR").count(),
        "planutkast": planer.filter(tilstand=Plantilstand.UTKAST).count(),
        "plan i bruk": i_bruk.count(),
        "revisjon snart": i_bruk.filter(revisjon_dato__range=(DAG, DAG + timedelta(days=30))).count(),
        "revisjon forfalt": i_bruk.filter(revisjon_dato__lt=DAG).count(),
        "låst plan": planer.filter(tilstand=Plantilstand.AKTIV, person__samtykker__trukket_tid__isnull=False).count(),
        "avsluttet plan": planer.filter(tilstand=Plantilstand.AVSLUTTET).count(),
        "verv avsluttet": Oppnevning.objects.filter(til__lte=DAG).count(),
        "gruppemedlem": Medlemskap.objects.paa(DAG).count(),
        "brev": Brev.objects.count(),
        "påminnelse": Paaminnelse.objects.count(),
    }
    assert not [navn for navn, hvor_mange in antall.items() if not hvor_mange], antall


def test_noras_melding_ligger_klar_og_er_fersk():
    nora = Person.objects.get(fornavn="Nora", etternavn="Solvang-Demo")
    melding = nora.henvendelser.get()
    assert melding.vurdering is None and melding.avsender_rolle == "HELSEPERSONELL" and nora.alder(DAG) == 3
    assert DAG - melding.mottatt_dato <= timedelta(days=10)
    assert nora.representanter.filter(art="FORELDREANSVAR").count() == 2


def test_regelverket_er_godkjent_av_to_og_to_kan_fatte():
    assert Rettsgrunnlag.objects.godkjente().begynt(DAG).filter(utsteder="KE").count() >= 3
    assert Delegasjon.objects.paa(DAG).filter(enhet=None).count() == 2
    assert Delegasjon.objects.paa(DAG).exclude(enhet=None).get().enhet.tjeneste == "NAV"  # de avgjør selv (rad D)


def test_projeksjonen_er_lik_fakta():
    with som(Systemaktor.TEST):
        assert not projiser(Person.objects.values_list("pk", flat=True))


def test_den_uten_tilknytning_og_systemansvarlig_ser_ingen():
    fremmed = Konto.objects.filter(ansettelser__enhet__tjeneste="NAV", ansettelser__stilling="ANSATT", tilknytninger=None)
    systemansvarlig = Konto.objects.get(ansettelser__stilling="SYSTEMANSVARLIG")
    assert fremmed.exists()
    for konto in [*fremmed, systemansvarlig]:
        assert not any(regler.personer_for(konto, handling).exists() for handling in Handling)
        assert not regler.deler_for(konto).exists()
    assert Tilknytning.objects.filter(rolle="GRUPPEMEDLEM").exists()


def test_tiden_gaar_framover_og_numrene_folger_den():
    for modell, felt in ((Henvendelse, ("aar", "nummer", "registrert_tid")), (Vedtak, ("nummer_aar", "nummer_lopende", "fattet_tid"))):
        rader = list(modell.objects.exclude(**{felt[2]: None}).order_by(*felt[:2]).values_list(felt[2], flat=True))
        assert rader == sorted(rader) and timezone.localdate(rader[-1]) < DAG
    assert not Hendelse.objects.filter(tid__date__gte=DAG).exists()
    for melding in Henvendelse.objects.filter(person__fodselsdato__isnull=False).select_related("person"):
        assert melding.mottatt_dato >= melding.person.fodselsdato
    for vedtak in Vedtak.objects.fattede().exclude(sak=None):
        assert vedtak.sak.aapnet_dato <= timezone.localdate(vedtak.fattet_tid)


def test_en_andre_gang_skjer_ingenting():
    for_ = _fakta()
    ut = io.StringIO()
    call_command("demo", stdout=ut)
    assert "Ingenting er gjort" in ut.getvalue() and _fakta() == for_


def test_vis_skriver_hvem_som_kan_logge_inn():
    ut = io.StringIO()
    call_command("demo", "--vis", "--dag", f"{DAG}", stdout=ut)
    tekst = ut.getvalue()
    epost = [ord_ for ord_ in tekst.split() if ord_.endswith("@fjordvik.example")]
    assert len(epost) == len(set(epost)) == 8 and Konto.objects.filter(epost__in=epost).count() == 8
    assert PASSORD in tekst and "Nora Solvang-Demo" in tekst
    nummer = next(ord_ for ord_ in tekst.split() if ord_.isdigit() and len(ord_) == 11)
    assert kontroller(nummer).slag is Slag.TENOR and not Person.objects.med_fodselsnummer(nummer).exists()


def test_demoen_nekter_der_syntetiske_ikke_er_tillatt(settings, baser, mal):
    settings.TILLAT_SYNTETISKE = False
    tom = f"samvev_demo3_{uuid.uuid4().hex[:8]}"
    lag(tom, mal=mal)
    try:
        bytt_til(tom)
        with pytest.raises(CommandError, match="SAMVEV_TILLAT_SYNTETISKE"):
            call_command("demo")
        assert not Enhet.objects.exists()
    finally:
        bytt_til(baser[0])
        slipp(tom)


def test_tekstene_er_fylt_ut_og_varierte():
    tekster_i_basen = [
        *Henvendelse.objects.values_list("beskrivelse", flat=True),
        *Vedtak.objects.values_list("fakta", flat=True),
        *Vedtak.objects.values_list("begrunnelse", flat=True),
        *Plan.objects.values_list("maal__tekst", flat=True),
        *Plan.objects.values_list("punkter__tekst", flat=True),
    ]
    assert not [t for t in tekster_i_basen if t and ("{" in t or "None" in t)]
    for navn, liste in vars(tekster).items():
        if navn.isupper():
            assert len(set(liste) - {""}) >= 12, navn
    assert len(AVSLAG) >= 12 and len(situasjoner.barn()) >= 12 and len(situasjoner.voksne()) >= 12


def test_ingen_tekst_rober_den_skjulte_enheten():
    skjult = Enhet.objects.get(er_skjult_kontakt=True).navn
    assert not Plan.objects.filter(punkter__tekst__contains=skjult).exists()
    assert not Henvendelse.objects.filter(beskrivelse__icontains="krisesenter").exists()
    for fil in Path(situasjoner.MAPPE).glob("*.toml"):
        assert "krisesenter" not in fil.read_text(encoding="utf-8").replace('"krisesenter"', "")


def test_ingen_ansatt_ser_ut_til_aa_vaere_i_slekt_med_dem_saken_gjelder():
    ansatte = {konto.navn.split()[-1] for konto in Konto.objects.all()}
    assert not ansatte & set(Person.objects.values_list("etternavn", flat=True))


def test_tre_klager_er_kommet_hver_sin_vei(baser):
    klagene = list(Klage.objects.order_by("aar", "nummer"))

    assert [k.tilstand for k in klagene] == ["OVERSENDT", "OMGJORT_DELVIS", "MOTTATT"]
    assert all(k.vedtak_id and k.klager == k.person and k.er_i_tide is not False for k in klagene)
    assert klagene[0].oversendelse.mottaker is None and klagene[0].oversendt_tid.date() < DAG
