from django.db.models import QuerySet

from koordinator.models import ForelopigSvar, Henvendelse


def forelopige_svar(melding: Henvendelse) -> QuerySet[ForelopigSvar]:
    """Hvem som fikk foreløpig svar på meldingen, og hvem som ikke skulle ha det."""
    rader = ForelopigSvar.objects.filter(henvendelse=melding).select_related("mottaker", "enhet", "brev").defer("brev__html")
    return rader.order_by("mottaker__etternavn", "mottaker__fornavn")
