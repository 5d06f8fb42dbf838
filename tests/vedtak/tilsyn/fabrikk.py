"""Et tilsyn i den tilstanden testen trenger, gjennom husets egne handlinger."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from tests.fabrikk import saksbehandler
from tests.vedtak.fabrikk import TID, beslutter, voksen
from vedtak.models import Tilsyn, Tilsynspakke
from vedtak.tilsyn import handlinger
from vedtak.tilsyn.deler import Tilsynsdel

KOM = date(2026, 12, 1)
FRIST = date(2026, 12, 22)
TILSYNSTID = datetime(2026, 12, 1, 10, tzinfo=TID.tzinfo)
UTEN_LOGGEN = [d.value for d in Tilsynsdel if d != Tilsynsdel.LOGG]


def tilsyn(person=None, *, av=None, tid=TILSYNSTID, **svar) -> Tilsyn:
    valg = {"mottatt_dato": KOM, "svarfrist_dato": FRIST, "ekstern_referanse": "2026/4411", "tema": "UTEN_PLAN"}
    valg |= {"sporsmaal": "Er retten til plan vurdert?", "fil": None}
    return handlinger.registrer_tilsyn(person=person or voksen(), av=av or saksbehandler(), tid=tid, **(valg | svar))


def bestilt(t: Tilsyn, deler=UTEN_LOGGEN, *, av=None, tid=TILSYNSTID) -> Tilsyn:
    return handlinger.bestill(tilsyn_id=t.pk, deler=list(deler), av=av or saksbehandler(), tid=tid)


def arbeideren(t: Tilsyn, *, klokke=timezone.now) -> list[Tilsynspakke | None]:
    """Arbeideren gjør det som er bestilt."""
    return [handlinger.sett_sammen(tilsynsperson_id=tp.pk, klokke=klokke) for tp in t.personer.all()]


def satt_sammen(t: Tilsyn | None = None, **kwargs) -> Tilsyn:
    t = bestilt(t or tilsyn(), **kwargs)
    assert all(arbeideren(t))
    t.refresh_from_db()
    return t


def foreslatt(t: Tilsyn, *, av=None) -> Tilsyn:
    return handlinger.foresla(tilsyn_id=t.pk, svar="Vi har vurdert retten på nytt.", av=av or saksbehandler())


def besvart(t: Tilsyn | None = None, *, tid=TILSYNSTID + timedelta(days=2)) -> Tilsyn:
    return handlinger.godkjenn(tilsyn_id=foreslatt(t or satt_sammen()).pk, av=beslutter(), tid=tid)


def med_utfall(t: Tilsyn, utfall="PLIKTBRUDD", *, dato=date(2027, 2, 1), tid=TILSYNSTID + timedelta(days=70), fil=None) -> Tilsyn:
    return handlinger.registrer_utfall(
        tilsyn_id=t.pk, utfall=utfall, dato=dato, vurdering="Retten ble ikke vurdert i tide.", fil=fil, av=saksbehandler(), tid=tid
    )
