"""Kontoer inviteres, endres, stenges og åpnes. E-posten sendes av utsending: her skrives bare raden den sendes fra."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from personer import innbydelse
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto, Maalform, Stilling
from tilgang import regler
from tilgang.administrasjon import vilkaar
from tilgang.administrasjon.handlinger.ansettelse import ny_rolle
from tilgang.administrasjon.handlinger.bestilling import fullfor
from tilgang.administrasjon.handlinger.laas import laas_roller
from tilgang.administrasjon.vilkaar import Forsikret
from tilgang.handling import Handling


def inviter(
    *,
    navn: str,
    epost: str,
    maalform: Maalform,
    enhet: Enhet,
    stilling: Stilling,
    er_klarert: bool,
    fra: date,
    til: date | None,
    grunn: str,
    av: Konto,
    tid: datetime,
    bestilling_id: UUID | None = None,
) -> Konto:
    """Ny konto med sin første rolle, og en lenke på e-post. Var det noen som ba om den, er bestillingen besvart i samme skriving."""
    with som(av, grunn=grunn):
        regler.krev_uten_person(av, Handling.ADMINISTRERE)
        _krev_ledig(epost)
        konto = Konto(navn=navn, epost=epost, maalform=maalform)
        konto.set_unusable_password()
        konto.save(force_insert=True)
        ny_rolle(konto, enhet, stilling, er_klarert, fra=fra, til=til, av=av, dag=timezone.localdate(tid))
        innbydelse.ny(konto=konto, av=av, tid=tid)
        if bestilling_id is not None:
            fullfor(bestilling_id=bestilling_id, konto=konto, svar="", av=av, tid=tid)
        return konto


def endre_konto(*, konto_id: UUID, navn: str, epost: str, maalform: Maalform, grunn: str, av: Konto, tid: datetime) -> Konto:
    """Retter navn, e-post og målform. En lenke som ikke er brukt, sendes til den nye adressen i stedet."""
    with som(av, grunn=grunn):
        konto = _laast(konto_id, av)
        ny_adresse = epost != konto.epost
        if ny_adresse:
            _krev_ledig(epost, uten=konto)
        konto.navn, konto.epost, konto.maalform = navn, epost, maalform
        konto.save(update_fields=["navn", "epost", "maalform"])
        venter = konto.innbydelser.ubrukte().first()
        if ny_adresse and venter is not None:
            innbydelse.ny(konto=konto, av=av, tid=tid, ny_kodeapp=venter.ny_kodeapp)
        return konto


def steng(*, konto_id: UUID, grunn: str, av: Konto, tid: datetime) -> Konto:
    """Kontoen stenges nå: rollene slutter, passordet og lenken virker ikke, og øktene er over ved neste forespørsel.

    Øktene er bundet til passordet. Åpnes kontoen igjen, er de derfor fortsatt over.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=grunn):
        laas_roller()
        konto = _laast(konto_id, av)
        if konto.pk == av.pk:
            raise Regelbrudd(_("Du kan ikke stenge din egen konto. Be en annen systemansvarlig."))
        if not konto.is_active:
            raise Regelbrudd(_("Kontoen er alt stengt."))
        lopende = list(konto.ansettelser.select_for_update(of=("self",)).filter(til__gt=dag))
        if hvorfor := vilkaar.hvorfor_ikke_fjernes(lopende, dag):
            raise Regelbrudd(hvorfor)
        for rad in lopende:
            rad.til, rad.er_varig = max(dag, rad.fra), False
            rad.save(update_fields=["til", "er_varig"])
        innbydelse.trekk(konto=konto, tid=tid)
        konto.is_active = False
        konto.set_unusable_password()
        konto.save(update_fields=["is_active", "password"])
        return konto


def apne(*, konto_id: UUID, grunn: str, av: Konto, tid: datetime) -> Konto:
    """En stengt konto åpnes uten roller, og får en ny lenke for å velge passord."""
    with som(av, grunn=grunn):
        konto = _laast(konto_id, av)
        if konto.is_active:
            raise Regelbrudd(_("Kontoen er alt åpen."))
        konto.is_active = True
        konto.save(update_fields=["is_active"])
        innbydelse.ny(konto=konto, av=av, tid=tid, ny_kodeapp=False)
        return konto


def ny_lenke(*, konto_id: UUID, forsikret: Forsikret | None = None, grunn: str, av: Konto, tid: datetime) -> Konto:
    """Ny lenke til passordet. Det gamle passordet og øktene slutter å virke med en gang.

    Kodeappen beholdes, så den som leser e-posten, ikke kommer inn med den alene. Er telefonen borte, sier `forsikret` hvordan
    systemansvarlig forsikret seg om hvem som spurte; da kobles det til en ny. Det står i historikken.
    """
    with som(av, grunn=f"{grunn} ({forsikret.label})" if forsikret else grunn):
        konto = _laast(konto_id, av)
        if konto.pk == av.pk:
            raise Regelbrudd(_("Du kan ikke lage en ny lenke til deg selv, for da er du logget ut. Be en annen systemansvarlig."))
        if not konto.is_active:
            raise Regelbrudd(_("Kontoen er stengt. Åpne den først."))
        innbydelse.ny(konto=konto, av=av, tid=tid, ny_kodeapp=forsikret is not None)
        return konto


def trekk_lenke(*, konto_id: UUID, grunn: str, av: Konto, tid: datetime) -> Konto:
    """Lenken som er sendt, virker ikke lenger."""
    with som(av, grunn=grunn):
        konto = _laast(konto_id, av)
        if not innbydelse.trekk(konto=konto, tid=tid):
            raise Regelbrudd(_("Kontoen har ingen lenke som venter."))
        return konto


def _laast(konto_id: UUID, av: Konto) -> Konto:
    regler.krev_uten_person(av, Handling.ADMINISTRERE)
    return Konto.objects.select_for_update(of=("self",)).get(pk=konto_id)


def _krev_ledig(epost: str, uten: Konto | None = None) -> None:
    like = Konto.objects.filter(epost__iexact=epost)
    if like.exclude(pk=uten.pk if uten else None).exists():
        raise Regelbrudd(_("Det finnes alt en konto med denne e-posten. Søk den opp og gi den en rolle til."))
