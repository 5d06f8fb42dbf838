"""Linjer i innsynsloggen på en bestemt tid. Bare databasens eier kan skrive dem: utenom testens transaksjon, og tatt bort etterpå."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connections
from django.utils.timezone import make_aware

from tests.grunnlag.database import koble_til

UKE = date(2026, 3, 9)  # en mandag
ETTER = make_aware(datetime(2026, 3, 16, 8, 0))  # mandagen etter, når uken er over


def kl(dag: int, time_: int = 10, minutt: int = 0, *, uke: date = UKE) -> datetime:
    """Klokken i Oslo på ukedag `dag` (0 er mandag)."""
    return make_aware(datetime.combine(uke + timedelta(days=dag), time(time_, minutt)))


class Loggbok:
    def __init__(self, eier):
        self.eier, self.oppslag, self.avviste = eier, [], []

    def sett(self, konto, personer, tid, *, flate="oversikt:person", nodtilgang=False, **linje) -> uuid.UUID:
        """Ett svar som viste personene. `linje` er kolonnene i linjen: hva, rolle, enhet, innsynsdel, tilknytning, samtykkelinje."""
        personer = list(personer) if isinstance(personer, Iterable) else [personer]
        nr = uuid.uuid4()
        self.oppslag.append(nr)
        with self.eier.cursor() as c:
            c.execute(
                "INSERT INTO tilgang_oppslag (id, tid, konto_id, flate, foresporsel, nodtilgang) VALUES (%s, %s, %s, %s, %s, %s)",
                [nr, tid, konto.pk, flate, uuid.uuid4(), nodtilgang],
            )
            c.executemany(
                "INSERT INTO tilgang_oppslaglinje (id, oppslag_id, person_id, hva, rolle, enhet_id, innsynsdel_id, tilknytning_id,"
                " samtykkelinje_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s)",
                [[nr, p.pk, *_linje(**linje)] for p in personer],
            )
        return nr

    def sok(self, konto, tid, treff=()) -> uuid.UUID:
        return self.sett(konto, list(treff), tid, flate="oversikt:sok", hva="SOK")

    def avvist(self, konto, tid, objekt=None, *, flate="oversikt:person", status=404) -> uuid.UUID:
        nr = uuid.uuid4()
        self.avviste.append(nr)
        self.eier.execute(
            "INSERT INTO tilgang_avvistoppslag (id, tid, konto_id, flate, objekt, status, foresporsel) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [nr, tid, konto.pk, flate, objekt or uuid.uuid4(), status, uuid.uuid4()],
        )
        return nr

    def rydd(self):
        self.eier.execute("DELETE FROM tilgang_oppslaglinje WHERE oppslag_id = ANY (%s)", [self.oppslag])
        self.eier.execute("DELETE FROM tilgang_oppslag WHERE id = ANY (%s)", [self.oppslag])
        self.eier.execute("DELETE FROM tilgang_avvistoppslag WHERE id = ANY (%s)", [self.avviste])


def _linje(hva="PERSON", rolle="KE_SAKSBEHANDLER", enhet=None, innsynsdel=None, tilknytning=None, samtykkelinje=None) -> list:
    return [hva, rolle, *(rad and rad.pk for rad in (enhet, innsynsdel, tilknytning, samtykkelinje))]


@pytest.fixture
def loggbok(db):
    with koble_til(connections["default"].settings_dict["NAME"]) as eier:
        bok = Loggbok(eier)
        yield bok
        bok.rydd()
