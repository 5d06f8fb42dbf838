"""Innstillingene som er JSON: hva som er galt med verdien, eller ingenting."""

import json

KOMMUNEFELT = ("navn", "adresse", "postnummer", "poststed", "telefon", "epost", "nettsted", "orgnr")
ENHETSFELT = ("adresse", "postnummer", "poststed", "telefon", "epost")  # brevhodet til en tjeneste utenom KE


def _objekt(verdi: str) -> tuple[dict, str]:
    """(feltene, feilen)."""
    try:
        felt = json.loads(verdi)
    except ValueError:
        return {}, "er ikke gyldig JSON"
    return (felt, "") if isinstance(felt, dict) else ({}, "er ikke et JSON-objekt")


def _mangler(felt: dict, skal_ha: tuple[str, ...]) -> list[str]:
    return [navn for navn in skal_ha if not str(felt.get(navn, "")).strip()]


def kommune(verdi: str) -> str:
    felt, feil = _objekt(verdi)
    mangler = _mangler(felt, KOMMUNEFELT)
    return feil or (f"mangler {', '.join(mangler)}" if mangler else "")


def kanal(verdi: str) -> str:
    """Dit en som melder uten innlogging, vises."""
    felt, feil = _objekt(verdi)
    mangler = _mangler(felt, ("navn", "telefon"))
    return feil or (f"mangler {' og '.join(mangler)}" if mangler else "")


def ombud(verdi: str) -> str:
    felt, feil = _objekt(verdi)
    if feil or _mangler(felt, ("navn",)):
        return feil or "mangler navn"
    return "" if felt.get("telefon") or felt.get("epost") else "mangler telefon eller epost"


def enhetsbrev(verdi: str) -> str:
    enheter, feil = _objekt(verdi)
    if feil == "er ikke et JSON-objekt" or not all(isinstance(felt, dict) for felt in enheter.values()):
        return "er ikke et JSON-objekt med et objekt for hver enhet"
    for navn, felt in enheter.items():
        if mangler := _mangler(felt, ENHETSFELT):
            return f"mangler {', '.join(mangler)} for {navn}"
    return feil
