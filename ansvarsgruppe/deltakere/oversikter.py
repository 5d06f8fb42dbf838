"""De som er med uten konto, slik leseren kan se dem. Faste antall spørringer."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansvarsgruppe.models import Ansvarsgruppe, Deltaker
from ansvarsgruppe.models.deltaker import PRIVATE
from personer.models import Konto, Person
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Samtykke


@dataclass(frozen=True)
class Deltakerrad:
    """Én deltaker. `kontakt` og `grunnlag` er tomme for den som ikke leder gruppen eller har kontoret."""

    deltaker: Deltaker
    navn: str
    rolle: str
    virksomhet: str
    kontakt: list[str]
    grunnlag: str
    samtykket_gjelder: bool
    er_lopende: bool


class Maske:
    """Hva leseren kan få vite. En hemmelig kontakt vises bare for den som leder gruppen (krisesenterlova § 5, settled 11).

    Er adressen gradert, er navn og virksomhet stedshint for den som ikke er klarert (S-ADR-1).
    """

    def __init__(self, leser: Konto, person: Person):
        self.leder = regler.kan(leser, Handling.LEDE_GRUPPE, person)
        self.kontoret = self.leder or regler.kan(leser, Handling.SE_TILGANG, person)
        self.stedet = not person.har_gradert_adresse or regler.kan(leser, Handling.SE_ADRESSE, person)

    def kjenner(self, deltaker: Deltaker) -> bool:
        return self.stedet and (self.leder or not deltaker.er_hemmelig)

    def navn(self, deltaker: Deltaker) -> str:
        if self.kjenner(deltaker):
            return deltaker.navn
        return _("en deltaker") if deltaker.slag in PRIVATE else _("en tjeneste")

    def rolle(self, deltaker: Deltaker) -> str:
        return deltaker.rolle if self.kjenner(deltaker) or not deltaker.er_hemmelig else ""

    def med_rolle(self, deltaker: Deltaker) -> str:
        """Til en liste å velge i: «Ola Overlege, lege»."""
        return ", ".join(filter(None, [self.navn(deltaker), self.rolle(deltaker)]))


def deltakere(leser: Konto, gruppe: Ansvarsgruppe, dag: date) -> list[Deltakerrad]:
    """De løpende først."""
    rader = list(Deltaker.objects.synlig_for(leser).filter(gruppe=gruppe).select_related("samtykke").order_by("fra", "navn"))
    if not rader:
        return []
    maske = Maske(leser, gruppe.person)
    return sorted((_rad(d, maske, dag) for d in rader), key=lambda rad: not rad.er_lopende)


def _rad(d: Deltaker, maske: Maske, dag: date) -> Deltakerrad:
    kjenner = maske.kjenner(d)
    ser_mer = kjenner and maske.kontoret
    return Deltakerrad(
        deltaker=d,
        navn=maske.navn(d),
        rolle=maske.rolle(d),
        virksomhet=d.organisasjon if kjenner else "",
        kontakt=[verdi for verdi in (d.telefon, d.epost) if verdi] if ser_mer else [],
        grunnlag=_grunnlag(d) if ser_mer else "",
        samtykket_gjelder=d.samtykke is None or er_gyldig(d.samtykke),
        er_lopende=d.til is None or d.til > dag,
    )


def _grunnlag(d: Deltaker) -> str:
    if d.samtykke is None:
        return d.grunnlag
    samtykket = samtykketekst(d.samtykke)
    return f"{samtykket}. {d.grunnlag}" if d.grunnlag else samtykket


def er_gyldig(samtykke: Samtykke) -> bool:
    return samtykke.trukket_tid is None and samtykke.bortfalt_dato is None


def samtykketekst(samtykke: Samtykke) -> str:
    felt = {"hva": samtykke.get_formaal_display(), "dato": norsk_dato(samtykke.gitt_dato)}
    return _("Samtykke til %(hva)s, %(dato)s") % felt
