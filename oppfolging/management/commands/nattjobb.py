from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from oppfolging import handlinger
from personer.klokke import i_dag


class Command(BaseCommand):
    help = "Lager og lukker påminnelser nå, som nattjobben. Trygg å kjøre om igjen."

    def add_arguments(self, parser):
        parser.add_argument("--dato", metavar="ÅÅÅÅ-MM-DD", help="dagen det sveipes for; i dag når den mangler")

    def handle(self, *args, dato=None, **options):
        try:
            dag = date.fromisoformat(dato) if dato else i_dag()
        except ValueError:
            raise CommandError(f"«{dato}» er ikke en dato. Skriv den som ÅÅÅÅ-MM-DD.") from None
        for sveip in handlinger.kjor_sveip(dag=dag, tid=timezone.now()):
            self.stdout.write(f"{sveip.regel.kode}: {sveip.nye} nye, {sveip.bortfalt} bortfalt, {sveip.tilbake} tilbake")
