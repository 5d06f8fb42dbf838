"""Det som nekter: sperre mot en ansatt, inhabilitet og innsigelse. De virker fra neste forespørsel, og vinner over alt."""

from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from personer import dokumenter
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Inhabilitet, Innsigelse, Innsynsdel, Relasjon, Sperre
from tilgang.nektelser import register


def sett_sperre(*, person: Person, konto: Konto, begrunnelse: str, dag: date, av: Konto, tid: datetime) -> Sperre:
    """Personen nekter den ansatte innsyn fra og med dagen. Kaster Regelbrudd når sperren alt står."""
    with som(av, grunn=_("satte sperre mot en ansatt")):
        regler.krev(av, Handling.SETTE_SPERRE, person)
        felt = {"person": person, "konto": konto, "begrunnelse": begrunnelse, "satt_av": av, "fra": dag}
        sperre = _ny(Sperre, felt, _("Det står alt en sperre mot %(navn)s.") % {"navn": konto.navn})
        Hendelse.objects.create(hva=Hva.SPERRE_SATT, person=person, av=av, gjelder=sperre.pk, tid=tid)
        return sperre


def opphev_sperre(*, sperre_id: UUID, dag: date, av: Konto, tid: datetime) -> Sperre:
    """Sperren gjelder ikke lenger fra og med dagen. Det er personen som opphever den; kontoret skriver det ned."""
    with som(av, grunn=_("opphevet sperre mot en ansatt")):
        sperre = Sperre.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=sperre_id)
        regler.krev(av, Handling.SETTE_SPERRE, sperre.person)
        _avslutt(sperre, dag, _("Sperren er alt opphevet."))
        Hendelse.objects.create(hva=Hva.SPERRE_OPPHEVET, person=sperre.person, av=av, gjelder=sperre.pk, tid=tid)
        return sperre


def meld_inhabilitet(
    *, person: Person, konto: Konto, relasjon: Relasjon, begrunnelse: str, dag: date, av: Konto, tid: datetime
) -> Inhabilitet:
    """Den ansatte forbereder og avgjør ikke saken fra og med dagen (fvl § 6).

    En melder fra om seg selv; KE kan også melde for en annen. Kaster Regelbrudd når det alt er meldt.
    """
    with som(av, grunn=_("meldte inhabilitet")):
        regler.krev(av, Handling.MELDE_INHABILITET, person)
        if konto != av:
            regler.krev(av, Handling.VURDERE, person)
        felt = {"relasjon": relasjon, "begrunnelse": begrunnelse, "meldt_av": av, "fra": dag}
        rad = _ny(Inhabilitet, {"person": person, "konto": konto, **felt}, _("Det er alt meldt i denne saken."))
        Hendelse.objects.create(hva=Hva.INHABIL_MELDT, person=person, av=av, gjelder=rad.pk, tid=tid)
        register.inhabil_meldt(rad, av, tid)
        return rad


def avslutt_inhabilitet(*, inhabilitet_id: UUID, dag: date, av: Konto, tid: datetime) -> Inhabilitet:
    """Grunnen er falt bort. Den inhabile kan ikke avslutte den selv: adgangen er lukket så lenge den gjelder."""
    with som(av, grunn=_("avsluttet inhabilitet")):
        rad = Inhabilitet.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=inhabilitet_id)
        regler.krev(av, Handling.MELDE_INHABILITET, rad.person)
        regler.krev(av, Handling.VURDERE, rad.person)
        _avslutt(rad, dag, _("Inhabiliteten er alt avsluttet."))
        Hendelse.objects.create(hva=Hva.INHABIL_AVSLUTTET, person=rad.person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def registrer_innsigelse(
    *,
    innsynsdel: Innsynsdel,
    til_enhet: Enhet | None,
    begrunnelse: str,
    dag: date,
    av: Konto,
    tid: datetime,
    fil: UploadedFile | None = None,
) -> Innsigelse:
    """Personen motsetter seg at delen gjøres kjent for tjenesten, eller for alle andre enn den som skrev den (hpl § 29)."""
    person = innsynsdel.person
    with som(av, grunn=_("registrerte innsigelse mot deling")):
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, person)
        rad = Innsigelse.objects.create(
            person=person,
            innsynsdel=innsynsdel,
            til_enhet=til_enhet,
            begrunnelse=begrunnelse,
            registrert_av=av,
            dokument=dokumenter.ta_imot(person=person, fil=fil, tid=tid) if fil else None,
            fra=dag,
        )
        regler.glem()
        Hendelse.objects.create(hva=Hva.INNSIGELSE_REGISTRERT, person=person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def trekk_innsigelse(*, innsigelse_id: UUID, dag: date, av: Konto, tid: datetime) -> Innsigelse:
    """Innsigelsen gjelder ikke lenger; det et samtykke åpner, er åpent igjen."""
    with som(av, grunn=_("innsigelsen ble trukket")):
        rad = Innsigelse.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=innsigelse_id)
        regler.krev(av, Handling.REGISTRERE_SAMTYKKE, rad.person)
        _avslutt(rad, dag, _("Innsigelsen er alt trukket."))
        Hendelse.objects.create(hva=Hva.INNSIGELSE_TRUKKET, person=rad.person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def _ny(modell, felt: dict, finnes_alt: str):
    """Databasen avgjør om den alt står (ekskludering på perioden), også når to melder samtidig."""
    try:
        with transaction.atomic():
            rad = modell.objects.create(**felt)
    except IntegrityError as feil:
        raise Regelbrudd(finnes_alt) from feil
    regler.glem()
    return rad


def _avslutt(rad, dag: date, alt_slutt: str) -> None:
    if rad.til is not None and rad.til <= dag:
        raise Regelbrudd(alt_slutt)
    rad.til = max(dag, rad.fra)
    rad.save(update_fields=["til"])
    regler.glem()
