from datetime import date
from types import SimpleNamespace

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.models.oppgave import LENGST
from ansvarsgruppe.oppgave.eiere import Ansatt, Eier, valg
from ansvarsgruppe.oppgave.tilstander import Eierslag
from ansvarsgruppe.referat.handlinger import OPPGAVE, Skrevet
from ansvarsgruppe.referat.maal import Avtalt
from ansvarsgruppe.referat.oversikter import Linje
from personer.skjema import Skjema, Versjonsfelt
from tilgang.models import Slag
from tilgang.navn import Enhetsnavn

Valg = list[tuple[str, str]]  # som et ChoiceField tar dem
NY = "ny"
AVTAL = ("hva", "hvor", "hvem", "dato", "omfang")


class ReferatForm(Skjema):
    """Ett felt for hvert punkt på sakslisten, ett til det som kom opp ellers, og under hvert det som ble avtalt."""

    merk_krav = False  # ingen av punktene må det skrives om
    versjon = Versjonsfelt(initial=0)

    def __init__(
        self,
        *args,
        linjer: list[Linje],
        slagene: Valg,
        ansatte: list[Ansatt],
        navn: Enhetsnavn,
        maalene: Valg,
        dag: date,
        **kwargs,
    ):
        self.linjer, self.dag = [*linjer, Linje(NY, _t("Noe annet som kom opp"))], dag
        self.ansatte = {a.nokkel: a for a in ansatte if navn.kjenner(a.enhet)}
        hvem = [(v, t) for v, t in valg(ansatte, navn, med_slag=True) if v != Eierslag.ANNEN]
        felt = {}
        for linje in self._skrives():
            felt |= _felt(linje, slagene, hvem, maalene)
        self.base_fields = {**felt, **self.base_fields}
        super().__init__(*args, **kwargs)

    def _skrives(self) -> list[Linje]:
        """Et punkt skriveren bare kan lese, står som tekst."""
        return [linje for linje in self.linjer if not linje.er_laast]

    @classmethod
    def fra(cls, request, *, initial: dict, **kwargs):
        """Et punkt en annen skrev imens, er ikke med i det som ble sendt; da står det som er lagret."""
        if request.method != "POST":
            return cls(initial=initial, **kwargs)
        data = request.POST.copy()
        for navn, verdi in initial.items():
            if navn.endswith(("_tekst", "_slag")):
                data.setdefault(navn, verdi)
        return cls(data, initial=initial, **kwargs)

    @property
    def grupper(self):
        """Overskriftene når hele skjemaet tegnes under ett, som på siden der en annen lagret først."""
        return [(linje.overskrift, [n for n in self.fields if n.startswith(f"{linje.nokkel}_")]) for linje in self.linjer]

    @property
    def punktene(self) -> list[dict]:
        """Feltene under hvert punkt, til malen. `aapen` når noe av det som avtales, alt er fylt ut."""
        ut = []
        for linje in self.linjer:
            navn = [n for n in self.fields if n.startswith(f"{linje.nokkel}_")]
            avtal = [self[n] for n in navn if n.rpartition("_")[2] in AVTAL]
            fylt = any(felt.value() for felt in avtal if not felt.name.endswith("_hvor")) or any(felt.errors for felt in avtal)
            ut.append({"linje": linje, "felt": [self[n] for n in navn if n.rpartition("_")[2] not in AVTAL], "avtal": avtal, "aapen": fylt})
        return ut

    def clean(self):
        felt = super().clean()
        for linje in self._skrives():
            self._vask(linje, felt)
        return felt

    def _vask(self, linje: Linje, felt: dict) -> None:
        def verdi(navn):
            return felt.get(f"{linje.nokkel}_{navn}")

        def feil(navn, setning):
            if f"{linje.nokkel}_{navn}" not in self.errors:
                self.add_error(f"{linje.nokkel}_{navn}", setning)

        if linje.punkt and not verdi("tekst"):
            feil("tekst", _("Et punkt som er skrevet, kan ikke tømmes. Skriv hva som skal stå."))
        if linje.nokkel == NY and (verdi("tekst") or verdi("hva")) and not verdi("overskrift"):
            feil("overskrift", _("Skriv hva det handlet om."))
        if not verdi("hva"):
            if verdi("hvem") or verdi("dato") or verdi("omfang"):
                feil("hva", _("Skriv hva som skal gjøres."))
            return
        if not verdi("hvem"):
            feil("hvem", _("Velg hvem som skal gjøre det."))
        if not verdi("dato"):
            feil("dato", _("Skriv når det skal være gjort."))
        elif verdi("dato") < self.dag:
            feil("dato", _("Datoen kan ikke være passert."))
        if verdi("hvor") not in ("", OPPGAVE) and not verdi("omfang"):
            feil("omfang", _("Et tiltak sier hvor mye og hvor ofte."))
        ansatt = self.ansatte.get(verdi("hvem"))
        if ansatt and (verdi("slag") or linje.slag) not in ansatt.leser:
            feil("hvem", _("Samtykket lar ikke %(navn)s lese dette slaget opplysninger. Velg en annen, eller et slag som er delt med hen.")
                 % {"navn": ansatt.konto.navn})  # fmt: skip

    def skrevne(self) -> list[Skrevet]:
        """Punktene det er skrevet noe i. Er bare det avtalte skrevet, er det også punktets tekst."""
        ut = []
        for linje in self._skrives():
            f = {n.rpartition("_")[2]: v for n, v in self.cleaned_data.items() if n.startswith(f"{linje.nokkel}_")}
            if not f["tekst"] and not f["hva"]:
                continue
            avtalt = Avtalt(f["hva"], self._eier(f["hvem"]), f["dato"], f.get("omfang", "")) if f["hva"] else None
            ut.append(
                Skrevet(
                    tekst=f["tekst"] or f["hva"],
                    slag=f["slag"] or linje.slag,
                    punkt=linje.punkt and linje.punkt.pk,
                    sak=linje.sak.pk if linje.sak and not linje.punkt else None,
                    overskrift=f.get("overskrift", ""),
                    avtalt=avtalt,
                    hvor=f["hvor"] or OPPGAVE,
                )
            )
        return ut

    def _eier(self, valgt: str) -> Eier:
        ansatt = self.ansatte.get(valgt)
        return Eier(Eierslag.ANSATT, ansatt.konto, ansatt.enhet) if ansatt else Eier(Eierslag(valgt))


