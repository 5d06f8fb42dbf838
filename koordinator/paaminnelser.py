"""Fristen meldingene melder inn til oppfølgingen (lov §6 nr. 2; R16)."""

from django.db.models import DateField, Func
from django.utils.translation import gettext_lazy as _

from koordinator.models import Henvendelse
from oppfolging.register import Regel
from tilgang.handling import Handling


class EnMaanedEtter(Func):
    """Det samme som `frister.frist_forelopig_svar`: samme dag i neste måned, eller månedens siste når dagen mangler."""

    template = "(%(expressions)s + interval '1 month')::date"
    output_field = DateField()


FORELOPIG_SVAR = Regel(
    kode="melding.forelopig_svar",
    tekst=_("Svar på meldingen, eller send foreløpig svar"),
    grunnlag=_("én måned fra meldingen kom (forvaltningsloven § 11 a)"),
    er_lovfestet=True,
    handling=Handling.VURDERE,
    dager_for=(10, 0),  # en måned er 28 til 31 dager: ti dager før er senest tre uker etter at den kom
    kilde=lambda: (
        Henvendelse.objects.uvurderte().filter(forelopige_svar__isnull=True).values_list("person", "pk", EnMaanedEtter("mottatt_dato"))
    ),
    url_navn="koordinator:forelopig_svar",
    knapp=_("Send foreløpig svar"),
)
