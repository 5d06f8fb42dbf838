"""Hvert brev i klagesaken, på begge målformene: referansen, språket, og ingen paragraf utenom avvisningens regler."""

import re
from datetime import date

import pytest

from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import ke_leder, saksbehandler
from tests.vedtak.fabrikk import DAG, voksen
from tests.vedtak.klage.fabrikk import KLAGETID, klage, provd
from vedtak.klage import brev
from vedtak.klage.tilstander import Eget
from vedtak.models import Rettsgrunnlag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("regelverk")]
BOKMAAL = re.compile(r"\b(ikke|jeg|hva|hvorfor|saken|klagen|noe|fra|Statsforvalteren)\b", re.IGNORECASE)


def tekst(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_hvert_brev_er_helt_paa_sin_maalform(maalform):
    k = provd(klage(person=voksen(maalform=maalform), kanal="OPPMOTE", klagen="Eg vil ha plan.", onsket_endring="Plan."))
    k.begrunnelse, k.rett_innen, k.foreslatt_av = "Grunn.", date(2026, 12, 20), saksbehandler()
    tillegg = {"mangler": ["Underskrift."], "grunn": "Vi ventar.", "ventet_dato": date(2027, 1, 20)}
    with som(Systemaktor.TEST):
        ut = [brev.til_klageren(mal, k, KLAGETID, DAG, **tillegg) for mal in brev.TITTEL if mal not in (Eget.AVVIST, "oversendelse")]
        ut.append(brev.til_statsforvalteren(k, [brev.Vedlagt("Klage", 1, 2)], KLAGETID, DAG))
        uten_paragraf = list(ut)
        rad = Rettsgrunnlag.objects.filter(kode="L-AC", gyldig_fra__isnull=False).order_by("-versjon").first()
        ut.append(brev.avvisning(k, rad, ke_leder(), KLAGETID, DAG))

    assert len(ut) == len(brev.TITTEL)
    for b in ut:
        assert f'<html lang="{maalform}">' in b.html and k.referanse in b.html and b.lesere == "BEHANDLE_KLAGE"
        if maalform == "nn":
            assert not BOKMAAL.findall(tekst(b.html.split("<h1>")[1]))
    assert all("§" not in tekst(b.html) for b in uten_paragraf)
