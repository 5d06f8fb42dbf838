from datetime import date

from django.db.models import Prefetch, QuerySet

from personer.models import Ansettelse, Enhet, Konto
from tilgang.administrasjon import hvem


def register(leser: Konto, dag: date, enhet: Enhet | None = None) -> QuerySet[Enhet]:
    """Hvem som hadde hvilke roller ved hver enhet den dagen (`roller`). En skjult kontakt vises bare for den systemansvarlige.

    En rolle endres aldri bakover i tid (vilkaar.hvorfor_ikke_periode), så radene svarer riktig for enhver dag.
    """
    enheter = Enhet.objects.all()
    if not hvem.kan_administrere(leser):
        enheter = enheter.filter(er_skjult_kontakt=False)
    if enhet is not None:
        enheter = enheter.filter(pk=enhet.pk)
    roller = Ansettelse.objects.paa(dag).select_related("konto").order_by("stilling", "konto__navn")
    har_noen = Ansettelse.objects.paa(dag).values("enhet")
    return enheter.filter(pk__in=har_noen).prefetch_related(Prefetch("ansettelser", roller, to_attr="roller")).order_by("-er_ke", "navn")
