from django.core.management.base import BaseCommand, CommandError

from personer.historikk import forsegling


class Command(BaseCommand):
    help = "Forsegler det som er kommet siden sist, som arbeideren gjør hvert minutt."

    def add_arguments(self, parser):
        parser.add_argument(
            "--ny-fil", action="store_true", help="begynn en ny hodefil etter siste segl; den gamle er flyttet unna og tatt vare på"
        )

    def handle(self, *args, ny_fil: bool, **options):
        if ny_fil:
            try:
                nr = forsegling.begynn_ny_fil()
            except FileExistsError:
                raise CommandError("Filen finnes. Flytt den unna og ta vare på den først.") from None
            self.stdout.write(f"Ny hodefil etter segl {nr}.")
        svar = forsegling.forsegl()
        if svar is None:
            raise CommandError("En annen forsegler akkurat nå.")
        self.stdout.write(f"{svar.rader} rader i {svar.segl} segl.")
        if svar.feil:
            raise CommandError(f"Hodefilen: {svar.feil}.")
