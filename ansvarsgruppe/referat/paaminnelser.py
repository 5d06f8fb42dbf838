"""Referatet som ikke er skrevet (lov §6 nr. 17; kommunens eget mål, ikke lov)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import DateField, ExpressionWrapper, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models import Mote
from ansvarsgruppe.mote.tilstander import Motetilstand
from oppfolging.register import Regel
from tilgang.handling import Handling


def _uten_referat() -> QuerySet:
    """Møtene det er kalt inn til, med dagen referatet skulle vært godkjent. Et møte som kommer, har en dag som kommer."""
    frist = ExpressionWrapper(TruncDate("begynner") + timedelta(days=settings.REFERAT_DAGER), output_field=DateField())
    motene = Mote.objects.filter(tilstand__in=[Motetilstand.INNKALT, Motetilstand.HOLDT], referat__godkjent_tid__isnull=True)
    return motene.values_list("gruppe__person", "pk", frist)


IKKE_SKREVET = Regel(
    kode="referat.ikke_skrevet",
    tekst=_("Skriv og godkjenn referatet fra møtet i gruppen"),
    grunnlag=_("dager etter møtet; kommunens eget mål"),
    er_lovfestet=False,
    handling=Handling.LEDE_GRUPPE,
    dager_for=(0,),
    kilde=_uten_referat,
    url_navn="ansvarsgruppe:skriv_referat",
    knapp=_("Skriv referatet"),
)
