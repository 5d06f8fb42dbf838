from django.core.management.base import BaseCommand, CommandError

from tilgang import vakt


class Command(BaseCommand):
    help = "Bygger hvem som har tilgang på nytt av fakta, og sier hva som var ulikt. Med --sjekk endres ingenting."

    def add_arguments(self, parser):
        parser.add_argument("--sjekk", action="store_true", help="bare se etter; status 1 når noe er ulikt")

    def handle(self, *, sjekk: bool, **options):
        avvik = vakt.kontroller(rett=not sjekk)
        for linje in avvik.linjer():
            self.stdout.write(linje)
        if avvik.annet or (avvik and sjekk):
            raise CommandError("Tilgangen er ikke lik fakta.")
        self.stdout.write("Radene er bygget på nytt." if avvik else "Tilgangen er lik fakta.")
