"""Det siden om nødtilgang leser."""

from datetime import date, datetime

from django.db.models import QuerySet

from personer.models import Enhet, Konto
from tilgang import regler
from tilgang.models import Nodtilgang


def enheter_for(konto: Konto, dag: date) -> QuerySet[Enhet]:
    """Enhetene kontoen kan bruke nødtilgang fra."""
    return Enhet.objects.filter(pk__in=regler.nodansettelser(konto, dag).values("enhet"))


def egne_aapne(konto: Konto, tid: datetime) -> QuerySet[Nodtilgang]:
    """De kontoen selv har åpnet, og som ikke er stengt."""
    return Nodtilgang.objects.aapne(tid).filter(konto=konto).select_related("person")
