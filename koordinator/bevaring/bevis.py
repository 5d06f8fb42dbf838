"""Beviset på kassasjonen: regelen, de to som står for den, tallene og id-ene. Aldri hvem det gjaldt."""

from datetime import datetime

from django.db.models import F, Func, IntegerField, Sum
from django.utils import timezone

from koordinator.bevaring import arkivet, oversikter
from personer.models import Kassasjon, Maalform, Posttilstand
from utsending import brevramme

TITLER = {Maalform.BOKMAAL: "Bevis på kassasjon", Maalform.NYNORSK: "Prov på kassasjon"}


def html(kassasjon: Kassasjon, tid: datetime) -> str:
    """På målformen til den som bestilte."""
    maalform = Maalform(kassasjon.bestilt_av.maalform)
    kasserte = kassasjon.poster.filter(tilstand=Posttilstand.KASSERT)
    idene = list(kasserte.values_list("gjelder", flat=True))
    return brevramme.skriv(
        f"koordinator/bevaring/{maalform}/bevis.html",
        tittel=TITLER[maalform],
        maalform=maalform,
        mottaker_navn="",
        adresselinjer=[],
        dato=timezone.localdate(tid),
        referanse=str(kassasjon.pk)[:8],
        kassasjon=kassasjon,
        regel=kassasjon.regel,
        kasserte=idene,
        referansene=arkivet.referansene(idene),
        staar=oversikter.staar_igjen(kassasjon),
        rader=kassasjon.tomminger.aggregate(sum=Sum(Func(F("rader"), function="cardinality", output_field=IntegerField())))["sum"] or 0,
    )
