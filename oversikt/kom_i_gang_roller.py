"""Hvilke roller «Kom i gang» viser. Det er veiledning, ikke tilgang: sidene selv spør reglene."""

from django.utils.translation import gettext as _

from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def for_konto(konto: Konto) -> list[tuple[str, str]]:
    """(navnet på malen, tittelen) for rollene kontoen har i dag."""
    har = (
        ("ke", _("Du arbeider i koordinerende enhet"), regler.kan_uten_person(konto, Handling.VURDERE)),
        ("leder", _("Du leder en tjeneste"), regler.leder_noen_enhet(konto)),
        ("koordinator", _("Du er koordinator"), regler.personer_for(konto, Handling.LEDE_PLAN).exists()),
    )
    return [(rolle, tittel) for rolle, tittel, har_den in har if har_den] or [("gruppemedlem", _("Du er med i en gruppe"))]
