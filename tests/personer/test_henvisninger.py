"""En paragraf brytes ikke over to linjer, verken på skjermen eller i brevet. Det som er lagret, er uendret."""

import pytest

from personer.templatetags.samvev import henvist

FAST, BINDESTREK = "\u00a0", "\u2011"


@pytest.mark.parametrize(
    ("lagret", "skjerm", "brev"),
    [
        ("pbrl § 7-2 a", "pbrl §_7=2_a", "pbrl §_7-2_a"),
        ("hol §§ 7-1, 7-2 a og 7-3", "hol §§_7=1, 7=2_a og 7=3", "hol §§_7-1, 7-2_a og 7-3"),
        ("bvl § 15-9", "bvl §_15=9", "bvl §_15-9"),
        ("forvaltningsloven §§ 18, 19 og 21", "forvaltningsloven §§_18, 19 og 21", "forvaltningsloven §§_18, 19 og 21"),
        ("IP-forskriften § 5 i kraft", "IP-forskriften §_5 i kraft", "IP-forskriften §_5 i kraft"),
        ("forskrift 22. juni 2022 nr. 1110", "forskrift 22. juni 2022 nr. 1110", "forskrift 22. juni 2022 nr. 1110"),
    ],
)
def test_paragrafen_henger_sammen(lagret, skjerm, brev):
    assert henvist(lagret) == skjerm.replace("_", FAST).replace("=", BINDESTREK)
    assert henvist([lagret, lagret], "brev") == ", ".join([brev.replace("_", FAST)] * 2)
