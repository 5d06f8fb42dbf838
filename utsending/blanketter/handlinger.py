"""Verbene: lage skjemaet, og registrere det underskrevne arket. Arket ligger på det som ble registrert."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Konto, Maalform, Person
from tilgang import handlinger as tilgang
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import Hvordan
from tilgang.models import Form, Samtykke, Samtykkeforslag
from utsending.blanketter import tekst
from utsending.blanketter.tekst import Oppdraget
from utsending.handlinger import nytt_brev
from utsending.models import Blankett, Blankettslag, Leserkrets


def lag_blankett(
    *,
    person: Person,
    slag: Blankettslag,
    maalform: Maalform,
    er_lettlest: bool,
    dag: date,
    av: Konto,
    tid: datetime,
    forslag: Samtykkeforslag | None = None,
) -> Blankett:
    """Skriver arket og legger det i utkurven som et brev. Kaster Regelbrudd når det ikke er noe å skrive om."""
    with som(av, grunn=_("laget skjema på papir")):
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        if slag == Blankettslag.SAMTYKKE and (forslag is None or forslag.besvart_tid is not None):
            raise Regelbrudd(_("Det er ikke noe ubesvart forslag. Fyll ut matrisen først, eller velg skjemaet til å krysse av i for hånd."))
        oppdraget = Oppdraget(
            person, slag, Maalform(maalform), er_lettlest, av, dag, tid, forslag if slag == Blankettslag.SAMTYKKE else None
        )
        blankett = Blankett(
            person=person,
            slag=slag,
            maalform=maalform,
            er_lettlest=er_lettlest,
            referanse=tekst.ny_referanse(),
            forslag=oppdraget.forslag,
            laget_av=av,
            laget_tid=tid,
        )
        blankett.brev = nytt_brev(
            person=person,
            mottaker_navn=person.navn,
            adresselinjer=[],
            maalform=Maalform(maalform),
            tittel=tekst.tittel(oppdraget),
            html=tekst.skriv(oppdraget, blankett.referanse),
            mal_versjon=tekst.MAL_VERSJON,
            gjelder=blankett.pk,
            lesere=_lesere(blankett, av),
            tid=tid,
        )
        blankett.save(force_insert=True)
        return blankett


def _lesere(blankett: Blankett, av: Konto) -> Leserkrets:
    """At noen har bedt KE om et klageskjema, vet bare KE."""
    bare_ke = blankett.slag == Blankettslag.KLAGE and regler.kan(av, Handling.BEHANDLE_KLAGE, blankett.person)
    return Leserkrets.BEHANDLE_INNSYN if bare_ke else Leserkrets.SE_VEDTAK


def registrer_underskrevet_samtykke(*, blankett_id: UUID, forslag: Samtykkeforslag, av: Konto, tid: datetime, **svar) -> Blankett:
    """Svaret på arket er svaret på forslaget; `svar` er det besvar_forslag tar imot."""
    with som(av, grunn=_("registrerte et underskrevet skjema")):
        blankett = _laas(blankett_id, av)
        tilgang.besvar_forslag(forslag_id=forslag.pk, av=av, tid=tid, **svar)
        return _kom_tilbake(blankett, tid)


def registrer_underskrevet_tilbaketrekking(
    *,
    blankett_id: UUID,
    plan: Samtykke | None,
    tjenester: Iterable[Enhet],
    giver: Person | None,
    gitt_dato: date,
    fil: UploadedFile,
    av: Konto,
    tid: datetime,
) -> Blankett:
    """Det som er krysset av på arket, slutter i samme øyeblikk; ett ark for alt."""
    tjenester = list(tjenester)
    with som(av, grunn=_("registrerte et underskrevet skjema")):
        blankett = _laas(blankett_id, av)
        if plan is None and not tjenester:
            raise Regelbrudd(_("Velg minst én ting som er krysset av på arket."))
        arket = dokumenter.ta_imot(person=blankett.person, fil=fil, tid=tid)
        hvordan = Hvordan(giver, Form.SKRIFTLIG, gitt_dato, dokument=arket)
        for enhet in tjenester:
            tilgang.trekk_tjeneste(person=blankett.person, enhet=enhet, av=av, tid=tid, hvordan=hvordan)
        if plan is not None:
            tilgang.trekk_samtykke(samtykke_id=plan.pk, av=av, tid=tid, hvordan=hvordan)
        return _kom_tilbake(blankett, tid)


def registrer_underskrevne_svar(*, blankett_id: UUID, av: Konto, tid: datetime, **svar) -> Blankett:
    """Ungdommens svar; `svar` er det svar_ved_seksten tar imot."""
    with som(av, grunn=_("registrerte et underskrevet skjema")):
        blankett = _laas(blankett_id, av)
        tilgang.svar_ved_seksten(person=blankett.person, av=av, tid=tid, **svar)
        return _kom_tilbake(blankett, tid)


def _laas(blankett_id: UUID, av: Konto) -> Blankett:
    blankett = Blankett.objects.select_for_update(of=("self",)).select_related("person").get(pk=blankett_id)
    regler.krev(av, Handling.REGISTRERE_SAMTYKKE, blankett.person)
    if blankett.registrert_tid is not None:
        raise Regelbrudd(_("Dette skjemaet er alt registrert."))
    return blankett


def _kom_tilbake(blankett: Blankett, tid: datetime) -> Blankett:
    blankett.registrert_tid = tid
    blankett.save(update_fields=["registrert_tid"])
    return blankett
