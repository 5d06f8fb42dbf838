"""Det sidene om klager har felles: hente klagen, og skjemasiden med én handling bak."""

from collections.abc import Callable

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from personer.klokke import i_dag
from personer.skjema import Skjema, engangs, svar_skjema
from tilgang.hent import hent
from tilgang.oppslag import Hva, noter, noter_flere
from vedtak.klage import partene
from vedtak.models import Klage

MED = ("person", "vedtak__klageprofil", "klageprofil", "klager", "mottatt_av", "foreslatt_av", "avgjort_av")


def hent_klage(request, klage_id, *, med_klageren: bool = False) -> Klage:
    """Klagen, notert i innsynsloggen; `med_klageren` på sidene som også sier hvem som klager."""
    klage = hent(Klage.objects.synlig_for(request.user).select_related(*MED), pk=klage_id)
    noter(request, klage.person, Hva.KLAGE)
    if med_klageren and klage.klager:
        noter_flere(request, [klage.klager], Hva.KLAGE, gjennom=klage.person)
    return klage


def med_kopi(request, klage: Klage, tekst: str) -> str:
    """Teksten, og hvem andre som får kopi av uttalelsen når klagen sendes videre."""
    kopier = partene.faar_kopi(klage, i_dag())
    noter_flere(request, [m.person for m in kopier if m.person], Hva.KLAGE, gjennom=klage.person)
    kopi = _("Kopi av uttalelsen går til %(navn)s.") % {"navn": ", ".join(m.navn for m in kopier)}
    return f"{tekst} {kopi}" if kopier else tekst


def skjemaside(request, klage: Klage, form: Skjema, *, tittel: str, knapp: str, gjor: Callable, kvittering: str, hjelp: str = ""):
    """Ett skjema om klagen. `gjor(tid, **svar)` er handlingen."""
    if form.is_valid():

        def utfor():
            gjor(timezone.now(), **form.cleaned_data)
            messages.success(request, kvittering)
            return reverse("vedtak:klage", args=[klage.pk])

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"klage": klage, "tittel": tittel, "knapp": knapp, "hjelp": hjelp}
    return svar_skjema(request, "vedtak/klage/skjema.html", form, kontekst)


def knappeside(request, klage: Klage, *, tittel: str, tekst: str, gjor: Callable, kvittering: str, knapp: str = ""):
    """En handling uten felt."""
    form = Skjema.fra(request)
    tilbake = reverse("vedtak:klage", args=[klage.pk])
    if form.is_valid():

        def utfor():
            gjor(timezone.now())
            messages.success(request, kvittering)
            return tilbake

        if svar := engangs(request, form, utfor):
            return svar
    kontekst = {"tittel": tittel, "under": klage.person.navn, "tekst": tekst, "knapp": knapp or tittel, "avbryt": tilbake}
    return svar_skjema(request, "komponenter/bekreft.html", form, kontekst)
