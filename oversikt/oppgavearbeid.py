"""Oppgavene i gruppene: hos den som skal gjøre dem, og de ingen lenger skal gjøre hos koordinatoren.

Herfra er det to trykk: åpne oppgaven, «Gjort».
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from ansvarsgruppe.oppgave import oversikter
from ansvarsgruppe.oppgave.paaminnelser import MIN_FRIST
from oppfolging.models import Paaminnelse
from oversikt.arbeidsliste import MAKS_RADER
from oversikt.hvem import leder_noens_plan
from oversikt.loggarbeid import Arbeid
from personer.models import Konto


def mine(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Den med kortest tid igjen først. Koordinatoren har påminnelsene over på siden; det som står der, står ikke her også."""
    paaminnet = Paaminnelse.objects.aapne().filter(regel=MIN_FRIST.kode, gjelder=OuterRef("pk"))
    oppgaver = list(oversikter.mine(konto, dag).annotate(er_paaminnet=Exists(paaminnet))[: MAKS_RADER + 1])
    if any(o.er_paaminnet for o in oppgaver) and leder_noens_plan(konto, dag):
        oppgaver = [o for o in oppgaver if not o.er_paaminnet]
    for o in oppgaver:
        hva = o.tekst if dag <= o.frist else _("Over fristen: %(hva)s") % {"hva": o.tekst}
        yield o.gruppe.person, hva, o.frist, _("Åpne oppgaven"), reverse("ansvarsgruppe:oppgave", args=[o.pk]), o.innsynsdel_id


def uten_eier(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Den som skulle gjøre det, er ute av gruppen eller kan ikke lenger lese oppgaven."""
    for o in oversikter.uten_eier(konto, dag)[: MAKS_RADER + 1]:
        yield o.gruppe.person, o.tekst, o.frist, _("Gi den til en annen"), reverse("ansvarsgruppe:oppgave", args=[o.pk]), o.innsynsdel_id
