"""Det sidene om personen, representasjonene og kompetansen leser. Faste antall spørringer."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from personer.models import Enhet, Kompetansevurdering, Konto, Person, Representasjon, Representasjonsart, SkjultAdresse, Tjeneste
from tilgang import regler, vilkaar
from tilgang.handling import Handling
from tilgang.models import Formaal, Kapasitet
from tilgang.navn import Enhetsnavn

BARE_BARN = {Representasjonsart.FORELDREANSVAR, Representasjonsart.BARNEVERN, Representasjonsart.FOSTERHJEM}
BARE_VOKSNE = {Representasjonsart.FREMTIDSFULLMAKT}


@dataclass(frozen=True)
class Representasjonsrad:
    """En representasjon med hva den betyr for samtykke: hva den kan svare på, og setningen når det er noe den ikke kan."""

    rad: Representasjon
    navn: str
    kan_plan: bool
    kan_dele: bool
    hvorfor: str

    @property
    def kan(self) -> str:
        if self.kan_plan and self.kan_dele:
            return _("Kan samtykke til plan og til å dele")
        if self.kan_dele:
            return _("Kan samtykke til å dele")
        return _("Kan samtykke til plan") if self.kan_plan else _("Kan ikke samtykke")


@dataclass(frozen=True)
class Svarer:
    """Hvem som kan svare på én slags samtykke i dag, og hvorfor ingen kan når ingen kan."""

    formaal: Formaal
    hvem: list[str] = field(default_factory=list)
    ingen: str = ""


def representasjoner(person: Person, dag: date, navn: Enhetsnavn) -> tuple[list[Representasjonsrad], list[Representasjon]]:
    """De som gjelder (og skal gjelde), og de som er slutt, nyeste først."""
    alle = list(person.representanter.select_related("representant", "enhet").order_by("-fra", "id"))
    g = vilkaar.grunnlag(person, dag)
    lopende = [r for r in alle if r.til is None or r.til > dag]
    return [_rad(r, g, navn, dag) for r in lopende], [r for r in alle if r not in lopende]


def _rad(r: Representasjon, g: vilkaar.Grunnlag, navn: Enhetsnavn, dag: date) -> Representasjonsrad:
    hvem = r.representant or r.enhet
    if r.fra > dag:
        return Representasjonsrad(r, _navn(r, navn), False, False, _("Gjelder ikke ennå."))
    plan, deling = (vilkaar.hvorfor_ikke(g, hvem, f) for f in (Formaal.PLAN, Formaal.DELING))
    hvorfor = plan or deling
    if bool(plan) != bool(deling):
        hvorfor = _("Ikke til plan: %(hvorfor)s") % {"hvorfor": plan} if plan else _("Ikke til å dele: %(hvorfor)s") % {"hvorfor": deling}
    return Representasjonsrad(r, _navn(r, navn), not plan, not deling, hvorfor)


def _navn(r: Representasjon, navn: Enhetsnavn) -> str:
    return navn(r.enhet) if r.enhet else r.representant.navn


def hvem_svarer(person: Person, dag: date, navn: Enhetsnavn) -> list[Svarer]:
    """For plan og for deling, til toppen av siden."""
    g = vilkaar.grunnlag(person, dag)
    return [_svarer(g, formaal, navn) for formaal in (Formaal.PLAN, Formaal.DELING)]


def _svarer(g: vilkaar.Grunnlag, formaal: Formaal, navn: Enhetsnavn) -> Svarer:
    hvem = []
    for giver, kapasitet in vilkaar.givere(g, formaal):
        den = navn(giver) if kapasitet == Kapasitet.BARNEVERN else giver.navn
        hvem.append(_("%(navn)s (%(kapasitet)s)") % {"navn": den, "kapasitet": kapasitet.label})
    return Svarer(formaal, hvem, "" if hvem else _ingen(g))


def _ingen(g: vilkaar.Grunnlag) -> str:
    if not g.bestemmer_over_helsen:
        return _("Ingen er registrert med foreldreansvar. Registrer hvem som har det.")
    return _("Personen mangler beslutningskompetanse i saken, og ingen som er registrert, kan samtykke i stedet. Avklar med jurist.")


def arter(person: Person, dag: date) -> list[tuple[str, str]]:
    """Grunnlagene det gir mening å registrere ved denne alderen."""
    alder = person.alder(dag)
    er_voksen = alder is not None and alder >= vilkaar.MYNDIG
    return [(art.value, art.label) for art in Representasjonsart if art not in (BARE_BARN if er_voksen else BARE_VOKSNE)]


def vurderinger(person: Person) -> QuerySet[Kompetansevurdering]:
    return person.kompetansevurderinger.order_by("gjelder", "-fra")


# --- Det et skjema kan velge blant ---


def kjente(person: Person) -> QuerySet[Person]:
    """De som er eller har vært representant for personen."""
    return Person.objects.filter(pk__in=person.representanter.values("representant"), slaatt_sammen_med=None)


def familien(person: Person) -> QuerySet[Person]:
    """Representantene, de personen selv handler for, og de andre de samme menneskene handler for (som søsken)."""
    representanter = person.representanter.filter(representant__isnull=False).values("representant")
    for_personen = Q(pk__in=representanter)
    personen_for = Q(pk__in=person.representerer.values("person"))
    sosken = Q(pk__in=Representasjon.objects.filter(representant__in=representanter).values("person"))
    return Person.objects.filter(for_personen | personen_for | sosken, slaatt_sammen_med=None).exclude(pk=person.pk)


def kan_skjules_for(person: Person) -> QuerySet[Person]:
    """De adressen kan skjules for: de som får brev eller rapporter i saken, og den andre forelderen til ens eget barn."""
    barn = person.representerer.filter(art=Representasjonsart.FORELDREANSVAR).values("person")
    andre = Representasjon.objects.filter(person__in=barn, representant__isnull=False).values("representant")
    return Person.objects.filter(Q(pk__in=familien(person).values("pk")) | Q(pk__in=andre)).exclude(pk=person.pk)


def paa_samme_adresse(person: Person) -> QuerySet[Person]:
    """De i familien som er registrert på samme adresse: deres adresse røper personens."""
    if not person.adresse:
        return Person.objects.none()
    return familien(person).filter(adresse__iexact=person.adresse, postnummer=person.postnummer)


def barnevernstjenester(navn: Enhetsnavn) -> QuerySet[Enhet]:
    return navn.valgbare().i_bruk().filter(tjeneste=Tjeneste.BARNEVERN).order_by("navn")


def finn_med_nummer(konto: Konto, nummer: str) -> Person | None:
    """Personen med nummeret, når kontoen kan se hen; den som er slått sammen med en annen, er den andre."""
    treff = regler.personer_for(konto, Handling.SE_FODSELSNUMMER).med_fodselsnummer(nummer).select_related("slaatt_sammen_med").first()
    return treff and (treff.slaatt_sammen_med or treff)


# --- Én rad, når kontoen kan ---


def representasjoner_for(konto: Konto) -> QuerySet[Representasjon]:
    synlige = Representasjon.objects.filter(person__in=regler.personer_for(konto, Handling.ENDRE_PERSON))
    return synlige.select_related("representant", "enhet")


def vurderinger_for(konto: Konto) -> QuerySet[Kompetansevurdering]:
    return Kompetansevurdering.objects.filter(person__in=regler.personer_for(konto, Handling.ENDRE_PERSON))


def skjulte_for(konto: Konto) -> QuerySet[SkjultAdresse]:
    synlige = SkjultAdresse.objects.filter(person__in=regler.personer_for(konto, Handling.ENDRE_PERSON))
    return synlige.select_related("for_person").order_by("-fra")
