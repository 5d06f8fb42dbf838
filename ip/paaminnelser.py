"""Fristene planen melder inn til oppfølgingen."""

from django.db.models import DateField, ExpressionWrapper, F
from django.utils.translation import gettext_lazy as _

from ip.models import Plan
from oppfolging.register import Regel
from tilgang.handling import Handling

# Loven sier at planen skal ha et tidspunkt for revisjon (IP-forskriften § 9 tredje ledd bokstav h), ikke hvor ofte.
# Datoen er derfor planens egen, og avstanden i dager er kommunens.
REVISJON = Regel(
    kode="ip.revisjon",
    tekst=_("Gå gjennom og revider planen"),
    grunnlag=_("datoen planen selv har satt (forskrift om individuell plan § 9 bokstav h)"),
    er_lovfestet=False,
    handling=Handling.LEDE_PLAN,
    dager_for=(30, 0),
    kilde=lambda: Plan.objects.i_bruk().filter(revisjon_dato__isnull=False).values_list("person", "pk", "revisjon_dato"),
    url_navn="ip:plan",
    knapp=_("Åpne planen"),
    loftes_etter=30,
)
SISTE_DAG = ExpressionWrapper(F("til") - 1, output_field=DateField())
PERIODEN = Regel(
    kode="ip.perioden",
    tekst=_("Planens periode går ut: revider den eller avslutt den"),
    grunnlag=_("datoen planen selv har satt (forskrift om individuell plan § 9 bokstav h)"),
    er_lovfestet=False,
    handling=Handling.LEDE_PLAN,
    dager_for=(60, 14, 0),
    kilde=lambda: Plan.objects.i_bruk().annotate(siste_dag=SISTE_DAG).values_list("person", "pk", "siste_dag"),
    url_navn="ip:plan",
    knapp=_("Åpne planen"),
    loftes_etter=30,
)
