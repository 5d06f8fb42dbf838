"""Det eneste WeasyPrint får hente gjennom."""

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class Stengt(FatalURLFetchingError):
    """Brevet viste til noe som ikke er en av de navngitte filene. Stanser hele brevet, ikke bare bildet."""


class Henter(URLFetcher):
    """Deler ut navngitte filer fra minnet og nekter alt annet: fil, nett, data og omdirigering.

    Grunnklassens oppsett kjøres ikke: det lager leddene som åpner filer og nett.
    """

    _fail_on_errors = True

    def __init__(self, filer: dict[str, tuple[str, bytes]]):
        self.filer = filer
        self.har_nektet = False

    def fetch(self, url, headers=None):
        if url not in self.filer:
            self._nekt()
        innholdstype, innhold = self.filer[url]
        return URLFetcherResponse(url, innhold, {"Content-Type": innholdstype})

    def open(self, url, data=None, timeout=None):
        self._nekt()

    def _nekt(self):
        """Husker det også: settingen av SVG svelger alle feil, og et brev som ble nektet noe, skal ikke bli til."""
        self.har_nektet = True
        raise Stengt("brevet viser til noe utenfor seg selv")
