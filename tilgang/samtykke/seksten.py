"""16-årsdagen, samtykker som løper ut, og dem bare én forelder har gitt: det KE må følge med på (settled 9; R26, R30)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from personer.alder import fyller
from personer.dokumenter import PdfFelt
from personer.models import Enhet, Kompetansevurdering, Konto, Person, Saksforhold
from personer.skjema import Skjema
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger.videreforing import FORVEI
from tilgang.models import Form, Kapasitet, Samtykke, Samtykkegiver, Samtykkelinje, Videreforing
from tilgang.navn import STEDER
from tilgang.samtykke.oppsett import aapne_linjer
from tilgang.vilkaar import HELSERETTSLIG_MYNDIG

ETTERSLEP = timedelta(days=183)  # så lenge etter står den som ikke har svart, på listen
FLEST = 200


# --- Én ungdom ---


def seksten(person: Person) -> date | None:
    return fyller(person.fodselsdato, HELSERETTSLIG_MYNDIG) if person.fodselsdato else None


def linjer(person: Person) -> QuerySet[Samtykkelinje]:
    """Det andre sa ja til før personen fylte 16, og som ingen har ført videre."""
    dag = seksten(person)
    if dag is None:
        return Samtykkelinje.objects.none()
    return (
        gitt_av_andre(aapne_linjer(person))
        .filter(Q(til__isnull=True) | Q(til__gt=dag), samtykke__gitt_dato__lt=dag)
        .select_related("innsynsdel__kilde_enhet", "til_enhet", "samtykke")
        .prefetch_related("samtykke__givere__giver", "samtykke__givere__enhet")
        .order_by("til_enhet__navn", "innsynsdel__slag", "pk")
    )


def gitt_av_andre(treff: QuerySet[Samtykkelinje]) -> QuerySet[Samtykkelinje]:
    selv = Samtykkegiver.objects.filter(samtykke=OuterRef("samtykke"), kapasitet=Kapasitet.SELV)
    videre = Videreforing.objects.filter(samtykkelinje=OuterRef("pk"))
    return treff.filter(~Exists(selv), ~Exists(videre))


def manglende_kompetanse(person: Person, dag: date) -> Kompetansevurdering | None:
    """Vurderingen av at personen mangler beslutningskompetanse for å dele, når den gjelder den dagen."""
    return Kompetansevurdering.objects.paa(dag).filter(person=person, gjelder=Saksforhold.DELING, har_kompetanse=False).first()


class SekstenForm(Skjema):
    """Ett svar for hver linje. Det som ikke er besvart, står til 16-årsdagen."""

    SVAR = [("", _("ikke svart ennå")), ("JA", _("ja, fortsett å dele")), ("NEI", _("nei, stopp"))]

    form = forms.ChoiceField(label=_("Hvordan svaret ble gitt"), choices=Form, widget=forms.RadioSelect)
    dokument = PdfFelt(label=_("Underskrevet ark"), required=False, help_text=_("Skannet PDF, hvis svaret er skriftlig."))

    def __init__(self, *args, linjer: list[Samtykkelinje], tekster: dict, vurdering: Kompetansevurdering | None, **kwargs):
        self.linjer, self.vurdering = linjer, vurdering
        felt = {
            self.navn(x): forms.ChoiceField(label=tekster[x.pk], choices=self.SVAR, required=False, widget=forms.RadioSelect, initial="")
            for x in linjer
        }
        if vurdering:
            hvem = [("SELV", _("ungdommen selv")), ("MANGLER", _("de som kan samtykke når beslutningskompetansen mangler"))]
            felt["hvem"] = forms.ChoiceField(label=_("Hvem svarer?"), choices=hvem, widget=forms.RadioSelect)
        self.base_fields = felt | self.base_fields
        super().__init__(*args, **kwargs)

    @staticmethod
    def navn(linje: Samtykkelinje) -> str:
        return f"linje_{linje.pk.hex}"

    def svart(self, svar: str) -> list:
        return [x.pk for x in self.linjer if self.cleaned_data.get(self.navn(x)) == svar]

    def clean(self):
        felt = super().clean()
        if not self.errors and not self.svart("JA") and not self.svart("NEI"):
            self.add_error(None, _("Ingen av delene er besvart. Velg ja eller nei for minst én."))
        return felt

    @property
    def kompetansevurdering(self) -> Kompetansevurdering | None:
        return self.vurdering if self.cleaned_data.get("hvem") == "MANGLER" else None


# --- Listene ---


@dataclass(frozen=True)
class Ungdom:
    person: Person
    fyller: date
    antall: int


@dataclass(frozen=True)
class Utlop:
    """Det som slutter for én tjeneste på én dag. I en liste over mange har en skjult kontakt, og et sted for en gradert, ikke navn."""

    person: Person
    enhet: Enhet
    til: date
    antall: int

    @property
    def tjeneste(self) -> str:
        if self.enhet.er_skjult_kontakt:
            return str(_("en tjeneste"))
        er_sted = self.person.har_gradert_adresse and self.enhet.tjeneste in STEDER
        return str(STEDER[self.enhet.tjeneste]) if er_sted else self.enhet.navn


def fyller_seksten(konto: Konto, dag: date) -> list[Ungdom]:
    """De som fyller 16 innen tre måneder, eller nettopp har gjort det uten å ha svart. Bare der noe må bekreftes."""
    eldst = _sekstenaar_siden(dag - ETTERSLEP)
    yngst = _sekstenaar_siden(dag + FORVEI)
    treff = gitt_av_andre(_mine(konto)).filter(samtykke__person__fodselsdato__range=(eldst, yngst))
    per: dict = {}
    for linje in treff.select_related("samtykke__person"):
        person = linje.samtykke.person
        dagen = seksten(person)
        if (linje.til is None or linje.til > dagen) and linje.samtykke.gitt_dato < dagen:
            per.setdefault(person.pk, [person, dagen, 0])[2] += 1
    return sorted((Ungdom(*rad) for rad in per.values()), key=lambda u: (u.fyller, u.person.etternavn))[:FLEST]


def _sekstenaar_siden(dag: date) -> date:
    try:
        return dag.replace(year=dag.year - HELSERETTSLIG_MYNDIG)
    except ValueError:
        return date(dag.year - HELSERETTSLIG_MYNDIG, 3, 1)


def loper_ut(konto: Konto, dag: date, dager: int) -> list[Utlop]:
    treff = _mine(konto).filter(til__gt=dag, til__lte=dag + timedelta(days=dager)).select_related("samtykke__person", "til_enhet")
    per: dict = {}
    for linje in treff.order_by("til", "pk"):
        nokkel = (linje.samtykke.person_id, linje.til_enhet_id, linje.til)
        rad = per.setdefault(nokkel, [linje.samtykke.person, linje.til_enhet, linje.til, 0])
        rad[3] += 1
    return [Utlop(*rad) for rad in per.values()][:FLEST]


def av_en_forelder(konto: Konto) -> list[Samtykke]:
    """Samtykkene der foreldreansvaret er delt, og bare én har svart (R26)."""
    mine = Samtykke.objects.gyldige().filter(person__in=regler.personer_for(konto, Handling.REGISTRERE_SAMTYKKE))
    return list(mine.exclude(en_forelder_merknad="").select_related("person").order_by("-gitt_dato", "pk")[:FLEST])


def _mine(konto: Konto) -> QuerySet[Samtykkelinje]:
    mine = regler.personer_for(konto, Handling.REGISTRERE_SAMTYKKE)
    return Samtykkelinje.objects.filter(
        samtykke__person__in=mine, trukket_tid__isnull=True, samtykke__trukket_tid__isnull=True, samtykke__utfall="GITT"
    )
