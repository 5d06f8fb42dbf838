"""En klage i den tilstanden testen trenger, gjennom husets egne handlinger."""

from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from tests.fabrikk import ke_leder, saksbehandler
from tests.vedtak.fabrikk import DAG, JA, TID, R, beslutter, fattet, utkast, voksen
from utsending import arbeid
from utsending.models import Oppdrag
from vedtak.handlinger import godkjenn
from vedtak.klage import handlinger
from vedtak.models import Klage, Rettsgrunnlag

KOM = date(2026, 12, 1)
KLAGETID = datetime(2026, 12, 1, 10, tzinfo=TID.tzinfo)


def avvisningsradene() -> None:
    for konto in (ke_leder(), saksbehandler()):
        for rad in Rettsgrunnlag.objects.filter(kode__startswith="L-", gyldig_fra__isnull=False):
            if not rad.godkjenninger.filter(konto=konto).exists():
                godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=TID)


def vedtaket(person=None, **kwargs):
    return fattet(utkast(person or voksen(), utfall={R.KOORDINATOR: JA}), **kwargs)


def klage(vedtak=None, *, av=None, tid=KLAGETID, **svar) -> Klage:
    """Registrert klage. Uten `vedtak` gjelder den koordinator uten vedtak når `rettighet` er gitt, ellers et nytt vedtak."""
    rettighet = svar.pop("rettighet", "")
    person = svar.pop("person", None)
    if vedtak is None and not rettighet:
        vedtak = vedtaket(person)
    person = vedtak.person if vedtak else person or voksen()
    valg = {
        "mottatt_dato": timezone.localdate(tid), "kanal": "PAPIR", "tema": "UTEN_KOORDINATOR", "klager": person, "klager_navn": "",
        "klager_adresse": "", "kapasitet": "SELV", "klagen": "Jeg er uenig.", "onsket_endring": "", "er_underskrevet": True,
        "har_fullmakt": False, "fil": None,
    }  # fmt: skip
    return handlinger.registrer_klage(person=person, vedtak=vedtak, rettighet=rettighet, av=av or saksbehandler(), tid=tid, **(valg | svar))


def provd(k: Klage, *, av=None, tid=KLAGETID, **svar) -> Klage:
    fristen = {"kom_fram_dato": DAG} if k.vedtak_id else {}
    svar = {"er_underskrevet": k.er_underskrevet, "har_fullmakt": k.har_fullmakt} | fristen | svar
    return handlinger.prov(klage_id=k.pk, av=av or saksbehandler(), tid=tid, **svar)


def foreslatt(k: Klage, utfall="OVERSENDT", *, av=None, tid=KLAGETID) -> Klage:
    return handlinger.foresla(klage_id=k.pk, utfall=utfall, begrunnelse="Vi har vurdert saken på nytt.", av=av or saksbehandler(), tid=tid)


def avgjort(k: Klage, utfall="OVERSENDT", *, av=None, tid=KLAGETID + timedelta(days=1)) -> Klage:
    foreslatt(k, utfall)
    sett_brevene()
    return handlinger.avgjor(klage_id=k.pk, av=av or beslutter(), tid=tid)


def sett_brevene() -> None:
    """Arbeideren gjør det som ligger i utkurven."""
    for oppdrag in Oppdrag.objects.filter(tilstand="VENTER"):
        assert arbeid.utfor(oppdrag_id=oppdrag.pk, klokke=partial(timezone.now))
