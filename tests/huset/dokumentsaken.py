"""Dokumentene i planen: ett som er delt, ett bare i koordinatorens enhet, og ett som er tatt bort."""

from ip.dokumenter import handlinger
from personer.dokumenter import undersok
from tilgang.models import Slag


def legg_ved(b, s, koordinator, med_tekst) -> None:
    """`med_tekst` lager filen med teksten i seg."""
    s.plandokument = _lagt_ved(b, s, Slag.PLAN, koordinator, med_tekst(b.m("personer.Dokument.innhold")))
    s.plandokument_udelt = _lagt_ved(b, s, Slag.HELSE, koordinator, med_tekst(b.m("personer.Dokument.innhold")))
    borte = _lagt_ved(b, s, Slag.PLAN, koordinator, med_tekst("tatt bort"))
    with b.steg() as tid:
        s.plandokument_fjernet = handlinger.ta_bort(
            dokument_id=borte.pk, grunn=b.m("ip.Plandokument.fjernet_grunn"), av=koordinator, tid=tid
        )


def _lagt_ved(b, s, slag, av, fil):
    with b.steg() as tid:
        return handlinger.legg_ved(plan_id=s.plan.pk, fil=undersok(fil), tittel=b.m("ip.Plandokument.tittel"), slag=slag, av=av, tid=tid)
