"""Det rommet stenger, som skal være stengt også etter en gjenoppretting: vervene, KE-møtet, og teksten som er tømt."""

from koordinator.models.innsendt import TOMT
from tilgang.tilbakekall.kilder import UTEN_GRUNN, Kilde, slutt

INNSENDT = "koordinator_innsendtmelding"
_tomme = ", ".join(f"{navn} = {'NULL' if verdi is None else repr(verdi)}" for navn, verdi in TOMT.items())

# Bekymringen for omsorgen et barn får, skal ikke komme tilbake (settled 27). Hvorfor den ble tømt, står ikke i journalen.
TOEMT = Kilde(
    slag="toemt",
    tabell=INNSENDT,
    hendelse="UPDATE OF toemt_tid",
    naar="OLD.toemt_tid IS NULL AND NEW.toemt_tid IS NOT NULL",
    felt=("toemt_tid", "toemt_av_id"),
    gjenta=f"UPDATE {INNSENDT} SET {_tomme}, toemt_tid = %(toemt_tid)s::timestamptz, toemt_av_id = %(toemt_av_id)s::uuid,"
    f" toemt_grunn = {UTEN_GRUNN}, toemt_gjort = {UTEN_GRUNN},"
    " tilstand = CASE tilstand WHEN 'NY' THEN 'TOEMT' ELSE tilstand END,"
    " behandlet_tid = coalesce(behandlet_tid, %(toemt_tid)s::timestamptz),"
    " behandlet_av_id = coalesce(behandlet_av_id, %(toemt_av_id)s::uuid)"
    " WHERE id = %(rad)s AND toemt_tid IS NULL",
    finnes=f"SELECT count(*) FROM {INNSENDT} WHERE id = %(rad)s",
)
KILDER = (TOEMT, *(slutt(slag, f"koordinator_{slag}") for slag in ("oppnevning", "utpeking", "motemedlem")))
