"""Ordene som kan si hvem en sak gjelder: personen, familien, de som møter for den, og tjenestene."""

from django.db.models import Q

from personer.models import Enhet, Person


def navn_som_roper(person: Person) -> list[str]:
    """For- og etternavn hver for seg, stedet de bor, og navnet på hver enhet."""
    numre = {person.pk, person.slaatt_sammen_med_id} - {None}
    familien = Person.objects.filter(Q(pk__in=numre) | Q(representerer__person__in=numre) | Q(representanter__representant__in=numre))
    ord_ = set()
    for p in familien.distinct():
        ord_ |= {*p.fornavn.split(), *p.etternavn.split(), p.poststed, p.adresse}
    return sorted((ord_ | set(Enhet.objects.filter(er_ke=False).values_list("navn", flat=True))) - {""})
