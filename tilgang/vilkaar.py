"""Hvem som kan samtykke, etter alder, beslutningskompetanse og representasjon. Fakta og datoer inn, svar ut.

Reglene er rene funksjoner av et `Grunnlag`; `mulige_givere` og `hvorfor_ikke_giver` henter det og spør dem.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from personer.models import Enhet, Kompetansevurdering, Person, Representasjon, Representasjonsart, Saksforhold
from tilgang.models import Formaal, Kapasitet

HELSERETTSLIG_MYNDIG = 16  # pbrl § 4-3: den som har fylt 16 år
MYNDIG = 18

A, K = Representasjonsart, Kapasitet
Giver = tuple[Person | Enhet, Kapasitet]

# Et samtykke til å hente inn opphever taushetsplikten hos den det hentes fra, og følger reglene for å dele (hpl § 22).
SAKSFORHOLD = {
    Formaal.PLAN: Saksforhold.PLAN,
    Formaal.DELING: Saksforhold.DELING,
    Formaal.INNHENTING: Saksforhold.DELING,
    Formaal.FLYTTING: Saksforhold.DELING,
    Formaal.SVAR: Saksforhold.DELING,
}


@dataclass(frozen=True)
class Grunnlag:
    """Faktaene svaret bygger på: personen, og representasjonene og kompetansevurderingene som gjelder dagen."""

    person: Person
    dag: date
    representasjoner: tuple[Representasjon, ...] = ()
    vurderinger: tuple[Kompetansevurdering, ...] = ()

    @property
    def bestemmer_over_helsen(self) -> bool:
        """Har fylt 16 år (pbrl § 4-3). Et ventet barn har ingen alder ennå."""
        alder = self.person.alder(self.dag)
        return alder is not None and alder >= HELSERETTSLIG_MYNDIG

    @property
    def er_myndig(self) -> bool:
        alder = self.person.alder(self.dag)
        return alder is not None and alder >= MYNDIG

    def av(self, *arter: Representasjonsart) -> list[Representasjon]:
        return [r for r in self.representasjoner if r.art in arter]

    def mangler_kompetanse(self, formaal: Formaal) -> Kompetansevurdering | None:
        """Vurderingen av at kompetansen mangler i nettopp denne saken, aldri i sin alminnelighet (pbrl § 4-3)."""
        gjelder = SAKSFORHOLD[Formaal(formaal)]
        return next((v for v in self.vurderinger if v.gjelder == gjelder and not v.har_kompetanse), None)


def grunnlag(person: Person, dag: date) -> Grunnlag:
    rader = person.representanter.paa(dag).select_related("representant", "enhet")
    rader = rader.order_by("representant__etternavn", "representant__fornavn", "fra")
    return Grunnlag(person, dag, tuple(rader), tuple(person.kompetansevurderinger.paa(dag)))


def mulige_givere(person: Person, dag: date, formaal: Formaal = Formaal.PLAN) -> list[Giver]:
    """De som kan svare på samtykket den dagen, og i kraft av hva. Tom når ingen som er registrert, kan det."""
    return givere(grunnlag(person, dag), formaal)


def givere(g: Grunnlag, formaal: Formaal) -> list[Giver]:
    """Fra 16 år samtykker personen selv (pbrl § 4-3), om ikke kompetansen er vurdert å mangle i saken."""
    if not g.bestemmer_over_helsen:
        return _for_barnet(g)
    if g.mangler_kompetanse(formaal) is None:
        return [(g.person, K.SELV)]
    return _en_gang([*(_for_den_voksne(g) if g.er_myndig else _for_barnet(g)), *_paarorende(g, formaal)])


def _en_gang(alle: list[Giver]) -> list[Giver]:
    """Den som er flere ting for personen, svarer i kraft av det første."""
    return list({giver.pk: (giver, kapasitet) for giver, kapasitet in reversed(alle)}.values())[::-1]


def _for_barnet(g: Grunnlag) -> list[Giver]:
    """Foreldre eller andre med foreldreansvar (pbrl § 4-4); for en på 16 eller 17 uten kompetanse i saken § 4-5.

    Har barnevernet overtatt omsorgen, er det barnevernstjenesten, og ikke foreldrene (samme paragrafer).
    """
    barnevernet = g.av(A.BARNEVERN)
    if barnevernet:
        return [(r.enhet, K.BARNEVERN) for r in barnevernet]
    return [(r.representant, K.FORELDER) for r in g.av(A.FORELDREANSVAR)]


def _for_den_voksne(g: Grunnlag) -> list[Giver]:
    """Vergen når handleevnen er fratatt i personlige forhold (pbrl § 4-7); den med fremtidsfullmakt om dem (vgml § 80)."""
    verger = [r for r in g.av(A.VERGE) if r.gjelder_personlige and r.er_fratatt_handleevne]
    fullmakter = [r for r in g.av(A.FREMTIDSFULLMAKT) if r.gjelder_personlige]
    return [*((r.representant, K.VERGE) for r in verger), *((r.representant, K.FREMTIDSFULLMAKT) for r in fullmakter)]


def _paarorende(g: Grunnlag, formaal: Formaal) -> list[Giver]:
    """Nærmeste pårørende kan samtykke til at opplysninger deles, ikke til planen (hpl § 22)."""
    if SAKSFORHOLD[Formaal(formaal)] != Saksforhold.DELING:
        return []
    return [(r.representant, K.PAARORENDE) for r in g.av(A.PAARORENDE)]


# --- Hvorfor ikke ---


def hvorfor_ikke_giver(person: Person, giver: Person | Enhet, dag: date, formaal: Formaal = Formaal.PLAN) -> str:
    """Tom tekst når giveren kan samtykke, ellers setningen som sier hvorfor ikke."""
    return hvorfor_ikke(grunnlag(person, dag), giver, formaal)


def hvorfor_ikke(g: Grunnlag, giver: Person | Enhet, formaal: Formaal) -> str:
    if any(giver.pk == mulig.pk for mulig, _kapasitet in givere(g, formaal)):
        return ""
    if giver.pk == g.person.pk:
        return _hvorfor_ikke_selv(g, formaal)
    for r in g.representasjoner:
        if giver.pk in (r.representant_id, r.enhet_id):
            return HVORFOR_IKKE[Representasjonsart(r.art)](g, r, formaal)
    return _samtykker_selv(g) if _kan_selv(g, formaal) else _for_andre(g)


def _kan_selv(g: Grunnlag, formaal: Formaal) -> bool:
    return g.bestemmer_over_helsen and g.mangler_kompetanse(formaal) is None


def _samtykker_selv(g: Grunnlag) -> str:
    return _("Personen har fylt 16 år og samtykker selv (pasient- og brukerrettighetsloven § 4-3).")


def _hvorfor_ikke_selv(g: Grunnlag, formaal: Formaal) -> str:
    if not g.bestemmer_over_helsen:
        return _("%(navn)s er under 16 år. De som har foreldreansvar, samtykker (pasient- og brukerrettighetsloven § 4-4).") % {
            "navn": g.person.navn
        }
    vurdering = g.mangler_kompetanse(formaal)
    return _("%(navn)s er vurdert til ikke å ha beslutningskompetanse i saken: %(sak)s (pasient- og brukerrettighetsloven § 4-3).") % {
        "navn": g.person.navn,
        "sak": vurdering.get_gjelder_display(),
    }


def _for_andre(g: Grunnlag) -> str:
    if not g.bestemmer_over_helsen:
        return _("Bare den som har foreldreansvar, kan samtykke for et barn under 16 år (pasient- og brukerrettighetsloven § 4-4).")
    return _("Den som svarte, er ikke registrert som en som kan samtykke for %(navn)s. Se representasjonene.") % {"navn": g.person.navn}


def _forelder(g: Grunnlag, r: Representasjon, formaal: Formaal) -> str:
    if _kan_selv(g, formaal):
        return _samtykker_selv(g)
    if g.er_myndig:
        return _("%(navn)s er voksen, og ingen har foreldreansvar lenger.") % {"navn": g.person.navn}
    return _("Barnevernet har omsorgen. Da samtykker barnevernstjenesten, ikke foreldrene (pasient- og brukerrettighetsloven § 4-4).")


def _verge(g: Grunnlag, r: Representasjon, formaal: Formaal) -> str:
    """vgml §§ 21, 33 og pbrl § 4-7: innenfor mandatet, og i stedet for personen bare når handleevnen er fratatt (R5)."""
    navn = {"verge": r.representant.navn, "navn": g.person.navn}
    if not r.gjelder_personlige:
        return (
            _(
                "%(verge)s er verge, men mandatet gjelder ikke personlige forhold. Et samtykke er et personlig forhold "
                "(vergemålsloven § 21, pasient- og brukerrettighetsloven § 4-7)."
            )
            % navn
        )
    if not g.er_myndig:
        return _samtykker_selv(g) if _kan_selv(g, formaal) else _for_andre(g)
    if not r.er_fratatt_handleevne:
        return (
            _(
                "%(verge)s er verge og støtter %(navn)s, men kan ikke samtykke i stedet, fordi den rettslige handleevnen ikke "
                "er fratatt (pasient- og brukerrettighetsloven § 4-7)."
            )
            % navn
        )
    return _uten_vurdering(g, r)


def _fremtidsfullmakt(g: Grunnlag, r: Representasjon, formaal: Formaal) -> str:
    if not r.gjelder_personlige:
        return _("Fremtidsfullmakten til %(navn)s gjelder ikke personlige forhold (vergemålsloven § 80).") % {"navn": r.representant.navn}
    return _uten_vurdering(g, r) if g.er_myndig else _samtykker_selv(g) if _kan_selv(g, formaal) else _for_andre(g)


def _fullmektig(g: Grunnlag, r: Representasjon, formaal: Formaal) -> str:
    return _("%(navn)s er fullmektig i saken: kan få brev og klage, men kan ikke samtykke på vegne av en annen.") % {
        "navn": r.representant.navn
    }


def _naermeste(g: Grunnlag, r: Representasjon, formaal: Formaal) -> str:
    if not g.bestemmer_over_helsen:
        return _for_andre(g)
    if SAKSFORHOLD[Formaal(formaal)] != Saksforhold.DELING:
        return _("Nærmeste pårørende kan ikke samtykke til individuell plan, bare til å dele opplysninger (helsepersonelloven § 22).")
    return _uten_vurdering(g, r)


def _barnevern(g: Grunnlag, r: Representasjon, formaal: Formaal) -> str:
    return (
        _samtykker_selv(g)
        if _kan_selv(g, formaal)
        else _("%(navn)s er voksen, og barnevernet har ikke omsorgen lenger.") % {"navn": g.person.navn}
    )


def _fosterhjem(g: Grunnlag, r: Representasjon, formaal: Formaal) -> str:
    if _kan_selv(g, formaal):
        return _samtykker_selv(g)
    navn = {"navn": r.representant.navn}
    return _("%(navn)s er fosterforelder. Samtykke til plan og til å dele registreres fra barnevernstjenesten.") % navn


def _uten_vurdering(g: Grunnlag, r: Representasjon) -> str:
    return _(
        "%(hvem)s kan først samtykke når det er vurdert og skrevet ned at %(navn)s mangler beslutningskompetanse i nettopp denne "
        "saken (pasient- og brukerrettighetsloven § 4-3)."
    ) % {"hvem": r.representant.navn, "navn": g.person.navn}


HVORFOR_IKKE: dict[Representasjonsart, Callable[[Grunnlag, Representasjon, Formaal], str]] = {
    A.FORELDREANSVAR: _forelder,
    A.VERGE: _verge,
    A.FREMTIDSFULLMAKT: _fremtidsfullmakt,
    A.FULLMEKTIG: _fullmektig,
    A.PAARORENDE: _naermeste,
    A.BARNEVERN: _barnevern,
    A.FOSTERHJEM: _fosterhjem,
}


# --- Delt foreldreansvar ---


def bare_en_forelder(g: Grunnlag, svarte: set, formaal: Formaal) -> bool:
    """Foreldreansvaret er delt, og bare en del av dem som har det, har svart (barnelova § 30; R26). `svarte` er id-er."""
    foreldre = {giver.pk for giver, kapasitet in givere(g, formaal) if kapasitet == K.FORELDER}
    return len(foreldre) > 1 and bool(foreldre & svarte) and not foreldre <= svarte
