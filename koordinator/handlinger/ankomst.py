from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.handlinger.melding import Meldingsdata, registrer_melding
from koordinator.models import Ankomst, Avsenderrolle, Enighet, Hjemmel, Onske
from personer import dokumenter
from personer.dokumenter import UndersoktFil
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling


@dataclass(frozen=True)
class Ankomstdata:
    """Det som fulgte planen hit."""

    fra_kommune: str
    mottatt_dato: date
    samtykke_fra: str
    samtykke_dato: date
    samtykke_tekst: str
    onsker: list[str]
    kontakt_navn: str = ""
    kontakt_telefon: str = ""


def registrer_ankomst(*, person: Person, ankomst: Ankomstdata, fil: UndersoktFil, av: Konto, tid: datetime) -> Ankomst:
    """Planen fra den andre kommunen lagres som dokument, og blir en melding med frist fra den dagen den kom (lov §8).

    Ingenting av det den andre kommunen har bestemt, føres som vårt: personen vurderes på nytt.
    """
    with som(av, grunn=_("tok imot plan fra en annen kommune")):
        regler.krev(av, Handling.REGISTRERE_MELDING, person)
        if ankomst.samtykke_dato > ankomst.mottatt_dato:
            raise Regelbrudd(_("Samtykket må være gitt før planen ble sendt."))
        henvendelse = registrer_melding(person=person, melding=_meldingen(ankomst), av=av, tid=tid)
        rad = Ankomst.objects.create(
            person=person,
            henvendelse=henvendelse,
            fra_kommune=ankomst.fra_kommune,
            samtykke_fra=ankomst.samtykke_fra,
            samtykke_dato=ankomst.samtykke_dato,
            samtykke_tekst=ankomst.samtykke_tekst,
            dokument=dokumenter.ta_imot(person=person, fil=fil, tid=tid),
            kontakt_navn=ankomst.kontakt_navn,
            kontakt_telefon=ankomst.kontakt_telefon,
            registrert_av=av,
            registrert_tid=tid,
        )
        Hendelse.objects.create(hva=Hva.PLAN_MOTTATT, person=person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def _meldingen(ankomst: Ankomstdata) -> Meldingsdata:
    return Meldingsdata(
        avsender_navn=ankomst.fra_kommune,
        avsender_rolle=Avsenderrolle.ANNET,
        hjemmel=Hjemmel.ANNEN_TJENESTE,
        mottatt_dato=ankomst.mottatt_dato,
        onsker=[Onske(onske) for onske in ankomst.onsker],
        person_vet=True,
        person_enig=Enighet.JA,
        beskrivelse=_("Planen er sendt fra %(kommune)s med samtykke. Behovet vurderes på nytt her.") % {"kommune": ankomst.fra_kommune},
    )


def orienter_ankommet(*, ankomst_id: UUID, orientert_dato: date, orientert_hvordan: str, av: Konto, tid: datetime) -> Ankomst:
    """Personen har fått vite at kommunen vurderer på nytt, og hva som skjer videre."""
    with som(av, grunn=_("orienterte den som har flyttet hit")):
        rad = Ankomst.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=ankomst_id)
        regler.krev(av, Handling.REGISTRERE_MELDING, rad.person)
        if rad.orientert_dato is not None:
            raise Regelbrudd(_("Det er alt ført at personen har fått vite det."))
        if orientert_dato > timezone.localdate(tid):
            raise Regelbrudd(_("Datoen er fram i tid. Skriv dagen personen fikk vite det."))
        rad.orientert_dato, rad.orientert_hvordan = orientert_dato, orientert_hvordan
        rad.save(update_fields=["orientert_dato", "orientert_hvordan"])
        return rad
