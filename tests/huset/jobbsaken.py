"""Filer lederen i KE har bedt om: i hver sak én som er ferdig og én som venter på tur. Bare hun ser dem."""

from datetime import datetime

from utsending.jobber import arbeid, handlinger, register
from utsending.jobber.tilstander import Filformat, Formaal
from utsending.models import Jobb


def _bestilt(verden, tid: datetime, tekst: str) -> Jobb:
    uttrekk = register.finn("planer")
    felt = {"valg": {}, "filformat": Filformat.CSV, "formaal": Formaal.ANNET, "formaal_tekst": tekst, "maalform": "nb"}
    return handlinger.bestill(uttrekk=uttrekk, av=verden.kontoer["ke_leder"], dag=tid.date(), tid=tid, **felt)


def legg_til(verden, s, tid: datetime) -> None:
    s.jobb, s.jobb_i_ko = (_bestilt(verden, tid, "Til årsrapporten.") for _nr in range(2))
    assert arbeid.utfor(jobb_id=s.jobb.pk, klokke=lambda: tid)


def mer(verden, tid: datetime) -> None:
    """En jobb til i listen."""
    jobb = _bestilt(verden, tid, "Til årsrapporten.")
    handlinger.avbryt(jobb_id=jobb.pk, av=jobb.konto, tid=tid)
