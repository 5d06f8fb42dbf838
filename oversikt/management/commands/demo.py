from collections import Counter
from datetime import date, datetime, time
from time import sleep

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from oppfolging.handlinger import kjor_sveip
from oversikt.demo import logguke, paaminnelser
from oversikt.demo.fyll import er_fylt, fyll
from oversikt.demo.post import postlegg_de_eldre
from oversikt.demo.vis import tabell
from personer.klokke import i_dag


class Command(BaseCommand):
    help = "Fyller en tom base med en oppdiktet kommune, eller viser hvem som kan logge inn i den."

    def add_arguments(self, parser):
        parser.add_argument("--vis", action="store_true", help="skriv tabellen over roller, e-post og hva du kan prøve")
        parser.add_argument("--logg", action="store_true", help="skriv uken som var i innsynsloggen, som databasens eier")
        parser.add_argument("--post", action="store_true", help="postlegg de eldre brevene etter hvert som arbeideren har satt dem")
        parser.add_argument("--dag", type=date.fromisoformat, help="dagen demoen fylles for, ÅÅÅÅ-MM-DD (i dag)")

    def handle(self, *args, vis: bool, dag: date | None, logg: bool = False, post: bool = False, **options):
        dag = dag or i_dag()
        if vis:
            self.stdout.write(tabell(dag))
        elif logg:
            self._logg(dag)
        elif post and settings.TILLAT_SYNTETISKE:  # aldri ekte brev
            antall = postlegg_de_eldre(tid=timezone.now(), vent=lambda: sleep(2))
            self.stdout.write(f"{antall} eldre brev er krysset av som postlagt.")
        elif er_fylt():
            self.stdout.write("Basen er ikke tom. Ingenting er gjort.")
        elif dag > i_dag():
            raise CommandError("Demoen spilles gjennom produktet, som spør hvem som har tilgang i dag. Velg en dag som har vært.")
        elif not settings.TILLAT_SYNTETISKE:
            raise CommandError("Demoen har oppdiktede personer og hører bare hjemme der SAMVEV_TILLAT_SYNTETISKE er ja.")
        else:
            self._fyll(dag)

    def _logg(self, dag: date) -> None:
        if logguke.er_skrevet() or not settings.TILLAT_SYNTETISKE:
            self.stdout.write("Innsynsloggen er ikke tom. Ingenting er gjort.")
            return
        for uken in logguke.skriv(dag=dag, tid=timezone.now()):
            self.stdout.write(f"Uke {uken.nummer} i innsynsloggen: {uken.funn.count()} funn.")

    def _fyll(self, dag: date) -> None:
        fylt = fyll(dag=dag)
        sveip: Counter = Counter(s.regel.kode for s in kjor_sveip(dag=dag, tid=timezone.now()) for _ in range(s.nye))
        paaminnelser.registrer(dag, min(timezone.now(), timezone.make_aware(datetime.combine(dag, time(20)))))
        self.stdout.write(f"{len(fylt.kommune.enheter)} enheter, {fylt.antall_kontoer} kontoer, {fylt.antall_personer} personer.")
        for stadium, antall in fylt.saker.most_common():
            self.stdout.write(f"  {antall:3} {stadium.name.lower().replace('_', ' ')}")
        self.stdout.write(f"{sum(sveip.values())} påminnelser.")
