"""Hvem et passordforsøk telles på: adressen det kom fra, og kontoen det gjaldt."""

from django.conf import settings
from django.contrib.auth import get_user_model


def klientip(request) -> str:
    """X-Forwarded-For leses bakfra, like mange ledd som vi har egne mellomtjenere: resten kan klienten selv ha skrevet."""
    videresendt = [ledd.strip() for ledd in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if ledd.strip()]
    if settings.PROXYER and len(videresendt) >= settings.PROXYER:
        return videresendt[-settings.PROXYER]
    return request.META.get("REMOTE_ADDR", "")


def kontonavn(request, credentials=None) -> str:
    """Likt for alle skrivemåter som treffer samme konto: oppslaget skiller ikke store og små bokstaver (ı er da også i)."""
    kilde = credentials if credentials else request.POST
    return (kilde.get("username") or "").strip().upper().lower()


def i_loggen(username, ip_address, user_agent, path_info, request) -> str:
    """Kontoens nummer når den finnes. E-posten og adressen står i basen hos axes, ikke i driftsloggen."""
    nummer = get_user_model().objects.filter(epost__iexact=username or "").values_list("pk", flat=True).first()
    return f"konto {nummer}" if nummer else "ukjent konto"
