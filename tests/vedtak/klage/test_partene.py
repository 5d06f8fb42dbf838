"""Kopien av uttalelsen går til dem brevet om vedtaket går til, når en annen enn personen har klaget, og ikke til andre (fvl § 33)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from personer.models import Representasjonsart
from tests.fabrikk import PersonFabrikk, RepresentasjonFabrikk
from tests.vedtak.fabrikk import JA, R, barn, beslutter, fattet, svar_ja_om_mottakerne, utkast, voksen
from tests.vedtak.klage.fabrikk import KLAGETID, avgjort, foreslatt, klage, provd, sett_brevene, vedtaket
from tests.vedtak.klage.test_brev import tekst
from utsending.models import Brev, Leserkrets
from vedtak.klage import handlinger, partene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
TITLER = set(partene.TITTEL.values())
ADVOKAT = {"klager": None, "klager_navn": "Adv. Aas", "kapasitet": "ADVOKAT"}


def kopiene(k) -> list[Brev]:
    return list(Brev.objects.filter(gjelder=k.pk, tittel__in=TITLER).order_by("mottaker_navn"))


def foreldrene(person):
    return [r.representant for r in person.representanter.filter(art=Representasjonsart.FORELDREANSVAR).order_by("pk")]


def test_har_personen_selv_klaget_faar_ingen_andre_kopi():
    assert kopiene(avgjort(provd(klage()))) == []


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_har_en_annen_klaget_faar_personen_kopi_uten_navnet_paa_den_som_klaget(maalform):
    k = avgjort(provd(klage(person=voksen(maalform=maalform), **ADVOKAT)))

    (kopi,) = kopiene(k)
    ordene = tekst(kopi.html)
    assert kopi.mottaker == k.person and kopi.lesere == Leserkrets.BEHANDLE_KLAGE
    assert k.begrunnelse in ordene and "Aas" not in ordene and "§" not in ordene
    assert {"nb": "i saken din.", "nn": "i saka di."}[maalform] in ordene


def test_den_andre_forelderen_faar_kopi_og_barnet_under_tolv_ikke():
    barnet = barn(foreldre=2)
    mor, far = foreldrene(barnet)
    k = avgjort(provd(klage(vedtaket(barnet), klager=mor, kapasitet="FORELDER")))

    assert [b.mottaker for b in kopiene(k)] == [far]


def test_en_forelder_som_maa_vurderes_og_ikke_er_det_faar_ikke_kopi():
    barnet = barn(fodt=date(2013, 6, 1), foreldre=2)
    k = provd(klage(rettighet="KOORDINATOR", person=barnet, **ADVOKAT))

    assert kopiene(avgjort(k)) == []


def test_kopien_sendes_bare_naar_klagen_gaar_videre_og_siden_sier_hvem_som_faar_den(client):
    client.force_login(beslutter(), backend="django.contrib.auth.backends.ModelBackend")

    def siden(navn, k):
        return client.get(reverse(navn, args=[k.pk])).content.decode()

    k = provd(klage(person=voksen(), **ADVOKAT))
    assert f"Kopi av uttalelsen går til {k.person.navn}" in siden("vedtak:avgjor_klage", foreslatt(k))
    delvis = avgjort(provd(klage(person=voksen(), **ADVOKAT)), "OMGJORT_DELVIS")
    sett_brevene()
    assert kopiene(delvis) == []
    assert f"Kopi av uttalelsen går til {delvis.person.navn}" in siden("vedtak:oversend_klage", delvis)
    handlinger.oversend(klage_id=delvis.pk, av=delvis.avgjort_av, tid=KLAGETID + timedelta(days=2))
    assert [b.mottaker for b in kopiene(delvis)] == [delvis.person]


def test_klager_fullmektigen_faar_personen_kopi_og_fullmektigen_bare_svaret():
    person, fullmektig = voksen(), PersonFabrikk()
    RepresentasjonFabrikk(person=person, representant=fullmektig, art=Representasjonsart.FULLMEKTIG)
    v = fattet(svar_ja_om_mottakerne(utkast(person, utfall={R.KOORDINATOR: JA})))
    assert Brev.objects.filter(gjelder=v.pk, mottaker=fullmektig).exists()
    k = avgjort(provd(klage(v, klager=fullmektig, kapasitet="FULLMEKTIG", har_fullmakt=True)))

    assert [b.mottaker for b in kopiene(k)] == [person]
