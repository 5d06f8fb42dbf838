"""Det som ikke er gjort når gruppen eller et medlem slutter: oppgavene og møtene som skulle vært. Kalles i handlingens `som`."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from ansvarsgruppe.models import Ansvarsgruppe, Deltaker, Medlemskap, Mote, Motedeltaker, Moterekke, Oppgave
from ansvarsgruppe.mote.handlinger.gang import sett_avlyst
from ansvarsgruppe.mote.tilstander import Innkaltslag
from ansvarsgruppe.oppgave.handlinger import avslutt_aapne
from personer.models import Konto


def _kommende(gruppe: Ansvarsgruppe, tid: datetime) -> list[Mote]:
    moter = Mote.objects.kommende(tid).filter(gruppe=gruppe).select_related("gruppe__person")
    return list(moter.select_for_update(of=("self",), no_key=True))


def ta_ut_av_motene(den: Medlemskap | Deltaker, til: date, tid: datetime, *, overtar: Medlemskap | None = None) -> None:
    """Den som slutter, er ikke kalt inn til møter fra og med `til`, første dag uten. Den som overtar, er det, og har ikke svart."""
    kommende = Mote.objects.kommende(max(tid, timezone.make_aware(datetime.combine(til, time.min)))).filter(gruppe=den.gruppe_id)
    moter = list(kommende.select_for_update(of=("self",), no_key=True))
    hvem = {"medlemskap": den} if isinstance(den, Medlemskap) else {"deltaker": den}
    for rad in Motedeltaker.objects.filter(mote__in=moter, fjernet_tid__isnull=True, **hvem):
        if overtar is None:
            rad.fjernet_tid = tid
        else:
            rad.medlemskap, rad.svar, rad.svart_tid, rad.svart_av = overtar, "", None, None
        rad.save(update_fields=["fjernet_tid", "medlemskap", "svar", "svart_tid", "svart_av"])


def lukk(gruppe: Ansvarsgruppe, grunn: str, av: Konto, tid: datetime) -> None:
    """Oppgavene er ikke aktuelle lenger, og møtene avlyses; de som er kalt inn, får vite det."""
    avslutt_aapne(gruppe_id=gruppe.pk, grunn=grunn, av=av, tid=tid)
    for mote in _kommende(gruppe, tid):
        sett_avlyst(mote, grunn, av, tid)


def flytt(gruppe: Ansvarsgruppe, ny: Ansvarsgruppe, deltakere: Mapping[UUID, Deltaker], tid: datetime) -> None:
    """Arbeidet går videre i den nye gruppen. Den som ikke følger med, tas ut av møtene; oppgavene hen hadde, står uten eier.

    `deltakere` er de nye radene til dem uten konto som følger med, etter id-en de hadde.
    """
    for oppgave in Oppgave.objects.aapne().filter(gruppe=gruppe).select_for_update(of=("self",), no_key=True):
        oppgave.gruppe = ny
        oppgave.save(update_fields=["gruppe"])
    nye = {(m.konto_id, m.enhet_id): m for m in Medlemskap.objects.filter(gruppe=ny)}
    moter = _kommende(gruppe, tid)
    for rekke in Moterekke.objects.filter(moter__in=moter).distinct():
        rekke.gruppe = ny
        rekke.save(update_fields=["gruppe"])
    for mote in moter:
        mote.gruppe = ny
        mote.save(update_fields=["gruppe"])
    innkalte = Motedeltaker.objects.filter(mote__in=moter, fjernet_tid__isnull=True).select_related("medlemskap")
    for rad in innkalte.filter(slag__in=[Innkaltslag.MEDLEM, Innkaltslag.DELTAKER]):
        medlemskap = rad.medlemskap and nye.get((rad.medlemskap.konto_id, rad.medlemskap.enhet_id))
        deltaker = rad.deltaker_id and deltakere.get(rad.deltaker_id)
        if medlemskap or deltaker:
            rad.medlemskap, rad.deltaker = medlemskap, deltaker
        else:
            rad.fjernet_tid = tid
        rad.save(update_fields=["medlemskap", "deltaker", "fjernet_tid"])
