"""Plassene gis bort i samme øyeblikk, i virkelige transaksjoner: aldri flere enn det er plasser."""

from koordinator.models import Plass, Plasstildeling
from koordinator.plasser import handlinger
from personer.feil import Regelbrudd
from tests.fabrikk import EnhetFabrikk, saksbehandler
from tests.koordinator.fabrikk import TID
from tests.koordinator.plasser import nytt, tildelt, venter
from tests.koordinator.test_samtidig import feil_i, samtidig


def test_samtidige_tildelinger_fyller_bare_plassene(egen_base):
    av = saksbehandler()
    tilbudet = nytt(av, antall=3)
    rader = [venter(tilbudet, av) for _nr in range(8)]
    svar = samtidig(*[lambda rad=rad: tildelt(rad, av) for rad in rader])
    assert len(feil_i(svar)) == 5 and all(isinstance(f, Regelbrudd) for f in feil_i(svar))
    assert Plasstildeling.objects.count() == 3 == Plasstildeling.objects.values("plass").distinct().count()


def test_samtidig_avslutning_av_plass_og_tildeling_gir_ingen_uten_plass(egen_base):
    """Færre plasser og en tildeling i samme øyeblikk: den ene taper."""
    av = saksbehandler()
    for nr in range(6):
        tilbudet = handlinger.nytt_tilbud(navn=f"Tilbud {nr}", enhet=EnhetFabrikk(), om="", antall=1, av=av, tid=TID)
        rad = venter(tilbudet, av)
        samtidig(lambda rad=rad: tildelt(rad, av), lambda t=tilbudet: handlinger.sett_antall(tilbud_id=t.pk, antall=0, av=av, tid=TID))
        har = Plasstildeling.objects.filter(plass__tilbud=tilbudet).count()
        assert har + Plass.objects.filter(tilbud=tilbudet, til__isnull=False).count() == 1
