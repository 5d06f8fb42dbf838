"""Gyldne brev: hele teksten, en fil for hvert slag, som en jurist kan lese i en diff.

Endrer du et ord i malene, blir filene skrevet på nytt med SAMVEV_NYE_GYLDNE=1, og endringen leses i diffen.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.vedtak.fabrikk import DAG, JA, NEI, R, barn, beslutter, svar_ja_om_mottakerne, utkast, voksen
from tests.vedtak.tekst import som_tekst
from vedtak import kontroll

MAPPE = Path(__file__).parent / "gyldne"

BARN = {
    "nb": {
        "fakta": "Helsestasjonen meldte 2. november 2026 at familien trenger en som samordner hjelpen.\n"
        "Live er åtte år. Hun får hjelp fra fysioterapeut, helsestasjon, skole og PPT.",
        "begrunnelse": "Live har en medfødt muskelsykdom. Hun trenger hjelp i mange år framover.\n\n"
        "Fire tjenester hjelper henne. De må planlegge sammen for at hverdagen skal henge i hop.",
        "hensyn": "Vi har lagt vekt på at familien i dag må samordne alt selv.",
        "barnets_syn": "Live sier at hun vil slippe å fortelle det samme til mange voksne.",
    },
    "nn": {
        "fakta": "Helsestasjonen melde 2. november 2026 at familien treng ein som samordnar hjelpa.\n"
        "Live er åtte år. Ho får hjelp frå fysioterapeut, helsestasjon, skule og PPT.",
        "begrunnelse": "Live har ein medfødd muskelsjukdom. Ho treng hjelp i mange år framover.\n\n"
        "Fire tenester hjelper henne. Dei må planleggje saman for at kvardagen skal henge i hop.",
        "hensyn": "Vi har lagt vekt på at familien i dag må samordne alt sjølv.",
        "barnets_syn": "Live seier at ho vil sleppe å fortelje det same til mange vaksne.",
    },
}
UNG = {
    "nb": {
        "fakta": "Fastlegen meldte 9. november 2026 om behov for koordinator og plan. Du får hjelp fra helsesykepleier, NAV og skole.",
        "begrunnelse": "Du har hatt behov for hjelp i to år, og det vil vare lenger. Tjenestene må avtale hvem som gjør hva.",
        "hensyn": "Vi har lagt vekt på at du snart skal begynne på et nytt skoleår.",
        "barnets_syn": "Du vil helst ha én voksen å snakke med.",
    },
    "nn": {
        "fakta": "Fastlegen melde 9. november 2026 om behov for koordinator og plan. Du får hjelp frå helsesjukepleiar, NAV og skule.",
        "begrunnelse": "Du har hatt behov for hjelp i to år, og det vil vare lenger. Tenestene må avtale kven som gjer kva.",
        "hensyn": "Vi har lagt vekt på at du snart skal begynne på eit nytt skuleår.",
        "barnets_syn": "Du vil helst ha éin vaksen å snakke med.",
    },
}
VOKSEN = {
    "nb": {
        "fakta": "Du ba 5. november 2026 om koordinator og individuell plan. Du får hjelp fra hjemmesykepleien og psykisk helsetjeneste.",
        "begrunnelse": "Behovet ditt for hjelp er langvarig. De to tjenestene må arbeide sammen.",
        "hensyn": "Vi har lagt vekt på at du selv ønsker én person å forholde deg til.",
        "barnets_syn": "",
    },
    "nn": {
        "fakta": "Du bad 5. november 2026 om koordinator og individuell plan. Du får hjelp frå heimesjukepleia og psykisk helseteneste.",
        "begrunnelse": "Behovet ditt for hjelp er langvarig. Dei to tenestene må arbeide saman.",
        "hensyn": "Vi har lagt vekt på at du sjølv ønskjer éin person å halde deg til.",
        "barnets_syn": "",
    },
}
DELVIS = {
    "nb": VOKSEN["nb"]
    | {
        "begrunnelse": "Behovet ditt er komplekst, og de to tjenestene må arbeide sammen fram til operasjonen. "
        "Etter operasjonen regner vi ikke med at du trenger dem. Derfor er behovet ikke langvarig.",
    },
    "nn": VOKSEN["nn"]
    | {
        "begrunnelse": "Behovet ditt er komplekst, og dei to tenestene må arbeide saman fram til operasjonen. "
        "Etter operasjonen reknar vi ikkje med at du treng dei. Derfor er behovet ikkje langvarig.",
    },
}
AVSLAG = {
    "nb": {
        "fakta": "Du ba 5. november 2026 om koordinator og individuell plan. Du går til fysioterapeut etter et brudd i armen.",
        "begrunnelse": "Behovet ditt for hjelp går over av seg selv, og bare én tjeneste hjelper deg.",
        "hensyn": "Vi har lagt vekt på at fysioterapeuten alt har oversikt over hele opplegget.",
        "barnets_syn": "",
    },
    "nn": {
        "fakta": "Du bad 5. november 2026 om koordinator og individuell plan. Du går til fysioterapeut etter eit brot i armen.",
        "begrunnelse": "Behovet ditt for hjelp går over av seg sjølv, og berre éi teneste hjelper deg.",
        "hensyn": "Vi har lagt vekt på at fysioterapeuten alt har oversikt over heile opplegget.",
        "barnets_syn": "",
    },
}
BEGGE = {R.KOORDINATOR: JA, R.IP: JA}
BREV = {
    "innvilget_barn_under_12": (lambda m: barn(maalform=m), BEGGE, BARN),
    "innvilget_barnekoordinator_og_plan": (lambda m: barn(maalform=m), {R.BARNEKOORDINATOR: JA, R.IP: JA}, BARN),
    "innvilget_ungdom_16": (lambda m: barn(fodt=date(2010, 6, 1), maalform=m), BEGGE, UNG),
    "innvilget_voksen": (lambda m: voksen(maalform=m), BEGGE, VOKSEN),
    "koordinator_men_ikke_plan": (lambda m: voksen(maalform=m), {R.KOORDINATOR: JA, R.IP: NEI}, DELVIS),
    "avslag_voksen": (lambda m: voksen(maalform=m), {R.KOORDINATOR: NEI, R.IP: NEI}, AVSLAG),
    "avslag_barnekoordinator": (lambda m: barn(maalform=m), {R.BARNEKOORDINATOR: NEI}, BARN),
    "innvilget_barn_13_eget_brev": (lambda m: barn(fodt=date(2013, 6, 1), maalform=m), BEGGE, UNG),
}


@pytest.mark.usefixtures("regelverk")
@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("navn", BREV)
def test_brevet_er_ord_for_ord_som_den_gyldne_filen(navn, maalform):
    person, utfall, tekster = BREV[navn]
    vedtak = svar_ja_om_mottakerne(utkast(person(maalform), utfall=utfall, tekster=tekster[maalform]))
    sjekk = kontroll.kontroller(vedtak, beslutter(konto__navn="Bodil Beslutter"), DAG)
    assert sjekk.mangler == []
    brevene = kontroll.skriv_brevene(sjekk, nummer="2026/17")
    tekst = som_tekst(brevene[-1 if navn.endswith("eget_brev") else 0].html)

    fil = MAPPE / f"{navn}_{maalform}.txt"
    if os.environ.get("SAMVEV_NYE_GYLDNE"):
        fil.write_text(tekst, encoding="utf-8")
    assert tekst == fil.read_text(encoding="utf-8")
