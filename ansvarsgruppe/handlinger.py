"""Verbene i gruppen: starte den, legge til et medlem, avslutte et medlemskap. Tilgangen følger i samme skriving."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.livet.laas import la_slutte, laas_gruppe, laas_i_gang, ta_inn
from ansvarsgruppe.livet.rester import ta_ut_av_motene
from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap, Slag
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling


def start_gruppe(*, person: Person, slag: Slag, av: Konto, tid: datetime) -> Ansvarsgruppe:
    """Starter gruppen rundt personen. KE ser det som en hendelse (R52)."""
    with som(av, grunn=_("startet gruppe")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.LEDE_GRUPPE, person)
        dag = timezone.localdate(tid)
        if Ansvarsgruppe.objects.paa(dag).filter(person=person).exists():
            raise Regelbrudd(_("Personen har alt en gruppe. Arbeid videre i den."))
        kontaktperson = av if slag == Slag.SAMARBEIDSGRUPPE else None  # til et medlem overtar
        gruppe = Ansvarsgruppe.objects.create(person=person, slag=slag, startet_av=av, fra=dag, kontaktperson=kontaktperson)
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
        gruppe = laas_gruppe(gruppe_id, av)
        if fra < gruppe.fra or (gruppe.til is not None and fra >= gruppe.til):
            raise Regelbrudd(_("Medlemskapet må begynne mens gruppen er i gang."))
        if til is not None and til <= fra:
            raise Regelbrudd(_("Siste dag kan ikke være før første dag."))
        return ta_inn(Medlemskap(gruppe=gruppe, konto=konto, enhet=enhet, min_del=min_del, fra=fra, til=til, lagt_til_av=av), tid)


def avslutt_medlemskap(
    *, medlemskap_id: UUID, til: date, av: Konto, tid: datetime, overtar: Konto | None = None, grunn: str = ""
) -> Medlemskap:
    """Avslutter medlemskapet; `til` er første dag uten. Tilgangen slutter i samme skriving.

    En annen fra samme tjeneste overtar fra den dagen, eller `grunn` sier hvorfor ingen gjør det.
    """
    with som(av, grunn=_("avsluttet medlemskap")):
        gruppe = laas_i_gang(Medlemskap.objects.values_list("gruppe", flat=True).get(pk=medlemskap_id), av, timezone.localdate(tid))
        rader = Medlemskap.objects.select_for_update(of=("self",), no_key=True).select_related("konto", "enhet")
        medlemskap = rader.get(pk=medlemskap_id)
        medlemskap.gruppe = gruppe
        if medlemskap.til is not None and medlemskap.til <= til:
            raise Regelbrudd(_("Medlemskapet slutter alt før dette."))
        if til < medlemskap.fra:
            raise Regelbrudd(_("Medlemskapet kan ikke slutte før det begynte."))
        if overtar is None and not grunn:
            raise Regelbrudd(_("Skriv hvem som overtar, eller hvorfor ingen gjør det."))
        sluttet = medlemskap.til
        medlemskap.slutt_grunn = grunn
        la_slutte(medlemskap, til, av, tid)
        ny = None
        if overtar is not None:
            felt = {"enhet": medlemskap.enhet, "min_del": medlemskap.min_del, "fra": til, "til": sluttet}
            ny = ta_inn(Medlemskap(gruppe=gruppe, konto=overtar, overtar_etter=medlemskap, lagt_til_av=av, **felt), tid)
        ta_ut_av_motene(medlemskap, til, tid, overtar=ny)
        if gruppe.kontaktperson_id == medlemskap.konto_id:
            gruppe.kontaktperson = overtar
            gruppe.save(update_fields=["kontaktperson"])
        return medlemskap
