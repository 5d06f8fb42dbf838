"""Loggen gis ut til personen eller den som handler for hen (pjl § 22 a)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.logg import vilkaar
from tilgang.models import Loggutlevering


def gi_ut(
    *, person: Person, bedt_av: Person, mottaker: Person, fra: date, til: date, av: Konto, tid: datetime, vurdering: str = ""
) -> Loggutlevering:
    """Skriver at loggen fra og med `fra` til `til` er gitt ut. Siden med loggen lages av den raden.

    Kaster Regelbrudd når noen av dem ikke kan få loggen i dag, eller en annen enn personen får den uten at det er vurdert.
    """
    with som(av, grunn=_("ga ut innsynsloggen")):
        regler.krev(av, Handling.SE_LOGG, person)
        kan = {mulig.pk for mulig, _hvorfor in vilkaar.mulige_mottakere(person, timezone.localdate(tid))}
        if not {bedt_av.pk, mottaker.pk} <= kan:
            raise Regelbrudd(_("Loggen kan bare gis til personen selv, eller til en som handler for personen."))
        if mottaker.pk != person.pk and not vurdering.strip():
            raise Regelbrudd(_("Skriv hvorfor mottakeren kan få loggen."))
        return Loggutlevering.objects.create(
            person=person,
            bedt_av=bedt_av,
            mottaker=mottaker,
            vurdering=vurdering,
            fra=fra,
            til=til,
            levert_av=av,
            levert_tid=tid,
        )
