"""Dagen noen fyller år, regnet i databasen."""

from django.db.models import DateField, Func


class Fyller(Func):
    """Det samme som `personer.alder.fyller`: den som er født 29. februar, fyller 1. mars i år som ikke er skuddår."""

    output_field = DateField()

    def __init__(self, fodt, alder: int):
        dagen = f"(%(expressions)s + interval '{alder:d} years')::date"
        skudd = f"CASE WHEN extract(day FROM %(expressions)s) = 29 AND extract(day FROM {dagen}) = 28 THEN 1 ELSE 0 END"
        super().__init__(fodt, template=f"({dagen} + {skudd})")
