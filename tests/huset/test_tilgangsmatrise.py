"""Hver adresse, hver aktør, hver relasjon, hver metode: statusen som er skrevet i matrise.py, og ingen annen."""

import re

from django.urls import reverse

from tests.huset.andel import SAGT
from tests.huset.matrise import INNGANGER, RUTER, UTE, UTEN_INNLOGGING, alle_navn, ventet, ventet_inngang
from tests.huset.omgang import nok
from tests.huset.ruter import adresse, i_urlconf, ider, spor

MINST_CELLER = 10_000
MINST_LIKE = 1_500


def test_hver_adresse_staar_i_matrisen_og_hver_rad_finnes():
    i_huset = i_urlconf()
    mangler = [forslag(navn, i_huset[navn]) for navn in sorted(set(i_huset) - alle_navn())]
    assert not mangler, f"{len(mangler)} adresser mangler i tests/huset/matrise.py (øverst der står hvordan):\n" + "\n".join(mangler)
    assert not alle_navn() - set(i_huset), f"ta bort i tests/huset/matrise.py: {sorted(alle_navn() - set(i_huset))}"


def forslag(navn: str, monster) -> str:
    """Raden som mangler, med alt unntatt hvem."""
    tar_imot, ledd = metoder(monster.callback), list(monster.pattern.converters)
    objekter = " ".join(n.removesuffix("_id") for n in ledd)
    get, post = (200 if "GET" in tar_imot else 405), (422 if "POST" in tar_imot else 405)
    rad = f'rute("{navn}", "{objekter}", SER, KAN, {get}, {post})' if ledd else f'side("{navn}", HVEM, {get}, {post})'
    return f"    {rad},  # {monster.pattern}" + ("; svarene i utfylling.py" if post == 422 else "")


def metoder(visning) -> set[str]:
    """Metodene require_http_methods slipper gjennom; GET når ingen er sagt."""
    while visning is not None:
        for celle in visning.__closure__ or ():
            if isinstance(celle.cell_contents, list | tuple) and {"GET", "POST"} & set(celle.cell_contents):
                return set(celle.cell_contents)
        visning = getattr(visning, "__wrapped__", None)
    return {"GET"}


def test_bare_innloggingen_og_livstegnene_svarer_uten_innlogging():
    aapne = {navn for navn, p in i_urlconf().items() if not getattr(p.callback, "login_required", True)}
    assert aapne == UTEN_INNLOGGING == {i.navn for i in INNGANGER if i.aapen}


def _skal(svar) -> int:
    c = svar.celle
    if c.relasjon:
        return ventet(c.rute, svar.aktor, c.relasjon, c.metode, c.htmx)
    return ventet_inngang(c.rute, svar.aktor, c.metode, c.htmx)


def test_hver_celle_har_statusen_matrisen_sier(omgang, avvik, capsys):
    matrisen = [s for s in omgang if s.celle.er_matrise]
    for svar in matrisen:
        if svar.status != (skal := _skal(svar)):
            avvik.append(f"{svar}: {svar.status}, skulle vært {skal}")
    with capsys.disabled():
        print(f"\ntilgangsmatrisen: {len(alle_navn())} adresser, {len(matrisen)} celler, {SAGT}")
    assert nok(len(matrisen), MINST_CELLER)


def test_den_som_ikke_er_logget_inn_blir_vist_til_innloggingen(omgang, avvik):
    innlogging = reverse("personer:logg_inn")
    for svar in omgang:
        if svar.aktor in UTE and svar.celle.rute.navn not in UTEN_INNLOGGING:
            if svar.status not in (302, 401) or not svar.viser_til.startswith(innlogging) or not svar.er_tomt:
                avvik.append(f"{svar}: {svar.status} {svar.viser_til}")


def test_det_du_ikke_kan_vite_om_ser_ut_som_om_det_ikke_finnes(omgang, avvik):
    """De samme bytene og de samme hodene, enten raden er noens, ingens, eller står under feil forelder (F-CHILD)."""
    grupper: dict = {}
    for svar in omgang:
        if svar.status == 404 and not svar.celle.htmx:
            grupper.setdefault((svar.aktor, svar.celle.rute, svar.celle.metode), []).append(svar)
    for svarene in grupper.values():
        avvik += [f"{s} skiller seg fra {svarene[0].celle}" for s in svarene if s.avtrykk != svarene[0].avtrykk]
    assert nok(sum(len(s) for s in grupper.values() if len(s) > 1), MINST_LIKE)


def test_404_siden_gjentar_ikke_id_en_den_ble_spurt_om(verden, nettleser):
    svar = spor(nettleser("fremmed"), "GET", adresse(verden, RUTER[0], "egen"))
    # Adressen står bare i skjemaene som skal tilbake dit (målform, hurtigtast).
    kropp = re.sub(r'name="neste" value="[^"]*"', "", svar.tekst.decode())
    assert str(ider(verden, RUTER[0], "egen")[0]) not in kropp
