"""Et punkt i referatet blir et tiltak på et mål i planen, i samme skriving (settled 17)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ansvarsgruppe.models import Referatpunkt
from ansvarsgruppe.oppgave.tilstander import Eierslag
from ansvarsgruppe.referat.maal import Avtalt, Maaltype
from ip.handlinger.innhold import Tiltaksinnhold, nytt_tiltak
from ip.models import Ansvarlig, Maal, Maalstatus, Tiltak
from ip.tilstander import Tilstand
from personer.feil import Regelbrudd
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Innsynsdel

ANSVARLIG = {Eierslag.ANSATT: Ansvarlig.TJENESTE, Eierslag.PERSONEN: Ansvarlig.PERSONEN, Eierslag.FAMILIEN: Ansvarlig.FAMILIEN}


def valg(konto: Konto, person: Person) -> Iterable[tuple[UUID, str, Innsynsdel]]:
    """Målene det arbeides med, som kontoen ser i planen den leder arbeidet med."""
    if not regler.kan(konto, Handling.LEDE_PLAN, person):
        return
    maalene = Maal.objects.synlig_for(konto).filter(plan__person=person, status=Maalstatus.PAAGAAR)
    for maal in maalene.exclude(plan__tilstand=Tilstand.AVSLUTTET).select_related("innsynsdel__kilde_enhet"):
        yield maal.pk, _("Tiltak på målet «%(maal)s»") % {"maal": maal.tekst}, maal.innsynsdel


def lag(maal_id: UUID, punkt: Referatpunkt, avtalt: Avtalt, av: Konto, tid: datetime) -> None:
    """Tiltaket står i samme innsynsdel som punktet. Er det en ansatt som skal gjøre det, er det tjenesten som er ansvarlig: et navn
    i fritekst kan ikke skjules for den som ikke skal vite om kontakten. Kaster Regelbrudd når planen ikke kan endres.
    """
    maal = Maal.objects.synlig_for(av).filter(plan__person=punkt.innsynsdel.person_id, pk=maal_id).first()
    if maal is None or avtalt.eier.slag not in ANSVARLIG:
        raise Regelbrudd(_("Målet står ikke i planen lenger, eller den som er valgt, kan ikke ha et tiltak."))
    innhold = Tiltaksinnhold(
        tekst=avtalt.tekst,
        ansvarlig=ANSVARLIG[avtalt.eier.slag],
        ansvarlig_enhet=avtalt.eier.enhet,
        omfang=avtalt.omfang,
        fra=avtalt.dato,
    )
    nytt_tiltak(maal_id=maal.pk, innhold=innhold, slag=punkt.innsynsdel, fra_punkt=punkt, av=av, tid=tid)


def staar(konto: Konto, punkter: set[UUID]) -> Iterable[tuple[UUID, str, Innsynsdel]]:
    for tiltak in Tiltak.objects.synlig_for(konto).filter(fra_punkt__in=punkter).select_related("innsynsdel__kilde_enhet"):
        yield tiltak.fra_punkt_id, _("Tiltak i planen: %(tiltak)s") % {"tiltak": tiltak.tekst}, tiltak.innsynsdel


FRA_REFERAT = Maaltype("maal", valg, lag, staar)
