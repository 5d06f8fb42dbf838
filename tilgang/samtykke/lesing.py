"""Det skjermene om samtykke leser utenom matrisen."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from personer.models import Dokument, Enhet, Kompetansevurdering, Konto, Person, Representasjon
from tilgang import hvem, oversikter, radene, regler
from tilgang.handling import Handling
from tilgang.models import (
    Erklaering,
    Innsigelse,
    Innsynsdel,
    Samtykke,
    Samtykkeforslag,
    Samtykkelinje,
    Tilbaketrekking,
    Videreforing,
)
from tilgang.navn import Enhetsnavn
from tilgang.samtykke import oppsett as oppsettet
from tilgang.samtykke.endringer import Endringer
from tilgang.samtykke.setninger import Setninger


def forslag_for(konto: Konto):
    """Forslagene til personene kontoen registrerer samtykke for."""
    return Samtykkeforslag.objects.filter(person__in=regler.personer_for(konto, Handling.REGISTRERE_SAMTYKKE)).select_related(
        "person", "samtykke", "laget_av"
    )


def hvem_ved(person: Person, dag: date, tid: datetime, navn: Enhetsnavn) -> dict[UUID, list[tuple[str, str]]]:
    """De som arbeider med personen i dag, etter enhet: (navnet, rollen). De ser det et samtykke til enheten åpner."""
    ut: dict = {}
    for a in hvem.adganger(person, dag, tid):
        if a.grunn in (hvem.Grunn.MEDLEM, hvem.Grunn.VERV, hvem.Grunn.KONTOR):
            folk = ut.setdefault(a.enhet.pk, [])
            if (rad := (navn.ansatt(a.konto, a.enhet), a.rolle)) not in folk:
                folk.append(rad)
    return ut


def setninger(oppsett: oppsettet.Oppsett, tid: datetime) -> Setninger:
    return Setninger(oppsett, hvem_ved(oppsett.person, oppsett.dag, tid, oppsett.navn))


def synlig_etter(person: Person, enhet, e: Endringer, dag: date) -> list[Innsynsdel]:
    """Innsynsdelene enheten ville sett på dagen om forslaget ble til: det som gjelder, uten det som trekkes, med det nye.

    En del som ikke finnes ennå, har ikke noe innhold å vise.
    """
    trekkes = {linje.pk for linje in e.trekkes}
    staar = Samtykkelinje.objects.gyldige(dag).filter(innsynsdel__person=person, til_enhet=enhet).exclude(pk__in=trekkes)
    mot = Exists(radene.innsigelser_mot(dag, "pk").filter(radene.gjelder_enhet(enhet.pk)))
    motsatt = set(Innsynsdel.objects.filter(mot, person=person).values_list("pk", flat=True))
    aapnet = set(staar.values_list("innsynsdel", flat=True))
    nye = {r.nokkel[0] for r in e.nye if r.til_enhet.pk == enhet.pk}
    ut = []
    for d in Innsynsdel.objects.filter(person=person).select_related("kilde_enhet").order_by("kilde_enhet__navn", "slag", "navn", "pk"):
        nokkel = (d.kilde_enhet_id, d.slag, d.pk if d.er_skjermet else None)
        if d.kilde_enhet_id == enhet.pk or (d.pk not in motsatt and (d.pk in aapnet or nokkel in nye)):
            ut.append(d)
    return ut


# --- Siden «Samtykke og tilgang» ---


@dataclass
class Samtykkeside:
    """Alle svarene, nyeste først, med linjene som gjelder; ønskene; innsigelsene; tjenestene som ser noe; ubesvarte forslag."""

    svar: list[tuple[Samtykke, list[Samtykkelinje]]]
    erklaeringer: list[Erklaering]
    innsigelser: list[Innsigelse]
    tjenester: list[Enhet]
    ubesvarte: list[Samtykkeforslag]

    @property
    def personer(self) -> list[Person]:
        """De andre som står på siden, til innsynsloggen."""
        givere = [g.giver for s, _linjer in self.svar for g in s.givere.all() if g.giver]
        return givere + [e.giver for e in self.erklaeringer]


def samtykkeside(konto: Konto, person: Person, dag: date) -> Samtykkeside:
    svar = [(s, oversikter.gjeldende(s.linjer.all(), dag)) for s in oversikter.samtykker(konto, person)]
    tjenester = {linje.til_enhet.pk: linje.til_enhet for _s, linjer in svar for linje in linjer}
    innsigelser = Innsigelse.objects.paa(dag).filter(person=person).select_related("innsynsdel__kilde_enhet", "til_enhet")
    return Samtykkeside(
        svar,
        list(Erklaering.objects.filter(person=person).select_related("giver").order_by("-gitt_dato", "-pk")),
        list(innsigelser.order_by("-fra", "pk")),
        sorted(tjenester.values(), key=lambda e: e.navn),
        list(person.samtykkeforslag.filter(besvart_tid=None).order_by("-laget_tid")[:1]),
    )


def tjenester_med_samtykke(konto: Konto, person: Person) -> QuerySet[Enhet]:
    """Tjenestene en linje som ikke er trukket, nevner."""
    linjer = oversikter.linjer_for(konto).filter(innsynsdel__person=person, trukket_tid__isnull=True, samtykke__utfall="GITT")
    return Enhet.objects.filter(pk__in=linjer.values("til_enhet"))


def innsigelser_for(konto: Konto) -> QuerySet[Innsigelse]:
    return Innsigelse.objects.filter(person__in=regler.personer_for(konto, Handling.REGISTRERE_SAMTYKKE))


def dokumenter_for(person: Person) -> QuerySet[Dokument]:
    """Arkene bak samtykkene, ønskene, innsigelsene, det som er trukket eller ført videre, og hvem som handler for personen."""
    videre = Videreforing.objects.filter(samtykkelinje__innsynsdel__person=person).values("dokument")
    modeller = (Samtykke, Tilbaketrekking, Erklaering, Innsigelse, Representasjon, Kompetansevurdering)
    steder = [m.objects.filter(person=person).values("dokument") for m in modeller]
    hvor = Q(pk__in=videre)
    for sted in steder:
        hvor |= Q(pk__in=sted)
    return Dokument.objects.filter(hvor, person=person)
