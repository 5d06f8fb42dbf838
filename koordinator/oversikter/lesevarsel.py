from django.db.models import QuerySet

from koordinator.models import Lesevarsel
from tilgang.models import UlovligLesing


def lesevarsler(lesing: UlovligLesing) -> QuerySet[Lesevarsel]:
    """Hvem som fikk brevet i saken, og hvem som ikke skulle ha det."""
    rader = Lesevarsel.objects.filter(lesing=lesing).select_related("mottaker", "enhet", "brev", "laget_av").defer("brev__html")
    return rader.order_by("mottaker__etternavn", "mottaker__fornavn")
