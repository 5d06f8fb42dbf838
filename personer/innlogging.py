"""Innlogging med passord og engangskode. Passord alene gjelder bare der TOTOR_PAAKREVD er av (utvikling og demo).

Hvert forsøk er en linje i driftsloggen, med kontoens nummer og aldri e-posten; gale passord skriver axes (config/struping.py).
"""

import logging

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth import load_backend, login
from django.contrib.auth.signals import user_login_failed
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp import devices_for_user, verify_token
from django_otp import login as otp_login

from personer import okt

logger = logging.getLogger(__name__)

HALVVEIS = "innlogging_halvveis"
HALVVEIS_SEKUNDER = 5 * 60


def enheter_for(konto) -> list:
    """Kodeappene kontoen har bekreftet."""
    return list(devices_for_user(konto, confirmed=True))


def mangler_enhet(konto) -> bool:
    return settings.TOTOR_PAAKREVD and not enheter_for(konto)


def stans_halvveis(request, konto) -> None:
    """Passordet er riktig; resten av innloggingen venter på koden i noen minutter."""
    logger.info("riktig passord, venter på koden: konto %s", konto.pk, extra={"request": request})
    request.session[HALVVEIS] = {"konto": str(konto.pk), "bakdel": konto.backend, "tid": int(timezone.now().timestamp())}


def halvveis(request):
    """Kontoen som har skrevet riktig passord nylig, eller None."""
    spor = request.session.get(HALVVEIS)
    if not spor or timezone.now().timestamp() - spor["tid"] > HALVVEIS_SEKUNDER or spor["bakdel"] not in settings.AUTHENTICATION_BACKENDS:
        return None
    konto = load_backend(spor["bakdel"]).get_user(spor["konto"])
    if konto is not None:
        konto.backend = spor["bakdel"]
    return konto


def riktig_enhet(request, konto, kode: str):
    """Kodeappen koden passer til, eller None. Feil koder teller som feil passord og bremses på samme måte."""
    legitimasjon = {"username": konto.get_username()}
    if not AxesProxyHandler.is_allowed(request, legitimasjon):
        request.axes_locked_out = True
        return None
    for enhet in enheter_for(konto):
        if verify_token(konto, enhet.persistent_id, kode):
            return enhet
    logger.warning("feil kode: konto %s", konto.pk, extra={"request": request})
    user_login_failed.send(sender=__name__, credentials=legitimasjon, request=request)
    return None


def fullfor(request, konto, enhet=None) -> None:
    """Ny øktnøkkel, og klokken begynner å gå."""
    request.session.pop(HALVVEIS, None)
    login(request, konto, backend=konto.backend)
    if enhet is not None:
        otp_login(request, enhet)
    okt.begynn(request)
    logger.info("logget inn: konto %s, %s", konto.pk, "passord og kode" if enhet else "bare passord", extra={"request": request})


def neste(request, oensket: str) -> str:
    """Dit brukeren skulle, når det er en adresse hos oss; ellers forsiden."""
    if oensket.startswith("/") and url_has_allowed_host_and_scheme(oensket, {request.get_host()}, require_https=request.is_secure()):
        return oensket
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def utestengt(request, response=None, credentials=None):
    """Svaret til den som har prøvd for mange ganger (AXES_LOCKOUT_CALLABLE)."""
    minutter = max(1, int(get_cool_off(request).total_seconds() // 60))
    svar = render(request, "429.html", {"minutter": minutter}, status=429)
    svar["Retry-After"] = str(minutter * 60)
    return svar
