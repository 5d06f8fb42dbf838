from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from personer.dokumenter import PdfFelt
from personer.models import Person
from personer.skjema import Skjema
from vedtak.klage.tilstander import Eget, Instansutfall
from vedtak.models import Kapasitet, Klage, Klagekanal, Klagekrav, Klagekravart, Klagetema, Rettighet, Sengrunn, Vedtak
from vedtak.models.klagekrav import FOR_KLAGEN


def _valg(typer):
    return [(verdi, capfirst(tekst)) for verdi, tekst in typer.choices]


class KlageForm(Skjema):
    mottatt_dato = forms.DateField(label=_("Mottatt"))
    kanal = forms.ChoiceField(label=_("Hvordan klagen kom"), choices=_valg(Klagekanal))
    vedtak = forms.ModelChoiceField(
        label=_("Vedtaket det klages på"),
        queryset=Vedtak.objects.none(),
        required=False,
        help_text=_("La stå tomt når klagen ikke gjelder et vedtak. Da er det ingen klagefrist."),
    )
    rettighet = forms.ChoiceField(
        label=_("Rettigheten klagen gjelder"),
        choices=[("", "")],
        required=False,
        help_text=_("Må fylles ut når klagen ikke gjelder et vedtak."),
    )
    tema = forms.ChoiceField(label=_("Hva det først og fremst klages på"), choices=_valg(Klagetema), widget=forms.RadioSelect)
    klager = forms.ModelChoiceField(label=_("Hvem som klager"), queryset=Person.objects.none(), required=False)
    klager_navn = forms.CharField(
        label=_("Navnet, når det er en annen"),
        max_length=200,
        required=False,
        help_text=_("For eksempel en advokat eller en fullmektig som ikke er registrert."),
    )
    klager_adresse = forms.CharField(label=_("Adressen til en annen"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    kapasitet = forms.ChoiceField(label=_("Klager som"), choices=_valg(Kapasitet), widget=forms.RadioSelect)
    klagen = forms.CharField(
        label=_("Klagen"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("En muntlig klage skrives ned med klagerens egne ord. Teksten står i kvitteringen, til bekreftelse."),
    )
    onsket_endring = forms.CharField(label=_("Hva klageren ønsker"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    er_underskrevet = forms.BooleanField(label=_("Klagen er underskrevet"), required=False)
    har_fullmakt = forms.BooleanField(label=_("Skriftlig fullmakt er lagt fram"), required=False)
    fil = PdfFelt(label=_("Klagen som fil"), required=False)
    grupper = [
        (_("Klagen"), ["mottatt_dato", "kanal", "vedtak", "rettighet", "tema"]),
        (_("Den som klager"), ["klager", "klager_navn", "klager_adresse", "kapasitet"]),
        (_("Innholdet"), ["klagen", "onsket_endring", "er_underskrevet", "har_fullmakt", "fil"]),
    ]

    def __init__(self, *args, kjente: list[Person], vedtakene, dag: date, valgt=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = dag
        self.fields["klager"].queryset = Person.objects.filter(pk__in=[p.pk for p in kjente])
        self.fields["klager"].empty_label = _("En annen")
        self.fields["klager"].widget.choices = self.fields["klager"].choices
        self.fields["vedtak"].queryset = vedtakene
        self.fields["vedtak"].empty_label = _("Ikke noe vedtak")
        self.fields["vedtak"].widget.choices = self.fields["vedtak"].choices
        self.fields["rettighet"].choices = [("", _("Følger av vedtaket")), *_valg(Rettighet)]
        self.fields["mottatt_dato"].initial = dag
        self.fields["vedtak"].initial = valgt

    def clean_mottatt_dato(self):
        dato = self.cleaned_data["mottatt_dato"]
        if dato > self.dag:
            raise forms.ValidationError(_("Datoen er fram i tid. Skriv dagen klagen kom."))
        return dato

    def clean(self):
        svar = super().clean()
        if not svar.get("vedtak") and not svar.get("rettighet") and "vedtak" not in self.errors:
            self.add_error("rettighet", _("Velg rettigheten klagen gjelder, når den ikke gjelder et vedtak."))
        if not svar.get("klager") and not svar.get("klager_navn") and "klager" not in self.errors:
            self.add_error("klager_navn", _("Velg hvem som klager, eller skriv navnet."))
        return svar


class ProvForm(Skjema):
    """Form og frist. Feltene om fristen er bare med når klagen gjelder et vedtak."""

    er_underskrevet = forms.BooleanField(label=_("Klagen er underskrevet"), required=False)
    har_fullmakt = forms.BooleanField(label=_("Skriftlig fullmakt er lagt fram"), required=False)
    kom_fram_dato = forms.DateField(
        label=_("Når vedtaket kom fram"),
        help_text=_("Vet dere det ikke, skriv dagen dere regner med. Datoen er bare til intern bruk."),
    )
    postlagt_dato = forms.DateField(
        label=_("Når klagen ble postlagt"), required=False, help_text=_("Når klagen kom i posten og dagen er kjent. Den dagen teller.")
    )
    sen_grunn = forms.ChoiceField(
        label=_("Kom den for sent: hvorfor behandles den likevel"),
        choices=[("", _("Den behandles ikke, eller kom i tide")), *_valg(Sengrunn)],
        required=False,
    )
    sen_begrunnelse = forms.CharField(label=_("Begrunnelse for å behandle den"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    rett_innen = forms.DateField(
        label=_("Frist for å rette det som mangler"),
        required=False,
        help_text=_("Fyll ut når underskrift eller fullmakt mangler. Klageren får brev."),
    )

    def __init__(self, *args, klage: Klage, **kwargs):
        super().__init__(*args, **kwargs)
        for felt in ("er_underskrevet", "har_fullmakt"):
            self.fields[felt].initial = getattr(klage, felt)
        if klage.vedtak_id is None:
            for felt in ("kom_fram_dato", "postlagt_dato", "sen_grunn", "sen_begrunnelse"):
                del self.fields[felt]
        elif klage.kom_fram_dato:
            self.fields["kom_fram_dato"].initial = klage.kom_fram_dato


class ForeslaForm(Skjema):
    utfall = forms.ChoiceField(label=_("Svaret"), widget=forms.RadioSelect)
    begrunnelse = forms.CharField(
        label=_("Begrunnelse"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Står i brevet til klageren. Sendes klagen videre, er det også uttalelsen til Statsforvalteren."),
    )

    def __init__(self, *args, mulige: list[Eget], klage: Klage, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["utfall"].choices = [(u.value, capfirst(u.label)) for u in mulige]
        self.fields["begrunnelse"].initial = klage.begrunnelse


class ForelopigForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor det tar tid"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Står i brevet."))
    ventet_dato = forms.DateField(label=_("Når dere regner med å svare"), required=False)


class VedleggForm(Skjema):
    tittel = forms.CharField(label=_("Hva det er"), max_length=120, help_text=_("Står i innholdslisten til Statsforvalteren."))
    fil = PdfFelt(label=_("Dokumentet"))


class UtfallForm(Skjema):
    utfall = forms.ChoiceField(label=_("Hva Statsforvalteren bestemte"), choices=_valg(Instansutfall), widget=forms.RadioSelect)
    dato = forms.DateField(label=_("Når det ble bestemt"))
    begrunnelse = forms.CharField(label=_("Begrunnelsen i korte trekk"), widget=forms.Textarea(attrs={"rows": 4}))
    fil = PdfFelt(label=_("Svaret som fil"), required=False)


class KravForm(Skjema):
    """I klagen er kravet klagerens. Før klagen (`kjente` er med) spørres det hvem som krever det, for svaret går dit."""

    art = forms.ChoiceField(label=_("Krav om å"), widget=forms.RadioSelect)
    klager = forms.ModelChoiceField(label=_("Hvem som krever det"), queryset=Person.objects.none(), required=False)
    klager_navn = forms.CharField(label=_("Navnet, når det er en annen"), max_length=200, required=False)
    klager_adresse = forms.CharField(label=_("Adressen til en annen"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    mottatt_dato = forms.DateField(label=_("Mottatt"))
    hva = forms.CharField(label=_("Hva det bes om"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, kjente: list[Person] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        foer_klagen = kjente is not None
        self.fields["art"].choices = [(v, capfirst(t)) for v, t in Klagekravart.choices if (v in FOR_KLAGEN) == foer_klagen]
        if foer_klagen:
            self.fields["klager"].queryset = Person.objects.filter(pk__in=[p.pk for p in kjente])
            self.fields["klager"].empty_label = _("En annen")
            self.fields["klager"].widget.choices = self.fields["klager"].choices
        else:
            for felt in ("klager", "klager_navn", "klager_adresse"):
                del self.fields[felt]

    def clean(self):
        svar = super().clean()
        if "klager" in self.fields and not svar.get("klager") and not svar.get("klager_navn") and "klager" not in self.errors:
            self.add_error("klager_navn", _("Velg hvem som krever det, eller skriv navnet."))
        return svar


class KravsvarForm(Skjema):
    er_innvilget = forms.ChoiceField(label=_("Svaret"), choices=[("ja", _("Innvilget")), ("nei", _("Avslått"))], widget=forms.RadioSelect)
    svar = forms.CharField(
        label=_("Begrunnelsen for svaret"), widget=forms.Textarea(attrs={"rows": 6}), help_text=_("Står i brevet til den som krevde det.")
    )
    kom_fram_dato = forms.DateField(label=_("Når vedtaket kom fram"), required=False)
    virker_dato = forms.DateField(required=False)

    def __init__(self, *args, krav: Klagekrav, dag: date, **kwargs):
        super().__init__(*args, **kwargs)
        if krav.art == Klagekravart.BEGRUNNELSE:
            self.fields["svar"].help_text = _("Innvilger dere kravet, skriv begrunnelsen for vedtaket. Den står i brevet.")
            self.fields["virker_dato"].label = _("Når dere regner med at brevet kommer fram")
            self.fields["virker_dato"].help_text = _(
                "Fyll ut når kravet er innvilget. En ny klagefrist løper fra brevet kom fram. Datoen er bare til intern bruk."
            )
            self.fields["virker_dato"].initial = dag + timedelta(days=settings.POSTGANG_DAGER)
        elif krav.art == Klagekravart.MER_TID:
            self.fields["virker_dato"].label = _("Siste dag for å klage blir")
            self.fields["virker_dato"].help_text = _("Fyll ut når kravet er innvilget. Dagen står i brevet.")
        elif krav.art == Klagekravart.SAKSKOSTNADER:
            self.fields["svar"].help_text = _("Innvilger dere kravet, skriv hva dere dekker. Det står i brevet.")
            del self.fields["virker_dato"]
        else:
            del self.fields["virker_dato"]
        if krav.art != Klagekravart.MER_TID:
            del self.fields["kom_fram_dato"]

    def clean_er_innvilget(self):
        return self.cleaned_data["er_innvilget"] == "ja"
