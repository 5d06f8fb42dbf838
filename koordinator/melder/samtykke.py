"""Har den det gjelder, eller den som samtykker for hen, sagt ja til at melderen får vite utfallet? Spørres på nytt hver gang."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from koordinator.models import Henvendelse, Meldersamtykke, Meldersvar
from tilgang import vilkaar
from tilgang.models import Formaal, Utfall


def siste_svar(melding: Henvendelse) -> Meldersamtykke | None:
    """Det siste som er svart, ja eller nei, trukket eller ikke. Er to skrevet i samme øyeblikk, gjelder neiet."""
    rader = melding.meldersamtykker.select_related("samtykke__registrert_av").prefetch_related("samtykke__givere__giver")
    return rader.order_by("-samtykke__gitt_dato", "-registrert_tid", "samtykke__utfall").first()


def gjeldende(melding: Henvendelse, dag: date) -> Meldersamtykke | None:
    """Det siste svaret, når det er et ja som ikke er trukket, og de som ga det, fortsatt kan svare den dagen.

    Fyller barnet 16, må ungdommen spørres (pbrl § 4-3; settled 9). Er grunnlaget for å svare borte, er svaret det også.
    """
    siste = siste_svar(melding)
    if siste is None:
        return None
    svar = siste.samtykke
    if svar.utfall != Utfall.GITT or svar.trukket_tid or svar.bortfalt_dato:
        return None
    grunnlag = vilkaar.grunnlag(melding.person, dag)
    givere = [g.giver or g.enhet for g in svar.givere.all()]
    kan = givere and not any(vilkaar.hvorfor_ikke(grunnlag, giver, Formaal.SVAR) for giver in givere)
    return siste if kan else None


def uten_samtykke(brev: Collection[UUID] | QuerySet, dag: date) -> set[UUID]:
    """De av brevene som forteller utfallet uten at samtykket de bygger på, lenger er det som gjelder."""
    svarene = Meldersvar.objects.filter(brev__in=brev, samtykke__isnull=False).select_related("henvendelse__person")
    return {s.brev_id for s in svarene if not _staar(s, dag)}


def _staar(svar: Meldersvar, dag: date) -> bool:
    naa = gjeldende(svar.henvendelse, dag)
    return naa is not None and naa.pk == svar.samtykke_id
