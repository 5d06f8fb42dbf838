from datetime import timedelta

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from personer.models import Konto, Person
from personer.skjema import JaNeiFelt, Skjema
from tilgang.logg import flater, ord
from tilgang.logg.oversikter import sok
from tilgang.models import Funntilstand, Lesingsutfall, Loggfunn


class LoggsokForm(Skjema):
    """Navnet skrives her og sendes som POST; søket selv går videre med id-en. Passer flere, sier skjemaet hvem."""

    merk_krav = False
    feiltittel = _("Søket er ikke gjort. Rett opp dette:")
    ansatt = forms.CharField(label=_("Ansatt"), required=False, max_length=200, help_text=_("Navn eller e-post."))
    person = forms.CharField(label=_("Person"), required=False, max_length=200, help_text=_("Navn eller fødselsnummer."))
    enhet = forms.ModelChoiceField(label=_("Enhet"), queryset=sok.valgbare_enheter(), required=False)
    flate = forms.ChoiceField(label=_("Hva de gjorde"), required=False)
    rolle = forms.ChoiceField(label=_("Grunn"), required=False)
    fra = forms.DateField(label=_("Fra og med"), required=False)
    til_og_med = forms.DateField(label=_("Til og med"), required=False)
    bare_avviste = forms.BooleanField(label=_("Bare forsøk som ble nektet"), required=False)

    def __init__(self, *args, leser: Konto, **kwargs):
        super().__init__(*args, **kwargs)
        self.leser = leser
        self.fields["flate"].choices = [("", _("Alle")), *((nokkel, capfirst(tekst)) for nokkel, tekst in flater.valg())]
        self.fields["rolle"].choices = [("", _("Alle")), *((kode, capfirst(tekst)) for kode, tekst in ord.roller())]
        self.fields["enhet"].empty_label = _("Alle")
        self.fields["enhet"].widget.choices = self.fields["enhet"].choices
        self.kandidater: list[Person] = []

    def clean_ansatt(self) -> Konto | None:
        tekst = self.cleaned_data["ansatt"].replace("\0", "")
        return self._den_ene(sok.finn_ansatte(tekst)) if tekst else None

    def clean_person(self) -> Person | None:
        tekst = self.cleaned_data["person"].replace("\0", "")
        return self._den_ene(sok.finn_personer(self.leser, tekst)) if tekst else None

    def _den_ene(self, treff: list):
        if len(treff) == 1:
            return treff[0]
        if not treff:
            raise forms.ValidationError(_("Ingen med dette navnet. Se om det er skrevet riktig."))
        if len(treff) > sok.FLEST_VALG:
            raise forms.ValidationError(_("Mange har dette navnet. Skriv mer av det."))
        raise forms.ValidationError(
            _("Flere passer: %(navn)s. Skriv mer av navnet, e-posten eller fødselsnummeret.")
            % {"navn": "; ".join(self._navn(t) for t in treff)}
        )

    def _navn(self, treff: Konto | Person) -> str:
        if isinstance(treff, Konto):
            return f"{treff.navn} ({treff.epost})"
        self.kandidater.append(treff)
        return f"{treff.navn} ({treff.fodselsdato:%d.%m.%Y})" if treff.fodselsdato else treff.navn

    def clean(self):
        felt = super().clean()
        if felt.get("fra") and felt.get("til_og_med") and felt["til_og_med"] < felt["fra"]:
            self.add_error("til_og_med", _("Sluttdatoen er før startdatoen."))
        if felt.get("bare_avviste") and (felt.get("person") or felt.get("enhet") or felt.get("rolle")):
            self.add_error("bare_avviste", _("Et forsøk som ble nektet, har verken person, enhet eller grunn. Ta bort dem eller krysset."))
        return felt

    def som_soek(self) -> sok.Soek:
        d = self.cleaned_data
        return sok.Soek(
            konto=d["ansatt"] and d["ansatt"].pk,
            person=d["person"] and d["person"].pk,
            enhet=d["enhet"] and d["enhet"].pk,
            flate=d["flate"],
            rolle=d["rolle"],
            fra=d["fra"],
            til=d["til_og_med"],
        )


