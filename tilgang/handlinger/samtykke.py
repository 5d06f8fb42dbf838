"""Svarene på samtykke, og det som trekkes tilbake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler, vilkaar
from tilgang.handling import Handling
from tilgang.handlinger.deler import sikre_del
from tilgang.models import (
    Form,
    Formaal,
    Nivaa,
    Samtykke,
    Samtykkegiver,
    Samtykkelinje,
    Slag,
    Utfall,
)
from tilgang.projeksjon import projiser


@dataclass(frozen=True)
class Linje:
    """Det et samtykke skal åpne: en enhets opplysninger av ett slag, for en annen enhet, i en periode."""

    fra_enhet: Enhet
    slag: Slag
    til_enhet: Enhet
    nivaa: Nivaa
    fra: date
    til: date | None = None


def registrer_samtykke(
    *,
    person: Person,
    formaal: Formaal,
    utfall: Utfall,
    givere: Iterable[Person],
    form: Form,
    informasjon_gitt: str,
    gitt_dato: date,
    av: Konto,
    tid: datetime,
    linjer: Iterable[Linje] = (),
    fil: UploadedFile | None = None,
) -> Samtykke:
    """Registrerer et ja eller nei. Givernes kapasitet måles på samtykkedagen (R25).

    `fil` er det underskrevne svaret som PDF. Kaster Regelbrudd når en giver ikke kan samtykke, datoen er fram i
    tid, filen ikke kan tas imot, eller det alt finnes et gyldig plansamtykke.
    """
    givere, linjer = list(givere), list(linjer)
    with som(av, grunn=_("registrerte samtykke")):
        Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        _krev_gyldig(person, formaal, utfall, givere, gitt_dato, timezone.localdate(tid))
        kapasitet = {mulig.pk: kap for mulig, kap in vilkaar.mulige_givere(person, gitt_dato)}
        samtykke = Samtykke.objects.create(
            person=person,
            formaal=formaal,
            utfall=utfall,
            form=form,
            informasjon_gitt=informasjon_gitt,
            gitt_dato=gitt_dato,
            dokument=dokumenter.ta_imot(person=person, fil=fil, tid=tid) if fil else None,
            registrert_av=av,
        )
        for giver in givere:
            Samtykkegiver.objects.create(samtykke=samtykke, giver=giver, kapasitet=kapasitet[giver.pk])
        if utfall == Utfall.GITT:
            for linje in linjer:
                Samtykkelinje.objects.create(
                    samtykke=samtykke,
                    innsynsdel=sikre_del(person=person, enhet=linje.fra_enhet, slag=linje.slag),
                    til_enhet=linje.til_enhet,
                    nivaa=linje.nivaa,
                    fra=linje.fra,
                    til=linje.til,
                )
        Hendelse.objects.create(hva=Hva.SAMTYKKE_GITT, person=person, av=av, gjelder=samtykke.pk, tid=tid)
        projiser([person.pk])
        return samtykke


def _krev_gyldig(person, formaal, utfall, givere, gitt_dato, dag) -> None:
    if gitt_dato > dag:
        raise Regelbrudd(_("Samtykket kan ikke være gitt fram i tid."))
    if not givere:
        raise Regelbrudd(_("Velg hvem som svarte."))
    for giver in givere:
        hvorfor = vilkaar.hvorfor_ikke_giver(person, giver, gitt_dato)
        if hvorfor:
            raise Regelbrudd(hvorfor)
    if formaal == Formaal.PLAN and utfall == Utfall.GITT and person.samtykker.gyldige().til_plan().exists():
        raise Regelbrudd(_("Det finnes alt et gyldig samtykke til plan. Trekk det først hvis det skal erstattes."))


def trekk_samtykke(*, samtykke_id: UUID, av: Konto, tid: datetime) -> Samtykke:
    """Trekker hele samtykket. Nøklene forsvinner i samme transaksjon, så neste forespørsel er stengt (R27).

    Et trukket plansamtykke avslutter alle linjer som ble gitt for planen (settled 8).
    """
    with som(av, grunn=_("samtykket ble trukket")):
        samtykke = Samtykke.objects.select_for_update(of=("self",)).select_related("person").get(pk=samtykke_id)
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, samtykke.person)
        if samtykke.trukket_tid is not None:
            raise Regelbrudd(_("Samtykket er alt trukket."))
        samtykke.trukket_tid, samtykke.trukket_av = tid, av
        samtykke.save(update_fields=["trukket_tid", "trukket_av"])
        linjer = Samtykkelinje.objects.filter(trukket_tid__isnull=True)
        if samtykke.formaal == Formaal.PLAN and samtykke.utfall == Utfall.GITT:
            linjer = linjer.filter(samtykke__person=samtykke.person, innsynsdel__slag=Slag.PLAN)
        else:
            linjer = linjer.filter(samtykke=samtykke)
        linjer.update(trukket_tid=tid, trukket_av=av)
        Hendelse.objects.create(hva=Hva.SAMTYKKE_TRUKKET, person=samtykke.person, av=av, gjelder=samtykke.pk, tid=tid)
        projiser([samtykke.person_id])
        return samtykke


def trekk_linje(*, linje_id: UUID, av: Konto, tid: datetime) -> Samtykkelinje:
    """Trekker samtykket for én enhet og én del; resten står."""
    with som(av, grunn=_("en del av samtykket ble trukket")):
        linje = Samtykkelinje.objects.select_for_update(of=("self",)).select_related("samtykke__person").get(pk=linje_id)
        person = linje.samtykke.person
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        if linje.trukket_tid is not None:
            raise Regelbrudd(_("Denne delen av samtykket er alt trukket."))
        linje.trukket_tid, linje.trukket_av = tid, av
        linje.save(update_fields=["trukket_tid", "trukket_av"])
        Hendelse.objects.create(hva=Hva.SAMTYKKE_TRUKKET, person=person, av=av, gjelder=linje.pk, tid=tid)
        projiser([person.pk])
        return linje
