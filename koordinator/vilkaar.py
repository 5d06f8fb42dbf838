"""Reglene på KEs bord: fakta og datoer inn, svar ut. Ingen klokke og ingen database."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from koordinator.frister import MYNDIG
from koordinator.kriterier import KRITERIER, Kilde, spurte
from koordinator.models import HJEMLER_FOR, Avsenderrolle, Delvurdering, Enighet, Familievalg, Hjemmel, Onske, Tilbudssvar
from personer.models import Person
from vedtak.models import VILKAAR_FOR, Rettighet, Utfall, Vilkaar


@dataclass(frozen=True)
class Svar:
    """Svaret på ett vilkår, med grunnen."""

    svar: bool
    grunn: str


@dataclass(frozen=True)
class Resultat:
    """Utfallet av én delvurdering: hvilke vilkår som ikke er oppfylt, og hva de som får tilbudet svarer."""

    ikke_oppfylt: tuple[Vilkaar, ...] = ()
    tilbud: str = ""
    familiens_valg: str = ""
    oppfylt: bool = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "oppfylt", not self.ikke_oppfylt)


# --- Meldingen ---


def hvorfor_ikke_hjemmel(rolle: str, hjemmel: str) -> str:
    """Tom når avsenderen kan melde på grunnlaget (R13: hpl § 38 a, KE-forskriften §§ 6–7, IP-forskriften § 8)."""
    lovlige = HJEMLER_FOR[Avsenderrolle(rolle)]
    if Hjemmel(hjemmel) in lovlige:
        return ""
    forslag = _(" eller ").join(f"«{h.label}»" for h in Hjemmel if h in lovlige)
    return _("Grunnlaget passer ikke med avsenderen. Når avsenderen er %(rolle)s, er grunnlaget %(forslag)s.") % {
        "rolle": Avsenderrolle(rolle).label,
        "forslag": forslag,
    }


def hvorfor_ikke_melding(
    *, rolle: str, hjemmel: str, mottatt: date, dag: date, onsker: Collection[str], person_vet: bool, person_enig: str
) -> str:
    """Den første grunnen til at meldingen ikke kan registreres, eller tom tekst."""
    if mottatt > dag:
        return _("Meldingen kan ikke være mottatt fram i tid.")
    if not onsker:
        return _("Velg hva det meldes behov for.")
    if not person_vet and person_enig != Enighet.IKKE_SPURT:
        return _("Den som ikke vet om meldingen, kan ikke være spurt om den.")
    return hvorfor_ikke_hjemmel(rolle, hjemmel)


# --- Vurderingen, i lovens rekkefølge ---


def er_barnesak(person: Person, dag: date) -> bool:
    """Gjelder saken et barn under 18 år eller et ventet barn (hol § 7-2 a)?"""
    alder = person.alder(dag)
    return alder is None or alder < MYNDIG


def rettigheter_aa_vurdere(er_barnesak: bool, barnekoordinator: Resultat | None) -> tuple[Rettighet, ...]:
    """Spørsmålene i lovens rekkefølge (lov §2.6, settled 22).

    For et barn spørres det alltid om barnekoordinator først. Får familien barnekoordinator, faller koordinator
    bort: ingen skal ha to. Individuell plan vurderes uansett.
    """
    if not er_barnesak:
        return (Rettighet.KOORDINATOR, Rettighet.IP)
    if barnekoordinator is not None and barnekoordinator.oppfylt:
        return (Rettighet.BARNEKOORDINATOR, Rettighet.IP)
    return (Rettighet.BARNEKOORDINATOR, Rettighet.KOORDINATOR, Rettighet.IP)


def ikke_oppfylte(rettighet: Rettighet, svar: Mapping[Vilkaar, bool]) -> tuple[Vilkaar, ...]:
    """Vilkårene som ikke er oppfylt, i lovens rekkefølge. Alle må være besvart (hol §§ 7-1, 7-2, 7-2 a; R42)."""
    return tuple(v for v in VILKAAR_FOR[rettighet] if not svar[v])


def avledet(vilkaar: Vilkaar, person: Person, dag: date) -> Svar:
    """Svaret som følger av det som er registrert om personen."""
    alder = person.alder(dag)
    ja = er_barnesak(person, dag)
    if vilkaar is Vilkaar.HAR_ELLER_VENTER_BARN:
        return Svar(ja, _("Saken gjelder et ventet barn.") if alder is None else _("Saken gjelder et barn i familien."))
    if alder is None:
        return Svar(True, _("Barnet er ikke født ennå."))
    return Svar(ja, _("Barnet er %(alder)d år.") % {"alder": alder})


def alle_svar(delen: Delvurdering, person: Person, dag: date) -> dict[Vilkaar, Svar]:
    """Svaret på hvert vilkår i en ferdig delvurdering: det som er spurt om, det som er registrert, og familiens valg."""
    svar = {}
    for kriterium in KRITERIER[Rettighet(delen.rettighet)]:
        if kriterium.kilde is Kilde.OPPLYSNINGER:
            svar[kriterium.vilkaar] = avledet(kriterium.vilkaar, person, dag)
        elif kriterium.kilde is Kilde.FAMILIEN:
            tekst = _("Familien ønsker %(valg)s. %(grunn)s") % {
                "valg": delen.get_familiens_valg_display(),
                "grunn": delen.valg_grunn,
            }
            svar[kriterium.vilkaar] = Svar(delen.familiens_valg == Familievalg.BARNEKOORDINATOR, tekst)
        else:
            gitt = delen.svar[kriterium.vilkaar]
            svar[kriterium.vilkaar] = Svar(gitt["svar"], gitt["grunn"])
    return svar


def resultat(delen: Delvurdering, person: Person, dag: date) -> Resultat:
    svar = {v: s.svar for v, s in alle_svar(delen, person, dag).items()}
    return Resultat(ikke_oppfylte(Rettighet(delen.rettighet), svar), delen.tilbud, delen.familiens_valg)


def resultater(deler: Iterable[Delvurdering], person: Person, dag: date) -> dict[Rettighet, Resultat]:
    """Utfallet av de ferdige delene, i lovens rekkefølge."""
    ferdige = {Rettighet(d.rettighet): d for d in deler if d.er_ferdig}
    return {r: resultat(ferdige[r], person, dag) for r in Rettighet if r in ferdige}


def aktuelle(person: Person, kjente: Mapping[Rettighet, Resultat], dag: date) -> tuple[Rettighet, ...]:
    """Rettighetene som skal vurderes for personen, etter det som alt er avklart."""
    return rettigheter_aa_vurdere(er_barnesak(person, dag), kjente.get(Rettighet.BARNEKOORDINATOR))


def hvorfor_ikke_ferdig(delen: Delvurdering) -> str:
    """Tom når alt er besvart og begrunnet, ellers setningen som sier hva som mangler (R19, R45)."""
    for kriterium in spurte(Rettighet(delen.rettighet)):
        gitt = delen.svar.get(kriterium.vilkaar, {})
        if gitt.get("svar") is None:
            return _("Svar ja eller nei på «%(felt)s».") % {"felt": kriterium.vilkaar.label}
        if not gitt.get("grunn", "").strip():
            return _("Begrunn svaret på «%(felt)s».") % {"felt": kriterium.vilkaar.label}
    if delen.rettighet == Rettighet.BARNEKOORDINATOR:
        if not (delen.familiens_valg and delen.valg_dato and delen.valg_grunn.strip()):
            return _("Skriv hva familien ønsker, når de svarte, og hva de sa.")
    elif all(delen.svar[k.vilkaar]["svar"] for k in spurte(Rettighet(delen.rettighet))) and not delen.tilbud:
        return _("Alle vilkårene er oppfylt. Skriv hva personen svarer på tilbudet.")
    return ""


def forslag(resultater: Mapping[Rettighet, Resultat], onsker: Collection[str]) -> list[tuple[Rettighet, Utfall]]:
    """Avgjørelsene vurderingen leder til (R20).

    Innvilges: vilkårene er oppfylt og tilbudet er tatt imot. Avslås: vilkårene er ikke oppfylt, og det er bedt om.
    Den som takker nei eller vil vente, har ikke fått avslag. Den som ikke vet hva hen trenger, ber om det som kan gis,
    og får avslag på koordinator og plan bare når ingenting kan gis.
    """
    innvilget = [r for r, res in resultater.items() if res.oppfylt and res.tilbud in ("", Tilbudssvar.JA)]
    takket_nei = any(res.oppfylt and res.tilbud not in ("", Tilbudssvar.JA) for res in resultater.values())
    bedt_om = set(onsker)
    if Onske.VET_IKKE in bedt_om and not innvilget and not takket_nei:
        bedt_om |= {Rettighet.KOORDINATOR, Rettighet.IP}
    valg = resultater[Rettighet.BARNEKOORDINATOR].familiens_valg if Rettighet.BARNEKOORDINATOR in resultater else ""
    if valg == Familievalg.KOORDINATOR:
        bedt_om.add(Rettighet.KOORDINATOR)
    # Barnekoordinator er bedt om når familien ønsker det etter at KE har avklart valget (settled 22).
    bedt_om.discard(Rettighet.BARNEKOORDINATOR)
    if valg == Familievalg.BARNEKOORDINATOR:
        bedt_om.add(Rettighet.BARNEKOORDINATOR)
    return [
        (r, Utfall.INNVILGET if r in innvilget else Utfall.AVSLAG)
        for r, res in resultater.items()
        if r in innvilget or (not res.oppfylt and r in bedt_om)
    ]


# --- Samordning uten rettighet ---


def hvorfor_ikke_samordning(*, verv: str, innvilget: Collection[str], er_til_vurdering: bool) -> str:
    """Samordningsansvarlig bare der ingen rettighet gjelder, og aldri ved siden av en koordinator (hol § 3-4; lov §§2.5, 2.6; R46).

    `verv` er koordinatorvervet noen har nå, `innvilget` det personen har fått i vedtak som gjelder.
    """
    if verv == Rettighet.BARNEKOORDINATOR:
        return _("Barnet har barnekoordinator. Da er det barnekoordinatoren som samordner tjenestene.")
    if verv:
        return _("Personen har koordinator. Da er det koordinatoren som samordner tjenestene.")
    if innvilget:
        rettigheter = _(" og ").join(str(r.label) for r in Rettighet if r in innvilget)
        return _("Personen har fått %(rettigheter)s i vedtak. Samordningsansvarlig er for den som ikke har noen av rettighetene.") % {
            "rettigheter": rettigheter
        }
    if er_til_vurdering:
        return _("Avgjør først om personen skal ha barnekoordinator, koordinator eller individuell plan.")
    return ""


# --- Hovedansvaret ---


def er_enige(mener: Collection, enhet) -> bool:
    """Alle tjenestene har svart, og mener den samme (IP-forskriften § 7)."""
    return bool(mener) and set(mener) == {enhet}


def hvorfor_ikke_avgjore(mener: Collection, frist: date, dag: date, begrunnelse: str) -> str:
    """Tom når KE kan avgjøre det tjenestene ikke er enige om: alle har svart, eller fristen er ute (R61)."""
    if None in mener and dag <= frist:
        return _("Alle tjenestene har ikke svart. Vent til de har svart, eller til fristen er ute.")
    svar = {m for m in mener if m is not None}
    if len(svar) == 1 and None not in mener:
        return _("Tjenestene er enige om en annen. Før det de har avtalt.")
    if not begrunnelse.strip():
        return _("Tjenestene er ikke enige. Skriv hvorfor du avgjør det slik.")
    return ""


# --- Vervet ---


def hvorfor_ikke_verv(verv: str, person: Person, fra: date) -> str:
    """Barnekoordinator bare til barnet fyller 18 (hol § 7-2 a; R44)."""
    if verv == Rettighet.BARNEKOORDINATOR and not er_barnesak(person, fra):
        return _("Barnekoordinator er bare for barn under 18 år. Vurder koordinator i stedet.")
    return ""
