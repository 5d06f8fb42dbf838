"""Det om individuell plan og koordinator som skal stå likt i journalsystemet, som selv rapporterer til KPR.

Forskrift om kommunalt pasient- og brukerregister (KPR-forskriften): tjenestene etter hol § 3-2 melder om det er laget individuell
plan, gjennom journalsystemet. Kodeverdiene for 2026 er ikke kjent her (V150); filen har derfor ja, nei og datoer, ikke koder.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip.models import AnnenPlan, Plan, Planstatus
from koordinator.models import Oppnevning, Verv
from personer.models import Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.oppslag import Hva, Vist
from utsending.jobber.register import Bestilling, Kilde, Kolonne, Rad, Slag, Uttrekk

PERSONEN = [Kolonne(_("Fødselsnummer"), er_nummer=True), Kolonne(_("Etternavn")), Kolonne(_("Fornavn"))]
FELT = {
    "plan": Kolonne(_("Individuell plan")),
    "plan_fra": Kolonne(_("Plan fra"), Slag.DATO),
    "plan_til": Kolonne(_("Plan til og med"), Slag.DATO),
    "koordinator": Kolonne(_("Koordinator")),
    "koordinator_fra": Kolonne(_("Koordinator fra"), Slag.DATO),
    "koordinator_til": Kolonne(_("Koordinator til og med"), Slag.DATO),
    "barnekoordinator": Kolonne(_("Barnekoordinator")),
}
HVORFOR = _("Samvev rapporterer ikke selv. Filen viser det journalsystemet skal ha om plan og koordinator, så de to er like.")


def kan(konto: Konto) -> bool:
    return regler.kan_uten_person(konto, Handling.SE_FODSELSNUMMER)


def personer(konto: Konto, dag: date) -> QuerySet[Person]:
    """De kontoen kan se nummeret til, og som har en plan i bruk, en koordinator eller en barnekoordinator den dagen.

    En plan er i bruk når den er tatt i bruk, samtykket gjelder og dagen er i perioden. En plan som føres i et annet system, er også
    en plan; datoene i den er ikke kjent her.
    """
    egen = {"person": OuterRef("pk")}
    planer = Plan.objects.aktive(dag).filter(**egen)
    annen = AnnenPlan.objects.aapne().filter(status=Planstatus.I_BRUK, **egen)
    verv = Oppnevning.objects.faste().paa(dag).filter(**egen)
    koordinator, barn = verv.filter(slag=Verv.KOORDINATOR), verv.filter(slag=Verv.BARNEKOORDINATOR)
    rader = regler.personer_for(konto, Handling.SE_FODSELSNUMMER).filter(slaatt_sammen_med=None)
    return (
        rader.filter(Exists(planer) | Exists(annen) | Exists(koordinator) | Exists(barn))
        .annotate(
            har_plan=Q(Exists(planer)) | Q(Exists(annen)),
            plan_fra=Subquery(planer.values("fra")[:1]),
            plan_til=Subquery(planer.values("til")[:1]),
            har_koordinator=Exists(koordinator),
            koordinator_fra=Subquery(koordinator.values("fra")[:1]),
            koordinator_til=Subquery(koordinator.values("til")[:1]),
            har_barnekoordinator=Exists(barn),
        )
        .order_by("etternavn", "fornavn", "pk")
    )


def verdier(p: Person) -> dict[str, str | date | None]:
    """Feltene slik de skal stå. `til` er første dag som ikke er med; i journalsystemet står den siste som er det."""
    return {
        "plan": ja_nei(p.har_plan),
        "plan_fra": p.plan_fra,
        "plan_til": _dagen_for(p.plan_til),
        "koordinator": ja_nei(p.har_koordinator),
        "koordinator_fra": p.koordinator_fra,
        "koordinator_til": _dagen_for(p.koordinator_til),
        "barnekoordinator": ja_nei(p.har_barnekoordinator),
    }


def ja_nei(svar: bool) -> str:
    return _t("ja") if svar else _t("nei")


def _dagen_for(dag: date | None) -> date | None:
    return dag and date.fromordinal(dag.toordinal() - 1)


def fortsatt_synlige(konto: Konto, bunke: list[Person]) -> list[Person]:
    """De i bunken kontoen fortsatt kan se nummeret til."""
    aapne = regler.personer_for(konto, Handling.SE_FODSELSNUMMER).filter(pk__in=[p.pk for p in bunke])
    synlige = set(aapne.values_list("pk", flat=True))
    return [p for p in bunke if p.pk in synlige]


def vist(p: Person) -> tuple[Vist, ...]:
    return (Vist(p.pk, Hva.FODSELSNUMMER if p.fodselsnummer_kryptert else Hva.LISTE),)


def _kilde(b: Bestilling) -> Kilde:
    treff = personer(b.konto, b.dag)

    def rader(bunke: list[Person]) -> list[Rad]:
        """Numrene er krypterte til de står i filen."""
        synlige = fortsatt_synlige(b.konto, bunke)
        return [Rad((p.fodselsnummer, p.etternavn, p.fornavn, *verdier(p).values()), vist(p)) for p in synlige]

    return Kilde([*PERSONEN, *FELT.values()], treff.count(), treff.iterator(chunk_size=100), rader)


KPR = Uttrekk(
    kode="kpr",
    tittel=_("Listen til journalsystemet (KPR)"),
    hva_er_med=HVORFOR,
    kan=kan,
    kilde=_kilde,
    tilbake=lambda _valg: reverse("oversikt:tavle"),
    handling=Handling.SE_FODSELSNUMMER,
    hva=Hva.FODSELSNUMMER,
    er_alene=True,
)
