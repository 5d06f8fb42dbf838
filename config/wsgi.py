import os
import re

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

TEGNSETT = re.compile(r"(charset\s*=\s*)([^;]*)", re.IGNORECASE)


def innholdstype(hode: str) -> str:
    """Hodet med et tegnsett Django ikke kjenner, når det ikke er UTF-8.

    Django leser adressen med tegnsettet i hodet før den første mellomvaren, og noen av Pythons «tegnsett» (rot13, base64) er ikke til
    tekst: da stopper forespørselen der, utenfor våre feilsider. Et ukjent navn lar den gå videre til BareUtf8, som svarer 400.
    """
    return TEGNSETT.sub(lambda m: m[0] if m[2].strip("\"' ").lower() in ("utf-8", "utf8") else f"{m[1]}ukjent", hode)


class Inngang:
    def __init__(self, django):
        self.django = django

    def __call__(self, environ, start_response):
        if hode := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = innholdstype(hode)
        return self.django(environ, start_response)


application = Inngang(get_wsgi_application())
