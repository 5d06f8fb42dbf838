"""Et utkast som avslutter, endrer eller gjør om et vedtak som alt er fattet, en måned etter."""

from datetime import timedelta

from tests.vedtak.fabrikk import DAG, TEKSTER, TID, R
from vedtak import handlinger
from vedtak.folge import handlinger as folge
from vedtak.handlinger import Punktinnhold
from vedtak.models import Initiativ, Vedtak
from vedtak.models import Utfall as U

SENERE = TID + timedelta(days=30)
SENERE_DAG = DAG + timedelta(days=30)


def folgeutkast(gammelt: Vedtak, slag: U, innhold: Punktinnhold, *, initiativ=Initiativ.PERSONEN, rettigheter=None, tid=SENERE, **kwargs):
    av = gammelt.utformet_av
    rettigheter = rettigheter or [p.rettighet for p in gammelt.punkter.all()]
    nytt = folge.start(vedtak_id=gammelt.pk, slag=slag, rettigheter=rettigheter, initiativ=initiativ, av=av, tid=tid)
    nytt = handlinger.endre_utkast(
        vedtak_id=nytt.pk, versjon=nytt.versjon, utfall={}, innhold={R(r): innhold for r in rettigheter}, av=av, tid=tid,
        **TEKSTER | kwargs,
    )  # fmt: skip
    return nytt
