"""Verbene i gruppen: starte den, legge til et medlem, avslutte et medlemskap. Tilgangen følger i samme skriving."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap, Slag
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import avslutt_tilknytninger, knytt
from tilgang.models import Kilde, Rolle
from tilgang.oversikter import enheter_med_samtykke


def start_gruppe(*, person: Person, slag: Slag, av: Konto, tid: datetime) -> Ansvarsgruppe:
    """Starter gruppen rundt personen. KE ser det som en hendelse (R52)."""
    with som(av, grunn=_("startet gruppe")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.LEDE_GRUPPE, person)
        dag = timezone.localdate(tid)
        if Ansvarsgruppe.objects.paa(dag).filter(person=person).exists():
            raise Regelbrudd(_("Personen har alt en gruppe. Arbeid videre i den."))
        gruppe = Ansvarsgruppe.objects.create(person=person, slag=slag, startet_av=av, fra=dag)
        Hendelse.objects.create(hva=Hva.GRUPPE_STARTET, person=person, av=av, gjelder=gruppe.pk, tid=tid)
        return gruppe


def legg_til_medlem(
    *,
    gruppe_id: UUID,
    konto: Konto,
    enhet: Enhet,
    fra: date,
    av: Konto,
    tid: datetime,
    til: date | None = None,
    min_del: str = "",
) -> Medlemskap:
    """Legger til en ansatt fra en tjeneste samtykket nevner (settled 6). Hen ser det samtykket åpner for tjenesten, ikke mer.

    Kaster Regelbrudd når ingen samtykkelinje nevner enheten den dagen, eller kontoen ikke arbeider der.
    """
    with som(av, grunn=_("la til medlem")):
        gruppe = Ansvarsgruppe.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=gruppe_id)
        person = gruppe.person
        regler.krev(av, Handling.LEDE_GRUPPE, person)
        if fra < gruppe.fra or (gruppe.til is not None and fra >= gruppe.til):
            raise Regelbrudd(_("Medlemskapet må begynne mens gruppen er i gang."))
        if til is not None and til <= fra:
            raise Regelbrudd(_("Siste dag kan ikke være før første dag."))
        if not enheter_med_samtykke(person, fra).filter(pk=enhet.pk).exists():
            raise Regelbrudd(_("Ingen samtykker nevner %(enhet)s den dagen. Registrer samtykket først.") % {"enhet": enhet.navn})
        medlemskap = _opprett(gruppe=gruppe, konto=konto, enhet=enhet, min_del=min_del, fra=fra, til=til, lagt_til_av=av)
        knytt(
            person=person,
            konto=konto,
            enhet=enhet,
            rolle=Rolle.GRUPPEMEDLEM,
            kilde=Kilde.MEDLEMSKAP,
            kilde_id=medlemskap.pk,
            fra=fra,
            til=til,
        )
        Hendelse.objects.create(hva=Hva.MEDLEM_LAGT_TIL, person=person, enhet=enhet, av=av, gjelder=medlemskap.pk, tid=tid)
        return medlemskap


def _opprett(**felt) -> Medlemskap:
    try:
        with transaction.atomic():
            return Medlemskap.objects.create(**felt)
    except IntegrityError as feil:
        raise Regelbrudd(_("%(navn)s er alt medlem i perioden.") % {"navn": felt["konto"].navn}) from feil


def avslutt_medlemskap(*, medlemskap_id: UUID, til: date, av: Konto, tid: datetime) -> Medlemskap:
    """Avslutter medlemskapet; `til` er første dag uten. Tilgangen slutter i samme skriving."""
    with som(av, grunn=_("avsluttet medlemskap")):
        medlemskap = (
            Medlemskap.objects.select_for_update(of=("self",), no_key=True).select_related("gruppe__person", "enhet").get(pk=medlemskap_id)
        )
        person = medlemskap.gruppe.person
        regler.krev(av, Handling.LEDE_GRUPPE, person)
        if medlemskap.til is not None and medlemskap.til <= til:
            raise Regelbrudd(_("Medlemskapet slutter alt før dette."))
        if til < medlemskap.fra:
            raise Regelbrudd(_("Medlemskapet kan ikke slutte før det begynte."))
        medlemskap.til = til
        medlemskap.save(update_fields=["til"])
        avslutt_tilknytninger(kilde=Kilde.MEDLEMSKAP, kilde_id=medlemskap.pk, til=til)
        Hendelse.objects.create(hva=Hva.MEDLEM_SLUTTET, person=person, enhet=medlemskap.enhet, av=av, gjelder=medlemskap.pk, tid=tid)
        return medlemskap
