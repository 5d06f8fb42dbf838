"""Det oversikten har som kan hentes ut som fil."""

from oversikt.uttrekk.avvik import AVVIKENE
from oversikt.uttrekk.kpr import KPR
from oversikt.uttrekk.tavlen import LISTEN, RAPPORTEN

ALLE = [LISTEN, RAPPORTEN, KPR, AVVIKENE]
