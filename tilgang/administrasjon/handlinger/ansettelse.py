"""Roller gis, endres, fornyes og slutter. En rolle som endres, er en ny rad fra den dagen: den gamle sier hva som gjaldt før."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Ansettelse, Enhet, Konto, Stilling
from tilgang import regler
from tilgang.administrasjon import vilkaar
from tilgang.administrasjon.handlinger.laas import laas_roller
from tilgang.handling import Handling

# Så lenge holder nattjobben den siste i gang, når ingen har fornyet.
FORLENGES = timedelta(days=30)
FORLENGES_FOR = timedelta(days=3)


def ansett(
    *, konto_id: UUID, enhet: Enhet, stilling: Stilling, er_klarert: bool, fra: date, til: date | None, grunn: str, av: Konto, tid: datetime
) -> Ansettelse:
    """Gir kontoen en rolle ved enheten. Uten `til` varer den, og må fornyes innen ett år."""
    with som(av, grunn=grunn):
        regler.krev_uten_person(av, Handling.ADMINISTRERE)
        konto = Konto.objects.select_for_update(of=("self",)).get(pk=konto_id)
        if not konto.is_active:
            raise Regelbrudd(_("Kontoen er stengt. Åpne den først."))
        return ny_rolle(konto, enhet, stilling, er_klarert, fra=fra, til=til, av=av, dag=timezone.localdate(tid))


def ny_rolle(konto: Konto, enhet: Enhet, stilling: Stilling, er_klarert: bool, *, fra: date, til: date | None, av: Konto, dag: date):
    """Skriver raden når vilkårene holder. Krever en åpen `som`."""
    enhet = Enhet.objects.select_for_update(of=("self",), no_key=True).get(pk=enhet.pk)
    krev_en_annen(konto, av)
    hvorfor = vilkaar.hvorfor_ikke_stilling(stilling, enhet) or vilkaar.hvorfor_ikke_periode(fra, til, dag)
    if hvorfor:
        raise Regelbrudd(hvorfor)
    if konto.ansettelser.filter(enhet=enhet, til__gt=fra).exists():
        raise Regelbrudd(_("%(navn)s har alt en rolle ved %(enhet)s. Endre den i stedet.") % {"navn": konto.navn, "enhet": enhet.navn})
    return Ansettelse.objects.create(
        konto=konto,
        enhet=enhet,
        stilling=stilling,
        er_klarert=er_klarert,
        fra=fra,
        til=til or vilkaar.om_et_aar(dag),
        fornyet_dato=dag,
        er_varig=til is None,
    )


def krev_en_annen(konto: Konto, av: Konto) -> None:
    """Den som gir roller, gir ikke seg selv noen: slik blir hen stående utenfor innholdet."""
    if konto.pk == av.pk:
        raise Regelbrudd(_("Du kan ikke gi deg selv en rolle eller klarering. Be en annen systemansvarlig."))


def endre(
    *, ansettelse_id: UUID, stilling: Stilling, er_klarert: bool, til: date | None, grunn: str, av: Konto, tid: datetime
) -> Ansettelse:
    """Ny rolle, ny klarering eller ny varighet fra i dag. Uten `til` varer den, og må fornyes innen ett år."""
    dag = timezone.localdate(tid)
    with som(av, grunn=grunn):
        laas_roller()
        regler.krev_uten_person(av, Handling.ADMINISTRERE)
        rad = _laast(ansettelse_id, dag)
        er_annet = (stilling, er_klarert) != (rad.stilling, rad.er_klarert)
        if er_annet:
            krev_en_annen(rad.konto, av)
        elif (til is None) == rad.er_varig and til in (None, rad.til):
            raise Regelbrudd(_("Ingenting er endret. Fornying gjøres i listen over roller som går ut."))
        if (til or vilkaar.om_et_aar(dag)) > rad.til and vilkaar.fornyes_av_en_annen(rad, av, dag):
            raise Regelbrudd(_("Din egen rolle forlenges av en annen systemansvarlig."))
        fra = max(rad.fra, dag)
        if hvorfor := vilkaar.hvorfor_ikke_stilling(stilling, rad.enhet) or vilkaar.hvorfor_ikke_periode(fra, til, dag):
            raise Regelbrudd(hvorfor)
        if stilling != rad.stilling or til is not None:
            _krev_noen_igjen([rad], dag if stilling != rad.stilling else til)
        if er_annet and rad.fra < dag:
            rad.til, rad.er_varig = dag, False
            rad.save(update_fields=["til", "er_varig"])
            rad = Ansettelse(konto=rad.konto, enhet=rad.enhet, fra=dag)
        rad.stilling, rad.er_klarert = stilling, er_klarert
        rad.til, rad.er_varig, rad.fornyet_dato = til or vilkaar.om_et_aar(dag), til is None, dag
        rad.save()
        return rad


def avslutt(*, ansettelse_id: UUID, til: date, grunn: str, av: Konto, tid: datetime) -> Ansettelse:
    """Rollen slutter; `til` er første dag uten. Tilgangen slutter samme dag."""
    dag = timezone.localdate(tid)
    with som(av, grunn=grunn):
        laas_roller()
        regler.krev_uten_person(av, Handling.ADMINISTRERE)
        rad = _laast(ansettelse_id, dag)
        if til < dag:
            raise Regelbrudd(_("En rolle kan ikke avsluttes bakover i tid."))
        if til > rad.til or (til == rad.til and not rad.er_varig):
            raise Regelbrudd(_("Rollen slutter alt før dette."))
        _krev_noen_igjen([rad], til)
        rad.til, rad.er_varig = max(til, rad.fra), False
        rad.save(update_fields=["til", "er_varig"])
        return rad


def forny(*, ansettelse_ider: Iterable[UUID], av: Konto, tid: datetime) -> int:
    """Fornyer rollene for ett år fra i dag, alle eller ingen. Gir antallet."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("årlig fornying")):
        regler.krev_uten_person(av, Handling.ADMINISTRERE)
        valgte = Ansettelse.objects.filter(pk__in=list(ansettelse_ider))
        rader = list(valgte.select_for_update(of=("self",)).select_related("konto", "enhet").order_by("pk"))
        for rad in rader:
            if not rad.er_varig or rad.til <= dag or not rad.konto.is_active or rad.enhet.til is not None:
                raise Regelbrudd(
                    _("Rollen til %(navn)s ved %(enhet)s kan ikke fornyes lenger. Last listen på nytt.")
                    % {"navn": rad.konto.navn, "enhet": rad.enhet.navn}
                )
            if vilkaar.fornyes_av_en_annen(rad, av, dag):
                raise Regelbrudd(_("Din egen rolle fornyes av en annen systemansvarlig."))
            rad.til, rad.fornyet_dato = vilkaar.om_et_aar(dag), dag
            rad.save(update_fields=["til", "fornyet_dato"])
        return len(rader)


