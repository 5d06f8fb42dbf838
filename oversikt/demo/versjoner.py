"""En plan som er godkjent to ganger, med et tiltak som er kommet i gang og et dokument som er lagt ved imellom."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ip.dokumenter.handlinger import legg_ved
from ip.fakta import fakta_om, med_fakta
from ip.handlinger import sett_tiltaksstatus
from ip.models import Maate, Plan, Tiltak, Tiltaksstatus
from ip.versjoner.handlinger import godkjenn
from ip.versjoner.vilkaar import hvorfor_ikke_naa
from koordinator.models import Oppnevning
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.samtykkefil import samtykkefil
from oversikt.demo.stadier import Stadium
from personer.dokumenter import undersok
from tilgang.models import Slag
from tilgang.vilkaar import mulige_givere

ANTALL = 5


def registrer(fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    personer = [h.person for h, stadium in fordelt if stadium is Stadium.AKTIV and not h.person.har_gradert_adresse]
    forste = dag - timedelta(days=2)
    verv = Oppnevning.objects.koordinatorer().paa(dag).filter(person__in=personer, fra__lt=forste).order_by("fra", "pk")
    godkjente = 0
    for rad in verv.select_related("konto"):
        plan = med_fakta(Plan.objects.i_bruk().filter(person=rad.person_id), forste).first()
        if plan and not hvorfor_ikke_naa(fakta_om(plan, forste), forste) and mulige_givere(plan.person, forste):
            _to_versjoner(plan, rad.konto, forste)
            godkjente += 1
        if godkjente == ANTALL:
            return


def _to_versjoner(plan: Plan, konto, forste: date) -> None:
    skrivbare = Tiltak.objects.skrivbar_for(konto).filter(maal__plan=plan, status=Tiltaksstatus.PLANLAGT)
    tiltak = skrivbare.order_by("maal__rekkefolge", "rekkefolge").first()
    for nummer, status in enumerate((Tiltaksstatus.I_GANG, Tiltaksstatus.UTFORT)):
        dagen = forste + timedelta(days=nummer)
        tid = timezone.make_aware(datetime.combine(dagen, time(13)))
        givere = [giver for giver, _kapasitet in mulige_givere(plan.person, dagen)]
        godkjenn(plan_id=plan.pk, siste=nummer, godkjent_dato=dagen, maate=Maate.MOTE, givere=givere, av=konto, tid=tid)
        if tiltak:
            felt = {"tiltak_id": tiltak.pk, "versjon": tiltak.versjon, "status": status, "av": konto}
            tiltak = sett_tiltaksstatus(**felt, tid=tid + timedelta(hours=1))
        if nummer == 0:
            fil = undersok(samtykkefil())
            legg_ved(plan_id=plan.pk, fil=fil, tittel="Skjemaet de skrev under på", slag=Slag.PLAN, av=konto, tid=tid + timedelta(hours=2))
