"""Påminnelsene om overganger. Avstandene er kommunens egne: loven sier ikke når arbeidet skal begynne."""

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from ip.models import Overgang, Overgangsslag
from ip.overganger.frister import BURSDAGER, MINNES_OM_FRA, SKOLEAARET, SKOLEOVERGANGER
from oppfolging.register import Regel
from personer.aldersdato import Fyller
from tilgang.handling import Handling
from tilgang.models import Rolle, Tilknytning

S = Overgangsslag
DAGER_FOR = (365, 90)
GRUNNLAG = _("tolv måneder før overgangen; kommunens eget mål")


class Skoleaaret(Func):
    """Det samme som `frister.alle` gir for et skoleår: første dag i skoleåret det året personen fyller så mange år."""

    output_field = DateField()

    def __init__(self, fodt, alder: int):
        maaned, dag = SKOLEAARET
        super().__init__(fodt, template=f"make_date(extract(year FROM %(expressions)s)::int + {alder:d}, {maaned:d}, {dag:d})")


def datoen(slag: Overgangsslag, felt: str) -> Func:
    if slag in SKOLEOVERGANGER:
        return Skoleaaret(F(felt), SKOLEOVERGANGER[slag])
    return Fyller(F(felt), BURSDAGER[slag])


def _forutsette(slag: Overgangsslag) -> QuerySet:
    """Dem med koordinator fra før overgangen, når ingen har begynt på den. 18-årsdagen har barnekoordinatorens egen regel."""
    alt = Overgang.objects.filter(person=OuterRef("person"), slag=slag)
    roller = [Rolle.KOORDINATOR] if slag == S.ATTEN else [Rolle.KOORDINATOR, Rolle.BARNEKOORDINATOR]
    baand = Tilknytning.objects.filter(rolle__in=roller, person__fodselsdato__isnull=False).annotate(
        naar=datoen(slag, "person__fodselsdato")
    )
    loper = Q(til__isnull=True) | Q(til__gt=F("naar"), rolle=Rolle.BARNEKOORDINATOR)
    fra = Greatest("fra", Value(MINNES_OM_FRA))
    return baand.filter(loper, ~Exists(alt), naar__gte=fra).values_list("person", "person", "naar")


def _regel(slag: Overgangsslag) -> Regel:
    return Regel(
        kode=f"overgang.{slag.lower()}",
        tekst=TEKSTER[slag],
        grunnlag=GRUNNLAG,
        er_lovfestet=False,
        handling=Handling.LEDE_PLAN,
        dager_for=DAGER_FOR,
        kilde=lambda: _forutsette(slag),
        url_navn="ip:overganger",
        knapp=_("Se overgangene"),
    )


TEKSTER = {
    S.SKOLE: _("Forbered overgangen fra barnehage til skole"),
    S.UNGDOMSSKOLE: _("Forbered overgangen til ungdomsskolen"),
    S.VIDEREGAENDE: _("Forbered overgangen til videregående"),
    S.SEKSTEN: _("Forbered 16-årsdagen sammen med ungdommen"),
    S.ATTEN: _("Forbered 18-årsdagen sammen med ungdommen"),
    S.VOKSEN: _("Forbered overgangen til tjenester for voksne"),
}
FORUTSETTE = tuple(_regel(slag) for slag in TEKSTER)

I_GANG = Regel(
    kode="overgang",
    tekst=_("Gjør overgangen klar"),
    grunnlag=GRUNNLAG,
    er_lovfestet=False,
    handling=Handling.SKRIVE_NOTAT,
    dager_for=DAGER_FOR,
    kilde=lambda: Overgang.objects.aapne().values_list("person", "pk", "dato"),
    url_navn="ip:overgang",
    knapp=_("Åpne overgangen"),
)
