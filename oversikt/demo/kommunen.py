"""Fjordvik kommune: enhetene, kontoene og hva hver av dem er ansatt som."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from oversikt.demo import navn
from personer.models import Ansettelse, Enhet, Konto, Maalform, Stilling, Tjeneste

PASSORD = "Fjordvik-demo-2026"
ANSATT_FRA = date(2020, 1, 1)


@dataclass(frozen=True)
class Enhetsrad:
    nokkel: str
    navn: str
    tjeneste: Tjeneste
    ansatte: int  # utenom lederen
    er_ke: bool = False
    er_skjult: bool = False


ENHETER = (
    Enhetsrad("ke", "Koordinerende enhet", Tjeneste.HELSE_OMSORG, 3, er_ke=True),
    Enhetsrad("helsestasjon", "Fjordvik helsestasjon", Tjeneste.HELSE_OMSORG, 4),
    Enhetsrad("hjemmetjeneste", "Hjemmetjenesten i Fjordvik", Tjeneste.HELSE_OMSORG, 4),
    Enhetsrad("psykisk", "Psykisk helse og rus", Tjeneste.HELSE_OMSORG, 3),
    Enhetsrad("nav", "NAV Fjordvik", Tjeneste.NAV, 3),
    Enhetsrad("barnevern", "Barnevernstjenesten i Fjordvik", Tjeneste.BARNEVERN, 3),
    Enhetsrad("barneskole", "Tangen barneskole", Tjeneste.SKOLE, 2),
    Enhetsrad("ungdomsskole", "Fjordvik ungdomsskole", Tjeneste.SKOLE, 1),
    Enhetsrad("barnehage", "Nausttunet barnehage", Tjeneste.BARNEHAGE, 1),
    Enhetsrad("ppt", "Pedagogisk-psykologisk tjeneste", Tjeneste.PPT, 1),
    Enhetsrad("voksenopplaering", "Fjordvik voksenopplæring", Tjeneste.VOKSENOPPLAERING, 1),
    Enhetsrad("krisesenter", "Fjordvik krisesenter", Tjeneste.KRISESENTER, 1, er_skjult=True),
)
ANTALL_KONTOER = sum(rad.ansatte + 1 for rad in ENHETER) + 1  # og systemansvarlig: 40
# Den systemansvarlige har noe å gjøre: disse må fornyes innen en måned.
UTLOPER_SNART = {("barnehage", 1): 12, ("voksenopplaering", 1): 26}
KLARERTE = {(nokkel, plass) for nokkel in ("ke", "helsestasjon", "psykisk", "krisesenter") for plass in (0, 1)}


@dataclass
class Kommune:
    """Enhetene etter nøkkel, og kontoene i hver: først lederen, så de ansatte."""

    enheter: dict[str, Enhet]
    kontoer: dict[str, list[Konto]]
    systemansvarlig: Konto

    @property
    def ke_leder(self) -> Konto:
        return self.kontoer["ke"][0]

    @property
    def saksbehandlere(self) -> list[Konto]:
        return self.kontoer["ke"][1:]

    @property
    def uten_tilknytning(self) -> Konto:
        """Den siste i NAV knyttes aldri til noen: hen prøver seg fram og får 404."""
        return self.kontoer["nav"][-1]

    def leder(self, nokkel: str) -> Konto:
        return self.kontoer[nokkel][0]

    def ansatte(self, nokkel: str) -> list[Konto]:
        """De som kan være koordinator eller gruppemedlem."""
        return [k for k in self.kontoer[nokkel][1:] if k != self.uten_tilknytning]


def bygg(fro: Random, dag: date) -> Kommune:
    """Lager enhetene med hver sin gruppe, 40 kontoer og ansettelsene, som må fornyes etter `dag`. Krever en åpen `som`."""
    enheter = {rad.nokkel: _enhet(rad) for rad in ENHETER}
    # Én hash for alle: passordet er det samme og trykkes i klartekst uansett.
    passord = make_password(PASSORD, salt="fjordvik")
    ledige = _navnene(fro)

    def konto(maalform=Maalform.BOKMAAL) -> Konto:
        fullt = next(ledige)
        return Konto(navn=fullt, epost=navn.epost(fullt), password=passord, maalform=maalform)

    kontoer = {rad.nokkel: [konto() for _ in range(rad.ansatte + 1)] for rad in ENHETER}
    kontoer["ke"][2].maalform = Maalform.NYNORSK
    systemansvarlig = konto()
    Konto.objects.bulk_create([k for gruppe in kontoer.values() for k in gruppe] + [systemansvarlig])
    ansettelser = [
        Ansettelse(
            konto=k,
            enhet=enheter[nokkel],
            stilling=_stilling(nokkel, plass),
            er_klarert=(nokkel, plass) in KLARERTE,
            fra=ANSATT_FRA,
            **_fornyet(dag, UTLOPER_SNART.get((nokkel, plass), 90 + (len(nokkel) * 31 + plass * 17) % 240)),
        )
        for nokkel, gruppe in kontoer.items()
        for plass, k in enumerate(gruppe)
    ]
    ansettelser.append(
        Ansettelse(konto=systemansvarlig, enhet=enheter["ke"], stilling=Stilling.SYSTEMANSVARLIG, fra=ANSATT_FRA, **_fornyet(dag, 200))
    )
    Ansettelse.objects.bulk_create(ansettelser)
    return Kommune(enheter, kontoer, systemansvarlig)


def _fornyet(dag: date, dager_igjen: int) -> dict:
    """Fornyet for ett år, så det er så mange dager igjen."""
    til = dag + timedelta(days=dager_igjen)
    return {"til": til, "fornyet_dato": til - timedelta(days=365)}


def _enhet(rad: Enhetsrad) -> Enhet:
    return Enhet.objects.create(
        navn=rad.navn,
        tjeneste=rad.tjeneste,
        er_ke=rad.er_ke,
        er_skjult_kontakt=rad.er_skjult,
        gruppe=Group.objects.create(name=rad.navn),
    )


def _stilling(nokkel: str, plass: int) -> Stilling:
    if nokkel == "ke":
        return Stilling.KE_SAKSBEHANDLER if plass else Stilling.KE_LEDER
    return Stilling.ANSATT if plass else Stilling.ENHETSLEDER


def _navnene(fro: Random):
    """Ulike for- og etternavn, så to ansatte ikke forveksles på skjermen."""
    fornavn = fro.sample(navn.NORSK.kvinner + navn.NORSK.menn, ANTALL_KONTOER)
    for for_, etter in zip(fornavn, fro.sample(navn.ANSATTES_ETTERNAVN, ANTALL_KONTOER), strict=True):
        yield f"{for_} {etter}"
