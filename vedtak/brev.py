"""Brevet om et vedtak: én tekst for hver mottaker, på mottakerens målform, i den rekkefølgen en leser trenger den.

Frister, paragrafer og navn på myndigheter kommer fra regelraden, klageprofilen og kommunens innstillinger.
Malene i templates/vedtak/brev/ har bare de vanlige ordene.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from personer.models import Konto, Maalform
from utsending import brevramme
from vedtak import brevhode, brevord, vilkaar
from vedtak import utfall as utfallet
from vedtak.models import Brevdel, Klageinstans, Klageprofil, Rettighet, Rettsgrunnlag, Utfall, Vedtak, Vedtakspunkt, Vilkaar
from vedtak.mottakere import Adressatform, Mottaker

MALER = Path(settings.BASE_DIR) / "templates" / "vedtak" / "brev"
BOLKER = ("resultat", "betydning", "begrunnelse", "videre", "innsyn", "klage", "etter_klagen", "kontakt", "regler")
# Delene et brev bare har når utfallet krever det, og raden i katalogen teksten kommer fra (R77, R78).
BETINGEDE = {
    Brevdel.UTSATT_IVERKSETTING: utfallet.UTSATT,
    Brevdel.SAKSKOSTNADER: utfallet.KOSTNADER,
    Brevdel.VEILEDNING: utfallet.VEILEDNING,
    Brevdel.RETTSRAAD: utfallet.RETTSRAAD,
}
REGELTEKST_FRA = (utfallet.OMGJORING, utfallet.KLAGE, utfallet.FVL_KLAGE)  # står sammen med det reglene sier om rettigheten


@dataclass(frozen=True)
class Grunnlag:
    """Det brevene bygger på, likt for alle mottakere."""

    vedtak: Vedtak
    rader: Mapping[Rettighet, Rettsgrunnlag]
    utfall: Mapping[Rettighet, Utfall]
    ikke_oppfylt: Mapping[Rettighet, Iterable[Vilkaar]]
    saksbehandler: Konto
    fattes_av: Konto
    dag: date
    punkter: Mapping[Rettighet, Vedtakspunkt]
    tillegg: Mapping[str, Rettsgrunnlag]
    nummer: str = ""

    @property
    def profil(self) -> Klageprofil:
        return next(iter(self.rader.values())).klageprofil

    @property
    def resultater(self) -> dict[Rettighet, Utfall]:
        return {r: p.resultat for r, p in self.punkter.items()}

    @property
    def omgjort(self) -> bool:
        return Utfall.OMGJORING in self.utfall.values()


@dataclass(frozen=True)
class Ferdigbrev:
    """Ett brev slik det går ut. `innhold` er det samme uten rammen, til kontrollsiden."""

    mottaker: Mottaker
    tittel: str
    html: str
    innhold: str

    @property
    def maalform(self) -> Maalform:
        return self.mottaker.maalform


def skriv(grunnlag: Grunnlag, mottaker: Mottaker) -> Ferdigbrev:
    maalform = mottaker.maalform
    tittel = brevord.tittel(maalform, mottaker.form, grunnlag.vedtak.person, grunnlag.resultater, grunnlag.omgjort)
    kontekst = _kontekst(grunnlag, mottaker, maalform)
    enhet = grunnlag.vedtak.enhet
    avsender = brevhode.navn(enhet, maalform)
    felles = {"maalform": str(maalform), "dato": grunnlag.dag, "kommune": brevhode.adresse(enhet), "avsender": avsender}
    with translation.override(maalform):
        innhold = render_to_string("vedtak/brev/innhold.html", kontekst | felles)
    html = brevramme.skriv(
        "vedtak/brev/brev.html",
        tittel=tittel,
        maalform=maalform,
        mottaker_navn=mottaker.navn,
        adresselinjer=mottaker.adresselinjer,
        dato=grunnlag.dag,
        referanse=grunnlag.nummer or brevord.uten_nummer(maalform),
        avsender=avsender,
        kommune=felles["kommune"],
        **kontekst,
    )
    return Ferdigbrev(mottaker, tittel, html, innhold)


def _kontekst(g: Grunnlag, mottaker: Mottaker, maalform: Maalform) -> dict:
    """Det malene får i tillegg til rammens egne opplysninger (maalform, dato, avsender, kommune)."""
    person, profil = g.vedtak.person, g.profil
    innvilget = [r for r, u in g.resultater.items() if u in (Utfall.INNVILGET, Utfall.DELVIS)]
    selv = mottaker.form == Adressatform.SELV
    return {
        "bolker": [f"vedtak/brev/{maalform}/{bolk}.html" for bolk in BOLKER],
        "vedtak": g.vedtak,
        "person": person,
        "navn": brevord.omtale(person),
        "hvem": "du" if selv else brevord.omtale(person),
        "hvem_obj": "deg" if selv else brevord.omtale(person),
        "selv": selv,
        "forelder": mottaker.form == Adressatform.FORELDER,
        "fullmektig": mottaker.form == Adressatform.FULLMEKTIG,
        "verge": mottaker.form == Adressatform.VERGE,
        "barnevern": mottaker.form == Adressatform.BARNEVERN,
        "fosterhjem": mottaker.form == Adressatform.FOSTERHJEM,
        "ventet": person.alder(g.dag) is None,
        "er_barn": vilkaar.er_barn(person, g.dag),
        "foreldre_samtykker": vilkaar.foreldre_samtykker(person, g.dag),
        "av_ke": g.vedtak.av_ke,
        "elektronisk_klage": brevhode.elektronisk_klage(g.vedtak.enhet),
        "klager_for": brevord.klager_for(person, g.utfall),
        "resultat": brevord.resultat(maalform, mottaker.form, person, g.resultater, g.omgjort),
        "virker_fra": g.vedtak.virker_fra or g.dag,
        "plan": Rettighet.IP in innvilget,
        "koordinator": Rettighet.KOORDINATOR in innvilget,
        "barnekoordinator": Rettighet.BARNEKOORDINATOR in innvilget,
        "om_familien": Rettighet.BARNEKOORDINATOR in g.utfall,
        "innvilget": bool(innvilget),
        **_utfallene(g, maalform, "du" if selv else brevord.omtale(person)),
        "profil": profil,
        "frist": brevord.frist(maalform, profil),
        "klageinstans": klageinstans(profil, maalform),
        "hjelp": _felt(profil, "hjelp", maalform),
        "regler": _reglene(g, profil, maalform),
        "saksbehandler": g.saksbehandler.navn,
        "fattet_av": g.fattes_av.navn,
    }


def _felt(rad, navn: str, maalform: Maalform):
    return getattr(rad, f"{navn}_{maalform}")


def _utfallene(g: Grunnlag, maalform: Maalform, hvem: str) -> dict:
    """Det malene trenger om hva som er bestemt, og hvorfor."""
    ut = set(g.resultater.values())
    grunnene = brevord.GRUNNENE[maalform]
    tidligere = g.vedtak.gjelder_vedtak
    return {
        "avslag": Utfall.AVSLAG in ut,
        "opphor": Utfall.OPPHOR in ut,
        "endring": Utfall.ENDRING in ut,
        "avvist": " og ".join(brevord.ORD[r] for r, u in g.resultater.items() if u == Utfall.AVVISNING),
        "opphorer": " og ".join(brevord.ORD[r] for r, u in g.resultater.items() if u == Utfall.OPPHOR),
        "verv_opphorer": any(u == Utfall.OPPHOR and r != Rettighet.IP for r, u in g.resultater.items()),
        "plan_opphorer": g.resultater.get(Rettighet.IP) == Utfall.OPPHOR,
        "nei": bool(ut - {Utfall.INNVILGET}),
        "omfang": [p.omfang for p in g.punkter.values() if p.omfang],
        "siste_dag": (g.vedtak.virker_fra or g.dag) - timedelta(days=1),
        "tidligere": {"nummer": tidligere.nummer, "dato": timezone.localdate(tidligere.fattet_tid)} if tidligere else None,
        "omgjort": g.omgjort,
        "grunner": list(dict.fromkeys(grunnene[p.grunn].format(hvem=hvem) for p in g.punkter.values() if p.grunn in grunnene)),
        "regeltekster": [
            *(_felt(rad, "regel", maalform) for rad in g.rader.values()),
            *(_felt(g.tillegg[kode], "regel", maalform) for kode in REGELTEKST_FRA if kode in g.tillegg),
        ],
        "ikke_oppfylt": [
            {"navn": brevord.ORD[r], "vilkaar": [_felt(g.rader[r], "vilkaar", maalform)[v] for v in vilkaarene]}
            for r, vilkaarene in g.ikke_oppfylt.items()
            if vilkaarene
        ],
        "utsatt": _regel(g, utfallet.UTSATT, maalform),
        "sakskostnader": _regel(g, utfallet.KOSTNADER, maalform),
        "veiledning": _regel(g, utfallet.VEILEDNING, maalform),
        "rettsraad": _regel(g, utfallet.RETTSRAAD, maalform),
    }


def _regel(g: Grunnlag, kode: str, maalform: Maalform) -> str:
    return _felt(g.tillegg[kode], "regel", maalform) if kode in g.tillegg else ""


def _reglene(g: Grunnlag, profil: Klageprofil, maalform: Maalform) -> list[dict]:
    """Reglene brevet viser til: for hver rettighet, for det utfallet bygger på, for klagen og for innsyn i dokumentene."""
    om = [(brevord.ORD[r], _felt(rad, "hjemler", maalform)) for r, rad in g.rader.items()]
    om += [(brevord.OM_TILLEGG[maalform][kode], _felt(rad, "hjemler", maalform)) for kode, rad in g.tillegg.items()]
    om.append((brevord.OM_KLAGE[maalform], _felt(profil, "klageregler", maalform)))
    om.append((brevord.OM_INNSYN[maalform], [_felt(profil, "innsynsregel", maalform)]))
    return [{"om": tekst, "regler": regler} for tekst, regler in om]


def klageinstans(profil: Klageprofil, maalform: Maalform) -> str:
    """Navnet kommunen har satt. Bare Statsforvalteren er klageinstans for vedtak herfra."""
    if profil.klageinstans != Klageinstans.STATSFORVALTEREN:
        raise ValueError(f"{profil} har en klageinstans brevet ikke kjenner navnet på")
    return brevord.embetets_navn(maalform, settings.STATSFORVALTER)


def kravde_deler(profil: Klageprofil, tillegg: Collection[str], elektronisk: str = "") -> list[Brevdel]:
    """Det profilen krever, med de betingede delene bare når utfallet utløser dem, og da alltid (R76–R78).

    Kan det klages elektronisk, skal brevet si hvor, og at den som klager må se etter kvittering (eForvaltningsforskriften § 11; R81).
    """
    faste = [Brevdel(kode) for kode in profil.brevdeler if kode not in BETINGEDE]
    faste += [Brevdel.ELEKTRONISK_KLAGE] if elektronisk else []
    return faste + [del_ for del_, kode in BETINGEDE.items() if kode in tillegg]


def manglende_deler(brev: Ferdigbrev, profil: Klageprofil, tillegg: Collection[str] = (), elektronisk: str = "") -> list[Brevdel]:
    """Deler loven krever, som ikke står i brevet, eller står der uten tekst. Et slikt brev utstedes ikke."""
    klasser = _klasser(brev)
    return [del_ for del_ in kravde_deler(profil, tillegg, elektronisk) if delklasse(del_) not in klasser]


def overflodige_deler(brev: Ferdigbrev, profil: Klageprofil, tillegg: Collection[str] = (), elektronisk: str = "") -> list[Brevdel]:
    """Deler som står i brevet uten at loven krever dem for dette utfallet."""
    klasser, kravde = _klasser(brev), kravde_deler(profil, tillegg, elektronisk)
    return [del_ for del_ in Brevdel if del_ not in kravde and delklasse(del_) in klasser]


def _klasser(brev: Ferdigbrev) -> set[str]:
    """Klassene til delene som har tekst."""
    klasser = set()
    for treff in re.finditer(r'<(\w+) class="([^"]*\bdel-[^"]*)">(.*?)</\1>', brev.html, re.DOTALL):
        if re.sub(r"<[^>]+>", "", treff[3]).strip():
            klasser |= set(treff[2].split())
    return klasser


def delklasse(kode: str) -> str:
    return "del-" + kode.lower().replace("_", "-")


def avtrykk(brevene: Iterable[Ferdigbrev]) -> str:
    """Sum av brevene slik de ble kontrollert. Er noe endret før vedtaket fattes, blir summen en annen."""
    sum_ = hashlib.sha256()
    for brev in brevene:
        for del_ in (str(brev.mottaker.id), brev.mottaker.form, brev.html):
            sum_.update(del_.encode() + b"\0")
    return sum_.hexdigest()


@cache
def mal_versjon() -> str:
    """Følger teksten i malene, så hver endring av et ord er en ny versjon."""
    sum_ = hashlib.sha256()
    for fil in sorted(MALER.rglob("*.html")) + [Path(brevord.__file__)]:
        sum_.update(fil.name.encode() + b"\0" + fil.read_bytes())
    return f"vedtak-{sum_.hexdigest()[:12]}"
