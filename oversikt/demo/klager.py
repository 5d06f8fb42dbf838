"""Tre klager på avslag: én som nettopp er kommet, én der klageren fikk rett i noe, og én som er sendt til Statsforvalteren."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from oppfolging.virkedager import er_hviledag
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.stadier import Stadium
from utsending import arbeid
from utsending.models import Brev, Oppdrag, Slag
from utsending.tilstander import Oppdragstilstand
from vedtak.klage import handlinger
from vedtak.klage.tilstander import Eget
from vedtak.models import Kapasitet, Klage, Klagekanal, Klagetema, Vedtak

KLAGEN = "Jeg mener at jeg trenger en koordinator. Det er vanskelig å holde oversikt over alle avtalene selv."
SVAR = (
    (Eget.OVERSENDT, "Vi har sett på saken på nytt. Det er fortsatt én tjeneste som hjelper, og da er det ikke tjenester å samordne."),
    (Eget.OMGJORT_DELVIS, "En tjeneste til skal hjelpe fra neste måned. Derfor er det behov for koordinator, men ikke for plan nå."),
    ("", ""),
)


def registrer(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    """Det eldste avslaget er kommet lengst. Saksbehandleren foreslår, og lederen avgjør."""
    personer = [h.person for h, stadium in fordelt if stadium is Stadium.AVSLAG and not h.person.har_gradert_adresse]
    avslag = Vedtak.objects.fattede().filter(person__in=personer).order_by("fattet_tid", "pk")
    for vedtak, (svar, begrunnelse) in zip(avslag, SVAR, strict=False):
        _klage(kommune, vedtak, svar, begrunnelse, dag)


def _klage(kommune: Kommune, vedtak: Vedtak, svar: str, begrunnelse: str, dag: date) -> None:
    fattet, konto = timezone.localdate(vedtak.fattet_tid), kommune.saksbehandlere[0]
    kom = _arbeidsdag(min(fattet + timedelta(days=10), dag - timedelta(days=2)), fattet)
    svart = _arbeidsdag(min(kom + timedelta(days=7), dag - timedelta(days=1)), kom)
    klage = handlinger.registrer_klage(
        person=vedtak.person,
        vedtak=vedtak,
        rettighet="",
        mottatt_dato=kom,
        klager=vedtak.person,
        klager_navn="",
        kapasitet=Kapasitet.SELV,
        tema=Klagetema.UTEN_KOORDINATOR,
        kanal=Klagekanal.PAPIR,
        klagen=KLAGEN,
        er_underskrevet=True,
        fil=None,
        av=konto,
        tid=_klokken(kom, 15),
    )
    if not svar:
        return
    handlinger.prov(klage_id=klage.pk, er_underskrevet=True, har_fullmakt=False, kom_fram_dato=kom, av=konto, tid=_klokken(kom, 16))
    handlinger.foresla(klage_id=klage.pk, utfall=svar, begrunnelse=begrunnelse, av=konto, tid=_klokken(svart, 16))
    if svar == Eget.OVERSENDT:
        _sett_brevene(klage, _klokken(svart, 16))
    handlinger.avgjor(klage_id=klage.pk, av=kommune.ke_leder, tid=_klokken(svart, 17))


def _arbeidsdag(dag: date, tidligst: date) -> date:
    while er_hviledag(dag) and dag > tidligst:
        dag -= timedelta(days=1)
    return max(dag, tidligst)


def _klokken(dag: date, time_: int) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(time_)))


def _sett_brevene(klage: Klage, tid: datetime) -> None:
    """Det som skal følge klagen, må være ferdig i utkurven først."""
    brev = Brev.objects.filter(Q(gjelder=klage.vedtak_id) | Q(gjelder=klage.pk)).values("pk")
    venter = Oppdrag.objects.filter(slag=Slag.BREV, gjelder__in=brev, tilstand=Oppdragstilstand.VENTER)
    for oppdrag in venter.order_by("opprettet_tid", "pk"):
        arbeid.utfor(oppdrag_id=oppdrag.pk, klokke=lambda: tid)
