from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from ansvarsgruppe.beskjed.forms import slagvalg
from ansvarsgruppe.mote import vilkaar
from ansvarsgruppe.mote.innkalling import Gjenta, Innhold, Kalte, Ramme
from ansvarsgruppe.mote.innkallingsside import Utgangspunkt
from ansvarsgruppe.mote.tilstander import Motesvar, Oppmote
from personer.skjema import Skjema
from tilgang.models import Slag

VARIGHETER = [(30, _("en halv time")), (45, _("tre kvarter")), (60, _("en time")), (90, _("en og en halv time")), (120, _("to timer"))]
UKER = [(2, _("annenhver uke")), (4, _("hver fjerde uke")), (6, _("hver sjette uke"))]
UKER += [(8, _("hver åttende uke")), (12, _("hver tolvte uke"))]
KRYPTERT = URLValidator(schemes=["https"], message=_("Lenken må begynne med https://."))
FLEST_LINJER, LENGST_NAVN, LENGST_SAK = 20, 120, 300


def _linjer(tekst: str, lengst: int) -> list[str]:
    """Én på hver linje; tomme linjer og det samme to ganger teller ikke."""
    linjer = list(dict.fromkeys(" ".join(linje.split()) for linje in tekst.splitlines() if linje.strip()))
    if len(linjer) > FLEST_LINJER:
        raise ValidationError(_t("Skriv høyst %(n)d linjer.") % {"n": FLEST_LINJER})
    if any(len(linje) > lengst for linje in linjer):
        raise ValidationError(_t("En linje kan ha høyst %(n)d tegn.") % {"n": lengst})
    return linjer


def _tekst(label, rader=3, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rader}), max_length=2_000, **kwargs)


class InnkallingForm(Skjema):
    """Hele innkallingen på én side. Alt som kan være fylt ut på forhånd, er det."""

    dato = forms.DateField(label=_("Dato"))
    kl = forms.TimeField(label=_("Klokkeslett"), widget=forms.TimeInput(format="%H:%M"))
    varighet = forms.TypedChoiceField(label=_("Hvor lenge"), choices=VARIGHETER, coerce=int)
    sted = forms.CharField(label=_("Sted"), max_length=200, required=False, help_text=_("Alle i gruppen ser dette."))
    video_lenke = forms.URLField(
        label=_("Lenke til videomøte"), max_length=500, required=False, assume_scheme="https", validators=[KRYPTERT]
    )
    kalte = forms.MultipleChoiceField(
        label=_("Hvem skal komme?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Personen og de som handler for hen, kalles alltid inn. Tar du bort en av dem, må du skrive hvorfor."),
    )
    utelatt_grunn = _tekst(_("Hvorfor er en av dem ikke kalt inn?"), 2)
    andre = _tekst(
        _("Andre som skal komme"),
        2,
        help_text=_(
            "Én på hver linje, bare dem som ikke er med i gruppen. Alle i gruppen ser navnene. Skriv aldri en hemmelig kontakt her: "
            "legg hen til i gruppen som en uten konto, og velg hen over. Da vises navnet bare for dem som kan se det."
        ),
    )
    tolk = forms.CharField(label=_("Tolk"), max_length=100, required=False, help_text=_("Hvilket språk, hvis noen trenger tolk."))
    tilrettelegging = _tekst(_("Tilrettelegging"), 2, help_text=_("Det noen trenger for å kunne være med."))
    fra_kilder = forms.MultipleChoiceField(label=_("Åpne saker"), required=False, widget=forms.CheckboxSelectMultiple)
    saker = _tekst(_("Andre saker"), 4, help_text=_("Én på hver linje, i den rekkefølgen dere skal ta dem."))
    slag = forms.ChoiceField(
        label=_("Hva slags opplysninger er det du har skrevet?"),
        widget=forms.RadioSelect,
        help_text=_("Bestemmer hvem som kan lese sakene, tolk og tilrettelegging. De åpne sakene leses av dem som ser dem ellers."),
    )
    uker_mellom = forms.TypedChoiceField(
        label=_("Hvor ofte"), choices=UKER, coerce=int, required=False, help_text=_("La stå tomt hvis det bare er dette møtet.")
    )
    siste_dato = forms.DateField(label=_("Siste møte"), required=False, help_text=_("Dere planlegger til og med denne dagen."))

    grupper = [
        (_("Når og hvor"), ["dato", "kl", "varighet", "sted", "video_lenke"]),
        (_("Hvem"), ["kalte", "utelatt_grunn", "andre"]),
        (_("Tolk og tilrettelegging"), ["tolk", "tilrettelegging"]),
        (_("Saksliste"), ["fra_kilder", "saker", "slag"]),
        (_("Gjenta møtet"), ["uker_mellom", "siste_dato"]),
    ]

    def __init__(self, *args, fra: Utgangspunkt, **kwargs):
        kwargs["initial"] = fra.initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self._faste, self._hemmelige = fra.faste, fra.hemmelige
        self.fields["kalte"].choices = fra.kan_kalles
        self.fields["fra_kilder"].choices = fra.saker
        self.fields["slag"].choices = slagvalg(fra.enhet, fra.lesere)
        if not fra.saker:
            del self.fields["fra_kilder"]
        if not fra.kan_gjentas:
            del self.fields["uker_mellom"], self.fields["siste_dato"]

    def clean_andre(self):
        linjer = _linjer(self.cleaned_data["andre"], LENGST_NAVN)
        if any(navn in linje.casefold() for linje in linjer for navn in self._hemmelige):
            raise ValidationError(_t("En av dem er en hemmelig kontakt. Velg hen i listen over i stedet, så vises ikke navnet for alle."))
        return linjer

    def clean_saker(self):
        return _linjer(self.cleaned_data["saker"], LENGST_SAK)

    def clean(self):
        svar = super().clean()
        if not svar.get("sted") and not svar.get("video_lenke") and not self.errors.keys() & {"sted", "video_lenke"}:
            self.add_error("sted", _("Skriv hvor møtet er, eller lenken til videomøtet."))
        if "kalte" in svar and self._faste - set(svar["kalte"]) and not svar.get("utelatt_grunn"):
            self.add_error(
                "utelatt_grunn", _("Personen og de som handler for hen, kalles alltid inn. Skriv hvorfor når en av dem ikke er med.")
            )
        if svar.get("uker_mellom") and not svar.get("siste_dato") and "siste_dato" not in self.errors:
            self.add_error("siste_dato", _("Skriv når det siste møtet er."))
        if svar.get("dato") and svar.get("siste_dato") and not vilkaar.er_lovlig_rekke(svar["dato"], svar["siste_dato"]):
            self.add_error("siste_dato", _("Siste møte må være etter det første, og høyst et år fram."))
        return svar

    def til_handling(self) -> dict:
        svar = self.cleaned_data
        begynner = datetime.combine(svar["dato"], svar["kl"], ZoneInfo(settings.TIME_ZONE))
        kalte: dict[str, set[UUID]] = {"p": set(), "r": set(), "m": set(), "d": set()}
        for nokkel in svar["kalte"]:
            slag, _kolon, pk = nokkel.partition(":")
            kalte[slag].add(UUID(pk))
        ut = {
            "ramme": Ramme(begynner, svar["varighet"], svar["sted"], svar["video_lenke"]),
            "kalte": Kalte(bool(kalte["p"]), kalte["r"], kalte["m"], kalte["d"], svar["andre"]),
            "innhold": Innhold(
                Slag(svar["slag"]), svar["saker"], svar.get("fra_kilder", []), svar["tolk"], svar["tilrettelegging"], svar["utelatt_grunn"]
            ),
        }
        if svar.get("uker_mellom"):
            ut["gjenta"] = Gjenta(svar["uker_mellom"], svar["siste_dato"])
        return ut


