"""Samordning uten rettighet på «Dagens arbeid»: tjenester der ingen er navngitt, og dem kontoen selv samordner for."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koordinator.oversikter import ledige_samordninger, uavklarte
from oversikt import dagspor, noe
from oversikt.loggarbeid import Arbeid
from personer.models import Konto
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.handling import Handling
from tilgang.husk import leser
from tilgang.navn import Enhetsnavn


def ledige(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Den som har ventet lengst, først. Lederen i tjenesten navngir; kontoret ser hvem det venter på."""
    if regler.kan_uten_person(konto, Handling.PEKE_UT_TJENESTE, dag) and noe.er_i("samordnes", konto, dag):
        for v in dagspor.skal_samordnes(konto, dag):
            siden = timezone.localdate(v.ferdig_tid)
            dager = (dag - siden).days
            hva = ngettext("Ingen tjeneste er pekt ut (%(n)d dag)", "Ingen tjeneste er pekt ut (%(n)d dager)", dager) % {"n": dager}
            yield v.person, hva, siden, _("Pek ut tjenesten"), reverse("koordinator:pek_ut_samordning", args=[v.person_id])
    venter = ledige_samordninger(konto, dag)
    ledede = leser(konto, dag).ledede()
    for ledig in venter:
        u = ledig.utpeking
        er_leder = u.enhet_id in ledede
        enhet = capfirst(Enhetsnavn(konto, u.person)(u.enhet))
        hva = ngettext("%(enhet)s skal samordne (%(n)d dag)", "%(enhet)s skal samordne (%(n)d dager)", ledig.dager)
        url = reverse("koordinator:navngi" if er_leder else "koordinator:utpeking", args=[u.pk])
        yield u.person, hva % {"enhet": enhet, "n": ledig.dager}, ledig.siden, _("Navngi") if er_leder else _("Se utpekingen"), url


def mine(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Personene kontoen er samordningsansvarlig for."""
    for o in dagspor.samordner(konto, dag):
        yield o.person, _("Du er samordningsansvarlig"), o.fra, _("Åpne"), reverse("oversikt:person", args=[o.person_id])


def hovedansvar(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """KE: planene der ingen tjeneste har hovedansvaret, merket når det har vart lenger enn kommunens mål. Lederen: svarene."""
    if regler.kan_uten_person(konto, Handling.UTFORME_VEDTAK, dag):
        for u in uavklarte(konto, dag):
            hva = ngettext("Ikke avklart (%(n)d dag)", "Ikke avklart (%(n)d dager)", u.dager) % {"n": u.dager}
            if u.dager >= settings.VERV_LEDIG_DAGER:
                hva = _("%(hva)s: over det interne målet") % {"hva": hva}
            if u.klar:
                yield u.person, hva, u.siden, _("Bestem hovedansvaret"), reverse("koordinator:bestem_hovedansvar", args=[u.klar])
            else:
                yield u.person, hva, u.siden, _("Avklar"), reverse("koordinator:hovedansvar", args=[u.person.pk])
    for s in dagspor.syn(konto) if regler.leder_noen_enhet(konto, dag) else ():
        siden, frist = timezone.localdate(s.avklaring.startet_tid), s.avklaring.frist_dato
        hva = _("Svar på hvem som bør ha det, innen %(dato)s") if dag <= frist else _("Fristen for å svare var %(dato)s")
        yield s.avklaring.person, hva % {"dato": norsk_dato(frist)}, siden, _("Svar"), reverse("koordinator:gi_syn", args=[s.pk])
