"""Verbene: lederen i KE bestiller, arbeideren lager pakken én gang, og KE skriver ned hva arkivet svarte."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from koordinator.arkiv import slagene
from koordinator.models import Arkivfeil, Arkivkvittering, Arkivleveranse, Arkivpakkedel, Arkivpost
from koordinator.models.arkiv import FLEST_FORSOK
from personer import kryptering
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from utsending.jobber.filer import STYKKE
from utsending.models.oppdrag import leie


class Stanset(Exception):
    """En annen arbeider har tatt over: det som er gjort, kastes."""


def bestill(*, av: Konto, tid: datetime) -> Arkivleveranse:
    """Raden først; arbeiderens neste feiing lager pakken. En bestilling som ikke lot seg lage, prøves på nytt."""
    with som(av, grunn=_("bestilte levering til arkivet")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        aapen = Arkivleveranse.objects.aapne().select_for_update(of=("self",)).first()
        if aapen is not None and not aapen.er_feilet:
            raise Regelbrudd(_("Det er alt bestilt en levering som ikke er laget ennå."))
        if not any(slagene.uleverte(kilde, av).exists() for kilde in slagene.KILDENE):
            raise Regelbrudd(_("Det er ikke noe å levere: alt du kan se, er levert."))
        if aapen is not None:
            aapen.bestilt_av, aapen.bestilt_tid, aapen.forsok, aapen.begynt_tid, aapen.feil = av, tid, 0, None, ""
            aapen.save(update_fields=["bestilt_av", "bestilt_tid", "forsok", "begynt_tid", "feil"])
            return aapen
        try:
            with transaction.atomic():
                return Arkivleveranse.objects.create(bestilt_av=av, bestilt_tid=tid)
        except IntegrityError as feil:
            raise Regelbrudd(_("Det er alt bestilt en levering som ikke er laget ennå.")) from feil


def ventende(*, tid: datetime) -> list[UUID]:
    return list(Arkivleveranse.objects.ventende(tid - leie()).values_list("pk", flat=True))


def ta(*, leveranse_id: UUID, tid: datetime) -> Arkivleveranse | None:
    """Arbeideren tar den, med leie. None når en annen har den, eller den er laget."""
    with som(Systemaktor.UTKURV, grunn=_("begynte på en pakke til arkivet")):
        ledige = Arkivleveranse.objects.ventende(tid - leie()).filter(pk=leveranse_id)
        if not ledige.update(forsok=F("forsok") + 1, begynt_tid=tid, feil=""):
            return None
    return Arkivleveranse.objects.select_related("bestilt_av").get(pk=leveranse_id)


def forny(*, leveranse: Arkivleveranse, tid: datetime) -> None:
    """Fornyer leien mens pakken lages."""
    with som(Systemaktor.UTKURV, grunn=_("arbeider med en pakke til arkivet")):
        if not _mitt(leveranse).update(begynt_tid=tid):
            raise Stanset


def fullfor(
    *, leveranse: Arkivleveranse, fil: BinaryIO, sha256: str, saker: int, filer: int, poster: Iterable[Arkivpost], tid: datetime
) -> bool:
    """Filen, det som er i den, og at den er laget, i én transaksjon. Usant når en annen rakk det først."""
    with som(Systemaktor.UTKURV, grunn=_("pakken til arkivet ble laget")):
        rad = _mitt(leveranse).select_for_update(of=("self",)).first()
        if rad is None:
            return False
        storrelse = fil.seek(0, 2)
        fil.seek(0)
        for nr, stykke in enumerate(iter(lambda: fil.read(STYKKE), b"")):
            Arkivpakkedel.objects.create(leveranse=rad, nr=nr, innhold=kryptering.krypter_bytes(stykke))
        antall = len(Arkivpost.objects.bulk_create(list(poster), batch_size=500))
        rad.ferdig_tid, rad.slettes_tid, rad.feil = tid, tid + timedelta(hours=settings.JOBBFIL_TIMER), ""
        rad.saker, rad.antall, rad.filer, rad.storrelse, rad.sha256 = saker, antall, filer, storrelse, sha256
        rad.save()
        return True


def meld_feil(*, leveranse: Arkivleveranse, feil: Arkivfeil, er_varig: bool = False) -> None:
    """Prøves igjen når leien er ute, til forsøkene er brukt."""
    with som(Systemaktor.UTKURV, grunn=_("pakken til arkivet ble ikke laget")):
        _mitt(leveranse).update(feil=feil, **({"forsok": FLEST_FORSOK} if er_varig else {}))


def gi_opp(*, tid: datetime) -> int:
    """Bare en arbeider som forsvant uten å si fra, etterlater en slik. Da kan det bestilles på nytt. Gir antallet."""
    with som(Systemaktor.UTKURV, grunn=_("pakken til arkivet ble ikke laget")):
        brukt_opp = Arkivleveranse.objects.aapne().filter(forsok__gte=FLEST_FORSOK, feil="", begynt_tid__lte=tid - leie())
        return brukt_opp.update(feil=Arkivfeil.UKJENT)


def slett_gamle(*, tid: datetime) -> int:
    """Tømmer filene som har ligget lenge nok. Hva som var i dem, og summen, står. Gir antallet."""
    with som(Systemaktor.UTKURV, grunn=_("filen til arkivet ble slettet etter fristen")):
        gamle = [rad.pk for rad in Arkivleveranse.objects.skal_tommes(tid).select_for_update(skip_locked=True, of=("self",))]
        Arkivpakkedel.objects.filter(leveranse__in=gamle).update(innhold=b"")
        return Arkivleveranse.objects.filter(pk__in=gamle).update(tomt_tid=tid)


def kvitter(*, leveranse_id: UUID, utfall: str, dato: date, referanse: str, merknad: str, av: Konto, tid: datetime) -> Arkivkvittering:
    """Et svar til, det siste gjelder. Det som var skrevet før, står (arkivforskrifta § 11)."""
    with som(av, grunn=_("skrev ned svaret fra arkivet")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        leveranse = Arkivleveranse.objects.select_for_update(of=("self",)).get(pk=leveranse_id)
        if leveranse.ferdig_tid is None:
            raise Regelbrudd(_("Pakken er ikke laget ennå."))
        nr = leveranse.kvitteringer.count() + 1
        felt = {"utfall": utfall, "dato": dato, "referanse": referanse, "merknad": merknad}
        return Arkivkvittering.objects.create(leveranse=leveranse, nr=nr, **felt, registrert_av=av, registrert_tid=tid)


def _mitt(leveranse: Arkivleveranse):
    """Raden, når forsøket fortsatt er det siste."""
    return Arkivleveranse.objects.aapne().filter(pk=leveranse.pk, forsok=leveranse.forsok)
