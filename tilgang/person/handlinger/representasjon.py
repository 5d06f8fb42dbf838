"""Hvem som handler for personen: registrert med grunnlag, mandat, periode og dokument; og når det er slutt (R4)."""

from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from personer import dokumenter
from personer import handlinger as personer
from personer.feil import Regelbrudd
from personer.handlinger import Personopplysninger
from personer.historikk.aktor import som
from personer.models import Enhet, Hendelse, Hva, Konto, Person, Representasjon, Representasjonsart
from tilgang import regler
from tilgang.handling import Handling
from tilgang.person import vilkaar
from tilgang.person.handlinger.opplysninger import laas


def registrer_representasjon(
    *,
    person: Person,
    art: Representasjonsart,
    hvem: Person | Personopplysninger | Enhet,
    fra: date,
    av: Konto,
    tid: datetime,
    til: date | None = None,
    fil: UploadedFile | None = None,
    **mandat,
) -> Representasjon:
    """`hvem` er en kjent person, en som registreres nå, eller barnevernstjenesten. `mandat` er feltene i Representasjon.

    Kaster Regelbrudd når noe mangler (attest, fullmakt, mandat), eller det samme alt er registrert.
    """
    dag = timezone.localdate(tid)
    with som(av, grunn=_("registrerte representasjon")):
        laast = laas(person, av)
        enhet = hvem if isinstance(hvem, Enhet) else None
        lopende = list(laast.representanter.filter(Q(til__isnull=True) | Q(til__gt=fra), art=art))
        felt = mandat | {"enhet": enhet}
        hvorfor = vilkaar.hvorfor_ikke_representasjon(laast, art, felt=felt, har_dokument=bool(fil), lopende=lopende, dag=dag)
        if hvorfor:
            raise Regelbrudd(hvorfor)
        if til is not None and til <= fra:
            raise Regelbrudd(_("Sluttdatoen er før startdatoen."))
        representant = None if enhet else _mennesket(hvem)
        if representant is not None and representant.pk == laast.pk:
            raise Regelbrudd(_("Ingen kan representere seg selv."))
        dokument = dokumenter.ta_imot(person=laast, fil=fil, tid=tid) if fil else None
        rad = personer.registrer_representasjon(
            person=laast, representant=representant, art=art, fra=fra, til=til, dokument=dokument, **felt
        )
        Hendelse.objects.create(hva=Hva.REPRESENTASJON_ENDRET, person=laast, av=av, gjelder=rad.pk, tid=tid)
        return rad


def _mennesket(hvem: Person | Personopplysninger) -> Person:
    """En som er slått sammen med en annen, er den andre."""
    if isinstance(hvem, Personopplysninger):
        return personer.registrer_person(hvem)
    return hvem.slaatt_sammen_med or hvem


def avslutt_representasjon(*, representasjon_id: UUID, til: date, grunn: str, av: Konto, tid: datetime) -> Representasjon:
    """`til` er første dag den ikke gjelder. Det som alt er gjort i kraft av den, står."""
    with som(av, grunn=grunn):
        rad = Representasjon.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=representasjon_id)
        regler.krev(av, Handling.ENDRE_PERSON, rad.person)
        personer.avslutt_periode(rad, til)
        Hendelse.objects.create(hva=Hva.REPRESENTASJON_ENDRET, person=rad.person, av=av, gjelder=rad.pk, tid=tid)
        return rad
