"""Kursene på en dag: planlegge, avlyse, melde på, og skrive hvem som kom, for alle på én gang (hol § 7-3; R38)."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.models import Kurs, Kursdeltakelse, Kursgang, Paamelding
from koordinator.utvalg import kursansatte
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling


def planlegg_kurs(*, kurs: Kurs, dato: date, fra_kl: time, til_kl: time, sted: str, av: Konto) -> Kursgang:
    with som(av, grunn=_("planla et kurs")):
        regler.krev_uten_person(av, Handling.SE_UTPEKING)
        try:
            with transaction.atomic():
                return Kursgang.objects.create(kurs=kurs, dato=dato, fra_kl=fra_kl, til_kl=til_kl, sted=sted, planlagt_av=av)
        except IntegrityError as feil:
            raise Regelbrudd(_("Kurset er alt planlagt på samme tid og sted.")) from feil


def avlys_kurs(*, kursgang_id: UUID, grunn: str, av: Konto, tid: datetime) -> Kursgang:
    with som(av, grunn=_("avlyste et kurs")):
        regler.krev_uten_person(av, Handling.SE_UTPEKING)
        gang = _laas(kursgang_id)
        if gang.oppmote_tid:
            raise Regelbrudd(_("Kurset har vært. Det kan ikke avlyses."))
        gang.avlyst_tid, gang.avlyst_grunn = tid, grunn
        gang.save(update_fields=["avlyst_tid", "avlyst_grunn"])
        return gang


def meld_paa(*, kursgang_id: UUID, kontoer: Iterable[Konto], av: Konto, tid: datetime) -> int:
    """Seg selv, eller ansatte: lederen sine egne, KE alle. Gir antallet som ikke var påmeldt fra før."""
    kontoer = list(kontoer)
    with som(av, grunn=_("meldte på kurs")):
        dag = timezone.localdate(tid)
        _krev_kan_melde(kontoer, av, dag)
        gang = _laas(kursgang_id)
        if gang.dato < dag:
            raise Regelbrudd(_("Kurset har vært."))
        gjort = 0
        for konto in kontoer:
            rad, er_ny = Paamelding.objects.get_or_create(kursgang=gang, konto=konto, defaults={"meldt_av": av})
            if not er_ny and rad.er_avmeldt:
                rad.er_avmeldt, rad.meldt_av, er_ny = False, av, True
                rad.save(update_fields=["er_avmeldt", "meldt_av"])
            gjort += er_ny
        return gjort


def meld_av(*, kursgang_id: UUID, konto: Konto, av: Konto, tid: datetime) -> Paamelding | None:
    """Er hen ikke påmeldt, er det alt slik det skal være."""
    with som(av, grunn=_("meldte av kurs")):
        _krev_kan_melde([konto], av, timezone.localdate(tid))
        gang = _laas(kursgang_id)
        if gang.oppmote_tid:
            raise Regelbrudd(_("Kurset har vært."))
        rad = Paamelding.objects.filter(kursgang=gang, konto=konto, er_avmeldt=False).first()
        if rad is not None:
            rad.er_avmeldt, rad.meldt_av = True, av
            rad.save(update_fields=["er_avmeldt", "meldt_av"])
        return rad


def for_oppmote_paa_kurs(*, kursgang_id: UUID, kontoer: Iterable[Konto], av: Konto, tid: datetime) -> int:
    """Alle som kom, på én gang. Den som kommer på listen senere, legges til; det som er skrevet, står. Gir antallet nye."""
    kontoer = list(kontoer)
    with som(av, grunn=_("skrev hvem som kom på kurset")):
        dag = timezone.localdate(tid)
        regler.krev_uten_person(av, Handling.SE_UTPEKING)
        if kursansatte(av, dag).filter(pk__in=[k.pk for k in kontoer]).count() < len({k.pk for k in kontoer}):
            raise PermissionDenied(_("Bare koordinerende enhet og lederen kan registrere kurs."))
        gang = _laas(kursgang_id)
        if gang.dato > dag:
            raise Regelbrudd(_("Kurset har ikke vært ennå."))
        felt = {"kurs": gang.kurs, "dato": gang.dato}
        har = set(Kursdeltakelse.objects.filter(**felt).values_list("konto", flat=True))
        nye = [Kursdeltakelse(konto=k, registrert_av=av, registrert_tid=tid, **felt) for k in kontoer if k.pk not in har]
        Kursdeltakelse.objects.bulk_create(nye)
        if gang.oppmote_tid is None:
            gang.oppmote_tid = tid
            gang.save(update_fields=["oppmote_tid"])
        return len(nye)


def _krev_kan_melde(kontoer: list[Konto], av: Konto, dag: date) -> None:
    andre = {k.pk for k in kontoer} - {av.pk}
    if andre - set(kursansatte(av, dag).filter(pk__in=andre).values_list("pk", flat=True)):
        raise PermissionDenied(_("Bare koordinerende enhet og lederen kan melde på andre."))


def _laas(kursgang_id: UUID) -> Kursgang:
    gang = Kursgang.objects.select_for_update(of=("self",), no_key=True).select_related("kurs").get(pk=kursgang_id)
    if gang.avlyst_tid:
        raise Regelbrudd(_("Kurset er avlyst."))
    return gang
