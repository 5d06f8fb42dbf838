import pytest

from tests.utsending.fabrikk import brevtekst
from utsending.brevhtml import krev_rent
from utsending.feil import UgyldigBrev

HELT = '<!doctype html><html lang="nb"><head><title>T</title></head><body>{}</body></html>'


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_rammen_er_et_rent_brev(maalform):
    krev_rent(brevtekst(maalform=maalform), maalform)


def test_navn_og_adresse_blir_tekst_ikke_html():
    tekst = brevtekst(mottaker_navn="<img src=x> & Sønn", adresselinjer=("<b>Vei</b> 1",))
    krev_rent(tekst, "nb")
    assert "&lt;img src=x&gt; &amp; Sønn" in tekst


@pytest.mark.parametrize(
    "innhold",
    [
        "<script>1</script>",
        "<style>p{}</style>",
        '<link rel="stylesheet" href="x">',
        '<p style="color:red">x</p>',
        '<p onclick="x()">x</p>',
        '<a href="https://fjordvik.example">x</a>',
        '<img src="x">',
        "<svg></svg>",
        "<iframe></iframe>",
        '<object data="x"></object>',
        '<table background="x"></table>',
        '<td width="1">x</td>',
        "<!-- skjult -->",
        "<?php ?>",
        "<![CDATA[x]]>",
        "<p>ikke lukket",
        "</p>",
        "<p><strong>feil rekkefølge</p></strong>",
    ],
)
def test_alt_annet_enn_tekst_med_struktur_nektes(innhold):
    with pytest.raises(UgyldigBrev):
        krev_rent(HELT.format(innhold), "nb")


@pytest.mark.parametrize(
    "html",
    [
        HELT.format("x").replace(' lang="nb"', ""),
        HELT.format("x").replace('"nb"', '"nn"'),
        HELT.format("x").replace("<title>T</title>", ""),
        HELT.format("x").replace("<title>T</title>", "<title> </title>"),
        HELT.format("x").replace("doctype html", 'doctype html SYSTEM "file:///etc/passwd"'),
    ],
)
def test_et_brev_sier_hvilket_sprak_det_har_og_hva_det_heter(html):
    with pytest.raises(UgyldigBrev):
        krev_rent(html, "nb")
