"""Når saken avsluttes: alt slutter i samme skriving, ingenting slettes, og etter en død går det ikke brev."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from ip.models import Plan
from koordinator.avslutning import handlinger, oversikter, vilkaar
from koordinator.handlinger.forelopig import send_forelopig_svar
from koordinator.handlinger.vurdering import gjor_ferdig, lagre_del
from koordinator.models import Avslutningsart as A
from koordinator.models import Henvendelse, Oppnevning, Utpeking, Vurdering
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Person, Representasjon
from tests.fabrikk import (
    AnsettelseFabrikk,
    EnhetFabrikk,
    InnsynsdelFabrikk,
    PersonFabrikk,
    RepresentasjonFabrikk,
    SamtykkeFabrikk,
    SamtykkelinjeFabrikk,
    saksbehandler,
)
from tests.ip.fabrikk import PlanFabrikk
from tests.koordinator.fabrikk import BAKDEL, DAG, TID, innvilget, oppnevnt, registrert, tjeneste, utpekt
from tests.utsending.fabrikk import BrevFabrikk
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.models import InnsynsdelKonto, Rolle, Samtykke, Samtykkelinje, Tilknytning
from tilgang.projeksjon import projiser
from utsending import handlinger as utsending
from utsending.feil import Feil
from utsending.levering.tilstander import Leveringstilstand
from utsending.models import Brev, Forsendelse, Leserkrets
from vedtak.handlinger import Punkt, lagre_vilkaarssvar, opprett_utkast
from vedtak.models import VILKAAR_FOR, Rettighet, Sak, Vedtakspunkt

pytestmark = pytest.mark.usefixtures("regelverk")


@pytest.fixture
def hele():
    """Et barn med vedtak, koordinator, plan i bruk, gruppe med én lærer, samtykke til å dele, og to brev på listen."""
    person = innvilget()
    sted = tjeneste()
    oppnevnt(utpekt(person, sted), sted)
    skole = EnhetFabrikk(navn="Bakken skole")
    laerer = AnsettelseFabrikk(enhet=skole).konto
    PlanFabrikk(person=person, i_bruk=True, revisjon_dato=DAG + timedelta(days=10), til=DAG + timedelta(days=300))
    with som(Systemaktor.TEST):
        gruppe = Ansvarsgruppe.objects.create(person=person, slag="ANSVARSGRUPPE", startet_av=sted.ansatte[0], fra=DAG)
        medlem = Medlemskap.objects.create(gruppe=gruppe, konto=laerer, enhet=skole, fra=DAG, lagt_til_av=sted.ansatte[0])
        Tilknytning.objects.create(
            person=person, konto=laerer, enhet=skole, rolle=Rolle.GRUPPEMEDLEM, kilde="MEDLEMSKAP", kilde_id=medlem.pk, fra=DAG
        )
        SamtykkeFabrikk(person=person, formaal="PLAN")
        SamtykkelinjeFabrikk(innsynsdel=InnsynsdelFabrikk(person=person, kilde_enhet=sted.enhet, slag="PLAN"), til_enhet=skole, fra=DAG)
        projiser([person.pk])
    BrevFabrikk(person=person, ferdig=True)
    return person


def avslutt(person: Person, art: A, *, av=None, tid=TID, **felt):
    return handlinger.avslutt_sak(person=person, art=art, **({"dato": DAG} | felt), av=av or saksbehandler(), tid=tid)


@pytest.mark.parametrize("art", [A.FLYTTET, A.DOD])
def test_alt_slutter_i_en_skriving_og_ingenting_slettes(hele, art):
    assert InnsynsdelKonto.objects.filter(person=hele, gyldig__contains=DAG).exists(), "læreren ser noe før"
    antall = Medlemskap.objects.count(), Samtykkelinje.objects.count(), Plan.objects.count()
    avslutt(hele, art)
    assert not Plan.objects.aapne().exists()
    assert not Ansvarsgruppe.objects.paa(DAG).exists() and not Medlemskap.objects.paa(DAG).exists()
    assert not Oppnevning.objects.paa(DAG).exists() and not Utpeking.objects.paa(DAG).exists()
    assert not Tilknytning.objects.paa(DAG).exists() and not InnsynsdelKonto.objects.filter(gyldig__contains=DAG).exists()
    assert not Samtykke.objects.gyldige().exists() and not Sak.objects.aapne().exists()
    assert not Vedtakspunkt.objects.gjeldende(DAG).exists(), "ingen mangler koordinator i en avsluttet sak"
    assert (Medlemskap.objects.count(), Samtykkelinje.objects.count(), Plan.objects.count()) == antall
    assert Hendelse.objects.filter(hva="SAK_AVSLUTTET", person=hele).count() == 1


def test_det_som_slutter_staar_paa_siden_for_noe_bekreftes(hele):
    linjer = " ".join(str(linje) for linje in oversikter.det_som_slutter(hele, DAG))
    for tekst in ("individuelle planen avsluttes", "Ansvarsgruppe med 1 ansatt", "slutter som koordinator", "1 samtykke til å dele"):
        assert tekst in linjer


def test_etter_en_dod_staar_det_som_ikke_er_sendt_og_nye_brev_nektes(hele):
    klart = BrevFabrikk(person=hele)
    avslutt(hele, A.DOD)
    hele.refresh_from_db()
    assert set(Forsendelse.objects.filter(brev__person=hele, brev__tilstand="RENDRET").values_list("tilstand", flat=True)) == {
        Leveringstilstand.STANSET
    }
    with pytest.raises(Regelbrudd, match="Det går ikke brev"):
        BrevFabrikk(person=hele)
    BrevFabrikk(person=hele, mottaker=PersonFabrikk(), lesere=Leserkrets.BEHANDLE_INNSYN)  # den som selv har spurt, får svar
    assert utsending.vilkaar.hvorfor_ikke_settes(Brev.objects.get(pk=klart.pk)) == Feil.BORTFALT


def test_et_brev_til_den_dode_i_en_annens_sak_stanses_og_hen_representerer_ingen(hele):
    """Dør en forelder som selv har en sak, skal ikke brevet om barnet sendes til hen."""
    barn = PersonFabrikk()
    RepresentasjonFabrikk(person=barn, representant=hele)
    brev = BrevFabrikk(person=barn, mottaker=hele, ferdig=True)
    avslutt(hele, A.DOD)
    assert Forsendelse.objects.get(brev=brev).tilstand == Leveringstilstand.STANSET
    assert not Representasjon.objects.paa(DAG).filter(representant=hele).exists()


def test_flytter_personen_gaar_brevene_som_for(hele):
    avslutt(hele, A.FLYTTET, til_kommune="Nabofjord")
    assert set(Forsendelse.objects.values_list("tilstand", flat=True)) == {Leveringstilstand.PAA_LISTE}
    BrevFabrikk(person=hele)


def test_paaminnelser_om_den_dode_lukkes(hele):
    registrert(hele)
    kjor_sveip(dag=DAG, tid=TID)
    assert Paaminnelse.objects.aapne().filter(person=hele).exists()
    avslutt(hele, A.DOD)
    kjor_sveip(dag=DAG, tid=TID)
    assert not Paaminnelse.objects.aapne().filter(person=hele).exists()


def test_uten_onske_eller_behov_maa_det_et_vedtak_til_forst(hele):
    for art in (A.IKKE_BEHOV, A.ONSKER_IKKE):
        with pytest.raises(Regelbrudd, match="opphør"):
            avslutt(hele, art)
    registrert(hele)
    with pytest.raises(Regelbrudd, match="melding"):
        avslutt(hele, A.IKKE_BEHOV)
    assert Sak.objects.aapne().filter(person=hele).exists()


def test_planen_sendes_bare_med_samtykke_til_nettopp_det(hele):
    with pytest.raises(Regelbrudd, match="samtykket"):
        avslutt(hele, A.FLYTTET, til_kommune="Nabofjord", plan_sendes=True)
    ja = SamtykkeFabrikk(person=hele, formaal="FLYTTING", gitt_dato=DAG)
    avslutning = avslutt(hele, A.FLYTTET, til_kommune="Nabofjord", plan_sendes=True)
    assert avslutning.plan_sendes == ja and Samtykke.objects.get(pk=ja.pk).bortfalt_dato is None


def test_et_ja_fra_en_tidligere_sak_er_brukt_opp(hele):
    """De flyttet, kom tilbake, og flytter igjen, til et annet sted: det er ikke det de sa ja til."""
    SamtykkeFabrikk(person=hele, formaal="FLYTTING", gitt_dato=DAG)
    avslutt(hele, A.FLYTTET, til_kommune="Nabofjord", plan_sendes=True)
    ikke_brukt = SamtykkeFabrikk(person=hele, formaal="FLYTTING", gitt_dato=DAG - timedelta(days=2))
    registrert(hele)

    assert oversikter.samtykke_til_sending(hele) is None
    with pytest.raises(Regelbrudd, match="samtykket"):
        avslutt(hele, A.FLYTTET, til_kommune="Fjellvik", plan_sendes=True)

    nytt = SamtykkeFabrikk(person=hele, formaal="FLYTTING", gitt_dato=DAG)
    assert avslutt(hele, A.FLYTTET, til_kommune="Fjellvik", plan_sendes=True).plan_sendes == nytt != ikke_brukt


def test_ventet_barn_som_ikke_ble_fodt_lukkes_uten_brev():
    barn = vedtaksfabrikk.barn(fodt=None, termindato=DAG + timedelta(days=40))
    registrert(barn)
    assert A.DOD not in vilkaar.lovlige(barn) and A.INGEN_FODSEL in vilkaar.lovlige(barn)
    brev = Brev.objects.count()
    avslutt(barn, A.INGEN_FODSEL)
    assert Brev.objects.count() == brev and not Henvendelse.objects.uvurderte().exists()


def test_en_ny_melding_aapner_en_ny_sak_og_svarene_sporres_paa_nytt(hele):
    avslutt(hele, A.FLYTTET)
    melding = registrert(hele)
    assert melding.sak.aapnet_dato == DAG and Sak.objects.filter(person=hele).count() == 2
    assert list(Henvendelse.objects.uvurderte()) == [melding]


def test_feil_person_rettes_med_grunn_og_brev_kan_gaa(hele):
    avslutning = avslutt(hele, A.DOD)
    handlinger.rett_avslutning(avslutning_id=avslutning.pk, grunn="Det var en annen.", av=saksbehandler(), tid=TID)
    BrevFabrikk(person=hele)
    with pytest.raises(Regelbrudd, match="alt rettet"):
        handlinger.rett_avslutning(avslutning_id=avslutning.pk, grunn="Igjen.", av=saksbehandler(), tid=TID)
    assert Plan.objects.aapne().count() == 0, "det som sluttet, kommer ikke tilbake av seg selv"


def test_det_som_var_aapent_paa_skjermen_da_saken_ble_avsluttet_skrives_ikke(hele):
    """En annen avsluttet saken imens: et utkast der kunne blitt et vedtak som ikke gir noe (VedtakspunktQuerySet.i_virkning)."""
    melding = registrert(hele)
    rettighet, svar = Rettighet.KOORDINATOR, dict.fromkeys(VILKAAR_FOR[Rettighet.KOORDINATOR], (True, "Ja."))
    with som(Systemaktor.TEST):
        vurdering = Vurdering.objects.create(sak=melding.sak, person=hele, startet_av=saksbehandler(), startet_tid=TID)
    avslutt(hele, A.FLYTTET)
    felles = {"av": saksbehandler(), "tid": TID}

    for skriv in (
        lambda: lagre_del(melding_id=melding.pk, rettighet=rettighet, svar={}, valg={}, versjon=0, er_ferdig=False, **felles),
        lambda: gjor_ferdig(vurdering_id=vurdering.pk, **felles),
        lambda: send_forelopig_svar(melding_id=melding.pk, svar={}, hvorfor="Mange saker.", ventet_dato=None, **felles),
        lambda: lagre_vilkaarssvar(sak=melding.sak, rettighet=rettighet, svar=svar, **felles),
        lambda: opprett_utkast(sak=melding.sak, punkter=[Punkt(rettighet, "INNVILGET")], fakta="", begrunnelse="", **felles),
    ):
        with pytest.raises(Regelbrudd, match="Saken er avsluttet"):
            skriv()

    ny = registrert(hele).sak
    assert lagre_vilkaarssvar(sak=ny, rettighet=rettighet, svar=svar, **felles) and ny != melding.sak


def test_bare_kontoret_avslutter(hele):
    with pytest.raises(PermissionDenied):
        avslutt(hele, A.FLYTTET, av=Oppnevning.objects.get(person=hele).konto)


@pytest.mark.parametrize(
    ("felt", "feil"),
    [
        ({"art": "DOD", "dato": (DAG + timedelta(days=1)).isoformat()}, "fram i tid"),
        ({"art": "DOD", "dato": DAG.isoformat(), "til_kommune": "Nabofjord"}, "bare når personen har flyttet"),
        ({"art": "INGEN_FODSEL", "dato": DAG.isoformat()}, "Velg"),
        ({"art": "IKKE_BEHOV", "dato": DAG.isoformat()}, "opphør"),
    ],
)
def test_siden_sier_hva_som_er_feil_ved_feltet(hele, client, felt, feil):
    client.force_login(saksbehandler(), backend=BAKDEL)
    svar = client.post(reverse("koordinator:avslutt_sak", args=[hele.pk]), felt)
    assert svar.status_code == 422 and feil in svar.content.decode()


def test_siden_avslutter_en_gang_og_personsiden_sier_det(hele, client):
    client.force_login(saksbehandler(), backend=BAKDEL)
    sti, personside = reverse("koordinator:avslutt_sak", args=[hele.pk]), reverse("oversikt:person", args=[hele.pk])
    assert sti in client.get(personside).content.decode()
    data = {"art": "FLYTTET", "dato": DAG.isoformat(), "innsending": "11111111-1111-4111-8111-111111111111"}
    svarene = [client.post(sti, data) for _ in range(2)]
    assert {s.status_code for s in svarene} == {302} and svarene[0]["Location"] == svarene[1]["Location"]
    assert "Det er ikke mer å gjøre" in client.get(svarene[0]["Location"]).content.decode()
    tekst = client.get(personside).content.decode()
    assert "Saken er avsluttet" in tekst and sti not in tekst
    assert "ingen åpen sak" in client.get(sti).content.decode()
    assert client.post(sti, data | {"innsending": "11111111-1111-4111-8111-111111111112"}).status_code == 422
    assert date.fromisoformat(data["dato"]) == DAG
