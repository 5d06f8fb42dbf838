"""Det KEs bord gjør når to registreringer av samme menneske slås sammen (settled 13)."""

from datetime import date

from django.utils.translation import gettext as _

from koordinator.kemote.tilstander import Motetilstand
from koordinator.models import Ansvarsavklaring, Hovedansvar, Oppnevning, Utpeking
from personer.models import Person
from personer.sammenslaaing import Eier
from tilgang.handlinger import avslutt_tilknytninger
from tilgang.models import Kilde


def hindringer(person: Person, dag: date) -> list[str]:
    """En melding må vurderes ferdig, og et verv avsluttes, der de hører hjemme."""
    ut = []
    if person.henvendelser.uvurderte().exists() or person.vurderinger.aapne().exists():
        ut.append(_("En melding er ikke vurdert ferdig. Vurder den først."))
    if person.innsendte.ubehandlede().exists():
        ut.append(_("En innsendt melding er ikke registrert ennå. Registrer den først."))
    for o in Oppnevning.objects.filter(person=person).exclude(til__lte=dag).select_related("konto"):
        ut.append(_("%(navn)s har vervet som %(verv)s. Avslutt det først.") % {"navn": o.konto.navn, "verv": o.get_slag_display()})
    if Ansvarsavklaring.objects.aapne().filter(person=person).exists():
        ut.append(_("Tjenestene er spurt om hovedansvaret. Gjør avklaringen ferdig først."))
    if person.motesaker.paa_dagsordenen().filter(konklusjon="", mote__tilstand=Motetilstand.PLANLAGT).exists():
        ut.append(_("Saken står på dagsordenen til KE-møtet. Ta den av først."))
    if person.plasser.exclude(til__lte=dag).exists() or person.venteplasser.aapne().exists():
        ut.append(_("Personen har en plass eller står på venteliste for en. Avslutt det først."))
    return ut


def lukk(person: Person, dag: date) -> None:
    """En utpeking uten noen i vervet slutter, og hovedansvaret for planen som ble avsluttet her."""
    for rad in Hovedansvar.objects.filter(person=person, til__isnull=True):
        rad.til, rad.slutt_grunn = max(dag, rad.fra), _("Registreringen er slått sammen med en annen.")
        rad.save(update_fields=["til", "slutt_grunn"])
    for utpeking in Utpeking.objects.filter(person=person).exclude(til__lte=dag):
        utpeking.til = max(dag, utpeking.fra)
        utpeking.save(update_fields=["til"])
        avslutt_tilknytninger(kilde=Kilde.UTPEKING, kilde_id=utpeking.pk, til=dag)


EIER = Eier(hindringer, lukk)
