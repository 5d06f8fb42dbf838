"""Varselet om at en fil noen venter på, er ferdig eller ikke kunne lages. Bare når det tok så lang tid at en har gått fra siden."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, nye
from personer.models import Konto
from utsending.jobber.tilstander import Jobbtilstand
from utsending.models import Jobbgang

LENGE = timedelta(minutes=1)
OVER = (Jobbtilstand.FERDIG, Jobbtilstand.FEILET)


def rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """Ett varsel om hver, til den som ba om filen. Den som avbrøt selv, vet det."""
    over = Jobbgang.objects.filter(tilstand__in=OVER, ferdig_tid__gt=tid - tilbake, ferdig_tid__lte=tid)
    lange = over.filter(ferdig_tid__gte=F("jobb__opprettet_tid") + LENGE).values_list("jobb", "jobb__konto")
    return [varsel for jobb, konto in lange for varsel in nye(Varselslag.JOBB, jobb, [konto], tid)]


def _egne(konto: Konto, dag: date) -> Q:
    """Ingen får vite om en fil som er slettet."""
    return Q(Exists(Jobbgang.objects.filter(jobb=OuterRef("gjelder"), jobb__konto=konto, tilstand__in=OVER)))


def _linjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    gangene = Jobbgang.objects.filter(jobb__in=[v.gjelder for v in varsler], jobb__konto=konto, tilstand__in=OVER)
    tekst = {Jobbtilstand.FERDIG: _("Filen du ba om, er ferdig"), Jobbtilstand.FEILET: _("Filen du ba om, kunne ikke lages")}
    return {g.jobb_id: Linje(tekst[Jobbtilstand(g.tilstand)], None, reverse("utsending:jobb", args=[g.jobb_id])) for g in gangene}


JOBBENE = Varselkilde(Varselslag.JOBB, rader, _egne, _linjer)
