"""Hvem som kan skrive og fatte et vedtak: med KEs handlinger, eller med tjenestens egne når en annen enn KE avgjør."""

from datetime import date

from personer.models import Konto
from tilgang import egen_enhet, regler
from tilgang.handling import Handling
from vedtak.models import Vedtak


def kan_skrive(konto: Konto, vedtak: Vedtak) -> bool:
    if vedtak.av_ke:
        return regler.kan(konto, Handling.UTFORME_VEDTAK, vedtak.person)
    return egen_enhet.kan_i_enhet(konto, Handling.UTFORME_I_ENHETEN, vedtak.person, vedtak.enhet_id)


def krev_skrive(konto: Konto, vedtak: Vedtak) -> None:
    _krev(konto, vedtak, Handling.UTFORME_VEDTAK, Handling.UTFORME_I_ENHETEN)


def kan_fatte(konto: Konto, vedtak: Vedtak, dag: date) -> bool:
    if vedtak.av_ke:
        return regler.kan(konto, Handling.FATTE_VEDTAK, vedtak.person, dag)
    return egen_enhet.kan_i_enhet(konto, Handling.FATTE_I_ENHETEN, vedtak.person, vedtak.enhet_id, dag)


def krev_fatte(konto: Konto, vedtak: Vedtak) -> None:
    _krev(konto, vedtak, Handling.FATTE_VEDTAK, Handling.FATTE_I_ENHETEN)


def _krev(konto: Konto, vedtak: Vedtak, i_ke: Handling, i_enheten: Handling) -> None:
    if vedtak.av_ke:
        regler.krev(konto, i_ke, vedtak.person)
    else:
        egen_enhet.krev_i_enhet(konto, i_enheten, vedtak.person, vedtak.enhet_id)
