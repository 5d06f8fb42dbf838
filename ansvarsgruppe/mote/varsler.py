"""E-posten til dem som er kalt inn i Samvev: at det er noe om et møte. Ikke hvem, ikke hva, ikke når (U-NOT-1)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models import Motedeltaker
from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Varselkilde
from personer.models import Hendelse, Hva, Konto
from tilgang import regler
from tilgang.handling import Handling

HVA = [Hva.MOTE_INNKALT, Hva.MOTE_ENDRET, Hva.MOTE_AVLYST]


def _hendelsene(**hvilke) -> list[Hendelse]:
    return list(Hendelse.objects.filter(hva__in=HVA, **hvilke).select_related("person").order_by("tid"))


def rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Ett varsel til hver som er kalt inn, unntatt den som gjorde det. Den som alt har fått innkallingen, får den ikke igjen."""
    hendelser = _hendelsene(tid__gt=tid - tilbake, tid__lte=tid)
    kalte = _kalte({h.gjelder for h in hendelser})
    innkallinger = {h.pk: h.gjelder for h in _hendelsene(gjelder__in=kalte) if h.hva == Hva.MOTE_INNKALT}
    varslet = Varsel.objects.filter(slag=Varselslag.MOTE, gjelder__in=innkallinger).values_list("gjelder", "konto")
    har = {(innkallinger[hendelse], konto) for hendelse, konto in varslet}
    ut = []
    for h in hendelser:
        for konto in kalte.get(h.gjelder, []):
            ny = h.hva != Hva.MOTE_INNKALT or (h.gjelder, konto) not in har
            if konto != h.av_id and ny:
                ut.append(Varsel(konto_id=konto, slag=Varselslag.MOTE, gjelder=h.pk, laget_tid=tid, neste_tid=tid))
                har.add((h.gjelder, konto))
    return ut


def _kalte(moter: set[UUID]) -> dict[UUID, list[UUID]]:
    """Kontoene som er kalt inn til hvert møte."""
    ut: dict[UUID, list[UUID]] = {}
    rader = Motedeltaker.objects.filter(mote__in=moter, fjernet_tid__isnull=True).values_list("mote", "konto", "medlemskap__konto")
    for mote, konto, medlem in rader.order_by("pk"):
        if (hvem := konto or medlem) and hvem not in ut.setdefault(mote, []):
            ut[mote].append(hvem)
    return ut


def skal_ennaa_ha(varsel: Varsel, dag: date) -> bool:
    """Den som ikke lenger ser saken, er sluttet, eller er tatt ut av innkallingen, får ingen e-post."""
    konto = Konto.objects.filter(pk=varsel.konto_id, is_active=True).first()
    return konto is not None and any(
        varsel.konto_id in _kalte({h.gjelder}).get(h.gjelder, []) and regler.kan(konto, Handling.SE_PLANRAMME, h.person, dag)
        for h in _hendelsene(pk=varsel.gjelder)
    )


MOTENE = Varselkilde(Varselslag.MOTE, _("Noe om et møte i Samvev"), rader, skal_ennaa_ha)
