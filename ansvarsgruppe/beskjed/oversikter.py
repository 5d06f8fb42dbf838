"""Det beskjedsidene leser. Faste antall spørringer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ansvarsgruppe.models import Ansvarsgruppe, Beskjed
from personer.models import Enhet, Konto, Person
from tilgang import radene, regler
from tilgang.handling import Handling
from tilgang.models import InnsynsdelGruppe, Rolle, Slag, Tilknytning
from tilgang.navn import Enhetsnavn

MED = ("innsynsdel__kilde_enhet", "skrevet_av", "svar_paa__skrevet_av", "svar_paa__innsynsdel__kilde_enhet")


@dataclass(frozen=True)
class Rad:
    """Én beskjed slik leseren ser den. `svarer_paa` er tom når det som besvares, ikke er åpent for leseren."""

    beskjed: Beskjed
    navn: str
    enhet: str
    er_ny: bool
    er_egen: bool
    svarer_paa: str


def beskjedene(leser: Konto, gruppe: Ansvarsgruppe) -> QuerySet[Beskjed]:
    """Den siste først."""
    return Beskjed.objects.synlig_for(leser).filter(gruppe=gruppe).select_related(*MED)


def rader(leser: Konto, gruppe: Ansvarsgruppe, side: list[Beskjed], navn: Enhetsnavn) -> list[Rad]:
    nye = set(Beskjed.objects.filter(pk__in=[b.pk for b in side]).uleste(leser).values_list("pk", flat=True))
    svar = [b.svar_paa_id for b in side if b.svar_paa_id]
    synlige = set(Beskjed.objects.synlig_for(leser).filter(pk__in=svar).values_list("pk", flat=True)) if svar else set()
    return [
        Rad(
            beskjed=b,
            navn=navn.ansatt(b.skrevet_av, b.innsynsdel.kilde_enhet),
            enhet=navn(b.innsynsdel.kilde_enhet),
            er_ny=b.pk in nye,
            er_egen=b.skrevet_av_id == leser.pk,
            svarer_paa=navn.ansatt(b.svar_paa.skrevet_av, b.svar_paa.innsynsdel.kilde_enhet) if b.svar_paa_id in synlige else "",
        )
        for b in side
    ]


def lesere_av(leser: Konto, person: Person, enhet: Enhet, dag: date, navn: Enhetsnavn) -> dict[str, list[str]]:
    """For hvert slag: tjenestene samtykket nå lar lese det enheten skriver. Enheten selv er ikke nevnt.

    At en tjeneste er nevnt i et samtykke, er selv en opplysning. Den som ikke ser hvem som har tilgang, får navnet på dem som er
    med rundt personen, for de står i planens ramme; resten er bare talt. Den det er gjort innsigelse mot, leser ikke.
    """
    aapnet = InnsynsdelGruppe.objects.filter(
        content_object__person=person,
        content_object__kilde_enhet=enhet,
        content_object__er_skjermet=False,
        permission__codename=regler.SE,
        gyldig__contains=dag,
    ).exclude(samtykkelinje__til_enhet=enhet)
    motsatt = radene.innsigelser_mot(dag).filter(radene.gjelder_enhet(OuterRef("samtykkelinje__til_enhet")))
    ut: dict[str, set[Enhet]] = {slag: set() for slag in Slag.values}
    for rad in aapnet.exclude(Exists(motsatt)).select_related("content_object", "samtykkelinje__til_enhet"):
        ut[rad.content_object.slag].add(rad.samtykkelinje.til_enhet)
    alle = regler.kan(leser, Handling.SE_TILGANG, person)
    rundt = set(Tilknytning.objects.paa(dag).filter(person=person).exclude(rolle=Rolle.SAMORDNING).values_list("enhet", flat=True))
    return {slag: _navngitt(enheter, navn, lambda e: alle or e.er_ke or e.pk in rundt) for slag, enheter in ut.items()}


def _navngitt(enheter: set[Enhet], navn: Enhetsnavn, kan_nevnes: Callable[[Enhet], bool]) -> list[str]:
    nevnt = [e for e in enheter if kan_nevnes(e) and navn.kjenner(e)]
    resten = len(enheter) - len(nevnt)
    talt = _("en tjeneste") if resten == 1 else ngettext("%(n)d tjeneste", "%(n)d tjenester", resten) % {"n": resten}
    return sorted({navn(e) for e in nevnt}) + ([talt] if resten else [])


def antall_nye(leser: Konto, gruppe: Ansvarsgruppe) -> int:
    return Beskjed.objects.synlig_for(leser).filter(gruppe=gruppe).uleste(leser).count()


def nye_beskjeder(leser: Konto, dag: date) -> QuerySet[Ansvarsgruppe]:
    """Gruppene med noe nytt til kontoen, den med det siste først; `antall` og `siste` er lagt på.

    KE ser beskjeder i alle saker, men blir minnet om dem bare i grupper der kontoen selv har skrevet.
    """
    grupper = Ansvarsgruppe.objects.synlig_for(leser).paa(dag)
    if regler.har_stilling(leser, Handling.SE_PLANRAMME, dag):
        grupper = grupper.filter(Exists(Beskjed.objects.filter(gruppe=OuterRef("pk"), skrevet_av=leser)))
    nye = Beskjed.objects.synlig_for(leser).uleste(leser).filter(gruppe__in=grupper)
    grupper = Ansvarsgruppe.objects.filter(beskjeder__in=nye).select_related("person")
    return grupper.annotate(antall=Count("beskjeder"), siste=Max("beskjeder__skrevet_tid")).order_by("-siste")
