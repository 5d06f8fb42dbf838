"""Utskriften av det som er registrert, og brevet når noe av det ikke gis ut."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from personer.models import Konto, Maalform
from tilgang.navn import Mottakernavn
from utsending import bare_personens, brevramme, personarkiv
from vedtak import brevhode, brevord
from vedtak.brev import klageinstans
from vedtak.innsyn.mottaker import viser_adressen
from vedtak.models import Innsynskrav, Retting, Rettsgrunnlag
from vedtak.mottakere import Adressatform, Mottaker

MALER = Path(settings.BASE_DIR) / "templates" / "vedtak" / "innsyn"


@dataclass(frozen=True)
class Innsynsbrev:
    mottaker: Mottaker
    tittel: str
    html: str

    @property
    def maalform(self) -> Maalform:
        return Maalform(self.mottaker.person.maalform)


def utskrift(krav: Innsynskrav, mottaker: Mottaker, skriver: Konto, dag: date) -> Innsynsbrev:
    """Alt som er registrert, uten det som er unntatt, og til en annen uten det bare personen selv får. `skriver` er den ansatte
    som lager den."""
    person, til = krav.person, mottaker.person
    til_en_annen = til != person
    with translation.override(til.maalform):
        bolker = personarkiv.samle(
            person,
            navn=Mottakernavn(person, mottaker=til, skriver=skriver, dag=dag).om,
            unntatt=krav.unntatt,
            uten_adresse=not viser_adressen(person, til, dag),
            til_en_annen=til_en_annen,
        )
        tittel = _("Dette har vi registrert")
        rettinger = Retting.objects.filter(person=person)
        return _brev(
            "vedtak/innsyn/utskrift.html",
            tittel,
            krav,
            mottaker,
            dag,
            bolker=bolker,
            rettinger=rettinger,
            unntatt=bool(krav.unntatt),
            til_en_annen=til_en_annen,
        )


def avslag(krav: Innsynskrav, mottaker: Mottaker, rad: Rettsgrunnlag, avgjort_av: Konto, dag: date) -> Innsynsbrev:
    """Vedtaket om å ikke gi ut alt eller noe, med klageadgangen etter regelraden."""
    maalform = Maalform(mottaker.person.maalform)
    person, profil, selv = krav.person, rad.klageprofil, mottaker.form == Adressatform.SELV
    with translation.override(maalform):
        titler = {kode: tittel for kode, tittel in personarkiv.titler() if selv or kode not in bare_personens.TABELLER}
        return _brev(
            f"vedtak/innsyn/{maalform}/avslag.html",
            _("Du får ikke se alt vi har registrert") if _er_delvis(krav) else _("Du får ikke se det vi har registrert"),
            krav,
            mottaker,
            dag,
            rad=rad,
            profil=profil,
            delvis=_er_delvis(krav),
            unntatt=[titler[kode] for kode in krav.unntatt if kode in titler],
            navn=brevord.omtale(person),
            klager_for=brevord.omtale(person),
            selv=selv,
            forelder=mottaker.form == Adressatform.FORELDER,
            fullmektig=mottaker.form == Adressatform.FULLMEKTIG,
            verge=mottaker.form == Adressatform.VERGE,
            ventet=False,
            er_barn=False,
            foreldre_samtykker=False,
            om_familien=False,
            frist=brevord.frist(maalform, profil),
            klageinstans=klageinstans(profil, maalform),
            hjelp=getattr(profil, f"hjelp_{maalform}"),
            elektronisk_klage=brevhode.elektronisk_klage(None),
            regler=[
                {"om": {Maalform.BOKMAAL: "å se det som er registrert", Maalform.NYNORSK: "å sjå det som er registrert"}[maalform],
                 "regler": getattr(rad, f"hjemler_{maalform}")},
                {"om": brevord.OM_KLAGE[maalform], "regler": getattr(profil, f"klageregler_{maalform}")},
            ],
            saksbehandler=krav.foreslatt_av.navn,
            fattet_av=avgjort_av.navn,
        )  # fmt: skip


def _er_delvis(krav: Innsynskrav) -> bool:
    return set(krav.unntatt) != {kode for kode, _tittel in personarkiv.titler()}


def _brev(mal: str, tittel: str, krav: Innsynskrav, mottaker: Mottaker, dag: date, **kontekst) -> Innsynsbrev:
    maalform = Maalform(mottaker.person.maalform)
    html = brevramme.skriv(
        mal,
        tittel=tittel,
        maalform=maalform,
        mottaker_navn=mottaker.person.navn,
        adresselinjer=mottaker.adresselinjer,
        dato=dag,
        referanse=_("Krav mottatt %(dato)s") % {"dato": krav.mottatt_dato.strftime("%d.%m.%Y")},
        avsender=brevord.AVSENDER[maalform],
        krav=krav,
        person=krav.person,
        **kontekst,
    )
    return Innsynsbrev(mottaker, tittel, html)


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for fil in sorted(MALER.rglob("*.html")):
        sum_.update(fil.name.encode() + b"\0" + fil.read_bytes())
    return f"innsyn-{sum_.hexdigest()[:12]}"
