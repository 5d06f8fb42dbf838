from oppfolging.models.adresse import Adressefeil, Feilkilde, Lukkegrunn
from oppfolging.models.livstegn import Hjerteslag
from oppfolging.models.paaminnelse import Paaminnelse, Paaminnelsesvar, Svarslag, Utsettgrunn
from oppfolging.models.post import Postslag, Utfall, Varselpost
from oppfolging.models.sjekkresultat import Sjekkresultat
from oppfolging.models.valg import Naar, Stilletid, Varselvalg
from oppfolging.models.varsel import ALLTID_STRAKS, KAN_VAERE_BARE_HER, Varsel, Varselslag

__all__ = [
    "ALLTID_STRAKS",
    "KAN_VAERE_BARE_HER",
    "Adressefeil",
    "Feilkilde",
    "Hjerteslag",
    "Lukkegrunn",
    "Naar",
    "Paaminnelse",
    "Paaminnelsesvar",
    "Postslag",
    "Sjekkresultat",
    "Stilletid",
    "Svarslag",
    "Utfall",
    "Utsettgrunn",
    "Varsel",
    "Varselpost",
    "Varselslag",
    "Varselvalg",
]
