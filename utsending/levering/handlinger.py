"""Verbene: fra ferdig brev til levert. Hvert øyeblikk er en ny rad, og hver skriving låser forsendelsen først."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.adressevern import gruppe
from tilgang.handling import Handling
from utsending import bortfall
from utsending.levering import kanaler, vilkaar
from utsending.levering.tilstander import ANGRES, IKKE_SENDT, UAAPNET, Kanal, Leveringsslag, Leveringstilstand, Papirgrunn
from utsending.models import Brev, Forsendelse, Leveringshendelse, Leveringsvarsel, Reservasjon
from utsending.tilstander import Brevtilstand
from utsending.vilkaar import er_stanset

S, T = Leveringsslag, Leveringstilstand
TAS_IGJEN_OM_GANGEN = 200


def opprett(*, brev: Brev, tid: datetime) -> Forsendelse | None:
    """Et ferdig brev får sin forsendelse. Krever en åpen `som`. Et skjema gis ut for hånd, og har ingen."""
    if hasattr(brev, "blankett"):
        return None
    kanal = kanaler.digital()
    grunn = _hvorfor_papir(kanal, brev.mottaker)
    forsendelse = Forsendelse(brev=brev, opprettet_tid=tid)
    if grunn is not None:
        forsendelse.kanal, forsendelse.grunn, forsendelse.tilstand = Kanal.PAPIR, grunn, T.PAA_LISTE
        forsendelse.save(force_insert=True)
        _skriv(forsendelse, S.LAGT_PAA_LISTE, tid)
        return forsendelse
    kanal.gjor_tilgjengelig(brev)
    forsendelse.kanal, forsendelse.tilstand = Kanal.DIGITAL, T.TILGJENGELIG
    forsendelse.save(force_insert=True)
    _skriv(forsendelse, S.TILGJENGELIG, tid)
    Leveringsvarsel.objects.create(forsendelse=forsendelse, nr=1, laget_tid=tid, neste_tid=tid)
    return forsendelse


def _hvorfor_papir(kanal: kanaler.Digitalkanal | None, mottaker: Person | None) -> Papirgrunn | None:
    """`mottaker` er tom når brevet er til en som ikke er registrert: Statsforvalteren, eller en som bare er skrevet inn med navn."""
    if kanal is None:
        return Papirgrunn.INGEN_KANAL
    if mottaker is None:
        return Papirgrunn.INGEN_KONTO
    if Reservasjon.objects.gjeldende().filter(person__in=gruppe(mottaker)).exists():
        return Papirgrunn.RESERVERT
    return kanal.hvorfor_ikke(mottaker)


def ta_igjen(*, tid: datetime) -> int:
    """Ferdige brev fra før leveringen fantes, får sin forsendelse. Trygt å kjøre om igjen og samtidig."""
    uten = Brev.objects.filter(tilstand=Brevtilstand.RENDRET, forsendelse=None, blankett=None).order_by("rendret_tid")
    antall = 0
    for nummer in list(uten.values_list("pk", flat=True)[:TAS_IGJEN_OM_GANGEN]):
        with som(Systemaktor.UTKURV, grunn=_("brevet ble klart til levering")):
            brev = Brev.objects.select_for_update(of=("self",)).select_related("person", "mottaker").get(pk=nummer)
            if not Forsendelse.objects.filter(brev=brev).exists():
                opprett(brev=brev, tid=tid)
                antall += 1
    return antall


def kryss_av(*, valgte: Sequence[tuple[UUID, int]], er_postlagt: bool, av: Konto, tid: datetime) -> int:
    """Brevene er skrevet ut, eller skrevet ut og postlagt. `valgte` er (forsendelse, versjon) slik siden viste dem: er ett av dem
    endret siden, krysses ingen av."""
    with som(av, grunn=_("krysset av brev i posten")):
        rader = _laas_flere([pk for pk, _versjon in valgte], av)
        bort = bortfall.blant([rad.brev_id for rad in rader.values()], timezone.localdate(tid))
        for pk, versjon in valgte:
            rad = rader.get(pk)
            if rad is None or rad.versjon != versjon or rad.tilstand not in IKKE_SENDT:
                raise Regelbrudd(_("Noen andre har krysset av et av brevene imens. Se listen på nytt."))
            if rad.brev_id in bort:
                raise Regelbrudd(_("Samtykket et av brevene bygger på, gjelder ikke lenger. Ta det ut av bunken, og se listen på nytt."))
            if rad.tilstand == T.PAA_LISTE:
                rad.flytt_til(T.SKREVET_UT)
                _skriv(rad, S.SKREVET_UT, tid, av)
            if er_postlagt:
                rad.flytt_til(T.POSTLAGT)
                _skriv(rad, S.POSTLAGT, tid, av)
        return len(valgte)


def registrer_retur(*, brev_id: UUID, versjon: int, grunn: str, av: Konto, tid: datetime) -> Forsendelse:
    """Brevet kom tilbake i posten. Riktig adresse må finnes, og et nytt brev skrives i saken: dette er frosset med den gamle."""
    with som(av, grunn=_("registrerte retur i posten")):
        rad = _laas(brev_id, versjon, av)
        rad.flytt_til(T.RETURNERT)
        _skriv(rad, S.RETURNERT, tid, av, grunn)
        return rad


def angre(*, brev_id: UUID, versjon: int, grunn: str, av: Konto, tid: datetime) -> Forsendelse:
    """Det siste som ble krysset av, gjaldt ikke likevel. Det blir stående, med grunnen ved siden av."""
    with som(av, grunn=_("angret avkryssing i posten")):
        rad = _laas(brev_id, versjon, av)
        if rad.tilstand not in ANGRES:
            raise Regelbrudd(_("Brevet er «%(naa)s», og det kan ikke angres.") % {"naa": rad.get_tilstand_display()})
        slag, tilbake = ANGRES[T(rad.tilstand)]
        angrer = rad.hendelser.filter(slag=slag, angret_av=None).order_by("nr").last()
        rad.flytt_til(tilbake)
        _skriv(rad, S.ANGRET, tid, av, grunn, angrer=angrer)
        return rad


def aapne(*, brev_id: UUID, av: Konto, tid: datetime) -> bool:
    """Mottakeren åpner brevet. Første gang skrives det; siden er det bare å lese. Usant når brevet ikke lenger ligger der."""
    with som(av, grunn=_("åpnet brevet sitt")):
        rad = Forsendelse.objects.til(av).select_for_update(of=("self",)).filter(brev=brev_id).first()
        if rad is not None and rad.tilstand in UAAPNET:
            rad.flytt_til(T.AAPNET)
            _skriv(rad, S.AAPNET, tid, av)
        return rad is not None


def reserver(*, person: Person, av: Konto, tid: datetime) -> Reservasjon:
    """Personen vil ha brev i posten. Det som ligger digitalt og ikke er åpnet, går på papir i stedet."""
    with som(av, grunn=_("registrerte reservasjon mot digital post")):
        regler.krev(av, Handling.ENDRE_PERSON, person)
        Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        if Reservasjon.objects.gjeldende().filter(person=person).exists():
            raise Regelbrudd(_("Reservasjonen er alt registrert."))
        reservasjon = Reservasjon.objects.create(person=person, fra_tid=tid, registrert_av=av)
        egne = gruppe(person)
        for rad in Forsendelse.objects.uaapnet().select_for_update(of=("self",)).select_related("brev").order_by("pk"):
            if (rad.brev.mottaker_id or rad.brev.person_id) in egne:
                _til_papir(rad, S.RESERVERT, Papirgrunn.RESERVERT, tid, av)
        return reservasjon


def opphev_reservasjon(*, person: Person, av: Konto, tid: datetime) -> None:
    """Personen vil ha brev digitalt likevel. Gjelder brev som blir ferdige fra nå."""
    with som(av, grunn=_("opphevet reservasjon mot digital post")):
        regler.krev(av, Handling.ENDRE_PERSON, person)
        rad = Reservasjon.objects.gjeldende().select_for_update().filter(person=person).first()
        if rad is None:
            raise Regelbrudd(_("Personen er ikke reservert."))
        rad.til_tid, rad.opphevet_av = tid, av
        rad.save(update_fields=["til_tid", "opphevet_av"])


def stans_usendte(*, person: Person, av: Konto, tid: datetime) -> int:
    """Brevene i saken og brevene til personen går ikke ut. Krever en åpen `som`, og at personen alt har brevene stanset. Gir antallet."""
    numre = gruppe(person)
    usendte = Forsendelse.objects.filter(tilstand__in=[*IKKE_SENDT, *UAAPNET])
    usendte = usendte.filter(Q(brev__person__in=numre) | Q(brev__mottaker__in=numre))
    antall = 0
    for rad in usendte.select_for_update(of=("self",)).select_related("brev__person", "brev__mottaker").order_by("pk"):
        if er_stanset(rad.brev):
            rad.flytt_til(T.STANSET)
            _skriv(rad, S.STANSET, tid, av)
            antall += 1
    return antall


def stans_bortfalte(*, brev: Collection[UUID], av: Konto, tid: datetime) -> int:
    """De av brevene som ikke er sendt, og som bygger på noe som ikke gjelder lenger, går ikke ut. Krever en åpen `som`. Gir antallet."""
    bort = bortfall.blant(brev, timezone.localdate(tid))
    usendte = Forsendelse.objects.filter(tilstand__in=[*IKKE_SENDT, *UAAPNET], brev__in=bort)
    rader = list(usendte.select_for_update(of=("self",)).order_by("pk"))
    for rad in rader:
        rad.flytt_til(T.STANSET)
        _skriv(rad, S.STANSET, tid, av)
    return len(rader)


def varslet(*, varsel: Leveringsvarsel, tid: datetime) -> None:
    """Varselet gikk. Krever en åpen `som` og at forsendelsen er låst."""
    rad = varsel.forsendelse
    varsel.sendt_tid = tid
    varsel.save(update_fields=["sendt_tid"])
    if varsel.nr == 1 and rad.tilstand == T.TILGJENGELIG:
        rad.flytt_til(T.VARSLET)
    _skriv(rad, S.VARSEL_SENDT if varsel.nr == 1 else S.ANDRE_VARSEL_SENDT, tid)


def gi_opp_varselet(*, forsendelse: Forsendelse, tid: datetime) -> None:
    """Varselet kom ikke fram, så brevet går på papir. Krever en åpen `som` og at forsendelsen er låst."""
    _til_papir(forsendelse, S.VARSEL_FEILET, Papirgrunn.VARSEL_FEILET, tid)


def _til_papir(rad: Forsendelse, slag: Leveringsslag, grunn: Papirgrunn, tid: datetime, av: Konto | None = None) -> None:
    rad.flytt_til(T.PAA_LISTE)
    rad.kanal, rad.grunn = Kanal.PAPIR, grunn
    _skriv(rad, slag, tid, av)
    _skriv(rad, S.LAGT_PAA_LISTE, tid, av)


def _laas(brev_id: UUID, versjon: int, av: Konto) -> Forsendelse:
    rad = next(iter(_laas_flere(Forsendelse.objects.filter(brev=brev_id).values_list("pk", flat=True), av).values()))
    if rad.versjon != versjon:
        raise Redigeringskonflikt(rad)
    return rad


def _laas_flere(numre: Sequence[UUID], av: Konto) -> dict[UUID, Forsendelse]:
    """I samme rekkefølge for alle, så to som krysser av de samme brevene, ikke venter på hverandre."""
    med = ("brev__person", "brev__mottaker")
    rader = Forsendelse.objects.select_for_update(of=("self",)).select_related(*med).filter(pk__in=list(numre)).order_by("pk")
    funnet = {rad.pk: rad for rad in rader}
    for rad in funnet.values():
        if not vilkaar.kan_sende(av, rad.brev):
            raise PermissionDenied(_("Du kan ikke sende dette brevet. Er adressen gradert, må den som gjør det, være klarert."))
    return funnet


def _skriv(
    rad: Forsendelse,
    slag: Leveringsslag,
    tid: datetime,
    av: Konto | None = None,
    grunn: str = "",
    angrer: Leveringshendelse | None = None,
) -> None:
    rad.versjon += 1
    rad.save(update_fields=["kanal", "grunn", "tilstand", "versjon"])
    Leveringshendelse.objects.create(forsendelse=rad, nr=rad.versjon, slag=slag, tid=tid, av=av, grunn=grunn, angrer=angrer)
