"""Hele kontrollen på ett øyeblikk av databasen: kjeden mot hodefilen, og avspillingen mot fakta."""

from contextlib import ExitStack
from dataclasses import dataclass

from django.db import connection, transaction

from personer.historikk import kjede
from personer.historikk.avspilling import Avspilt, spill_av
from personer.historikk.forsegling import LAAS, hodefil
from personer.historikk.rapport import Rapport
from personer.historikk.tabeller import FAST_TEKSTFORM
from personer.historikk.verifisering import verifiser


@dataclass(frozen=True)
class Kontroll:
    rapport: Rapport
    avspilt: list[Avspilt]

    @property
    def er_hel(self) -> bool:
        return self.rapport.er_hel and not any(en.avvik for en in self.avspilt)

    def funn(self) -> list[str]:
        """Det som er galt, én linje hver, det første bruddet i kjeden øverst. Tabeller, numre og nøkler; aldri innhold."""
        linjer = [str(brudd) for brudd in self.rapport.brudd]
        if self.rapport.filbrudd:
            linjer.append("hodefilen linje {}: {}".format(*self.rapport.filbrudd))
        if not self.rapport.siste_segl:
            linjer.append("ingenting er forseglet")
        return linjer + [f"{en.tabell} {id_}: {hva}" for en in self.avspilt for id_, hva in en.avvik]


def kontroller(*, avspill: bool = True) -> Kontroll:
    """Venter på en forsegling som er i gang, så filen og databasen er lest i samme øyeblikk; den neste trenger ikke vente på denne."""
    nokler = kjede.nokler()
    with ExitStack() as transaksjon, connection.cursor() as c:
        c.execute(f"SELECT pg_advisory_lock_shared({LAAS})")
        try:
            transaksjon.enter_context(transaction.atomic(durable=True))
            c.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            c.execute(FAST_TEKSTFORM)
            linjer, filfeil = _les_filen(nokler)
        finally:
            c.execute(f"SELECT pg_advisory_unlock_shared({LAAS})")
        rapport = verifiser(c, linjer, nokler)
        if filfeil:
            rapport.filbrudd = (0, filfeil)
        return Kontroll(rapport, spill_av(c) if avspill else [])


def _les_filen(nokler) -> tuple[list, str]:
    try:
        return hodefil().les(nokler), ""
    except OSError as feil:
        return [], f"kan ikke leses ({feil.strerror})"
