from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator.models import EksternKontakt, Kontaktrolle
from personer.feil import Regelbrudd
from personer.historikk.aktor import som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling


def registrer_kontakt(
    *, person: Person, rolle: Kontaktrolle, navn: str, virksomhet: str, telefon: str, fra: date, av: Konto
) -> EksternKontakt:
    """Koordinatoren i sykehuset eller kontaktlegen (sphl §§ 2-5 a, 2-5 c; R40). Gir ingen tilgang."""
    with som(av, grunn=_("registrerte kontakt")):
        regler.krev(av, Handling.ENDRE_PERSON, person)
        return EksternKontakt.objects.create(
            person=person, rolle=rolle, navn=navn, virksomhet=virksomhet, telefon=telefon, fra=fra, registrert_av=av
        )


def avslutt_kontakt(*, kontakt_id: UUID, av: Konto, tid: datetime) -> EksternKontakt:
    with som(av, grunn=_("avsluttet kontakt")):
        kontakt = EksternKontakt.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=kontakt_id)
        regler.krev(av, Handling.ENDRE_PERSON, kontakt.person)
        if kontakt.til is not None:
            raise Regelbrudd(_("Kontakten er alt avsluttet."))
        kontakt.til = max(timezone.localdate(tid), kontakt.fra)
        kontakt.save(update_fields=["til"])
        return kontakt
