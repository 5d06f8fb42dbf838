"""Beskjedene i gruppen: en koordinatoren har delt gjennom planen, en den bare deler i egen enhet, og en som er trukket."""

from ansvarsgruppe.beskjed import handlinger
from ansvarsgruppe.models import Beskjedlest
from tilgang.models import Slag


def skriv(b, s, koordinator, medlem) -> None:
    s.beskjed = _skrevet(b, s, Slag.PLAN, koordinator)
    s.beskjed_intern = _skrevet(b, s, Slag.HELSE, koordinator)
    trukket = _skrevet(b, s, Slag.PLAN, koordinator)
    with b.steg() as tid:
        s.beskjed_trukket = handlinger.trekk_beskjed(
            beskjed_id=trukket.pk, grunn=b.m("ansvarsgruppe.Beskjed.trukket_grunn"), av=koordinator, tid=tid
        )
    with b.steg() as tid:
        handlinger.merk_lest(gruppe_id=s.gruppe.pk, av=medlem, tid=tid)
        s.beskjed_lest = Beskjedlest.objects.get(beskjed=s.beskjed, konto=medlem)
    s.beskjed_ny = _skrevet(b, s, Slag.PLAN, koordinator)


def _skrevet(b, s, slag, av):
    with b.steg() as tid:
        return handlinger.skriv_beskjed(gruppe_id=s.gruppe.pk, slag=slag, tekst=b.m("ansvarsgruppe.Beskjed.tekst"), av=av, tid=tid)
