"""Språk og sikkerhetshoder på alle svar, og bare én måte å skrive tegn på inn."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseFileResponse

EVNER_INGEN_SIDE_TRENGER = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid",
    "idle-detection", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = ", ".join(f"{evne}=()" for evne in EVNER_INGEN_SIDE_TRENGER)


class Sprak:
    """Kontoens målform; før innlogging det nettleseren ber om."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        sprak = request.user.maalform if request.user.is_authenticated else translation.get_language_from_request(request)
        request.LANGUAGE_CODE = sprak
        with translation.override(sprak):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", sprak)
        if not request.user.is_authenticated:
            patch_vary_headers(response, ["Accept-Language"])
        return response


LAGRES_SEKUNDER = 300


def for_alle(svar: HttpResponse) -> HttpResponse:
    """Merker et svar som er likt for alle uten innlogging: det kan nettleseren og mellomlagrene beholde i fem minutter."""
    svar.er_for_alle = True
    return svar


def _lagring(request, svar) -> str:
    """Alt er no-store, unntatt det som er merket, vist til en uten innlogging, og ikke satte noen informasjonskapsel."""
    if getattr(svar, "er_for_alle", False) and not svar.cookies and not request.user.is_authenticated:
        return f"public, max-age={LAGRES_SEKUNDER}"
    return "no-store"


class Sikkerhetshoder:
    """Ingen side om noen blir liggende i nettleseren. Står utenfor resten, så også feilsidene og de statiske filene får hodene.

    En statisk fil er lik for alle, og har sin egen lagringstid.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.hoder = {
            "Permissions-Policy": PERMISSIONS_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }

    def __call__(self, request):
        response = self.get_response(request)
        for navn, verdi in self.hoder.items():
            response[navn] = verdi
        if not (isinstance(response, WhiteNoiseFileResponse) and "Cache-Control" in response):
            response["Cache-Control"] = _lagring(request, response)
            patch_vary_headers(response, ["HX-Request"])
        if getattr(request, "okt_avsluttet", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class BareUtf8:
    """Skjemaene våre sendes som UTF-8. Et annet tegnsett kan lage tegn basen ikke kan lagre, og leses ikke (400)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.content_params.get("charset", "utf-8").strip("\"' ").lower() not in ("utf-8", "utf8"):
            raise BadRequest("tegnsettet er ikke UTF-8")
        return self.get_response(request)


class KjenteMetoder:
    """TRACE og metoder ingen har hørt om, når ingen visning. Resten avgjør hver adresse selv (require_http_methods)."""

    METODER = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in self.METODER:
            return HttpResponseNotAllowed(self.METODER)
        return self.get_response(request)
