"""Journalpostene i pakken: opplysningene arkivforskrifta § 15 nevner, og filene.

Det som er en fil, er med som den filen det er. En melding, et vedtak og en klage er rader; de settes av brevmaskineriet, som PDF/A.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from koordinator.models import Arkivslag, Henvendelse
from personer.models import Dokument, Filtype, Konto, Maalform
from tilgang.navn import Mottakernavn
from utsending import brevramme, personarkiv, rendring
from utsending.levering.tilstander import Leveringsslag
from utsending.models import Brev
from vedtak.models import Klage, Vedtak

MAPPE = "dokumenter"
PDF_A = "PDF/A-2a"
SENDT = (Leveringsslag.POSTLAGT, Leveringsslag.TILGJENGELIG)


@dataclass(frozen=True)
class Fil:
    """`navn` sier ikke hvem eller hva: det er id-en til det filen er laget av."""

    navn: str
    tittel: str
    innhold: bytes
    format: str
    mimetype: str
    sha256: str = ""
    storrelse: int = 0

    def uten_innhold(self) -> "Fil":
        """Det arkivmeldingen sier om filen, når bytene er skrevet og ikke trengs i minnet lenger."""
        return replace(self, innhold=b"", sha256=hashlib.sha256(self.innhold).hexdigest(), storrelse=len(self.innhold))


@dataclass(frozen=True)
class Journalpost:
    """`type` er I (inn), U (ut) eller N (internt); `part` navnet på den andre parten. Den første filen er hoveddokumentet."""

    slag: Arkivslag
    gjelder: UUID
    person: UUID
    sak: UUID | None
    avtrykk: str
    type: str
    tittel: str
    dato: date
    registrert: datetime
    av: str
    part: str
    mottatt: datetime | None
    sendt: datetime | None
    filer: tuple[Fil, ...]


def _brevet(brev: Brev, _av: Konto) -> Journalpost:
    hendelser = [h.tid for h in brev.forsendelse.hendelser.all() if h.slag in SENDT]
    sendt = max(hendelser, default=brev.rendret_tid)
    fil = Fil(f"{MAPPE}/{brev.pk}.pdf", brev.tittel, bytes(brev.fil.innhold), PDF_A, Filtype.PDF.mimetype)
    return _post(
        Arkivslag.BREV, brev, None, type="U", tittel=brev.tittel, dato=timezone.localdate(brev.opprettet_tid),
        registrert=brev.opprettet_tid, av=_("Koordinerende enhet"), part=brev.mottaker_navn, sendt=sendt, filer=(fil,),
    )  # fmt: skip


def _meldingen(melding: Henvendelse, av: Konto) -> Journalpost:
    tittel = _("Melding om behov %(nr)s") % {"nr": melding.referanse}
    innsendt = getattr(melding, "innsendt", None)
    rader = [melding, innsendt] if innsendt else [melding]
    return _post(
        Arkivslag.MELDING, melding, melding.sak_id, type="I", tittel=tittel, dato=melding.mottatt_dato, registrert=melding.registrert_tid,
        av=melding.registrert_av.navn, part=melding.avsender_navn, mottatt=melding.mottatt_dato,
        filer=(_satt(melding, tittel, rader, av, melding.mottatt_dato),),
    )  # fmt: skip


def _vedtaket(vedtak: Vedtak, av: Konto) -> Journalpost:
    tittel, dag = _("Vedtak %(nr)s") % {"nr": vedtak.nummer}, timezone.localdate(vedtak.fattet_tid)
    rader = [vedtak, *vedtak.punkter_i_rekkefolge, *([vedtak.varsel] if vedtak.varsel else [])]
    rader += [*vedtak.mottakervurderinger.all(), *vedtak.klagekrav.all()]
    return _post(
        Arkivslag.VEDTAK, vedtak, vedtak.sak_id, type="N", tittel=tittel, dato=dag, registrert=vedtak.fattet_tid, av=vedtak.fattet_av.navn,
        part="", filer=(_satt(vedtak, tittel, rader, av, dag),),
    )  # fmt: skip


def _klagen(klage: Klage, av: Konto) -> Journalpost:
    tittel = _("Klage %(nr)s") % {"nr": klage.referanse}
    filer = [_satt(klage, tittel, [klage, *klage.krav.all()], av, klage.mottatt_dato)]
    vedlagt = [(_("Klagen slik den kom"), klage.dokument), (_("Statsforvalterens svar"), klage.instans_dokument)]
    vedlagt += [(_("Vedlegg til klagen"), vedlegg.dokument) for vedlegg in klage.vedlegg.all()]
    filer += [_lastet_opp(navn, dokument) for navn, dokument in vedlagt if dokument]
    if pakke := getattr(klage, "pakke", None):
        filer.append(
            Fil(f"{MAPPE}/{pakke.pk}.pdf", _("Oversendt Statsforvalteren"), bytes(pakke.innhold), "PDF", Filtype.PDF.mimetype)
        )
    sak = klage.vedtak.sak_id if klage.vedtak else None
    return _post(
        Arkivslag.KLAGE, klage, sak, type="I", tittel=tittel, dato=klage.mottatt_dato, registrert=klage.registrert_tid,
        av=klage.mottatt_av.navn, part=klage.klagernavn, mottatt=klage.mottatt_dato,
        filer=tuple({f.navn: f for f in filer}.values()),
    )  # fmt: skip


def _post(
    slag: Arkivslag, rad: Model, sak: UUID | None, *, mottatt: date | None = None, sendt: datetime | None = None, **felt
) -> Journalpost:
    kom = timezone.make_aware(datetime.combine(mottatt, datetime.min.time())) if mottatt else None
    return Journalpost(slag, rad.pk, rad.hen, sak, rad.avtrykk, mottatt=kom, sendt=sendt, **felt)


def _lastet_opp(tittel: str, dokument: Dokument) -> Fil:
    filtype = Filtype(dokument.filtype)
    return Fil(f"{MAPPE}/{dokument.pk}.{filtype.endelse}", tittel, bytes(dokument.innhold), filtype.value, filtype.mimetype)


def _satt(rad: Model, tittel: str, rader: list[Model], av: Konto, dag: date) -> Fil:
    """Radene med feltenes egne navn, som i utskriften av det som er registrert; en skjult kontakt har ikke navn."""
    maalform = Maalform(rad.person.maalform)
    navn = Mottakernavn(rad.person, mottaker=None, skriver=av, dag=dag).om
    html = brevramme.skriv(
        f"koordinator/arkiv/{maalform}/dokument.html", tittel=tittel, maalform=maalform, mottaker_navn="", adresselinjer=[], dato=dag,
        referanse=str(rad.pk)[:8], person=rad.person, bolker=[personarkiv.bolk_av(r, navn=navn) for r in rader],
    )  # fmt: skip
    return Fil(f"{MAPPE}/{rad.pk}.pdf", capfirst(tittel), rendring.rendre(html).pdf, PDF_A, Filtype.PDF.mimetype)


VEDTAKETS = ("person", "fattet_av", "forhaandsvarsel")
KLAGENS = ("person", "vedtak", "dokument", "instans_dokument", "pakke", "mottatt_av")
# Slaget, det raden trenger, og hvordan den blir en journalpost.
LAGES: dict[Arkivslag, tuple[Callable[[QuerySet], QuerySet], Callable[[Model, Konto], Journalpost]]] = {
    Arkivslag.BREV: (lambda q: q.select_related("person", "fil", "forsendelse").prefetch_related("forsendelse__hendelser"), _brevet),
    Arkivslag.MELDING: (lambda q: q.select_related("person", "innsendt", "registrert_av"), _meldingen),
    Arkivslag.VEDTAK: (lambda q: q.select_related(*VEDTAKETS).prefetch_related("punkter", "mottakervurderinger", "klagekrav"), _vedtaket),
    Arkivslag.KLAGE: (lambda q: q.select_related(*KLAGENS).prefetch_related("vedlegg__dokument", "krav"), _klagen),
}


def lag(slag: Arkivslag, rad: Model, av: Konto) -> Journalpost:
    """På personens målform. Kaster Settefeil."""
    with translation.override(rad.person.maalform):
        return LAGES[slag][1](rad, av)
