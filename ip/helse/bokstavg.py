"""IP-forskriften § 9 tredje ledd bokstav g: fire svar, hvert tilbudt, oppnevnt eller ingen av delene (R58).

Koordinator og barnekoordinator følger av det produktet selv vet. De to i spesialisthelsetjenesten er det spurt om, og er en av dem
skrevet inn som kontakt for personen, er den oppnevnt.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from ip.models import Plan, Tilbud
from koordinator.models import EksternKontakt, Familievalg, Kontaktrolle, Oppnevning, Tilbudssvar
from koordinator.models.vurdering import Delvurdering
from tilgang.models import Samtykkelinje
from tilgang.sporsmaal import forste
from vedtak.models import Rettighet, Vedtakspunkt


@dataclass(frozen=True)
class Gfakta:
    """Det som er registrert om de fire, og hvor mange tjenester et samtykke åpner noe for (bokstav i)."""

    oppnevnte: frozenset[str]  # Verv
    gitt: frozenset[str]  # Rettighet i gjeldende vedtak
    tilbudt: frozenset[str]  # Rettighet familien er spurt om i en ferdig vurdering
    kontakter: frozenset[str]  # Kontaktrolle
    hf_koordinator: str
    kontaktlege: str
    tjenester_med_innsyn: int


@dataclass(frozen=True)
class Delsvar:
    hvem: str
    hjemmel: str
    svar: str  # tomt når ingen har svart
    er_egen: bool = False  # følger av kommunens egne vedtak og oppnevninger

    @property
    def tekst(self) -> str:
        return str(Tilbud(self.svar).label) if self.svar else _("ikke svart")


@forste
def registrert(plan: Plan, dag: date) -> QuerySet:
    person = {"person": OuterRef("person")}
    vurdert = Delvurdering.objects.filter(vurdering__person=OuterRef("person"), vurdering__ferdig_tid__isnull=False)
    spurt = vurdert.filter(tilbud__in=Tilbudssvar.values) | vurdert.exclude(familiens_valg__in=("", Familievalg.INGEN))
    gir = Vedtakspunkt.objects.gjeldende(dag).som_gir().filter(vedtak__person=OuterRef("person"), vedtak__enhet=None)
    linjer = Samtykkelinje.objects.gyldige(dag).filter(innsynsdel__person=OuterRef("person"))
    return Plan.objects.filter(pk=plan.pk).values(
        hf=F("spesialisttilbud__hf_koordinator"),
        lege=F("spesialisttilbud__kontaktlege"),
        oppnevnte=ArraySubquery(Oppnevning.objects.koordinatorer().paa(dag).filter(**person).order_by().values("slag").distinct()),
        gitt=ArraySubquery(gir.values("rettighet")),
        tilbudt=ArraySubquery(spurt.values("rettighet").distinct()),
        kontakter=ArraySubquery(EksternKontakt.objects.paa(dag).filter(**person).order_by().values("rolle").distinct()),
        innsyn=ArraySubquery(linjer.values("til_enhet").distinct()),
    )


def gfakta(plan: Plan, dag: date) -> Gfakta:
    """Alt i én spørring."""
    rad = registrert(plan, dag)
    sett = {n: frozenset(rad[n]) for n in ("oppnevnte", "gitt", "tilbudt", "kontakter")}
    return Gfakta(**sett, hf_koordinator=rad["hf"] or "", kontaktlege=rad["lege"] or "", tjenester_med_innsyn=len(rad["innsyn"]))


def delsvar(f: Gfakta) -> list[Delsvar]:
    return [
        Delsvar(_("Koordinator"), _("helse- og omsorgstjenesteloven § 7-2"), _eget(f, Rettighet.KOORDINATOR), True),
        Delsvar(
            _("Koordinator i spesialisthelsetjenesten"),
            _("spesialisthelsetjenesteloven § 2-5 a"),
            spesialist(f, Kontaktrolle.HF_KOORDINATOR, f.hf_koordinator),
        ),
        Delsvar(_("Barnekoordinator"), _("helse- og omsorgstjenesteloven § 7-2 a"), _eget(f, Rettighet.BARNEKOORDINATOR), True),
        Delsvar(_("Kontaktlege"), _("spesialisthelsetjenesteloven § 2-5 c"), spesialist(f, Kontaktrolle.KONTAKTLEGE, f.kontaktlege)),
    ]


def _eget(f: Gfakta, rettighet: Rettighet) -> str:
    """Verdien er den samme som vervets."""
    if rettighet in f.oppnevnte:
        return Tilbud.OPPNEVNT
    return Tilbud.TILBUDT if rettighet in f.gitt | f.tilbudt else Tilbud.NEI


def spesialist(f: Gfakta, rolle: Kontaktrolle, svar: str) -> str:
    return Tilbud.OPPNEVNT if rolle in f.kontakter else svar
