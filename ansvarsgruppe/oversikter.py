"""Det gruppens sider leser. Faste antall spørringer."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansvarsgruppe.models import Ansvarsgruppe, Medlemskap
from ansvarsgruppe.vilkaar import alltid_med
from personer.models import Ansettelse, Enhet, Konto, Person, Representasjon, Representasjonsart, Stilling
from tilgang import hvem, regler
from tilgang.handling import Handling
from tilgang.models import Samtykkelinje
from tilgang.navn import Enhetsnavn


@dataclass(frozen=True)
class Medlem:
    """Én i gruppen, slik leseren kan se det. `ser` er None når leseren ikke kan vite hva andre ser."""

    medlemskap: Medlemskap
    navn: str
    enhet: str
    er_lopende: bool
    ser: list[str] | None


@dataclass
class Aapner:
    """Det samtykket åpner for én tjeneste, og de ansatte der. `er_med` er kontoene som alt er medlemmer."""

    enhet: Enhet
    navn: str
    linjer: list[str] = field(default_factory=list)
    ansatte: list[Konto] = field(default_factory=list)
    er_med: set = field(default_factory=set)

    @property
    def har_flere(self) -> bool:
        return len(self.ansatte) > len(self.er_med)


FASTE = {
    Representasjonsart.FORELDREANSVAR: gettext_lazy("Foreldre"),
    Representasjonsart.VERGE: gettext_lazy("Verge"),
    Representasjonsart.FREMTIDSFULLMAKT: gettext_lazy("Fremtidsfullmektig"),
    Representasjonsart.FULLMEKTIG: gettext_lazy("Fullmektig"),
}


def representasjonene(person: Person, dag: date) -> list[Representasjon]:
    """Alle som handler for personen den dagen, også barneverntjenesten."""
    rader = person.representanter.paa(dag).select_related("representant")
    return list(rader.order_by("representant__etternavn", "representant__fornavn", "pk"))


def faste(person: Person, dag: date) -> dict[str, list[Person]]:
    """De som alltid er med sammen med personen, etter hva de er (R49)."""
    ut: dict[str, list[Person]] = {}
    for r in sorted(alltid_med(person, representasjonene(person, dag), dag), key=lambda r: [*FASTE].index(r.art)):
        ut.setdefault(str(FASTE[r.art]), []).append(r.representant)
    return ut


def medlemmer(leser: Konto, gruppe: Ansvarsgruppe, dag: date) -> list[Medlem]:
    """Medlemmene, de løpende først. En skjult kontakt vises som «en tjeneste», uten navn (krisesenterlova § 5)."""
    navn_for = Enhetsnavn(leser, gruppe.person)
    ser = _ser(gruppe.person, dag, navn_for) if regler.kan(leser, Handling.SE_TILGANG, gruppe.person) else None
    rader = Medlemskap.objects.synlig_for(leser).filter(gruppe=gruppe).select_related("konto", "enhet").order_by("fra", "konto__navn")
    ut = []
    for m in rader:
        enhet = navn_for(m.enhet)
        navn = medlemsnavn(m, navn_for)
        lopende = m.til is None or m.til > dag
        ser_naa = ser.get((m.konto_id, m.enhet_id), []) if ser is not None and lopende else []
        ut.append(Medlem(m, navn, "" if navn == enhet else enhet, lopende, None if ser is None else ser_naa))
    return sorted(ut, key=lambda medlem: not medlem.er_lopende)


def medlemsnavn(medlemskap: Medlemskap, navn_for: Enhetsnavn) -> str:
    """Navnet, eller «en tjeneste» når selve kontakten er skjult for leseren."""
    enhet = navn_for(medlemskap.enhet)
    return medlemskap.konto.navn if enhet == medlemskap.enhet.navn else enhet


def _ser(person: Person, dag: date, navn_for: Enhetsnavn) -> dict:
    """Hva medlemskapet åpner nå: {(konto, enhet): [«mål og tiltak i planen fra Fjordvik helsestasjon»]}."""
    ser: dict = {}
    for adgang in hvem.tilknyttede(person, dag):
        if adgang.grunn == hvem.Grunn.MEDLEM:
            tekster = {_del_tekst(d.innsynsdel, navn_for) for d in adgang.deler}
            ser.setdefault((adgang.konto.pk, adgang.enhet.pk), set()).update(tekster)
    return {medlem: sorted(tekster) for medlem, tekster in ser.items()}


def _del_tekst(innsynsdel, navn_for: Enhetsnavn) -> str:
    return _("%(slag)s fra %(enhet)s") % {"slag": innsynsdel.get_slag_display(), "enhet": navn_for(innsynsdel.kilde_enhet)}


def aapnet_av_samtykke(leser: Konto, gruppe: Ansvarsgruppe, dag: date) -> list[Aapner]:
    """Tjenestene et gyldig samtykke nevner, hva de får se, og hvem som arbeider der (settled 6)."""
    navn_for = Enhetsnavn(leser, gruppe.person)
    linjer = (
        Samtykkelinje.objects.gyldige(dag)
        .filter(innsynsdel__person=gruppe.person)
        .select_related("til_enhet", "innsynsdel__kilde_enhet")
        .order_by("til_enhet__navn", "innsynsdel__slag")
    )
    ut: dict = {}
    for linje in linjer:
        rad = ut.setdefault(linje.til_enhet_id, Aapner(linje.til_enhet, navn_for(linje.til_enhet)))
        rad.linjer.append(_("kan %(kan)s %(hva)s") % {"kan": linje.get_nivaa_display(), "hva": _del_tekst(linje.innsynsdel, navn_for)})
    _sett_ansatte({pk: rad for pk, rad in ut.items() if rad.navn == rad.enhet.navn}, gruppe, dag)
    return list(ut.values())


def _sett_ansatte(ut: dict, gruppe: Ansvarsgruppe, dag: date) -> None:
    """De ansatte i enhetene leseren kan kjenne navnet på; hvem som arbeider ved en skjult kontakt, vises ikke."""
    med = set(gruppe.medlemskap.paa(dag).values_list("konto", "enhet"))
    ansatte = Ansettelse.objects.paa(dag).filter(enhet__in=list(ut), konto__is_active=True)
    for a in ansatte.exclude(stilling=Stilling.SYSTEMANSVARLIG).select_related("konto").order_by("konto__navn"):
        ut[a.enhet_id].ansatte.append(a.konto)
        if (a.konto_id, a.enhet_id) in med:
            ut[a.enhet_id].er_med.add(a.konto_id)
