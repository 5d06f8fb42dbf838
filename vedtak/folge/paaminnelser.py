"""Svarfristen i et forhåndsvarsel koordinerende enhet har sendt (lov §6 nr. 10)."""

from django.utils.translation import gettext_lazy as _

from oppfolging.register import Regel
from tilgang.handling import Handling
from vedtak.models import Forhaandsvarsel
from vedtak.tilstander import Tilstand

SVAR_PAA_VARSEL = Regel(
    kode="vedtak.svar_paa_varsel",
    tekst=_("Se om det er kommet svar på forhåndsvarselet, og gå videre"),
    grunnlag=_("fristen som er satt i varselet (forvaltningsloven § 16)"),
    er_lovfestet=True,
    handling=Handling.UTFORME_VEDTAK,
    dager_for=(3, 0),
    kilde=lambda: Forhaandsvarsel.objects.filter(
        svart_dato__isnull=True, vedtak__tilstand=Tilstand.UTKAST, vedtak__enhet__isnull=True
    ).values_list("vedtak__person", "vedtak", "svarfrist_dato"),
    url_navn="vedtak:kontroller",
    knapp=_("Åpne utkastet"),
)
