"""Hvilke regler en tjeneste avgjør etter (lov §3.1)."""

from personer.models import Enhet, Konto, Person
from tilgang import egen_enhet
from vedtak.models import VILKAAR_FOR_RAD, Rettsgrunnlag
from vedtak.regler import myndighet


def radkoder(enhet: Enhet) -> dict[str, str]:
    """Radene tjenesten har myndighet til å avgjøre etter, med tittelen til den nyeste versjonen som kan ha dato."""
    rader = Rettsgrunnlag.objects.filter(kode__in=VILKAAR_FOR_RAD, gyldig_fra__isnull=False).order_by("kode", "versjon")
    return {rad.kode: rad.tittel for rad in rader if myndighet.kan_utstede(rad, enhet)}


def regelvalg(konto: Konto, person: Person) -> dict[str, tuple[Enhet, str, str]]:
    """Det kontoen kan velge mellom for personen: enheten, raden og det skjemaet viser."""
    enheter = Enhet.objects.filter(pk__in=egen_enhet.egne_enheter(konto, person)).order_by("navn")
    return {f"{e.pk}/{kode}": (e, kode, f"{tittel} ({e.navn})") for e in enheter for kode, tittel in radkoder(e).items()}
