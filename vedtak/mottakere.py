"""Hvem brevet går til, og hvorfor (lov §4.4). Fakta, svar og en dato inn; mottakere og åpne spørsmål ut.

Regnes for hver rettighet for seg. Er svarene ulike, må det være ett vedtak for hver (settled 20).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from personer.models import Person, Representasjon, Representasjonsart
from vedtak.models import Mottakersporsmaal, Rettighet, Vedtak

S = Mottakersporsmaal
KAN_VAERE_PART = 12  # pbrl § 6-5
BESTEMMER_SELV = 16  # pbrl § 4-3
MYNDIG = 18

Svar = dict[tuple[str, UUID], bool]


class Adressatform(StrEnum):
    """Hvem brevet snakker til."""

    SELV = "SELV"
    FORELDER = "FORELDER"
    FULLMEKTIG = "FULLMEKTIG"
    VERGE = "VERGE"


@dataclass(frozen=True)
class Mottaker:
    person: Person
    form: Adressatform
    hvorfor: str
    er_kopi: bool = False

    @property
    def adresselinjer(self) -> list[str]:
        """Tom når adressen er gradert: den skrives aldri (folkeregisterloven § 10-4)."""
        if self.person.har_gradert_adresse:
            return []
        sted = f"{self.person.postnummer} {self.person.poststed}".strip()
        return [linje for linje in (self.person.adresse, sted) if linje]

    @property
    def post(self) -> str:
        """Hvordan brevet må sendes når det ikke kan gå i vanlig post, ellers tomt."""
        if self.person.har_gradert_adresse:
            return _("Adressen er gradert og står ikke i brevet. Send det etter rutinen for gradert adresse.")
        if not self.adresselinjer:
            return _("Adressen er ikke registrert. Registrer den, eller lever brevet på en annen måte.")
        return ""


@dataclass(frozen=True)
class Sporsmaal:
    """Noe saksbehandleren må svare på før mottakerne er kjent."""

    sporsmaal: Mottakersporsmaal
    gjelder: Person
    tekst: str
    hjelp: str

    @property
    def nokkel(self) -> tuple[str, UUID]:
        return (str(self.sporsmaal), self.gjelder.pk)


@dataclass
class Mottakerliste:
    mottakere: list[Mottaker] = field(default_factory=list)
    uten: list[str] = field(default_factory=list)
    sporsmaal: list[Sporsmaal] = field(default_factory=list)
    hindringer: list[str] = field(default_factory=list)
    nevnte: list[Person] = field(default_factory=list)

    def ubesvarte(self, svar: Svar) -> list[Sporsmaal]:
        return [s for s in self.sporsmaal if s.nokkel not in svar]

    @property
    def hvem(self) -> set[tuple[UUID, Adressatform]]:
        return {(m.person.pk, m.form) for m in self.mottakere}


def for_vedtak(vedtak: Vedtak, dag: date) -> Mottakerliste:
    """Mottakerne av brevet om vedtaket, slik fakta er den dagen."""
    svar = {(v.sporsmaal, v.gjelder_id): v.svar for v in vedtak.mottakervurderinger.all()}
    representanter = list(
        vedtak.person.representanter.paa(dag).select_related("representant").order_by("representant__etternavn", "representant__fornavn")
    )
    rettigheter = [Rettighet(p.rettighet) for p in vedtak.punkter.all()]
    liste = beregn(vedtak.person, rettigheter, representanter, svar, dag)
    liste.nevnte = [vedtak.person, *[r.representant for r in representanter]]
    return liste


def beregn(
    person: Person, rettigheter: Iterable[Rettighet], representanter: list[Representasjon], svar: Svar, dag: date
) -> Mottakerliste:
    """Felles mottakere for alle rettighetene. Uten databasen, så tabellen i loven kan prøves rad for rad."""
    lister = [_for_rettighet(person, r, representanter, svar, dag) for r in rettigheter]
    if not lister:
        return Mottakerliste(hindringer=[_("Vedtaket har ingen punkter.")])
    felles = Mottakerliste(mottakere=lister[0].mottakere)
    for liste in lister:
        felles.uten += [u for u in liste.uten if u not in felles.uten]
        felles.sporsmaal += [s for s in liste.sporsmaal if s not in felles.sporsmaal]
        felles.hindringer += [h for h in liste.hindringer if h not in felles.hindringer]
    if any(liste.hvem != felles.hvem for liste in lister) and not felles.ubesvarte(svar):
        felles.hindringer.append(
            _("Brevene om %(rettigheter)s skal ikke til de samme. Lag ett vedtak for hver.")
            % {"rettigheter": _(" og ").join(str(r.label) for r in rettigheter)}
        )
    return felles


def _for_rettighet(person, rettighet, representanter, svar, dag) -> Mottakerliste:
    liste, alder = Mottakerliste(), person.alder(dag)
    foreldre = [r.representant for r in representanter if r.art == Representasjonsart.FORELDREANSVAR]
    if rettighet == Rettighet.BARNEKOORDINATOR:
        _familien(liste, person, alder, foreldre, svar)
    elif alder is None:
        liste.hindringer.append(
            _("Et ventet barn kan ikke få individuell plan eller koordinator ennå. Familien kan få barnekoordinator.")
        )
    elif alder >= BESTEMMER_SELV:
        _personen_selv(liste, person, alder, foreldre)
    else:
        _foreldrene(liste, person, alder, foreldre, svar)
    if not liste.hindringer:
        _representanter(liste, person, alder, representanter, svar)
    if not liste.mottakere and not liste.hindringer and not liste.ubesvarte(svar):
        liste.hindringer.append(
            _("Ingen kan få brevet etter svarene om mottakere. Avklar med jurist hvem som skal ha det, og rett svarene i utkastet.")
        )
    return liste


def _personen_selv(liste, person, alder, foreldre) -> None:
    """Fra 16 år bestemmer personen selv (pbrl § 4-3). Foreldre får ikke kopi (pbrl § 3-4; lov §4.4)."""
    if alder >= MYNDIG:
        hvorfor = _("%(navn)s er voksen og er selv part i saken.")
    else:
        hvorfor = _("%(navn)s har fylt 16 år og bestemmer selv (pasient- og brukerrettighetsloven § 4-3).")
        liste.uten += [
            _(
                "%(forelder)s får ikke kopi, fordi %(navn)s har fylt 16 år. Trenger forelderen opplysninger for å oppfylle "
                "foreldreansvaret, skriver dere det i et eget brev, og %(navn)s får vite det."
            )
            % {"forelder": f.navn, "navn": person.navn}
            for f in foreldre
        ]
    liste.mottakere.append(Mottaker(person, Adressatform.SELV, hvorfor % {"navn": person.navn}))


def _foreldrene(liste, person, alder, foreldre, svar) -> None:
    """Under 16 år: de som har foreldreansvar (pbrl § 4-4), og barnet selv når det er part (pbrl § 6-5)."""
    if not _har_foreldre(liste, foreldre):
        return
    hvorfor = _("%(barn)s er under %(alder)s år. %(navn)s har foreldreansvar (pasient- og brukerrettighetsloven § 4-4).")
    grense = KAN_VAERE_PART if alder < KAN_VAERE_PART else BESTEMMER_SELV
    spor_om_alle = alder >= KAN_VAERE_PART or person.har_gradert_adresse
    for forelder in foreldre:
        tekst = hvorfor % {"barn": person.navn, "alder": grense, "navn": forelder.navn}
        _forelder(liste, person, forelder, tekst, svar, spor=spor_om_alle)
    if alder >= KAN_VAERE_PART:
        _barnet_som_part(liste, person, svar)


def _barnet_som_part(liste, person, svar) -> None:
    sporsmaal = Sporsmaal(
        S.BARNET_ER_PART,
        person,
        _("Forstår %(navn)s hva saken gjelder?") % {"navn": person.navn},
        _(
            "Et barn som har fylt 12 år, er part når det forstår hva saken gjelder, og får da brevet selv "
            "(pasient- og brukerrettighetsloven § 6-5)."
        ),
    )
    liste.sporsmaal.append(sporsmaal)
    if svar.get(sporsmaal.nokkel):
        tekst = _("%(navn)s har fylt 12 år og er part i saken (pasient- og brukerrettighetsloven § 6-5).") % {"navn": person.navn}
        liste.mottakere.append(Mottaker(person, Adressatform.SELV, tekst, er_kopi=bool(liste.mottakere)))


def _familien(liste, person, alder, foreldre, svar) -> None:
    """Barnekoordinator er familiens rett (pbrl § 2-5 c). Barnet får kopi fra 12 år. Fra 16 år vurderes hver forelder."""
    if not _har_foreldre(liste, foreldre):
        return
    spor_om_alle = alder is not None and alder >= KAN_VAERE_PART or person.har_gradert_adresse
    for forelder in foreldre:
        tekst = _("Familien har rett til barnekoordinator, og %(navn)s har foreldreansvar (pasient- og brukerrettighetsloven § 2-5 c).")
        _forelder(liste, person, forelder, tekst % {"navn": forelder.navn}, svar, spor=spor_om_alle)
    if alder is not None and alder >= KAN_VAERE_PART:
        tekst = _("%(navn)s har fylt %(alder)s år og får sitt eget brev.") % {
            "navn": person.navn,
            "alder": BESTEMMER_SELV if alder >= BESTEMMER_SELV else KAN_VAERE_PART,
        }
        liste.mottakere.append(Mottaker(person, Adressatform.SELV, tekst, er_kopi=bool(liste.mottakere)))


def _har_foreldre(liste, foreldre) -> bool:
    if not foreldre:
        liste.hindringer.append(
            _(
                "Ingen er registrert med foreldreansvar. Registrer hvem som har det. Har barnevernet overtatt omsorgen, "
                "må brevet gå til barnevernstjenesten, og det kan ikke lages her."
            )
        )
    return bool(foreldre)


def _forelder(liste, person, forelder, hvorfor, svar, *, spor: bool) -> None:
    """En forelder får brevet, med mindre det er vurdert at forelderen ikke skal ha det (pbrl § 3-4 andre og tredje ledd)."""
    sporsmaal = Sporsmaal(
        S.FORELDER_KAN_FAA,
        forelder,
        _("Kan %(navn)s få brevet?") % {"navn": forelder.navn},
        _grunn_til_aa_spore(person),
    )
    if spor:
        liste.sporsmaal.append(sporsmaal)
    kan = svar.get(sporsmaal.nokkel, not spor)
    if kan:
        liste.mottakere.append(Mottaker(forelder, Adressatform.FORELDER, hvorfor))
    elif sporsmaal.nokkel in svar:
        liste.uten.append(_("%(navn)s får ikke brevet, etter vurderingen i utkastet.") % {"navn": forelder.navn})


def _grunn_til_aa_spore(person) -> str:
    if person.har_gradert_adresse:
        return _("Barnet har gradert adresse. Brevet kan røpe hvor barnet er. Svar nei når forelderen ikke skal vite det.")
    return _(
        "Svar nei når barnet, av grunner som bør respekteres, ikke vil at forelderen skal vite dette, eller når tungtveiende "
        "hensyn taler mot det (pasient- og brukerrettighetsloven § 3-4)."
    )


def _representanter(liste, person, alder, representanter, svar) -> None:
    """Fullmektig og verge, så langt fullmakten eller mandatet rekker. Fullmektigen får brevet i stedet for en som bestemmer selv."""
    for r in representanter:
        if r.art == Representasjonsart.FULLMEKTIG:
            _fullmektig(liste, person, alder, r.representant, svar)
        elif r.art == Representasjonsart.VERGE:
            sporsmaal = Sporsmaal(
                S.VERGEMAAL_OMFATTER,
                r.representant,
                _("Omfatter vergemålet til %(navn)s denne saken?") % {"navn": r.representant.navn},
                _("Se mandatet. Bare et mandat i personlige forhold kan omfatte saken."),
            )
            liste.sporsmaal.append(sporsmaal)
            if svar.get(sporsmaal.nokkel):
                tekst = _("%(navn)s er verge, og vergemålet omfatter saken.") % {"navn": r.representant.navn}
                liste.mottakere.append(Mottaker(r.representant, Adressatform.VERGE, tekst, er_kopi=True))


def _fullmektig(liste, person, alder, fullmektig, svar) -> None:
    sporsmaal = Sporsmaal(
        S.FULLMAKT_OMFATTER,
        fullmektig,
        _("Omfatter fullmakten til %(navn)s denne saken?") % {"navn": fullmektig.navn},
        _("Se den skriftlige fullmakten. Omfatter den saken, går brevet til fullmektigen."),
    )
    liste.sporsmaal.append(sporsmaal)
    if not svar.get(sporsmaal.nokkel):
        return
    tekst = _("%(navn)s er fullmektig, og fullmakten omfatter saken.") % {"navn": fullmektig.navn}
    bestemmer_selv = alder is not None and alder >= BESTEMMER_SELV
    if bestemmer_selv:
        liste.mottakere[:] = [m for m in liste.mottakere if m.person != person or m.er_kopi]
        liste.uten.append(_("%(navn)s får kopi når hen ber om det, fordi brevet går til fullmektigen.") % {"navn": person.navn})
    liste.mottakere.append(Mottaker(fullmektig, Adressatform.FULLMEKTIG, tekst, er_kopi=not bestemmer_selv))