def _felt(linje: Linje, slagene: Valg, hvem: Valg, maalene: Valg) -> dict[str, forms.Field]:
    k = linje.nokkel
    felt: dict[str, forms.Field] = {}
    if k == NY:
        felt[f"{k}_overskrift"] = forms.CharField(label=_("Hva handlet det om?"), max_length=200, required=False)
    felt[f"{k}_tekst"] = forms.CharField(
        label=_("Hva ble sagt og avtalt?"), max_length=5_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    felt[f"{k}_slag"] = forms.ChoiceField(label=_("Hva slags opplysninger"), choices=slagene, required=False)
    felt[f"{k}_hva"] = forms.CharField(label=_("Hva skal gjøres?"), max_length=LENGST, required=False)
    felt[f"{k}_hvor"] = forms.ChoiceField(
        label=_("Hvor skal det stå?"), choices=[(OPPGAVE, _("Oppgave i gruppen")), *maalene], required=False
    )
    felt[f"{k}_hvem"] = forms.ChoiceField(label=_("Hvem gjør det?"), choices=hvem, required=False)
    felt[f"{k}_dato"] = forms.DateField(
        label=_("Når?"), required=False, help_text=_("Dagen det skal være gjort. For et tiltak: dagen det begynner.")
    )
    if maalene:
        felt[f"{k}_omfang"] = forms.CharField(
            label=_("Hvor mye og hvor ofte?"), max_length=200, required=False, help_text=_("Bare for et tiltak, som «én time i uken».")
        )
    return felt


def naa(linjer: list[Linje], versjon: int) -> SimpleNamespace:
    """Det som er lagret, med feltenes navn: til å begynne med, og til sammenlikningen når en annen lagret først."""
    felt = {f"{linje.nokkel}_slag": linje.slag for linje in linjer}
    felt |= {f"{linje.nokkel}_tekst": linje.punkt.tekst if linje.punkt else "" for linje in linjer}
    felt |= {f"{linje.nokkel}_hvor": OPPGAVE for linje in linjer}
    return SimpleNamespace(versjon=versjon, **felt, **{f"{NY}_slag": Slag.PLAN.value, f"{NY}_hvor": OPPGAVE})


class RettPunktForm(Skjema):
    punkt = forms.ChoiceField(label=_("Hvilket punkt skal rettes?"))
    tekst = forms.CharField(
        label=_("Slik skal det stå"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Det gamle blir stående under."),
    )

    def __init__(self, *args, linjer: list[Linje], **kwargs):
        super().__init__(*args, **kwargs)
        rader = [(str(linje.punkt.pk), f"{nr}. {linje.overskrift or _t('Punkt i referatet')}") for nr, linje in enumerate(linjer, 1)]
        self.fields["punkt"].choices = [("", _("Velg …")), *rader]
