"""Det foreløpige svaret: hvem som får det, hva som står der, og når KE minnes om det."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from koordinator import forelopig, handlinger
from koordinator.frister import frist_forelopig_svar
from koordinator.models import ForelopigSvar
from koordinator.paaminnelser import FORELOPIG_SVAR
from oppfolging.handlinger import kjor_sveip
from oppfolging.models import Paaminnelse
from personer.feil import Regelbrudd
from personer.skjema import JaNei
from tests.fabrikk import PersonFabrikk, ke_leder, saksbehandler
from tests.koordinator.fabrikk import DAG, TID, registrert
from tests.vedtak import fabrikk as vedtaksfabrikk
from tests.vedtak.tekst import som_tekst
from vedtak import handlinger as vedtakshandlinger
from vedtak.models import Rettsgrunnlag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
GYLDNE = Path(__file__).parent / "gyldne"
HVORFOR = {"nb": "Vi venter på svar fra skolen.", "nn": "Vi ventar på svar frå skulen."}


def send(melding, konto, *, ventet=DAG + timedelta(days=20), svar=None, hvorfor=HVORFOR["nb"]):
    return handlinger.send_forelopig_svar(melding_id=melding.pk, svar=svar or {}, hvorfor=hvorfor, ventet_dato=ventet, av=konto, tid=TID)


def voksen(**felt):
    navn = {"fornavn": "Live", "etternavn": "Strandvik", "fodselsdato": date(1990, 1, 1)}
    return PersonFabrikk(**navn | {"adresse": "Bakkevegen 3", "postnummer": "0001", "poststed": "Fjordvik"} | felt)


def ny_versjon(av_versjon: int, **felt) -> Rettsgrunnlag:
    """En ny versjon av regelen, lik en som finnes, godkjent av to."""
    rad = Rettsgrunnlag.objects.get(kode=forelopig.RAD, versjon=av_versjon)
    rad.pk, rad.versjon = Rettsgrunnlag().pk, 3
    for navn, verdi in felt.items():
        setattr(rad, navn, verdi)
    rad.save(force_insert=True)
    for konto in (saksbehandler(), ke_leder()):
        vedtakshandlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=TID)
    return rad


def gyllen(navn: str, html: str) -> None:
    fil, tekst = GYLDNE / f"{navn}.txt", som_tekst(html)
    if os.environ.get("SAMVEV_SKRIV_GYLDNE"):
        fil.write_text(tekst, encoding="utf-8")
    assert fil.read_text(encoding="utf-8") == tekst


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("hvem", ["voksen", "barn"])
def test_brevet_er_det_gyldne(hvem, maalform):
    person = voksen(maalform=maalform) if hvem == "voksen" else vedtaksfabrikk.barn(maalform=maalform)
    melding = registrert(person, mottatt_dato=DAG - timedelta(days=28), tid=TID)
    ventet = DAG + timedelta(days=20) if hvem == "voksen" else None
    rader = send(melding, saksbehandler(konto__navn="Kari Kontakt"), ventet=ventet, hvorfor=HVORFOR[maalform])
    gyllen(f"forelopig_svar_melding_{hvem}_{maalform}", rader[0].brev.html)
    assert "Strandvik" not in rader[0].brev.tittel


def test_barnets_foreldre_faar_det_og_ikke_avsenderen():
    barn = vedtaksfabrikk.barn()
    rader = send(registrert(barn, avsender_navn="Nabo Nysgjerrig"), saksbehandler())
    foreldre = {r.representant_id for r in barn.representanter.all()}
    assert {r.mottaker_id for r in rader} <= foreldre and rader
    assert not any("Nabo" in r.brev.html for r in rader)


def test_svaret_lages_bare_en_gang():
    melding, konto = registrert(voksen()), saksbehandler()
    send(melding, konto)
    with pytest.raises(Regelbrudd, match="alt laget"):
        send(melding, konto)


def test_uten_svar_paa_spoersmaalene_lages_ingen_brev():
    person = vedtaksfabrikk.barn(fodselsdato=date(2013, 1, 1))
    melding, konto = registrert(person), saksbehandler()
    liste = forelopig.mottakerliste(melding, {}, DAG)
    assert liste.sporsmaal
    with pytest.raises(Regelbrudd, match="Svar på alle"):
        send(melding, konto)
    with pytest.raises(Regelbrudd, match="Ingen kan få brevet etter svarene.$"):
        send(melding, konto, svar={s.nokkel: JaNei(False, "Kan skade barnet.") for s in liste.sporsmaal})
    assert any(r.brev for r in send(melding, konto, svar={s.nokkel: JaNei(True, "Trengs.") for s in liste.sporsmaal}))


def test_brevet_leses_foer_det_sendes(logg_inn):
    melding = registrert(voksen())
    klient, url = logg_inn(saksbehandler()), reverse("koordinator:forelopig_svar", args=[melding.pk])
    felt = {"hvorfor": "Vi venter på <skolen>.", "ventet_dato": "2026-12-20"}
    svar = klient.post(url, felt)
    side = svar.content.decode()
    assert svar.status_code == 422 and not ForelopigSvar.objects.exists()
    assert "Vi venter på &lt;skolen&gt;." in side and "forvaltningsloven §\xa011\xa0a" in side and "20. desember 2026" in side
    assert klient.post(url, felt | {"er_lest": "on"}).status_code == 302
    assert ForelopigSvar.objects.count() == 1
    assert "Svaret på meldingen tar lengre tid" in klient.get(url).content.decode()


def test_uten_en_regel_i_kraft_lages_ikke_brevet_og_siden_sier_hvorfor(logg_inn):
    ny_versjon(1, status="TILBAKEKALT")
    melding, konto = registrert(voksen()), saksbehandler()
    with pytest.raises(Regelbrudd, match="ikke godkjent av to"):
        send(melding, konto)
    side = logg_inn(konto).get(reverse("koordinator:forelopig_svar", args=[melding.pk])).content.decode()
    assert "Brevet kan ikke lages i dag" in side and "Send foreløpig svar" not in side


def test_den_nye_loven_slaar_inn_i_brevet_naar_raden_faar_dato():
    ny = ny_versjon(2, gyldig_fra=DAG, status="GJELDENDE")
    rad = send(registrert(voksen()), saksbehandler())[0]
    regler = som_tekst(rad.brev.html).split("Regler vi har brukt")[1]
    assert rad.rettsgrunnlag == ny and "forvaltningsloven (2025) § 17" in regler and "11 a" not in regler


@pytest.mark.parametrize("ventet", ["2026-11-23", "2020-01-01"])
def test_dagen_for_svar_maa_vaere_fram_i_tid(logg_inn, ventet):
    melding = registrert(voksen())
    svar = logg_inn(saksbehandler()).post(
        reverse("koordinator:forelopig_svar", args=[melding.pk]), {"hvorfor": "Venter.", "ventet_dato": ventet, "er_lest": "on"}
    )
    assert svar.status_code == 422 and "fram i tid" in svar.content.decode()


def test_databasens_frist_er_den_samme_som_regelens():
    konto, person = saksbehandler(), voksen()
    meldinger = [registrert(person, av=konto, mottatt_dato=date(2024, 1, 1) + timedelta(days=n)) for n in range(0, 460, 3)]
    meldinger += [registrert(person, av=konto, mottatt_dato=d) for d in (date(2024, 1, 31), date(2025, 1, 29), date(2024, 12, 31))]
    fra_basen = {gjelder: frist for _person, gjelder, frist in FORELOPIG_SVAR.kilde()}
    assert fra_basen == {m.pk: frist_forelopig_svar(m.mottatt_dato) for m in meldinger}


@pytest.mark.parametrize(("dager", "ventet"), [(19, False), (21, True), (40, True)])
def test_ke_minnes_om_det_senest_etter_tre_uker(dager, ventet):
    melding = registrert(voksen(), mottatt_dato=DAG - timedelta(days=dager))
    kjor_sveip(dag=DAG, tid=TID)
    assert Paaminnelse.objects.filter(regel=FORELOPIG_SVAR.kode, gjelder=melding.pk).exists() == ventet
    for mottatt in (date(2026, 2, 1), date(2026, 4, 1), date(2026, 7, 1)):
        assert frist_forelopig_svar(mottatt) - timedelta(days=FORELOPIG_SVAR.dager_for[0]) <= mottatt + timedelta(days=21)


def test_paaminnelsen_er_borte_naar_svaret_er_sendt():
    konto, melding = saksbehandler(), registrert(voksen(), mottatt_dato=DAG - timedelta(days=25))
    kjor_sveip(dag=DAG, tid=TID)
    send(melding, konto)
    kjor_sveip(dag=DAG, tid=TID)
    assert not Paaminnelse.objects.filter(regel=FORELOPIG_SVAR.kode, fullfort_tid__isnull=True).exists()
