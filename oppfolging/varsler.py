"""E-post til ansatte om at noe venter. Hendelsene sier hva, regler.py hvem; teksten sier aldri hvem det gjelder."""

import logging
from datetime import date, datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from oppfolging import varselkilder, vervsvarsler
from oppfolging.models import Varsel, Varselslag
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva
from tilgang import regler
from tilgang.handling import Handling

logger = logging.getLogger(__name__)

TILBAKE = timedelta(days=7)  # en post som har vært nede, tas igjen så lenge
FLEST = 100  # i én runde
VENT_MINUTTER = (1, 2, 5, 15, 60)  # etter hvert forsøk som ikke gikk


def _om_nodtilgang(tid: datetime) -> list[Varsel]:
    """Til hver leder om hver nødtilgang, unntatt den som selv brukte den."""
    hendelser = Hendelse.objects.filter(hva=Hva.NODTILGANG_AAPNET, tid__gt=tid - TILBAKE, tid__lte=tid)
    mottakere = list(regler.kontoer_med(Handling.GJENNOMGAA_LOGG, timezone.localdate(tid)).values_list("pk", flat=True))
    return [
        Varsel(konto_id=konto, slag=Varselslag.NODTILGANG, gjelder=h.gjelder, laget_tid=tid, neste_tid=tid)
        for h in hendelser
        for konto in mottakere
        if konto != h.av_id
    ]


def lag(*, tid: datetime) -> int:
    """Ett varsel til hver som skal ha det: nødtilgang, verv, og det rommene over melder. Trygt å kjøre om igjen og samtidig."""
    rader = _om_nodtilgang(tid) + vervsvarsler.rader(tid, TILBAKE)
    rader += [rad for kilde in varselkilder.kilder() for rad in kilde.rader(tid, TILBAKE)]
    finnes = set(Varsel.objects.filter(gjelder__in=[r.gjelder for r in rader]).values_list("konto", "slag", "gjelder"))
    nye = [r for r in rader if (r.konto_id, r.slag, r.gjelder) not in finnes]
    if nye:
        with som(Systemaktor.UTKURV, grunn="varsler"):
            Varsel.objects.bulk_create(nye, ignore_conflicts=True)
    return len(nye)


def send(*, tid: datetime) -> int:
    """Sender det som venter. Hvert varsel tas av én om gangen; går det galt, prøves det igjen senere."""
    sendt = 0
    for pk in list(Varsel.objects.usendte(tid).order_by("neste_tid").values_list("pk", flat=True)[:FLEST]):
        sendt += _send_ett(pk, tid)
    return sendt


def _send_ett(pk, tid: datetime) -> bool:
    """Forsøket telles før e-posten går, så et dødt forsøk venter før det prøves igjen."""
    with som(Systemaktor.UTKURV, grunn="varsel sendes"):
        varsel = Varsel.objects.usendte(tid).select_for_update(of=("self",), skip_locked=True).select_related("konto").filter(pk=pk).first()
        if varsel is None:
            return False
        varsel.neste_tid = tid + timedelta(minutes=VENT_MINUTTER[min(varsel.forsok, len(VENT_MINUTTER) - 1)])
        varsel.forsok += 1
        varsel.save(update_fields=["neste_tid", "forsok"])
    if not _skal_ennaa_ha(varsel, timezone.localdate(tid)):
        return _ferdig(varsel, tid)  # har sluttet eller fått en annen stilling: ingen e-post
    try:
        with translation.override(varsel.konto.maalform):
            send_mail(_emne(varsel), _tekst(varsel), None, [varsel.konto.epost])
    except OSError as feil:
        logger.warning("e-posten gikk ikke: %s", type(feil).__name__, extra={"varsel": str(varsel.pk)})
        return False
    return _ferdig(varsel, tid)


def _skal_ennaa_ha(varsel: Varsel, dag: date) -> bool:
    if varsel.slag == Varselslag.VERV:
        return vervsvarsler.skal_ennaa_ha(varsel, dag)
    if kilde := varselkilder.finn(varsel.slag):
        return kilde.skal_ennaa_ha(varsel, dag)
    return regler.kontoer_med(Handling.GJENNOMGAA_LOGG, dag).filter(pk=varsel.konto_id).exists()


def _ferdig(varsel: Varsel, tid: datetime) -> bool:
    with som(Systemaktor.UTKURV, grunn="varsel sendt"), transaction.atomic():
        Varsel.objects.filter(pk=varsel.pk, sendt_tid__isnull=True).update(sendt_tid=tid)
    return True


def _emne(varsel: Varsel) -> str:
    if kilde := varselkilder.finn(varsel.slag):
        return str(kilde.emne)
    emner = {Varselslag.NODTILGANG: _("Nødtilgang er brukt i Samvev"), Varselslag.VERV: _("Noe om en koordinator i Samvev")}
    return emner[Varselslag(varsel.slag)]


def _tekst(varsel: Varsel) -> str:
    """Ingenting om hvem: e-posten går utenfor huset."""
    return _("Det venter noe på deg i Samvev: %(hva)s. Logg inn for å se hva det gjelder.") % {"hva": varsel.get_slag_display()}
