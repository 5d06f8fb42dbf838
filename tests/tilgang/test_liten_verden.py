"""Hver tilstand i den lille verdenen er som fasiten: listene, delene og guardians rader (settled 1–13)."""

import os
from random import Random

import pytest
import time_machine
from django.db import connection

from tests.tilgang import referanse as ref
from tests.tilgang.liten_verden import LAG, NAA, Liten, kombinasjoner
from tests.tilgang.maskin.verden import inn
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import InnsynsdelGruppe, InnsynsdelKonto
from tilgang.projeksjon import projiser


@pytest.mark.django_db
def test_alle_tilstander_er_som_fasiten(settings):
    settings.NODTILGANG, settings.NODTILGANG_TJENESTER = True, ["HELSE_OMSORG"]
    with time_machine.travel(NAA, tick=False):
        liten = Liten(utvalg())
        assert len(liten.par) * len(LAG) >= 2_800
        uten_statistikk()
        for i, konto in enumerate(liten.kontoer):
            ulikt = {hva: (for_mye, for_lite) for hva, for_mye, for_lite in ulike(liten, konto)}
            assert not ulikt, f"konto {i}: {fortell(liten, ulikt)}"
        radene_er_like(liten)


def uten_statistikk():
    """Radene er skrevet i denne transaksjonen, så databasen tror tabellene er tomme og velger nøstede løkker, som ellers aldri."""
    with connection.cursor() as c:
        c.execute("SET LOCAL enable_nestloop = off")


def utvalg():
    """Hver fjerde kombinasjon av de vanlige verdiene; med SAMVEV_LITEN_VERDEN=hel hver av dem, og 12 000 tilfeldige av alle verdiene.

    De trekkes likt hver gang; SAMVEV_FRO gir andre. Hver verdi er med sammen med hver annen: det er hundrevis av hver.
    """
    lodd, vanlige = Random(int(os.environ.get("SAMVEV_FRO", "1"))), kombinasjoner(hel=False)
    if os.environ.get("SAMVEV_LITEN_VERDEN") == "hel":
        return vanlige + lodd.sample(kombinasjoner(hel=True), 12_000)
    return lodd.sample(vanlige, len(vanlige) // 4)


def ulike(liten, konto):
    """(hva, for mye, for lite) for hver handling og tillatelse der reglene og fasiten er uenige om noen."""
    fasit = {h.name: set() for h in Handling} | {n: set() for n in (regler.SE, regler.ENDRE)}
    for f in liten.par:
        kan, deler = ref.svar(f, konto.pk, NAA)
        for hva, pk in kan | deler:
            fasit[hva].add(pk)
    for hva, ventet in fasit.items():
        liste = regler.deler_for(konto, hva) if hva in (regler.SE, regler.ENDRE) else regler.personer_for(konto, Handling(hva))
        svar = {pk for pk in liste.values_list("pk", flat=True) if pk not in (liten.forelder.pk,)}
        if svar != ventet:
            yield hva, svar - ventet, ventet - svar


def radene_er_like(liten):
    konto = InnsynsdelKonto.objects.values_list(
        "user", "permission__codename", "content_object", "person", "tilknytning", "samtykkelinje", "gyldig"
    )
    assert {(*r[:-1], (r[-1].lower, inn(r[-1].upper))) for r in konto} == set().union(*map(ref.kontorader, liten.par))
    gruppe = InnsynsdelGruppe.objects.values_list("group__enhet", "permission__codename", "content_object", "samtykkelinje", "gyldig")
    assert {(*r[:-1], (r[-1].lower, inn(r[-1].upper))) for r in gruppe} == set().union(*map(ref.grupperader, liten.par))
    assert not projiser(liten.personer()), "en ny bygging endret rader"


def fortell(liten, ulikt) -> str:
    """Første kombinasjon som er ulik, for hver av de første handlingene."""
    ut = []
    for hva, (for_mye, for_lite) in list(ulikt.items())[:3]:
        treff = [v for v, f in zip(liten.valg, liten.par, strict=True) if (for_mye | for_lite) & {*f.fodt, *(d.id for d in f.deler)}]
        ut.append(f"{hva}: {len(for_mye)} for mye, {len(for_lite)} for lite, blant dem {treff[:1]}")
    return "; ".join(ut)
