"""Varselet til den som har fått en oppgave av en annen."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from ansvarsgruppe.models import Oppgave
from oppfolging.models import Varsel, Varselslag
from oppfolging.varselkilder import Linje, Varselkilde, nye
from personer.models import Konto
from tilgang import regler

Historikk = Oppgave.history.model


def _rader(tid: datetime, tilbake: timedelta) -> list[Varsel]:
    """De åpne oppgavene eieren ikke har fått vite om, også de som er gitt videre. Den som tok den selv, vet det."""
    varslet = Exists(Varsel.objects.filter(konto=OuterRef("eier"), slag=Varselslag.OPPGAVE, gjelder=OuterRef("pk")))
    gitt = Historikk.objects.filter(id=OuterRef("pk"), eier=OuterRef("eier")).order_by("history_id")
    hos_noen = Oppgave.objects.aapne().filter(~varslet, eier__is_active=True).annotate(gitt_av=Subquery(gitt.values("history_user")[:1]))
    fra_andre = hos_noen.exclude(gitt_av=F("eier")).order_by("laget_tid", "pk")
    return [v for pk, eier in fra_andre.values_list("pk", "eier") for v in nye(Varselslag.OPPGAVE, pk, [eier], tid)]


def _synlig(konto: Konto, dag: date) -> Q:
    """Så lenge den er kontoens, og den kan lese den."""
    mine = Oppgave.objects.filter(eier=konto, innsynsdel__in=regler.deler_for(konto, regler.SE, dag))
    return Q(Exists(mine.filter(pk=OuterRef("gjelder"))))


def _linjer(konto: Konto, varsler: list[Varsel], dag: date) -> dict[UUID, Linje]:
    radene = Oppgave.objects.filter(pk__in=[v.gjelder for v in varsler]).select_related("gruppe")
    return {o.pk: Linje(_("Du har fått en oppgave"), o.gruppe.person_id, reverse("ansvarsgruppe:oppgave", args=[o.pk])) for o in radene}


OPPGAVEN = Varselkilde(Varselslag.OPPGAVE, _rader, _synlig, _linjer)
