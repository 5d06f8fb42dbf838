"""«Hvem endret hva»: historikken om personen, lest av databasens egne spor, uten nummer og adresser."""

from collections.abc import Iterable
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from personer.komponenter import Rad
from personer.models import Konto, Person, Representasjon, SkjultAdresse
from personer.templatetags.samvev import norsk_dato, til_og_med
from tilgang import regler
from tilgang.handling import Handling
from tilgang.navn import Enhetsnavn

VISES = ("fornavn", "etternavn", "fodselsdato", "termindato", "kjonn", "maalform", "tolkesprak", "samisk", "adressebeskyttelse")
# At de ble endret, står der; aldri til hva.
BARE_AT = ("fodselsnummer_hash", "adresse", "postnummer", "poststed", "telefon", "slaatt_sammen_med_id")
ANTALL = 40


def tidslinje(person: Person, leser: Konto, navn: Enhetsnavn) -> tuple[list[Rad], list[Person]]:
    """Radene, nyeste først, og de andre menneskene som er nevnt i dem."""
    ser_grunn = not person.har_gradert_adresse or regler.kan(leser, Handling.SE_ADRESSE, person)
    rader = _om_personen(person, ser_grunn)
    representasjoner = list(Representasjon.history.filter(person_id=person.pk).select_related("history_user").order_by("id", "history_id"))
    skjulte = list(SkjultAdresse.history.filter(person_id=person.pk).select_related("history_user").order_by("id", "history_id"))
    nevnte = Person.objects.in_bulk({r.representant_id for r in representasjoner if r.representant_id} | {s.for_person_id for s in skjulte})
    enheter = {r.enhet_id: r.enhet for r in person.representanter.filter(enhet__isnull=False).select_related("enhet")}
    til_foer: dict = {}
    for r in representasjoner:
        den = navn(enheter[r.enhet_id]) if r.enhet_id else nevnte[r.representant_id].navn
        hva = _("%(grunnlag)s: %(navn)s") % {"grunnlag": capfirst(r.get_art_display()), "navn": den}
        rader.append(_rad(r, *_representasjon(r, hva, til_foer.get(r.id)), ser_grunn))
        til_foer[r.id] = r.til
    for s in skjulte:
        tittel = _("Adressen skjult for en person") if s.history_type == "+" else _("Adressen ikke lenger skjult for en person")
        rader.append(_rad(s, tittel, nevnte[s.for_person_id].navn, ser_grunn))
    rader.sort(key=lambda rad: rad.tid, reverse=True)
    return rader[:ANTALL], list(nevnte.values())


def _representasjon(r, hva: str, til_foer: date | None) -> tuple[str, str]:
    if r.history_type == "+":
        return _("Representasjon registrert"), hva
    if r.til == til_foer or r.til is None:
        return _("Representasjon endret"), hva
    return _("Representasjon avsluttet"), f"{hva}. " + _("Til og med %(dato)s.") % {"dato": til_og_med(r.til)}


def _om_personen(person: Person, ser_grunn: bool) -> list[Rad]:
    spor = list(Person.history.filter(id=person.pk).select_related("history_user").order_by("history_id"))
    rader = [_rad(spor[0], _("Registrert"), "", ser_grunn)] if spor else []
    for forrige, naa in zip(spor, spor[1:], strict=False):
        setninger = list(_endringer(forrige, naa))
        if setninger:
            rader.append(_rad(naa, _("Opplysninger endret"), " ".join(setninger), ser_grunn))
    return rader


def _endringer(forrige, naa) -> Iterable[str]:
    for felt in VISES:
        foer, etter = getattr(forrige, felt), getattr(naa, felt)
        if foer != etter:
            yield _("%(felt)s: fra %(foer)s til %(etter)s.") % {
                "felt": capfirst(_etikett(felt)),
                "foer": _vis(forrige, felt, foer),
                "etter": _vis(naa, felt, etter),
            }
    bare_at = [felt for felt in BARE_AT if getattr(forrige, felt) != getattr(naa, felt)]
    if "fodselsnummer_hash" in bare_at:
        yield _("Fødselsnummeret ble endret.")
    if "telefon" in bare_at:
        yield _("Telefonnummeret ble endret.")
    if {"adresse", "postnummer", "poststed"} & set(bare_at):
        yield _("Adressen ble endret.")
    if "slaatt_sammen_med_id" in bare_at:
        yield _("Slått sammen med en annen registrering.")


def _etikett(felt: str) -> str:
    return str(Person._meta.get_field(felt).verbose_name)


def _vis(rad, felt: str, verdi) -> str:
    if verdi in (None, ""):
        return _("ikke oppgitt")
    if isinstance(verdi, date):
        return norsk_dato(verdi)
    visning = getattr(rad, f"get_{felt}_display", None)
    return str(visning()) if visning else f"«{verdi}»"


def _rad(spor, tittel: str, tekst: str, ser_grunn: bool) -> Rad:
    hvem = spor.history_user.navn if spor.history_user else _("Systemet")
    grunn = spor.history_change_reason or ""
    if grunn and spor.history_type != "+":
        vist = grunn if ser_grunn else _("vises bare for dem som er klarert")
        tekst = f"{tekst} {_('Grunn')}: {vist}.".strip()
    return Rad(spor.history_date, tittel, tekst, hvem)
