"""Numrene i et år er uten hull og uten dubletter, også når mange fatter samtidig."""

import threading

from django.db import connections

from personer.feil import Regelbrudd
from tests.vedtak.fabrikk import TID, beslutter, regelverk, utkast, voksen
from vedtak import handlinger
from vedtak.models import Nummerserie, Vedtak

SAMTIDIGE = 6


def test_samtidige_vedtak_faar_hvert_sitt_nummer_uten_hull(egen_base):
    regelverk()
    gode = [utkast(voksen()) for _ in range(SAMTIDIGE)]
    nektede = [utkast(voksen(), samtykke=False) for _ in range(2)]
    besluttere = [beslutter() for _ in (*gode, *nektede)]
    klar, feil = threading.Barrier(len(besluttere)), []

    def fatt(vedtak, av):
        try:
            klar.wait(30)
            handlinger.fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=av, tid=TID)
        except Exception as e:
            feil.append(e)
        finally:
            connections.close_all()

    traader = [threading.Thread(target=fatt, args=par) for par in zip([*gode, *nektede], besluttere, strict=True)]
    for t in traader:
        t.start()
    for t in traader:
        t.join(60)

    assert [type(e) for e in feil] == [Regelbrudd, Regelbrudd]
    assert sorted(Vedtak.objects.fattede().values_list("nummer_lopende", flat=True)) == list(range(1, SAMTIDIGE + 1))
    assert Nummerserie.objects.get(aar=2026).siste == SAMTIDIGE


def test_to_som_fatter_det_samme_vedtaket_samtidig_gir_ett_vedtak(egen_base):
    regelverk()
    vedtak, besluttere = utkast(voksen()), [beslutter(), beslutter()]
    klar, feil = threading.Barrier(2), []

    def fatt(av):
        try:
            klar.wait(30)
            handlinger.fatt(vedtak_id=vedtak.pk, versjon=vedtak.versjon, av=av, tid=TID)
        except Exception as e:
            feil.append(type(e).__name__)
        finally:
            connections.close_all()

    traader = [threading.Thread(target=fatt, args=[av]) for av in besluttere]
    for t in traader:
        t.start()
    for t in traader:
        t.join(60)

    assert feil == ["Redigeringskonflikt"]
    assert Vedtak.objects.fattede().get().nummer == "2026/1"
