"""En plan som ble avsluttet for lenge siden, regelen som tar den, og veien fra bestilling til ferdig."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.utils import timezone

from ip.models import Versjonsrad
from ip.versjoner.innhold import slagene
from koordinator.bevaring import arbeid, handlinger
from personer.historikk.aktor import Systemaktor, som
from personer.models import Bevaringsregel, Kassasjon
from tests.fabrikk import ke_leder, saksbehandler
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, PlanpunktFabrikk, TiltakFabrikk

DA = datetime(2012, 5, 2, 10, 0, tzinfo=UTC)
ORDENE = ("Hemmelig maal", "Hemmelig tiltak", "Hemmelig punkt")


def gammel_plan(**felt):
    """Avsluttet i 2012, med en godkjent versjon og noe i hver av de vanligste tabellene."""
    plan = PlanFabrikk(avsluttet=True, avsluttet_tid=DA, fra=date(2011, 1, 1), til=date(2012, 6, 1), **felt)
    maal = MaalFabrikk(plan=plan, tekst=ORDENE[0])
    TiltakFabrikk(maal=maal, tekst=ORDENE[1])
    PlanpunktFabrikk(plan=plan, tekst=ORDENE[2])
    with som(Systemaktor.TEST):
        versjon = plan.versjoner.create(
            nummer=1, godkjent_dato=date(2011, 2, 1), maate="MOTE", fra=plan.fra, til=plan.til, revisjon_dato=date(2011, 9, 1),
            lover=plan.lover, oppfylt=[], slag=[], koordinatorer=[{"navn": "Hemmelig navn"}], registrert_av=plan.avsluttet_av,
            registrert_tid=DA,
        )  # fmt: skip
        for slag in slagene():
            for rad in slag.rader(plan):
                Versjonsrad.objects.create(versjon=versjon, innsynsdel=rad.innsynsdel, slag=slag.kode, rad_id=rad.pk, data=slag.data(rad))
    return plan


def regel(leder, annen, *, slag="PLAN", regnes_fra="PLAN_AVSLUTTET", aar=10, maate="KASSER") -> Bevaringsregel:
    felt = {"slag": slag, "regnes_fra": regnes_fra, "aar": aar, "maate": maate, "grunnlag": "Kommunens egen plan, sak 4/26."}
    rad = handlinger.skriv_regel(**felt, fra=date(2020, 1, 1), av=leder, tid=timezone.now())
    return handlinger.godkjenn_regel(regel_id=rad.pk, av=annen, tid=timezone.now())


def de_to() -> SimpleNamespace:
    return SimpleNamespace(leder=ke_leder(), annen=saksbehandler())


def bestilt(regelen, de) -> Kassasjon:
    return handlinger.bestill(regel_id=regelen.pk, dag=timezone.localdate(), av=de.leder, tid=timezone.now())


def godkjent(regelen, de) -> Kassasjon:
    return handlinger.godkjenn(kassasjon_id=bestilt(regelen, de).pk, av=de.annen, tid=timezone.now())


def utfort(regelen, de) -> Kassasjon:
    kassasjon = godkjent(regelen, de)
    assert arbeid.utfor(kassasjon_id=kassasjon.pk, klokke=timezone.now)
    kassasjon.refresh_from_db()
    return kassasjon
