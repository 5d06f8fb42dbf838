"""Adressen som ikke skal stå der noen kan lese den: gradert, eller skjult for en navngitt person (R7, S-ADR-1 og 2)."""

import html
import re
from datetime import date

from django.db.models import Q, QuerySet

from personer.models import Person, Representasjon, Representasjonsart, SkjultAdresse

MERKELAPP = re.compile(r"<[^>]+>")


def gruppe(person: Person) -> QuerySet:
    """Id-ene til alle radene for det samme mennesket: hodet, og de som er slått sammen med det. I en spørring er den en del av den."""
    hode = person.slaatt_sammen_med_id or person.pk
    return Person.objects.filter(Q(pk=hode) | Q(slaatt_sammen_med=hode)).values_list("pk", flat=True)


def er_skjult_for(person: Person, leser: Person, fra: date) -> bool:
    """Er personens adresse skjult for leseren, dagen `fra` eller noen dag siden? For en av radene er det for alle (settled 13)."""
    rader = SkjultAdresse.objects.filter(Q(til__isnull=True) | Q(til__gt=fra))
    return rader.filter(person__in=gruppe(person), for_person__in=gruppe(leser)).exists()


def skjult_for(person: Person, fra: date) -> set:
    """Id-ene til dem personens adresse er skjult for, dagen `fra` eller noen dag siden."""
    hode = person.slaatt_sammen_med_id or person.pk
    rader = SkjultAdresse.objects.filter(Q(til__isnull=True) | Q(til__gt=fra))
    rader = rader.filter(Q(person=hode) | Q(person__slaatt_sammen_med=hode))
    return {pk for par in rader.values_list("for_person", "for_person__slaatt_sammen_med") for pk in par if pk}


def roper_adressen_til(tekst: str, *, person: Person, mottaker: Person | None, fra: date) -> Person | None:
    """Den i saken som har en adresse teksten røper for mottakeren, eller None."""
    return Adressevakt(person, mottaker, fra).roper(tekst)


class Adressevakt:
    """Gradert og skjult adresse skal aldri stå i det mottakeren får, og aldri den andre forelderens (S-ADR-2). Mottakerens egen kan.

    Leser dem i saken én gang, for alle tekstene.
    """

    def __init__(self, person: Person, mottaker: Person | None, fra: date):
        self.mottaker, self.fra = mottaker, fra
        rader = list(Representasjon.objects.filter(person__in=gruppe(person), representant__isnull=False).select_related("representant"))
        self._foreldre = {r.representant_id for r in rader if r.art == Representasjonsart.FORELDREANSVAR}
        self._i_saken = {person.pk: person, **{r.representant_id: r.representant for r in rader}}.values()

    def roper(self, tekst: str) -> Person | None:
        """Den i saken som har en adresse teksten røper for mottakeren, eller None."""
        lest = _lest(html.unescape(MERKELAPP.sub(" ", tekst)))
        return next((den for den in self._i_saken if den.adresse and _staar_i(den.adresse, lest) and self._er_hemmelig(den)), None)

    def _er_hemmelig(self, den: Person) -> bool:
        til = self.mottaker
        if til is not None and (_lest(den.adresse) == _lest(til.adresse) or gruppe(til).filter(pk=den.pk).exists()):
            return False  # mottakerens egen, eller de bor på samme sted
        if den.har_gradert_adresse or (til is not None and er_skjult_for(den, til, self.fra)):
            return True
        return til is not None and til.pk in self._foreldre and den.pk in self._foreldre


def _lest(tekst: str) -> str:
    return " ".join(tekst.casefold().split())


def _staar_i(adresse: str, lest: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_lest(adresse))}(?!\w)", lest) is not None
