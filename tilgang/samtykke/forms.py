"""Matrisen: én rad for hver tjeneste, én kolonne for hvert slag, én tabell for hver enhet som har opplysninger."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from personer.models import Enhet
from personer.skjema import Skjema
from tilgang.models import Nivaa, Slag
from tilgang.samtykke import endringer
from tilgang.samtykke.endringer import Delnokkel, Endringer, Periode, Rute, Skjerming
from tilgang.samtykke.oppsett import Kilde, Mottaker, Oppsett

VALG = [("", _("ikke")), *Nivaa.choices]
# Én linje om hva slaget betyr, i hodet på kolonnen.
EKSEMPLER = {
    Slag.PLAN: _("det som står i planen: hva en vil få til, hvem som gjør hva"),
    Slag.HELSE: _("sykdom, medisiner, hjelpemidler, timer hos lege og fysioterapeut"),
    Slag.OPPLAERING: _("hvordan det går i barnehagen eller på skolen, hjelp en får der"),
    Slag.ARBEID_OKONOMI: _("jobb, tiltak hos NAV, penger og stønader"),
    Slag.FAMILIE: _("hvordan familien har det, søsken, hvor en bor"),
}


@dataclass
class Tabellrad:
    """`celler` er None der enheten ser sitt eget. Datoene står bare i den første tabellen."""

    mottaker: Mottaker
    tekst: str
    celler: list
    fra: forms.BoundField | None
    til_og_med: forms.BoundField | None
    er_blandet: bool


@dataclass
class Tabell:
    kilde: Kilde
    tittel: str
    kolonner: list[tuple[str, str]]
    rader: list[Tabellrad]


class Enhetsvalg(forms.ModelChoiceField):
    def __init__(self, queryset, **kwargs):
        super().__init__(queryset, required=False, **kwargs)


class MatriseForm(Skjema):
    merk_krav = False
    unntak = forms.CharField(
        label=_("Unntak: noe som ikke skal deles"),
        help_text=_("Skriv hva de ba om å holde utenfor, slik de sa det. La stå tomt når det ikke er noe."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
    )
    skjermet_navn = forms.CharField(
        label=_("Navn på et skjermet område for unntaket"),
        help_text=_(
            "Da får unntaket sitt eget område, som ingen andre ser før et samtykke nevner det. Navnet kan leses av flere: "
            "velg ett som ikke sier hva det gjelder, som «Område 1»."
        ),
        required=False,
        max_length=100,
    )
    skjermet_kilde = Enhetsvalg(Enhet.objects.none(), label=_("Hvem skriver i det skjermede området?"))
    skjermet_slag = forms.ChoiceField(label=_("Hva slags opplysninger er det?"), choices=Slag, required=False)
    ny_tjeneste = Enhetsvalg(Enhet.objects.none(), label=_("Legg til tjeneste"))
    med_til = forms.ModelMultipleChoiceField(Enhet.objects.none(), required=False, widget=forms.MultipleHiddenInput)
    med_fra = forms.ModelMultipleChoiceField(Enhet.objects.none(), required=False, widget=forms.MultipleHiddenInput)
    grunnlag = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, oppsett: Oppsett, avtrykk: str, **kwargs):
        self.oppsett, self.avtrykk = oppsett, avtrykk
        self.base_fields = self.base_fields | self._matrisefelt()
        super().__init__(*args, **kwargs)
        valgbare = oppsett.navn.valgbare()
        for navn in ("ny_tjeneste", "med_til", "med_fra"):
            self.fields[navn].queryset = valgbare.i_bruk()
        self.fields["skjermet_kilde"].queryset = valgbare.filter(pk__in=[k.enhet.pk for k in oppsett.kilder])
        self.fields["grunnlag"].initial = avtrykk

    # --- Feltene ---

    @staticmethod
    def cellenavn(innsynsdel: Delnokkel, til: UUID) -> str:
        """`s` er et skjermet område, `c` et vanlig slag; alt er id-er, så navnet tåler at noen legger til en rad imens."""
        if innsynsdel.skjermet:
            return f"s_{innsynsdel.skjermet.hex}_{til.hex}"
        return f"c_{innsynsdel.kilde.hex}_{innsynsdel.slag.lower()}_{til.hex}"

    def _matrisefelt(self) -> dict[str, forms.Field]:
        o, felt = self.oppsett, {}
        for mottaker in o.mottakere:
            til, periode = mottaker.enhet.pk, o.periode(mottaker.enhet.pk)
            siste = periode.til - timedelta(days=1) if periode.til else None
            felt[f"fra_{til.hex}"] = forms.DateField(label=_("Fra og med"), required=False, initial=periode.fra)
            felt[f"til_{til.hex}"] = forms.DateField(label=_("Til og med"), required=False, initial=siste)
            for kilde in o.kilder:
                if kilde.enhet.pk != til:
                    for d in kilde.deler:
                        felt[self.cellenavn(d, til)] = forms.ChoiceField(
                            label=self._kolonne(kilde, d)[0], choices=VALG, required=False, initial=o.nivaa(d, til)
                        )
        return felt

    def _kolonne(self, kilde: Kilde, d: Delnokkel) -> tuple[str, str]:
        if d.skjermet:
            navn = next(s.navn for s in kilde.skjermede if s.pk == d.skjermet)
            return navn, _t("skjermet område; deles bare når det velges her")
        return str(Slag(d.slag).label), str(EKSEMPLER[Slag(d.slag)])

    @property
    def tabeller(self) -> list[Tabell]:
        return [self._tabell(kilde, er_forste=n == 0) for n, kilde in enumerate(self.oppsett.kilder)]

    def _tabell(self, kilde: Kilde, *, er_forste: bool) -> Tabell:
        navn = self.oppsett.navn(kilde.enhet)
        tittel = _t("Det koordinatoren skriver (%(enhet)s)") if kilde.er_koordinators else _t("Det %(enhet)s skriver")
        rader = []
        for m in self.oppsett.mottakere:
            til = m.enhet.pk
            er_egen = til == kilde.enhet.pk
            if er_egen and not er_forste:
                continue
            celler = [None if er_egen else self[self.cellenavn(d, til)] for d in kilde.deler]
            datoer = (self[f"fra_{til.hex}"], self[f"til_{til.hex}"]) if er_forste else (None, None)
            rader.append(Tabellrad(m, self.oppsett.navn(m.enhet), celler, *datoer, self.oppsett.er_blandet(til)))
        return Tabell(kilde, tittel % {"enhet": navn}, [self._kolonne(kilde, d) for d in kilde.deler], rader)

    def sett_fokus(self, enhet: str) -> None:
        """Den nye raden (eller tabellen) får fokus når siden kommer igjen."""
        for navn, felt in self.fields.items():
            if navn.startswith("c_") and UUID(enhet).hex in navn:
                felt.widget.attrs["autofocus"] = True
                return

    # --- Svarene ---

    def clean_grunnlag(self):
        if self.cleaned_data["grunnlag"] != self.avtrykk:
            self.data = self.data.copy()
            self.data[self.add_prefix("grunnlag")] = self.avtrykk
            raise forms.ValidationError(_("Noen andre endret samtykkene mens du fylte ut. Se over valgene dine og send på nytt."))
        return self.avtrykk

    def clean(self):
        felt = super().clean()
        if felt.get("ny_tjeneste"):
            self.add_error("ny_tjeneste", _("Du har valgt en tjeneste som ikke er lagt til. Trykk på en av knappene under feltet."))
        if felt.get("skjermet_navn"):
            for navn in ("skjermet_kilde", "skjermet_slag"):
                if not felt.get(navn) and navn not in self.errors:
                    self.add_error(navn, _("Velg dette for det skjermede området."))
        perioder = {m.enhet.pk: self._periode(m, felt) for m in self.oppsett.mottakere}
        if not self.errors:
            self.endringer = self._endringer(felt, perioder)
            if not self.endringer:
                self.add_error(None, _("Ingenting er endret. Velg hva som skal deles, eller gå tilbake."))
        return felt

    def _periode(self, mottaker: Mottaker, felt: dict) -> Periode | None:
        til, dag = mottaker.enhet.pk, self.oppsett.dag
        fra, siste = felt.get(f"fra_{til.hex}"), felt.get(f"til_{til.hex}")
        valgt = [d for k in self.oppsett.kilder if k.enhet.pk != til for d in k.deler if felt.get(self.cellenavn(d, til))]
        if not valgt:
            return None
        feil = partial(self._feil_i_dato, til)
        if fra is None:
            return feil("fra", _("Skriv når %(enhet)s kan se det fra."))
        if siste and siste < fra:
            return feil("til", _("For %(enhet)s er siste dag før første dag."))
        if siste and siste < dag:
            return feil("til", _("For %(enhet)s er siste dag alt passert."))
        return Periode(fra, siste + timedelta(days=1) if siste else None)

    def _feil_i_dato(self, til: UUID, felt: str, tekst) -> None:
        enhet = next(m.enhet for m in self.oppsett.mottakere if m.enhet.pk == til)
        navn = f"{felt}_{til.hex}"
        if navn not in self.errors:
            self.add_error(navn, tekst % {"enhet": self.oppsett.navn(enhet)})

    def _endringer(self, felt: dict, perioder: dict[UUID, Periode | None]) -> Endringer:
        o, ut = self.oppsett, Endringer()
        for m in o.mottakere:
            til = m.enhet.pk
            onsket = perioder[til] or o.periode(til)
            er_endret = onsket != o.periode(til)
            for kilde in (k for k in o.kilder if k.enhet.pk != til):
                for d in kilde.deler:
                    nivaa = felt[self.cellenavn(d, til)]
                    ny, trekkes = endringer.celle(o.naa.get((d, til), []), nivaa, onsket, o.dag, periode_er_endret=er_endret)
                    ut.trekkes += trekkes
                    if ny:
                        skjermet = next((s for s in kilde.skjermede if s.pk == d.skjermet), None)
                        ut.nye.append(Rute(kilde.enhet, d.slag, m.enhet, nivaa, ny.fra, ny.til, skjermet))
        if felt["skjermet_navn"]:
            ut.skjermes = Skjerming(felt["skjermet_kilde"], felt["skjermet_slag"], felt["skjermet_navn"])
        return ut
