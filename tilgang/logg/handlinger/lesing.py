"""Ulovlig lesing: saken åpnes, kilden og personen får vite det, og den avsluttes (pjl § 22 a; R95)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.adressevern import gruppe
from tilgang.handling import Handling
from tilgang.logg import vilkaar
from tilgang.models import Kildevarsel, Lesingsutfall, Loggfunn, OppslagLinje, UlovligLesing


def aapne_lesing(
    *,
    person: Person,
    konto: Konto,
    oppslag: Iterable[UUID],
    beskrivelse: str,
    av: Konto,
    tid: datetime,
    funn: Loggfunn | None = None,
) -> UlovligLesing:
    """Åpner saken og varsler enhetene opplysningene kom fra. KE selv vet det alt.

    `oppslag` er linjer i loggen der `konto` så personen. Kaster Regelbrudd når det ikke er noen, eller `konto` er den som åpner.
    """
    with som(av, grunn=_("åpnet sak om ulovlig lesing")):
        regler.krev(av, Handling.GJENNOMGAA_LOGG, person)
        if konto.pk == av.pk:
            raise Regelbrudd(_("Saken gjelder deg. En annen leder i koordinerende enhet må behandle den."))
        linjer = OppslagLinje.objects.filter(oppslag__in=list(oppslag), oppslag__konto=konto, person__in=gruppe(person)).values_list(
            "oppslag", "innsynsdel__kilde_enhet", "innsynsdel__kilde_enhet__er_ke"
        )
        rader = list(linjer)
        if not rader:
            raise Regelbrudd(_("Loggen viser ikke at den ansatte så personen."))
        lesing = UlovligLesing.objects.create(
            person=person,
            konto=konto,
            funn=funn,
            oppslag=sorted({rad[0] for rad in rader}),
            beskrivelse=beskrivelse,
            aapnet_av=av,
            aapnet_tid=tid,
        )
        for enhet in sorted({enhet for _oppslag, enhet, er_ke in rader if enhet is not None and not er_ke}):
            Kildevarsel.objects.create(lesing=lesing, enhet_id=enhet, varslet_tid=tid)
        return lesing


def meld_varslet(*, lesing_id: UUID, av: Konto, tid: datetime) -> None:
    """Brevet til personen er laget. Kalles av KEs bord i samme transaksjon som brevet (åpen `som`)."""
    lesing = laas(lesing_id, av)
    lesing.varslet_tid = tid
    lesing.save(update_fields=["varslet_tid"])


def laas(lesing_id: UUID, av: Konto) -> UlovligLesing:
    """Saken, låst, når kontoen kan behandle den. Krever en åpen `som`."""
    lesing = UlovligLesing.objects.select_for_update(of=("self",)).select_related("person", "konto").get(pk=lesing_id)
    regler.krev(av, Handling.GJENNOMGAA_LOGG, lesing.person)
    if hvorfor := vilkaar.hvorfor_ikke_behandle(lesing, av):
        raise Regelbrudd(hvorfor)
    return lesing


def bekreft_kildevarsel(*, varsel_id: UUID, av: Konto, tid: datetime, annen_maate: str = "") -> Kildevarsel:
    """Lederen ved enheten har lest varselet, eller KE skriver hvordan enheten ellers fikk vite det (`annen_maate`)."""
    with som(av, grunn=_("bekreftet varsel om ulovlig lesing")):
        varsel = Kildevarsel.objects.select_for_update(of=("self",)).select_related("lesing__person").get(pk=varsel_id)
        if annen_maate:
            laas(varsel.lesing_id, av)
        elif not regler.leder_enhet(av, varsel.enhet_id):
            raise PermissionDenied(_("Bare lederen ved enheten kan bekrefte varselet."))
        if varsel.bekreftet_tid is not None:
            raise Regelbrudd(_("Varselet er alt bekreftet."))
        varsel.bekreftet_av, varsel.bekreftet_tid, varsel.annen_maate = av, tid, annen_maate
        varsel.save(update_fields=["bekreftet_av", "bekreftet_tid", "annen_maate"])
        return varsel


def avslutt_lesing(
    *,
    lesing_id: UUID,
    utfall: Lesingsutfall,
    tiltak: str,
    av: Konto,
    tid: datetime,
    uten_varsel_grunn: str = "",
    er_meldt_tilsynet: bool | None = None,
    tilsyn_grunn: str = "",
) -> UlovligLesing:
    """Saken er ferdig. Var lesingen ulovlig, må personen være varslet eller det stå hvorfor ikke, og kildene ha fått vite det."""
    with som(av, grunn=_("avsluttet sak om ulovlig lesing")):
        lesing = laas(lesing_id, av)
        if utfall == Lesingsutfall.ULOVLIG:
            _krev_varslet(lesing, uten_varsel_grunn, er_meldt_tilsynet)
            lesing.uten_varsel_grunn = "" if lesing.varslet_tid else uten_varsel_grunn
            lesing.er_meldt_tilsynet, lesing.tilsyn_grunn = er_meldt_tilsynet, tilsyn_grunn
        lesing.utfall, lesing.tiltak = utfall, tiltak
        lesing.avsluttet_av, lesing.avsluttet_tid = av, tid
        lesing.save()
        return lesing


def _krev_varslet(lesing: UlovligLesing, uten_varsel_grunn: str, er_meldt_tilsynet: bool | None) -> None:
    if lesing.varslet_tid is None and not uten_varsel_grunn:
        raise Regelbrudd(_("Personen har ikke fått brev. Lag brevet først, eller skriv hvorfor det ikke skal sendes."))
    if lesing.kildevarsler.filter(bekreftet_tid__isnull=True).exists():
        raise Regelbrudd(_("Et varsel til en enhet er ikke bekreftet. Vent på lederen der, eller skriv hvordan enheten fikk vite det."))
    if er_meldt_tilsynet is None:
        raise Regelbrudd(_("Svar på om bruddet er meldt til tilsynsmyndigheten, og hvorfor."))
