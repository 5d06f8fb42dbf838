"""Etter en gjenoppretting: alt som ble stengt etter sikkerhetskopien, stenges igjen, i én transaksjon."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.utils.dateparse import parse_datetime

from personer.historikk.aktor import Systemaktor, som
from personer.models import Person
from tilgang.models import Tilbakekall
from tilgang.projeksjon import projiser
from tilgang.tilbakekall import kilder
from tilgang.tilbakekall.journal import Innhold, Linje
from tilgang.tilbakekall.vakt import ukjente


@dataclass
class Rapport:
    """Antall av hvert slag, og id-ene til det som ikke kunne stenges. Aldri hvem det gjelder."""

    stengt: Counter = field(default_factory=Counter)
    alt_stengt: Counter = field(default_factory=Counter)
    ikke_i_kopien: list[str] = field(default_factory=list)
    ukjent_slag: list[str] = field(default_factory=list)
    krasjet_med: list[str] = field(default_factory=list)
    ubekreftet: int = 0

    @property
    def uavklart(self) -> list[str]:
        """Det et menneske må se på før tjenesten åpnes."""
        return [*self.ukjent_slag, *self.krasjet_med]


def gjenta(innhold: Innhold) -> Rapport:
    """Trygg å kjøre om igjen: bare det databasen ikke kjenner, gjentas, og hvert av dem gjør ingenting når det alt er stengt."""
    rapport = Rapport()
    mangler = ukjente(innhold, ogsaa_ubekreftet=True) & set(innhold.linjer)
    rapport.ubekreftet = len(mangler - innhold.bekreftet)
    with som(Systemaktor.GJENOPPRETTING, grunn="stengt igjen fra journalen over tilbakekall"):
        for linje in sorted((innhold.linjer[id_] for id_ in mangler), key=lambda linje: (linje.tid, linje.id)):
            _en(linje, rapport)
            Tilbakekall.objects.create(
                pk=linje.id, slag=linje.slag, rad=linje.rad, verdier=linje.verdier, av_id=linje.av, tid=parse_datetime(linje.tid)
            )
        Session.objects.all().delete()  # en økt som var over, er det fortsatt
        projiser(Person.objects.order_by("pk").values_list("pk", flat=True))
    return rapport


def _en(linje: Linje, rapport: Rapport) -> None:
    kilde = kilder.finn(linje.slag)
    navn = f"{linje.slag}:{linje.rad}"
    if kilde is None:
        rapport.ukjent_slag.append(navn)
        return
    felt = {"rad": linje.rad, "av": linje.av, **dict.fromkeys(kilde.felt), **linje.verdier}
    with connection.cursor() as c:
        c.execute(kilde.finnes, felt)
        if not c.fetchone()[0]:
            rapport.ikke_i_kopien.append(navn)
            return
        try:
            with transaction.atomic():
                c.execute(kilde.gjenta, felt)
        except IntegrityError:  # for eksempel: en annen sperre mot den samme står alt
            rapport.krasjet_med.append(navn)
            return
        antall = c.rowcount
    (rapport.stengt if antall else rapport.alt_stengt)[linje.slag] += 1
