"""Verbene for krav om innsyn og retting. Et avslag på innsyn foreslås av én og avgjøres av en annen."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from utsending.handlinger import nytt_brev
from utsending.models import Leserkrets
from utsending.personarkiv import titler
from vedtak import katalog
from vedtak.innsyn import brev
from vedtak.innsyn.mottaker import kan_be
from vedtak.innsyn.tilstander import Kravtilstand
from vedtak.models import Innsynskrav, Kravart, Retting
from vedtak.mottakere import Mottaker

RADER = ("J", "K")  # avslag på innsyn i journal og på partsinnsyn (lov §3.1)


def registrer_krav(
    *, person: Person, art: Kravart, krevd_av: Person, mottatt_dato: date, hva: str, av: Konto, tid: datetime
) -> Innsynskrav:
    """Kaster Regelbrudd når den som ber, ikke kan be for personen, eller datoen er fram i tid."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("registrerte krav om innsyn eller retting")):
        regler.krev(av, Handling.BEHANDLE_INNSYN, person)
        if krevd_av not in kan_be(person, dag):
            raise Regelbrudd(_("%(navn)s kan ikke be om innsyn for personen.") % {"navn": krevd_av.navn})
        if mottatt_dato > dag:
            raise Regelbrudd(_("Kravet kan ikke være mottatt fram i tid."))
        krav = Innsynskrav.objects.create(person=person, art=art, krevd_av=krevd_av, mottatt_dato=mottatt_dato, hva=hva, mottatt_av=av)
        Hendelse.objects.create(hva=Hva.INNSYN_KREVD, person=person, av=av, gjelder=krav.pk, tid=tid)
        return krav


def gi_innsyn(*, krav_id: UUID, av: Konto, tid: datetime) -> Innsynskrav:
    """Alt gis ut. Utskriften legges i utkurven til den som ba."""
    with som(av, grunn=_("ga innsyn")):
        krav = _laas(krav_id, Kravart.INNSYN, av)
        krav.unntatt = []
        _avgjor(krav, Kravtilstand.GITT, av, tid)
        _send(krav, brev.utskrift(krav, _mottaker(krav, tid), av, timezone.localdate(tid)), tid)
        return krav


def foresla_avslag(*, krav_id: UUID, unntatt: Sequence[str], begrunnelse: str, rad_kode: str, av: Konto, tid: datetime) -> Innsynskrav:
    """Noe eller alt skal ikke gis ut. En annen avgjør det. Regelraden må være i kraft og godkjent den dagen."""
    with som(av, grunn=_("foreslo avslag på innsyn")):
        krav = _laas(krav_id, Kravart.INNSYN, av)
        if not unntatt or set(unntatt) - {kode for kode, _tittel in titler()}:
            raise Regelbrudd(_("Velg hva som ikke skal gis ut."))
        krav.rettsgrunnlag = _rad(rad_kode, timezone.localdate(tid))
        krav.unntatt, krav.begrunnelse, krav.foreslatt_av = sorted(unntatt), begrunnelse, av
        krav.flytt_til(Kravtilstand.FORESLATT)
        krav.save()
        return krav


