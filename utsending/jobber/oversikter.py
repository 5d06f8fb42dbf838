"""Det skjermene leser om jobber."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from personer import kryptering
from personer.fodselsnummer import maskert
from personer.models import Konto
from utsending.jobber import register
from utsending.jobber.tilstander import Delslag, Jobbtilstand
from utsending.models import Jobb, Jobbdel

PAA_SIDEN = 50
FARGER = {
    Jobbtilstand.KOET: "info",
    Jobbtilstand.I_GANG: "info",
    Jobbtilstand.FERDIG: "success",
    Jobbtilstand.FEILET: "danger",
    Jobbtilstand.AVBRUTT: "neutral",
    Jobbtilstand.UTLOPT: "neutral",
}


@dataclass(frozen=True)
class Jobbrad:
    """En jobb slik den vises. `framdrift` er «420 av 1 000», tom til det er kjent; `paa_nytt` spørringen som lager den igjen."""

    jobb: Jobb
    tittel: str
    utvalg: str
    farge: str
    framdrift: str
    prosent: int
    paa_nytt: str

    @property
    def gang(self):
        return self.jobb.gang


def _mellomrom(tall: int) -> str:
    return f"{tall:,}".replace(",", "\u00a0")


def jobbrad(jobb: Jobb) -> Jobbrad:
    gang, uttrekk = jobb.gang, register.finn(jobb.uttrekk)
    framdrift, prosent = "", 0
    if gang.er_i_arbeid and gang.antall:
        gjort = min(gang.gjort, gang.antall)
        framdrift = _("%(gjort)s av %(antall)s") % {"gjort": _mellomrom(gjort), "antall": _mellomrom(gang.antall)}
        prosent = gjort * 100 // gang.antall
    return Jobbrad(
        jobb=jobb,
        tittel=str(uttrekk.tittel) if uttrekk else _("en liste som ikke kan hentes ut lenger"),
        utvalg=uttrekk.beskriv(jobb.valg) if uttrekk else "",
        farge=FARGER[Jobbtilstand(gang.tilstand)],
        framdrift=framdrift,
        prosent=prosent,
        paa_nytt=urlencode({"hva": jobb.uttrekk, **jobb.valg}) if uttrekk else "",
    )


def mine(konto: Konto) -> list[Jobbrad]:
    """De siste jobbene til kontoen, den nyeste først."""
    return [jobbrad(jobb) for jobb in Jobb.objects.synlig_for(konto).select_related("gang")[:PAA_SIDEN]]


def stykker(jobb_id: UUID, slag: Delslag) -> Iterator[bytes]:
    """Filen i stykker, så en lang fil ikke står i minnet."""
    for innhold in Jobbdel.objects.filter(jobb=jobb_id, slag=slag).values_list("innhold", flat=True).iterator(chunk_size=1):
        yield kryptering.dekrypter_bytes(innhold)


@dataclass(frozen=True)
class Utdrag:
    kolonner: list[str]
    rader: list[list]
    er_alt: bool


def utdrag(jobb: Jobb) -> Utdrag | None:
    """Radene siden viser, med numrene maskert; None når listen bare er en fil."""
    innhold = b"".join(stykker(jobb.pk, Delslag.VIS))
    return Utdrag(**json.loads(innhold)) if innhold else None


def til_utdrag(kolonner: list[register.Kolonne], rader: list[tuple], er_alt: bool) -> bytes:
    def celle(kolonne, verdi) -> str:
        return maskert(str(verdi)) if kolonne.er_nummer and verdi else str(verdi if verdi is not None else "")

    vist = [[celle(k, v) for k, v in zip(kolonner, rad, strict=True)] for rad in rader]
    return json.dumps({"kolonner": [str(k.navn) for k in kolonner], "rader": vist, "er_alt": er_alt}).encode()
