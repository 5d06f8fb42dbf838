"""Hver rad kan nevnes: str() av den er en tekst, også når ordet er oversatt (en utsatt oversettelse er det ikke)."""

from tests.huset.test_kanari import vaare_modeller


def test_hver_rad_kan_nevnes(verden):
    sett = 0
    for modell in vaare_modeller():
        for rad in modell.objects.all()[:2]:
            sett += 1
            assert str(rad), modell._meta.label
    assert sett > 80
