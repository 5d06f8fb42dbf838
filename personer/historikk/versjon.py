"""Versjonen av en rad: nummeret på den siste raden databasen skrev om den i historikken. Øker ved hver endring, uansett verb."""

from django.db.models import Max, Model

from personer.historikk.modell import historikk_av


def versjon_av(rad: Model) -> int:
    return historikk_av(type(rad)).objects.filter(id=rad.pk).aggregate(siste=Max("history_id"))["siste"] or 0
