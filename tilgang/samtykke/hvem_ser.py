"""«Hvem ser hva», i setninger: til skjermen med navn, til personen selv eller den som svarte med «du»."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from personer.models import Enhet, Person
from personer.templatetags.samvev import norsk_dato
from tilgang import hvem, innholdskilder, radene, vilkaar
from tilgang.hvem import Adgang, Grunn
from tilgang.models import Formaal, Innsynsdel, Nivaa, Samtykkelinje, Slag, Sperre
from tilgang.navn import Enhetsnavn, Mottakernavn
from tilgang.samtykke.setninger import hva_i, ramse, ramse_hva, slutt


@dataclass
class Setning:
    """`linje` er samtykkelinjen setningen hviler på, og kan trekkes; None når det følger av en oppgave."""

    tekst: str
    linje: Samtykkelinje | None = None


@dataclass
class Tjenestens:
    enhet: Enhet
    navn: str
    setninger: list[Setning] = field(default_factory=list)


@dataclass
class HvemSer:
    """`tjenester` ser noe fordi det er samtykket; `oppgaver` ser noe fordi de har en oppgave; `sperrede` ser ingenting."""

    tjenester: list[Tjenestens]
    oppgaver: list[Setning]
    sperrede: list[str]


def mottakere(person: Person, dag: date) -> list[Person]:
    """De siden kan skrives ut til: personen selv, og de som kan svare for hen."""
    givere = [g for g, _k in vilkaar.mulige_givere(person, dag, Formaal.DELING) if isinstance(g, Person)]
    return list({p.pk: p for p in [person, *givere]}.values())


def mulige_mottakere(person: Person, dag: date) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=[p.pk for p in mottakere(person, dag)])


def les(person: Person, dag: date, tid: datetime, navn: Enhetsnavn | Mottakernavn, mottaker: Person | None = None) -> HvemSer:
    """Setningene for dagen. `mottaker` er den arket er til: «du» der hen svarte eller det handler om hen, og `navn` er da hens.

    Uten `navn.aapent` er det ikke en setning om det som er skjermet, det en skjult kontakt har skrevet, eller det personen har sagt nei
    til.
    """
    skriver = _Skriver(person, dag, tid, navn, mottaker)
    return HvemSer(skriver.tjenester(), skriver.oppgaver(), skriver.sperrede())


class _Skriver:
    def __init__(self, person: Person, dag: date, tid: datetime, navn: Enhetsnavn | Mottakernavn, mottaker: Person | None):
        self.person, self.dag, self.tid, self.navn, self.mottaker = person, dag, tid, navn, mottaker
        self.adganger = [a for a in hvem.adganger(person, dag, tid) if a.ser_noe]
        nevnes = (linje for linje in _linjer(person, dag) if navn.aapent or not linje.er_motsatt)
        self.linjer = [linje for linje in nevnes if self._kan_nevnes(linje.innsynsdel)]
        self.finnes = innholdskilder.sammendrag(person, {x.innsynsdel_id for x in self.linjer})

    def _kan_nevnes(self, innsynsdel: Innsynsdel) -> bool:
        return self.navn.aapent or not (innsynsdel.er_skjermet or innsynsdel.kilde_enhet.er_skjult_kontakt)

    # --- Det et samtykke åpner ---

    def tjenester(self) -> list[Tjenestens]:
        ut: dict[UUID, Tjenestens] = {}
        for linje in self.linjer:
            enhet = linje.til_enhet
            samlet = ut.setdefault(enhet.pk, Tjenestens(enhet, self.navn(enhet)))
            samlet.setninger.append(Setning(self._linjesetning(linje), linje))
        return list(ut.values())

    def _linjesetning(self, linje: Samtykkelinje) -> str:
        ord_ = {
            "hvem": self._folk(linje),
            "enhet": self.navn(linje.til_enhet),
            "hva": self._hva(linje),
            "slutt": slutt(self._slutter(linje)),
            "giver": self._giver(linje),
            "dato": norsk_dato(linje.samtykke.gitt_dato),
        }
        if linje.er_motsatt:
            return _("Ingen ved %(enhet)s ser %(hva)s nå, fordi det er sagt nei til akkurat det. %(giver)s sa ja %(dato)s.") % ord_
        if not ord_["hvem"]:
            return _("Ingen ved %(enhet)s ser %(hva)s ennå. Tjenesten kan få se det %(slutt)s fordi %(giver)s sa ja %(dato)s.") % ord_
        if linje.nivaa == Nivaa.ENDRE:
            return _("%(hvem)s ved %(enhet)s ser, og kan skrive i, %(hva)s %(slutt)s fordi %(giver)s sa ja %(dato)s.") % ord_
        return _("%(hvem)s ved %(enhet)s ser %(hva)s %(slutt)s fordi %(giver)s sa ja %(dato)s.") % ord_

    def _folk(self, linje: Samtykkelinje) -> str:
        sett = [a for a in self.adganger if a.enhet.pk == linje.til_enhet_id and any(d.linje and d.linje.pk == linje.pk for d in a.deler)]
        return ramse(dict.fromkeys(self.navn.ansatt(a.konto, a.enhet) for a in sett))

    def _slutter(self, linje: Samtykkelinje) -> date | None:
        """Projeksjonen vet når linjen slutter, også ved 16 år."""
        slutter = [rad.gyldig.upper for rad in linje.grupperader.all() if self.dag in rad.gyldig]
        return max(slutter, key=lambda d: d or date.max) if slutter else linje.til

    def _hva(self, linje: Samtykkelinje) -> str:
        d = linje.innsynsdel
        biter = self.finnes.get(d.pk, [])
        hva = hva_i(d)
        if biter and d.slag == Slag.PLAN and not d.er_skjermet:
            hva = ramse(biter)
        elif biter:
            hva = _("%(hva)s (%(finnes)s)") % {"hva": hva, "finnes": ramse(biter)}
        kilde = self.navn(d.kilde_enhet)
        return _("%(hva)s fra %(kilde)s") % {"hva": hva, "kilde": kilde}

    def _giver(self, linje: Samtykkelinje) -> str:
        givere = [g.giver or g.enhet for g in linje.samtykke.givere.all()]
        return ramse(_("du") if self.mottaker and g.pk == self.mottaker.pk else g.navn for g in givere) or _("noen")

    # --- Det som følger av en oppgave ---

    def oppgaver(self) -> list[Setning]:
        ut: dict[str, None] = {}
        for a in self.adganger:
            for tekst in self._oppgavesetninger(a):
                ut.setdefault(tekst)
        return [Setning(tekst) for tekst in ut]

    def _oppgavesetninger(self, a: Adgang) -> list[str]:
        ord_ = {"hvem": self.navn.ansatt(a.konto, a.enhet), "enhet": self.navn(a.enhet), "rolle": a.rolle, "person": self._om()}
        ut = []
        if a.grunn != Grunn.MEDLEM:
            ut.append(_oppgaver()[a.grunn] % ord_)
        egne = [d for d in a.deler if d.linje is None and self._kan_nevnes(d.innsynsdel)] if a.grunn != Grunn.NOD else []
        if egne:
            deler = ramse_hva(dict.fromkeys(hva_i(d.innsynsdel) for d in egne))
            ut.append(_("%(hvem)s ved %(enhet)s ser %(hva)s som tjenesten selv har skrevet.") % (ord_ | {"hva": deler}))
        return ut

    def _om(self) -> str:
        return _("du") if self.mottaker and self.mottaker.pk == self.person.pk else self.person.navn

    def sperrede(self) -> list[str]:
        """Hvem personen selv har holdt utenfor, er bare personens (pbrl § 3-4; V154)."""
        if not self.navn.aapent:
            return []
        sperrer = Sperre.objects.paa(self.dag).filter(person=self.person).select_related("konto").order_by("konto__navn")
        return [self.navn.kontoen(s.konto) for s in sperrer]


def _linjer(person: Person, dag: date) -> QuerySet[Samtykkelinje]:
    mot = radene.innsigelser_mot(dag, "innsynsdel").filter(radene.gjelder_enhet(OuterRef("til_enhet")))
    return (
        Samtykkelinje.objects.gyldige(dag)
        .filter(innsynsdel__person=person)
        .annotate(er_motsatt=Exists(mot))
        .select_related("innsynsdel__kilde_enhet", "til_enhet", "samtykke")
        .prefetch_related("samtykke__givere__giver", "samtykke__givere__enhet", "grupperader")
        .order_by("til_enhet__navn", "innsynsdel__slag", "innsynsdel__kilde_enhet__navn", "fra", "pk")
    )


def _oppgaver() -> dict[Grunn, str]:
    """Det en oppgave åpner, uten samtykke (settled 4, 7)."""
    return {
        Grunn.KONTOR: _("%(hvem)s (%(rolle)s) ser hvem %(person)s er, meldinger, vedtak og rammen for planen. Det hører til oppgaven."),
        Grunn.VERV: _("%(hvem)s (%(rolle)s) ved %(enhet)s ser hvem %(person)s er, vedtak og rammen for planen. Det hører til oppgaven."),
        Grunn.UTPEKT: _("%(hvem)s, som leder %(enhet)s, ser navn, alder, språk og ønsket, for å finne en koordinator."),
        Grunn.NOD: _("%(hvem)s ved %(enhet)s har åpnet saken i en nødsituasjon: %(rolle)s."),
    }
