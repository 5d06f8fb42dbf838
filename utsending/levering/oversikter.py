"""Det skjermene leser: utskriftslisten, hvor et brev er, og mottakerens egne brev."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.komponenter import Neste, Rad
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato, norsk_tid
from utsending import bortfall
from utsending.levering import kanaler, vilkaar
from utsending.levering.tilstander import ANGRES, IKKE_SENDT, Leveringsslag, Leveringstilstand
from utsending.models import Brev, Forsendelse, Leveringshendelse, Reservasjon
from utsending.vilkaar import adressat

S, T = Leveringsslag, Leveringstilstand
PAA_SIDEN = 50  # og i én PDF
SIST_SENDT = 20
MED = ("brev__person", "brev__mottaker")


def gjeldende(hendelser: Iterable[Leveringshendelse]) -> list[Leveringshendelse]:
    """Uten det som er angret, og angringene selv."""
    hendelser = list(hendelser)
    angret = {h.angrer_id for h in hendelser if h.angrer_id}
    return [h for h in hendelser if h.slag != S.ANGRET and h.pk not in angret]


def antatt_mottatt(brev: Brev) -> date | None:
    """Dagen mottakeren regnes for å ha fått brevet, bare til kommunens egne påminnelser. None når det ikke er sendt."""
    hendelser = Leveringshendelse.objects.filter(forsendelse__brev=brev)
    return vilkaar.mottatt_antatt(gjeldende(hendelser), postgang=timedelta(days=settings.POSTGANG_DAGER))


# --- Utskriftslisten ---


@dataclass(frozen=True)
class Utskriftsliste:
    """Brevene som skal postlegges, de eldste først, én side om gangen, og de som sist ble sendt."""

    side: Page
    sist_sendt: list[Forsendelse]

    @property
    def rader(self) -> list[Forsendelse]:
        return list(self.side.object_list)

    @property
    def dager(self) -> list[tuple[date, int]]:
        """Dagene brevene på siden er fra, og hvor mange det er fra hver."""
        return list(Counter(brevets_dag(rad) for rad in self.side.object_list).items())

    @property
    def brev(self) -> list[Brev]:
        return [rad.brev for rad in [*self.rader, *self.sist_sendt]]


def brevets_dag(rad: Forsendelse) -> date:
    return timezone.localdate(rad.brev.opprettet_tid)


def utskriftsliste(konto: Konto, side: str | None = None, dag: date | None = None) -> Utskriftsliste:
    """Brev som er falt bort den dagen, er ikke med blant dem som skal ut."""
    synlige = Forsendelse.objects.synlig_for(konto).select_related(*MED)
    venter = synlige.ikke_sendt().order_by("brev__opprettet_tid", "brev__mottaker_navn", "pk")
    if dag and (bort := bortfall.blant(venter.order_by().values("brev"), dag)):
        venter = venter.exclude(brev__in=bort)
    sendt = synlige.filter(tilstand__in=[T.POSTLAGT, T.RETURNERT]).order_by("-brev__opprettet_tid", "pk")
    return Utskriftsliste(Paginator(venter, PAA_SIDEN).get_page(side), list(sendt[:SIST_SENDT]))


# --- Hvor ett brev er ---


@dataclass(frozen=True)
class Levering:
    """Hvor brevet er, med vanlige ord, hva som er neste, og det som har hendt."""

    forsendelse: Forsendelse
    setning: str
    neste: Neste
    hendelser: list[Rad]
    antatt_mottatt: date | None
    kan_angres: bool
    kan_ha_kommet_i_retur: bool
    reservasjon_url: str

    @property
    def er_hos_oss(self) -> bool:
        """Ikke sendt ennå: det kan fortsatt leses gjennom først."""
        return self.forsendelse.tilstand in IKKE_SENDT


def levering(brev: Brev, konto: Konto) -> Levering | None:
    """None når brevet ikke er ferdig, eller er et skjema som gis ut for hånd."""
    forsendelse = Forsendelse.objects.filter(brev=brev).first()
    if forsendelse is None:
        return None
    hendelser = list(forsendelse.hendelser.select_related("av"))
    gjelder = gjeldende(hendelser)
    kan_sende = vilkaar.kan_sende(konto, brev)
    return Levering(
        forsendelse=forsendelse,
        setning=_setning(forsendelse, {h.slag: h.tid for h in gjelder}),
        neste=_neste(forsendelse, brev, kan_sende, {h.slag: h.tid for h in gjelder}),
        hendelser=[_rad(h) for h in reversed(hendelser)],
        antatt_mottatt=vilkaar.mottatt_antatt(gjelder, postgang=timedelta(days=settings.POSTGANG_DAGER)),
        kan_angres=kan_sende and forsendelse.tilstand in ANGRES,
        kan_ha_kommet_i_retur=kan_sende and forsendelse.tilstand == T.POSTLAGT,
        reservasjon_url=reverse("utsending:reservasjon", args=[adressat(brev).pk]) if kan_sende and kanaler.digital() else "",
    )


def _rad(h: Leveringshendelse) -> Rad:
    return Rad(h.tid, h.get_slag_display(), h.grunn, h.av.navn if h.av else "")


def _setning(f: Forsendelse, naar: dict[str, datetime]) -> str:
    if f.tilstand == T.PAA_LISTE:
        return _("Brevet ligger på utskriftslisten og er ikke skrevet ut. Det går på papir fordi %(grunn)s.") % {
            "grunn": f.get_grunn_display()
        }
    if f.tilstand == T.SKREVET_UT:
        return _("Brevet er skrevet ut %(tid)s, men ikke postlagt.") % {"tid": norsk_dato(naar[S.SKREVET_UT])}
    if f.tilstand == T.POSTLAGT:
        return _("Brevet ble postlagt %(tid)s.") % {"tid": norsk_dato(naar[S.POSTLAGT])}
    if f.tilstand == T.RETURNERT:
        return _("Brevet kom i retur %(tid)s. Mottakeren har ikke fått det.") % {"tid": norsk_dato(naar[S.RETURNERT])}
    if f.tilstand == T.STANSET:
        return _("Brevet ble stanset %(tid)s, før det ble sendt.") % {"tid": norsk_dato(naar[S.STANSET])}
    if f.tilstand == T.TILGJENGELIG:
        return _("Brevet er lagt ut digitalt %(tid)s. Varselet til mottakeren sendes nå.") % {"tid": norsk_tid(naar[S.TILGJENGELIG])}
    if f.tilstand == T.VARSLET:
        return _("Mottakeren ble varslet %(tid)s og har ikke åpnet brevet ennå.") % {
            "tid": norsk_tid(naar.get(S.ANDRE_VARSEL_SENDT) or naar[S.VARSEL_SENDT])
        }
    return _("Mottakeren åpnet brevet %(tid)s.") % {"tid": norsk_tid(naar[S.AAPNET])}


def _vent(brev: Brev, hvorfor: str) -> Neste:
    if adressat(brev).har_gradert_adresse:
        return Neste(_("Vent på en som er klarert"), _("Adressen til mottakeren er gradert, så brevet sendes av en som kan se den."))
    return Neste(_("Vent på koordinerende enhet"), hvorfor)


def _neste(f: Forsendelse, brev: Brev, kan_sende: bool, naar: dict[str, datetime]) -> Neste:
    if f.tilstand in (T.PAA_LISTE, T.SKREVET_UT):
        if not kan_sende:
            return _vent(brev, _("De skriver ut brevet og legger det i posten."))
        tekst = _("Skriv ut og postlegg brevet") if f.tilstand == T.PAA_LISTE else _("Postlegg brevet")
        return Neste(tekst, _("Kryss det av på listen når det er gjort."), reverse("utsending:utskriftsliste"), _("Gå til utskriftslisten"))
    if f.tilstand == T.RETURNERT:
        if not kan_sende:
            return _vent(brev, _("De finner riktig adresse og lager et nytt brev."))
        return Neste(
            _("Finn riktig adresse"),
            _("Rett den på mottakeren, og lag et nytt brev i saken. Dette brevet beholder adressen det ble skrevet med."),
            reverse("tilgang:opplysninger", args=[adressat(brev).pk]),
            _("Se opplysningene om mottakeren"),
        )
    if f.tilstand == T.VARSLET and S.ANDRE_VARSEL_SENDT not in naar:
        igjen = max(naar[S.TILGJENGELIG], naar[S.VARSEL_SENDT]) + vilkaar.UAAPNET_I
        hvorfor = _("Er brevet ikke åpnet %(dag)s, varsles mottakeren en gang til.") % {"dag": norsk_dato(igjen)}
        return Neste(_("Vent på at mottakeren åpner brevet"), hvorfor)
    if f.tilstand in (T.TILGJENGELIG, T.VARSLET):
        hvorfor = _("Vil mottakeren heller ha det i posten, registrerer koordinerende enhet det som en reservasjon.")
        return Neste(_("Vent på at mottakeren åpner brevet"), hvorfor)
    return Neste(_("Gå videre i saken"), _("Det er ikke mer å gjøre med dette brevet."), reverse("oversikt:person", args=[brev.person_id]))


# --- Mottakeren ---


def brev_til(konto: Konto) -> QuerySet[Forsendelse]:
    return Forsendelse.objects.til(konto).select_related("brev").order_by("-opprettet_tid", "pk")


def reservasjon(person: Person) -> Reservasjon | None:
    return Reservasjon.objects.gjeldende().filter(person=person).select_related("registrert_av").first()
