"""De tre retningslinjene kommunen har vedtatt. Utpekinger og delegasjoner viser til dem."""

from datetime import date, datetime

from personer.models import Konto
from vedtak.models import Retningslinjeart
from vedtak.retningslinjer.handlinger import godkjenn_retningslinje, skriv_retningslinje

FRA = date(2024, 1, 1)
TEKSTER = {
    Retningslinjeart.MANDAT: (
        "Mandatet til koordinerende enhet",
        "Koordinerende enhet peker ut tjenesten som skal ha koordinatoren, også når det er en tjeneste utenfor helse og omsorg. "
        "Lederen i tjenesten velger hvem som får oppgaven.",
    ),
    Retningslinjeart.HOVEDANSVAR: (
        "Hovedansvar når tjenestene er i tvil",
        "Tjenesten som gir det meste av hjelpen, har hovedansvaret. Blir tjenestene ikke enige, avgjør koordinerende enhet.",
    ),
    Retningslinjeart.SAMORDNING: (
        "Samordning når ingen rett gjelder",
        "Får noen hjelp fra flere tjenester uten å ha rett til koordinator eller plan, kan koordinerende enhet peke ut én tjeneste "
        "som samordner.",
    ),
}


def vedta(*, skriver: Konto, godkjenner: Konto, tid: datetime) -> None:
    for art, (tittel, tekst) in TEKSTER.items():
        felt = {"art": art, "tittel": tittel, "tekst": tekst, "vedtatt_i": "Kommunedirektøren, sak 22/24", "fra": FRA}
        rad = skriv_retningslinje(**felt, av=skriver, tid=tid)
        godkjenn_retningslinje(retningslinje_id=rad.pk, av=godkjenner, tid=tid)
