"""Det skjermene om KEs egne regler leser, og hvilken som gjelder."""

from dataclasses import dataclass
from datetime import date

from vedtak.models import Retningslinje, Retningslinjeart
from vedtak.retningslinjer.handlinger import ENKELTE


@dataclass(frozen=True)
class Liste:
    """Det som gjelder, det som venter på godkjenning eller på datoen sin, og det som er slutt."""

    gjelder: list[Retningslinje]
    venter: list[Retningslinje]
    slutt: list[Retningslinje]
    mangler: list[Retningslinjeart]
    aa_godkjenne: Retningslinje | None


def retningslinjer(konto, dag: date) -> Liste:
    rader = list(Retningslinje.objects.select_related("skrevet_av", "godkjent_av"))
    slutt = [r for r in rader if r.til is not None and r.til <= dag]
    gjelder = [r for r in rader if r.er_godkjent and r.fra <= dag and r not in slutt]
    venter = [r for r in rader if r not in slutt and r not in gjelder]
    har = {r.art for r in gjelder}
    neste = next((r for r in venter if not r.er_godkjent and r.skrevet_av != konto), None)
    return Liste(gjelder, venter, slutt, [art for art in ENKELTE if art not in har], neste)


def gjeldende(art: Retningslinjeart, dag: date) -> Retningslinje | None:
    return Retningslinje.objects.gjeldende(art, dag).first()
