"""Gruppens liv i saken: gruppen før denne, en som er med uten konto, svar om egen del, og en evaluering av samarbeidet.

Radene skrives rett inn med datoer langt unna, så de er sakens egne.
"""

from datetime import date

from ansvarsgruppe.models import Ansvarsgruppe, Deltaker, Medlemskap, Samarbeidsevaluering, Samarbeidssvar
from personer.historikk.aktor import Systemaktor, som
from tilgang.models import Innsynsdel, Slag

AAR_FOR = {"e": 2022, "a": 2023}
AAR_ETTER = {"e": 2041, "a": 2042}


def legg_til(verden, s, tid) -> None:
    m, koordinator, sak = s.bygger.m, s.oppnevning.konto, s.bygger.sak
    foer, etter = AAR_FOR[sak], AAR_ETTER[sak]
    lenge_siden = tid.replace(year=foer, month=11, day=26)
    with som(Systemaktor.TEST):
        felt = {n: m(f"ansvarsgruppe.Ansvarsgruppe.{n}") for n in ("slutt_grunn", "hva_naa")}
        felt |= {"person": s.person, "startet_av": koordinator, "avsluttet_av": koordinator}
        Ansvarsgruppe.objects.create(slag="SAMARBEIDSGRUPPE", fra=date(foer, 10, 4), til=date(foer, 12, 8), **felt)
        felt = {n: m(f"ansvarsgruppe.Deltaker.{n}") for n in ("navn", "rolle", "organisasjon", "telefon", "epost", "grunnlag")}
        s.deltaker = Deltaker.objects.create(
            gruppe=s.gruppe, slag="SYKEHUS", fra=date(etter, 2, 6), til=date(etter, 9, 18), lagt_til_av=koordinator, **felt
        )
        felt = {n: m(f"ansvarsgruppe.Medlemskap.{n}") for n in ("svar_grunn", "vil_slutte_grunn", "slutt_grunn")}
        Medlemskap.objects.filter(pk=s.medlemskap[-1].pk).update(svar="NEI", svar_tid=lenge_siden, vil_slutte_tid=lenge_siden, **felt)
        felt = {"gruppe": s.gruppe, "registrert_av": koordinator, "registrert_tid": tid}
        s.samarbeidsevaluering = Samarbeidsevaluering.objects.create(dato=date(foer, 11, 7), **felt)
        delen = Innsynsdel.objects.get(person=s.person, kilde_enhet=s.oppnevning.enhet, slag=Slag.PLAN, er_skjermet=False)
        for er_personens in (True, False):
            tekster = {n: m(f"ansvarsgruppe.Samarbeidssvar.{n}") for n in ("virker", "virker_ikke", "vi_endrer")}
            felt = {"evaluering": s.samarbeidsevaluering, "innsynsdel": delen, "er_personens": er_personens, "skrevet_av": koordinator}
            Samarbeidssvar.objects.create(poeng=4, **felt, **tekster)
