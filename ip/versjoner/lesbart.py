"""Bildet slik leseren ser det, som data å sammenlikne. Alt som ikke kan ses, er borte før noe sammenliknes."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ip.models import Ansvarlig
from ip.sammenlikning import Nokkel, Tilstand
from ip.vedtakslenke import Vedtaksnavn, Vedtaksvisning
from ip.versjoner.bilde import Bilde, Rad
from ip.versjoner.innhold import EVALUERING, MAAL, TILTAK
from personer.models import Enhet
from personer.sammen import hent_sammen
from tilgang.models import Innsynsdel
from tilgang.navn import Enhetsnavn

RAMME = "RAMME"
Vedtaket = Callable[[UUID], Vedtaksvisning | None]  # vedtaket et tiltak er gitt i, slik leseren kan se det


def sammenliknbare(a: Bilde, b: Bilde, navn: Enhetsnavn) -> tuple[Tilstand, Tilstand]:
    """De to slik leseren ser dem, av det begge er tatt av. Det bare det ene ble frosset med, kan ingen si er endret."""
    slag, vedtaket = a.slag & b.slag, Vedtaksnavn(navn.leser, navn.person)
    a, b = a.av_slag(slag), b.av_slag(slag)
    enheter, svarer = _enhetene_og_svarerne([*a.rader, *b.rader])
    x, y = (_lesbart(bilde, navn, vedtaket, enheter, svarer) for bilde in (a, b))
    for nokkel in x.keys() & y.keys():
        felt = x[nokkel].keys() & y[nokkel].keys()
        for tilstand in (x, y):
            tilstand[nokkel] = {f: tilstand[nokkel][f] for f in felt}
    return x, y


def _lesbart(
    bilde: Bilde, navn: Enhetsnavn, vedtaket: Vedtaket, enheter: dict[str, Enhet], svarer: dict[UUID, Enhet]
) -> dict[Nokkel, dict]:
    """`bilde` er alt filtrert til leserens deler.

    Plassen er den leseren ser: flyttes noe skjult, er ingenting endret. Den ansvarlige er navnet leseren ser, et mål
    leseren ikke ser, er tomt, og det samme er et vedtak hun ikke vet om.
    """
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
            if "vedtak_id" in data:  # ikke i de første versjonene
                data["vedtak"] = vedtakstekst(data.pop("vedtak_id"), vedtaket)
        if r.slag == EVALUERING.kode:
            data["hvem"] = hvem_svarte(r, svarer, navn)
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


def _enhetene_og_svarerne(rader: list[Rad]) -> tuple[dict[str, Enhet], dict[UUID, Enhet]]:
    enheter, deler = hent_sammen(_ansvarlige(rader), _delene(rader))
    return _etter_id(enheter), _kildene(deler)


def enhetene(rader) -> dict[str, Enhet]:
    return _etter_id(_ansvarlige(rader))


def _ansvarlige(rader) -> QuerySet[Enhet]:
    return Enhet.objects.filter(pk__in={r.data["ansvarlig_enhet_id"] for r in rader if r.data.get("ansvarlig_enhet_id")})


def _etter_id(enheter: Iterable[Enhet]) -> dict[str, Enhet]:
    return {str(enhet.pk): enhet for enhet in enheter}


def vedtakstekst(vedtak_id: str | None, vedtaket: Vedtaket) -> str:
    """Som på plansiden: tom for den som ikke ser at det er gitt noe vedtak."""
    vist = vedtaket(UUID(vedtak_id)) if vedtak_id else None
    return vist.tekst if vist else ""


def svarerne(rader) -> dict[UUID, Enhet]:
    """Tjenesten bak hvert svar i en evaluering: enheten delen hører til."""
    return _kildene(_delene(rader))


def _delene(rader) -> QuerySet[Innsynsdel]:
    return Innsynsdel.objects.filter(pk__in={r.innsynsdel_id for r in rader if r.slag == EVALUERING.kode}).select_related("kilde_enhet")


def _kildene(deler: Iterable[Innsynsdel]) -> dict[UUID, Enhet]:
    return {d.pk: d.kilde_enhet for d in deler}


def hvem_svarte(r: Rad, svarer: dict[UUID, Enhet], navn: Enhetsnavn) -> str:
    return _("personen") if r.data["er_personens"] else navn(svarer[r.innsynsdel_id])