def avgjor_avslag(*, krav_id: UUID, av: Konto, tid: datetime) -> Innsynskrav:
    """En annen enn den som foreslo, avgjør. Brevet om avslaget og utskriften av resten går ut sammen."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("avslo innsyn")):
        krav = _laas(krav_id, Kravart.INNSYN, av)
        regler.krev(av, Handling.FATTE_VEDTAK, krav.person)
        if krav.tilstand != Kravtilstand.FORESLATT:
            raise Regelbrudd(_("Det ligger ikke noe forslag om avslag på kravet."))
        if krav.foreslatt_av_id == av.pk:
            raise PermissionDenied(_("Du har selv foreslått avslaget. En annen må avgjøre det."))
        krav.rettsgrunnlag = _rad(krav.rettsgrunnlag.kode, dag)
        mottaker = _mottaker(krav, tid)
        er_delvis = set(krav.unntatt) != {kode for kode, _tittel in titler()}
        _avgjor(krav, Kravtilstand.DELVIS if er_delvis else Kravtilstand.AVSLATT, av, tid)
        _send(krav, brev.avslag(krav, mottaker, krav.rettsgrunnlag, av, dag), tid)
        if er_delvis:
            _send(krav, brev.utskrift(krav, mottaker, av, dag), tid)
        return krav


def send_tilbake(*, krav_id: UUID, av: Konto) -> Innsynskrav:
    """Forslaget om avslag tas ikke til følge; kravet behandles på nytt."""
    with som(av, grunn=_("sendte forslaget om avslag tilbake")):
        krav = _laas(krav_id, Kravart.INNSYN, av)
        krav.flytt_til(Kravtilstand.MOTTATT)
        krav.save(update_fields=["tilstand"])
        return krav


def rett(*, krav_id: UUID, hvor: str, feil: str, riktig: str, av: Konto, tid: datetime) -> Retting:
    """Legger det riktige til ved siden av. Det som sto, blir stående (arkivforskrifta § 11)."""
    with som(av, grunn=_("rettet ved tilføyelse")):
        krav = _laas(krav_id, Kravart.RETTING, av)
        retting = Retting.objects.create(person=krav.person, krav=krav, hvor=hvor, feil=feil, riktig=riktig, av=av, tid=tid)
        _avgjor(krav, Kravtilstand.GITT, av, tid)
        return retting


def avsla_retting(*, krav_id: UUID, begrunnelse: str, av: Konto, tid: datetime) -> Innsynskrav:
    """Det som står, er riktig. Grunnen lagres ved kravet."""
    with som(av, grunn=_("avslo retting")):
        krav = _laas(krav_id, Kravart.RETTING, av)
        krav.begrunnelse = begrunnelse
        _avgjor(krav, Kravtilstand.AVSLATT, av, tid)
        return krav


def trekk_krav(*, krav_id: UUID, av: Konto, tid: datetime) -> Innsynskrav:
    """Den som ba, ønsker det ikke lenger."""
    with som(av, grunn=_("kravet ble trukket")):
        krav = _laas(krav_id, None, av)
        krav.flytt_til(Kravtilstand.TRUKKET)
        krav.save(update_fields=["tilstand"])
        return krav


def _laas(krav_id: UUID, art: Kravart | None, av: Konto) -> Innsynskrav:
    krav = Innsynskrav.objects.select_for_update(of=("self",)).select_related("person", "krevd_av", "foreslatt_av").get(pk=krav_id)
    regler.krev(av, Handling.BEHANDLE_INNSYN, krav.person)
    if art is not None and krav.art != art:
        raise Regelbrudd(_("Kravet gjelder noe annet."))
    return krav


def _avgjor(krav: Innsynskrav, utfall: Kravtilstand, av: Konto, tid: datetime) -> None:
    krav.flytt_til(utfall)
    krav.avgjort_av, krav.avgjort_tid = av, tid
    krav.save()
    Hendelse.objects.create(hva=Hva.INNSYN_AVGJORT, person=krav.person, av=av, gjelder=krav.pk, tid=tid)


def _rad(kode: str, dag: date):
    rad = katalog.rad_med_kode(kode, dag) if kode in RADER else None
    if rad is None:
        raise Regelbrudd(_("Regelen avslaget bygger på, er ikke i kraft eller ikke godkjent."))
    return rad


def _mottaker(krav: Innsynskrav, tid: datetime) -> Mottaker:
    form = kan_be(krav.person, timezone.localdate(tid)).get(krav.krevd_av)
    if form is None:
        raise Regelbrudd(_("%(navn)s kan ikke lenger be om innsyn for personen.") % {"navn": krav.krevd_av.navn})
    return Mottaker(krav.krevd_av, form, "")


def _send(krav: Innsynskrav, ferdig: brev.Innsynsbrev, tid: datetime) -> None:
    nytt_brev(
        person=krav.person,
        mottaker=ferdig.mottaker.person,
        mottaker_navn=ferdig.mottaker.person.navn,
        adresselinjer=ferdig.mottaker.adresselinjer,
        maalform=ferdig.maalform,
        tittel=ferdig.tittel,
        html=ferdig.html,
        mal_versjon=brev.mal_versjon(),
        gjelder=krav.pk,
        lesere=Leserkrets.BEHANDLE_INNSYN,
        tid=tid,
    )
