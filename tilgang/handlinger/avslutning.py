from datetime import date

from personer.models import Person
from tilgang.models import Formaal, Samtykke, Samtykkelinje
from tilgang.projeksjon import projiser


def avslutt_samtykker(*, person: Person, dag: date) -> int:
    """Saken er slutt, så det som ble delt for den, deles ikke lenger. Kalles i transaksjonen til den som avslutter (åpen `som`).

    Ingen har trukket noe: linjene får en sluttdato, og svarene om plan, deling og innhenting faller bort. Flytter personen
    tilbake, spørres det på nytt.
    Gir antall linjer.
    """
    lopende = Samtykkelinje.objects.filter(innsynsdel__person=person, trukket_tid__isnull=True).exclude(til__lte=dag)
    antall = 0
    for linje in lopende.select_for_update(of=("self",), no_key=True):
        linje.til = max(dag, linje.fra)
        linje.save(update_fields=["til"])
        antall += 1
    svarene = Samtykke.objects.filter(person=person, trukket_tid__isnull=True, bortfalt_dato__isnull=True)
    svarene.exclude(formaal=Formaal.FLYTTING).update(bortfalt_dato=dag)
    projiser([person.pk])
    return antall
