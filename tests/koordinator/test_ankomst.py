"""En plan fra en annen kommune: dokumentet, meldingen og fristen, og at ingenting derfra blir vårt (rad B4, lov §8)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from koordinator import handlinger
from koordinator.handlinger import Ankomstdata
from koordinator.models import Ankomst, Henvendelse, Onske
from oversikt import dagens
from personer import dokumenter
from personer.feil import Regelbrudd
from personer.models import Hendelse, Hva
from tests.fabrikk import ke_leder, koordinator_for, saksbehandler
from tests.huset.saken import med_tekst
from tests.koordinator.fabrikk import DAG, TID, innvilget, oppnevnt, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang import handlinger as tilgangshandlinger
from tilgang.models import Relasjon
from vedtak.models import Vedtak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]


@pytest.fixture
def barn():
    return vedtaksfabrikk.barn()


def data(**felt) -> Ankomstdata:
    vanlig = {
        "fra_kommune": "Nabofjord", "mottatt_dato": DAG - timedelta(days=4), "samtykke_fra": "FORELDRE",
        "samtykke_dato": DAG - timedelta(days=9), "samtykke_tekst": "Hele planen.", "onsker": [Onske.IP, Onske.KOORDINATOR],
        "kontakt_navn": "Nina Nabo", "kontakt_telefon": "00 00 00 00",
    }  # fmt: skip
    return Ankomstdata(**(vanlig | felt))


def tatt_imot(barn, *, av=None, **felt):
    fil = dokumenter.undersok(med_tekst("planen"))
    return handlinger.registrer_ankomst(person=barn, ankomst=data(**felt), fil=fil, av=av or saksbehandler(), tid=TID)


def test_planen_blir_en_melding_med_frist_fra_mottak_og_ikke_noe_vedtak(barn):
    rad = tatt_imot(barn)
    assert rad.henvendelse.mottatt_dato == DAG - timedelta(days=4) and rad.henvendelse.svarfrist == date(2026, 12, 19)
    assert rad.henvendelse in Henvendelse.objects.uvurderte()
    assert not Vedtak.objects.exists() and not barn.oppnevninger.exists() and not barn.planer.exists()
    assert bytes(rad.dokument.innhold).startswith(b"%PDF")
    assert Hendelse.objects.filter(hva=Hva.PLAN_MOTTATT, gjelder=rad.pk).exists()


def test_uten_samtykke_for_sendingen_tas_den_ikke_imot(barn):
    with pytest.raises(Regelbrudd):
        tatt_imot(barn, samtykke_dato=DAG - timedelta(days=3))
    assert not Henvendelse.objects.exists()


def test_bare_ke_tar_imot(barn):
    with pytest.raises(PermissionDenied):
        tatt_imot(barn, av=koordinator_for(barn))


def test_fra_personsiden_til_ny_vurdering_og_personen_faar_vite_det(barn, logg_inn):
    c = logg_inn(saksbehandler())
    assert "Ta imot plan" in c.get(reverse("oversikt:person", args=[barn.pk])).content.decode()
    felt = vars(data()) | {"mottatt_dato": "2026-11-20", "samtykke_dato": "2026-11-21"}
    url = reverse("koordinator:registrer_ankomst", args=[barn.pk])
    svar = c.post(url, felt | {"fil": med_tekst("planen")})
    assert svar.status_code == 422 and "før planen ble sendt" in svar.content.decode() and "Nabofjord" in svar.content.decode()
    svar = c.post(url, felt | {"samtykke_dato": "2026-11-18", "fil": med_tekst("planen")}, follow=True)
    tekst = svar.content.decode()
    for ord in ("Fortell personen hva som skjer videre", "Nabofjord", "Nina Nabo", "20. desember 2026", "Hele planen."):
        assert ord in tekst, ord
    rad = Ankomst.objects.get()
    fil = c.get(reverse("koordinator:ankomstfil", args=[rad.pk]))
    assert fil["Content-Type"] == "application/pdf" and "Nabofjord" not in fil["Content-Disposition"]
    orienter = reverse("koordinator:orienter_ankommet", args=[rad.pk])
    svar = c.post(orienter, {"orientert_dato": "2026-11-23", "orientert_hvordan": "Samtale med mor."}, follow=True)
    assert "Vurder meldingen" in svar.content.decode() and "Samtale med mor." in svar.content.decode()
    assert c.post(orienter, {"orientert_dato": "2026-11-23", "orientert_hvordan": "Igjen."}).status_code == 422


# --- En inhabil koordinator ---


def test_en_inhabil_koordinator_ber_om_bytte_i_samme_skriving_og_bare_en_gang(barn):
    skolen = tjeneste()
    verv = oppnevnt(utpekt(innvilget(barn), skolen), skolen)
    leder = ke_leder()
    tilgangshandlinger.meld_inhabilitet(
        person=barn, konto=verv.konto, relasjon=Relasjon.SLEKT, begrunnelse="Tante til barnet.", dag=DAG, av=verv.konto, tid=TID
    )
    krav = verv.byttekrav.aapne().get()
    assert krav.grunn == "INHABIL" and "Tante" not in krav.begrunnelse
    titler = [liste.tittel for liste in dagens.lister(leder, DAG)]
    assert "Ønsker om bytte av koordinator" in titler and "Inhabile koordinatorer" not in titler
    assert "Ønsker om bytte av koordinator" in [liste.tittel for liste in dagens.lister(skolen.leder, DAG)]
    handlinger.bytt(oppnevning_id=verv.pk, konto=skolen.ansatte[1], fra=DAG, grunn="INHABIL", av=skolen.leder, tid=TID)
    assert not verv.byttekrav.aapne().exists()


def test_den_som_ikke_har_vervet_ber_ikke_om_bytte(barn):
    skolen = tjeneste()
    verv = oppnevnt(utpekt(innvilget(barn), skolen), skolen)
    annen = saksbehandler()
    tilgangshandlinger.meld_inhabilitet(person=barn, konto=annen, relasjon=Relasjon.SLEKT, begrunnelse="Nabo.", dag=DAG, av=annen, tid=TID)
    assert not verv.byttekrav.exists()
