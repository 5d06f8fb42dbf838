"""Brevene i klagesaken: kvitteringen, bønnen om retting, foreløpig svar, kommunens svar, og brevet til Statsforvalteren.

Frister, paragrafer og navn på myndigheter kommer fra regelraden, klageprofilen, vedtak/frister.py og kommunens innstillinger.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.conf import settings

from personer.models import Konto, Maalform
from utsending import brevramme
from utsending.handlinger import nytt_brev
from utsending.models import Brev, Leserkrets
from vedtak import brevhode, brevord, frister
from vedtak.brev import klageinstans
from vedtak.klage import klagere
from vedtak.klage.tilstander import Eget
from vedtak.models import Klage, Klagekrav, Rettsgrunnlag, Vilkaar
from vedtak.mottakere import Adressatform, Mottaker

MALER = Path(settings.BASE_DIR) / "templates" / "vedtak" / "klage"
NB, NN = Maalform.BOKMAAL, Maalform.NYNORSK
TITTEL = {
    "kvittering": {NB: "Vi har fått klagen din", NN: "Vi har fått klaga di"},
    "mangler": {NB: "Klagen din må rettes", NN: "Klaga di må rettast"},
    "forelopig": {NB: "Svaret på klagen din tar lengre tid", NN: "Svaret på klaga di tek lengre tid"},
    Eget.AVVIST: {NB: "Vi behandler ikke klagen din", NN: "Vi behandlar ikkje klaga di"},
    Eget.OMGJORT_HELT: {NB: "Du har fått rett i klagen", NN: "Du har fått rett i klaga"},
    Eget.OMGJORT_DELVIS: {NB: "Du har fått rett i noe av klagen", NN: "Du har fått rett i noko av klaga"},
    Eget.OPPHEVET: {NB: "Vi vurderer saken på nytt", NN: "Vi vurderer saka på nytt"},
    Eget.OVERSENDT: {NB: "Vi har sendt klagen videre", NN: "Vi har sendt klaga vidare"},
    "oversendelse": {NB: "Oversendelse av klage", NN: "Oversending av klage"},
}


@dataclass(frozen=True)
class Vedlagt:
    """Én linje på forsiden: hva det er, første side etter forsiden, og antall sider."""

    tittel: str
    side: int
    sider: int


def til_klageren(mal: str, klage: Klage, tid: datetime, dag: date, **kontekst) -> Brev:
    """Skriver brevet på klagerens målform og legger det i utkurven. `mal` er navnet i TITTEL, eller svaret."""
    return til_den_som_klager(str(mal).lower(), TITTEL[mal], klage, tid, dag, **kontekst)


def til_den_som_klager(mal: str, titler: dict, sak: Klage | Klagekrav, tid: datetime, dag: date, **kontekst) -> Brev:
    """`sak` er klagen, eller et krav om fristen som har sin egen klager."""
    maalform = klagere.maalform(sak)
    return _send(
        f"vedtak/klage/{maalform}/{mal}.html",
        titler[maalform],
        sak,
        maalform,
        tid,
        dag,
        mottaker=sak.klager,
        mottaker_navn=sak.klagernavn,
        adresselinjer=klagere.adresselinjer(sak),
        selv=sak.klager_id == sak.person_id,
        navn=brevord.omtale(sak.person),
        kostnadsuker=brevord.TALL[maalform][frister.SAKSKOSTNADER_UKER],
        **kontekst,
    )


def til_mottakeren(mal: str, titler: dict, klage: Klage, til: Mottaker, tid: datetime, dag: date, **kontekst) -> Brev:
    """Til en annen enn klageren: en av dem brevet om vedtaket går til."""
    return _send(
        f"vedtak/klage/{til.maalform}/{mal}.html",
        titler[til.maalform],
        klage,
        til.maalform,
        tid,
        dag,
        mottaker=til.person,
        mottaker_navn=til.navn,
        adresselinjer=til.adresselinjer,
        navn=brevord.omtale(klage.person),
        **kontekst,
    )


def avvisning(klage: Klage, rad: Rettsgrunnlag, avgjort_av: Konto, tid: datetime, dag: date) -> Brev:
    """Vedtaket om å avvise klagen, med klageadgangen etter regelraden."""
    maalform, profil = klagere.maalform(klage), rad.klageprofil
    til = klagere.mottaker(klage)
    form = til.form if til else Adressatform.FULLMEKTIG
    return til_klageren(
        Eget.AVVIST,
        klage,
        tid,
        dag,
        rad=rad,
        profil=profil,
        forelder=form == Adressatform.FORELDER,
        fullmektig=form == Adressatform.FULLMEKTIG,
        barnevern=False,
        fosterhjem=False,
        ventet=klage.person.alder(dag) is None,
        er_barn=False,
        foreldre_samtykker=False,
        om_familien=False,
        klager_for=brevord.omtale(klage.person),
        frist=brevord.frist(maalform, profil),
        hjelp=getattr(profil, f"hjelp_{maalform}"),
        elektronisk_klage=brevhode.elektronisk_klage(None),
        regler=[
            {
                "om": {NB: "å avvise klagen", NN: "å avvise klaga"}[maalform],
                "regler": getattr(rad, f"hjemler_{maalform}"),
            },
            {"om": brevord.OM_KLAGE[maalform], "regler": getattr(profil, f"klageregler_{maalform}")},
            {"om": brevord.OM_INNSYN[maalform], "regler": [getattr(profil, f"innsynsregel_{maalform}")]},
        ],
        saksbehandler=klage.foreslatt_av.navn,
        fattet_av=avgjort_av.navn,
    )


def til_statsforvalteren(klage: Klage, vedlagt: list[Vedlagt], tid: datetime, dag: date) -> Brev:
    """Forsiden til pakken: uttalelsen, svarene på vilkårene, og innholdet med sidetall (fvl § 33; R90)."""
    maalform = Maalform(klage.person.maalform)
    punkter = klage.vedtak.punkter_i_rekkefolge if klage.vedtak else []
    return _send(
        f"vedtak/klage/{maalform}/oversendelse.html",
        TITTEL["oversendelse"][maalform],
        klage,
        maalform,
        tid,
        dag,
        mottaker=None,
        mottaker_navn=brevord.embetets_navn(maalform, settings.STATSFORVALTER),
        adresselinjer=[],
        vedlagt=vedlagt,
        punkter=[{"rettighet": brevord.ORD[p.rettighet], "svar": _svarene(p)} for p in punkter],
    )


def _svarene(punkt) -> list[dict]:
    """Vilkårssvarene slik de ble frosset i vedtaket, med spørsmålet i ord."""
    return [{"sporsmaal": Vilkaar(s["vilkaar"]).label, "svar": s["svar"], "begrunnelse": s["begrunnelse"]} for s in punkt.vilkaarssvar]


def _send(mal, tittel, klage, maalform, tid, dag, *, mottaker, mottaker_navn, adresselinjer, **kontekst) -> Brev:
    html = brevramme.skriv(
        mal,
        tittel=tittel,
        maalform=maalform,
        mottaker_navn=mottaker_navn,
        adresselinjer=adresselinjer,
        dato=dag,
        referanse=klage.referanse,
        avsender=brevord.AVSENDER[maalform],
        klage=klage,
        person=klage.person,
        klageinstans=klageinstans(klage.klageprofil, maalform),
        **kontekst,
    )
    # Klagen kan handle om dem som arbeider med saken, så brevene åpnes bare av KE.
    return nytt_brev(
        person=klage.person,
        mottaker=mottaker,
        mottaker_navn=mottaker_navn,
        adresselinjer=adresselinjer,
        maalform=maalform,
        tittel=tittel,
        html=html,
        mal_versjon=mal_versjon(),
        gjelder=klage.pk,
        lesere=Leserkrets.BEHANDLE_KLAGE,
        tid=tid,
    )


@cache
def mal_versjon() -> str:
    sum_ = hashlib.sha256()
    for mappe in (NB, NN):
        for fil in sorted((MALER / mappe).glob("*.html")):
            sum_.update(f"{mappe}/{fil.name}".encode() + b"\0" + fil.read_bytes())
    return f"klage-{sum_.hexdigest()[:12]}"
