"""Adressen som ikke skal stå der noen kan lese den: gradert, eller skjult for en navngitt person (R7, S-ADR-1 og 2)."""

import html
import re
from datetime import date

from django.db.models import Q

from personer.models import Person, Representasjon, Representasjonsart, SkjultAdresse

MERKELAPP = re.compile(r"<[^>]+>")


def gruppe(person: Person) -> set:
    """Id-ene til alle radene for det samme mennesket: hodet, og de som er slått sammen med det."""
    hode = person.slaatt_sammen_med_id or person.pk
    return {hode, *Person.objects.filter(slaatt_sammen_med=hode).values_list("pk", flat=True)}


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
    """Den i saken som har en adresse teksten røper for mottakeren, eller None.

    Gradert og skjult adresse skal aldri stå der, og aldri den andre forelderens (S-ADR-2). Mottakerens egen kan.
    """
    lest = _lest(html.unescape(MERKELAPP.sub(" ", tekst)))
    egne = gruppe(mottaker) if mottaker else set()
    rader = list(Representasjon.objects.filter(person__in=gruppe(person), representant__isnull=False).select_related("representant"))
    foreldre = {r.representant_id for r in rader if r.art == Representasjonsart.FORELDREANSVAR}
    for den in {person.pk: person, **{r.representant_id: r.representant for r in rader}}.values():
        if den.pk in egne or not den.adresse or not _staar_i(den.adresse, lest):
            continue
        if mottaker is not None and _lest(den.adresse) == _lest(mottaker.adresse):
            continue  # de bor på samme sted
        if den.har_gradert_adresse or (mottaker is not None and er_skjult_for(den, mottaker, fra)):
            return den
        if mottaker is not None and mottaker.pk in foreldre and den.pk in foreldre:
            return den
    return None


def _lest(tekst: str) -> str:
    return " ".join(tekst.casefold().split())


def _staar_i(adresse: str, lest: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_lest(adresse))}(?!\w)", lest) is not None
