"""Hvor lenge en påminnelse kan vente. Regel og datoer inn, svar ut."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from oppfolging.register import Regel

LENGST = timedelta(days=90)  # en utsettelse om gangen; så lenge noe kan være ute av syne


def siste_utsettelse(regel: Regel, forfall: date, dag: date) -> date:
    """En lovfestet frist kan ikke legges bort lenger enn til fristen selv. Er den ute, kan den ikke legges bort."""
    return min(forfall, dag + LENGST) if regel.er_lovfestet else dag + LENGST


def hvorfor_ikke_utsette(regel: Regel, forfall: date, til: date, dag: date) -> str:
    """Tom når påminnelsen kan vente til datoen."""
    siste = siste_utsettelse(regel, forfall, dag)
    if siste <= dag:
        return _("Fristen står i loven og er nådd. Den kan ikke utsettes.")
    if til <= dag:
        return _("Velg en dag etter i dag.")
    if til > siste:
        if regel.er_lovfestet and siste == forfall:
            return _("Fristen står i loven. Påminnelsen kan ikke utsettes lenger enn til fristen.")
        return _("En påminnelse kan utsettes høyst %(dager)d dager om gangen.") % {"dager": LENGST.days}
    return ""
