"""En verdi slik den trygt kan stå i en celle, lik i begge formatene."""

import re

LENGST = 32_000  # et regneark tar 32 767 tegn i en celle
# Det en XML-fil ikke kan ha, og det som ville delt raden i to.
STYRETEGN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# Et regneark leser en tekst som begynner slik, som en formel; noen av dem også etter mellomrom og tegn som ikke synes.
FORMEL = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
VERN = "'"


def rens(tekst: str) -> str:
    """Uten tegn som bryter filen. Det som er for langt for en celle, slutter med «…»."""
    tekst = STYRETEGN.sub(" ", tekst)
    return tekst if len(tekst) <= LENGST else f"{tekst[: LENGST - 1]}…"


def er_formel(tekst: str) -> bool:
    return FORMEL.match(tekst) is not None


def vern(tekst: str) -> str:
    """I en tekstfil er en apostrof foran det eneste som holder teksten som tekst."""
    return f"{VERN}{tekst}" if er_formel(tekst) else tekst
