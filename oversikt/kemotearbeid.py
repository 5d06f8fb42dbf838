"""KE-møtet på «Dagens arbeid»: det som er avtalt, og invitasjonene til dem som er gjest i én sak eller møter fast."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from koordinator.kemote import oversikter
from oversikt import dagspor, noe
from oversikt.loggarbeid import Arbeid
from personer.models import Konto


def avtaler(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Det kontoen har lovet; KE ser også det andre ikke har gjort i tide."""
    for p in dagspor.avtaler(konto, dag):
        hva = p.hva if p.ansvarlig_id == konto.pk else _("%(navn)s: %(hva)s") % {"navn": p.ansvarlig.navn, "hva": p.hva}
        forfalt = _("%(hva)s (over fristen)") % {"hva": hva} if p.er_forfalt(dag) else hva
        yield p.sak.person, forfalt, p.frist_dato, _("Kryss av"), reverse("koordinator:gjor_motepunkt", args=[p.pk])


def moter(konto: Konto, dag: date) -> Iterator[Arbeid]:
    """Det neste møtet for den som møter fast, og sakene en gjest er invitert til. KE har møtene i menyen."""
    if oversikter.er_ke(konto):
        return
    for mote in dagspor.neste_kemote(konto, dag) if noe.er_i("kemøter", konto, dag) else ():
        yield None, _("Neste møte"), mote.dato, _("Se dagsordenen"), reverse("koordinator:kemote", args=[mote.pk])
    for sak in dagspor.gjestesaker(konto, dag) if noe.er_i("invitasjoner", konto, dag) else ():
        yield (
            None,
            _("Du er invitert til %(sak)s") % {"sak": str(sak).lower()},
            sak.mote.dato,
            _("Se saken"),
            (reverse("koordinator:motesak", args=[sak.pk])),
        )
