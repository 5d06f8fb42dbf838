"""Tjenester som selv avgjør retten til individuell plan: ansatte som er knyttet til personen, og utkast klare til å fattes."""

from django.test import override_settings

from personer.models import Enhet, Konto, Person, Tjeneste
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, InnsynsdelFabrikk, TilknytningFabrikk
from tests.vedtak.fabrikk import DAG, TID, DelegasjonFabrikk, plansamtykke, regelverk
from tilgang.models import Innsynsdel, Kilde, Rolle
from vedtak import handlinger, mottakere
from vedtak.enheten import handlinger as enheten
from vedtak.handlinger import Punktinnhold, Vurderingssvar
from vedtak.models import Rettighet, Rettsgrunnlag, Utfall, Vedtak

NAV, BARNEVERNET = "NAV Fjordvik", "Fjordvik barnevern"
FELLES = {"poststed": "Fjordvik"}
BREVHODE = {
    NAV: FELLES | {"adresse": "Bryggevegen 8", "postnummer": "0001", "telefon": "00 00 11 11", "epost": "nav@fjordvik.example"},
    BARNEVERNET: FELLES | {"adresse": "Skolegata 3", "postnummer": "0002", "telefon": "00 00 22 22", "epost": "bv@fjordvik.example"},
}
med_brevhode = override_settings(ENHETSBREV=BREVHODE)
TEKSTER = {
    "fakta": "Du ba 5. november 2026 om individuell plan.",
    "begrunnelse": "Behovet vil vare i flere år, og hjelpen må henge sammen.",
    "hensyn": "Vi har lagt vekt på at hverdagen skal bli oversiktlig.",
    "barnets_syn": "",
}
OM_BARNET = {
    "barnets_syn_vekt": "Meningen har hatt mye å si for svaret.",
    "barnets_beste": "Det beste er at hjelpen henger sammen.",
    "familieband": "Planen gjør det lettere for familien å hjelpe.",
}


def alle_rader() -> None:
    """Radene til KE og til tjenestene, godkjent av to."""
    regelverk()
    godkjennere = list(Konto.objects.filter(ansettelser__enhet__er_ke=True).order_by("pk")[:2])
    for rad in Rettsgrunnlag.objects.filter(utsteder__in=["NAV_KOMMUNE", "BARNEVERN"], gyldig_fra__isnull=False):
        for konto in godkjennere:
            handlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=TID)


def tjeneste(slag: str = Tjeneste.NAV) -> Enhet:
    navn = {Tjeneste.NAV: NAV, Tjeneste.BARNEVERN: BARNEVERNET}[Tjeneste(slag)]
    return Enhet.objects.filter(navn=navn).first() or EnhetFabrikk(navn=navn, tjeneste=slag)


def knyttet(person: Person, enhet: Enhet, navn: str = "Nils Saksbehandler", *, stilling: str = "ANSATT", myndighet: bool = False) -> Konto:
    """En ansatt som kjenner personen: medlem av gruppen, og enheten har en del av sin egen."""
    konto = AnsettelseFabrikk(konto__navn=navn, enhet=enhet, stilling=stilling).konto
    if not Innsynsdel.objects.filter(person=person, kilde_enhet=enhet).exists():
        InnsynsdelFabrikk(person=person, kilde_enhet=enhet)
    TilknytningFabrikk(person=person, konto=konto, enhet=enhet, rolle=Rolle.GRUPPEMEDLEM, kilde=Kilde.MEDLEMSKAP)
    if myndighet:
        DelegasjonFabrikk(konto=konto, enhet=enhet, rettigheter=[str(Rettighet.IP)])
    return konto


def beslutter(person: Person, enhet: Enhet) -> Konto:
    return knyttet(person, enhet, "Lise Leder", stilling="ENHETSLEDER", myndighet=True)


def utkast(
    person: Person, enhet: Enhet, radkode: str, utfall=Utfall.INNVILGET, *, av: Konto | None = None, tekster=None, om_barnet=None, nei=()
) -> Vedtak:
    """Alt på plass: vilkårene, samtykket når planen innvilges, tekstene og svarene om mottakerne."""
    av = av or knyttet(person, enhet)
    if utfall in (Utfall.INNVILGET, Utfall.DELVIS) and not person.samtykker.gyldige().til_plan().exists():
        plansamtykke(person, dag=DAG)
    vedtak = enheten.opprett_utkast(person=person, enhet=enhet, radkode=radkode, utfall=utfall, av=av, tid=TID)
    return skriv(vedtak, tekster=tekster, om_barnet=om_barnet, ikke_oppfylt=tuple(nei))


def skriv(vedtak: Vedtak, *, tekster=None, om_barnet=None, av: Konto | None = None, tid=TID, **innhold) -> Vedtak:
    barnet = {"barnets_syn": "Barnet vil ha færre voksne å snakke med."} if vedtak.punkter.get().radkode == "E" else {}
    svar = [Vurderingssvar(s.sporsmaal, s.gjelder, True, "Vurdert.") for s in mottakere.for_vedtak(vedtak, tid.date()).sporsmaal]
    ekstra = {navn: innhold.pop(navn) for navn in ("virker_fra", "uten_varsel_grunn") if navn in innhold}
    return handlinger.endre_utkast(
        vedtak_id=vedtak.pk, versjon=vedtak.versjon, utfall={}, innhold={Rettighet.IP: Punktinnhold(**innhold)}, mottakersvar=svar,
        om_barnet=om_barnet or (OM_BARNET if barnet else None), av=av or vedtak.utformet_av, tid=tid,
        **TEKSTER | barnet | (tekster or {}), **ekstra,
    )  # fmt: skip


def fatt(vedtak: Vedtak, av: Konto, tid=TID, **kwargs) -> Vedtak:
    return handlinger.fatt(**{"vedtak_id": vedtak.pk, "versjon": vedtak.versjon, "av": av, "tid": tid} | kwargs)
