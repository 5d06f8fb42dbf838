from django.core.management.base import BaseCommand, CommandError

from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor
from vedtak import katalog


class Command(BaseCommand):
    help = "Laster nye versjoner av regelverket. En rad kan brukes først når to kontoer har godkjent den."

    def handle(self, *args, **options):
        try:
            lasting = katalog.last(av=Systemaktor.OPPSETT)
        except Regelbrudd as feil:
            raise CommandError(str(feil)) from feil
        for navn in lasting.nye:
            self.stdout.write(f"ny: {navn}")
        self.stdout.write(f"{len(lasting.nye)} nye versjoner, {lasting.kjente} fra før.")
