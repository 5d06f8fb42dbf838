"""Det skjermene leser om brev."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from utsending import vilkaar
from utsending.feil import Feil
from utsending.models import Brev, Brevfil, Oppdrag, Slag
from utsending.tilstander import Brevtilstand

# Et brev er vanligvis ferdig på et par sekunder. Etter dette er noe i veien, og siden slutter å spørre.
VANLIG_VENTETID = timedelta(minutes=2)


@dataclass(frozen=True)
class Framdrift:
    """Hvor langt brevet er kommet. `drar_ut` er at det tar lengre tid enn vanlig; `feil` er setningen til den som venter.

    `maa_skrives_paa_nytt` er at teksten selv er i veien: et nytt forsøk ville ikke hjelpe.
    """

    er_ferdig: bool
    er_feilet: bool
    drar_ut: bool
    maa_skrives_paa_nytt: bool
    feil: str


def framdrift(brev: Brev, tid: datetime) -> Framdrift:
    feil, venter_fra, er_bortfalt = "", brev.opprettet_tid, False
    if brev.tilstand != Brevtilstand.RENDRET:
        oppdrag = Oppdrag.objects.get(slag=Slag.BREV, gjelder=brev.pk)
        feil = oppdrag.get_feil_display() if brev.tilstand == Brevtilstand.FEILET else ""
        venter_fra, er_bortfalt = oppdrag.neste_tid, oppdrag.feil == Feil.SAMTYKKE
    return Framdrift(
        er_ferdig=brev.tilstand == Brevtilstand.RENDRET,
        er_feilet=brev.tilstand == Brevtilstand.FEILET,
        drar_ut=brev.tilstand == Brevtilstand.KLAR and tid - venter_fra > VANLIG_VENTETID,
        maa_skrives_paa_nytt=brev.tilstand == Brevtilstand.FEILET and (er_bortfalt or vilkaar.hvorfor_ikke_settes(brev) is not None),
        feil=feil,
    )


def innhold(brev: Brev) -> bytes:
    """Bytene til et ferdig brev."""
    return bytes(Brevfil.objects.values_list("innhold", flat=True).get(brev=brev))
