"""Fristene klagene melder inn til oppfølgingen (lov §6 nr. 7 og 8; R92)."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from oppfolging.register import Regel
from tilgang.handling import Handling
from vedtak.klage.tilstander import NYTT_VEDTAK_KREVES, Klagetilstand
from vedtak.models import Klage, Klagekrav

T = Klagetilstand

FORELOPIG_SVAR = Regel(
    kode="klage.forelopig_svar",
    tekst=_("Svar på klagen, eller send foreløpig svar"),
    grunnlag=_("én måned fra klagen kom (forvaltningsloven § 11 a)"),
    er_lovfestet=True,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(9, 0),
    kilde=lambda: Klage.objects.ubesvarte().filter(forelopig_svar_tid__isnull=True).values_list("person", "pk", "forelopig_frist"),
    url_navn="vedtak:klage",
    knapp=_("Åpne klagen"),
)
INTERNT_MAAL = Regel(
    kode="klage.internt_maal",
    tekst=_("Svar på klagen eller send den videre"),
    grunnlag=_("kommunens eget mål; loven sier uten ugrunnet opphold"),
    er_lovfestet=False,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(5, 0),
    kilde=lambda: Klage.objects.ubesvarte().values_list("person", "pk", "internt_maal"),
    url_navn="vedtak:klage",
    knapp=_("Åpne klagen"),
)
RETTING = Regel(
    kode="klage.retting",
    tekst=_("Se om klagen er rettet"),
    grunnlag=_("fristen klageren fikk for å rette"),
    er_lovfestet=False,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(0,),
    kilde=lambda: Klage.objects.filter(tilstand=T.MANGLER).values_list("person", "pk", "rett_innen"),
    url_navn="vedtak:klage",
    knapp=_("Åpne klagen"),
)
FOLG_OPP = Regel(
    kode="klage.folg_opp",
    tekst=_("Fatt nytt vedtak etter svaret fra Statsforvalteren"),
    grunnlag=_("vedtaket er endret eller opphevet (pasient- og brukerrettighetsloven § 7-8)"),
    er_lovfestet=True,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(0,),
    kilde=lambda: Klage.objects.filter(tilstand=T.INSTANS_SVART, instans_utfall__in=sorted(NYTT_VEDTAK_KREVES)).values_list(
        "person", "pk", "instans_dato"
    ),
    url_navn="vedtak:klage",
    knapp=_("Åpne klagen"),
)
KRAV = Regel(
    kode="klage.krav",
    tekst=_("Svar på kravet i klagesaken"),
    grunnlag=_("kravet er ikke besvart; kommunens eget mål"),
    er_lovfestet=False,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(0,),
    kilde=lambda: Klagekrav.objects.aapne().annotate(dato=F("mottatt_dato")).values_list("person", "pk", "dato"),
    url_navn="vedtak:klagekrav",
    knapp=_("Åpne kravet"),
)
REGLENE = (FORELOPIG_SVAR, INTERNT_MAAL, RETTING, FOLG_OPP, KRAV)
