from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from personer import sjekk
from personer.klokke import i_dag


class Command(BaseCommand):
    help = "Prøver alt som alltid skal være sant om dataene: én linje for hver, status 1 når noe er galt. Leser bare, og viser bare id-er."

    def add_arguments(self, parser):
        parser.add_argument("--bare", metavar="KODE", nargs="+", help="bare disse, som personer.ingen_superbruker")

    def handle(self, *, bare: list[str] | None, **options):
        valgte = [i for i in sjekk.alle() if not bare or i.kode in bare]
        if bare and (ukjente := set(bare) - {i.kode for i in valgte}):
            raise CommandError(f"Ukjent: {', '.join(sorted(ukjente))}.")
        funn = 0
        with connection.cursor() as c:
            for invariant in valgte:
                svar = sjekk.prov(c, invariant, dag=i_dag(), tid=timezone.now())
                funn += not svar.er_i_orden
                self.stdout.write(f"{invariant.kode:45} {'ok' if svar.er_i_orden else svar.antall:>6}  {invariant.navn}")
                if not svar.er_i_orden:
                    self.stdout.write(f"    {invariant.betyr}: {', '.join(svar.ider)}{' …' if svar.antall > len(svar.ider) else ''}")
        if funn:
            raise CommandError(f"{funn} av {len(valgte)} er brutt.")
        self.stdout.write(f"Alle {len(valgte)} er i orden.")
