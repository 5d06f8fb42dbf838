"""Det siden om et forslag viser: forskjellene i ord, og hva brevet kommer til å si om klage."""

from personer.models import Konto
from vedtak.models import Forslagsart, Regelforslag
from vedtak.regler import forskjeller, vilkaar
from vedtak.regler.klagedel import klagedeler
from vedtak.regler.versjoner import nytt


def forslagsside(forslag: Regelforslag, konto: Konto) -> dict:
    blir = nytt(forslag)
    par = [(forslag.profil, blir.profil)] if blir.profil else []
    endringer = [(gammel, ny if forslag.er_aapent else None, forskjeller.mellom(gammel, ny)) for gammel, ny in [*par, *blir.rader]]
    er_tilbakekall = forslag.art == Forslagsart.TILBAKEKALL
    return {
        "forslag": forslag,
        "endringer": [{"gammel": str(gammel), "ny": str(ny or ""), "felt": felt} for gammel, ny, felt in endringer],
        "klagedeler": [] if er_tilbakekall else next((deler for _g, rad in blir.rader if (deler := klagedeler(rad))), []),
        "er_tilbakekall": er_tilbakekall,
        "er_egen": forslag.foreslatt_av_id == konto.pk,
        "er_foreldet": forslag.er_aapent and vilkaar.er_foreldet(forslag),
    }
