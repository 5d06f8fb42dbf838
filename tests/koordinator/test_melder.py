"""Svaret til den som meldte: hva det sier, når utfallet kan stå der, og at et trukket samtykke stanser brevet."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from koordinator import handlinger as bordet
from koordinator.melder import handlinger, oversikter, samtykke, utfallet
from koordinator.models import Avsenderrolle, Familievalg, Hjemmel, Meldersamtykke, Meldersvar, Tilbudssvar, Utgang
from oversikt.dagens import lister
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tests.fabrikk import koordinator_for, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, R, lagre, registrert, valget
from tests.koordinator.test_forelopig import gyllen, ny_versjon, voksen
from tests.vedtak import fabrikk as vedtaksfabrikk
from tests.vedtak.tekst import som_tekst
from tilgang.handlinger import trekk_samtykke
from utsending import arbeid
from utsending.feil import Feil
from utsending.levering import handlinger as levering
from utsending.levering import oversikter as post
from utsending.models import Brev, Forsendelse, Oppdrag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
ADRESSE = ["Helsestasjonen", "Torget 1", "0001 Fjordvik"]
KLARERT = {"konto__navn": "Kari Kontakt"}


def vurdert(person=None, *, utgang=Utgang.VEILEDNING, av=None, **felt):
    """En melding som endte uten vedtak."""
    melding = registrert(person or voksen(), tid=TID, **felt)
    av = av or saksbehandler()
    if melding.person.alder(DAG) < 18:
        lagre(melding, R.BARNEKOORDINATOR, av=av, valg=valget(Familievalg.INGEN))
    for rettighet in (R.KOORDINATOR, R.IP):
        delen = lagre(melding, rettighet, av=av, valg={"tilbud": Tilbudssvar.NEI})
    bordet.gjor_ferdig(vurdering_id=delen.vurdering_id, utgang=utgang, utgang_grunn="De sa nei takk.", av=av, tid=TID)
    melding.refresh_from_db()
    return melding


def ja(melding, *, utfall="GITT", givere=None, dag=DAG, av=None) -> Meldersamtykke:
    return handlinger.registrer_meldersamtykke(
        melding_id=melding.pk, utfall=utfall, givere=givere or [melding.person], form="MUNTLIG",
        informasjon_gitt="Hva avsenderen får vite.", gitt_dato=dag, av=av or saksbehandler(), tid=TID,
    )  # fmt: skip


def svar(melding, *, med=False, maalform="nb", av=None, linjer=ADRESSE) -> Meldersvar:
    return handlinger.svar_melder(
        melding_id=melding.pk, adresselinjer=linjer, maalform=maalform, med_utfall=med, av=av or saksbehandler(**KLARERT), tid=TID
    )


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("med", [False, True])
def test_brevet_er_det_gyldne(med, maalform):
    melding = vurdert(mottatt_dato=DAG - timedelta(days=28))
    if med:
        ja(melding)
    rad = svar(melding, med=med, maalform=maalform)
    gyllen(f"svar_til_melder_{'med' if med else 'uten'}_utfall_{maalform}", rad.brev.html)
    assert rad.har_utfall == med and rad.rettsgrunnlag.kode == "M-TAUS"
    assert rad.brev.mottaker is None and rad.brev.mottaker_navn == melding.avsender_navn


def test_uten_samtykke_er_brevet_likt_uansett_hva_meldingen_forte_til():
    """Bare referansen skiller dem: verken navnet, ønskene, utgangen eller at det er fattet vedtak, kan leses ut av brevet."""
    meldinger = [vurdert(voksen(fornavn=f"Navn{n}"), utgang=u) for n, u in enumerate(Utgang)] + [fattet(voksen(fornavn="Vigdis"))]
    assert utfallet.vedtaket(meldinger[-1])
    tekster = {som_tekst(svar(m).brev.html).replace(m.referanse, "REF") for m in meldinger}
    assert len(tekster) == 1
    teksten = tekster.pop().casefold()
    assert not any(o in teksten for o in ("strandvik", "navn0", "vigdis", "individuell", "veiledning", "samarbeid", "vedtak"))


def fattet(person):
    """Meldingen førte til et vedtak om koordinator og plan."""
    av = saksbehandler()
    melding = registrert(person, tid=TID)
    for rettighet in (R.KOORDINATOR, R.IP):
        delen = lagre(melding, rettighet, av=av)
    bordet.gjor_ferdig(vurdering_id=delen.vurdering_id, av=av, tid=TID)
    vedtaksfabrikk.fattet(vedtaksfabrikk.utkast(person, av=av), tid=TID)
    melding.refresh_from_db()
    return melding


def test_med_samtykke_staar_resultatet_av_vedtaket_og_ikke_begrunnelsen():
    melding = fattet(voksen())
    ja(melding)
    teksten = som_tekst(svar(melding, med=True).brev.html)
    assert "Vi har innvilget koordinator." in teksten and "Vi har innvilget individuell plan." in teksten
    assert not any(o in teksten for o in ("Strandvik", *vedtaksfabrikk.TEKSTER.values()))


@pytest.mark.parametrize("hvordan", ["uten", "nei", "trukket", "nei etter ja", "saken er slutt"])
def test_uten_et_ja_som_gjelder_tas_ikke_utfallet_med(hvordan):
    melding = vurdert()
    if hvordan != "uten":
        rad = ja(melding, utfall="AVSLAATT" if hvordan == "nei" else "GITT")
    if hvordan == "trukket":
        trekk_samtykke(samtykke_id=rad.samtykke_id, av=saksbehandler(), tid=TID)
    if hvordan == "nei etter ja":
        ja(melding, utfall="AVSLAATT")
    if hvordan == "saken er slutt":
        with som(Systemaktor.TEST):
            type(rad.samtykke).objects.filter(pk=rad.samtykke_id).update(bortfalt_dato=DAG)
    assert samtykke.gjeldende(melding, DAG) is None
    with pytest.raises(Regelbrudd, match="ikke samtykke"):
        svar(melding, med=True)
    assert not svar(melding).har_utfall


def test_foreldrenes_ja_gjelder_ikke_etter_16_aar():
    barn = vedtaksfabrikk.barn(fodt=date(2010, 11, 24))
    forelder = barn.representanter.get().representant
    melding = vurdert(barn)
    ja(melding, givere=[forelder])
    assert samtykke.gjeldende(melding, DAG) and samtykke.gjeldende(melding, DAG + timedelta(days=1)) is None
    with pytest.raises(Regelbrudd, match="16 år"):
        ja(melding, givere=[melding.person])


def test_trukket_for_brevet_er_satt_gjor_at_det_ikke_lages():
    melding = vurdert()
    gitt = ja(melding)
    rad = svar(melding, med=True)
    trekk_samtykke(samtykke_id=gitt.samtykke_id, av=saksbehandler(), tid=TID)
    oppdrag = Oppdrag.objects.get(gjelder=rad.brev_id)
    arbeid.utfor(oppdrag_id=oppdrag.pk, klokke=lambda: TID)
    oppdrag.refresh_from_db()
    assert oppdrag.feil == Feil.SAMTYKKE and not Forsendelse.objects.exists()


@pytest.mark.parametrize("hva", ["gradert", "trukket"])
def test_et_brev_som_ikke_kunne_lages_er_ikke_et_svar(hva, logg_inn):
    melding, konto = vurdert(), saksbehandler(er_klarert=True, **KLARERT)
    gitt = ja(melding)
    rad = svar(melding, med=True, av=konto)
    if hva == "gradert":
        with som(Systemaktor.TEST):
            Person.objects.filter(pk=melding.person_id).update(adressebeskyttelse="FORTROLIG")
    else:
        trekk_samtykke(samtykke_id=gitt.samtykke_id, av=konto, tid=TID)
    arbeid.utfor(oppdrag_id=Oppdrag.objects.get(gjelder=rad.brev_id).pk, klokke=lambda: TID)

    assert [m.pk for m in oversikter.uten_svar(konto)] == [melding.pk]
    side = logg_inn(konto).get(reverse("koordinator:svar_til_melder", args=[melding.pk])).content.decode()
    assert "Ikke laget" in side and "Avsenderen har fått svar" not in side
    nytt = svar(melding, av=konto)
    assert nytt.brev_id != rad.brev_id and not oversikter.uten_svar(konto).exists()


def test_trukket_for_brevet_er_sendt_tar_det_av_listen_og_sier_fra():
    """Brevet ligger på utskriftslisten. Etter at samtykket er trukket: ikke på listen, kan ikke krysses av, og KE får vite det."""
    melding, konto = vurdert(), saksbehandler()
    gitt = ja(melding)
    rad = svar(melding, med=True)
    arbeid.utfor(oppdrag_id=Oppdrag.objects.get(gjelder=rad.brev_id).pk, klokke=lambda: TID)
    forsendelse = Forsendelse.objects.get(brev=rad.brev)
    assert [f.pk for f in post.utskriftsliste(konto, dag=DAG).rader] == [forsendelse.pk]
    assert oversikter.bortfalte([rad], DAG) == set()
    trekk_samtykke(samtykke_id=gitt.samtykke_id, av=konto, tid=TID)
    assert post.utskriftsliste(konto, dag=DAG).rader == []
    with pytest.raises(Regelbrudd, match="Ta det ut av bunken"):
        levering.kryss_av(valgte=[(forsendelse.pk, forsendelse.versjon)], er_postlagt=True, av=konto, tid=TID)
    assert [m.pk for m in oversikter.maa_stanses(konto, DAG)] == [melding.pk]
    (liste,) = [x for x in lister(konto, DAG) if x.tittel == "Melder har ikke fått svar"]
    assert "skal ikke sendes" in liste.rader[0].hva
    assert not svar(melding).har_utfall
    forsendelse.refresh_from_db()
    assert forsendelse.tilstand == "STANSET" and not list(oversikter.maa_stanses(konto, DAG))


def test_et_svar_uten_utfall_kan_folges_av_ett_med():
    melding = vurdert()
    svar(melding)
    with pytest.raises(Regelbrudd, match="bare fortelles med samtykke"):
        svar(melding)
    ja(melding)
    with pytest.raises(Regelbrudd, match="alt fått et svar uten"):
        svar(melding)
    assert svar(melding, med=True).har_utfall
    with pytest.raises(Regelbrudd, match="har fått svar"):
        svar(melding, med=True)


def test_personen_selv_og_forelderen_faar_avgjorelsen_og_ikke_dette():
    selv = vurdert(avsender_rolle=Avsenderrolle.SELV, hjemmel=Hjemmel.EGET_ONSKE)
    with pytest.raises(Regelbrudd, match="personen selv"):
        svar(selv)
    barn = vedtaksfabrikk.barn()
    mor = barn.representanter.get().representant
    for navn, er_part in ((mor.navn.upper(), True), ("Nabo Nysgjerrig", False)):
        melding = registrert(barn, tid=TID, avsender_rolle=Avsenderrolle.PAARORENDE, hjemmel=Hjemmel.EGET_ONSKE, avsender_navn=navn)
        with pytest.raises(Regelbrudd, match="selve avgjørelsen" if er_part else "ikke vurdert ferdig"):
            svar(melding)


def test_en_uvurdert_melding_besvares_ikke_her():
    with pytest.raises(Regelbrudd, match="ikke vurdert ferdig"):
        svar(registrert(voksen()))


def test_gradert_adresse_gir_brev_uten_adresse():
    melding = vurdert()
    with som(Systemaktor.TEST):
        Person.objects.filter(pk=melding.person_id).update(adressebeskyttelse="FORTROLIG")
    rad = svar(melding, av=saksbehandler(er_klarert=True, **KLARERT))
    assert rad.brev.adresselinjer == [] and "Torget" not in rad.brev.html


def test_uten_regelen_lages_ikke_brevet():
    melding = vurdert()
    ny_versjon(1, kode="M-TAUS", status="TILBAKEKALT")
    with pytest.raises(Regelbrudd, match="ikke godkjent av to"):
        svar(melding)


def test_lista_har_dem_som_venter_og_sier_naar_det_er_over_maalet(settings):
    konto, melding = saksbehandler(), vurdert()
    vurdert(avsender_rolle=Avsenderrolle.SELV, hjemmel=Hjemmel.EGET_ONSKE)
    assert [m.pk for m in oversikter.uten_svar(konto)] == [melding.pk]
    assert not oversikter.uten_svar(koordinator_for(melding.person)).exists()

    def hva(dag):
        (liste,) = [x for x in lister(konto, dag) if x.tittel == "Melder har ikke fått svar"]
        return liste.rader[0].hva

    settings.MELDER_SVAR_DAGER = 3
    assert not hva(DAG + timedelta(days=3)).startswith("Over det interne målet") and hva(DAG + timedelta(days=4)).startswith("Over det")
    handlinger.ikke_svar_melder(melding_id=melding.pk, uten_brev="NAAS_IKKE", grunn="Ingen adresse.", av=konto, tid=TID)
    assert not oversikter.uten_svar(konto).exists()
    with pytest.raises(Regelbrudd, match="har fått svar"):
        svar(melding)


def test_hele_veien_paa_skjermen(logg_inn):
    melding, konto = vurdert(), saksbehandler(**KLARERT)
    klient, url = logg_inn(konto), reverse("koordinator:svar_til_melder", args=[melding.pk])
    side = klient.get(url).content.decode()
    assert "De er ikke spurt" in side and "Også hva meldingen førte til" not in side
    felt = {"adresse": "Torget 1", "postnummer": "0001", "poststed": "Fjordvik", "maalform": "nb", "innhold": "MED"}
    assert klient.post(url, felt | {"er_lest": "on"}).status_code == 422  # uten samtykke finnes ikke valget
    data = {"utfall": "GITT", "givere": [str(melding.person_id)], "gitt_dato": "2026-11-23", "form": "MUNTLIG", "informasjon_gitt": "Alt."}
    assert klient.post(reverse("koordinator:samtykke_til_melder", args=[melding.pk]), data).status_code == 302
    kontroll = klient.post(url, felt)
    assert kontroll.status_code == 422 and "Vi har gitt veiledning." in kontroll.content.decode() and not Meldersvar.objects.exists()
    assert klient.post(url, felt | {"er_lest": "on"}).status_code == 302
    side = klient.get(url).content.decode()
    assert Meldersvar.objects.get().har_utfall and "Mottatt, behandlet, og hva den førte til" in side
    assert "Avsenderen har fått svar." in side
    assert klient.post(url, felt | {"er_lest": "on"}).status_code == 302 and Meldersvar.objects.count() == 1


def test_brevet_leses_bare_av_dem_som_ser_meldingen():
    """Koordinatoren ser vedtakene, men ikke meldingene: avsenderen står i dem."""
    melding = vurdert()
    brev = svar(melding).brev
    assert Brev.objects.synlig_for(saksbehandler()).filter(pk=brev.pk).exists()
    assert not Brev.objects.synlig_for(koordinator_for(melding.person)).filter(pk=brev.pk).exists()
    assert melding.avsender_navn not in ja(melding).samtykke.omfang


def test_andre_enn_ke_finner_ikke_siden(logg_inn):
    melding = vurdert()
    for navn in ("svar_til_melder", "samtykke_til_melder", "uten_svar_til_melder"):
        assert logg_inn(koordinator_for(melding.person)).get(reverse(f"koordinator:{navn}", args=[melding.pk])).status_code in (403, 404)
