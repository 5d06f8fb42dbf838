"""Listen bak et tall, slik den står på siden, og tallene i rapporten med små grupper skjult."""

from datetime import date

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from oversikt.tavle import liste, rapport, visning
from oversikt.tavle.forms import TidsromForm
from oversikt.tavle.tall import TABELLER
from oversikt.tavle.tidsrom import Tidsrom
from personer.models import Konto
from personer.templatetags.samvev import norsk_dato
from tilgang import regler
from tilgang.handling import Handling
from tilgang.oppslag import Hva, Vist
from utsending.jobber.register import Bestilling, Kilde, Kolonne, Rad, Slag, Uttrekk

DAGER = ("fra", "til", "dag")


def _kan(konto: Konto) -> bool:
    return regler.kan_uten_person(konto, Handling.VURDERE)


def _dagene(gitt: QueryDict, dag: date) -> dict[str, str]:
    form = TidsromForm({navn: gitt[navn] for navn in DAGER if navn in gitt}, dag=dag)
    if not form.is_valid():
        raise Http404
    return {navn: getattr(form.tidsrom, navn).isoformat() for navn in DAGER}


def _tidsrom(valg: dict[str, str]) -> Tidsrom:
    return Tidsrom(**{navn: date.fromisoformat(valg[navn]) for navn in DAGER})


def _perioden(valg: dict[str, str]) -> str:
    t = _tidsrom(valg)
    ord_ = {navn: norsk_dato(getattr(t, navn)) for navn in DAGER}
    return _t("Perioden %(fra)s til %(til)s. Slik det sto %(dag)s.") % ord_


def _listevalg(gitt: QueryDict, dag: date) -> dict[str, str]:
    tabell = TABELLER.get(gitt.get("tall", next(iter(TABELLER))))
    if tabell is None:
        raise Http404
    valg = {"tall": tabell.kode}
    for navn, lovlige in (("rad", tabell.radnavn), ("kol", tabell.kolnavn)):
        if kode := gitt.get(navn, ""):
            if kode not in lovlige:
                raise Http404
            valg[navn] = kode
    return valg | _dagene(gitt, dag)


def _beskriv(valg: dict[str, str]) -> str:
    tabell = TABELLER[valg["tall"]]
    rute = [capfirst(str(navn[valg[kode]])) for kode, navn in (("rad", tabell.radnavn), ("kol", tabell.kolnavn)) if kode in valg]
    return f"{' · '.join([str(tabell.tittel), *rute])}. {_perioden(valg)}"


def _kilde(b: Bestilling) -> Kilde:
    tabell, t = TABELLER[b.valg["tall"]], _tidsrom(b.valg)
    har_kol, har_dager = len(tabell.kolnavn) > 1, bool(tabell.dager)
    kolonner = [Kolonne(_("Person") if tabell.person else _("Ansatt")), Kolonne(tabell.deler)]
    kolonner += [Kolonne(_("Gruppe"))] if har_kol else []
    kolonner += [Kolonne(tabell.dager, Slag.TALL)] if har_dager else []
    treff = tabell.liste(t, b.valg.get("rad", ""), b.valg.get("kol", ""))

    def rader(bunke: list) -> list[Rad]:
        ut = []
        for r in liste.rader_av(tabell, b.konto, bunke):
            navn = _t("En sak du ikke kan åpne") if r.er_lukket else r.navn
            celler = [navn, capfirst(r.rad), *([capfirst(r.kol)] if har_kol else []), *([r.dager] if har_dager else [])]
            ut.append(Rad(tuple(celler), (Vist(r.person.pk, Hva.LISTE),) if r.person else ()))
        return ut

    return Kilde(kolonner, treff.count(), liste.ordnet(tabell, treff).iterator(chunk_size=100), rader)


def _rapportkilde(b: Bestilling) -> Kilde:
    """Tallene slik rapporten viser dem: det som er skjult der, er skjult her."""
    r = rapport.lag(_tidsrom(b.valg))
    rader = []
    for vist in r.tabeller:
        for linje in (*vist.linjer, vist.sum):
            for kolonne, rute in zip(vist.kolonner, linje.ruter, strict=True):
                rader.append((str(vist.tabell.tittel), capfirst(linje.navn), capfirst(kolonne), rute.verdi))
    for tid in r.tider:
        rader.append((str(tid.tabell.tittel), "", _t("Antall"), tid.antall))
        rader.append((str(tid.tabell.tittel), "", _t("Median i dager"), tid.median or _t("For få")))
    kolonner = [Kolonne(_("Tabell")), Kolonne(_("Rad")), Kolonne(_("Kolonne")), Kolonne(_("Antall"), Slag.TALL)]
    return Kilde(kolonner, len(rader), rader, lambda bunke: [Rad(rad) for rad in bunke])


LISTEN = Uttrekk(
    kode="tavleliste",
    tittel=_("Listen bak et tall"),
    hva_er_med=_("De samme radene som på siden. En sak du ikke kan åpne, er med uten navn."),
    kan=_kan,
    kilde=_kilde,
    valg=_listevalg,
    beskriv=_beskriv,
    tilbake=lambda valg: visning.liste_url(_tidsrom(valg), valg["tall"], valg.get("rad", ""), valg.get("kol", "")),
)
RAPPORTEN = Uttrekk(
    kode="tall",
    tittel=_("Tallene i rapporten"),
    hva_er_med=_("Alle tabellene på siden med tall. Grupper på én til fire er skjult, og flere når de små kunne regnes ut."),
    kan=_kan,
    kilde=_rapportkilde,
    valg=_dagene,
    beskriv=_perioden,
    tilbake=lambda valg: f"{reverse('oversikt:tavle')}?{urlencode(valg)}",
    er_alene=True,
)
