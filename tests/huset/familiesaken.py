"""Barnekoordinatorens oppgaver, svaret før 18 år og en plan fra en annen kommune, som rader fra en tid da barnet hadde barnekoordinator."""

from koordinator.models import Ankomst, Attenonske, Lovoppgave, Oppgavelinje
from personer import dokumenter
from personer.historikk.aktor import Systemaktor, som


def legg_til(b, s, fil) -> None:
    """Radene skrives rett inn: i saken er det en koordinator, og ingen er barnekoordinator nå."""
    av, m = b.konto["saksbehandler"], b.m
    datoer = [b.dato() for _nr in range(5)]
    with b.steg() as tid, som(Systemaktor.TEST):
        felles = {"person": s.person, "registrert_av": av, "registrert_tid": tid}
        Oppgavelinje.objects.create(
            oppnevning=s.oppnevning, oppgave=Lovoppgave.HELSE, status="I_GANG", dato=datoer[0], neste_dato=datoer[1],
            gjort=m("koordinator.Oppgavelinje.gjort"), neste=m("koordinator.Oppgavelinje.neste"), **felles,
        )  # fmt: skip
        s.attenonske = Attenonske.objects.create(
            onske="JA", svarer="PAARORENDE", svart_dato=datoer[2], svarer_navn=m("koordinator.Attenonske.svarer_navn"),
            begrunnelse=m("koordinator.Attenonske.begrunnelse"), **felles,
        )  # fmt: skip
        felt = ("fra_kommune", "samtykke_tekst", "kontakt_navn", "kontakt_telefon", "orientert_hvordan")
        tekster = {n: m(f"koordinator.Ankomst.{n}") for n in felt}
        s.ankomst = Ankomst.objects.create(
            henvendelse=s.forste_melding, samtykke_fra="FORELDRE", samtykke_dato=datoer[3], orientert_dato=datoer[4],
            dokument=dokumenter.ta_imot(person=s.person, fil=fil, tid=tid), **tekster, **felles,
        )  # fmt: skip
