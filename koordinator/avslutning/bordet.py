"""Det som slutter i etasjene KEs bord står på: vervet, utkastene, brevene, representasjonen og samtykkene."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koordinator.avslutning.register import Del, Slutten
from koordinator.models import Ansvarsavklaring, Avslutningsart, Byttekrav, Hovedansvar, Oppnevning, Utpeking
from koordinator.models.avslutning import UTEN_BREV
from personer.models import Hendelse, Hva, Person, Representasjon
from tilgang.handlinger import avslutt_samtykker, avslutt_tilknytninger
from tilgang.models import Kilde, Samtykkelinje
from utsending.levering.handlinger import stans_usendte
from vedtak.avslutning import forkast_utkastene


def _lopende(rader, person: Person, dag: date):
    return rader.filter(person=person).exclude(til__lte=dag)


def _vervene(person: Person, dag: date) -> list[str]:
    verv = [
        _("%(navn)s slutter som %(verv)s") % {"navn": o.konto.navn, "verv": o.get_slag_display()}
        for o in _lopende(Oppnevning.objects, person, dag).select_related("konto")
    ]
    return verv or [_("Tjenesten er ikke lenger pekt ut") for _rad in _lopende(Utpeking.objects, person, dag)]


def _slutt_vervene(slutten: Slutten) -> None:
    person, dag = slutten.person, slutten.dag
    for verv in _lopende(Oppnevning.objects, person, dag).select_for_update(of=("self",), no_key=True):
        verv.til, verv.slutt_grunn = max(dag, verv.fra), slutten.art.label
        verv.save(update_fields=["til", "slutt_grunn"])
        avslutt_tilknytninger(kilde=Kilde.OPPNEVNING, kilde_id=verv.pk, til=dag)
        Hendelse.objects.create(
            hva=Hva.KOORDINATOR_SLUTTET, person=person, enhet_id=verv.enhet_id, av=slutten.av, gjelder=verv.pk, tid=slutten.tid
        )
    for utpeking in _lopende(Utpeking.objects, person, dag).select_for_update(of=("self",), no_key=True):
        utpeking.til = max(dag, utpeking.fra)
        utpeking.save(update_fields=["til"])
        avslutt_tilknytninger(kilde=Kilde.UTPEKING, kilde_id=utpeking.pk, til=dag)


    Byttekrav.objects.aapne().filter(person=person).update(avsluttet_tid=slutten.tid, avsluttet_av=slutten.av)


def _hovedansvaret(person: Person, dag: date) -> list[str]:
    return [_("Hovedansvaret for planen slutter") for _rad in Hovedansvar.objects.filter(person=person, til__isnull=True)]


def _slutt_hovedansvaret(slutten: Slutten) -> None:
    """Også en avklaring som ikke er ferdig: det er ingen plan å avklare noe om."""
    Ansvarsavklaring.objects.aapne().filter(person=slutten.person).update(ferdig_tid=slutten.tid)
    for rad in Hovedansvar.objects.filter(person=slutten.person, til__isnull=True).select_for_update(of=("self",), no_key=True):
        rad.til, rad.slutt_grunn = max(slutten.dag, rad.fra), slutten.art.label
        rad.save(update_fields=["til", "slutt_grunn"])


def _utkastene(person: Person, dag: date) -> list[str]:
    return [_("Utkastet til vedtak blir forkastet") for _utkast in person.vedtak.av_ke().utkast()]


def _forkast(slutten: Slutten) -> None:
    forkast_utkastene(person=slutten.person)


def _brevene(person: Person, dag: date) -> list[str]:
    return [_("Er personen død, eller ble barnet ikke født, stanses brev som ikke er sendt, og nye lages ikke")]


def _stans(slutten: Slutten) -> None:
    """Også brevene til den døde i andres saker: der må en annen mottaker finnes."""
    if slutten.art in UTEN_BREV:
        stans_usendte(person=slutten.person, av=slutten.av, tid=slutten.tid)
    if slutten.art == Avslutningsart.DOD:
        for rad in Representasjon.objects.filter(representant=slutten.person).exclude(til__lte=slutten.dag):
            rad.til = max(slutten.dag, rad.fra)
            rad.save(update_fields=["til"])


def _samtykkene(person: Person, dag: date) -> list[str]:
    antall = Samtykkelinje.objects.gyldige(dag).filter(innsynsdel__person=person).count()
    if not antall:
        return []
    tekst = ngettext("%(antall)d samtykke til å dele slutter å gjelde", "%(antall)d samtykker til å dele slutter å gjelde", antall)
    return [tekst % {"antall": antall}]


def _slutt_samtykkene(slutten: Slutten) -> None:
    avslutt_samtykker(person=slutten.person, dag=slutten.dag)


VERVET = Del(30, _vervene, _slutt_vervene)
HOVEDANSVARET = Del(35, _hovedansvaret, _slutt_hovedansvaret)
UTKASTENE = Del(40, _utkastene, _forkast)
BREVENE = Del(50, _brevene, _stans)
SAMTYKKENE = Del(60, _samtykkene, _slutt_samtykkene)
