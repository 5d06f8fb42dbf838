"""Kladden: lagre mens det skrives, forkaste, og feie bort det ingen lenger skal ha."""

from datetime import datetime, timedelta
from uuid import UUID

from ip.models import Kladd, Kladdskjema, Maal, Plan, Tiltak
from personer.historikk.aktor import Systemaktor, som
from personer.models import Konto
from personer.skjema import tidligere
from tilgang import regler
from tilgang.handling import Handling

VARER = timedelta(days=7)  # en ferieuke; husregel, ikke lov
HOYST = 10  # i ett skjema


def lagre_kladd(*, plan: Plan, skjema: str, gjelder: UUID, nokkel: UUID, innhold: dict[str, str], av: Konto, tid: datetime) -> Kladd | None:
    """Den nyeste teksten i utfyllingen. None når den alt er lagret i planen: kladden kom fram etter skjemaet."""
    with som(av):
        if tidligere(av, nokkel) is not None:
            return None
        felt = {"plan": plan, "skjema": skjema, "gjelder": gjelder, "innhold": innhold, "endret_tid": tid}
        kladd, _ny = Kladd.objects.update_or_create(konto=av, nokkel=nokkel, defaults=felt)
        egne = Kladd.objects.synlig_for(av).filter(skjema=skjema, gjelder=gjelder).order_by("-endret_tid", "pk")
        Kladd.objects.filter(pk__in=list(egne.values_list("pk", flat=True)[HOYST:])).delete()
        return kladd


def slett_kladd(*, nokkel: UUID, av: Konto) -> None:
    """Forkastet, eller lagret i planen i samme transaksjon."""
    with som(av):
        Kladd.objects.synlig_for(av).filter(nokkel=nokkel).delete()


def flytt_kladd(*, fra: UUID, til: UUID, av: Konto) -> None:
    """En annen lagret først: skjemaet går videre med en ny nøkkel, og kladden følger det."""
    with som(av):
        Kladd.objects.synlig_for(av).filter(nokkel=fra).update(nokkel=til)


def fei_kladder(*, tid: datetime) -> int:
    """Sletter de som er for gamle, og de kontoen ikke lenger kan åpne skjemaet til. Svarer hvor mange."""
    with som(Systemaktor.NATTJOBB):
        gamle, _hva = Kladd.objects.filter(endret_tid__lt=tid - VARER).delete()
        stengte = [k.pk for k in Kladd.objects.select_related("konto", "plan__person") if not kan_aapne(k)]
        Kladd.objects.filter(pk__in=stengte).delete()
        return gamle + len(stengte)


def kan_aapne(kladd: Kladd) -> bool:
    """Kan kontoen fortsatt åpne skjemaet den skrev i? Samme spørsmål som visningen stiller."""
    konto, plan = kladd.konto, kladd.plan
    if not Plan.objects.synlig_for(konto).filter(pk=plan.pk).exists():
        return False
    match kladd.skjema:
        case Kladdskjema.MAAL:
            return Maal.alle.skrivbar_for(konto).filter(plan=plan, pk=kladd.gjelder).exists()
        case Kladdskjema.TILTAK:
            return Tiltak.alle.skrivbar_for(konto).filter(maal__plan=plan, pk=kladd.gjelder).exists()
        case Kladdskjema.NYTT_TILTAK:
            if not Maal.alle.synlig_for(konto).filter(plan=plan, pk=kladd.gjelder).exists():
                return False
    return regler.kan(konto, Handling.LEDE_PLAN, plan.person)
