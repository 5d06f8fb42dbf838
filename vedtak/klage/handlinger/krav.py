"""Krav ved siden av klagen: begrunnelse, lengre frist, utsatt iverksetting og sakskostnader. Hvert er et krav, et svar og et brev."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from oppfolging.virkedager import er_hviledag
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from vedtak import katalog
from vedtak.klage import klagere, kravbrev, vilkaar
from vedtak.models import Klage, Klagekrav, Klagekravart, Rettsgrunnlag, Vedtak
from vedtak.models.klagekrav import FOR_KLAGEN


def registrer_krav(
    *,
    art: str,
    mottatt_dato: date,
    hva: str,
    vedtak: Vedtak | None = None,
    klage: Klage | None = None,
    klager: Person | None = None,
    klager_navn: str = "",
    klager_adresse: str = "",
    av: Konto,
    tid: datetime,
) -> Klagekrav:
    """Fristkravene hører til vedtaket, de andre til klagen (fvl §§ 24, 29, 36, 42). Den som krever noe om fristen, får svaret."""
    person, dag = (klage or vedtak).person, timezone.localdate(tid)
    with som(av, grunn=_("registrerte krav i klagesaken")):
        regler.krev(av, Handling.BEHANDLE_KLAGE, person)
        if (art in FOR_KLAGEN) != (klage is None):
            raise Regelbrudd(_("Velg et krav som hører til her."))
        if mottatt_dato > dag:
            raise Regelbrudd(_("Kravet kan ikke være mottatt fram i tid."))
        if klage is None and klager is None and not klager_navn.strip():
            raise Regelbrudd(_("Velg hvem som krever det, eller skriv navnet."))
        if klager is not None and klager not in klagere.kjente(person, dag):
            raise Regelbrudd(_("Den som krever det, er ikke registrert på personen. Skriv navnet i stedet."))
        return Klagekrav.objects.create(
            person=person,
            vedtak=vedtak,
            klage=klage,
            art=art,
            klager=klager,
            klager_navn="" if klager else klager_navn,
            klager_adresse="" if klager else klager_adresse,
            mottatt_dato=mottatt_dato,
            hva=hva,
            registrert_av=av,
        )


def svar_paa_krav(
    *,
    krav_id: UUID,
    er_innvilget: bool,
    svar: str,
    virker_dato: date | None = None,
    kom_fram_dato: date | None = None,
    av: Konto,
    tid: datetime,
) -> Klagekrav:
    """Svaret og brevet til den som krevde det. Fristen kan bare forlenges før den er ute (fvl § 29 siste ledd). En begrunnelse gir ny
    frist fra den kom fram."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("svarte på krav i klagesaken")):
        krav = (
            Klagekrav.objects.select_for_update(of=("self",))
            .select_related("person", "klager", "vedtak__klageprofil", "klage__klager", "klage__person", "klage__klageprofil")
            .get(pk=krav_id)
        )
        regler.krev(av, Handling.BEHANDLE_KLAGE, krav.person)
        if krav.besvart_tid is not None:
            raise Regelbrudd(_("Kravet er alt besvart."))
        if not krav.sak.klagernavn:  # registrert før det ble spurt om
            raise Regelbrudd(_("Det står ikke hvem som krevde dette. Registrer kravet på nytt, så svaret kan sendes."))
        if krav.art in FOR_KLAGEN and er_innvilget:
            _krev_dato(krav, virker_dato, kom_fram_dato, dag)
            krav.virker_dato, krav.kom_fram_dato = virker_dato, kom_fram_dato
        krav.er_innvilget, krav.svar, krav.besvart_av, krav.besvart_tid = er_innvilget, svar, av, tid
        krav.rettsgrunnlag = _rad(krav, dag)
        krav.save()
        kravbrev.svaret(krav, krav.rettsgrunnlag, tid, dag)
        return krav


def _rad(krav: Klagekrav, dag: date) -> Rettsgrunnlag | None:
    kode = kravbrev.RADKODE.get(Klagekravart(krav.art))
    rad = katalog.rad_med_kode(kode, dag) if kode else None
    if kode and rad is None:
        raise Regelbrudd(_("Regelen svaret bygger på, er ikke i kraft eller ikke godkjent av to. Godkjenn raden først."))
    return rad


def _krev_dato(krav: Klagekrav, virker_dato: date | None, kom_fram_dato: date | None, dag: date) -> None:
    if virker_dato is None:
        raise Regelbrudd(_("Skriv datoen: når begrunnelsen kom fram, eller dagen fristen er forlenget til."))
    if krav.art == Klagekravart.BEGRUNNELSE:
        if virker_dato < dag:
            raise Regelbrudd(_("Begrunnelsen går ut med dette brevet, så den kan ikke komme fram før i dag."))
        return
    if kom_fram_dato is None or kom_fram_dato < vilkaar.vedtaksdato(krav.vedtak) or kom_fram_dato > dag:
        raise Regelbrudd(_("Skriv når vedtaket kom fram. Det avgjør om fristen fortsatt løper."))
    siste = vilkaar.siste_dag(krav.vedtak, kom_fram_dato)
    if dag > siste:
        raise Regelbrudd(_("Klagefristen er ute, og kan ikke forlenges. En klage som kommer nå, kan behandles når det er grunn til det."))
    if virker_dato <= siste:
        raise Regelbrudd(_("Den nye fristen må være etter den som løper."))
    if er_hviledag(virker_dato):
        raise Regelbrudd(_("Den nye fristen er på en lørdag, søndag eller helligdag. Velg en virkedag."))
