"""Brevet fra Statsforvalteren kommer: det registreres på personen, og et utvalg får flere."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from vedtak.models import Tilsyn, Tilsynsperson
from vedtak.tilsyn import vilkaar
from vedtak.tilsyn.handlinger.laas import laas
from vedtak.tilsyn.tilstander import Tilsynstilstand


def registrer_tilsyn(
    *,
    person: Person,
    mottatt_dato: date,
    svarfrist_dato: date,
    ekstern_referanse: str,
    tema: str,
    sporsmaal: str,
    fil,
    av: Konto,
    tid: datetime,
) -> Tilsyn:
    """Tilsynet får nummer. Filen lagres på den første personen, og åpnes bare gjennom tilsynet."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("registrerte spørsmål fra Statsforvalteren")):
        regler.krev(av, Handling.BEHANDLE_KLAGE, person)
        if mottatt_dato > dag:
            raise Regelbrudd(_("Brevet kan ikke være mottatt fram i tid."))
        if svarfrist_dato < mottatt_dato:
            raise Regelbrudd(_("Svarfristen kan ikke være før brevet kom."))
        tilsyn = Tilsyn.objects.create(
            aar=dag.year,
            nummer=_neste_nummer(dag.year),
            mottatt_dato=mottatt_dato,
            svarfrist_dato=svarfrist_dato,
            ekstern_referanse=ekstern_referanse,
            tema=tema,
            sporsmaal=sporsmaal,
            dokument=dokumenter.ta_imot(person=person, fil=fil, tid=tid) if fil else None,
            mottatt_av=av,
            registrert_tid=tid,
        )
        _legg_til(tilsyn, person, 1, av, tid)
        return tilsyn


def ta_med(*, tilsyn_id: UUID, person: Person, av: Konto, tid: datetime) -> Tilsyn:
    """En person til i utvalget. Når dokumentene er bestilt, er utvalget låst."""
    with som(av, grunn=_("tok med en person i tilsynet")):
        tilsyn = laas(tilsyn_id, av)
        regler.krev(av, Handling.BEHANDLE_KLAGE, person)
        if not vilkaar.kan_ta_utvalg(av):
            raise PermissionDenied(_("Bare lederen i koordinerende enhet kan ta med flere personer i et tilsyn."))
        if not vilkaar.kan_ta_med_flere(tilsyn):
            raise Regelbrudd(_("Dokumentene er alt bestilt. Registrer et nytt tilsyn for denne personen."))
        if tilsyn.personer.med().filter(person=person).exists():
            raise Regelbrudd(_("Personen er alt med i tilsynet."))
        _legg_til(tilsyn, person, _siste_plass(tilsyn) + 1, av, tid)
        return tilsyn


def ta_ut(*, tilsyn_id: UUID, person_id: UUID, grunn: str, av: Konto, tid: datetime) -> Tilsynsperson:
    """En som ble tatt med ved en feil. Raden og grunnen blir stående; filen om hen tilbys ikke lenger.

    Kan gjøres til svaret er avgjort. Den siste kan ikke tas ut: et tilsyn gjelder noen.
    """
    with som(av, grunn=_("tok ut en person av tilsynet")):
        tilsyn = laas(tilsyn_id, av)
        if not vilkaar.kan_ta_utvalg(av):
            raise PermissionDenied(_("Bare lederen i koordinerende enhet kan ta en person ut av et tilsyn."))
        if not vilkaar.kan_tas_ut(tilsyn):
            raise Regelbrudd(_("Svaret er alt avgjort, eller tilsynet er avsluttet."))
        if tilsyn.personer.med().count() < 2:
            raise Regelbrudd(_("Tilsynet gjelder bare denne personen. Avslutt det i stedet."))
        rad = tilsyn.personer.med().get(person=person_id)
        forste, rad.plass = rad.plass == 1, _siste_plass(tilsyn) + 1
        rad.tatt_ut_av, rad.tatt_ut_tid, rad.tatt_ut_grunn = av, tid, grunn
        rad.save(update_fields=["plass", "tatt_ut_av", "tatt_ut_tid", "tatt_ut_grunn"])
        if forste:  # påminnelsen står hos den som har plass 1
            neste = tilsyn.personer.med().order_by("plass").first()
            neste.plass = 1
            neste.save(update_fields=["plass"])
        if tilsyn.bestilt_tid and tilsyn.tilstand == Tilsynstilstand.MOTTATT and not tilsyn.personer.med().filter(pakke=None).exists():
            tilsyn.flytt_til(Tilsynstilstand.SATT_SAMMEN)
            tilsyn.save(update_fields=["tilstand"])
        return rad


def _siste_plass(tilsyn: Tilsyn) -> int:
    return tilsyn.personer.aggregate(siste=Max("plass"))["siste"]


def _legg_til(tilsyn: Tilsyn, person: Person, plass: int, av: Konto, tid: datetime) -> None:
    if person.slaatt_sammen_med_id:
        raise Regelbrudd(_("Registreringen er slått sammen med en annen. Registrer tilsynet der."))
    Tilsynsperson.objects.create(tilsyn=tilsyn, person=person, plass=plass, lagt_til_av=av, lagt_til_tid=tid)
    Hendelse.objects.create(hva=Hva.TILSYN_MOTTATT, person=person, av=av, gjelder=tilsyn.pk, tid=tid)


def _neste_nummer(aar: int) -> int:
    """Neste nummer i året. Låsen varer transaksjonen ut, så to som registrerer samtidig får hvert sitt."""
    with connection.cursor() as c:
        c.execute("SELECT pg_advisory_xact_lock(hashtextextended('tilsynsnummer', %s))", [aar])
    return (Tilsyn.objects.filter(aar=aar).aggregate(siste=Max("nummer"))["siste"] or 0) + 1
