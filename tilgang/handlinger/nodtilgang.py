"""Nødtilgang: én person, kort tid, bare lesing, med grunn; stenges av seg selv."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Nodgrunn, Nodtilgang

KORTEST_BEGRUNNELSE = 20  # tegn (S-EMG-3)


def aapne_nodtilgang(*, person: Person, enhet: Enhet, grunn: Nodgrunn, begrunnelse: str, av: Konto, tid: datetime) -> Nodtilgang:
    """Åpner lesing av én person i NODTILGANG_MINUTTER minutter fra `tid`.

    Kaster PermissionDenied når kontoen ikke kan bruke nødtilgang fra enheten, eller personen har sperret for den eller
    har gradert adresse (S-EMG-5); Regelbrudd når begrunnelsen er for kort eller en nødtilgang alt står åpen.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("åpnet nødtilgang")):
        Konto.objects.select_for_update(of=("self",), no_key=True).get(pk=av.pk)
        regler.krev_uten_person(av, Handling.BRUKE_NODTILGANG)
        if not regler.nodansettelser(av, dag).filter(enhet=enhet).exists() or not regler.kan_nodtilgang_aapnes(av, person, dag):
            raise PermissionDenied(_("Nødtilgang kan ikke brukes her."))
        if len(begrunnelse.strip()) < KORTEST_BEGRUNNELSE:
            raise Regelbrudd(_("Skriv minst %(antall)s tegn om hvorfor det ikke kan vente.") % {"antall": KORTEST_BEGRUNNELSE})
        if Nodtilgang.objects.aapne(tid).filter(konto=av, person=person).exists():
            raise Regelbrudd(_("Du har alt åpen nødtilgang til denne personen."))
        rad = Nodtilgang.objects.create(
            person=person,
            konto=av,
            enhet=enhet,
            grunn=grunn,
            begrunnelse=begrunnelse,
            fra_tid=tid,
            til_tid=tid + timedelta(minutes=settings.NODTILGANG_MINUTTER),
        )
        Hendelse.objects.create(hva=Hva.NODTILGANG_AAPNET, person=person, enhet=enhet, av=av, gjelder=rad.pk, tid=tid)
        return rad


def avslutt_nodtilgang(*, nodtilgang: Nodtilgang, av: Konto, tid: datetime) -> None:
    """Stenger den før tiden er ute: den som åpnet den, eller lederen."""
    with som(av, grunn=_("stengte nødtilgang")):
        rad = Nodtilgang.objects.select_for_update(of=("self",), no_key=True).get(pk=nodtilgang.pk)
        if rad.konto_id != av.pk:
            regler.krev_uten_person(av, Handling.GJENNOMGAA_LOGG)
        if rad.til_tid > tid:
            rad.til_tid = max(tid, rad.fra_tid)
            rad.save(update_fields=["til_tid"])
