"""Kladden til et referat: lagret mens det skrives, slettet når det lagres, forkastes eller feies bort (0096)."""

from datetime import datetime, timedelta
from uuid import UUID

from ansvarsgruppe.models import Mote, Referatkladd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from personer.skjema import tidligere
from tilgang import regler
from tilgang.handling import Handling

VARER = timedelta(days=7)  # som i planen; husregel, ikke lov


def lagre(*, mote: Mote, nokkel: UUID, innhold: dict[str, str], av: Konto, tid: datetime) -> Referatkladd | None:
    """Den nyeste teksten i utfyllingen. None når den alt er lagret: kladden kom fram etter skjemaet."""
    with som(av):
        if tidligere(av, nokkel) is not None:
            return None
        felt = {"mote": mote, "innhold": innhold, "endret_tid": tid}
        return Referatkladd.objects.update_or_create(konto=av, nokkel=nokkel, defaults=felt)[0]


def slett(*, nokkel: UUID, av: Konto) -> None:
    with som(av):
        Referatkladd.objects.synlig_for(av).filter(nokkel=nokkel).delete()


def flytt(*, fra: UUID, til: UUID, av: Konto) -> None:
    """En annen lagret først: skjemaet går videre med en ny nøkkel, og kladden følger det."""
    with som(av):
        Referatkladd.objects.synlig_for(av).filter(nokkel=fra).update(nokkel=til)


def siste(konto: Konto, mote: Mote) -> Referatkladd | None:
    return Referatkladd.objects.synlig_for(konto).filter(mote=mote).order_by("-endret_tid", "pk").first()


def fei(*, tid: datetime) -> int:
    """Sletter de som er for gamle, og de kontoen ikke lenger kan skrive i. Svarer hvor mange."""
    with som(Systemaktor.NATTJOBB):
        gamle, _hva = Referatkladd.objects.filter(endret_tid__lt=tid - VARER).delete()
        rader = Referatkladd.objects.select_related("konto", "mote__gruppe__person")
        stengte = [k.pk for k in rader if not regler.kan(k.konto, Handling.LEDE_GRUPPE, k.mote.gruppe.person)]
        Referatkladd.objects.filter(pk__in=stengte).delete()
        return gamle + len(stengte)
