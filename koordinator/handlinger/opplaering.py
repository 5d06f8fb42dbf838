"""Opplæringen KE har ansvar for (hol § 7-3; R38), og fraværet lederen registrerer."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.models import Fravaer, Kurs, Kursdeltakelse
from koordinator.utvalg import kursansatte
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto
from tilgang import regler
from tilgang.handling import Handling


def nytt_kurs(*, navn: str, gyldig_maaneder: int | None, av: Konto) -> Kurs:
    with som(av, grunn=_("la til kurs")):
        regler.krev_uten_person(av, Handling.SE_UTPEKING)
        try:
            with transaction.atomic():
                return Kurs.objects.create(navn=navn, gyldig_maaneder=gyldig_maaneder, opprettet_av=av)
        except IntegrityError as feil:
            raise Regelbrudd(_("Det finnes alt et kurs med dette navnet.")) from feil


def avslutt_kurs(*, kurs_id: UUID, av: Konto, tid: datetime) -> Kurs:
    """Kurset kreves ikke lenger. Det som er tatt, står."""
    with som(av, grunn=_("avsluttet kurs")):
        regler.krev_uten_person(av, Handling.SE_UTPEKING)
        kurs = Kurs.objects.select_for_update(of=("self",), no_key=True).get(pk=kurs_id)
        if kurs.til is not None:
            raise Regelbrudd(_("Kurset kreves ikke lenger."))
        kurs.til = timezone.localdate(tid)
        kurs.save(update_fields=["til"])
        return kurs


def registrer_kurs(*, konto: Konto, kurs: Kurs, dato: date, av: Konto, tid: datetime) -> Kursdeltakelse:
    with som(av, grunn=_("registrerte kurs")):
        dag = timezone.localdate(tid)
        if not kursansatte(av, dag).filter(pk=konto.pk).exists():
            raise PermissionDenied(_("Bare koordinerende enhet og lederen kan registrere kurs."))
        if dato > dag:
            raise Regelbrudd(_("Kurset må være tatt før det registreres."))
        try:
            with transaction.atomic():
                return Kursdeltakelse.objects.create(kurs=kurs, konto=konto, dato=dato, registrert_av=av, registrert_tid=tid)
        except IntegrityError as feil:
            raise Regelbrudd(_("Kurset er alt registrert den dagen.")) from feil


def registrer_fravaer(*, konto: Konto, enhet: Enhet, fra: date, til: date | None, av: Konto) -> Fravaer:
    """Lederen sier at en ansatt er borte, aldri hvorfor. Et fravær som ikke er over, endres."""
    with som(av, grunn=_("registrerte fravær")):
        if not regler.leder_enhet(av, enhet.pk):
            raise PermissionDenied(_("Bare lederen i %(enhet)s kan gjøre dette.") % {"enhet": enhet.navn})
        Konto.objects.select_for_update(of=("self",), no_key=True).get(pk=konto.pk)
        rad = Fravaer.objects.filter(konto=konto, enhet=enhet).exclude(til__lte=fra).order_by("fra").first()
        rad = rad or Fravaer(konto=konto, enhet=enhet, registrert_av=av)
        rad.fra, rad.til = fra, til
        rad.save()
        return rad
