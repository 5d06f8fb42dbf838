"""Det sidene om KE-møtet har felles: hvem som slipper inn, hente møtet og saken, og skjemaet med én handling bak."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.kemote import oversikter
from koordinator.models import KeMote, Motesak
from personer.models import Konto
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter


def krev_med(konto: Konto) -> None:
    if not oversikter.er_med(konto):
        raise PermissionDenied(_("Bare koordinerende enhet og de som møter fast, ser KE-møtene."))


def hent_mote(request, mote_id, *, ke: bool = True) -> KeMote:
    """Møtet; med `ke` bare for koordinerende enhet, som planlegger og skriver referat."""
    if ke:
        regler.krev_uten_person(request.user, Handling.VURDERE)
    else:
        krev_med(request.user)
    return hent(KeMote.objects.synlig_for(request.user).select_related("serie", "leder"), pk=mote_id)


def hent_sak(request, sak_id) -> Motesak:
    """Saken for den som ser innholdet i den; det står i innsynsloggen."""
    sak = hent(med_alt(Motesak.objects.aapne_for(request.user)), pk=sak_id)
    noter(request, sak.person, Hva.PERSON, deler=[sak.innsynsdel])
    return sak


def krev_ke(request, sak: Motesak) -> None:
    regler.krev(request.user, Handling.VURDERE, sak.person)


def med_alt(saker):
    return saker.select_related("person", "innsynsdel", "mote__serie", "mote__leder", "meldt_av", "fort_av")


def motet(mote_id) -> str:
    return reverse("koordinator:kemote", args=[mote_id])


def saken(sak: Motesak) -> str:
    return reverse("koordinator:motesak", args=[sak.pk])


def skjemaside(request, form: Skjema, gjor: Callable, *, tittel: str, kvittering: str, tilbake: str, **side):
    """`gjor(tid, **svar)` er handlingen; siden går tilbake dit den kom fra, eller dit handlingen sier."""
    if form.is_valid():

        def utfor():
            svar = gjor(timezone.now(), **form.cleaned_data)
            messages.success(request, kvittering)
            return svar if isinstance(svar, str) else tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": tittel, "knapp": tittel, "avbryt": tilbake, "tekst": "", "under": ""} | side
    return svar_skjema(request, "koordinator/kemote/skjema.html", form, kontekst)
