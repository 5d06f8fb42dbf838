"""Hvilket utfall som er lovlig for en rettighet når vi vet hva som er bestemt før (R69, R73). Én tabell; setningen sier hvorfor ikke.

Fakta inn, setninger ut. Databasens trigger `vedtak_utfall` holder det samme for den som går utenom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vedtak.models import (
    FOLGER,
    GIR,
    GRUNNER_FOR,
    NYE_SVAR,
    SVAR,
    Forhaandsvarsel,
    Grunn,
    Initiativ,
    Rettighet,
    Utfall,
    Vedtak,
    Vedtakspunkt,
)

U = Utfall


class Foer(StrEnum):
    """Det siste som er bestemt om rettigheten. En avvisning tar ikke stilling, og teller ikke."""

    INGEN = "INGEN"
    GIR = "GIR"
    AVSLAG = "AVSLAG"
    OPPHORT = "OPPHORT"
    SAKEN_SLUTT = "SAKEN_SLUTT"  # det gav, men saken er avsluttet: det virker ikke (VedtakspunktQuerySet.i_virkning)


@dataclass(frozen=True)
class Regel:
    """Når utfallet kan brukes, setningen når det ikke kan, og kilden."""

    etter: frozenset[Foer]
    ellers: str
    kilde: str


UTEN_RETT = frozenset({Foer.INGEN, Foer.AVSLAG, Foer.OPPHORT, Foer.SAKEN_SLUTT})
GAV = frozenset({Foer.GIR, Foer.SAKEN_SLUTT})
ALT_GITT = gettext_lazy(
    "%(rettighet)s er alt innvilget i vedtak %(nummer)s. Det som endrer det, er opphør, endring eller omgjøring av vedtaket."
)
TABELL: dict[Utfall, Regel] = {
    U.INNVILGET: Regel(UTEN_RETT, ALT_GITT, "pbrl §§ 2-5, 2-5 b og 2-5 c; R73"),
    U.DELVIS: Regel(UTEN_RETT, ALT_GITT, "pbrl §§ 2-5, 2-5 b og 2-5 c; R73"),
    U.AVSLAG: Regel(UTEN_RETT, ALT_GITT, "fvl § 35: en rettighet tas bare bort ved opphør eller omgjøring; R73"),
    U.AVVISNING: Regel(frozenset(Foer), "", "Tar ikke stilling til retten, og endrer ikke det som gjelder; hol § 3-1"),
    U.OPPHOR: Regel(
        GAV, gettext_lazy("Det er ikke noe vedtak som gir %(rettighet)s, så det er ikke noe å avslutte."), "R69, R74"
    ),
    U.ENDRING: Regel(
        GAV, gettext_lazy("Det er ikke noe vedtak som gir %(rettighet)s, så det er ikke noe å endre."), "R69, R73"
    ),
    U.OMGJORING: Regel(
        GAV | {Foer.AVSLAG, Foer.OPPHORT},
        gettext_lazy("Det er ikke noe tidligere vedtak om %(rettighet)s å gjøre om."),
        "fvl §§ 33 og 35",
    ),
}


def foer(siste: Vedtakspunkt | None) -> Foer:
    if siste is None:
        return Foer.INGEN
    if siste.gir:
        return Foer.GIR if virker_ennaa(siste) else Foer.SAKEN_SLUTT
    return Foer.OPPHORT if siste.resultat == U.OPPHOR else Foer.AVSLAG


def virker_ennaa(siste: Vedtakspunkt) -> bool:
    """Det gir noe, og saken er ikke avsluttet. Kommer personen tilbake, avgjøres retten på nytt i en ny sak (lov §8)."""
    return siste.gir and (siste.vedtak.sak is None or siste.vedtak.sak.avsluttet_dato is None)


def hvorfor_ikke(rettighet: Rettighet, utfall: Utfall, siste: Vedtakspunkt | None) -> str:
    """Tom når utfallet er lovlig etter det som er bestemt før, ellers grunnen."""
    regel = TABELL[utfall]
    if foer(siste) in regel.etter:
        return ""
    tekst = regel.ellers % {"rettighet": Rettighet(rettighet).label, "nummer": siste.vedtak.nummer if siste else ""}
    return tekst[:1].upper() + tekst[1:]


def lovlige(rettighet: Rettighet, siste: Vedtakspunkt | None) -> list[Utfall]:
    return [u for u in Utfall if not hvorfor_ikke(rettighet, u, siste)]


def lovlige_svar(rettighet: Rettighet, siste: Vedtakspunkt | None) -> list[Utfall]:
    """Svarene et utkast uten et tidligere vedtak kan gi."""
    return [u for u in lovlige(rettighet, siste) if u in SVAR]


def siste_ord(person, enhet_id=None) -> dict[Rettighet, Vedtakspunkt]:
    """Det siste tjenesten har fattet om hver rettighet, også når det ikke virker ennå. Uten enhet: koordinerende enhet."""
    siste: dict[Rettighet, Vedtakspunkt] = {}
    egne = Vedtakspunkt.objects.som_avgjor().filter(vedtak__person=person, vedtak__enhet=enhet_id)
    for punkt in egne.select_related("vedtak__sak").nyeste_forst():
        siste.setdefault(Rettighet(punkt.rettighet), punkt)
    return siste


def kan_folges(vedtak: Vedtak, utfall: Utfall) -> list[Rettighet]:
    """Rettighetene i vedtaket som kan avsluttes, endres eller gjøres om: vedtaket er det siste ordet om dem."""
    return hva_kan_folge(vedtak)[utfall]


def hva_kan_folge(vedtak: Vedtak) -> dict[Utfall, list[Rettighet]]:
    """Det samme for alle de tre, med én spørring."""
    siste = siste_ord(vedtak.person, vedtak.enhet_id) if vedtak.er_fattet else {}
    egne = {r: siste[r] for r in Rettighet if r in siste and siste[r].vedtak_id == vedtak.pk}
    return {u: [r for r, p in egne.items() if not hvorfor_ikke(r, u, p)] for u in FOLGER}


def er_til_skade(punkt: Vedtakspunkt, siste: Vedtakspunkt | None) -> bool:
    """Om omgjøringen gir mindre enn det som gjaldt."""
    if siste is None or not siste.gir:
        return False
    return punkt.resultat == U.AVSLAG or (punkt.resultat == U.DELVIS and siste.resultat != U.DELVIS)


# --- Det et punkt må ha ---


def punktene(vedtak: Vedtak, punkter: Mapping[Rettighet, Vedtakspunkt], siste: Mapping[Rettighet, Vedtakspunkt], dag: date) -> list[str]:
    """Alt som mangler eller ikke er lovlig i punktene, i lovens rekkefølge."""
    mangler = []
    folger = [p for p in punkter.values() if p.folger]
    if folger and len(folger) < len(punkter) or len({p.utfall for p in folger}) > 1:
        mangler.append(_("Et vedtak kan ikke både svare på noe nytt og endre noe tidligere. Lag ett vedtak for hver."))
    for rettighet, punkt in punkter.items():
        forrige = siste.get(rettighet)
        mangler += filter(None, [hvorfor_ikke(rettighet, Utfall(punkt.utfall), forrige)])
        if punkt.folger and forrige and forrige.vedtak_id != vedtak.gjelder_vedtak_id:
            mangler.append(
                _("Vedtak %(nummer)s er det siste om %(rettighet)s. Start på nytt fra det vedtaket.")
                % {"nummer": forrige.vedtak.nummer, "rettighet": rettighet.label}
            )
        mangler += _innholdet(rettighet, punkt, forrige, dag, vedtak)
    if vedtak.virker_fra and vedtak.virker_fra < dag:
        mangler.append(_("Vedtaket kan ikke gjelde fra en dag som er passert. Velg en ny dato."))
    return mangler


def _innholdet(rettighet: Rettighet, punkt: Vedtakspunkt, forrige: Vedtakspunkt | None, dag: date, vedtak: Vedtak) -> list[str]:
    navn = {"rettighet": rettighet.label}
    mangler = []
    if punkt.utfall in GRUNNER_FOR and not punkt.grunn:
        mangler.append(_("Velg grunnen for %(rettighet)s.") % navn)
    if U.DELVIS in (punkt.utfall, punkt.nytt_utfall) or punkt.utfall == U.ENDRING:
        if not punkt.omfang.strip():
            mangler.append(_("Skriv hva vedtaket om %(rettighet)s gir, og hva det ikke gir.") % navn)
    if "§" in punkt.omfang:
        mangler.append(_("Ta paragrafene ut av teksten om hva vedtaket gir. Reglene står til slutt i brevet."))
    if punkt.utfall == U.OPPHOR:
        mangler += _opphoret(rettighet, punkt, dag, vedtak)
    if punkt.utfall == U.OMGJORING:
        mangler += _omgjoringen(rettighet, punkt, forrige)
    return mangler


def _opphoret(rettighet: Rettighet, punkt: Vedtakspunkt, dag: date, vedtak: Vedtak) -> list[str]:
    """Grunnen må stemme: et vilkår som pekes på, 18-årsdagen for barnekoordinator (hol § 7-2 a), eller personens eget ønske."""
    navn = {"rettighet": rettighet.label}
    alder = vedtak.person.alder(vedtak.virker_fra or dag)
    if punkt.grunn == Grunn.VILKAAR and not punkt.ikke_oppfylt:
        return [_("Velg minst ett vilkår for %(rettighet)s som ikke lenger er oppfylt.") % navn]
    if punkt.grunn == Grunn.FYLT_18 and (rettighet != Rettighet.BARNEKOORDINATOR or alder is None or alder < 18):
        return [_("Bare barnekoordinator slutter fordi barnet fyller 18 år, og først fra den dagen.")]
    if punkt.grunn == Grunn.ONSKER_IKKE and vedtak.initiativ != Initiativ.PERSONEN:
        return [_("Når %(rettighet)s ikke lenger er ønsket, er det personen som vil avslutte.") % navn]
    return []


def _omgjoringen(rettighet: Rettighet, punkt: Vedtakspunkt, forrige: Vedtakspunkt | None) -> list[str]:
    """fvl § 35: uten klage bare når det ikke er til skade, ikke er gitt beskjed, eller vedtaket er ugyldig."""
    navn = {"rettighet": rettighet.label}
    if punkt.nytt_utfall not in NYE_SVAR:
        return [_("Velg hva det nye svaret om %(rettighet)s er.") % navn]
    if punkt.grunn in (Grunn.IKKE_TIL_SKADE, Grunn.KLAGE) and er_til_skade(punkt, forrige):
        return [_("Det nye svaret om %(rettighet)s gir mindre enn før. Da må vedtaket være ugyldig, eller beskjeden ikke gitt.") % navn]
    if punkt.nytt_utfall == U.AVSLAG and not punkt.ikke_oppfylt:
        return [_("Velg minst ett vilkår for %(rettighet)s som ikke er oppfylt.") % navn]
    if punkt.nytt_utfall in GIR and punkt.ikke_oppfylt:
        return [_("Et vilkår er ikke oppfylt. Da kan ikke %(rettighet)s innvilges.") % navn]
    return []


# --- Varsel og utsatt iverksetting ---


def maa_varsles(vedtak: Vedtak, punkter: Mapping[Rettighet, Vedtakspunkt], siste: Mapping[Rettighet, Vedtakspunkt]) -> bool:
    """Når kommunen selv vil ta bort eller endre noe som gjelder. fvl § 16 følges som god praksis for A–C (lov §3.3; R74)."""
    if vedtak.initiativ != Initiativ.KOMMUNEN:
        return False
    return any(p.utfall in (U.OPPHOR, U.ENDRING) or p.utfall == U.OMGJORING and er_til_skade(p, siste.get(r)) for r, p in punkter.items())


def varselet(vedtak: Vedtak, varsel: Forhaandsvarsel | None, dag: date) -> list[str]:
    """Varslet og besvart, eller fristen er ute; ellers en skrevet grunn for å la være (R74)."""
    if varsel is None:
        if vedtak.uten_varsel_grunn.strip():
            return []
        return [_("Send forhåndsvarsel først, eller skriv hvorfor dere ikke varsler.")]
    if not varsel.er_besvart and dag <= varsel.svarfrist_dato:
        dager = (varsel.svarfrist_dato - dag).days + 1
        return [
            ngettext(
                "Fristen for å svare på forhåndsvarselet er ikke ute. Vent %(dager)s dag, eller til svaret er kommet.",
                "Fristen for å svare på forhåndsvarselet er ikke ute. Vent %(dager)s dager, eller til svaret er kommet.",
                dager,
            )
            % {"dager": dager}
        ]
    return []


def kan_skade_foer_klagen_er_avgjort(punkter: Mapping[Rettighet, Vedtakspunkt], siste: Mapping[Rettighet, Vedtakspunkt]) -> bool:
    """Da skal brevet si at det går an å be om utsatt iverksetting (fvl §§ 27 og 42; R78)."""
    return any(p.utfall in (U.OPPHOR, U.ENDRING) or p.utfall == U.OMGJORING and er_til_skade(p, siste.get(r)) for r, p in punkter.items())


# regelverk/tillegg.toml; FVL_KLAGE er KLAGE når forvaltningsloven gjelder fullt ut, som for D og E (lov §3.1)
UTSATT, OMGJORING, KLAGE, KOSTNADER = "M-UTSATT", "M-OMGJOR", "M-KLAGE", "M-KOST"
FVL_KLAGE, VEILEDNING, RETTSRAAD = "M-FKLAGE", "M-VEILED", "M-RETTSR"


def tilleggskoder(punkter: Mapping[Rettighet, Vedtakspunkt], siste: Mapping[Rettighet, Vedtakspunkt], *, av_ke: bool = True) -> list[str]:
    """Radene brevet viser til ut over rettigheten og klageprofilen.

    Veiledning og fritt rettsråd når noen ikke får alt de ba om, i brev der fvl § 27 gjelder (lov §3.2).
    """
    koder = [UTSATT] if kan_skade_foer_klagen_er_avgjort(punkter, siste) else []
    omgjort = [p for p in punkter.values() if p.utfall == U.OMGJORING]
    if any(p.grunn != Grunn.KLAGE for p in omgjort):
        koder.append(OMGJORING)
    if any(p.grunn == Grunn.KLAGE for p in omgjort):
        koder += [KLAGE if av_ke else FVL_KLAGE, KOSTNADER]
    if not av_ke and any(p.resultat != U.INNVILGET for p in punkter.values()):
        koder += [VEILEDNING, RETTSRAAD]
    return koder
