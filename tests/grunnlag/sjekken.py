"""`manage.py sjekk` etter et bevis: alt som alltid skal være sant om dataene, er sant."""

from collections.abc import Iterable

from django.db import connection, connections
from django.utils import timezone

from personer import sjekk

MINST = 40
# At arbeideren har rukket det, er ikke noe dataene kan være gale for, og her går den bare av og til.
DRIFTENS = {"oppfolging.forseglet_nylig", "oppfolging.varslene_er_sendt"}


def krev_sjekken(*, uten: tuple[str, ...] = ()) -> int:
    """Hvor mange invarianter som er prøvd, uten et funn. `uten`: de som testens egne rader bryter fra begynnelsen."""
    connections.close_all()
    return prov_sjekken(uten=uten)


def prov_sjekken(*, uten: Iterable[str] = ()) -> int:
    """Det samme på forbindelsen som er åpen: også det testen har gjort i sin egen transaksjon."""
    tid = timezone.now()
    with connection.cursor() as c:
        prov = {i.kode: sjekk.prov(c, i, dag=timezone.localdate(tid), tid=tid) for i in sjekk.alle() if i.kode not in {*DRIFTENS, *uten}}
    assert len(prov) >= MINST
    assert not (funn := {kode: svar.ider for kode, svar in prov.items() if not svar.er_i_orden}), funn
    return len(prov)
