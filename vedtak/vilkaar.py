"""Når et vedtak kan fattes, og av hvem. Hver funksjon svarer med setningene om det som mangler; tom betyr i orden."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from personer.models import Konto, Person
from tilgang import egen_enhet, regler
from tilgang.handling import Handling
from tilgang.models import Kapasitet, Samtykke
from vedtak import adgang
from vedtak.models import GIR, VILKAAR_FOR, Delegasjon, Rettighet, Rettsgrunnlag, Utfall, Vedtak, Vedtakspunkt, Vilkaar

HORES_FRA = 7  # pbrl § 4-4 femte ledd: barn over 7 år skal informeres og høres
BESTEMMER_SELV = 16  # pbrl § 4-3

MYNDIG = 18
FLEST_NAVN = 3

KREVER_HENSYN = {Utfall.DELVIS, Utfall.AVSLAG, Utfall.OPPHOR, Utfall.ENDRING}

Svarene = Mapping[tuple[str, str], bool]


def er_barn(person: Person, dag: date) -> bool:
    """Under 18 år, eller ventet."""
    alder = person.alder(dag)
    return alder is None or alder < MYNDIG


def foreldre_samtykker(person: Person, dag: date) -> bool:
    """Før barnet har fylt 16 år, er det foreldrene som samtykker (pbrl §§ 4-3, 4-4)."""
    alder = person.alder(dag)
    return alder is None or alder < BESTEMMER_SELV


# --- Hva vedtaket må ha ---


def regelradene(rader: Mapping[Rettighet, Rettsgrunnlag | None], dag: date) -> list[str]:
    """Hver rettighet har en rad i kraft, godkjent av to, og alle radene har samme klageprofil (R70, R75)."""
    mangler = [
        _("Regelkatalogen har ingen godkjent rad for %(rettighet)s. To personer må godkjenne raden før vedtaket kan fattes.")
        % {"rettighet": r.label}
        for r, rad in rader.items()
        if rad is None
    ]
    profiler = {rad.klageprofil_id for rad in rader.values() if rad}
    if len(profiler) > 1:
        mangler.append(_("Punktene har ulike regler for klage. Lag ett vedtak for hver, så brevet har én klagefrist."))
    return mangler


def tilleggsradene(rader: Mapping[str, Rettsgrunnlag | None]) -> list[str]:
    """Reglene utfallet krever at brevet viser til, er også rader i kraft, godkjent av to."""
    return [
        _("Regelkatalogen har ingen godkjent rad %(kode)s. To personer må godkjenne raden før vedtaket kan fattes.") % {"kode": kode}
        for kode, rad in rader.items()
        if rad is None
    ]


def tekstene(vedtak: Vedtak, utfall: Iterable[Utfall], dag: date) -> list[str]:
    """Faktum og vurdering alltid; hensynene når noen ikke får det de vil; barnets syn når barnet skal høres."""
    mangler = []
    if not vedtak.fakta.strip():
        mangler.append(_("Skriv hva dere vet om saken."))
    if not vedtak.begrunnelse.strip():
        mangler.append(_("Skriv hvordan dere har vurdert det."))
    if set(utfall) & KREVER_HENSYN and not vedtak.hensyn.strip():
        mangler.append(_("Skriv hva dere har lagt vekt på. Det må med når noe blir avslått, endret eller avsluttet."))
    alder = vedtak.person.alder(dag)
    if alder is not None and HORES_FRA <= alder < BESTEMMER_SELV and not vedtak.barnets_syn.strip():
        mangler.append(_("Skriv hva barnet mener. Er barnet ikke hørt, skriv hvorfor."))
    return mangler


def vilkaarssvarene(utfall: Mapping[Rettighet, Utfall], svar: Svarene) -> list[str]:
    """Alle lovens vilkår er besvart når det svares ja eller nei på noe det er bedt om (R42).

    Innvilget, også delvis, krever ja på alle; avslag må peke på minst ett som ikke er oppfylt.
    """
    mangler = []
    for rettighet, u in utfall.items():
        if u not in (Utfall.INNVILGET, Utfall.DELVIS, Utfall.AVSLAG):
            continue
        navn = {"rettighet": rettighet.label}
        svarene = [svar.get((rettighet.value, v.value)) for v in VILKAAR_FOR[rettighet]]
        if None in svarene:
            mangler.append(_("Svar på alle vilkårene for %(rettighet)s i vurderingen.") % navn)
        elif u != Utfall.AVSLAG and not all(svarene):
            mangler.append(_("Et eller flere vilkår er besvart med nei. Da kan ikke %(rettighet)s innvilges.") % navn)
        elif u == Utfall.AVSLAG and all(svarene):
            mangler.append(_("Avslaget på %(rettighet)s må vise til et vilkår som ikke er oppfylt. Alle er besvart med ja.") % navn)
    return mangler


def enhetens_vilkaar(punkter: Iterable[Vedtakspunkt]) -> list[str]:
    """Når en annen enn KE avgjør: et ja krever at alle vilkårene er oppfylt, et avslag peker på minst ett som ikke er det."""
    mangler = []
    for punkt in punkter:
        navn = {"rettighet": Rettighet(punkt.rettighet).label}
        if set(punkt.ikke_oppfylt) - set(punkt.vilkaarene):
            mangler.append(_("Et vilkår i utkastet hører ikke til regelen det avgjøres etter. Lagre utkastet på nytt."))
        if punkt.utfall in (Utfall.INNVILGET, Utfall.DELVIS) and punkt.ikke_oppfylt:
            mangler.append(_("Et vilkår er ikke oppfylt. Da kan ikke %(rettighet)s innvilges.") % navn)
        if punkt.utfall == Utfall.AVSLAG and not punkt.ikke_oppfylt:
            mangler.append(_("Velg minst ett vilkår for %(rettighet)s som ikke er oppfylt.") % navn)
    return mangler


def ordlyden(punkter: Mapping[Rettighet, Vedtakspunkt], rader: Mapping[Rettighet, Rettsgrunnlag | None]) -> list[str]:
    """Raden har regelen og hvert vilkår med vanlige ord på begge målformene, så brevet kan si hva som ikke er oppfylt."""
    return [
        _("Rad %(kode)s har ikke ordlyden brevet trenger. To personer må godkjenne en versjon av raden som har den.") % {"kode": rad.kode}
        for r, rad in rader.items()
        if rad and not (rad.regel_nb and rad.regel_nn and all(v in rad.vilkaar_nb and v in rad.vilkaar_nn for v in punkter[r].vilkaarene))
    ]


def barnevernets_tekster(vedtak: Vedtak) -> list[str]:
    """bvl § 12-5: barnets mening og vekten den har fått, barnets beste, og tilknytningen til familien."""
    krav = {
        "barnets_syn": _("Skriv hva barnet mener. Er barnet ikke hørt, skriv hvorfor."),
        "barnets_syn_vekt": _("Skriv hvilken vekt barnets mening har fått."),
        "barnets_beste": _("Skriv hva som er til barnets beste."),
        "familieband": _("Skriv om barnets tilknytning til familien."),
    }
    return [setning for felt, setning in krav.items() if not getattr(vedtak, felt).strip()]


def rettighetene(person: Person, utfall: Mapping[Rettighet, Utfall], dag: date, har: Iterable[Rettighet] = ()) -> list[str]:
    """Rettigheter som ikke kan gis sammen (R34), eller ikke etter 18 år (R44). `utfall` er det nye, `har` det som gjelder."""
    innvilget = {r for r, u in utfall.items() if u in GIR}
    mangler = []
    begge = {Rettighet.KOORDINATOR, Rettighet.BARNEKOORDINATOR}
    if innvilget & begge and begge <= innvilget | set(har) - set(utfall):
        mangler.append(_("Familien kan ikke ha både koordinator og barnekoordinator. Avklar hva familien ønsker."))
    if Rettighet.BARNEKOORDINATOR in innvilget and not er_barn(person, dag):
        mangler.append(_("Barnekoordinator gjelder bare til barnet fyller 18 år. Vurder koordinator."))
    return mangler


def plansamtykket(
    person: Person, utfall: Mapping[Rettighet, Utfall], samtykke: Samtykke | None, dag: date, mangler_kompetanse: bool = False
) -> list[str]:
    """Ingen plan uten samtykke (IP-forskriften § 5). Det andre ga før ungdommen fylte 16, må ungdommen gi selv (settled 9),
    med mindre det er vurdert at kompetansen mangler i saken. Det som er gitt etterpå, ble prøvd den dagen.
    """
    if utfall.get(Rettighet.IP) not in GIR:
        return []
    if samtykke is None:
        return [_("Det mangler et gyldig samtykke til individuell plan. Registrer samtykket først.")]
    givere = {giver.kapasitet for giver in samtykke.givere.all()}
    gitt_for_barnet = foreldre_samtykker(person, samtykke.gitt_dato) and Kapasitet.SELV not in givere
    if gitt_for_barnet and not foreldre_samtykker(person, dag) and not mangler_kompetanse:
        return [_("%(navn)s har fylt 16 år og må selv samtykke til planen. Registrer et nytt samtykke.") % {"navn": person.navn}]
    return []


# --- Hvem som kan fatte det ---


def bidragsytere(vedtak: Vedtak) -> set:
    """Kontoene som har skrevet i utkastet: den som laget det, og alle som har endret det."""
    endret = vedtak.history.exclude(history_user=None).values_list("history_user", flat=True)
    return {vedtak.utformet_av_id, *endret}


def delegasjon_for(vedtak: Vedtak, konto: Konto, dag: date) -> Delegasjon | None:
    """Delegasjonen som den dagen dekker alle punktene i vedtaket (R72)."""
    rettigheter = [p.rettighet for p in vedtak.punkter.all()]
    return Delegasjon.objects.som_dekker(rettigheter, dag, vedtak.enhet_id).filter(konto=konto).first()


def hvorfor_ikke_fatte(vedtak: Vedtak, konto: Konto, dag: date) -> str:
    """Tom når kontoen kan fatte vedtaket den dagen, ellers grunnen."""
    if not adgang.kan_fatte(konto, vedtak, dag):
        return _("Du har ikke adgang til å fatte vedtak i denne saken.")
    if konto.pk in bidragsytere(vedtak):
        return _("Du har selv skrevet i utkastet. En annen må fatte vedtaket.")
    if delegasjon_for(vedtak, konto, dag) is None:
        return _("Du har ingen delegasjon som gjelder i dag for alt vedtaket handler om.")
    return ""


def hvem_kan_fatte(vedtak: Vedtak, dag: date) -> list[Konto]:
    """De som kan fatte vedtaket den dagen, til skjermen. Fra en tjeneste de første FLEST_NAVN: hver av dem er noen spørringer."""
    dekker = Delegasjon.objects.som_dekker([p.rettighet for p in vedtak.punkter.all()], dag, vedtak.enhet_id).values("konto")
    if vedtak.av_ke:
        kontoer = regler.kontoer_med(Handling.FATTE_VEDTAK, dag).filter(pk__in=dekker).exclude(pk__in=bidragsytere(vedtak))
        return list(kontoer.order_by("navn"))
    # Bare de som alt er knyttet til personen for tjenesten, spørres det om: tjenesten kan ha mange med delegasjon.
    knyttet = egen_enhet.knyttede(vedtak.person, vedtak.enhet_id, dag)
    kontoer = Konto.objects.filter(pk__in=dekker, is_active=True).filter(pk__in=knyttet).exclude(pk__in=bidragsytere(vedtak))
    return list(islice((konto for konto in kontoer.order_by("navn") if adgang.kan_fatte(konto, vedtak, dag)), FLEST_NAVN))


def ikke_oppfylte(rettighet: Rettighet, svar: Svarene) -> list[Vilkaar]:
    """Vilkårene et avslag bygger på."""
    return [v for v in VILKAAR_FOR[rettighet] if svar.get((rettighet.value, v.value)) is False]