def _resten(rekke: str) -> forms.BooleanField:
    return forms.BooleanField(label=rekke, required=False)


class EndreForm(InnkallingForm):
    grunn = forms.CharField(
        label=_("Hvorfor er møtet flyttet?"),
        max_length=200,
        required=False,
        help_text=_("Må skrives når dagen eller klokkeslettet er endret. Alle i gruppen ser dette. Ikke skriv noe om personen."),
    )
    resten = _resten(_("Flytt møtene etter dette i rekken like mye"))

    grupper = [*InnkallingForm.grupper, (_("Flyttet"), ["grunn", "resten"])]

    def __init__(self, *args, begynner: datetime, i_rekke: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self._begynner = timezone.localtime(begynner)
        if not i_rekke:
            del self.fields["resten"]

    def clean(self):
        svar = super().clean()
        naa = (self._begynner.date(), self._begynner.time().replace(second=0, microsecond=0))
        if (
            svar.get("dato")
            and svar.get("kl")
            and (svar["dato"], svar["kl"]) != naa
            and not svar.get("grunn")
            and "grunn" not in self.errors
        ):
            self.add_error("grunn", _("Skriv hvorfor møtet er flyttet."))
        return svar

    def til_handling(self) -> dict:
        return super().til_handling() | {"grunn": self.cleaned_data["grunn"], "resten": self.cleaned_data.get("resten", False)}


class AvlysForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor er det avlyst?"), max_length=200, help_text=_("Alle i gruppen ser dette. Ikke skriv noe om personen.")
    )
    resten = _resten(_("Avlys møtene etter dette i rekken også"))

    def __init__(self, *args, i_rekke: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not i_rekke:
            del self.fields["resten"]


class DeltakelseForm(Skjema):
    """Ett valg for hver: svaret på innkallingen, eller oppmøtet når møtet har begynt."""

    merk_krav = False

    def __init__(self, *args, innkalte: list, oppmote: bool, **kwargs):
        self._felt, valg = ("oppmote", Oppmote) if oppmote else ("svar", Motesvar)
        self._rader = {f"d_{d.rad.pk}": d.rad for d in innkalte}
        felter = {
            f"d_{d.rad.pk}": forms.ChoiceField(
                label=d.navn,
                help_text=d.hva,
                choices=valg,
                required=False,
                widget=forms.RadioSelect,
                initial=getattr(d.rad, self._felt),
            )
            for d in innkalte
        }
        self.base_fields = {**felter, **self.base_fields}
        super().__init__(*args, **kwargs)

    def clean(self):
        svar = super().clean()
        if not self.errors and not any(v for n, v in svar.items() if n in self._rader):
            raise ValidationError(_("Velg et svar."))
        return svar

    @property
    def valgt(self) -> dict:
        """Bare det som er endret, så ingen står som den som førte et svar noen andre ga."""
        rader = ((self._rader[n], v) for n, v in self.cleaned_data.items() if v and n in self._rader)
        return {rad.pk: v for rad, v in rader if v != getattr(rad, self._felt)}
