"""Det innkallingsskjemaet er fylt ut med på forhånd: hvem som kan komme, det åpne fra kildene, og møtet slik det står."""

from dataclasses import dataclass, field
from datetime import date, time

from django.utils import timezone
from django.utils.translation import gettext as _

from ansvarsgruppe.beskjed.oversikter import lesere_av
from ansvarsgruppe.deltakere.oversikter import Maske
from ansvarsgruppe.enheten import ledet_fra
from ansvarsgruppe.models import Ansvarsgruppe, Mote
from ansvarsgruppe.mote import kretsen, oversikter, saksliste
from ansvarsgruppe.oversikter import medlemsnavn
from personer.models import Enhet, Konto, Person
from tilgang.models import Innsynsdel, Slag
from tilgang.navn import Enhetsnavn

VANLIG_KL, VANLIG_VARIGHET = time(9, 0), 60


@dataclass
class Utgangspunkt:
    """`faste` er nøklene til dem som alltid kalles inn (R49). `hemmelige` er navn som aldri skal stå som fritekst. `deler` er
    innsynsdelene det som står på siden, er hentet fra, til innsynsloggen.
    """

    kan_kalles: list[tuple[str, str]]
    faste: set[str]
    saker: list[tuple[str, str]]
    enhet: str
    lesere: dict[str, list[str]]
    representanter: list[Person]
    hemmelige: set[str]
    deler: list[Innsynsdel]
    kan_gjentas: bool = True
    initial: dict = field(default_factory=dict)


def til(konto: Konto, gruppe: Ansvarsgruppe, dag: date, mote: Mote | None = None) -> Utgangspunkt:
    person, navn = gruppe.person, Enhetsnavn(konto, gruppe.person)
    enhet = ledet_fra(konto, person, dag)
    krets = kretsen.rundt(gruppe, dag)
    personen = f"p:{person.pk}"
    kan_kalles = [(personen, person.navn)]
    kan_kalles += [
        (f"r:{r.representant_id}", _("%(navn)s (%(art)s)") % {"navn": r.representant.navn, "art": r.get_art_display()})
        for r in _en_av_hver(krets.representasjoner)
    ]
    kan_kalles += [(f"m:{m.pk}", _medlem(m, navn)) for m in krets.medlemmer]
    if krets.uten_konto:
        maske = Maske(konto, person)
        kan_kalles += [(f"d:{d.pk}", maske.med_rolle(d)) for d in krets.uten_konto]
    faste = {personen, *(f"r:{pk}" for pk in krets.faste_representanter)}
    skjult_for = {f"r:{pk}" for pk in person.adressen_er_skjult_for.paa(dag).values_list("for_person", flat=True)}
    forslag = saksliste.forslag(konto, person, dag)
    fra = Utgangspunkt(
        kan_kalles=kan_kalles,
        faste=faste,
        saker=[(f.nokkel, f"{f.kilde.etikett}: {f.punkt.tekst}") for f in forslag],
        enhet=enhet.navn,
        lesere=lesere_av(konto, person, enhet, dag, navn),
        representanter=[r.representant for r in krets.representasjoner],
        deler=list(Innsynsdel.objects.filter(pk__in={f.punkt.innsynsdel_id for f in forslag})),
        hemmelige=_hemmelige(krets),
        kan_gjentas=mote is None,
    )
    fra.initial = {
        "kl": VANLIG_KL,
        "varighet": VANLIG_VARIGHET,
        "slag": Slag.PLAN,
        "kalte": [n for n, _tekst in kan_kalles if (n in faste or n.startswith(("m:", "d:"))) and n not in skjult_for],
        "fra_kilder": [f.nokkel for f in forslag],
    }
    if mote:
        _med_motet(fra, konto, mote)
    return fra


def _hemmelige(krets: kretsen.Krets) -> set[str]:
    """Navnene på de hemmelige kontaktene i gruppen og på de skjulte tjenestene: et navn skrevet fritt vises for alle (R55)."""
    skjulte = Enhet.objects.filter(er_skjult_kontakt=True).values_list("navn", flat=True)
    return {navn.casefold() for navn in [*skjulte, *(n for d in krets.hemmelige for n in (d.navn, d.organisasjon))] if navn}


def _en_av_hver(representasjoner) -> list:
    """Én linje for hver som handler for personen, også når det er på to grunnlag."""
    return list({r.representant_id: r for r in reversed(representasjoner)}.values())[::-1]


def _medlem(medlemskap, navn: Enhetsnavn) -> str:
    enhet, hvem = navn(medlemskap.enhet), medlemsnavn(medlemskap, navn)
    return hvem if hvem == enhet else f"{hvem}, {enhet}"


def _med_motet(fra: Utgangspunkt, konto: Konto, mote: Mote) -> None:
    """Det som alt står. Et møte som bare er planlagt, har tid og sted; resten er som for et nytt."""
    begynner = timezone.localtime(mote.begynner)
    felt = {"dato": begynner.date(), "kl": begynner.time(), "varighet": mote.varighet, "sted": mote.sted, "video_lenke": mote.video_lenke}
    fra.initial |= felt
    if mote.innkalt_tid is None:
        return
    staar = list(mote.deltakere.filter(fjernet_tid__isnull=True))
    kalte = {f"r:{d.representant_id}" for d in staar if d.representant_id} | {f"m:{d.medlemskap_id}" for d in staar if d.medlemskap_id}
    kalte |= {f"d:{d.deltaker_id}" for d in staar if d.deltaker_id}
    kalte |= {f"p:{mote.gruppe.person_id}" for d in staar if d.slag == "PERSON"}
    punkter = oversikter.saksliste(konto, mote)
    forhold = oversikter.forholdene(konto, mote)
    fra.deler += oversikter.delene(punkter, forhold)
    paa_listen = {f"{p.kilde}:{p.kilde_id}": p.tekst for p in punkter if p.kilde}
    fra.saker = [*paa_listen.items(), *((n, t) for n, t in fra.saker if n not in paa_listen)]
    fra.initial |= {
        "kalte": sorted(kalte),
        "andre": "\n".join(d.navn for d in staar if d.navn),
        "fra_kilder": list(paa_listen),
        "saker": "\n".join(p.tekst for p in punkter if not p.kilde),
        "slag": oversikter.slaget(punkter, forhold),
    }
    if forhold:
        fra.initial |= {"tolk": forhold.tolk, "tilrettelegging": forhold.tilrettelegging, "utelatt_grunn": forhold.utelatt_grunn}
