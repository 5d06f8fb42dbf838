"""Notatene i bevaringsreglene."""

from django.db.models import F

from koordinator.bevaring.register import Kandidatslag
from koordinator.bevaring.regnet import siden
from koordinator.models import Notat
from personer.kassasjon.register import Innhold, Slaget, tekst
from personer.models import Bevaringsslag, RegnesFra

TOEMMES = Slaget(
    Bevaringsslag.NOTAT,
    (
        Innhold(
            "koordinator.Notat",
            "id = {gjelder}",
            dict.fromkeys(("deltakere", "tekst", "rettet_grunn", "folges_opp_hva", "feil_grunn"), tekst),
        ),
    ),
)

NOTATENE = Kandidatslag(
    slag=Bevaringsslag.NOTAT,
    regnes_fra=(RegnesFra.SAK_AVSLUTTET, RegnesFra.DOD, RegnesFra.SKREVET),
    rader=lambda fra: siden(Notat.objects.annotate(hen=F("person")), fra, {RegnesFra.SKREVET: F("skrevet_tid__date")}),
)
