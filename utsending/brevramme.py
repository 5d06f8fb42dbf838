"""Brevets HTML: en brevmal inne i kommunens ramme, på mottakerens målform."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from personer.models import Maalform


def skriv(
    mal: str,
    *,
    tittel: str,
    maalform: Maalform,
    mottaker_navn: str,
    adresselinjer: Sequence[str],
    dato: date,
    referanse: str,
    avsender: str = "",
    kommune: Mapping[str, str] | None = None,
    **kontekst,
) -> str:
    """Gir hele dokumentet. `mal` utvider utsending/brevramme.html; `kontekst` er malens egne opplysninger.

    `tittel` er overskriften og dokumentets tittel, og skal ikke ha personopplysninger: den vises i nettleserens fane.
    `kommune` er avsenderens opplysninger når brevet ikke er fra koordinerende enhet.
    `adresselinjer` er tom når adressen ikke skal stå i brevet (folkeregisterloven § 10-4).
    """
    with translation.override(maalform):
        return render_to_string(
            mal,
            {
                **kontekst,
                "maalform": str(maalform),
                "tittel": tittel,
                "kommune": kommune or settings.KOMMUNE,
                "avsender": avsender or _("Koordinerende enhet"),
                "mottaker_navn": mottaker_navn,
                "adresselinjer": list(adresselinjer),
                "dato": dato,
                "referanse": referanse,
            },
        )
