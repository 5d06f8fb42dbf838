"""Det en konto ser om mennesket bak seg, uten noen tilknytning. Hører til tilgang/regler.py, og er den ene veien."""

from django.db.models import Q, QuerySet

from personer.models import Konto, Person


def egne_registreringer(konto: Konto) -> QuerySet[Person]:
    """Mennesket bak kontoen. Gir det som er sendt til hen selv, aldri saken: ingen ser sin egen sak gjennom jobben."""
    hen = Q(pk=konto.person_id) | Q(slaatt_sammen_med=konto.person_id)
    return Person.objects.filter(hen) if konto.person_id else Person.objects.none()
