from datetime import datetime

from personer.historikk.aktor import som
from personer.models import Konto
from tilgang.models import Lesegrunn


def si_hvorfor(*, av: Konto, grunn: str, tid: datetime) -> Lesegrunn:
    """Grunnen står for alltid, og gir like mange saker til den neste timen."""
    with som(av, grunn="sa hvorfor hen leser mange"):
        return Lesegrunn.objects.create(konto=av, tid=tid, grunn=grunn)
