"""Varselet til dem som er kalt inn i Samvev: at det er noe om et møte. E-posten sier ikke hvem, ikke hva, ikke når (U-NOT-1)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models import Mote, Motedeltaker
from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, hendelser, nye
from personer.models import Hendelse, Hva, Konto
from tilgang.handling import Handling

TEKST = {
    Hva.MOTE_INNKALT: _("Du er kalt inn til et møte"),
    Hva.MOTE_ENDRET: _("Et møte du er kalt inn til, er endret"),
    Hva.MOTE_AVLYST: _("Et møte du var kalt inn til, er avlyst"),
}


def _hendelsene(**hvilke) -> list[Hendelse]:
    return list(Hendelse.objects.filter(hva__in=TEKST, **hvilke).order_by("tid"))


def rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Ett varsel til hver som er kalt inn, unntatt den som gjorde det. Den som alt har fått innkallingen, får den ikke igjen."""
    radene = _hendelsene(tid__gt=tid - tilbake, tid__lte=tid)
    kalte = de_kalte({h.gjelder for h in radene})
    innkallinger = {h.pk: h.gjelder for h in _hendelsene(gjelder__in=kalte) if h.hva == Hva.MOTE_INNKALT}
    varslet = Varsel.objects.filter(slag=Varselslag.MOTE, gjelder__in=innkallinger).values_list("gjelder", "konto")
    har = {(innkallinger[hendelse], konto) for hendelse, konto in varslet}
    ut = []
    for h in radene:
        for konto in kalte.get(h.gjelder, []):
            ny = h.hva != Hva.MOTE_INNKALT or (h.gjelder, konto) not in har
            if konto != h.av_id and ny:
                ut += nye(Varselslag.MOTE, h.pk, [konto], tid)
                har.add((h.gjelder, konto))
    return ut


def de_kalte(moter: set[UUID]) -> dict[UUID, list[UUID]]:
    """Kontoene som er kalt inn til hvert møte."""
    ut: dict[UUID, list[UUID]] = {}
    rader = Motedeltaker.objects.filter(mote__in=moter, fjernet_tid__isnull=True).values_list("mote", "konto", "medlemskap__konto")
    for mote, konto, medlem in rader.order_by("pk"):
        if (hvem := konto or medlem) and hvem not in ut.setdefault(mote, []):
            ut[mote].append(hvem)
    return ut


def _synlig(konto: Konto, dag: date) -> Q:
    """Den som ser saken og fortsatt er kalt inn."""
    kalt = Motedeltaker.objects.filter(Q(konto=konto) | Q(medlemskap__konto=konto), mote=OuterRef("gjelder"), fjernet_tid__isnull=True)
    om = hendelser(konto, dag, TEKST, Handling.SE_PLANRAMME, pk=OuterRef("gjelder"))
    return Q(Exists(om.filter(Exists(kalt))))


def _linjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    radene = _hendelsene(pk__in=[v.gjelder for v in varsler])
    gruppene = dict(Mote.objects.filter(pk__in={h.gjelder for h in radene}).values_list("pk", "gruppe"))
    return {
        h.pk: Linje(str(TEKST[Hva(h.hva)]), h.person_id, reverse("ansvarsgruppe:mote", args=[gruppene[h.gjelder], h.gjelder]))
        for h in radene
    }


MOTENE = Varselkilde(Varselslag.MOTE, rader, _synlig, _linjer)
