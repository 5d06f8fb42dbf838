"""Verbene om oppgaver: lag, meld hvordan det går, gi videre."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.enheten import knyttet_fra, krev_med
from ansvarsgruppe.livet.laas import krev_i_gang, laas_gruppe
from ansvarsgruppe.models import Oppgave, Referatpunkt
from ansvarsgruppe.oppgave.eiere import Eier
from ansvarsgruppe.oppgave.tilstander import FERDIGE, OVERGANGER, Eierslag, Oppgavetilstand
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import sikre_del
from tilgang.models import Innsynsdel, Slag


def lag_oppgave(
    *,
    gruppe_id: UUID,
    tekst: str,
    slag: Slag | Innsynsdel | str,
    eier: Eier,
    frist: date,
    av: Konto,
    tid: datetime,
    fra_punkt: Referatpunkt | None = None,
) -> Oppgave:
    """Oppgaven står i skriverens enhets innsynsdel for slaget, eller der punktet i referatet står.

    Kaster Regelbrudd når eieren ikke kan lese den.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("laget oppgave i gruppen")):
        gruppe = laas_gruppe(gruppe_id, av, Handling.SE_PLANRAMME)
        enhet = krev_med(av, gruppe.person, dag)
        krev_i_gang(gruppe, dag)
        if frist < dag:
            raise Regelbrudd(_("Fristen kan ikke være passert."))
        innsynsdel = slag if isinstance(slag, Innsynsdel) else sikre_del(person=gruppe.person, enhet=enhet, slag=Slag(slag))
        krev_leser(eier, innsynsdel, dag)
        return Oppgave.objects.create(
            gruppe=gruppe,
            innsynsdel=innsynsdel,
            tekst=tekst,
            frist=frist,
            fra_punkt=fra_punkt,
            laget_av=av,
            laget_tid=tid,
            **_eierfelt(eier),
        )


def meld(*, oppgave_id: UUID, tilstand: Oppgavetilstand | str, av: Konto, tid: datetime, grunn: str = "") -> Oppgave:
    """Hvordan det går. Ett trykk: var tilstanden alt slik, skjer ingenting, så to trykk er trygge."""
    with som(av, grunn=_("meldte hvordan det går med oppgave")):
        oppgave = _laas(oppgave_id, av, tid)
        if oppgave.tilstand == tilstand:
            return oppgave
        return _lagre(oppgave, av, tid, tilstand=Oppgavetilstand(tilstand), grunn=grunn)


def endre_oppgave(
    *, oppgave_id: UUID, versjon: int, tilstand: str, eier: Eier, frist: date, av: Konto, tid: datetime, grunn: str = ""
) -> Oppgave:
    """Ny eier, ny frist, ny tilstand. Den som gir oppgaven videre eller legger den bort, sier hvorfor."""
    with som(av, grunn=_("endret oppgave")):
        oppgave = _laas(oppgave_id, av, tid)
        if oppgave.versjon != versjon:
            raise Redigeringskonflikt(oppgave)
        ny = _eierfelt(eier)
        gis_videre = any(getattr(oppgave, felt) != verdi for felt, verdi in ny.items())
        if gis_videre and not grunn:
            raise Regelbrudd(_("Skriv hvorfor en annen skal gjøre det."))
        if gis_videre:
            krev_leser(eier, oppgave.innsynsdel, timezone.localdate(tid))
        if frist != oppgave.frist and frist < timezone.localdate(tid):
            raise Regelbrudd(_("Fristen kan ikke være passert."))
        return _lagre(
            oppgave,
            av,
            tid,
            tilstand=Oppgavetilstand(tilstand),
            grunn=grunn or (oppgave.grunn if tilstand == oppgave.tilstand else ""),
            frist=frist,
            **ny,
        )


def avslutt_aapne(*, gruppe_id: UUID, grunn: str, av: Konto, tid: datetime) -> int:
    """Når gruppen slutter, er det ingen igjen til å gjøre dem. Kalles av handlingen som avslutter, i dens `som`."""
    aapne = Oppgave.objects.aapne().filter(gruppe=gruppe_id).select_for_update(of=("self",), no_key=True)
    for oppgave in aapne:
        _lagre(oppgave, av, tid, tilstand=Oppgavetilstand.IKKE_AKTUELT, grunn=grunn)
    return len(aapne)


