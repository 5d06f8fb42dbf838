"""Det Statsforvalteren får: utskriftene og forsiden i pakken, og brevet med kommunens svar.

Navnet på embetet kommer fra kommunens innstillinger. Ingen paragraf står i brevene: svaret viser til brevet det svarer på.
"""

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from personer.models import Maalform
from utsending import brevhtml, brevramme
from utsending.handlinger import nytt_brev
from utsending.models import Brev, Leserkrets
from vedtak import brevord
from vedtak.models import Tilsynsperson
from vedtak.tilsyn import deler

MALER = Path(settings.BASE_DIR) / "templates" / "vedtak" / "tilsyn"
NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK
TITTEL = {
    "utskrift": {NB: "Utskrift av det som er registrert", NN: "Utskrift av det som er registrert"},
    "logg": {NB: "Hvem som har sett opplysningene", NN: "Kven som har sett opplysningane"},
    "forside": {NB: "Dokumenter til Statsforvalteren", NN: "Dokument til Statsforvaltaren"},
    "svar": {NB: "Svar på spørsmål fra Statsforvalteren", NN: "Svar på spørsmål frå Statsforvaltaren"},
}
HEKS_I_GRUPPEN = 16  # summen deles, så den kan brytes over linjer


def utskrift(tp: Tilsynsperson, delen: deler.Tilsynsdel, bolker: list, dag: date) -> str:
    return _skriv("utskrift", tp, dag, delen=delen.label, bolker=bolker)


def loggutskrift(tp: Tilsynsperson, besok: list, dag: date) -> str:
    return _skriv("logg", tp, dag, besok=besok)


def forside(tp: Tilsynsperson, liste: list[dict], maalform: Maalform) -> str:
    """Innholdet med sidetall og kontrollsum, del for del; det som er valgt bort, og det som var tomt, er nevnt."""
    valgte = tp.tilsyn.deler
    med = {rad["del"] for rad in liste}
    rader = [rad | {"sum": _delt(rad["sha256"])} for rad in liste]
    html = _skriv(
        "forside",
        tp,
        timezone.localdate(tp.tilsyn.bestilt_tid),
        deler=[{"navn": d.label, "rader": [r for r in rader if r["del"] == d]} for d in deler.Tilsynsdel if d in med],
        tomme=deler.navn(d for d in valgte if d not in med),
        utelatt=deler.navn(d for d in deler.Tilsynsdel if d not in valgte),
    )
    brevhtml.krev_rent(html, maalform)
    return html


def svaret(tp: Tilsynsperson, tid: datetime, dag: date) -> Brev:
    """Brevet med svaret om én person, i utkurven. Pakken om personen må være ferdig."""
    maalform = Maalform(tp.person.maalform)
    html = _skriv("svar", tp, dag, pakke=tp.pakke, sum=_delt(tp.pakke.sha256), deler=deler.navn(tp.tilsyn.deler))
    # Tilsynet kan handle om dem som arbeider med saken, så brevet åpnes bare av KE.
    return nytt_brev(
        person=tp.person,
        mottaker=None,
        mottaker_navn=_embetet(maalform),
        adresselinjer=[],
        maalform=maalform,
        tittel=TITTEL["svar"][maalform],
        html=html,
        mal_versjon=mal_versjon(),
        gjelder=tp.tilsyn_id,
        lesere=Leserkrets.BEHANDLE_INNSYN,
        tid=tid,
    )


def _skriv(navn: str, tp: Tilsynsperson, dag: date, **kontekst) -> str:
    maalform = Maalform(tp.person.maalform)
    return brevramme.skriv(
        f"vedtak/tilsyn/{maalform}/{navn}.html",
        tittel=TITTEL[navn][maalform],
        maalform=maalform,
        mottaker_navn=_embetet(maalform),
        adresselinjer=[],
        dato=dag,
        referanse=tp.tilsyn.referanse,
        avsender=brevord.AVSENDER[maalform],
        tilsyn=tp.tilsyn,
        person=tp.person,
        **kontekst,
    )


def _embetet(maalform: Maalform) -> str:
    return brevord.embetets_navn(maalform, settings.STATSFORVALTER)


def _delt(sum_: str) -> str:
    return " ".join(sum_[i : i + HEKS_I_GRUPPEN] for i in range(0, len(sum_), HEKS_I_GRUPPEN))


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for mappe in (NB, NN):
        for fil in sorted((MALER / mappe).glob("*.html")):
            sum_.update(f"{mappe}/{fil.name}".encode() + b"\0" + fil.read_bytes())
    return f"tilsyn-{sum_.hexdigest()[:12]}"
