"""Sender e-posten som er forfalt. Mottakeren spørres det om rett før: aktiv, ansatt, og fortsatt noe å få vite (S-GD-3)."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from oppfolging import varselkilder
from oppfolging.models import Adressefeil, Feilkilde, Postslag, Utfall, Varsel, Varselpost
from oppfolging.post import adresser, tidspunkt
from oppfolging.post.planlegg import stille_timer
from oppfolging.post.smtp import Svar, lever
from personer.historikk.aktor import Systemaktor, som

logger = logging.getLogger(__name__)

FLEST = 100  # i én runde
VENT_MINUTTER = (1, 2, 5, 15, 60)  # etter hvert forsøk tjeneren ikke tok imot


def send(*, tid: datetime) -> int:
    """Gir hvor mange som gikk. Svarer ikke tjeneren, er runden slutt: de andre venter ikke på den én etter én."""
    sendt = 0
    for pk in list(Varselpost.objects.venter(tid).order_by("neste_tid", "pk").values_list("pk", flat=True)[:FLEST]):
        svar = _send(pk, tid)
        sendt += svar is Svar.GIKK
        if svar is Svar.NEDE:
            break
    return sendt


def _send(pk: UUID, tid: datetime) -> Svar | None:
    post = _ta(pk, tid)
    if post is None:
        return None
    svar = lever(post)
    if svar is Svar.GIKK:
        with som(Systemaktor.UTKURV, grunn="e-post om varsler sendt"):
            _ferdig(post, Utfall.SENDT, tid)
    elif svar is Svar.AVVIST:
        with som(Systemaktor.UTKURV, grunn="e-post om varsler avvist"):
            adresser.meld(post, kilde=Feilkilde.AVVIST, tid=tid)
            _ferdig(post, Utfall.AVVIST, tid)
    else:
        logger.warning("e-post %s: forsøk %s endte med %s", post.pk, post.forsok, svar.value)
        if svar is not Svar.UVISST:
            _prov_igjen(post, tid)
    return svar


def _ta(pk: UUID, tid: datetime) -> Varselpost | None:
    """Raden, når den er vår og skal gå nå. Forsøket skrives før e-posten går.

    Dør arbeideren midt i, vet ingen om den samlede gikk: den prøves igjen neste dag, så det aldri går to på en dag, og ingen blir borte.
    """
    with som(Systemaktor.UTKURV, grunn="e-post om varsler sendes"):
        ledige = Varselpost.objects.venter(tid).select_for_update(of=("self",), skip_locked=True).select_related("konto")
        post = ledige.filter(pk=pk).first()
        if post is None:
            return None
        if Adressefeil.objects.aapne().filter(konto=post.konto).exists():
            _ferdig(post, Utfall.UNODVENDIG, tid, beholdes=True)
            return None
        if not _har_noe(post, tid):
            _ferdig(post, Utfall.UNODVENDIG, tid)
            return None
        naar = _naar(post, tid)
        if naar > tid:  # stille timer eller klokkeslettet er endret siden
            Varselpost.objects.filter(pk=post.pk).update(neste_tid=naar)
            return None
        post.dag, post.epost, post.forsok = timezone.localdate(tid), post.konto.epost, post.forsok + 1
        post.neste_tid = _naar(post, tidspunkt.neste_dag(tid) if post.slag == Postslag.SAMLET else tid + _vent(post))
        post.save(update_fields=["dag", "epost", "forsok", "neste_tid"])
        Varsel.objects.filter(post=post).update(forsok=F("forsok") + 1)
        return post


def _har_noe(post: Varselpost, tid: datetime) -> bool:
    """Noe ulest kontoen fortsatt får vite om. Den som har sluttet eller er stengt, har ingenting."""
    if not post.konto.is_active:
        return False
    uleste = post.varsler.uleste()
    slag = uleste.values_list("slag", flat=True).distinct()
    return uleste.filter(varselkilder.synlige(post.konto, timezone.localdate(tid), slag)).exists()


def _naar(post: Varselpost, tid: datetime) -> datetime:
    if post.slag == Postslag.ALLTID:
        return tid
    stille = stille_timer({post.konto_id})[post.konto_id]
    return tidspunkt.naar_samlet(tid, stille) if post.slag == Postslag.SAMLET else tidspunkt.naar_straks(tid, stille)


def _vent(post: Varselpost) -> timedelta:
    return timedelta(minutes=VENT_MINUTTER[min(post.forsok, len(VENT_MINUTTER)) - 1])


def _prov_igjen(post: Varselpost, tid: datetime) -> None:
    """Tjeneren sa selv nei, eller svarte ikke: da gikk den ikke, og kan prøves igjen samme dag."""
    with som(Systemaktor.UTKURV, grunn="e-post om varsler prøves igjen"):
        Varselpost.objects.filter(pk=post.pk, ferdig_tid__isnull=True).update(neste_tid=_naar(post, tid + _vent(post)))


def _ferdig(post: Varselpost, utfall: Utfall, tid: datetime, *, beholdes: bool = False) -> None:
    """`beholdes`: varslene får en ny e-post når adressen er rettet. Etter en avvisning også."""
    Varselpost.objects.filter(pk=post.pk, ferdig_tid__isnull=True).update(ferdig_tid=tid, utfall=utfall)
    if beholdes or utfall == Utfall.AVVIST:
        Varsel.objects.filter(post=post, sendt_tid__isnull=True).update(post=None)
    else:
        Varsel.objects.filter(post=post, sendt_tid__isnull=True).update(sendt_tid=tid)
