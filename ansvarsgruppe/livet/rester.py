"""Det som ikke er gjort når gruppen slutter: oppgavene og møtene som skulle vært. Kalles i handlingens `som`."""

from datetime import datetime

from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap, Mote, Motedeltaker, Moterekke, Oppgave
from ansvarsgruppe.mote.handlinger.gang import sett_avlyst
from ansvarsgruppe.oppgave.handlinger import avslutt_aapne
from personer.models import Konto


def _kommende(gruppe: Ansvarsgruppe, tid: datetime) -> list[Mote]:
    moter = Mote.objects.kommende(tid).filter(gruppe=gruppe).select_related("gruppe__person")
    return list(moter.select_for_update(of=("self",), no_key=True))


def lukk(gruppe: Ansvarsgruppe, grunn: str, av: Konto, tid: datetime) -> None:
    """Oppgavene er ikke aktuelle lenger, og møtene avlyses; de som er kalt inn, får vite det."""
    avslutt_aapne(gruppe_id=gruppe.pk, grunn=grunn, av=av, tid=tid)
    for mote in _kommende(gruppe, tid):
        sett_avlyst(mote, grunn, av, tid)


def flytt(gruppe: Ansvarsgruppe, ny: Ansvarsgruppe, tid: datetime) -> None:
    """Arbeidet går videre i den nye gruppen. Den som ikke følger med, tas ut av møtene; oppgavene hen hadde, står uten eier."""
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
    deltakere = Motedeltaker.objects.filter(mote__in=moter, medlemskap__isnull=False, fjernet_tid__isnull=True)
    for deltaker in deltakere.select_related("medlemskap"):
        if fulgte_med := nye.get((deltaker.medlemskap.konto_id, deltaker.medlemskap.enhet_id)):
            deltaker.medlemskap = fulgte_med
        else:
            deltaker.fjernet_tid = tid
        deltaker.save(update_fields=["medlemskap", "fjernet_tid"])
