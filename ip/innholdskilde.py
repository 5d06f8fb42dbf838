"""Planens innhold slik andre rom viser det: hva som finnes i en innsynsdel, og radene når leseren selv ser delen (settled 17)."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip.models import Maal, Planpunkt, Tiltak
from ip.tilstander import Tilstand
from personer.models import Person
from tilgang.innholdskilder import Innholdskilde, Innholdsrad


def _innhold(person: Person, deler: set[UUID]) -> tuple[list[Maal], list[Tiltak], list[Planpunkt]]:
    """Radene i den åpne planen, uten tekst."""
    i_delen = {"innsynsdel__in": deler}
    maal = Maal.objects.filter(plan__person=person, **i_delen).exclude(plan__tilstand=Tilstand.AVSLUTTET)
    tiltak = Tiltak.objects.filter(maal__plan__person=person, **i_delen).exclude(maal__plan__tilstand=Tilstand.AVSLUTTET)
    punkter = Planpunkt.objects.filter(plan__person=person, **i_delen).exclude(plan__tilstand=Tilstand.AVSLUTTET)
    return (
        maal.order_by("rekkefolge"),
        tiltak.select_related("maal").order_by("maal__rekkefolge", "rekkefolge"),
        punkter.order_by("punkt", "pk"),
    )


def sammendrag(person: Person, deler: set[UUID]) -> dict[UUID, list[str]]:
    """«mål 1–2», «4 tiltak», «3 tekster»: nummer og antall, aldri hva som står der."""
    maal, tiltak, punkter = _innhold(person, deler)
    ut: dict[UUID, list[str]] = {}
    numre: dict[UUID, list[int]] = {}
    for innsynsdel, nummer in maal.values_list("innsynsdel", "rekkefolge"):
        numre.setdefault(innsynsdel, []).append(nummer)
    for innsynsdel, liste in numre.items():
        ut.setdefault(innsynsdel, []).append(_("mål %(numre)s") % {"numre": rekke(liste)})
    for innsynsdel, antall in _antall(tiltak).items():
        ut.setdefault(innsynsdel, []).append(ngettext("%(antall)d tiltak", "%(antall)d tiltak", antall) % {"antall": antall})
    for innsynsdel, antall in _antall(punkter).items():
        ut.setdefault(innsynsdel, []).append(ngettext("%(antall)d tekst", "%(antall)d tekster", antall) % {"antall": antall})
    return ut


def _antall(rader) -> dict[UUID, int]:
    ut: dict[UUID, int] = {}
    for innsynsdel in rader.order_by().values_list("innsynsdel", flat=True):
        ut[innsynsdel] = ut.get(innsynsdel, 0) + 1
    return ut


def rekke(numre: list[int]) -> str:
    """1–3, 5."""
    biter: list[list[int]] = []
    for n in sorted(numre):
        if biter and n == biter[-1][-1] + 1:
            biter[-1].append(n)
        else:
            biter.append([n])
    return ", ".join(f"{b[0]}–{b[-1]}" if len(b) > 1 else str(b[0]) for b in biter)


def rader(person: Person, deler: set[UUID]) -> list[Innholdsrad]:
    maal, tiltak, punkter = _innhold(person, deler)
    ut = [Innholdsrad(m.innsynsdel_id, _("Mål %(nummer)d") % {"nummer": m.rekkefolge}, m.tekst) for m in maal]
    ut += [
        Innholdsrad(
            t.innsynsdel_id,
            _("Tiltak %(maal)d.%(nummer)d") % {"maal": t.maal.rekkefolge, "nummer": t.rekkefolge},
            f"{t.tekst} ({t.omfang})" if t.omfang else t.tekst,
        )
        for t in tiltak
    ]
    return ut + [Innholdsrad(p.innsynsdel_id, p.get_punkt_display(), p.tekst) for p in punkter]


PLANEN = Innholdskilde("ip.plan", sammendrag, rader)
