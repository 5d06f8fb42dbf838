"""Hva et forslag om en regel må ha, og hvem som kan avgjøre det. Tom liste betyr i orden."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from personer.models import Konto
from vedtak.models import Forslagsart, Klageprofil, Regelforslag, Rettsgrunnlag
from vedtak.regler import forskjeller, henvisninger
from vedtak.regler.versjoner import Nytt, navn_paa, nyeste_versjon, nytt, rader_med_profilen

TEKSTER = ("hjemler", "regel", "klageregler", "innsynsregel", "hjelp")


def mangler(forslag: Regelforslag) -> list[str]:
    """Det som hindrer at forslaget kan bli nye versjoner."""
    blir = nytt(forslag)
    if not blir.rader:
        return [_("Velg minst én rad som skal følge den nye klageprofilen.")]
    alt = [feil for versjon in blir.versjoner for feil in [*_maalformene(versjon), *_henvisningene(versjon), *_ugyldig(versjon)]]
    return list(dict.fromkeys(alt)) or [*_tilbakekallet(forslag), *_uendret(forslag, blir), *_datoene(blir)]


def hvorfor_ikke_avgjore(forslag: Regelforslag, konto: Konto) -> str:
    """Tom når kontoen kan godkjenne eller sende tilbake forslaget, ellers grunnen."""
    if forslag.foreslatt_av_id == konto.pk:
        return _("Du har selv foreslått endringen. En annen må avgjøre den.")
    return ""


def er_foreldet(forslag: Regelforslag) -> bool:
    """Om regelen har fått en nyere versjon etter at forslaget ble skrevet."""
    if forslag.art != Forslagsart.PROFIL:
        return nyeste_versjon(Rettsgrunnlag, forslag.kode) != forslag.nyeste_versjon
    radene = {navn_paa(rad) for rad in rader_med_profilen(forslag.profil)}
    return nyeste_versjon(Klageprofil, forslag.kode) != forslag.nyeste_versjon or not set(forslag.innhold["rader"]) <= radene


def _maalformene(versjon) -> list[str]:
    """Begge målformene har de samme delene, og viser til de samme paragrafene."""
    feil = []
    for navn in (n for n in TEKSTER if hasattr(versjon, f"{n}_nb")):
        nb, nn = (getattr(versjon, f"{navn}_{m}") for m in ("nb", "nn"))
        if bool(nb) != bool(nn):
            felt = versjon._meta.get_field(f"{navn}_nn" if nb else f"{navn}_nb").verbose_name
            feil.append(_("Fyll ut «%(felt)s» også. Begge målformene må ha det samme innholdet.") % {"felt": felt})
        elif henvisninger.tall([nb] if isinstance(nb, str) else nb) != henvisninger.tall([nn] if isinstance(nn, str) else nn):
            felt = versjon._meta.get_field(f"{navn}_nb").verbose_name
            feil.append(_("«%(felt)s» viser til andre paragrafer enn den andre målformen.") % {"felt": felt})
    return feil


def _henvisningene(versjon) -> list[str]:
    """Ingen opphevet henvisning. Den nye loven kan stå her: forslaget er måten den får dato på."""
    tekst = " ; ".join(str(getattr(versjon, f.name)) for f in versjon._meta.concrete_fields if not f.is_relation)
    funn = henvisninger.finn(tekst, ny_lov=False)
    return [_("«%(henvisning)s» kan ikke brukes. %(hvorfor)s") % {"henvisning": h, "hvorfor": hvorfor} for h, hvorfor in funn]


def _ugyldig(versjon) -> list[str]:
    try:
        versjon.full_clean(exclude=["id", "klageprofil"], validate_unique=False, validate_constraints=False)
    except ValidationError as feil:
        navn = {f: str(versjon._meta.get_field(f).verbose_name) for f in feil.message_dict}
        return [_("%(felt)s: %(feil)s") % {"felt": navn[f], "feil": " ".join(tekster)} for f, tekster in feil.message_dict.items()]
    return []


def _tilbakekallet(forslag: Regelforslag) -> list[str]:
    if forslag.art == Forslagsart.TILBAKEKALL and forslag.rad.gyldig_fra is None:
        return [_("Raden har ingen startdato og brukes ikke. Da er det ingenting å kalle tilbake.")]
    return []


def _uendret(forslag: Regelforslag, blir: Nytt) -> list[str]:
    par = [(forslag.profil, blir.profil)] if blir.profil else blir.rader
    endret = [f for gammel, ny in par for f in forskjeller.mellom(gammel, ny) if f.felt != "kilde"]
    return [] if endret else [_("Forslaget endrer ingenting.")]


def _datoene(blir: Nytt) -> list[str]:
    return [
        _("Sluttdatoen må være etter startdatoen.")
        for _gammel, rad in blir.rader
        if rad.gyldig_til and (rad.gyldig_fra is None or rad.gyldig_til <= rad.gyldig_fra)
    ][:1]
