"""Delene KE velger mellom når dokumentene settes sammen, og hva som hører til hver.

Tabellene finnes gjennom modellene (utsending/personarkiv.py), så en ny tabell i et rom er med i rommets del av seg selv. Det som
ikke er om personen i saken, står i UTENFOR med grunnen.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from personer.models import Dokument, Person
from utsending import personarkiv
from utsending.models import Brev, Leserkrets
from utsending.tilstander import Brevtilstand
from vedtak.models import Innsynskrav, Klage, Klagekrav, Tilsynsperson, Vedtak


class Tilsynsdel(models.TextChoices):
    PERSONEN = "PERSONEN", gettext_lazy("opplysningene om personen")
    SAKSGANG = "SAKSGANG", gettext_lazy("meldinger, vurderinger og oppnevninger")
    VEDTAK = "VEDTAK", gettext_lazy("vedtakene og brevene om dem")
    PLAN = "PLAN", gettext_lazy("planen")
    MOETER = "MOETER", gettext_lazy("ansvarsgruppen og møtene")
    SAMTYKKER = "SAMTYKKER", gettext_lazy("samtykker, sperrer og tilgang")
    KLAGER = "KLAGER", gettext_lazy("klagene og dokumentene i dem")
    INNSYN = "INNSYN", gettext_lazy("krav om innsyn og retting")
    BREV = "BREV", gettext_lazy("andre brev")
    LOGG = "LOGG", gettext_lazy("innsynsloggen: hvem som har sett opplysningene")


D = Tilsynsdel
FOR_ROM = {
    "personer": D.PERSONEN, "koordinator": D.SAKSGANG, "vedtak": D.VEDTAK, "ip": D.PLAN, "ansvarsgruppe": D.MOETER,
    "tilgang": D.SAMTYKKER, "utsending": D.BREV,
}  # fmt: skip
FOR_TABELL = {
    **dict.fromkeys(("vedtak.Klage", "vedtak.Klagekrav", "vedtak.Klagevedlegg"), D.KLAGER),
    **dict.fromkeys((f"koordinator.{n}" for n in ("Motesak", "Motegjest", "Fratreden", "Motepunkt", "Motenotat")), D.MOETER),
    **dict.fromkeys(("vedtak.Innsynskrav", "vedtak.Retting"), D.INNSYN),
    **dict.fromkeys(("tilgang.UlovligLesing", "tilgang.Loggutlevering", "koordinator.Lesevarsel"), D.LOGG),
}
UTENFOR = {
    "personer.Dokument": "filene er med etter raden de hører til",
    "vedtak.Tilsynsperson": "tilsynet selv",
}


def del_for(tabell: str) -> Tilsynsdel | None:
    """Delen en tabell i personarkivet hører til."""
    if tabell in UTENFOR:
        return None
    return FOR_TABELL.get(tabell) or FOR_ROM[tabell.split(".")[0]]


def ikke_i(delen: Tilsynsdel) -> set[str]:
    """Tabellene som ikke er med i denne delen, slik personarkivet vil ha dem."""
    return {kode for kode, _tittel in personarkiv.titler() if del_for(kode) != delen}


def navn(koder: Iterable[str]) -> list:
    """Delene i ord, i den faste rekkefølgen; oversatt der de skrives."""
    valgte = set(koder)
    return [d.label for d in Tilsynsdel if d in valgte]


def brevene(person: Person, foer: datetime) -> dict[Tilsynsdel, list[Brev]]:
    """Brevene i saken etter delen de hører til. Et brev som ikke kunne lages, er ikke sendt; et skjema er ikke et brev om noe."""
    hoerer_til = {nr: D.VEDTAK for nr in _ider(Vedtak, person)}
    hoerer_til |= {nr: D.KLAGER for nr in _ider(Klage, person) | _ider(Klagekrav, person)}
    hoerer_til |= {nr: D.INNSYN for nr in _ider(Innsynskrav, person)}
    om_tilsyn = Tilsynsperson.objects.filter(person=person).values("tilsyn")
    alle = Brev.objects.filter(person=person, opprettet_tid__lt=foer, blankett=None).exclude(tilstand=Brevtilstand.FEILET)
    ut: dict[Tilsynsdel, list[Brev]] = {d: [] for d in D}
    rekke = alle.exclude(gjelder__in=om_tilsyn).select_related("person", "mottaker").defer("html")
    for brev in rekke.order_by("opprettet_tid", "pk"):
        om_loggen = brev.lesere == Leserkrets.GJENNOMGAA_LOGG
        ut[D.LOGG if om_loggen else hoerer_til.get(brev.gjelder, D.BREV)].append(brev)
    return ut


def _ider(modell, person: Person) -> set:
    return set(modell.objects.filter(person=person).values_list("pk", flat=True))


def nevnte(person: Person, valgte: Iterable[str]) -> QuerySet[Person]:
    """De andre personene radene i delene nevner med navn: foreldre, verge, den som klaget."""
    valgte, numre = set(valgte), set()
    for modell, vei in personarkiv.tabeller():
        felter = [f.attname for f in modell._meta.concrete_fields if f.is_relation and f.related_model is Person and f.name != "person"]
        if felter and del_for(modell._meta.label) in valgte:
            numre |= {nr for rad in modell.objects.filter(**{vei: person}).values_list(*felter) for nr in rad}
    return Person.objects.filter(pk__in=numre - {None, person.pk})


def filene(person: Person, delen: Tilsynsdel, foer: datetime) -> list[tuple[str, Dokument]]:
    """Det som er lastet opp til radene i delen: (hva det er, filen), etter når det kom."""
    ut = []
    for modell, vei in personarkiv.tabeller():
        felter = [f.name for f in modell._meta.concrete_fields if f.is_relation and f.related_model is Dokument]
        if not felter or del_for(modell._meta.label) != delen:
            continue
        for rad in modell.objects.filter(**{vei: person}).select_related(*felter):
            ut += [(_tittel(rad, felt), getattr(rad, felt)) for felt in felter if getattr(rad, felt)]
    return sorted(((t, d) for t, d in ut if d.skannet_tid < foer), key=lambda par: (par[1].skannet_tid, par[0], str(par[1].pk)))


def _tittel(rad: models.Model, felt: str) -> str:
    if felt == "instans_dokument":
        return _("Svaret fra Statsforvalteren")
    hva = capfirst(str(rad._meta.verbose_name))
    egen = getattr(rad, "tittel", "")
    return f"{hva}: {egen}" if egen else _("%(hva)s, vedlagt fil") % {"hva": hva}
