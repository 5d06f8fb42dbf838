"""Notatene i saken: KEs, rettet og med oppfølging; koordinatorens, fulgt opp; og ett som er merket som feil."""

from datetime import timedelta

from django.utils import timezone

from koordinator.models import Notatform
from koordinator.notat import handlinger as notatene
from tilgang.models import Slag


def skriv(b, s, koordinator) -> None:
    """Ingen av dem er delt med noen: KE ser sine, koordinatoren sine."""
    ke = b.konto["saksbehandler"]
    s.notat = _skrevet(b, s, Slag.HELSE, ke)
    with b.steg() as tid:
        tekst = {n: b.m(f"koordinator.Notat.{n}") for n in ("deltakere", "tekst", "rettet_grunn")}
        s.notat = notatene.rett_notat(
            notat_id=s.notat.pk, versjon=1, form=Notatform.BESOK, dato=timezone.localdate(tid), av=ke, tid=tid, **tekst
        )
    s.notat_feil = _skrevet(b, s, Slag.HELSE, ke)
    with b.steg() as tid:
        s.notat_feil = notatene.merk_feil(notat_id=s.notat_feil.pk, grunn=b.m("koordinator.Notat.feil_grunn"), av=ke, tid=tid)
    s.notat_fulgt_opp = _skrevet(b, s, Slag.OPPLAERING, koordinator)
    with b.steg() as tid:
        s.notat_fulgt_opp = notatene.folg_opp(notat_id=s.notat_fulgt_opp.pk, av=koordinator, tid=tid)
    s.notat_koordinator = _skrevet(b, s, Slag.OPPLAERING, koordinator)


def _skrevet(b, s, slag, av):
    with b.steg() as tid:
        dag = timezone.localdate(tid)
        felt = {n: b.m(f"koordinator.Notat.{n}") for n in ("deltakere", "tekst", "folges_opp_hva")}
        innen = dag + timedelta(days=1)  # dagen imellom, som ingen andre rader i saken har
        return notatene.skriv_notat(
            person=s.person, slag=slag, form=Notatform.TELEFON, dato=dag, folges_opp_innen=innen, av=av, tid=tid, **felt
        )