class FunnForm(Skjema):
    """Lederens svar på et funn. Gjelder funnet flere, velges hvem det er lest ulovlig om."""

    tilstand = forms.ChoiceField(label=_("Hva er svaret?"), widget=forms.RadioSelect)
    begrunnelse = forms.CharField(
        label=_("Begrunnelse"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        help_text=_("Skriv hva forklaringen er, hva du har spurt om, eller hva som er ulovlig. Den ansatte skal kunne lese det."),
    )

    VALG = {
        Funntilstand.I_ORDEN: _("I orden: oppslaget har en grunn, eller er fulgt opp"),
        Funntilstand.SPURT: _("Jeg spør den ansatte først"),
        Funntilstand.ULOVLIG: _("Ulovlig lesing: åpne en sak, og varsle personen og kilden"),
    }

    personer = forms.ModelMultipleChoiceField(
        label=_("Hvem er det lest ulovlig om?"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bare når svaret er ulovlig lesing. Det blir én sak for hver."),
    )

    def __init__(self, *args, funn: Loggfunn, personer: list[Person], **kwargs):
        super().__init__(*args, **kwargs)
        uten_sak = {Funntilstand.ULOVLIG} if not personer else set()
        self.fields["tilstand"].choices = [(kode, tekst) for kode, tekst in self.VALG.items() if kode not in uten_sak]
        self.fields["personer"].queryset = Person.objects.filter(pk__in=[p.pk for p in personer])
        if funn.person_id is not None or not personer:
            del self.fields["personer"]


class MeldLesingForm(Skjema):
    beskrivelse = forms.CharField(
        label=_("Hva som er ulovlig, og hvordan det ble oppdaget"), widget=forms.Textarea(attrs={"rows": 4}), max_length=10_000
    )


class BekreftForKildenForm(Skjema):
    annen_maate = forms.CharField(
        label=_("Hvordan enheten fikk vite det"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
        help_text=_("For eksempel i et møte med lederen, og når."),
    )


class AvsluttLesingForm(Skjema):
    utfall = forms.ChoiceField(label=_("Hva kom dere til?"), choices=Lesingsutfall, widget=forms.RadioSelect)
    tiltak = forms.CharField(
        label=_("Hva er gjort"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        help_text=_("Hva som er gjort for at det ikke skal skje igjen. Ikke ta med mer om den ansatte enn det som trengs."),
    )
    tilsynet = JaNeiFelt(
        label=_("Er bruddet meldt til tilsynsmyndigheten?"),
        help_text=_("Må svares på når lesingen var ulovlig (personvernforordningen artikkel 33)."),
        required=False,
    )

    uten_varsel_grunn = forms.CharField(
        label=_("Hvorfor personen ikke er varslet med brev"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
        required=False,
        help_text=_("Fylles ut bare når det ikke skal sendes brev. Si hvordan personen ellers fikk vite det."),
    )

    def __init__(self, *args, er_varslet: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if er_varslet:
            del self.fields["uten_varsel_grunn"]

    def til_handling(self) -> dict:
        d = dict(self.cleaned_data)
        tilsynet = d.pop("tilsynet")
        return d | ({"er_meldt_tilsynet": tilsynet.svar, "tilsyn_grunn": tilsynet.grunn} if tilsynet else {})


class GiUtLoggForm(Skjema):
    """Hvem som ba om loggen, hvem som får den, og for hvilket tidsrom."""

    bedt_av = forms.ModelChoiceField(label=_("Hvem ba om loggen"), queryset=Person.objects.none(), widget=forms.RadioSelect)
    mottaker = forms.ModelChoiceField(label=_("Hvem skal ha den"), queryset=Person.objects.none(), widget=forms.RadioSelect)
    vurdering = forms.CharField(
        label=_("Hvorfor mottakeren kan få loggen"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
        help_text=_("Må fylles ut når det ikke er personen selv. Si hva fullmakten eller mandatet omfatter, og hva barnet mener."),
    )
    fra = forms.DateField(label=_("Fra og med"))
    til_og_med = forms.DateField(label=_("Til og med"))

    def __init__(self, *args, mulige: list[tuple[Person, str]], dag, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        hvem = {person.pk: f"{person.navn} ({hvorfor})" for person, hvorfor in mulige}
        for navn in ("bedt_av", "mottaker"):
            self.fields[navn].queryset = Person.objects.filter(pk__in=hvem)
            self.fields[navn].label_from_instance = lambda person: hvem[person.pk]
        self.fields["til_og_med"].initial = dag
        self.fields["fra"].initial = dag.replace(year=dag.year - 1, day=min(dag.day, 28))

    def clean(self):
        felt = super().clean()
        if felt.get("til_og_med") and felt["til_og_med"] > self.dag:
            self.add_error("til_og_med", _("Datoen er fram i tid."))
        elif felt.get("fra") and felt.get("til_og_med") and felt["til_og_med"] < felt["fra"]:
            self.add_error("til_og_med", _("Sluttdatoen er før startdatoen."))
        felt["til"] = felt["til_og_med"] + timedelta(days=1) if felt.get("til_og_med") else None
        return felt

    def til_handling(self) -> dict:
        return {navn: self.cleaned_data[navn] for navn in ("bedt_av", "mottaker", "vurdering", "fra", "til")}
