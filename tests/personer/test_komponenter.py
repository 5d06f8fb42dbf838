"""Småting som skal være like på alle sider: stor bokstav i merkene, og kortet som sier hva som er neste."""

from django.template import engines


def tegn(kilde: str, **kontekst) -> str:
    return engines["django"].from_string("{% load samvev %}" + kilde).render(kontekst)


def test_et_merke_begynner_med_stor_bokstav():
    assert tegn("{% merke m %}", m="over fristen") == '<span class="ds-tag" data-color="neutral">Over fristen</span>\n'
    assert ">Utkast</span>" in tegn('{% sidehode "Plan" merke="utkast" %}{% endsidehode %}')


def test_kortet_sier_neste_steg_bare_naar_noe_skal_gjoeres():
    assert "Neste steg: Vurder" in tegn('{% neste_steg "Vurder" url="/" %}')
    assert "Neste steg" not in tegn('{% neste_steg "Ingenting venter" er_status=True %}')
