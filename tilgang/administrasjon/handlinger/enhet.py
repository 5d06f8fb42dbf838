"""Enheter lages, endres og slutter. Samtykke følger ikke med til en ny enhet (R29), og ansatte bare når noen har valgt det."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Ansettelse, Enhet, Konto, Tjeneste
from tilgang import regler
from tilgang.administrasjon import vilkaar
from tilgang.administrasjon.handlinger.laas import laas_roller
from tilgang.handling import Handling
from tilgang.models import Innsynsdel, Samtykkelinje


class Maate(models.TextChoices):
    """Hvordan en enhet slutter."""

    SLAAS_SAMMEN = "SLAAS_SAMMEN", gettext_lazy("slås sammen med en enhet som finnes")
    FLYTTES = "FLYTTES", gettext_lazy("flyttes eller blir til en ny enhet")
    LEGGES_NED = "LEGGES_NED", gettext_lazy("legges ned")


def ny_enhet(*, navn: str, tjeneste: Tjeneste, er_skjult_kontakt: bool, grunn: str, av: Konto, tid: datetime) -> Enhet:
    with som(av, grunn=grunn):
        regler.krev_uten_person(av, Handling.ADMINISTRERE)
        return _opprett(navn, tjeneste, er_skjult_kontakt)


def _opprett(navn: str, tjeneste: Tjeneste, er_skjult_kontakt: bool) -> Enhet:
    _krev_ledig(navn)
    enhet = Enhet(navn=navn, tjeneste=tjeneste, er_skjult_kontakt=er_skjult_kontakt)
    enhet.gruppe = Group.objects.create(name=str(enhet.pk))
    enhet.save(force_insert=True)
    return enhet


def _krev_ledig(navn: str, uten: Enhet | None = None) -> None:
    if Enhet.objects.filter(navn__iexact=navn).exclude(pk=uten.pk if uten else None).exists():
        raise Regelbrudd(_("Det finnes alt en enhet som heter dette."))


def endre_enhet(
    *, enhet_id: UUID, navn: str, tjeneste: Tjeneste, er_skjult_kontakt: bool, grunn: str, av: Konto, tid: datetime
) -> Enhet:
    """Nytt navn, eller retting av tjenesten. Er noe samtykket til, er en ny tjeneste en ny enhet (R29)."""
    with som(av, grunn=grunn):
        enhet = _laast(enhet_id, av)
        _krev_ledig(navn, uten=enhet)
        if tjeneste != enhet.tjeneste and _er_nevnt_i_samtykke(enhet):
            raise Regelbrudd(
                _("Noen har samtykket til å dele med eller fra enheten slik den er. Flytt den til en ny enhet når tjenesten er en annen.")
            )
        enhet.navn, enhet.tjeneste, enhet.er_skjult_kontakt = navn, tjeneste, er_skjult_kontakt
        enhet.save(update_fields=["navn", "tjeneste", "er_skjult_kontakt"])
        return enhet


def _er_nevnt_i_samtykke(enhet: Enhet) -> bool:
    return Samtykkelinje.objects.filter(til_enhet=enhet).exists() or Innsynsdel.objects.filter(kilde_enhet=enhet).exists()


def avvikle(
    *,
    enhet_id: UUID,
    maate: Maate,
    til: date,
    grunn: str,
    av: Konto,
    tid: datetime,
    etterfolger: Enhet | None = None,
    nytt_navn: str = "",
    ny_tjeneste: Tjeneste | str = "",
    med: Iterable[UUID] = (),
) -> Enhet:
    """Enheten slutter; `til` er første dag uten. Rollene der slutter samme dag, og de valgte (`med`) begynner hos etterfølgeren.

    Verv, medlemskap og samtykker blir stående på den gamle enheten. Ingen ser noe gjennom dem fra den dagen, og KE får dem på
    sin liste: vervene må over på andre, og samtykket må gis på nytt.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=grunn):
        laas_roller()
        enhet = _laast(enhet_id, av)
        if enhet.er_ke:
            raise Regelbrudd(_("Kommunen skal ha en koordinerende enhet. Den kan få nytt navn, men ikke slutte."))
        if not dag <= til <= dag + vilkaar.TIDLIGST:
            raise Regelbrudd(_("Siste dag må være fra i går til et halvt år fram i tid."))
        ny = _etterfolger(enhet, maate, etterfolger, nytt_navn, ny_tjeneste)
        enhet.til, enhet.etterfolger = til, ny
        enhet.save(update_fields=["til", "etterfolger"])
        lopende = list(enhet.ansettelser.select_for_update(of=("self",)).select_related("konto").filter(til__gt=til).order_by("pk"))
        med = set(med)
        blir_med = {rad.pk for rad in lopende if rad.pk in med and _kan_flyttes(rad, ny, til)}
        if hvorfor := vilkaar.hvorfor_ikke_fjernes([rad for rad in lopende if rad.pk not in blir_med], til):
            raise Regelbrudd(hvorfor)
        for rad in lopende:
            _flytt(rad, ny if rad.pk in blir_med else None, til, dag)
        return enhet


def _etterfolger(enhet: Enhet, maate: Maate, valgt: Enhet | None, navn: str, tjeneste: str) -> Enhet | None:
    if maate == Maate.FLYTTES:
        return _opprett(navn, Tjeneste(tjeneste), enhet.er_skjult_kontakt)
    if maate == Maate.LEGGES_NED:
        return None
    ny = Enhet.objects.i_bruk().select_for_update(of=("self",), no_key=True).filter(pk=valgt.pk if valgt else None).first()
    if ny is None or ny == enhet or ny.er_ke:
        raise Regelbrudd(_("Velg enheten den slås sammen med."))
    return ny


def _kan_flyttes(rad: Ansettelse, ny: Enhet | None, til: date) -> bool:
    """Den som er stengt, eller alt har en rolle der, begynner ikke i den nye."""
    return ny is not None and rad.konto.is_active and not rad.konto.ansettelser.filter(enhet=ny, til__gt=til).exists()


def _flytt(rad: Ansettelse, ny: Enhet | None, til: date, dag: date) -> None:
    """Slutter i den gamle; begynner i den nye som det samme."""
    slutt, er_varig = rad.til, rad.er_varig
    rad.til, rad.er_varig = max(til, rad.fra), False
    rad.save(update_fields=["til", "er_varig"])
    if ny is None:
        return
    Ansettelse.objects.create(
        konto=rad.konto,
        enhet=ny,
        stilling=rad.stilling,
        er_klarert=rad.er_klarert,
        fra=max(til, rad.fra),
        til=vilkaar.om_et_aar(dag) if er_varig else slutt,
        fornyet_dato=dag,
        er_varig=er_varig,
    )


def _laast(enhet_id: UUID, av: Konto) -> Enhet:
    regler.krev_uten_person(av, Handling.ADMINISTRERE)
    enhet = Enhet.objects.select_for_update(of=("self",), no_key=True).get(pk=enhet_id)
    if enhet.til is not None:
        raise Regelbrudd(_("Enheten har alt fått en sluttdato."))
    return enhet
