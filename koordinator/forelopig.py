"""Det foreløpige svaret på en melding (fvl § 11 a): hvem som får det, og teksten på mottakerens målform.

Den som sendte meldingen, får det bare når hen er blant mottakerne: som personen selv, forelder, verge eller fullmektig.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from koordinator.lesebrev import Ferdigbrev
from koordinator.models import Henvendelse, Onske
from personer.models import Konto, Maalform
from utsending import brevramme
from vedtak import brevord, katalog, mottakere
from vedtak.models import Rettighet, Rettsgrunnlag
from vedtak.mottakere import Adressatform, Mottaker, Mottakerliste

MALER = Path(settings.BASE_DIR) / "templates" / "koordinator" / "brev"
RAD = "M-FORELO"
OM = {Maalform.BOKMAAL: "foreløpig svar", Maalform.NYNORSK: "førebels svar"}
TITTEL = {Maalform.BOKMAAL: "Svaret på meldingen tar lengre tid", Maalform.NYNORSK: "Svaret på meldinga tek lengre tid"}


def mottakerliste(melding: Henvendelse, svar: Mapping, dag: date) -> Mottakerliste:
    """De som ville fått vedtaket om det meldingen gjelder. Familien får svar når det bare er barnekoordinator det er meldt om."""
    person = melding.person
    for_familien = person.alder(dag) is None or melding.onsker == [Onske.BARNEKOORDINATOR]
    rettighet = Rettighet.BARNEKOORDINATOR if for_familien else Rettighet.KOORDINATOR
    return mottakere.for_rettighetene(person, [rettighet], svar, dag)


def regelen(dag: date) -> Rettsgrunnlag | None:
    """Regelraden brevet bygger på. None når ingen er i kraft og godkjent av to den dagen (settled 21)."""
    return katalog.rad_med_kode(RAD, dag)


def innhold(melding: Henvendelse, mottaker: Mottaker, *, rad: Rettsgrunnlag, hvorfor: str, ventet_dato: date | None, av: Konto) -> dict:
    """Det malen trenger, likt i brevet og der det leses før det sendes."""
    onsker = [brevord.ORD[Rettighet(o)] for o in melding.onsker if o != Onske.VET_IKKE]
    return {
        "maalform": str(mottaker.maalform),
        "regel": getattr(rad, f"regel_{mottaker.maalform}"),
        "regler": [{"om": OM[mottaker.maalform], "regler": getattr(rad, f"hjemler_{mottaker.maalform}")}],
        "kommune": settings.KOMMUNE,
        "person": melding.person,
        "selv": mottaker.form == Adressatform.SELV,
        "mottatt_dato": melding.mottatt_dato,
        "onsker": onsker,
        "hvorfor": hvorfor,
        "ventet_dato": ventet_dato,
        "referanse": melding.referanse,
        "kontakt": av.navn,
    }


def les(melding: Henvendelse, mottaker: Mottaker, **svar) -> str:
    """Brevet slik det leses på kontrollsiden: bare det som står mellom adressen og bunnen."""
    kontekst = innhold(melding, mottaker, **svar)
    return render_to_string(f"koordinator/brev/{mottaker.maalform}/_forelopig.html", kontekst)


def skriv(melding: Henvendelse, mottaker: Mottaker, *, dag: date, **svar) -> Ferdigbrev:
    kontekst = innhold(melding, mottaker, **svar)
    maalform = mottaker.maalform
    html = brevramme.skriv(
        f"koordinator/brev/{maalform}/forelopig.html",
        tittel=TITTEL[maalform],
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        dato=dag,
        avsender=brevord.AVSENDER[maalform],
        **{n: v for n, v in kontekst.items() if n not in ("kommune", "maalform")},
        maalform=maalform,
    )
    return Ferdigbrev(TITTEL[maalform], html, maalform)


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for fil in sorted(MALER.rglob("*forelopig.html")):
        sum_.update(fil.relative_to(MALER).as_posix().encode() + b"\0" + fil.read_bytes())
    return f"forelopig-{sum_.hexdigest()[:12]}"
