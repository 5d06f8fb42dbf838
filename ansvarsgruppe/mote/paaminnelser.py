"""Påminnelsen om en ansvarsgruppe uten møte (lov §6 nr. 16). Et internt mål; ingen lov sier hvor ofte gruppen skal møtes."""

from datetime import timedelta

from django.conf import settings
from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models import Ansvarsgruppe, Mote, Slag
from ansvarsgruppe.mote.tilstander import KOMMER, Motetilstand
from oppfolging.register import Regel
from tilgang.handling import Handling


def _uten_mote() -> QuerySet:
    """Ansvarsgruppene uten noe møte som er planlagt eller innkalt, og dagen det bør ha vært et: så lenge etter det siste, eller starten."""
    kommer = Mote.objects.filter(gruppe=OuterRef("pk"), tilstand__in=KOMMER)
    siste = Max(TruncDate("moter__begynner"), filter=Q(moter__tilstand=Motetilstand.HOLDT))
    frist = Cast(Coalesce(F("siste"), F("fra")) + timedelta(days=settings.GRUPPEMOTE_DAGER), DateField())
    rader = Ansvarsgruppe.objects.filter(slag=Slag.ANSVARSGRUPPE).annotate(siste=siste, frist=frist)
    return rader.filter(~Exists(kommer), Q(til__isnull=True) | Q(til__gt=F("frist"))).values_list("person", "pk", "frist")


UTEN_MOTE = Regel(
    kode="ansvarsgruppe.uten_mote",
    tekst=_("Kall inn ansvarsgruppen til møte"),
    grunnlag=_("kommunens eget mål for hvor lenge det kan gå mellom møtene"),
    er_lovfestet=False,
    handling=Handling.LEDE_GRUPPE,
    dager_for=(14, 0),
    kilde=_uten_mote,
    url_navn="ansvarsgruppe:kall_inn",
    knapp=_("Kall inn"),
)
