"""Det skjermene om notater leser, i få spørringer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from koordinator.models import Notat
from personer.feil import Regelbrudd
from personer.models import Ansettelse, Enhet, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.models import Inhabilitet, Sperre, Tilknytning
from tilgang.samlet import har_noen

MED = ("person", "innsynsdel__kilde_enhet", "skrevet_av", "folges_opp_av", "fulgt_opp_av", "feil_av")


@dataclass(frozen=True)
class Versjon:
    """Notatet slik det var, og hvem som skrev det slik."""

    nummer: int
    tid: datetime
    hvem: str
    form: str
    dato: date
    deltakere: str
    tekst: str
    grunn: str


def notatene(konto: Konto, person: Person) -> QuerySet[Notat]:
    """Det siste først."""
    return Notat.objects.synlig_for(konto).filter(person=person).select_related(*MED)


def sok(konto: Konto, person: Person, *, slag: str = "", form: str = "", fra: date | None = None, til: date | None = None):
    rader = notatene(konto, person)
    if slag:
        rader = rader.filter(innsynsdel__slag=slag)
    if form:
        rader = rader.filter(form=form)
    if fra:
        rader = rader.filter(dato__gte=fra)
    if til:
        rader = rader.filter(dato__lte=til)
    return rader


def versjoner(notat: Notat) -> list[Versjon]:
    """De tidligere utgavene, den siste først. En rad der bare noe annet enn teksten ble endret, er ikke en utgave."""
    if notat.versjon == 1:
        return []
    spor = Notat.history.filter(id=notat.pk, versjon__lt=notat.versjon).select_related("history_user").order_by("versjon", "history_id")
    siste = {rad.versjon: rad for rad in reversed(list(spor))}
    return [
        Versjon(
            nummer=r.versjon,
            tid=r.history_date,
            hvem=r.history_user.navn if r.history_user else "",
            form=r.get_form_display(),
            dato=r.dato,
            deltakere=r.deltakere,
            tekst=r.tekst,
            grunn=r.rettet_grunn,
        )
        for r in sorted(siste.values(), key=lambda r: -r.versjon)
    ]


def skal_folges_opp(konto: Konto, dag: date) -> QuerySet[Notat]:
    """Det kontoen skal følge opp, det som haster mest først; og det som skulle vært gjort av en som ikke lenger er i saken.

    Det siste står hos alle som kan skrive i notatet, så en oppfølging ikke blir borte når et verv går videre eller noen slutter.
    """
    i_enheten = {"konto": OuterRef("folges_opp_av"), "enhet": OuterRef("innsynsdel__kilde_enhet")}
    ansatt = Exists(Ansettelse.objects.paa(dag).filter(**i_enheten, konto__is_active=True))
    har_verv = Exists(Tilknytning.objects.paa(dag).filter(**i_enheten, person=OuterRef("person"), rolle__in=_rollene()))
    er_i_saken = Q(ansatt) & (Q(innsynsdel__kilde_enhet__er_ke=True) | Q(har_verv))
    kan_overta = Q(innsynsdel__in=regler.deler_for(konto, regler.ENDRE, dag)) & regler.gjelder(konto, Handling.SKRIVE_NOTAT, dag)
    venter = Notat.objects.synlig_for(konto).venter_paa_oppfolging()
    return venter.filter(Q(folges_opp_av=konto) | kan_overta & ~er_i_saken).select_related("person").order_by("folges_opp_innen", "pk")


def kan_skrive_et_sted(konto: Konto, dag: date) -> bool:
    return regler.kan_uten_person(konto, Handling.SKRIVE_NOTAT) or har_noen(konto, Handling.SKRIVE_NOTAT, dag)


def enheten_det_skrives_for(av: Konto, person: Person, dag: date) -> Enhet:
    """KE når kontoen arbeider der, ellers enheten kontoen har verv for personen fra."""
    if regler.har_stilling(av, Handling.SKRIVE_NOTAT, dag):
        return regler.ansettelser_for(av, dag).filter(enhet__er_ke=True).select_related("enhet").order_by("fra", "pk").first().enhet
    baand = regler.tilknytninger_for(av, dag).filter(person=person, rolle__in=_rollene()).select_related("enhet").order_by("fra").first()
    if baand is None:
        raise Regelbrudd(_("Bare koordinerende enhet og koordinatoren kan skrive notat i saken."))
    return baand.enhet


def ansvarlige(av: Konto, person: Person, dag: date) -> QuerySet[Konto]:
    """De som kan få oppfølgingen: i KE de som behandler saker der, ellers de som har vervet for personen fra samme enhet."""
    if regler.har_stilling(av, Handling.SKRIVE_NOTAT, dag):
        kan = regler.kontoer_med(Handling.SKRIVE_NOTAT, dag)
    else:
        enhet = regler.tilknytninger_for(av, dag).filter(person=person, rolle__in=_rollene()).order_by("fra").values("enhet")[:1]
        verv = Tilknytning.objects.paa(dag).filter(person=person, enhet__in=enhet, rolle__in=_rollene())
        kan = Konto.objects.filter(is_active=True, pk__in=verv.values("konto"))
    stengt = [rader.paa(dag).filter(person=person).values("konto") for rader in (Sperre.objects, Inhabilitet.objects)]
    for kontoer in stengt:
        kan = kan.exclude(pk__in=kontoer)
    return kan.order_by("navn", "pk")


def _rollene() -> list:
    return [rolle for rolle, lov in regler.ROLLE_KAN.items() if Handling.SKRIVE_NOTAT in lov]
