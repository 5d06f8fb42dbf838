"""Fristene KEs bord melder inn til oppfølgingen (lov §6 nr. 2 og 23; R16, R44, R47, R61)."""

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from koordinator.barnekoordinator import UROERT
from koordinator.models import Ansvarsavklaring, Attenonske, Attensvar, Gruppestart, Henvendelse, Oppgavelinje, Oppnevning, Verv
from oppfolging.register import Regel
from personer.models import Person
from tilgang.handling import Handling
from vedtak.models import Sak


class EnMaanedEtter(Func):
    """Det samme som `frister.frist_forelopig_svar`: samme dag i neste måned, eller månedens siste når dagen mangler."""

    template = "(%(expressions)s + interval '1 month')::date"
    output_field = DateField()


FORELOPIG_SVAR = Regel(
    kode="melding.forelopig_svar",
    tekst=_("Svar på meldingen, eller send foreløpig svar"),
    grunnlag=_("én måned fra meldingen kom (forvaltningsloven § 11 a)"),
    er_lovfestet=True,
    handling=Handling.VURDERE,
    dager_for=(10, 0),  # en måned er 28 til 31 dager: ti dager før er senest tre uker etter at den kom
    kilde=lambda: (
        Henvendelse.objects.uvurderte().filter(forelopige_svar__isnull=True).values_list("person", "pk", EnMaanedEtter("mottatt_dato"))
    ),
    url_navn="koordinator:forelopig_svar",
    knapp=_("Send foreløpig svar"),
)


def _barneverv() -> QuerySet[Oppnevning]:
    """Barnekoordinatorene som har vervet til 18-årsdagen, eller inntil videre. Et verv noen har avsluttet, har en grunn."""
    return Oppnevning.objects.faste().filter(slag=Verv.BARNEKOORDINATOR, slutt_grunn="")


class Uroert(Func):
    """Dagen det har gått så lenge siden noe ble ført, eller siden vervet begynte, at barnekoordinatoren minnes om oppgavene."""

    template = f"(GREATEST(%(expressions)s) + {UROERT.days})"
    output_field = DateField()


def _oppgavefrister() -> QuerySet:
    siste = Oppgavelinje.objects.filter(person=OuterRef("person")).order_by("-dato").values("dato")[:1]
    rader = _barneverv().annotate(frist=Uroert(F("fra"), Subquery(siste)))
    return rader.filter(Q(til__isnull=True) | Q(til__gt=F("frist"))).values_list("person", "person", "frist")


def _atten() -> QuerySet[Oppnevning]:
    """Med det siste svaret om koordinator etterpå, og meldingen det er blitt til."""
    siste = Attenonske.objects.filter(person=OuterRef("person")).order_by("-registrert_tid")
    svar = {"svaret": Subquery(siste.values("onske")[:1]), "meldingen": Subquery(siste.values("henvendelse")[:1])}
    return _barneverv().filter(til__isnull=False).annotate(**svar)


def _uspurte() -> QuerySet:
    return _atten().filter(Q(svaret=None) | Q(svaret=Attensvar.VET_IKKE)).values_list("person", "person", "til")


def _uavklarte() -> QuerySet:
    uten_nei = Q(svaret=None) | ~Q(svaret=Attensvar.NEI)
    return _atten().filter(uten_nei, meldingen=None).values_list("person", "person", "til")


def _forbi_termin() -> QuerySet:
    """Ventede barn med åpen sak. Er barnet født, skrives fødselsdatoen; ble det ikke født, avsluttes saken (hol § 7-2 a)."""
    aapen = Sak.objects.aapne().filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(aapen), fodselsdato=None, slaatt_sammen_med=None).values_list("pk", "pk", "termindato")


HOVEDANSVAR_SVAR = Regel(
    kode="hovedansvar.svar",
    tekst=_("Skriv inn hva tjenestene mener, og bestem hovedansvaret"),
    grunnlag=_("fristen koordinerende enhet ga tjenestene"),
    er_lovfestet=False,
    handling=Handling.UTFORME_VEDTAK,
    dager_for=(3, 0),
    kilde=lambda: Ansvarsavklaring.objects.aapne().values_list("person", "pk", "frist_dato"),
    url_navn="koordinator:bestem_hovedansvar",
    knapp=_("Bestem hovedansvaret"),
)

GRUPPESTART = Regel(
    kode="samarbeidsgruppe.samlet",
    tekst=_("Hør om samarbeidsgruppen er samlet"),
    grunnlag=_("datoen dere avtalte med tjenesten"),
    er_lovfestet=False,
    handling=Handling.VURDERE,
    dager_for=(0,),
    kilde=lambda: Gruppestart.objects.aapne().values_list("person", "pk", "innen_dato"),
    url_navn="koordinator:gruppen_er_klar",
    knapp=_("Skriv hvordan det gikk"),
)

OPPGAVENE = Regel(
    kode="barnekoordinator.oppgavene",
    tekst=_("Før hva som er gjort av oppgavene som barnekoordinator"),
    grunnlag=_("ingenting er ført på lenge; kommunens eget mål"),
    er_lovfestet=False,
    handling=Handling.LEDE_PLAN,
    dager_for=(14, 0),
    kilde=_oppgavefrister,
    url_navn="koordinator:oppgaver",
    knapp=_("Før oppgavene"),
    loftes_etter=30,
)

ATTEN_SPOR = Regel(
    kode="barnekoordinator.atten_spor",
    tekst=_("Barnet fyller 18: spør om de ønsker koordinator"),
    grunnlag=_("barnekoordinatoren slutter på 18-årsdagen (helse- og omsorgstjenesteloven § 7-2 a)"),
    er_lovfestet=True,
    handling=Handling.LEDE_PLAN,
    dager_for=(365, 183),
    kilde=_uspurte,
    url_navn="koordinator:atten",
    knapp=_("Forbered 18-årsdagen"),
    loftes_etter=30,
)

ATTEN_VURDER = Regel(
    kode="barnekoordinator.atten_vurder",
    tekst=_("Barnet fyller 18: avklar om koordinator skal vurderes"),
    grunnlag=_("barnekoordinatoren slutter på 18-årsdagen (helse- og omsorgstjenesteloven § 7-2 a)"),
    er_lovfestet=True,
    handling=Handling.VURDERE,
    dager_for=(365, 183),
    kilde=_uavklarte,
    url_navn="koordinator:atten",
    knapp=_("Forbered 18-årsdagen"),
)

TERMIN = Regel(
    kode="barnekoordinator.termin",
    tekst=_("Barnet som var ventet: skriv fødselsdatoen, eller avslutt saken"),
    grunnlag=_("termindatoen er passert (helse- og omsorgstjenesteloven § 7-2 a)"),
    er_lovfestet=False,
    handling=Handling.VURDERE,
    dager_for=(0,),
    kilde=_forbi_termin,
    url_navn="oversikt:person",
    knapp=_("Åpne saken"),
)
