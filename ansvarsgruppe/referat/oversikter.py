"""Det sidene om referatet leser. Faste antall spørringer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from ansvarsgruppe.models import Ansvarsgruppe, Mote, Oppgave, Referat, Referatpunkt, Sakslistepunkt
from ansvarsgruppe.mote.oversikter import Innkalt
from ansvarsgruppe.mote.tilstander import Motetilstand, Oppmote
from ansvarsgruppe.referat import maal
from personer.models import Konto
from tilgang import regler
from tilgang.models import Innsynsdel, Slag

VISTE = 5  # på gruppens side


@dataclass(frozen=True)
class Oppmotet:
    """Navnene slik leseren kan se dem. Begge tomme når oppmøtet ikke er ført."""

    var_der: list[str]
    kom_ikke: list[str]


@dataclass
class Linje:
    """Et punkt i skjemaet eller på siden: punktet på sakslisten, det som er skrevet om det, og det som er avtalt."""

    nokkel: str
    overskrift: str
    sak: Sakslistepunkt | None = None
    punkt: Referatpunkt | None = None
    tidligere: list[Referatpunkt] = field(default_factory=list)
    avtalt: list[str] = field(default_factory=list)
    avtalt_deler: list[Innsynsdel] = field(default_factory=list)
    er_laast: bool = False  # leseren kan ikke skrive i innsynsdelen punktet står i

    @property
    def slag(self) -> str:
        kilde = self.punkt or self.sak
        return kilde.innsynsdel.slag if kilde else Slag.PLAN

    @property
    def deler(self) -> list[Innsynsdel]:
        """Delene til alt linjen viser."""
        return [*(rad.innsynsdel for rad in (self.punkt, self.sak) if rad), *self.avtalt_deler]


def punktene(leser: Konto, mote: Mote) -> list[Linje]:
    """Det leseren ser av referatet. Et rettet punkt er det nyeste, med de gamle i `tidligere`.

    Det som ikke er åpent for leseren, er ikke her, og numrene på siden er leserens egne: hullene skal ikke vise at det finnes noe.
    """
    saker = {s.pk: s for s in _saker(leser, mote)}
    rader = Referatpunkt.objects.synlig_for(leser).filter(referat__mote=mote)
    synlige = list(rader.select_related("innsynsdel__kilde_enhet", "skrevet_av").order_by("nr"))
    rettet_av = {p.retter_id: p for p in synlige if p.retter_id}
    ut = []
    for punkt in (p for p in synlige if p.retter_id is None):
        rekke = [punkt]
        while rekke[-1].pk in rettet_av:
            rekke.append(rettet_av[rekke[-1].pk])
        sak = saker.get(punkt.sak_id)
        nokkel = f"s{punkt.sak_id.hex}" if punkt.sak_id else f"p{punkt.pk.hex}"  # den samme før og etter at en annen skrev punktet
        ut.append(Linje(nokkel, sak.tekst if sak else punkt.overskrift, sak, rekke[-1], rekke[-2::-1]))
    _legg_paa_avtalene(leser, ut)
    return ut


def til_skriving(leser: Konto, mote: Mote) -> list[Linje]:
    """Alt som kan stå i skjemaet: det som er skrevet, og sakene på listen det ikke er skrevet noe om ennå, i sakslistens rekkefølge."""
    skrevne = punktene(leser, mote)
    med_sak = {linje.punkt.sak_id: linje for linje in skrevne if linje.punkt.sak_id}
    i_deler = {linje.punkt.innsynsdel_id for linje in skrevne}
    aapne = set(regler.deler_for(leser, regler.ENDRE).filter(pk__in=i_deler).values_list("pk", flat=True)) if i_deler else set()
    for linje in skrevne:
        linje.er_laast = linje.punkt.innsynsdel_id not in aapne
    ut = [med_sak.get(sak.pk) or Linje(f"s{sak.pk.hex}", sak.tekst, sak) for sak in _saker(leser, mote)]
    return [*ut, *(linje for linje in skrevne if linje not in ut)]


def _saker(leser: Konto, mote: Mote) -> list[Sakslistepunkt]:
    saker = Sakslistepunkt.objects.synlig_for(leser).filter(mote=mote, strokt_tid__isnull=True)
    return list(saker.select_related("innsynsdel__kilde_enhet"))


def _legg_paa_avtalene(leser: Konto, linjer: list[Linje]) -> None:
    av_punkt = {rad.pk: linje for linje in linjer for rad in (linje.punkt, *linje.tidligere)}
    oppgaver = Oppgave.objects.synlig_for(leser).filter(fra_punkt__in=list(av_punkt)).order_by("frist", "pk")
    avtalt = [(o.fra_punkt_id, o.tekst, o.innsynsdel) for o in oppgaver.select_related("innsynsdel__kilde_enhet")]
    for punkt, tekst, innsynsdel in [*avtalt, *maal.staar(leser, set(av_punkt))]:
        av_punkt[punkt].avtalt.append(tekst)
        av_punkt[punkt].avtalt_deler.append(innsynsdel)


def oppmotet(innkalte: Iterable[Innkalt]) -> Oppmotet:
    ut = Oppmotet([], [])
    for d in innkalte:
        if d.rad.oppmote == Oppmote.IKKE:
            ut.kom_ikke.append(d.navn)
        elif d.rad.oppmote:
            ut.var_der.append(d.navn if d.rad.oppmote == Oppmote.HELE else _("%(navn)s (en del av møtet)") % {"navn": d.navn})
    return ut


def referatet(mote: Mote) -> Referat | None:
    return Referat.objects.filter(mote=mote).select_related("godkjent_av").first()


def paa_gruppesiden(leser: Konto, gruppe: Ansvarsgruppe, tid: datetime, *, er_leder: bool) -> dict:
    """De siste møtene som har begynt. At referatet er godkjent, hører til rammen; den som leder gruppen, ser også de uskrevne."""
    motene = Mote.objects.synlig_for(leser).filter(
        gruppe=gruppe, begynner__lte=tid, tilstand__in=[Motetilstand.INNKALT, Motetilstand.HOLDT]
    )
    if not er_leder:
        motene = motene.filter(referat__godkjent_tid__isnull=False)
    return {"motene": list(motene.select_related("referat").order_by("-begynner")[:VISTE])}
