"""Det testene av plassene bygger på: et tilbud, en på ventelisten, og en som har fått plass."""

from datetime import timedelta

from koordinator.plasser import handlinger
from tests.fabrikk import EnhetFabrikk, PersonFabrikk
from tests.koordinator.fabrikk import DAG, TID


def nytt(av, antall=1):
    return handlinger.nytt_tilbud(navn="Vekstbedriften", enhet=EnhetFabrikk(), om="", antall=antall, av=av, tid=TID)


def venter(tilbud, av, *, dager=10, person=None):
    return handlinger.sett_paa_venteliste(
        person=person or PersonFabrikk(), tilbud=tilbud, grunnlag="Vil prøve arbeid.", satt_dato=DAG - timedelta(days=dager), av=av, tid=TID
    )


def tildelt(rad, av, **felt):
    return handlinger.tildel(venteplass_id=rad.pk, av=av, tid=TID, **({"fra": DAG} | felt))