def flytt_fra_punkt(*, punkt: Referatpunkt, dag: date) -> None:
    """Oppgavene fra et punkt i referatet står der punktet står. Kalles av handlingen som flytter punktet, i dens `som`.

    Kaster Regelbrudd når eieren av en av dem ikke kan lese den der.
    """
    flyttes = Oppgave.objects.filter(fra_punkt=punkt).exclude(innsynsdel=punkt.innsynsdel)
    for oppgave in flyttes.select_related("eier", "eier_enhet").select_for_update(of=("self",), no_key=True):
        krev_leser(Eier(Eierslag(oppgave.eier_slag), oppgave.eier, oppgave.eier_enhet), punkt.innsynsdel, dag)
        oppgave.innsynsdel = punkt.innsynsdel
        oppgave.save(update_fields=["innsynsdel"])


def krev_ansvar(av: Konto, oppgave: Oppgave, dag: date) -> None:
    """Den som eier oppgaven, og koordinatoren, sier hvordan det går. Andre leser."""
    if oppgave.eier_id != av.pk and not regler.kan(av, Handling.LEDE_GRUPPE, oppgave.gruppe.person):
        raise PermissionDenied(_("Bare den som skal gjøre oppgaven, og koordinatoren kan endre den."))
    krev_med(av, oppgave.gruppe.person, dag)


def krev_leser(eier: Eier, innsynsdel: Innsynsdel, dag: date) -> None:
    """En oppgave ingen samtykker lar eieren lese, kan hen ikke ha: da ville den stått hos en som ikke ser den."""
    if eier.konto is None:
        return
    if not regler.deler_for(eier.konto, regler.SE, dag).filter(pk=innsynsdel.pk).exists() or not knyttet_fra(
        eier.konto, innsynsdel.person, dag
    ):
        raise Regelbrudd(
            _("Samtykket lar ikke %(navn)s lese denne oppgaven. Velg en annen, eller et slag opplysninger som er delt med hen.")
            % {"navn": eier.konto.navn}
        )


def _laas(oppgave_id: UUID, av: Konto, tid: datetime) -> Oppgave:
    rader = Oppgave.objects.select_for_update(of=("self",), no_key=True).select_related("gruppe__person", "innsynsdel__person")
    oppgave = rader.get(pk=oppgave_id)
    regler.krev(av, Handling.SE_PLANRAMME, oppgave.gruppe.person)
    regler.krev_del(av, regler.SE, oppgave.innsynsdel)
    krev_ansvar(av, oppgave, timezone.localdate(tid))
    return oppgave


def _lagre(oppgave: Oppgave, av: Konto, tid: datetime, *, tilstand: Oppgavetilstand, grunn: str, **felt) -> Oppgave:
    if tilstand != oppgave.tilstand and tilstand not in OVERGANGER[Oppgavetilstand(oppgave.tilstand)]:
        raise Regelbrudd(_("Oppgaven er alt ferdig. Åpne den igjen før du endrer den."))
    if tilstand == Oppgavetilstand.IKKE_AKTUELT and not grunn:
        raise Regelbrudd(_("Skriv hvorfor oppgaven ikke er aktuell lenger."))
    if tilstand in FERDIGE and tilstand != oppgave.tilstand:
        felt |= {"ferdig_av": av, "ferdig_tid": tid}
    elif tilstand not in FERDIGE:
        felt |= {"ferdig_av": None, "ferdig_tid": None}
    felt |= {"tilstand": tilstand, "grunn": grunn, "versjon": oppgave.versjon + 1}
    for navn, verdi in felt.items():
        setattr(oppgave, navn, verdi)
    oppgave.save(update_fields=[*felt])
    return oppgave


def _eierfelt(eier: Eier) -> dict:
    if (eier.slag == Eierslag.ANSATT) != (eier.konto is not None and eier.enhet is not None):
        raise Regelbrudd(_("Velg hvem som skal gjøre oppgaven."))
    if eier.slag == Eierslag.ANNEN and not eier.tekst:
        raise Regelbrudd(_("Skriv hvem som skal gjøre oppgaven."))
    return {"eier_slag": eier.slag, "eier": eier.konto, "eier_enhet": eier.enhet, "eier_tekst": eier.tekst}
