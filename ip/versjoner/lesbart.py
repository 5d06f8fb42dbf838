"""Bildet slik leseren ser det, som data å sammenlikne. Alt som ikke kan ses, er borte før noe sammenliknes."""

from ip.models import Ansvarlig
from ip.sammenlikning import Nokkel
from ip.versjoner.bilde import Bilde, Rad
from ip.versjoner.innhold import MAAL, TILTAK
from personer.models import Enhet
from tilgang.navn import Enhetsnavn

RAMME = "RAMME"


def lesbart(bilde: Bilde, navn: Enhetsnavn) -> dict[Nokkel, dict]:
    """`bilde` er alt filtrert til leserens deler.

    Plassen er den leseren ser: flyttes noe skjult, er ingenting endret. Den ansvarlige er navnet leseren ser, og et mål
    leseren ikke ser, er tomt.
    """
    enheter = enhetene(bilde.rader)
    synlige = {str(r.rad_id) for r in bilde.rader if r.slag == MAAL.kode}
    ut: dict[Nokkel, dict] = {(RAMME, ""): {felt: verdi and verdi.isoformat() for felt, verdi in vars(bilde.ramme).items()}}
    plasser = _plasser(bilde.rader)
    for r in bilde.rader:
        data = dict(r.data)
        if r.slag == TILTAK.kode:
            data["ansvar"] = ansvarlig(r.data, enheter, navn)
            data["maal_id"] = r.data["maal_id"] if r.data["maal_id"] in synlige else ""
            for felt in ("ansvarlig", "ansvarlig_enhet_id", "ansvarlig_tekst"):
                del data[felt]
        if "rekkefolge" in data:
            data["rekkefolge"] = plasser[r.slag, r.rad_id]
        ut[r.slag, str(r.rad_id)] = data
    return ut


def _plasser(rader: tuple[Rad, ...]) -> dict:
    """Nummeret blant dem leseren ser: målene i planen, tiltakene under hvert mål."""
    grupper: dict[tuple, list[Rad]] = {}
    for r in rader:
        if "rekkefolge" in r.data:
            grupper.setdefault((r.slag, r.data.get("maal_id")), []).append(r)
    ut = {}
    for gruppe in grupper.values():
        for plass, r in enumerate(sorted(gruppe, key=lambda r: (r.data["rekkefolge"], str(r.rad_id))), start=1):
            ut[r.slag, r.rad_id] = plass
    return ut


def ansvarlig(d: dict, enheter: dict[str, Enhet], navn: Enhetsnavn) -> str:
    """Som på plansiden: en tjeneste det er hemmelig å ha kontakt med, er «en tjeneste»."""
    hvem = navn(enheter[d["ansvarlig_enhet_id"]]) if d["ansvarlig_enhet_id"] else str(Ansvarlig(d["ansvarlig"]).label)
    hvem = hvem[:1].upper() + hvem[1:]
    return f"{hvem} ({d['ansvarlig_tekst']})" if d["ansvarlig_tekst"] else hvem


def enhetene(rader) -> dict[str, Enhet]:
    ider = {r.data["ansvarlig_enhet_id"] for r in rader if r.data.get("ansvarlig_enhet_id")}
    return {str(pk): enhet for pk, enhet in Enhet.objects.in_bulk(ider).items()} if ider else {}
