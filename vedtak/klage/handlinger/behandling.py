"""Kommunens egen vurdering av klagen (fvl § 33): én foreslår, en annen med delegasjon svarer."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto
from vedtak import katalog
from vedtak.klage import brev, vilkaar
from vedtak.klage.handlinger.laas import laas
from vedtak.klage.handlinger.videre import send_over
from vedtak.klage.tilstander import Eget, Klagetilstand
from vedtak.models import Friststart, Klage, Rettsgrunnlag

# Avvisning av en klage er selv en avgjørelse det kan klages på (lov §3.1 rad L).
AVVISNINGSRAD = {Friststart.KUNNSKAP: "L-AC", Friststart.UNDERRETNING: "L-DE"}


def foresla(*, klage_id: UUID, utfall: str, begrunnelse: str, av: Konto, tid: datetime) -> Klage:
    """Svaret og begrunnelsen slik saksbehandleren mener det skal være. Begrunnelsen blir også uttalelsen til Statsforvalteren."""
    with som(av, grunn=_("foreslo svar på klagen")):
        klage = laas(klage_id, av)
        if utfall not in vilkaar.mulige_svar(klage):
            raise Regelbrudd(_("Klagen kan ikke besvares slik. %(grunn)s") % {"grunn": vilkaar.maa_avvises(klage)})
        if not begrunnelse.strip():
            raise Regelbrudd(_("Skriv begrunnelsen."))
        if utfall == Eget.AVVIST:
            avvisningsrad(klage, timezone.localdate(tid))
        klage.eget_utfall, klage.begrunnelse, klage.foreslatt_av = utfall, begrunnelse, av
        klage.flytt_til(Klagetilstand.FORESLATT)
        klage.save()
        return klage


def send_tilbake(*, klage_id: UUID, av: Konto) -> Klage:
    """Forslaget er ikke godt nok; klagen er under behandling igjen. Teksten står i historikken."""
    with som(av, grunn=_("sendte forslaget tilbake")):
        klage = laas(klage_id, av)
        if klage.tilstand != Klagetilstand.FORESLATT:
            raise Regelbrudd(_("Det ligger ikke noe forslag til svar på klagen."))
        klage.flytt_til(Klagetilstand.UNDER_BEHANDLING)
        klage.save(update_fields=["tilstand"])
        return klage


def avgjor(*, klage_id: UUID, av: Konto, tid: datetime) -> Klage:
    """En annen enn den som foreslo, svarer. Klageren får brev; det som sendes videre, får forside og uttalelse."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("svarte på klagen")):
        klage = laas(klage_id, av)
        if klage.tilstand != Klagetilstand.FORESLATT:
            raise Regelbrudd(_("Det ligger ikke noe forslag til svar på klagen."))
        if hindring := vilkaar.hvorfor_ikke_avgjore(klage, av, dag):
            raise PermissionDenied(hindring)
        utfall = Eget(klage.eget_utfall)
        if utfall not in vilkaar.mulige_svar(klage):
            raise Regelbrudd(_("Klagen kan ikke lenger besvares slik. Send forslaget tilbake."))
        klage.avgjort_av, klage.avgjort_tid = av, tid
        if utfall == Eget.AVVIST:
            klage.rettsgrunnlag = avvisningsrad(klage, dag)
        klage.flytt_til(Klagetilstand(utfall))
        klage.save()
        if utfall != Eget.OVERSENDT:
            Hendelse.objects.create(hva=Hva.KLAGE_AVGJORT, person=klage.person, av=av, gjelder=klage.pk, tid=tid)
        if utfall == Eget.AVVIST:
            brev.avvisning(klage, klage.rettsgrunnlag, av, tid, dag)
        elif utfall == Eget.OVERSENDT:
            send_over(klage, av, tid, dag)
        else:
            brev.til_klageren(utfall, klage, tid, dag)
        return klage


def avvisningsrad(klage: Klage, dag: date) -> Rettsgrunnlag:
    rad = katalog.rad_med_kode(AVVISNINGSRAD[Friststart(klage.klageprofil.frist_start)], dag)
    if rad is None:
        raise Regelbrudd(_("Regelen en avvisning bygger på, er ikke i kraft eller ikke godkjent av to. Godkjenn raden først."))
    return rad
