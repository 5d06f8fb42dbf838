"""Verbene: ta imot utenfra, og det KE gjør med det som kom. Hver er én transaksjon."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from koordinator.handlinger import Meldingsdata, registrer_melding
from koordinator.models import TOMT, Avsenderpost, Avsenderslag, Henvendelse, InnsendtMelding, Mottak
from personer.feil import Regelbrudd
from personer.handlinger import Personopplysninger
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from utsending.blanketter.tekst import ny_referanse


@dataclass(frozen=True)
class Innsendingsdata:
    """Det som sto i det åpne skjemaet."""

    avsender_navn: str
    avsender_arbeidssted: str
    avsender_telefon: str
    avsender_epost: str
    vil_ha_epost: bool
    avsender_rolle: str
    hjemmel: str
    gjelder_navn: str
    gjelder_fodt: date | None
    gjelder_nummer: str
    onsker: list[str]
    person_vet: bool
    person_enig: str
    beskrivelse: str


def ta_imot(*, data: Innsendingsdata, nokkel: UUID, maalform: str, tid: datetime) -> InnsendtMelding:
    """Lagrer det som kom, og kvitteringen. Slår ikke opp noen: svaret er det samme enten personen er kjent eller ikke."""
    felt = asdict(data)
    nummer, vil_ha_epost = felt.pop("gjelder_nummer"), felt.pop("vil_ha_epost")
    with som(Systemaktor.AAPENT_SKJEMA, grunn=_("sendt inn uten innlogging")):
        rad = InnsendtMelding(**felt, nokkel=nokkel, referanse=ny_referanse(), mottatt_tid=tid, maalform=maalform)
        rad.sett_nummer(nummer)
        rad.save(force_insert=True)
        if vil_ha_epost:
            _legg_i_post(rad, Avsenderslag.KVITTERING, tid)
        return rad


def koble(*, innsendt_id: UUID, person: Person, av: Konto) -> InnsendtMelding:
    """KE har funnet hvem det gjelder: én person, én sak."""
    with som(av, grunn=_("fant personen meldingen gjelder")):
        rad = _laas_ny(innsendt_id, av)
        regler.krev(av, Handling.REGISTRERE_MELDING, person)
        rad.person = person
        rad.save(update_fields=["person"])
        return rad


def registrer(
    *,
    innsendt_id: UUID,
    melding: Meldingsdata,
    person: Person | Personopplysninger,
    foreldre: list[Personopplysninger],
    av: Konto,
    tid: datetime,
) -> Henvendelse:
    """Gjør den til en melding i saken. Fristen løper fra dagen den kom inn (R16)."""
    with som(av, grunn=_("registrerte en innsendt melding")):
        rad = _laas_ny(innsendt_id, av)
        ny = registrer_melding(person=person, melding=melding, foreldre=foreldre, av=av, tid=tid)
        rad.person, rad.henvendelse = ny.person, ny
        return _ferdig(rad, Mottak.REGISTRERT, Avsenderslag.BEHANDLET, av, tid).henvendelse


def vis_videre(*, innsendt_id: UUID, rett_instans: str, begrunnelse: str, av: Konto, tid: datetime) -> InnsendtMelding:
    """Den hører hjemme et annet sted. Avsenderen får vite hvor; KE sender den ikke selv (fvl § 11; R17)."""
    with som(av, grunn=_("viste meldingen videre")):
        rad = _laas_ny(innsendt_id, av)
        rad.rett_instans, rad.begrunnelse = rett_instans, begrunnelse
        return _ferdig(rad, Mottak.FEILSENDT, Avsenderslag.FEILSENDT, av, tid)


def legg_bort(*, innsendt_id: UUID, tilstand: str, begrunnelse: str, av: Konto, tid: datetime) -> InnsendtMelding:
    """Trukket av avsenderen, eller ikke en melding i det hele tatt."""
    with som(av, grunn=_("la bort en innsendt melding")):
        rad = _laas_ny(innsendt_id, av)
        rad.begrunnelse = begrunnelse
        return _ferdig(rad, Mottak(tilstand), None, av, tid)


def toem(*, innsendt_id: UUID, grunn: str, gjort: str, av: Konto, tid: datetime) -> InnsendtMelding:
    """Teksten er en bekymring for omsorgen et barn får. Den blir borte; at det er gjort, hvem og hvorfor, blir stående (settled 27)."""
    with som(av, grunn=_("tømte en bekymring for omsorgen")):
        rad = _laas(innsendt_id, av)
        if rad.toemt_tid is not None:
            raise Regelbrudd(_("Teksten er alt tømt."))
        for navn, verdi in TOMT.items():
            setattr(rad, navn, verdi)
        rad.toemt_tid, rad.toemt_av, rad.toemt_grunn, rad.toemt_gjort = tid, av, grunn, gjort
        rad.post.filter(sendt_tid__isnull=True).update(sendt_tid=tid)  # e-posten har ingen å gå til
        if rad.tilstand == Mottak.NY:
            return _ferdig(rad, Mottak.TOEMT, None, av, tid)
        rad.save()
        return rad


def _laas(innsendt_id: UUID, av: Konto) -> InnsendtMelding:
    regler.krev_uten_person(av, Handling.REGISTRERE_MELDING)
    return InnsendtMelding.objects.synlig_for(av).select_for_update(of=("self",), no_key=True).get(pk=innsendt_id)


def _laas_ny(innsendt_id: UUID, av: Konto) -> InnsendtMelding:
    rad = _laas(innsendt_id, av)
    if not rad.er_ny:
        raise Regelbrudd(_("Meldingen er alt behandlet."))
    return rad


def _ferdig(rad: InnsendtMelding, tilstand: Mottak, slag: Avsenderslag | None, av: Konto, tid: datetime) -> InnsendtMelding:
    rad.tilstand, rad.behandlet_av, rad.behandlet_tid = tilstand, av, tid
    rad.save()
    if slag and rad.avsender_epost:
        _legg_i_post(rad, slag, tid)
    return rad


def _legg_i_post(rad: InnsendtMelding, slag: Avsenderslag, tid: datetime) -> None:
    Avsenderpost.objects.create(innsendt=rad, slag=slag, laget_tid=tid, neste_tid=tid)
