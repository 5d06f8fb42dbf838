"""300 mennesker: barn med foreldre, unge, ventede barn, voksne, og de som handler for noen."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random

from oversikt.demo import navn, situasjoner
from oversikt.demo.situasjoner import Situasjon
from personer.fodselsnummer import lag_syntetisk
from personer.models import Adressebeskyttelse, Kjonn, Maalform, Person, Representasjon, Representasjonsart

ANTALL = 300
SAERLIGE = 5  # de oversikt/demo/saerlige.py og familien.py registrerer når sakene er spilt
BARN, UNGE, VENTEDE = 72, 12, 6
ELDSTE_BARN, UNGDOM, YNGSTE_VOKSNE = 14, 17, 20
GRADERTE_BARN, GRADERTE_VOKSNE = 3, 3
AAR = 365.25


@dataclass
class Hovedperson:
    """Den saken gjelder, med foreldrene når det er et barn, og situasjonen saken handler om."""

    person: Person
    situasjon: Situasjon
    foreldre: list[Person] = field(default_factory=list)
    er_nora: bool = False


class Befolkning:
    """Bygger alle i minnet, i fast rekkefølge, og lagrer dem samlet."""

    def __init__(self, fro: Random, dag: date):
        self.fro, self.dag = fro, dag
        self.personer: list[Person] = []
        self.representasjoner: list[Representasjon] = []
        self.hovedpersoner: list[Hovedperson] = []
        self._lopenummer: Counter = Counter()

    def bygg(self) -> list[Hovedperson]:
        self._nora()
        self._barnefamilier()
        for situasjon, _ in zip(cycle(situasjoner.ventede()), range(VENTEDE), strict=False):
            self._ventet(situasjon)
        hjelpere = self.fro.choices((Representasjonsart.VERGE, Representasjonsart.FULLMEKTIG, Representasjonsart.PAARORENDE), k=12)
        self._voksne(ANTALL - SAERLIGE - len(self.personer) - len(hjelpere), hjelpere)
        return self.hovedpersoner

    def lagre(self) -> None:
        """Krever en åpen `som`."""
        Person.objects.bulk_create(self.personer)
        Representasjon.objects.bulk_create(self.representasjoner)

    # --- hvem ---

    def _nora(self) -> None:
        """Saken som er lagt klar til å følge fra melding til plan."""
        nora = self._menneske(navn.NORSK, Kjonn.KVINNE, self._fodt(3), "Solvang-Demo", fornavn="Nora")
        foreldre = self._foreldre(navn.NORSK, nora, antall=2)
        situasjon = next(s for s in situasjoner.barn() if s.kode == "hjertefeil")
        self.hovedpersoner.append(Hovedperson(nora, situasjon, foreldre, er_nora=True))

    def _barnefamilier(self) -> None:
        vanlige = [s for s in situasjoner.barn() if not s.er_gradert]
        graderte = [s for s in situasjoner.barn() if s.er_gradert]
        unge = [s for s in vanlige if s.alder[1] >= 17]
        for nr, situasjon in zip(range(BARN - 2), cycle(vanlige), strict=False):
            valgt = graderte[0] if nr < GRADERTE_BARN else situasjon
            self._barn(valgt, self.fro.randint(valgt.alder[0], min(valgt.alder[1], ELDSTE_BARN)))
        self._snart_seksten(vanlige[-1])
        for _, situasjon in zip(range(UNGE), cycle(unge), strict=False):
            self._barn(situasjon, UNGDOM)

    def _snart_seksten(self, situasjon: Situasjon) -> None:
        """Femten år og ti måneder: foreldrene samtykker fortsatt, men ikke lenge."""
        self._barn(situasjon, ELDSTE_BARN + 1, self.dag - timedelta(days=int(16 * AAR) - 61))

    def _barn(self, situasjon: Situasjon, alder: int, fodt: date | None = None) -> None:
        gruppe = self._gruppe(situasjon)
        barn = self._menneske(gruppe, self._kjonn(), fodt or self._fodt(alder), self._etternavn(gruppe), barn=True)
        antall = 1 if situasjon.er_gradert or self.fro.random() < 0.25 else 2
        foreldre = self._foreldre(gruppe, barn, antall=antall, bare_mor=situasjon.er_gradert)
        self._merk(situasjon, [barn, *foreldre])
        self.hovedpersoner.append(Hovedperson(barn, situasjon, foreldre))

    def _ventet(self, situasjon: Situasjon) -> None:
        gruppe = self._gruppe(situasjon)
        barn = Person(etternavn=self._etternavn(gruppe), termindato=self.dag + timedelta(days=self.fro.randint(30, 110)))
        self._adresse([barn])
        self.personer.append(barn)
        foreldre = self._foreldre(gruppe, barn, antall=2)
        self.hovedpersoner.append(Hovedperson(barn, situasjon, foreldre))

    def _voksne(self, antall: int, hjelpere: list[str]) -> None:
        vanlige = [s for s in situasjoner.voksne() if not s.er_gradert]
        graderte = [s for s in situasjoner.voksne() if s.er_gradert]
        for nr, situasjon in zip(range(antall), cycle(vanlige), strict=False):
            situasjon = graderte[0] if nr < GRADERTE_VOKSNE else situasjon
            gruppe = self.fro.choice(navn.ANDRE[:5]) if situasjon.tolk else self._gruppe(situasjon)
            alder = self.fro.randint(max(YNGSTE_VOKSNE, situasjon.alder[0]), situasjon.alder[1])
            voksen = self._menneske(gruppe, self._kjonn(), self._fodt(alder), self._etternavn(gruppe))
            if situasjon.tolk:
                voksen.tolkesprak = gruppe.tolkesprak
            self._adresse([voksen])
            self._merk(situasjon, [voksen])
            self.hovedpersoner.append(Hovedperson(voksen, situasjon))
        for art, hoved in zip(hjelpere, self.hovedpersoner[-len(hjelpere) :], strict=True):
            hjelper = self._menneske(navn.NORSK, self._kjonn(), self._fodt(self.fro.randint(30, 70)), self._etternavn(navn.NORSK))
            self._adresse([hjelper])
            self._knytt(hoved.person, hjelper, art, self.dag - timedelta(days=self.fro.randint(450, 900)))

    # --- hvordan ---

    def _foreldre(self, gruppe, barn: Person, *, antall: int, bare_mor: bool = False) -> list[Person]:
        alder = max(barn.alder(self.dag) or 0, 0) + self.fro.randint(22, 38)
        kjonn = [Kjonn.KVINNE, Kjonn.MANN] if bare_mor or self.fro.random() < 0.9 else [Kjonn.MANN, Kjonn.KVINNE]
        foreldre = []
        for nr in range(antall):
            etternavn = barn.etternavn if nr == 0 or self.fro.random() < 0.5 else self._etternavn(gruppe)
            forelder = self._menneske(gruppe, kjonn[nr], self._fodt(alder + nr), etternavn)
            forelder.tolkesprak = gruppe.tolkesprak if self.fro.random() < 0.6 else ""
            self._knytt(barn, forelder, Representasjonsart.FORELDREANSVAR, barn.fodselsdato or self.dag - timedelta(days=150))
            foreldre.append(forelder)
        self._adresse([barn, *foreldre])
        return foreldre

    def _menneske(self, gruppe, kjonn: Kjonn, fodt: date, etternavn: str, *, fornavn: str = "", barn: bool = False) -> Person:
        liste = {True: (gruppe.jenter, gruppe.gutter), False: (gruppe.kvinner, gruppe.menn)}[barn][kjonn == Kjonn.MANN]
        person = Person(fornavn=fornavn or self.fro.choice(liste), etternavn=etternavn, fodselsdato=fodt, kjonn=kjonn, telefon=navn.TELEFON)
        person.sett_fodselsnummer(lag_syntetisk(fodt, kjonn, self._lopenummer[fodt, kjonn]))
        self._lopenummer[fodt, kjonn] += 1
        self.personer.append(person)
        return person

    def _fodt(self, alder: int) -> date:
        """Fyller ikke år i det nærmeste, så alderen er den samme når saken vises. De minste er minst hundre dager."""
        fra, til = (100, 330) if alder == 0 else (int(alder * AAR) + 5, int((alder + 1) * AAR) - 40)
        return self.dag - timedelta(days=self.fro.randint(fra, til))

    def _kjonn(self) -> Kjonn:
        return self.fro.choice((Kjonn.KVINNE, Kjonn.MANN))

    def _gruppe(self, situasjon: Situasjon):
        nynorsk = situasjon.maalform == Maalform.NYNORSK
        return navn.NORSK if nynorsk or self.fro.random() < 0.82 else self.fro.choice(navn.ANDRE)

    def _etternavn(self, gruppe) -> str:
        return self.fro.choice(gruppe.etternavn)

    def _adresse(self, husstand: list[Person]) -> None:
        vei = f"{self.fro.choice(navn.VEIER)} {self.fro.randint(1, 64)}"
        for person in husstand:
            person.adresse, person.postnummer, person.poststed = vei, navn.POSTNUMMER, navn.POSTSTED

    def _merk(self, situasjon: Situasjon, husstand: list[Person]) -> None:
        """Målform og adressebeskyttelse for hele husstanden. En gradert adresse skrives ikke."""
        gradering = self.fro.choice((Adressebeskyttelse.FORTROLIG, Adressebeskyttelse.STRENGT_FORTROLIG))
        for person in husstand:
            person.maalform = situasjon.maalform
            if situasjon.er_gradert:
                person.adressebeskyttelse = gradering
                person.adresse = person.postnummer = person.poststed = ""

    def _knytt(self, person: Person, representant: Person, art: str, fra: date) -> None:
        mandat = {}
        if art == Representasjonsart.VERGE:
            mandat = {"gjelder_okonomiske": True, "gjelder_personlige": self.fro.random() < 0.5}
        self.representasjoner.append(Representasjon(person=person, representant=representant, art=art, fra=fra, **mandat))
