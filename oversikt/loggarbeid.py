"""Det innsynsloggen ber om: uker som skal signeres, saker om ulovlig lesing, og varsler til lederen ved kilden."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oversikt import dagspor
from personer.models import Konto, Person

# (personen, hva som venter, siden når, knappen, adressen), og innsynsdelen når teksten er skrevet i en
Arbeid = tuple[Person | None, str, date | None, str, str] | tuple[Person | None, str, date | None, str, str, UUID]


def uker(konto: Konto) -> Iterator[Arbeid]:
    for g in dagspor.uker(konto):
        funn = ngettext("%(antall)d funn å avklare", "%(antall)d funn å avklare", g.uavklarte) % {"antall": g.uavklarte}
        hva = _("Uke %(nr)d: %(funn)s") % {"nr": g.nummer, "funn": funn if g.uavklarte else _("alt er avklart")}
        yield None, hva, g.uke, _("Gå gjennom"), reverse("tilgang:gjennomgang", args=[g.pk])


def lesinger(konto: Konto) -> Iterator[Arbeid]:
    for sak in dagspor.lesinger(konto):
        hva = _("Personen er varslet") if sak.varslet_tid else _("Personen er ikke varslet")
        yield sak.person, hva, timezone.localdate(sak.aapnet_tid), _("Åpne saken"), reverse("tilgang:ulovlig_lesing", args=[sak.pk])


def varsler(konto: Konto) -> Iterator[Arbeid]:
    for v in dagspor.varsler(konto):
        hva = _("Noen har lest det %(enhet)s har skrevet, uten grunn") % {"enhet": v.enhet.navn}
        yield v.lesing.person, hva, timezone.localdate(v.varslet_tid), _("Les og bekreft"), reverse("tilgang:kildevarsel", args=[v.pk])
