"""Planenes helse: de fleste planene i bruk er gjort hele og evaluert, så de som trenger noen, skiller seg ut."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ip.evaluering.handlinger import Svar, evaluer, svar_for_tjenesten
from ip.handlinger import skriv_punkt
from ip.helse.handlinger import sett_uaktuelt, svar_om_spesialist
from ip.models import Krav, Plan, Planpunkt, Punkt, Tilbud
from koordinator.models import Oppnevning
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.stadier import Stadium

TEKSTER = {
    Punkt.RESSURSER: "Er nysgjerrig og lett å bli glad i. Trenger hjelp til å holde oversikt når planer endres.",
    Punkt.BIDRAG: "Familien forteller hva som virker hjemme. Tjenestene sier fra før noe endres.",
    Punkt.GJENNOMFORING: "Tjenestene følger samme ukeplan, og koordinatoren sjekker den første mandag i måneden.",
    Punkt.SAMARBEID: "Fritidskontakten og fysioterapeuten er med når det trengs.",
    Punkt.DELTAKERE: "Familien, koordinatoren og tjenestene i ansvarsgruppen.",
    Punkt.BAKGRUNN: "Høytidene hjemme skal det tas hensyn til når møter legges.",
}
SVAR = Svar(
    planen=4, samarbeidet=3, koordinatoren=5, motene=None,
    gikk_bra="Det er én å ringe til, og hun ringer tilbake.", maa_endres="Møtene er for lange.",
)  # fmt: skip
TJENESTENS = Svar(
    planen=4, samarbeidet=4, koordinatoren=4, motene=3, gikk_bra="Alle kjenner ukeplanen.", maa_endres="Referatene må komme før."
)  # fmt: skip


def registrer(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    """I går: fire av fem planer i bruk som ikke er forfalt. Hver tredje av dem er evaluert."""
    i_gaar = dag - timedelta(days=1)
    tid = timezone.make_aware(datetime.combine(i_gaar, time(12)))
    personer = [h.person for h, stadium in fordelt if stadium in (Stadium.AKTIV, Stadium.SNART)]
    planer = Plan.objects.aktive(i_gaar).filter(person__in=personer).select_related("person").order_by("fra", "person__fodselsdato", "pk")
    koordinatorer = {o.person_id: o.konto for o in Oppnevning.objects.koordinatorer().paa(i_gaar).select_related("konto")}
    for nr, plan in enumerate(p for p in planer if p.person_id in koordinatorer):
        if nr % 5:
            _hel(plan, koordinatorer[plan.person_id], nr, tid)
        if nr % 3 == 1:
            _evaluert(plan, koordinatorer[plan.person_id], i_gaar, tid)


def _hel(plan: Plan, av, nr: int, tid: datetime) -> None:
    skrevne = set(Planpunkt.objects.filter(plan=plan).values_list("punkt", flat=True))
    uaktuelt = Punkt.SAMARBEID if nr % 7 == 2 else ""
    for punkt, tekst in TEKSTER.items():
        if punkt not in skrevne and punkt != uaktuelt:
            skriv_punkt(plan_id=plan.pk, punkt=punkt, tekst=tekst, av=av, tid=tid)
    if uaktuelt and uaktuelt not in skrevne:
        sett_uaktuelt(plan_id=plan.pk, krav=Krav.J, grunn="Ingen andre tjenester er med nå.", av=av, tid=tid)
    lege = Tilbud.OPPNEVNT if nr % 4 == 1 else Tilbud.NEI
    svar_om_spesialist(plan_id=plan.pk, hf_koordinator=Tilbud.NEI, kontaktlege=lege, versjon=0, av=av, tid=tid)


def _evaluert(plan: Plan, av, dag: date, tid: datetime) -> None:
    evaluering = evaluer(plan_id=plan.pk, dato=dag, fra=plan.fra, til=max(dag, plan.fra + timedelta(days=1)), svar=SVAR, av=av, tid=tid)
    svar_for_tjenesten(evaluering_id=evaluering.pk, svar=TJENESTENS, versjon=0, av=av, tid=tid)
