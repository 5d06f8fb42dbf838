"""Verbene: bestille en fil, arbeiderens steg, avbryte og slette. Ingen av dem gjør noe to ganger."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from personer import kryptering
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from utsending.jobber import vilkaar
from utsending.jobber.filer import STYKKE
from utsending.jobber.register import Uttrekk
from utsending.jobber.tilstander import I_ARBEID, Delslag, Jobbfeil, Jobbtilstand
from utsending.models import Jobb, Jobbdel, Jobbgang

T = Jobbtilstand
VENTETIDER = (timedelta(seconds=10), timedelta(minutes=1))
FLEST_FORSOK = len(VENTETIDER) + 1
FEI_OM_GANGEN = 100


class Stanset(Exception):
    """Jobben er avbrutt, eller en annen arbeider har tatt over: det som er gjort, kastes."""


def bestill(
    *, uttrekk: Uttrekk, valg: dict, filformat: str, formaal: str, formaal_tekst: str, maalform: str, av: Konto, dag: date, tid: datetime,
    innlest: bytes = b"",
) -> Jobb:  # fmt: skip
    """Legger jobben i køen. Hva den var til, skrives i samme rad og kan ikke endres."""
    with som(av, grunn=_("fil bestilt")):
        if not uttrekk.kan(av):
            raise PermissionDenied(_("Du har ikke adgang til å hente ut denne listen."))
        Konto.objects.select_for_update(of=("self",)).get(pk=av.pk)
        if Jobbgang.objects.filter(jobb__konto=av, tilstand__in=I_ARBEID).count() >= vilkaar.FLEST_I_ARBEID:
            raise Regelbrudd(_("Du har allerede %(antall)d filer som lages. Vent til en er ferdig.") % {"antall": vilkaar.FLEST_I_ARBEID})
        felt = {"formaal": formaal, "formaal_tekst": formaal_tekst, "filformat": filformat, "maalform": maalform}
        jobb = Jobb.objects.create(konto=av, uttrekk=uttrekk.kode, valg=valg, dag=dag, opprettet_tid=tid, **felt)
        Jobbgang.objects.create(jobb=jobb, neste_tid=tid, meldt_tid=tid)
        if innlest:
            _lagre(jobb, Delslag.INN, (innlest[i : i + STYKKE] for i in range(0, len(innlest), STYKKE)))
        _vekk(jobb.pk)
        return jobb


def ta(*, jobb_id: UUID, tid: datetime) -> Jobbgang | None:
    """Arbeideren tar jobben, med leie. None når en annen har den, den er over, eller det ikke er tid for den ennå."""
    with transaction.atomic():
        ledige = Jobbgang.objects.ledige(tid).select_for_update(skip_locked=True)
        gang = ledige.filter(pk=jobb_id).first()
        if gang is None:
            return None
        if gang.forsok >= FLEST_FORSOK:
            # Bare en arbeider som forsvant uten å si fra, etterlater en jobb slik.
            _avslutt(gang, T.FEILET, tid, Jobbfeil.STANSET)
            return None
        gang.flytt_til(T.I_GANG)
        gang.forsok += 1
        gang.tatt_tid = tid
        gang.save(update_fields=["tilstand", "forsok", "tatt_tid"])
        return gang


def framdrift(*, gang: Jobbgang, gjort: int, antall: int, tid: datetime) -> None:
    """Sier hvor langt jobben er, og fornyer leien. Går aldri bakover, heller ikke når en annen begynner på nytt."""
    mitt = Jobbgang.objects.filter(pk=gang.pk, tilstand=T.I_GANG, forsok=gang.forsok)
    if not mitt.update(gjort=Greatest("gjort", gjort), antall=antall, tatt_tid=tid):
        raise Stanset


def fullfor(*, gang: Jobbgang, fil: BinaryIO, vist: bytes, rader: int, antall: int, personer: Iterable[UUID], tid: datetime) -> bool:
    """Lagrer filen og tilstanden i én transaksjon. Usant når filen kastes."""
    with transaction.atomic():
        if (mitt := _laas(gang)) is None:
            return False
        jobb = Jobb.objects.get(pk=mitt.pk)
        fil.seek(0)
        _lagre(jobb, Delslag.FIL, iter(lambda: fil.read(STYKKE), b""))
        _lagre(jobb, Delslag.VIS, [vist] if vist else [])
        _toem(mitt, Delslag.INN)
        mitt.flytt_til(T.FERDIG)
        mitt.ferdig_tid, mitt.slettes_tid = tid, tid + timedelta(hours=settings.JOBBFIL_TIMER)
        mitt.gjort = mitt.antall = max(antall, mitt.gjort)
        mitt.rader, mitt.personer, mitt.feil = rader, list(dict.fromkeys(personer)), ""
        mitt.save()
        return True


def meld_feil(*, gang: Jobbgang, feil: Jobbfeil, er_varig: bool, tid: datetime) -> None:
    """Venter og prøver igjen, eller gir opp når feilen er varig eller forsøkene er brukt."""
    with transaction.atomic():
        if (mitt := _laas(gang)) is None:
            return
        if er_varig or mitt.forsok >= FLEST_FORSOK:
            _avslutt(mitt, T.FEILET, tid, feil)
            return
        mitt.flytt_til(T.KOET)
        mitt.neste_tid, mitt.feil = tid + VENTETIDER[mitt.forsok - 1], feil
        mitt.save(update_fields=["tilstand", "neste_tid", "feil"])


def avbryt(*, jobb_id: UUID, av: Konto, tid: datetime) -> None:
    """Arbeideren ser det før neste bunke, og kaster det som er gjort."""
    with som(av, grunn=_("fil avbrutt")):
        jobb = Jobb.objects.synlig_for(av).get(pk=jobb_id)
        gang = Jobbgang.objects.select_for_update().get(pk=jobb.pk)
        if gang.tilstand not in I_ARBEID:
            raise Regelbrudd(_("Jobben er ikke i gang lenger: den er %(tilstand)s.") % {"tilstand": gang.get_tilstand_display()})
        _avslutt(gang, T.AVBRUTT, tid)


def slett_gamle(*, tid: datetime) -> int:
    """Tømmer filene som har ligget lenge nok. At de var bestilt, og til hva, står. Gir antallet."""
    with transaction.atomic():
        gamle = list(Jobbgang.objects.skal_slettes(tid).select_for_update(skip_locked=True).order_by("slettes_tid", "pk")[:FEI_OM_GANGEN])
        for gang in gamle:
            _toem(gang, *Delslag)
            gang.flytt_til(T.UTLOPT)
            gang.personer = []
            gang.save(update_fields=["tilstand", "personer"])
    return len(gamle)


def meld_umeldte(*, tid: datetime) -> int:
    """Minner køen om det som er falt ut av den. Gir antallet."""
    with transaction.atomic():
        umeldte = Jobbgang.objects.umeldte(tid).select_for_update(skip_locked=True).order_by("neste_tid", "pk")
        numre = [gang.pk for gang in umeldte[:FEI_OM_GANGEN]]
        Jobbgang.objects.filter(pk__in=numre).update(meldt_tid=tid)
        for nummer in numre:
            _vekk(nummer)
    return len(numre)


def _laas(gang: Jobbgang) -> Jobbgang | None:
    """Raden, låst, når forsøket fortsatt er det siste."""
    mitt = Jobbgang.objects.filter(pk=gang.pk, tilstand=T.I_GANG, forsok=gang.forsok)
    return mitt.select_for_update().first()


def _avslutt(gang: Jobbgang, tilstand: Jobbtilstand, tid: datetime, feil: str = "") -> None:
    _toem(gang, Delslag.INN)
    gang.flytt_til(tilstand)
    gang.ferdig_tid, gang.feil = tid, feil
    gang.save(update_fields=["tilstand", "ferdig_tid", "feil"])


def _lagre(jobb: Jobb, slag: Delslag, stykker: Iterable[bytes]) -> None:
    for nr, stykke in enumerate(stykker):
        Jobbdel.objects.create(jobb=jobb, slag=slag, nr=nr, innhold=kryptering.krypter_bytes(stykke))


def _toem(gang: Jobbgang, *slag: Delslag) -> None:
    Jobbdel.objects.filter(jobb=gang.pk, slag__in=slag).update(innhold=b"")


def _vekk(jobb_id: UUID) -> None:
    """Sier til køen at det er noe å gjøre, når transaksjonen er lagret. Går meldingen tapt, finner feiingen raden."""
    from utsending.tasks import lag_uttrekk

    lag_uttrekk.delay_on_commit(str(jobb_id))
