"""Ledetekstene til punktene i planen: hva som spørres om, og hva som hører hjemme der."""

from django.utils.translation import gettext as _

from ip.models import Punkt


def ledetekst(punkt: str, fornavn: str) -> str:
    if punkt == Punkt.VIKTIG:
        return _("Hva er viktig for %(navn)s?") % {"navn": fornavn}
    if punkt == Punkt.MEDVIRKNING:
        return _("Hvordan har %(navn)s fått medvirke?") % {"navn": fornavn}
    return str(Punkt(punkt).label)


def hjelp(punkt: str) -> str:
    return {
        Punkt.VIKTIG: _("Med personens egne ord."),
        Punkt.RESSURSER: _("Hva personen får til og trives med, og hva det trengs hjelp til."),
        Punkt.DELTAKERE: _("De som er med i planarbeidet, også familien. Ansvarsgruppen står i tillegg."),
        Punkt.BIDRAG: _("Hva personen, tjenestene og eventuelt pårørende bidrar med i planarbeidet."),
        Punkt.GJENNOMFORING: _("Hvordan tjenestene og tiltakene skal gjennomføres, og i hvilken rekkefølge."),
        Punkt.SAMARBEID: _("Andre tjenester det er nødvendig eller ønskelig å samarbeide med."),
        Punkt.BAKGRUNN: _("Hva planen og de som møter personen, tar hensyn til (forskrift om individuell plan § 9 første ledd)."),
        Punkt.MEDVIRKNING: _("Hvordan barnet fikk informasjon og ble hørt, og hvilken vekt det ble lagt på det barnet mente."),
    }[Punkt(punkt)]
