"""Hvem planen kan skrives ut til, og hva hver av dem kan få."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Mote, Motedeltaker
from ansvarsgruppe.mote.tilstander import Innkaltslag, Motetilstand
from ip.models import Mottakerslag, Plan, Planutskrift
from ip.vedtakslenke import Vedtaksnavn, Vedtaksvisning
from ip.vilkaar import hvorfor_ikke_skrive
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Innsynsdel, Tilknytning
from tilgang.navn import Enhetsnavn, Mottakernavn
from tilgang.navn import taler_aapent as taler_aapent_til
from tilgang.vilkaar import mulige_givere


@dataclass(frozen=True)
class Mottaker:
    slag: Mottakerslag
    person: Person | None = None
    konto: Konto | None = None

    @property
    def nokkel(self) -> str:
        return f"{self.slag}:{(self.konto or self.person).pk}"

    @property
    def navn(self) -> str:
        return (self.konto or self.person).navn


def mulige(laget_av: Konto, person: Person, dag: date) -> list[Mottaker]:
    """Personen, de som samtykker for henne, og de som arbeider med henne i dag."""
    givere = [g for g, _kapasitet in mulige_givere(person, dag) if isinstance(g, Person) and g.pk != person.pk]
    knyttet = Tilknytning.objects.paa(dag).filter(person=person).exclude(konto=laget_av).select_related("konto", "enhet")
    navn = Enhetsnavn(laget_av, person)
    kontoer = {t.konto_id: t.konto for t in knyttet.order_by("konto__navn", "pk") if navn.kjenner(t.enhet)}
    return [
        Mottaker(Mottakerslag.PERSONEN, person),
        *(Mottaker(Mottakerslag.REPRESENTANT, g) for g in givere),
        *(Mottaker(Mottakerslag.MEDLEM, konto=k) for k in kontoer.values()),
    ]


def av_utskriften(utskrift: Planutskrift) -> Mottaker:
    return Mottaker(Mottakerslag(utskrift.mottakerslag), utskrift.mottaker, utskrift.mottaker_konto)


def taler_aapent(mottaker: Mottaker, person: Person, dag: date) -> bool:
    return mottaker.slag == Mottakerslag.PERSONEN and taler_aapent_til(person, mottaker.person, dag)


def deler_for(mottaker: Mottaker, laget_av: Konto, plan: Plan, dag: date) -> dict[UUID, Innsynsdel]:
    """Delene som kan stå i utskriften: de den som lager den, ser, og mottakeren kan få. Ingen kan skrive ut mer enn hun ser."""
    mine = regler.deler_for(laget_av, regler.SE).filter(person=plan.person).select_related("kilde_enhet")
    if mottaker.konto:
        mine = mine.filter(pk__in=regler.deler_for(mottaker.konto, regler.SE).values("pk"))
    elif not taler_aapent(mottaker, plan.person, dag):
        mine = mine.filter(er_skjermet=False, kilde_enhet__er_skjult_kontakt=False)
    return {d.pk: d for d in mine}


def hvorfor_ikke(mottaker: Mottaker, laget_av: Konto, plan: Plan, *, har_samtykke: bool) -> str:
    """Tom tekst når planen kan gis til mottakeren. Spørres når den lages, og igjen når filen settes (settled 15)."""
    if not regler.kan(laget_av, Handling.LEDE_PLAN, plan.person):
        return _("Bare den som leder planarbeidet, skriver ut planen.")
    if mottaker.konto and not regler.kan(mottaker.konto, Handling.SE_PLANRAMME, plan.person):
        return _("Mottakeren har ikke lenger adgang til planen.")
    return hvorfor_ikke_skrive(tilstand=plan.tilstand, har_samtykke=har_samtykke) if mottaker.konto else ""


def neste_mote(mottaker: Mottaker, person: Person, tid: datetime) -> Mote | None:
    """Det neste møtet i gruppen mottakeren er kalt inn til. En som ikke er kalt inn, får ikke tid og sted på papir."""
    hvem = {
        Mottakerslag.PERSONEN: Q(slag=Innkaltslag.PERSON),
        Mottakerslag.REPRESENTANT: Q(representant=mottaker.person),
        Mottakerslag.MEDLEM: Q(konto=mottaker.konto) | Q(medlemskap__konto=mottaker.konto),
    }
    kalt = Motedeltaker.objects.filter(hvem[mottaker.slag], fjernet_tid__isnull=True)
    motene = Mote.objects.kommende(tid).filter(gruppe__person=person, tilstand=Motetilstand.INNKALT)
    return motene.filter(pk__in=kalt.values("mote")).first()


class Vedtakene:
    """Vedtaket et tiltak er gitt i, står bare i utskriften til personen selv (settled 4) [jurist V140]. `viste` er de som ble det."""

    def __init__(self, mottaker: Mottaker, laget_av: Konto, person: Person, dag: date):
        self._navn = Vedtaksnavn(laget_av, person) if taler_aapent(mottaker, person, dag) else None
        self.viste: set[UUID] = set()

    def __call__(self, vedtak_id: UUID) -> Vedtaksvisning | None:
        visning = self._navn(vedtak_id) if self._navn else None
        if visning:
            self.viste.add(vedtak_id)
        return visning


def navn_for(mottaker: Mottaker, laget_av: Konto, person: Person, dag: date) -> Mottakernavn:
    aapent = None if mottaker.konto else taler_aapent(mottaker, person, dag)
    return Mottakernavn(person, mottaker=mottaker.konto or mottaker.person, skriver=laget_av, dag=dag, aapent=aapent)
