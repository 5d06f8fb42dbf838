"""To klageprofiler og to forslag om endring i reglene, som venter på en annen enn lederen."""

from vedtak.models import Klageprofil
from vedtak.regler import handlinger
from vedtak.regler.oversikter import klageprofiler, rettsgrunnlag

FORSLAG = ("H", "I")  # rader ingen av de andre skjemaene i verdenen endrer


def endringer(verden, tid) -> dict[str, list]:
    forslag = [
        handlinger.foresla_rad(
            rad_id=rettsgrunnlag().get(kode=kode, versjon=1).pk,
            felt={"regel_nb": "Regelen med vanlige ord.", "regel_nn": "Regelen med vanlege ord.", "kilde": "Lest i dag."},
            begrunnelse="Regelen mangler tekst.",
            av=verden.kontoer["ke_leder"],
            tid=tid,
        )
        for kode in FORSLAG
    ]
    return {"regelforslag": forslag, "klageprofil": _profiler()}


def _profiler() -> list[Klageprofil]:
    return list(klageprofiler().filter(kode__in=["FVL-3U-SOSIAL", "PBRL-4U"]))
