"""Fristene klagene melder inn til oppfølgingen (lov §6 nr. 5 og 7–9; R92)."""

from django.conf import settings
from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from oppfolging.register import Regel
from tilgang.handling import Handling
from vedtak.frister import DAGER_I_EN, SAKSKOSTNADER_UKER
from vedtak.klage.tilstander import NYTT_VEDTAK_KREVES, Eget, Instansutfall, Klagetilstand
from vedtak.models import Fristenhet, Klage, Klagekrav, Klagekravart, Utfall, Vedtak, Vedtakspunkt

T = Klagetilstand
IMOT = [Utfall.AVSLAG, Utfall.DELVIS, Utfall.AVVISNING, Utfall.OPPHOR, Utfall.ENDRING]  # det noen kan ha grunn til å klage på
UKE = DAGER_I_EN[Fristenhet.UKER]


def _etter(uttrykk) -> ExpressionWrapper:
    return ExpressionWrapper(uttrykk, output_field=DateField())


def _klagefrister() -> QuerySet:
    """Vedtak noen kan ha grunn til å klage på, og ingen har klaget på. Datoen er vår egen: fristen løper fra brevet kom fram, og
    har tid til posten begge veier. Om en klage er i tide, prøves når den kommer (vedtak/klage/vilkaar.py)."""
    imot = Vedtakspunkt.objects.filter(vedtak=OuterRef("pk"), utfall__in=IMOT)
    klaget = Klage.objects.filter(vedtak=OuterRef("pk"))
    rader = Vedtak.objects.fattede().av_ke().filter(Exists(imot), ~Exists(klaget), person__slaatt_sammen_med=None)
    dato = TruncDate("fattet_tid") + F("klageprofil__frist_antall") * UKE + 2 * settings.POSTGANG_DAGER
    return rader.annotate(dato=_etter(dato)).values_list("person", "pk", "dato")


def _sakskostnader() -> QuerySet:
    """Klager der vedtaket ble endret til gunst, og ingen har krevd sakskostnader (fvl § 36). Med tid til posten."""
    krevd = Klagekrav.objects.filter(klage=OuterRef("pk"), art=Klagekravart.SAKSKOSTNADER)
    endret = Klage.objects.filter(eget_utfall__in=[Eget.OMGJORT_HELT, Eget.OMGJORT_DELVIS]) | Klage.objects.filter(
        instans_utfall=Instansutfall.ENDRET
    )
    dagen = Coalesce("instans_dato", TruncDate("avgjort_tid"))
    dato = dagen + SAKSKOSTNADER_UKER * UKE + settings.POSTGANG_DAGER
    return endret.filter(~Exists(krevd)).annotate(dato=_etter(dato)).values_list("person", "pk", "dato")


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
KLAGEFRIST = Regel(
    kode="klage.fristen_ute",
    tekst=_("Klagefristen er trolig ute: se om det er kommet klage"),
    grunnlag=_("klagefristen i vedtaket med tid til posten"),
    er_lovfestet=False,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(0,),
    kilde=_klagefrister,
    url_navn="vedtak:klageadgang",
    knapp=_("Se klageadgangen"),
    kan_kvitteres=True,
)
SAKSKOSTNADER = Regel(
    kode="klage.sakskostnader",
    tekst=_("Se om det er kommet krav om sakskostnader"),
    grunnlag=_("kravet må komme innen tre uker (forvaltningsloven § 36), med tid til posten"),
    er_lovfestet=False,
    handling=Handling.BEHANDLE_KLAGE,
    dager_for=(0,),
    kilde=_sakskostnader,
    url_navn="vedtak:klage",
    knapp=_("Åpne klagen"),
    kan_kvitteres=True,
)
REGLENE = (FORELOPIG_SVAR, INTERNT_MAAL, RETTING, FOLG_OPP, KRAV, KLAGEFRIST, SAKSKOSTNADER)
