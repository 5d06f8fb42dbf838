"""Helsepersonells vurdering av beslutningskompetansen i én sak (pbrl § 4-3; R6)."""

from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer import handlinger as personer
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Kompetansevurdering, Konto, Person, Saksforhold
from tilgang import regler
from tilgang.handling import Handling
from tilgang.person import vilkaar
from tilgang.person.handlinger.opplysninger import laas


def vurder_kompetanse(
    *,
    person: Person,
    gjelder: Saksforhold,
    har_kompetanse: bool,
    begrunnelse: str,
    vurdert_av: str,
    vurdert_av_yrke: str,
    fra: date,
    av: Konto,
    tid: datetime,
    til: date | None = None,
    vist_personen_dato: date | None = None,
    vist_paarorende_dato: date | None = None,
    fil: UploadedFile | None = None,
) -> Kompetansevurdering:
    """Registrerer vurderingen. En eldre vurdering i den samme saken slutter samme dag. Kaster Regelbrudd når den ikke kan stå."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("registrerte vurdering av beslutningskompetanse")):
        laast = laas(person, av)
        hvorfor = vilkaar.hvorfor_ikke_vurdering(laast, fra, dag)
        if hvorfor:
            raise Regelbrudd(hvorfor)
        _krev_rekkefolge(fra, dag, til, vist_personen_dato, vist_paarorende_dato)
        for eldre in laast.kompetansevurderinger.paa(fra).filter(gjelder=gjelder).select_for_update(of=("self",), no_key=True):
            personer.avslutt_periode(eldre, fra)
        if laast.kompetansevurderinger.filter(gjelder=gjelder, fra__gte=fra).exclude(til__lte=fra).exists():
            raise Regelbrudd(_("Det finnes en nyere vurdering i den samme saken."))
        rad = Kompetansevurdering.objects.create(
            person=laast,
            gjelder=gjelder,
            har_kompetanse=har_kompetanse,
            begrunnelse=begrunnelse,
            vurdert_av=vurdert_av,
            vurdert_av_yrke=vurdert_av_yrke,
            vist_personen_dato=vist_personen_dato,
            vist_paarorende_dato=vist_paarorende_dato,
            dokument=dokumenter.ta_imot(person=laast, fil=fil, tid=tid) if fil else None,
            fra=fra,
            til=til,
        )
        Hendelse.objects.create(hva=Hva.KOMPETANSE_VURDERT, person=laast, av=av, gjelder=rad.pk, tid=tid)
        return rad


def folg_opp_kompetanse(
    *,
    vurdering_id: UUID,
    vist_personen_dato: date | None,
    vist_paarorende_dato: date | None,
    til: date | None,
    av: Konto,
    tid: datetime,
) -> Kompetansevurdering:
    """Når vurderingen ble vist dem, og når den ikke gjelder lenger."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("fulgte opp vurdering av beslutningskompetanse")):
        rad = Kompetansevurdering.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=vurdering_id)
        regler.krev(av, Handling.ENDRE_PERSON, rad.person)
        _krev_rekkefolge(rad.fra, dag, til, vist_personen_dato, vist_paarorende_dato)
        rad.vist_personen_dato, rad.vist_paarorende_dato, rad.til = vist_personen_dato, vist_paarorende_dato, til
        rad.save(update_fields=["vist_personen_dato", "vist_paarorende_dato", "til"])
        Hendelse.objects.create(hva=Hva.KOMPETANSE_VURDERT, person=rad.person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def _krev_rekkefolge(fra: date, dag: date, til: date | None, *vist: date | None) -> None:
    if til is not None and til < fra:
        raise Regelbrudd(_("Vurderingen kan ikke slutte å gjelde før den ble gjort."))
    for dato in vist:
        if dato is not None and not fra <= dato <= dag:
            raise Regelbrudd(_("Vurderingen er vist på en dato som er før den ble gjort, eller fram i tid."))
