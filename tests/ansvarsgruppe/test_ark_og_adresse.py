"""Arket til en personens adresse er skjult for: ikke skolen, ikke stedet, og ingen sak der adressen står (S-ADR-1, S-ADR-2)."""

import pytest
from django.urls import reverse

from ansvarsgruppe.models import Sakslistepunkt
from personer.historikk.aktor import Systemaktor, som
from tests.ansvarsgruppe.fabrikk import DAG, gruppe_for, medlem_i, rundt
from tests.ansvarsgruppe.moter import innkalt

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("er_skjult", [True, False], ids=["skjult", "ikke skjult"])
def test_arket_har_stedet_skolen_og_adressen_bare_naar_adressen_ikke_er_skjult(logg_inn, er_skjult):
    sak = rundt(fodselsdato=DAG.replace(year=2018), adresse="Bakkeveien 7")
    gruppe = gruppe_for(sak)
    medlem_i(sak, gruppe)
    if er_skjult:
        mor = sak.barn.representanter.get().representant
        with som(Systemaktor.TEST):
            sak.barn.adressen_er_skjult_for.create(for_person=mor, begrunnelse="Trusler", fra=DAG)
    mote = innkalt(sak, gruppe)
    if not mote.deltakere.filter(slag="REPRESENTANT").exists():
        pytest.fail("moren er ikke kalt inn")
    with som(Systemaktor.TEST):
        Sakslistepunkt.objects.create(mote=mote, innsynsdel=sak.innsynsdel, tekst="Drosje fra Bakkeveien 7", nr=1)
        Sakslistepunkt.objects.create(mote=mote, innsynsdel=sak.innsynsdel, tekst="Leirskolen", nr=2)
    url = reverse("ansvarsgruppe:mote", args=[gruppe.pk, mote.pk])
    html = logg_inn(sak.koordinator).get(f"{url}?ark={mote.deltakere.get(slag='REPRESENTANT').pk}").content.decode()
    for ord_ in ("Fjordvik skole", "Møterom 3", "Bakkeveien"):
        assert (ord_ in html) != er_skjult, ord_
    assert "Leirskolen" in html and ("Spør koordinatoren hvor møtet er" in html) == er_skjult
