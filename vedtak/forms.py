"""Skjemaene i rommet: utkastet med spørsmålene om mottakerne, og knappen som fatter vedtaket."""

from django import forms
from django.utils.translation import gettext_lazy as _

from personer.skjema import JaNeiFelt, Skjema, Versjonsfelt
from vedtak.handlinger import OM_BARNET, Punktinnhold, Vurderingssvar
from vedtak.kontroll import BARNEVERNET
from vedtak.models import GRUNNER_FOR, NYE_SVAR, Rettighet, Utfall, Vedtak, Vedtakspunkt
from vedtak.mottakere import Sporsmaal, Svar


def _tekst(label, hjelp, **kwargs):
    return forms.CharField(label=label, help_text=hjelp, widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000, **kwargs)


GRUNNETIKETT = {Utfall.OPPHOR: _("Grunnen til opphøret"), Utfall.OMGJORING: _("Grunnen til omgjøringen")}
PUNKTFELT = ("grunn", "nytt_utfall", "omfang", "ikke_oppfylt")


def _valg(verdier, tom: bool) -> list:
    return ([("", "")] if tom else []) + [(v.value, v.label) for v in verdier]


def punktfelt(punkt: Vedtakspunkt, lovlige: list[Utfall]) -> dict:
    """Feltene for én rettighet: utfallene som er lovlige etter det som er bestemt før, og det hvert av dem krever."""
    rettighet, utfall = Rettighet(punkt.rettighet), Utfall(punkt.utfall)
    navn = rettighet.value.lower()
    om = {"rettighet": rettighet.label}
    felt = {}
    if not punkt.folger:
        aktuelle = [u for u in Utfall if u in lovlige or u == utfall]
        svaret = _("Svaret om %(rettighet)s") % om
        felt[f"utfall_{navn}"] = forms.ChoiceField(label=svaret, choices=_valg(aktuelle, False), widget=forms.RadioSelect)
    mulige = GRUNNER_FOR.get(utfall if punkt.folger else Utfall.AVVISNING, ())
    if mulige:
        felt[f"grunn_{navn}"] = forms.ChoiceField(
            label=GRUNNETIKETT.get(utfall, _("Grunnen til avvisningen")),
            choices=_valg(mulige, True),
            required=punkt.folger,
            help_text="" if punkt.folger else _("Bare når saken blir avvist."),
        )
    if utfall == Utfall.OMGJORING:
        felt[f"nytt_utfall_{navn}"] = forms.ChoiceField(
            label=_("Det nye svaret om %(rettighet)s") % om, choices=_valg(NYE_SVAR, False), widget=forms.RadioSelect
        )
    if utfall in (Utfall.OPPHOR, Utfall.OMGJORING) or punkt.radkode:
        felt[f"ikke_oppfylt_{navn}"] = forms.MultipleChoiceField(
            label=_("Vilkår som ikke er oppfylt"),
            choices=_valg(punkt.vilkaarene, False),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Svaret på disse er nei. De står i brevet som grunnen."),
        )
    if utfall != Utfall.OPPHOR:
        felt[f"omfang_{navn}"] = forms.CharField(
            label=_("Hva som blir endret") if utfall == Utfall.ENDRING else _("Hva vedtaket gir, og hva det ikke gir"),
            help_text=_("Står tidlig i brevet. Skriv kort, uten paragrafer.")
            if utfall == Utfall.ENDRING
            else _("Må være med når svaret er delvis innvilget. Står tidlig i brevet. Skriv kort, uten paragrafer."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=2000,
            required=utfall == Utfall.ENDRING,
        )
    return felt


def folgefelt(maa_varsles: bool) -> dict:
    """Det et vedtak om noe tidligere trenger: fra når, og hvorfor det eventuelt ikke varsles."""
    felt = {
        "virker_fra": forms.DateField(
            label=_("Gjelder fra"), required=False, help_text=_("Står feltet tomt, gjelder vedtaket fra dagen det blir fattet.")
        )
    }
    if maa_varsles:
        felt["uten_varsel_grunn"] = forms.CharField(
            label=_("Hvorfor dere ikke varsler først"),
            help_text=_("Bare når det ikke blir sendt forhåndsvarsel. Grunnen blir stående i vedtaket, ikke i brevet."),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=2000,
            required=False,
        )
    return felt


def om_barnet() -> dict:
    """Det barnevernets vedtak i tillegg skal si om barnet (bvl § 12-5)."""
    vekt = _("Skriv hvordan meningen har påvirket vedtaket.")
    return {
        "barnets_syn_vekt": _tekst(_("Hvilken vekt barnets mening har fått"), vekt, required=False),
        "barnets_beste": _tekst(_("Barnets beste"), _("Skriv hva som er best for barnet, og hvorfor."), required=False),
        "familieband": _tekst(_("Tilknytningen til familien"), _("Skriv hva tilknytningen har å si for saken."), required=False),
    }


def _etter(felt: dict, navn: str, nye: dict) -> dict:
    """Feltene med de nye rett etter det som heter `navn`."""
    return {n: f for gammelt, verdi in felt.items() for n, f in {gammelt: verdi, **(nye if gammelt == navn else {})}.items()}


class UtkastForm(Skjema):
    """Utfallene, tekstene til brevet, og det saksbehandleren må vurdere om mottakerne."""

    versjon = Versjonsfelt()
    fakta = _tekst(_("Hva vi vet"), _("Hva det er bedt om, og det dere vet om behovet. Teksten kommer med i brevet."))
    begrunnelse = _tekst(
        _("Hvordan vi har vurdert det"), _("Vis hvordan lovens vilkår er oppfylt eller ikke. Skriv kort og til den som leser brevet.")
    )
    hensyn = _tekst(_("Hva vi har lagt vekt på"), _("Må være med når noe blir avslått."), required=False)
    barnets_syn = _tekst(
        _("Hva barnet mener"),
        _("Må være med fra barnet er 7 år, og står i alle brevene. Er barnet ikke hørt, skriv hvorfor."),
        required=False,
    )

    def __init__(
        self,
        *args,
        vedtak: Vedtak,
        sporsmaal: list[Sporsmaal],
        svar: Svar,
        begrunnelser: dict,
        er_barn: bool,
        lovlige: dict[str, list[Utfall]],
        maa_varsles: bool = False,
        **kwargs,
    ):
        self.sporsmaal = {self._navn(s): s for s in sporsmaal}
        self.punkter = {f"utfall_{p.rettighet.lower()}": p for p in vedtak.punkter.all()}
        start = {felt: getattr(vedtak, felt) for felt in ("versjon", "fakta", "begrunnelse", "hensyn", "barnets_syn")}
        start |= {navn: p.utfall for navn, p in self.punkter.items()}
        start |= {navn: (svar[s.nokkel], begrunnelser[s.nokkel]) for navn, s in self.sporsmaal.items() if s.nokkel in svar}
        bolker = {p.rettighet: punktfelt(p, lovlige.get(p.rettighet, [])) for p in self.punkter.values()}
        felles = dict(type(self).base_fields)
        if vedtak.gjelder_vedtak_id:
            felles |= folgefelt(maa_varsles)
            start |= {"virker_fra": vedtak.virker_fra, "uten_varsel_grunn": vedtak.uten_varsel_grunn}
        for p in self.punkter.values():
            start |= {f"{navn}_{p.rettighet.lower()}": getattr(p, navn) for navn in PUNKTFELT}
        self.base_fields = {navn: felt for bolk in bolker.values() for navn, felt in bolk.items()} | felles | self._sporsmaalsfelt()
        if BARNEVERNET in [p.radkode for p in self.punkter.values()]:
            self.base_fields = _etter(self.base_fields, "barnets_syn", om_barnet())
            start |= {felt: getattr(vedtak, felt) for felt in OM_BARNET}
        elif not er_barn:
            del self.base_fields["barnets_syn"]
        self.grupper = [(str(Rettighet(r).label).capitalize(), list(bolk)) for r, bolk in bolker.items()]
        self.grupper.append((_("Hvem brevet går til"), list(self.sporsmaal)))
        super().__init__(*args, initial=start, **kwargs)

    @staticmethod
    def _navn(sporsmaal: Sporsmaal) -> str:
        return f"{sporsmaal.sporsmaal.lower()}_{sporsmaal.gjelder.pk.hex}"

    def _sporsmaalsfelt(self) -> dict:
        return {navn: JaNeiFelt(label=s.tekst, help_text=s.hjelp) for navn, s in self.sporsmaal.items()}

    def til_handling(self) -> dict:
        """Det handlingen `endre_utkast` skal ha."""
        data = self.cleaned_data
        felt = ("versjon", "fakta", "begrunnelse", "hensyn", "barnets_syn")
        return {navn: data.get(navn, "") for navn in felt} | {
            "utfall": {Rettighet(p.rettighet): Utfall(data.get(navn) or p.utfall) for navn, p in self.punkter.items()},
            "innhold": {Rettighet(p.rettighet): self._innhold(p.rettighet.lower()) for p in self.punkter.values()},
            "virker_fra": data.get("virker_fra"),
            "uten_varsel_grunn": data.get("uten_varsel_grunn", ""),
            "om_barnet": {navn: data[navn] for navn in OM_BARNET if navn in data},
            "mottakersvar": [
                Vurderingssvar(s.sporsmaal, s.gjelder, data[navn].svar, data[navn].grunn) for navn, s in self.sporsmaal.items()
            ],
        }

    def _innhold(self, rettighet: str) -> Punktinnhold:
        verdier = {navn: self.cleaned_data.get(f"{navn}_{rettighet}", "") for navn in PUNKTFELT}
        return Punktinnhold(**verdier | {"ikke_oppfylt": tuple(verdier["ikke_oppfylt"])})


class Knappeskjema(Skjema):
    """Et skjema uten synlige felt: bare knappen, og det som ble vist da den ble trykket."""

    merk_krav = False
    versjon = Versjonsfelt()

    def vis_paa_nytt(self, **verdier) -> None:
        """Etter et nei bærer skjemaet det siden viser nå, så den som har lest den kan trykke igjen."""
        self.data = self.data.copy()
        for navn, verdi in verdier.items():
            self.data[navn] = str(verdi)


class FattForm(Knappeskjema):
    """Knappen på kontrollsiden. Bærer summen av brevene som ble vist."""

    kontrollert = forms.CharField(widget=forms.HiddenInput, max_length=64)
