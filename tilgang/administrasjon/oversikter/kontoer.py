from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from personer.models import Ansettelse, Innbydelse, Konto
from personer.periode import gjelder_paa
from tilgang.administrasjon import hvem
from tilgang.models import Kilde, Kontobestilling, Tilknytning


def kontoer_for(leser: Konto, dag: date, sok: str = "") -> QuerySet[Konto]:
    """Kontoene med rollene de har nå eller skal få, og lenken som venter; bare for den systemansvarlige."""
    if not hvem.kan_administrere(leser):
        return Konto.objects.none()
    roller = Ansettelse.objects.filter(til__gt=dag).select_related("enhet").order_by("fra", "enhet__navn")
    treff = Konto.objects.filter(Q(navn__icontains=sok) | Q(epost__icontains=sok)) if sok else Konto.objects.all()
    return treff.prefetch_related(
        Prefetch("ansettelser", roller, to_attr="roller"), Prefetch("innbydelser", Innbydelse.objects.ubrukte(), to_attr="lenker")
    ).order_by("navn", "pk")


def status(konto: Konto, tid: datetime) -> tuple[str, str]:
    """(tekst, farge) for kontoen slik `kontoer_for` henter den."""
    if not konto.is_active:
        return _("Stengt"), "neutral"
    if konto.has_usable_password():
        return _("Åpen"), "success"
    if any(lenke.utloper_tid > tid for lenke in konto.lenker):
        return _("Venter på passord"), "info"
    return _("Uten innlogging"), "warning"


def aapne_lenker(leser: Konto, tid: datetime) -> QuerySet[Innbydelse]:
    """Lenkene som ikke er brukt, også de som er gått ut på tid, så ingen blir glemt."""
    rader = Innbydelse.objects.ubrukte().filter(konto__is_active=True).select_related("konto").order_by("utloper_tid", "pk")
    return rader if hvem.kan_administrere(leser) else rader.none()


def bestillinger_for(leser: Konto) -> QuerySet[Kontobestilling]:
    """Alle for den systemansvarlige; ellers de egne."""
    rader = Kontobestilling.objects.select_related("enhet", "bestilt_av", "behandlet_av", "konto")
    return rader if hvem.kan_administrere(leser) else rader.filter(bestilt_av=leser)


def verv_for(konto: Konto, dag: date, **like) -> dict[str, int]:
    """Antall løpende verv kontoen har, som koordinator og som medlem. Bare tall: hvem det gjelder, ser KE."""
    rader = Tilknytning.objects.filter(gjelder_paa(dag), konto=konto, **like).order_by().values("kilde").annotate(antall=Count("pk"))
    antall = {rad["kilde"]: rad["antall"] for rad in rader}
    return {"oppnevninger": antall.get(Kilde.OPPNEVNING, 0), "medlemskap": antall.get(Kilde.MEDLEMSKAP, 0)}
