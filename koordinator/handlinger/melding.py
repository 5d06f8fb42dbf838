from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator import vilkaar
from koordinator.models import Henvendelse
from personer.feil import Regelbrudd
from personer.handlinger import Personopplysninger, registrer_foresatt, registrer_person
from personer.historikk.aktor import som
from personer.models import Hendelse, Hva, Konto, Person, Representasjon, Representasjonsart
from tilgang import regler
from tilgang.handling import Handling
from vedtak.handlinger import aapne_sak


@dataclass(frozen=True)
class Meldingsdata:
    """Det som står i meldingen."""

    avsender_navn: str
    avsender_rolle: str
    hjemmel: str
    mottatt_dato: date
    onsker: list[str]
    person_vet: bool
    person_enig: str
    beskrivelse: str


def registrer_melding(
    *,
    person: Person | Personopplysninger,
    melding: Meldingsdata,
    av: Konto,
    tid: datetime,
    foreldre: Iterable[Personopplysninger] = (),
) -> Henvendelse:
    """Registrerer en melding om en kjent person, eller om en ny sammen med personen og foreldrene.

    Personen får en sak hvis hen ikke har en åpen: én person, én sak. Kaster Regelbrudd når noe ikke stemmer.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("registrerte melding")):
        if isinstance(person, Personopplysninger):
            regler.krev_uten_person(av, Handling.REGISTRERE_MELDING)
            person = _ny_person(person, foreldre, dag)
        else:
            regler.krev(av, Handling.REGISTRERE_MELDING, person)
        hvorfor = vilkaar.hvorfor_ikke_melding(
            rolle=melding.avsender_rolle,
            hjemmel=melding.hjemmel,
            mottatt=melding.mottatt_dato,
            dag=dag,
            onsker=melding.onsker,
            person_vet=melding.person_vet,
            person_enig=melding.person_enig,
        )
        if hvorfor:
            raise Regelbrudd(hvorfor)
        henvendelse = Henvendelse.objects.create(
            **asdict(melding),
            sak=aapne_sak(person=person, dag=dag),
            person=person,
            aar=dag.year,
            nummer=_neste_nummer(dag.year),
            registrert_av=av,
            registrert_tid=tid,
        )
        Hendelse.objects.create(hva=Hva.MELDING_MOTTATT, person=person, av=av, gjelder=henvendelse.pk, tid=tid)
        return henvendelse


def registrer_forelder(*, barn: Person, opplysninger: Personopplysninger, av: Konto, tid: datetime) -> Representasjon:
    """Legger til en forelder med foreldreansvar, når det ikke ble gjort sammen med meldingen."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("registrerte forelder")):
        barn = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=barn.pk)
        regler.krev(av, Handling.REGISTRERE_MELDING, barn)
        if not vilkaar.er_barnesak(barn, dag):
            raise Regelbrudd(_("Personen har fylt 18 år, og ingen har foreldreansvar."))
        if barn.representanter.paa(dag).filter(art=Representasjonsart.FORELDREANSVAR).count() >= 2:
            raise Regelbrudd(_("To foreldre er alt registrert. Avslutt en av dem først hvis noe er endret."))
        return registrer_foresatt(barn=barn, opplysninger=opplysninger, fra=barn.fodselsdato or dag)


def _ny_person(opplysninger: Personopplysninger, foreldre: Iterable[Personopplysninger], dag: date) -> Person:
    person = registrer_person(opplysninger)
    foreldre = list(foreldre)
    if foreldre and not vilkaar.er_barnesak(person, dag):
        raise Regelbrudd(_("Personen har fylt 18 år, og ingen har foreldreansvar."))
    for forelder in foreldre:
        registrer_foresatt(barn=person, opplysninger=forelder, fra=person.fodselsdato or dag)
    return person


def _neste_nummer(aar: int) -> int:
    """Neste nummer i året. Låsen varer transaksjonen ut, så to som registrerer samtidig får hvert sitt."""
    with connection.cursor() as c:
        c.execute("SELECT pg_advisory_xact_lock(hashtextextended('meldingsnummer', %s))", [aar])
    return (Henvendelse.objects.filter(aar=aar).aggregate(siste=Max("nummer"))["siste"] or 0) + 1
