"""Brevets form: alle delene profilen krever, like på begge målformer, resultatet først, vanlige ord."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from personer.models import Representasjonsart
from tests.fabrikk import EnhetFabrikk, PersonFabrikk, RepresentasjonFabrikk
from tests.vedtak.fabrikk import DAG, JA, NEI, R, barn, beslutter, svar_ja_om_mottakerne, utkast, voksen
from tests.vedtak.tekst import som_tekst
from utsending import brevhtml
from vedtak import brev, brevord, kontroll
from vedtak.models import Brevdel, Klageprofil
from vedtak.mottakere import Adressatform

GYLDNE = sorted((Path(__file__).parent / "gyldne").glob("*.txt"))
OVERSKRIFTER = {
    "nb": ["Hva betyr det?", "Hvorfor har vi bestemt dette?", "Hva skjer videre?", "Hvem får se hva?", "Er du uenig?"],
    "nn": ["Kva betyr det?", "Kvifor har vi bestemt dette?", "Kva skjer vidare?", "Kven får sjå kva?", "Er du ueinig?"],
}
OVERSKRIFTER["nb"] += ["Spørsmål?", "Regler vi har brukt"]
OVERSKRIFTER["nn"] += ["Spørsmål?", "Reglar vi har brukt"]


def brevene(vedtak):
    return kontroll.kontroller(svar_ja_om_mottakerne(vedtak), beslutter(), DAG).brevene


def deler(html: str) -> set[str]:
    return set(re.findall(r"\bdel-[a-z-]+", html))


SAKER = [
    (lambda m: voksen(maalform=m), {R.KOORDINATOR: JA, R.IP: JA}),
    (lambda m: voksen(maalform=m), {R.IP: JA}),
    (lambda m: voksen(maalform=m), {R.KOORDINATOR: JA}),
    (lambda m: voksen(maalform=m), {R.KOORDINATOR: NEI, R.IP: NEI}),
    (lambda m: barn(maalform=m), {R.BARNEKOORDINATOR: JA, R.IP: JA}),
    (lambda m: barn(maalform=m), {R.BARNEKOORDINATOR: JA}),
    (lambda m: barn(maalform=m), {R.BARNEKOORDINATOR: NEI, R.KOORDINATOR: JA, R.IP: JA}),
    (lambda m: barn(fodt=DAG.replace(year=2013), foreldre=2, maalform=m), {R.KOORDINATOR: JA, R.IP: JA}),
    (lambda m: barn(fodt=DAG.replace(year=2013), foreldre=2, maalform=m), {R.BARNEKOORDINATOR: NEI}),
    (lambda m: barn(fodt=DAG.replace(year=2009), maalform=m), {R.KOORDINATOR: JA}),
    (lambda m: barn(fodt=None, termindato=DAG.replace(year=2027), fornavn="", maalform=m), {R.BARNEKOORDINATOR: JA}),
]


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("sak", range(len(SAKER)))
def test_brevet_har_alle_delene_profilen_krever_likt_paa_begge_maalformer(sak):
    person, utfall = SAKER[sak]
    profil = Klageprofil.objects.get(kode="PBRL-4U")
    per_maalform = []
    for maalform in ("nb", "nn"):
        ferdige = brevene(utkast(person(maalform), utfall=utfall))
        assert ferdige
        for ferdig in ferdige:
            brevhtml.krev_rent(ferdig.html, maalform)
            assert brev.manglende_deler(ferdig, profil) == []
        per_maalform.append([(len(re.findall(r"<(?:p|li|h\d|dt)\b", f.html)), sorted(deler(f.html))) for f in ferdige])
    assert per_maalform[0] == per_maalform[1]


def test_en_del_uten_tekst_mangler():
    profil = Klageprofil(brevdeler=["KLAGEFRIST", "KLAGEINSTANS", "NAVN"])
    ferdig = SimpleNamespace(html='<p class="del-klagefrist">Fire uker</p><p class="liten del-klageinstans"> <strong></strong></p>')
    assert brev.manglende_deler(ferdig, profil) == [Brevdel.KLAGEINSTANS, Brevdel.NAVN]


@pytest.mark.usefixtures("regelverk")
def test_et_brev_som_mangler_en_del_stanser_vedtaket(monkeypatch):
    monkeypatch.setattr(brev, "BOLKER", tuple(b for b in brev.BOLKER if b != "klage"))
    mangler = kontroll.kontroller(utkast(), beslutter(), DAG).mangler
    assert any("mangler: klagefristen" in m for m in mangler)


@pytest.mark.usefixtures("regelverk")
def test_tekst_fra_saksbehandleren_kan_ikke_bli_noe_annet_enn_tekst():
    fiendtlig = '<script>alert(1)</script><img src="file:///etc/passwd"> {{ vedtak }} {% include "x" %}'
    html = brevene(utkast(tekster={"fakta": fiendtlig, "barnets_syn": fiendtlig}))[0].html
    assert "<script" not in html and "<img" not in html
    assert "{{ vedtak }}" in html.replace("&lt;", "<")


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("art", [Representasjonsart.FULLMEKTIG, Representasjonsart.VERGE])
def test_fullmektig_og_verge_faar_vite_hvorfor_de_faar_brevet(art):
    person = voksen()
    RepresentasjonFabrikk(person=person, representant=PersonFabrikk(fornavn="Fride"), art=art, gjelder_personlige=True)
    tekst = som_tekst(brevene(utkast(person))[-1].html)
    assert f"fordi du er {art.label} for Arne" in tekst
    assert "Svar om koordinator og individuell plan" in tekst and "Arne får koordinator" in tekst


@pytest.mark.usefixtures("regelverk")
def test_barnevernstjenesten_faar_brevet_naar_den_har_omsorgen():
    person = barn()
    enhet = EnhetFabrikk(navn="Barnevernstjenesten i Fjordvik", tjeneste="BARNEVERN")
    RepresentasjonFabrikk(person=person, representant=None, enhet=enhet, art="BARNEVERN")
    brev = brevene(utkast(person))[0]
    tekst = som_tekst(brev.html)
    assert brev.mottaker.navn == "Barnevernstjenesten i Fjordvik" and brev.maalform == "nb"
    assert "Dere får dette brevet fordi barnevernet har omsorgen for Live." in tekst
    assert "Barnevernstjenesten kan klage for Live" in tekst and "Bryggevegen" not in tekst


@pytest.mark.usefixtures("regelverk")
def test_foreldrenes_brev_har_aldri_den_andres_adresse():
    person = barn(foreldre=2)
    mors, fars = brevene(utkast(person))
    assert mors.mottaker.person.navn not in som_tekst(fars.html) and fars.mottaker.person.navn not in som_tekst(mors.html)


@pytest.mark.usefixtures("regelverk")
def test_et_ventet_barn_omtales_uten_navn():
    person = barn(fodt=None, termindato=DAG.replace(year=2027), fornavn="")
    tekst = som_tekst(brevene(utkast(person, utfall={R.BARNEKOORDINATOR: JA}))[0].html)
    assert "Familien din får barnekoordinator" in tekst and "fordi du venter barn" in tekst and "til barnet fyller 18 år" in tekst


@pytest.mark.parametrize(
    "antall, nb, nn",
    [(3, "tre uker", "tre veker"), (4, "fire uker", "fire veker"), (1, "én uke", "éi veke"), (12, "12 uker", "12 veker")],
)
def test_fristen_skrives_med_ord(antall, nb, nn):
    profil = Klageprofil(frist_antall=antall, frist_enhet="UKER")
    assert (brevord.frist("nb", profil), brevord.frist("nn", profil)) == (nb, nn)


def test_klageinstansens_navn_er_kommunens_innstilling(settings):
    settings.STATSFORVALTER = "Statsforvalteren i Prøvefylket"
    profil = Klageprofil(klageinstans="STATSFORVALTEREN")
    assert brev.klageinstans(profil, "nb") == "Statsforvalteren i Prøvefylket"
    assert brev.klageinstans(profil, "nn") == "Statsforvaltaren i Prøvefylket"
    with pytest.raises(ValueError):
        brev.klageinstans(Klageprofil(klageinstans="OVERORDNET_NAV"), "nb")


@pytest.mark.parametrize("form", list(Adressatform))
@pytest.mark.parametrize("utfall", [{R.KOORDINATOR: JA}, {R.IP: NEI}, {R.BARNEKOORDINATOR: JA, R.IP: NEI}, {R.BARNEKOORDINATOR: NEI}])
def test_overskriften_har_aldri_navn(form, utfall):
    person = PersonFabrikk.build(fornavn="Xantippe")
    assert "Xantippe" not in brevord.tittel("nb", form, person, utfall)


# --- Vanlige ord, målt på de gyldne brevene ---


def bolk(tekst: str, fra: str, til: str) -> str:
    return tekst[tekst.index(f"\n{fra}\n") : tekst.index(f"\n{til}\n")]


def setninger(tekst: str) -> list[str]:
    linjer = [linje for linje in tekst.splitlines() if linje and not re.fullmatch(r"[-=.]+", linje)]
    return [s for s in re.split(r"(?<=[.?!])\s+|\n", "\n".join(linjer)) if len(s.split()) > 1]


@pytest.mark.parametrize("fil", GYLDNE, ids=lambda f: f.stem)
def test_delene_kommer_i_rekkefolge(fil):
    tekst = fil.read_text(encoding="utf-8")
    plasser = [tekst.index(f"\n{o}\n") for o in OVERSKRIFTER[fil.stem[-2:]]]
    assert plasser == sorted(plasser)


@pytest.mark.parametrize("fil", GYLDNE, ids=lambda f: f.stem)
def test_resultatet_staar_i_de_forste_25_ordene_og_uten_paragraf(fil):
    tekst = fil.read_text(encoding="utf-8")
    start = tekst.index("\n=====")
    overskrift = tekst[:start].rstrip().splitlines()[-1]
    assert re.search(r"\b(får|avgjør|avgjer)\b", " ".join([overskrift, *tekst[start:].split()][:25]))
    hvorfor = OVERSKRIFTER[fil.stem[-2:]][1]
    assert "§" not in tekst[: tekst.index(f"\n{hvorfor}\n")]


@pytest.mark.parametrize("fil", GYLDNE, ids=lambda f: f.stem)
def test_paragrafer_staar_bare_til_slutt(fil):
    tekst = fil.read_text(encoding="utf-8")
    assert "§" not in tekst[: tekst.index(f"\n{OVERSKRIFTER[fil.stem[-2:]][-1]}\n")]


@pytest.mark.parametrize("fil", GYLDNE, ids=lambda f: f.stem)
def test_setningene_er_korte(fil):
    tekst = fil.read_text(encoding="utf-8")
    titler = OVERSKRIFTER[fil.stem[-2:]]
    antall = [len(s.split()) for s in setninger(bolk(tekst, titler[0], titler[-1]))]
    assert sum(antall) / len(antall) <= 15
    assert max(antall) <= 25


@pytest.mark.parametrize("fil", GYLDNE, ids=lambda f: f.stem)
def test_brevet_har_ingen_dato_for_klagefristen(fil):
    tekst = fil.read_text(encoding="utf-8")
    uenig, sporsmaal = OVERSKRIFTER[fil.stem[-2:]][4:6]
    assert not re.search(r"\d+\. [a-z]+ 20\d\d|vennligst", bolk(tekst, uenig, sporsmaal))
