"""En adresse det ikke går an å sende til: skjemaet sier nei, og står den der fra før, stanser den ikke dem som kommer etter."""

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest
from django import forms
from django.core import mail

from koordinator.aapen import epost as svar_til_avsender
from oppfolging.post.smtp import Svar, lever
from personer.models import Konto
from personer.skjema import Skjema
from utsending import epost
from utsending.levering import kanaler

# Djangos EmailField godtar dem alle; de siste kan ikke skrives som et domene.
MULIG, *UMULIGE = "a@blåbær.example", "a@\u202ax.example", "a@x\u202ey.example", f"a@{'æøå' * 20}.example"
# Hvert av disse tegnene er et linjeskift for den som skriver e-posten, og hodet er slutt der.
DELER_HODET = [f'"a{tegn}b"@fjordvik.example' for tegn in "\x0b\x0c\x1c\x1d\x1e"]
TID = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NR = UUID("5d0a1b0e-6f0b-4a53-9c53-0f6a8b6f7f12")


class MedAdresse(Skjema):
    adresse = forms.EmailField(label="E-post")


def test_skjemaet_sier_nei_med_den_samme_setningen_som_ellers():
    assert MedAdresse({"adresse": MULIG}).is_valid()
    vanlig = MedAdresse({"adresse": "ikke en adresse"}).errors["adresse"]
    for adresse in [*UMULIGE, *DELER_HODET]:
        assert forms.EmailField().clean(adresse) == adresse
        assert MedAdresse({"adresse": adresse}).errors["adresse"] == vanlig


def test_et_slikt_tegn_ville_delt_hodet():
    """Derfor sier skjemaet nei: resten av adressen ville stått på en linje for seg, og hodene etter den vært tekst."""
    skrevet = mail.EmailMessage("a", "b", "c@fjordvik.example", [DELER_HODET[0]]).message().as_bytes()
    assert b'To: "a\nb"@' in skrevet


@pytest.mark.parametrize("adresse", UMULIGE)
def test_varselposten_er_avvist_for_godt(adresse):
    post = SimpleNamespace(epost=adresse, kode="abc", konto=SimpleNamespace(maalform="nb"))
    assert lever(post) is Svar.AVVIST and mail.outbox == []


@pytest.mark.parametrize(("modul", "ta"), [(epost, "_ta"), (svar_til_avsender, "_ta")])
def test_de_andre_sender_videre(modul, ta, monkeypatch):
    """Raden er tatt, forsøket telt, og sendingen gir opp denne uten å kaste."""
    avsender = SimpleNamespace(avsender_epost=UMULIGE[0], maalform="nb")
    rad = SimpleNamespace(pk=NR, konto_id=NR, epost=UMULIGE[0], forsok=1, innsendt=avsender, konto=SimpleNamespace(maalform="nb"))
    monkeypatch.setattr(modul, ta, lambda *_: rad)
    monkeypatch.setattr(modul, "brev", lambda _: mail.EmailMessage("a", "b", "c@fjordvik.example", [UMULIGE[0]]))
    assert modul._send(NR, TID) is False and mail.outbox == []


def test_den_digitale_kanalen_sier_at_mottakeren_ikke_kan_varsles(monkeypatch):
    kanal = kanaler.Egenside()
    monkeypatch.setattr(kanaler, "adressat", lambda brev: None)
    monkeypatch.setattr(type(kanal), "_konto", lambda self, _: Konto(epost=UMULIGE[0], maalform="nb"))
    with pytest.raises(ConnectionError, match="på adressen"):
        kanal.varsle(None, er_paaminnelse=False)
