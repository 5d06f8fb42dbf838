from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from koordinator.nodliste import handlinger


class Command(BaseCommand):
    help = "Skriver nødlisten på nytt i SAMVEV_NODLISTEMAPPE: hvem som koordinerer for hvem, til når tjenesten er nede. Kryptert."

    def handle(self, **options):
        if not settings.NODLISTEMAPPE:
            raise CommandError("SAMVEV_NODLISTEMAPPE er ikke satt, så det skrives ingen nødliste.")
        rad = handlinger.lag(tid=timezone.now())
        self.stdout.write(f"{rad.filnavn}: {len(rad.personer)} personer, {rad.utelatt} står ikke på den.")
