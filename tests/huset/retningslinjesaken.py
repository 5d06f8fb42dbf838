"""Retningslinjer: to som lederen har skrevet og ingen har godkjent, og to som er i bruk."""

from datetime import date

from vedtak.models import Retningslinje, Retningslinjeart
from vedtak.retningslinjer import handlinger


def skriv(verden, tid) -> dict[str, list[Retningslinje]]:
    leder, annen = verden.kontoer["ke_leder"], verden.kontoer["saksbehandler"]

    def ny(art: Retningslinjeart) -> Retningslinje:
        felt = {"tittel": "Mandat", "tekst": "Tekst.", "vedtatt_i": "Sak 1/26", "fra": date(2026, 10, 4)}
        return handlinger.skriv_retningslinje(art=art, **felt, av=leder, tid=tid)

    i_bruk = [ny(art) for art in (Retningslinjeart.MANDAT, Retningslinjeart.RUTINE)]
    for rad in i_bruk:
        handlinger.godkjenn_retningslinje(retningslinje_id=rad.pk, av=annen, tid=tid)
    utkast = [ny(art) for art in (Retningslinjeart.HOVEDANSVAR, Retningslinjeart.SAMORDNING)]
    return {"retningslinje": utkast, "retningslinje_i_bruk": i_bruk}
