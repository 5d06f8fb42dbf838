"""Søket i innsynsloggen. Adressen har bare id-er, koder og datoer; navnet det ble søkt på, ble slått opp i et skjema (POST)."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from personer.fodselsnummer import UgyldigFodselsnummer, kontroller
from personer.models import Ansettelse, Enhet, Konto, Person
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.adressevern import gruppe
from tilgang.handling import Handling
from tilgang.logg.flater import FLATER
from tilgang.logg.ord import GRUNN
from tilgang.models import AvvistOppslag, Oppslag, OppslagLinje

PER_SIDE = 25
FLEST_TALT = 1000  # flere telles ikke (perf.md P14)
FLEST_VALG = 10  # kandidater et navn kan gi før det må skrives mer av det


@dataclass(frozen=True)
class Soek:
    """Det loggen er avgrenset til. Tomt felt er ikke avgrenset. `til` er siste dag som er med."""

    konto: UUID | None = None
    person: UUID | None = None
    enhet: UUID | None = None
    flate: str = ""
    rolle: str = ""
    fra: date | None = None
    til: date | None = None

    @classmethod
    def fra_adresse(cls, query) -> "Soek":
        """Det som ikke er en gyldig id, kode eller dato, er ikke med."""
        return cls(
            konto=_uuid(query.get("konto")),
            person=_uuid(query.get("person")),
            enhet=_uuid(query.get("enhet")),
            flate=query.get("flate", "") if query.get("flate") in FLATER else "",
            rolle=query.get("rolle", "") if query.get("rolle") in GRUNN else "",
            fra=_dato(query.get("fra")),
            til=_dato(query.get("til")),
        )

    def i_adresse(self, **mer) -> str:
        verdier: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)} | mer
        return urlencode({navn: str(verdi) for navn, verdi in verdier.items() if verdi})


def _uuid(tekst: str | None) -> UUID | None:
    try:
        return UUID(tekst or "")
    except ValueError:
        return None


def _dato(tekst: str | None) -> date | None:
    try:
        dato = parse_date(tekst or "")
    except ValueError:
        return None
    return dato if dato and 1900 <= dato.year <= 2100 else None


@dataclass(frozen=True)
class Avgrensning:
    """Søket med navnene til id-ene i det, til skjermen."""

    soek: Soek
    konto: Konto | None
    person: Person | None
    enhet: Enhet | None

    @property
    def i_ord(self) -> list[tuple[str, str]]:
        """(ledetekst, verdi) for det som er avgrenset."""
        s = self.soek
        alle = [
            (_("Ansatt"), self.konto and self.konto.navn),
            (_("Person"), self.person and self.person.navn),
            (_("Enhet"), self.enhet and self.enhet.navn),
            (_("Hva de gjorde"), FLATER[s.flate].gjorde if s.flate else ""),
            (_("Grunn"), GRUNN[s.rolle] if s.rolle else ""),
            (_("Fra og med"), norsk_dato(s.fra)),
            (_("Til og med"), norsk_dato(s.til)),
        ]
        return [(ledetekst, str(verdi)) for ledetekst, verdi in alle if verdi]

    def i_skjemaet(self) -> dict:
        return {
            "ansatt": self.konto.epost if self.konto else "",
            "person": self.person.navn if self.person else "",
            "enhet": self.enhet,
            "flate": self.soek.flate,
            "rolle": self.soek.rolle,
            "fra": self.soek.fra,
            "til_og_med": self.soek.til,
        }


def avgrensning(soek: Soek, leser: Konto) -> Avgrensning | None:
    """None når en av id-ene er noe leseren ikke kan vite om."""
    konto = _de_synlige_kontoene().filter(pk=soek.konto).first() if soek.konto else None
    person = regler.personer_for(leser, Handling.SE_LOGG).filter(pk=soek.person).first() if soek.person else None
    enhet = valgbare_enheter().filter(pk=soek.enhet).first() if soek.enhet else None
    if (soek.konto and not konto) or (soek.person and not person) or (soek.enhet and not enhet):
        return None
    return Avgrensning(soek, konto, person, enhet)


@dataclass(frozen=True)
class Side:
    """En side av treffene, nyeste først. `antall` er None når det er flere enn som telles; `neste` er den siste på siden."""

    rader: list
    antall: int | None
    neste: UUID | None


def oppslag(soek: Soek) -> QuerySet[Oppslag]:
    """Oppslagene søket gjelder. Hvem i dem leseren kan se, avgjøres rad for rad (rader.py)."""
    treff = _i_tidsrommet(Oppslag.objects.order_by("-tid", "-id"), soek)
    if soek.flate:
        treff = treff.filter(flate__in=FLATER[soek.flate].adresser)
    linjer = OppslagLinje.objects.all()
    if soek.konto:
        treff = treff.filter(konto=soek.konto)
        # Den som søker på en ansatt, skal ikke få vite at hen arbeider ved en skjult kontakt (settled 11).
        linjer = linjer.exclude(enhet__er_skjult_kontakt=True)
        treff = treff.filter(Exists(linjer.filter(oppslag=OuterRef("pk"))) | ~Exists(OppslagLinje.objects.filter(oppslag=OuterRef("pk"))))
    if soek.enhet:
        linjer = linjer.filter(enhet=soek.enhet, enhet__er_skjult_kontakt=False)
    if soek.rolle:
        linjer = linjer.filter(rolle=soek.rolle)
    if soek.person:
        treff = treff.filter(pk__in=linjer.filter(person__in=_alle_radene(soek.person)).values("oppslag"))
    elif soek.enhet or soek.rolle:
        treff = treff.filter(Exists(linjer.filter(oppslag=OuterRef("pk"))))
    return treff


def avviste(soek: Soek) -> QuerySet[AvvistOppslag]:
    treff = _i_tidsrommet(AvvistOppslag.objects.select_related("konto").order_by("-tid", "-id"), soek)
    if soek.konto:
        treff = treff.filter(konto=soek.konto)
    if soek.flate:
        treff = treff.filter(flate__in=FLATER[soek.flate].adresser)
    return treff


def _alle_radene(person_id: UUID) -> list[UUID]:
    person = Person.objects.filter(pk=person_id).only("slaatt_sammen_med").first()
    return list(gruppe(person)) if person else []


def _i_tidsrommet(treff: QuerySet, soek: Soek) -> QuerySet:
    if soek.fra:
        treff = treff.filter(tid__gte=midnatt(soek.fra))
    if soek.til:
        treff = treff.filter(tid__lt=midnatt(soek.til + timedelta(days=1)))
    return treff


def midnatt(dag: date) -> datetime:
    return make_aware(datetime.combine(dag, time()))


def side(treff: QuerySet, etter: str | None, *, per_side: int = PER_SIDE) -> Side:
    """Siden etter raden `etter`. Blar med nøkkel og ikke med nummer: side tusen koster som side én."""
    her = treff
    if (siste := _uuid(etter)) and (rad := treff.model.objects.filter(pk=siste).only("tid").first()):
        her = treff.filter(Q(tid__lt=rad.tid) | Q(tid=rad.tid, pk__lt=rad.pk))
    rader = list(her[: per_side + 1])
    antall = treff.order_by()[: FLEST_TALT + 1].count()
    flere = len(rader) > per_side
    rader = rader[:per_side]
    return Side(rader, antall if antall <= FLEST_TALT else None, rader[-1].pk if flere else None)


# --- Fra navn til id ---


def finn_ansatte(tekst: str) -> list[Konto]:
    """Kontoene med dette i navnet eller e-posten, uten dem ved en skjult kontakt."""
    treff = _de_synlige_kontoene()
    for ordet in tekst.split():
        treff = treff.filter(Q(navn__icontains=ordet) | Q(epost__istartswith=ordet))
    return list(treff.order_by("navn", "pk")[: FLEST_VALG + 1])


def _de_synlige_kontoene() -> QuerySet[Konto]:
    return Konto.objects.exclude(pk__in=Ansettelse.objects.filter(enhet__er_skjult_kontakt=True).values("konto"))


def finn_personer(leser: Konto, tekst: str) -> list[Person]:
    """Personene med dette navnet eller nummeret, blant dem leseren kan se loggen for."""
    synlige = regler.personer_for(leser, Handling.SE_LOGG)
    try:
        return list(synlige.med_fodselsnummer(kontroller(tekst).nummer))
    except UgyldigFodselsnummer:
        pass
    for ordet in tekst.split():
        synlige = synlige.filter(Q(fornavn__icontains=ordet) | Q(etternavn__icontains=ordet))
    return list(synlige.order_by("etternavn", "fornavn", "pk")[: FLEST_VALG + 1])


def valgbare_enheter() -> QuerySet[Enhet]:
    return Enhet.objects.filter(er_skjult_kontakt=False)
