"""Det alle planens verb begynner med: låsen, samtykket, versjonen, og enheten som skriver."""

from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from ip import vilkaar
from ip.models import Plan
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.models import Enhet, Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling


def laas_plan(plan_id: UUID) -> Plan:
    """Den første låsen hos alle som endrer noe i en plan. Den andre er samtykket, i krev_skrivbar."""
    return Plan.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=plan_id)


def krev_skrivbar(plan: Plan) -> None:
    grunn = vilkaar.hvorfor_ikke_skrive(tilstand=plan.tilstand, har_samtykke=samtykke_staar(plan.person))
    if grunn:
        raise Regelbrudd(grunn)


def samtykke_staar(person: Person) -> bool:
    """Er det et gyldig samtykke til plan, og blir det stående til denne transaksjonen er ferdig?

    Raden låses: trekkes samtykket samtidig, ser vi enten at det er trukket, eller så venter trekningen på oss.
    """
    return person.samtykker.gyldige().til_plan().select_for_update(of=("self",), no_key=True).first() is not None


def krev_versjon(rad: Model, versjon: int) -> None:
    """Den som leste en eldre versjon, får begge tekstene tilbake."""
    if rad.versjon != versjon:
        raise Redigeringskonflikt(rad)


def krev_staar(rad: Model) -> None:
    if rad.fjernet_tid:
        raise Regelbrudd(_("Dette er fjernet fra planen. Sett det tilbake på plansiden før du endrer det."))


def min_enhet(av: Konto, person: Person) -> Enhet:
    """Enheten kontoen leder planarbeidet fra. Det den skriver, står i den enhetens innsynsdeler."""
    roller = [rolle for rolle, lov in regler.ROLLE_KAN.items() if Handling.LEDE_PLAN in lov]
    tilknytning = regler.tilknytninger_for(av).filter(person=person, rolle__in=roller).select_related("enhet").order_by("fra").first()
    if tilknytning is None:
        raise Regelbrudd(_("Bare den som er knyttet til personen som koordinator, kan skrive i planen."))
    return tilknytning.enhet


def noter(hva: Hva, plan: Plan, av: Konto, tid: datetime) -> None:
    Hendelse.objects.create(hva=hva, person=plan.person, av=av, gjelder=plan.pk, tid=tid)
