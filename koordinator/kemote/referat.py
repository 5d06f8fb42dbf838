"""Referatet som dokument: arkivversjonen til koordinerende enhet, med hele innholdet i hver sak."""

from koordinator.kemote import oversikter
from koordinator.models import KeMote
from personer.models import Maalform
from utsending import brevramme


def html(mote: KeMote) -> str:
    """På målformen til møtelederen. Tittelen sier ikke hvem det gjelder. At noen gikk ut, står som et antall, aldri med navn."""
    maalform = Maalform(mote.leder.maalform)
    return brevramme.skriv(
        f"koordinator/kemote/{maalform}/referat.html",
        tittel={Maalform.BOKMAAL: "Referat fra KE-møtet", Maalform.NYNORSK: "Referat frå KE-møtet"}[maalform],
        maalform=maalform,
        mottaker_navn="",
        adresselinjer=[],
        dato=mote.dato,
        referanse="",
        mote=mote,
        oppmote=mote.oppmote.select_related("medlem__konto", "medlem__enhet"),
        saker=oversikter.til_referatet(mote),
    )
