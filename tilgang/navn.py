"""Navn på enheter og ansatte slik leseren eller mottakeren kan se dem. Kontakt med noen tjenester er i seg selv taushetsbelagt
(krisesenterlova § 5)."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.models import Ansettelse, Enhet, Konto, Person, Tjeneste
from tilgang import adressevern, regler
from tilgang.handling import Handling
from tilgang.sporsmaal import alle
from tilgang.vilkaar import HELSERETTSLIG_MYNDIG

# Navnet sier hvor barnet er om dagen: for en med gradert adresse røper det stedet (S-ADR-1).
STEDER = {
    Tjeneste.SKOLE: gettext_lazy("en skole"),
    Tjeneste.FRISKOLE: gettext_lazy("en skole"),
    Tjeneste.BARNEHAGE: gettext_lazy("en barnehage"),
    Tjeneste.SFO: gettext_lazy("en SFO"),
}


@alle
def ansatte_ved_skjulte() -> QuerySet[Ansettelse]:
    return Ansettelse.objects.filter(enhet__er_skjult_kontakt=True).select_related("enhet")


class _Navn:
    """Det som er likt for en leser og en mottaker: hva som hører til en skjult kontakt."""

    do_not_call_in_templates = True  # malen gir den videre til filteret `sett_av`
    aapent = True  # settes det som er skjermet, fram for den som leser?

    def __init__(self, person: Person):
        self.person = person
        self._skjulte_hos: dict | None = None

    def kjenner(self, enhet: Enhet) -> bool:
        """Kan den som leser, se navnet, og dermed at det er kontakt med enheten?"""
        raise NotImplementedError

    def ansatt(self, konto: Konto, enhet: Enhet) -> str:
        """Navnet på en som arbeider ved enheten; ved en skjult kontakt røper også navnet hvem det er kontakt med."""
        return konto.navn if self.kjenner(enhet) else _("en ansatt")

    def kontoen(self, konto: Konto) -> str:
        """Navnet på en ansatt der det ikke står hvor hen arbeider. Er eller var det ved skjulte kontakter, må én av dem være kjent."""
        skjulte = self.skjulte_hos(konto)
        return konto.navn if not skjulte or any(self.kjenner(enhet) for enhet in skjulte) else _("en ansatt")

    def skjulte_hos(self, konto: Konto) -> list[Enhet]:
        """De skjulte kontaktene kontoen er eller var ansatt ved. Én spørring for hele siden."""
        if self._skjulte_hos is None:
            self._skjulte_hos = {}
            for a in ansatte_ved_skjulte():
                self._skjulte_hos.setdefault(a.konto_id, []).append(a.enhet)
        return self._skjulte_hos.get(konto.pk, [])


class Enhetsnavn(_Navn):
    """Skjulte enheter har navn bare for sine egne ansatte og for dem samtykket nevner, altså dem som ser noe av enhetens deler.

    Én spørring for hele siden, og bare når en skjult enhet skal vises.
    """

    def __init__(self, leser: Konto, person: Person):
        super().__init__(person)
        self.leser = leser
        self._kjente: set | None = None
        self._er_klarert: bool | None = None

    def __call__(self, enhet: Enhet) -> str:
        if not self.kjenner(enhet):
            return _("en tjeneste")
        return str(STEDER[enhet.tjeneste]) if self.roper_stedet(enhet) else enhet.navn

    def roper_stedet(self, enhet: Enhet) -> bool:
        """Skole, barnehage og SFO er stedshint: ved gradert adresse bare for den som er klarert, eller kjenner enheten ellers."""
        if not self.person.har_gradert_adresse or enhet.tjeneste not in STEDER or enhet.pk in self.kjente_skjulte():
            return False
        if self._er_klarert is None:
            self._er_klarert = regler.kan(self.leser, Handling.SE_ADRESSE, self.person)
        return not self._er_klarert

    def kjenner(self, enhet: Enhet) -> bool:
        """Kan leseren se navnet, og dermed at det er kontakt med enheten?"""
        return not enhet.er_skjult_kontakt or enhet.pk in self.kjente_skjulte()

    def valgbare(self) -> QuerySet[Enhet]:
        """Enhetene leseren kan velge blant for personen, uten å få vite om en skjult kontakt."""
        return Enhet.objects.filter(Q(er_skjult_kontakt=False) | Q(pk__in=self.kjente_skjulte()))

    def kontoen(self, konto: Konto) -> str:
        return konto.navn if konto.pk == self.leser.pk else super().kontoen(konto)

    def kjente_skjulte(self) -> set:
        """Enhetene leseren kan se navnet på selv om kontakten er skjult (og andre enheter leseren ser noe fra)."""
        if self._kjente is None:
            egne = regler.ansettelser_for(self.leser).values_list("enhet", flat=True)
            aapnet = regler.deler_for(self.leser, regler.SE).filter(person=self.person).values_list("kilde_enhet", flat=True)
            self._kjente = {*egne, *aapnet}
        return self._kjente


def taler_aapent(person: Person, mottaker: Person | None, dag: date) -> bool:
    """Personen selv når hun bestemmer over sin egen helse (pbrl § 4-3). Andre får ikke vite om det som er skjermet, heller ikke
    foreldrene til en yngre, som har papiret hjemme [jurist V131]."""
    alder = person.alder(dag)
    return mottaker is not None and mottaker.pk == person.pk and alder is not None and alder >= HELSERETTSLIG_MYNDIG


class Mottakernavn(_Navn):
    """Navnene i det som gis fra seg: et ark, et brev, en utskrift. Er et navn skjult for den som lager det eller den som får det,
    står det ikke.

    En skjult kontakt har navn for personen selv (settled 11) når også den som skriver ut, kan vite om kontakten: hen leser det.
    `aapent` er strengere der det er bestemt (`taler_aapent`). Skolen, barnehagen og SFO-en til en med gradert adresse har bare navn
    for personen og de klarerte, og aldri for en adressen er skjult for (S-ADR-1). `mottaker` er tom når det ikke er et menneske i
    saken som får det; en ansatt som får det, er en leser til. Med `alle` er teksten lik for alle mottakerne.
    """

    def __init__(
        self,
        person: Person,
        *,
        mottaker: Person | Konto | None,
        skriver: Konto | None,
        dag: date,
        aapent: bool | None = None,
        alle: bool = False,
    ):
        super().__init__(person)
        ansatt = mottaker if isinstance(mottaker, Konto) else None
        self.lesere = [Enhetsnavn(konto, person) for konto in (skriver, ansatt) if konto]
        er_selv = ansatt is None and mottaker is not None and mottaker.pk == person.pk
        self._hit = (er_selv or ansatt is not None) and not alle
        self.aapent = (er_selv or ansatt is not None) if aapent is None else aapent
        self.har_skjult, self.nevnte_skjulte = False, set()
        if alle:
            self.stedet_er_skjult = bool(adressevern.skjult_for(person, dag))
        else:
            self.stedet_er_skjult = isinstance(mottaker, Person) and adressevern.er_skjult_for(person, mottaker, dag)

    def __call__(self, enhet: Enhet) -> str:
        if not self.kjenner(enhet):
            return _("en tjeneste")
        if enhet.er_skjult_kontakt:
            self.nevnte_skjulte.add(enhet.pk)
        return str(STEDER[enhet.tjeneste]) if enhet.tjeneste in STEDER and self._skjuler_stedet(enhet) else enhet.navn

    def om(self, noe: Enhet | Konto) -> str:
        """Navnet på en enhet, eller på en ansatt der det ikke står hvor hen arbeider."""
        return self(noe) if isinstance(noe, Enhet) else self.kontoen(noe)

    def kjenner(self, enhet: Enhet) -> bool:
        if not enhet.er_skjult_kontakt:
            return True
        kjent = self.aapent and all(navn.kjenner(enhet) for navn in self.lesere)
        self.har_skjult |= not kjent
        return kjent

    def _skjuler_stedet(self, enhet: Enhet) -> bool:
        if self.stedet_er_skjult or any(navn.roper_stedet(enhet) for navn in self.lesere):
            return True
        return self.person.har_gradert_adresse and not self._hit
