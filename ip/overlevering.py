"""Planen på overleveringslisten til en ny koordinator: når den skal revideres, og det som er i gang."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import Plan, Tiltak, Tiltaksstatus
from ip.tilstander import Tilstand
from koordinator.overlevering import Kilde, Punkt
from personer.models import Konto, Person


def punkter(leser: Konto, person: Person, dag: date) -> list[Punkt]:
    """Rammen følger kontoret; tiltakene telles bare i delene leseren selv ser."""
    ut = []
    for plan in Plan.objects.synlig_for(leser).filter(person=person).exclude(tilstand=Tilstand.AVSLUTTET):
        url = reverse("ip:plan", args=[plan.pk])
        tekst = _("Planen skal revideres") if plan.revisjon_dato else _("Planen har ingen dato for revisjon")
        ut.append(Punkt(tekst, plan.revisjon_dato, url))
        n = Tiltak.objects.synlig_for(leser).filter(maal__plan=plan, status=Tiltaksstatus.I_GANG).count()
        if n:
            ut.append(Punkt(ngettext("%(n)d tiltak i planen er i gang", "%(n)d tiltak i planen er i gang", n) % {"n": n}, None, url))
    return ut


PLANEN = Kilde("ip.plan", punkter)
