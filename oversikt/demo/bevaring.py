"""Regelen kommunen har om planer som er avsluttet: skrevet av lederen i KE og godkjent av en annen. Ingen plan i demoen er så gammel."""

from datetime import date, datetime

from koordinator.bevaring.handlinger import godkjenn_regel, skriv_regel
from personer.models import Bevaringsmaate, Bevaringsslag, Konto, RegnesFra

FRA = date(2024, 1, 1)


def vedta(*, skriver: Konto, godkjenner: Konto, tid: datetime) -> None:
    regel = skriv_regel(
        slag=Bevaringsslag.PLAN,
        regnes_fra=RegnesFra.PLAN_AVSLUTTET,
        aar=10,
        maate=Bevaringsmaate.KASSER,
        grunnlag="Bevarings- og kassasjonsplanen, sak 31/23",
        fra=FRA,
        av=skriver,
        tid=tid,
    )
    godkjenn_regel(regel_id=regel.pk, av=godkjenner, tid=tid)
