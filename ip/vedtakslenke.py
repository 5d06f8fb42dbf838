"""Vedtaket et tiltak er gitt i, slik leseren kan se det.

KE og koordinatoren ser KEs egne vedtak, og av andre tjenesters bare resultatet og dagen (settled 4). Andre lesere av tiltaket ser
ikke at det finnes et vedtak.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from personer.models import Konto, Person
from personer.sammen import hent_sammen
from personer.templatetags.samvev import norsk_dato
from vedtak.models import Vedtak


@dataclass(frozen=True)
class Vedtaksvisning:
    """Teksten, og siden vedtaket åpnes på; tom når leseren ikke ser mer enn resultatet."""

    tekst: str
    url: str = ""


class Vedtaksnavn:
    """Vedtakene om personen leseren kan vise til. Leses én gang, og bare når noen spør."""

    def __init__(self, leser: Konto, person: Person):
        self.leser, self.person = leser, person

    @cached_property
    def kjente(self) -> dict[UUID, Vedtaksvisning]:
        fattede = Vedtak.objects.fattede().filter(person=self.person).order_by("-fattet_tid", "pk")
        deres = (Vedtak.objects.synlig_for(self.leser), Vedtak.objects.fra_andre(self.leser))
        egne, andres = hent_sammen(*(fattede.filter(pk__in=rader.values("pk")) for rader in deres))
        prefetch_related_objects([*egne, *andres], "punkter")
        ut = {v.pk: Vedtaksvisning(_resultat(v, v.nummer), reverse("vedtak:vedtak", args=[v.pk])) for v in egne}
        return ut | {v.pk: Vedtaksvisning(_resultat(v, _("Vedtak fra en annen tjeneste"))) for v in andres if v.pk not in ut}

    def __call__(self, vedtak_id: UUID | None) -> Vedtaksvisning | None:
        return self.kjente.get(vedtak_id) if vedtak_id else None

    def tekst(self, vedtak_id: UUID) -> str:
        return self.kjente[vedtak_id].tekst


def _resultat(vedtak: Vedtak, hva: str) -> str:
    svar = ", ".join(f"{p.get_rettighet_display()} {p.get_utfall_display()}" for p in vedtak.punkter_i_rekkefolge)
    return f"{hva}: {svar} ({norsk_dato(timezone.localtime(vedtak.fattet_tid))})"
