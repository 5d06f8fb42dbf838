"""Når et brev kan settes og vises. Fakta inn, svar ut."""

from django.utils import timezone

from personer.models import Konto, Person
from tilgang import adressevern, egen_enhet, regler
from tilgang.handling import Handling
from utsending.feil import Feil
from utsending.models import Brev, Leserkrets

SVAR_TIL_DEN_SOM_SPURTE = (Leserkrets.BEHANDLE_INNSYN, Leserkrets.BEHANDLE_KLAGE)


def adressat(brev: Brev) -> Person:
    """Den adressen i brevet tilhører."""
    return brev.mottaker or brev.person


def er_stanset(brev: Brev) -> bool:
    """Er personen eller mottakeren død, eller barnet ikke født, går det bare svar til en som selv har bedt om innsyn eller klaget."""
    if brev.mottaker is not None and brev.mottaker.brev_stanset_dato is not None:
        return True
    return brev.person.brev_stanset_dato is not None and brev.lesere not in SVAR_TIL_DEN_SOM_SPURTE


def hvorfor_ikke_settes(brev: Brev) -> Feil | None:
    """En adresse som er gradert, skal ikke stå i brevet (folkeregisterloven § 10-4). Spørres når brevet fryses og når det
    settes: graderingen kan ha kommet imens."""
    if er_stanset(brev):
        return Feil.BORTFALT
    if brev.adresselinjer and adressat(brev).har_gradert_adresse:
        return Feil.GRADERT
    skrevet = timezone.localdate(brev.opprettet_tid)
    if adressevern.roper_adressen_til(brev.html, person=brev.person, mottaker=brev.mottaker, fra=skrevet):
        return Feil.ROPER_ADRESSE
    return None


def kan_lese(konto: Konto, brev: Brev) -> bool:
    """Filen har adressen slik den var da brevet ble skrevet. Er den gradert siden, kreves klarering for å åpne den."""
    if not (brev.adresselinjer and adressat(brev).har_gradert_adresse):
        return True
    return regler.kan(konto, Handling.SE_ADRESSE, adressat(brev))


def kan_skrive(konto: Konto, brev: Brev) -> bool:
    """Den som kan prøve brevet på nytt eller skrive det om: de som lager utkast til vedtak, i KE eller i tjenesten brevet er fra."""
    if brev.enhet_id is None:
        return regler.kan(konto, Handling.UTFORME_VEDTAK, brev.person)
    return egen_enhet.kan_i_enhet(konto, Handling.UTFORME_I_ENHETEN, brev.person, brev.enhet_id)


def krev_skrive(konto: Konto, brev: Brev) -> None:
    if brev.enhet_id is None:
        regler.krev(konto, Handling.UTFORME_VEDTAK, brev.person)
    else:
        egen_enhet.krev_i_enhet(konto, Handling.UTFORME_I_ENHETEN, brev.person, brev.enhet_id)
