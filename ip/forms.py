from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ip import vilkaar
from ip.handlinger.innhold import Tiltaksinnhold
from ip.models import Ansvarlig, Lov, Maalstatus, Omraade, Tiltaksstatus
from ip.vedtakslenke import Vedtaksnavn
from personer.models import Enhet
from personer.skjema import Skjema, Versjonsfelt
from tilgang.models import Innsynsdel, Slag
from tilgang.navn import Enhetsnavn
from vedtak.models import Vedtak

TEKST = forms.Textarea(attrs={"rows": 3})


def slagfelt():
    return forms.ChoiceField(
        label=_("Hva slags opplysninger"),
        choices=Slag,
        initial=Slag.PLAN,
        help_text=_("Bestemmer hvem som kan lese: bare tjenester det er gitt samtykke til å dele dette slaget med."),
    )


class MedSkjermet(Skjema):
    """Slag, eller et av de skjermede områdene den som skriver, kan skrive i. `slag` blir Slag eller Innsynsdel."""

    def __init__(self, *args, skjermede: Iterable[Innsynsdel] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.skjermede = {str(d.pk): d for d in skjermede}
        if self.skjermede:
            valg = [(pk, _t("Skjermet område: %(navn)s") % {"navn": d.navn}) for pk, d in self.skjermede.items()]
            self.fields["slag"].choices = [*self.fields["slag"].choices, *valg]

    def clean_slag(self):
        valgt = self.cleaned_data["slag"]
        return self.skjermede.get(valgt, valgt)


def sluttfelt(**kwargs):
    return forms.DateField(label=_("Til og med"), **kwargs)


class Periode(Skjema):
    """Felles for det som varer fra og til: skjermen viser siste dag, lagret er første dag etter."""

    def clean(self):
        felt = super().clean()
        fra, slutt = felt.get("fra", self.periode_fra()), felt.get("til_og_med")
        if fra and slutt and slutt < fra:
            self.add_error("til_og_med", _("Sluttdatoen er før startdatoen."))
        return felt

    def periode_fra(self) -> date | None:
        return None

    @property
    def til(self) -> date | None:
        slutt = self.cleaned_data.get("til_og_med")
        return slutt + timedelta(days=1) if slutt else None


class NyPlanForm(Periode):
    hva_er_viktig = forms.CharField(
        label=_("Hva er viktig?"), help_text=_("Med personens egne ord. Kan skrives senere."), required=False, widget=TEKST
    )
    lover = forms.MultipleChoiceField(
        label=_("Lovene planen hviler på"), choices=Lov, initial=[Lov.PBRL], widget=forms.CheckboxSelectMultiple
    )
    fra = forms.DateField(label=_("Planen gjelder fra og med"))
    til_og_med = sluttfelt()

    def __init__(self, *args, navn: str, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hva_er_viktig"].label = _("Hva er viktig for %(navn)s?") % {"navn": navn}
        self.fields["fra"].initial = dag
        self.fields["til_og_med"].initial = vilkaar.ett_aar_etter(dag) - timedelta(days=1)


class PunktForm(Skjema):
    tekst = forms.CharField(label=_("Tekst"), widget=forms.Textarea(attrs={"rows": 6}))
    versjon = Versjonsfelt(initial=0)

    def __init__(self, *args, ledetekst: str, hjelp: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label, self.fields["tekst"].help_text = ledetekst, hjelp


class NyttMaalForm(MedSkjermet):
    tekst = forms.CharField(
        label=_("Mål"), help_text=_("Hva personen vil oppnå. Skriv det slik personen selv ville sagt det."), widget=TEKST
    )
    slag = slagfelt()


class MaalForm(Skjema):
    tekst = forms.CharField(label=_("Mål"), widget=TEKST)
    status = forms.ChoiceField(label=_("Status"), choices=Maalstatus, widget=forms.RadioSelect)
    versjon = Versjonsfelt()


class Enhetsvalg(forms.ModelChoiceField):
    """Tjenestene leseren kan vite at det er kontakt med, og den som alt er valgt, med det navnet leseren kan se."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Enhet.objects.none(), required=False, **kwargs)

    def for_leser(self, navn: Enhetsnavn, naa: Enhet | None) -> None:
        self.navn = navn
        self.queryset = Enhet.objects.filter(Q(pk__in=navn.valgbare().i_bruk()) | Q(pk=naa and naa.pk))

    def label_from_instance(self, obj):
        return self.navn(obj)


class Vedtaksvalg(forms.ModelChoiceField):
    """De fattede vedtakene om personen som leseren kan vise til."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Vedtak.objects.none(), required=False, **kwargs)

    def for_leser(self, navn: Vedtaksnavn) -> None:
        self.navn = navn
        self.queryset = Vedtak.objects.filter(pk__in=[*navn.kjente]).order_by("-fattet_tid", "pk")

    def label_from_instance(self, obj):
        return self.navn.tekst(obj.pk)


class Tiltaksfelt(Periode):
    tekst = forms.CharField(label=_("Tiltak"), help_text=_("Hva som skal gjøres, kort."), widget=TEKST)
    ansvarlig = forms.ChoiceField(label=_("Hvem gjør det"), choices=Ansvarlig, widget=forms.RadioSelect)
    ansvarlig_enhet = Enhetsvalg(label=_("Tjeneste"), help_text=_("Når en tjeneste gjør det."))
    ansvarlig_tekst = forms.CharField(label=_("Navn eller stilling"), required=False, max_length=200)
    omfang = forms.CharField(label=_("Omfang"), help_text=_("Hvor mye og hvor ofte, som «én time i uken»."), max_length=200)
    fra = forms.DateField(label=_("Fra og med"))
    til_og_med = sluttfelt(required=False, help_text=_("La stå tomt når det ikke er bestemt."))
    vedtak = Vedtaksvalg(
        label=_("Vedtaket tiltaket er gitt i"),
        help_text=_("Når det er et. Planen gir ikke større rett til tjenester enn det som følger av andre regler."),
    )

    def __init__(self, *args, navn: Enhetsnavn, naa: Enhet | None = None, vedtak: UUID | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ansvarlig_enhet"].for_leser(navn, naa)
        vedtakene = Vedtaksnavn(navn.leser, navn.person)
        # Den som ikke kjenner vedtaket, ser ikke at det finnes (vedtakslenke.py); tiltaket beholder det.
        self._ukjent_vedtak = None if vedtak in vedtakene.kjente else vedtak
        self.fields["vedtak"].for_leser(vedtakene)
        if not vedtakene.kjente or self._ukjent_vedtak:
            del self.fields["vedtak"]

    def clean(self):
        felt = super().clean()
        hos_tjeneste = felt.get("ansvarlig") == Ansvarlig.TJENESTE
        if hos_tjeneste and not felt.get("ansvarlig_enhet") and "ansvarlig_enhet" not in self.errors:
            self.add_error("ansvarlig_enhet", _("Velg hvilken tjeneste som gjør det."))
        if felt.get("ansvarlig") and not hos_tjeneste:
            felt["ansvarlig_enhet"] = None
        return felt

    @property
    def innhold(self) -> Tiltaksinnhold:
        felt = ("tekst", "ansvarlig", "ansvarlig_enhet", "ansvarlig_tekst", "omfang", "fra")
        vedtak = Vedtak.objects.get(pk=self._ukjent_vedtak) if self._ukjent_vedtak else self.cleaned_data.get("vedtak")
        return Tiltaksinnhold(til=self.til, vedtak=vedtak, **{navn: self.cleaned_data[navn] for navn in felt})


class NyttTiltakForm(MedSkjermet, Tiltaksfelt):
    slag = slagfelt()


class TiltakForm(Tiltaksfelt):
    status = forms.ChoiceField(label=_("Status"), choices=Tiltaksstatus, widget=forms.RadioSelect)
    versjon = Versjonsfelt()


class StatusForm(Skjema):
    status = forms.ChoiceField(label=_("Status"), choices=Tiltaksstatus, widget=forms.RadioSelect)
    versjon = Versjonsfelt()


class MalForm(Skjema):
    """Ny mal for mål og tiltak. Skrives på begge målformer."""

    omraade = forms.ChoiceField(label=_("Område"), choices=Omraade)
    maal_nb = forms.CharField(label=_("Målet på bokmål"), help_text=_("Skriv ikke om enkeltpersoner."), max_length=500, widget=TEKST)
    maal_nn = forms.CharField(label=_("Målet på nynorsk"), max_length=500, widget=TEKST)
    tiltak_nb = forms.CharField(
        label=_("Forslag til tiltak på bokmål"), help_text=_("Ett på hver linje."), max_length=5_000, widget=forms.Textarea
    )
    tiltak_nn = forms.CharField(
        label=_("Forslag til tiltak på nynorsk"), help_text=_("De samme, i samme rekkefølge."), max_length=5_000, widget=forms.Textarea
    )
    fra = forms.DateField(label=_("I bruk fra"))

    def clean_tiltak_nb(self):
        return _linjer(self.cleaned_data["tiltak_nb"])

    def clean_tiltak_nn(self):
        return _linjer(self.cleaned_data["tiltak_nn"])

    def clean(self):
        felt = super().clean()
        nb, nn = felt.get("tiltak_nb"), felt.get("tiltak_nn")
        if nb and nn and len(nb.splitlines()) != len(nn.splitlines()):
            self.add_error("tiltak_nn", _("Det må være like mange tiltak på nynorsk som på bokmål."))
        return felt


def _linjer(tekst: str) -> str:
    """Ett tiltak på hver linje, uten tomme."""
    return "\n".join(linje.strip() for linje in tekst.splitlines() if linje.strip())


class RettelseForm(Skjema):
    """Fjern, angre og sett tilbake: bare versjonen som ble lest."""

    versjon = Versjonsfelt()


class RevisjonForm(Periode):
    revisjon_dato = forms.DateField(
        label=_("Neste revisjon"),
        help_text=_("Planen skal si når den revideres. Forskriften sier ikke hvor ofte; ett år er kommunens egen regel."),
    )
    til_og_med = sluttfelt(help_text=_("Siste dag planen gjelder."))
    versjon = Versjonsfelt()

    def __init__(self, *args, fra: date, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fra, self.dag = fra, dag

    def periode_fra(self):
        return self.fra

    def clean(self):
        felt = super().clean()
        if felt.get("revisjon_dato") and self.til and "til_og_med" not in self.errors:
            grunn = vilkaar.hvorfor_ikke_revisjon(dato=felt["revisjon_dato"], fra=self.fra, til=self.til, dag=self.dag)
            if grunn:
                self.add_error("revisjon_dato", grunn)
        return felt


class AktiverForm(Skjema):
    versjon = Versjonsfelt()
