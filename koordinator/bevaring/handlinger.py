"""Verbene: lederen i KE skriver regelen og bestiller kassasjonen, en annen i KE godkjenner begge, og da gjør arbeideren resten."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from koordinator.bevaring import oversikter, register
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Bevaringsmaate, Bevaringsregel, Bevaringsstans, Kassasjon, Kassasjonspost, Konto, Person
from tilgang import regler
from tilgang.handling import Handling


def skriv_regel(*, slag: str, regnes_fra: str, aar: int, maate: str, grunnlag: str, fra: date, av: Konto, tid: datetime) -> Bevaringsregel:
    """Et utkast. Regelen er ikke i bruk før en annen har godkjent den."""
    with som(av, grunn=_("skrev regel om bevaring")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        if regnes_fra not in register.finn(slag).regnes_fra:
            raise Regelbrudd(_("Fristen kan ikke regnes fra det for dette slaget."))
        felt = {"slag": slag, "regnes_fra": regnes_fra, "aar": aar, "maate": maate, "grunnlag": grunnlag, "fra": fra}
        return Bevaringsregel.objects.create(**felt, skrevet_av=av, skrevet_tid=tid)


def godkjenn_regel(*, regel_id: UUID, av: Konto, tid: datetime) -> Bevaringsregel:
    """Den som gjaldt for slaget, slutter dagen før. Kaster Regelbrudd når en begynner samme dag eller senere."""
    with som(av, grunn=_("godkjente regel om bevaring")):
        regler.krev_uten_person(av, Handling.GODKJENNE_REGEL)
        ny = Bevaringsregel.objects.select_for_update(of=("self",)).get(pk=regel_id)
        if ny.skrevet_av_id == av.pk:
            raise PermissionDenied(_("Du har skrevet regelen selv. En annen i koordinerende enhet må godkjenne den."))
        if ny.er_godkjent:
            raise Regelbrudd(_("Regelen er alt godkjent."))
        for gammel in Bevaringsregel.objects.godkjente().filter(slag=ny.slag, til__isnull=True, fra__lt=ny.fra).select_for_update():
            gammel.til = ny.fra
            gammel.save(update_fields=["til"])
        ny.godkjent_av, ny.godkjent_tid = av, tid
        try:
            with transaction.atomic():
                ny.save(update_fields=["godkjent_av", "godkjent_tid"])
        except IntegrityError as feil:
            raise Regelbrudd(_("Det gjelder alt en regel for dette fra den dagen, eller senere.")) from feil
        return ny


def avslutt_regel(*, regel_id: UUID, dag: date, av: Konto) -> Bevaringsregel:
    """Fra i dag tar regelen ingenting. Det som venter i en kassasjon etter den, blir stående."""
    with som(av, grunn=_("avsluttet regel om bevaring")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        regel = Bevaringsregel.objects.select_for_update(of=("self",)).get(pk=regel_id)
        if not regel.er_godkjent or (regel.til is not None and regel.til <= max(dag, regel.fra)):
            raise Regelbrudd(_("Regelen er ikke i bruk, eller slutter alt."))
        regel.til = max(dag, regel.fra)
        regel.save(update_fields=["til"])
        return regel


def bestill(*, regel_id: UUID, dag: date, av: Konto, tid: datetime) -> Kassasjon:
    """Skriver ned hva regelen tar nå. Ingenting tømmes før en annen har godkjent."""
    with som(av, grunn=_("bestilte kassasjon")):
        regler.krev_uten_person(av, Handling.ENDRE_REGEL)
        regel = Bevaringsregel.objects.select_for_update(of=("self",)).get(pk=regel_id)
        if not regel.gjelder(dag) or regel.maate != Bevaringsmaate.KASSER:
            raise Regelbrudd(_("Regelen er ikke i bruk, eller sier at noe skal bevares."))
        if Kassasjon.objects.aapne().filter(regel=regel).exists():
            raise Regelbrudd(_("Det er alt bestilt en kassasjon etter denne regelen."))
        tas = oversikter.tar(regel, dag).tas
        if not tas:
            raise Regelbrudd(_("Regelen tar ingenting i dag."))
        kassasjon = Kassasjon.objects.create(regel=regel, dag=dag, antall=len(tas), bestilt_av=av, bestilt_tid=tid)
        Kassasjonspost.objects.bulk_create([Kassasjonspost(kassasjon=kassasjon, gjelder=k.gjelder) for k in tas], batch_size=1000)
        return kassasjon


def godkjenn(*, kassasjon_id: UUID, av: Konto, tid: datetime) -> Kassasjon:
    with som(av, grunn=_("godkjente kassasjon")):
        kassasjon = _laas(kassasjon_id, av, Handling.GODKJENNE_REGEL)
        if kassasjon.bestilt_av_id == av.pk:
            raise PermissionDenied(_("Du har bestilt kassasjonen selv. En annen i koordinerende enhet må godkjenne den."))
        if kassasjon.godkjent_tid is not None or kassasjon.trukket_tid is not None:
            raise Regelbrudd(_("Kassasjonen er alt avgjort."))
        kassasjon.godkjent_av, kassasjon.godkjent_tid = av, tid
        kassasjon.save(update_fields=["godkjent_av", "godkjent_tid"])
        return kassasjon


def trekk(*, kassasjon_id: UUID, av: Konto, tid: datetime) -> Kassasjon:
    """Så lenge ingen har godkjent, kan alle som kunne godkjent, si nei."""
    with som(av, grunn=_("trakk kassasjon")):
        kassasjon = _laas(kassasjon_id, av, Handling.GODKJENNE_REGEL)
        if kassasjon.godkjent_tid is not None or kassasjon.trukket_tid is not None:
            raise Regelbrudd(_("Kassasjonen er alt avgjort."))
        kassasjon.trukket_av, kassasjon.trukket_tid = av, tid
        kassasjon.save(update_fields=["trukket_av", "trukket_tid"])
        return kassasjon


def _laas(kassasjon_id: UUID, av: Konto, handling: Handling) -> Kassasjon:
    regler.krev_uten_person(av, handling)
    return Kassasjon.objects.select_for_update(of=("self",), no_key=True).select_related("regel").get(pk=kassasjon_id)


def stans(*, person: Person, grunn: str, dag: date, av: Konto) -> Bevaringsstans:
    """Ingenting om personen kasseres før stansen er opphevet."""
    with som(av, grunn=_("stanset kassasjon")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.ENDRE_PERSON, person)
        regler.krev_uten_person(av, Handling.GODKJENNE_REGEL)
        if Bevaringsstans.objects.filter(person=person, til__isnull=True).exists():
            raise Regelbrudd(_("Kassasjon er alt stanset for personen."))
        return Bevaringsstans.objects.create(person=person, grunn=grunn, fra=dag, satt_av=av)


def opphev_stans(*, stans_id: UUID, dag: date, av: Konto) -> Bevaringsstans:
    with som(av, grunn=_("opphevet stans i kassasjon")):
        rad = Bevaringsstans.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=stans_id)
        regler.krev(av, Handling.ENDRE_PERSON, rad.person)
        regler.krev_uten_person(av, Handling.GODKJENNE_REGEL)
        if rad.til is not None:
            raise Regelbrudd(_("Stansen er alt opphevet."))
        rad.til, rad.opphevet_av = max(dag, rad.fra), av
        rad.save(update_fields=["til", "opphevet_av"])
        return rad