def forleng_uunnvaerlige(*, dag: date) -> int:
    """Holder den siste lederen i KE og den siste systemansvarlige i gang en måned til når rollen ellers ville gått ut.

    Nattjobbens: kommunen kan ikke bli stående uten noen som kan gi roller. Raden står rød i listene til noen fornyer den.
    En som alt er gått ut, vekkes ikke.
    """
    antall = 0
    with som(Systemaktor.NATTJOBB, grunn=_("den siste med rollen; må fornyes av noen")):
        laas_roller()
        for stilling in vilkaar.UUNNVAERLIGE:
            siste = vilkaar.innehavere(stilling, dag).select_for_update(of=("self",)).order_by("er_varig", "til", "pk").last()
            if siste is None or siste.til > dag + FORLENGES_FOR or vilkaar.innehavere(stilling, siste.til).exists():
                continue
            siste.til, siste.fornyet_dato, siste.er_varig = dag + FORLENGES, dag, True
            siste.save(update_fields=["til", "fornyet_dato", "er_varig"])
            antall += 1
    return antall


def _laast(ansettelse_id: UUID, dag: date) -> Ansettelse:
    rad = Ansettelse.objects.select_for_update(of=("self",)).select_related("konto", "enhet").get(pk=ansettelse_id)
    if rad.til <= dag:
        raise Regelbrudd(_("Rollen er slutt. Gi den på nytt hvis den skal gjelde."))
    return rad


def _krev_noen_igjen(rader: Iterable[Ansettelse], fra: date) -> None:
    if hvorfor := vilkaar.hvorfor_ikke_fjernes(rader, fra):
        raise Regelbrudd(hvorfor)
