"""Reglene for roller: hvilke som passer hvor, hvor lenge de gjelder, og hvem som ikke kan falle bort."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from personer.models import Ansettelse, Enhet, Konto, Stilling


class Forsikret(models.TextChoices):
    """Hvordan den systemansvarlige vet hvem som har mistet telefonen (docs/sikkerhet.md)."""

    MOTT = "MOTT", _t("Vi har møttes")
    RINGT = "RINGT", _t("Jeg ringte tilbake på et nummer vi kjenner")
    LEDER = "LEDER", _t("Lederen har bekreftet det")


KE_STILLINGER = (Stilling.KE_LEDER, Stilling.KE_SAKSBEHANDLER)
I_ENHETENE = (Stilling.ANSATT, Stilling.ENHETSLEDER)
# Uten disse kan ingen peke ut tjenester, se loggen eller gi roller.
UUNNVAERLIGE = (Stilling.KE_LEDER, Stilling.SYSTEMANSVARLIG)
VARSLES_FOR = timedelta(days=60)
HASTER_FOR = timedelta(days=30)
TIDLIGST = timedelta(days=180)


def om_et_aar(dag: date) -> date:
    """Samme dato neste år: så lenge gjelder en rolle før den må fornyes (R9; pasientjournalforskriften § 13)."""
    try:
        return dag.replace(year=dag.year + 1)
    except ValueError:
        return dag.replace(year=dag.year + 1, day=28)


def hvorfor_ikke_stilling(stilling: Stilling, enhet: Enhet) -> str:
    """Rollene i KE finnes bare der, og en leder i KE er ikke enhetsleder. Den systemansvarlige kan arbeide hvor som helst."""
    if enhet.til is not None:
        return _("%(enhet)s har fått en sluttdato og kan ikke velges.") % {"enhet": enhet.navn}
    if stilling in KE_STILLINGER and not enhet.er_ke:
        return _("Denne rollen finnes bare i koordinerende enhet.")
    if stilling in I_ENHETENE and enhet.er_ke:
        return _("I koordinerende enhet er man leder, saksbehandler eller systemansvarlig.")
    return ""


def hvorfor_ikke_periode(fra: date, til: date | None, dag: date) -> str:
    """En rolle gis ikke bakover i tid: da ville oversikten over hvem som hadde tilgang, ikke lenger stemme."""
    if fra < dag:
        return _("En rolle kan ikke begynne før i dag.")
    if fra > dag + TIDLIGST:
        return _("En rolle kan ikke gis mer enn et halvt år før den begynner.")
    if til is not None and til <= fra:
        return _("Siste dag kan ikke være før første dag.")
    if til is not None and til > om_et_aar(dag):
        return _("Siste dag kan ikke være mer enn ett år fram. La feltet stå tomt, så fornyes rollen hvert år.")
    return ""


def innehavere(stilling: Stilling, dag: date) -> QuerySet[Ansettelse]:
    """De som har rollen den dagen og kan logge inn: en som er invitert, men ikke har valgt passord, teller ikke."""
    i_rett_enhet = Q(enhet__er_ke=True) if stilling in KE_STILLINGER else Q()
    kan_logge_inn = Q(konto__is_active=True) & ~Q(konto__password__startswith="!")
    return Ansettelse.objects.paa(dag).filter(i_rett_enhet & kan_logge_inn, stilling=stilling)


def hvorfor_ikke_fjernes(rader: Iterable[Ansettelse], fra: date) -> str:
    """Den siste lederen i KE og den siste systemansvarlige kan ikke fjernes. En som alt har en sluttdato, regnes ikke med.

    Spørres under låsen i handlinger/laas.py, så to som fjerner hver sin, ikke begge får lov.
    """
    rader = list(rader)
    for stilling in UUNNVAERLIGE:
        fjernes = [rad for rad in rader if rad.stilling == stilling and (rad.til is None or rad.til > fra)]
        if not fjernes:
            continue
        dag = max([fra, *(rad.fra for rad in fjernes)])
        if not innehavere(stilling, dag).filter(er_varig=True).exclude(pk__in=[rad.pk for rad in rader]).exists():
            return _("Ingen andre er %(rolle)s. Gi rollen til en annen først.") % {"rolle": stilling.label}
    return ""


def fornyes_av_en_annen(rad: Ansettelse, av: Konto, dag: date) -> bool:
    """Egen rolle fornyes av en annen systemansvarlig når det finnes en; ellers kunne ingen gjort det."""
    return rad.konto_id == av.pk and innehavere(Stilling.SYSTEMANSVARLIG, dag).exclude(konto=av).exists()
