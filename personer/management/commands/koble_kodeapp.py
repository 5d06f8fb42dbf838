from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from personer.innlogging import enheter_for
from personer.models import Kodeapp, Konto


class Command(BaseCommand):
    help = "Kobler en kodeapp (TOTP) til en konto, i stedet for den som var der. Skriver adressen appen trenger, én gang."

    def add_arguments(self, parser):
        parser.add_argument("epost")

    def handle(self, *, epost, **options):
        konto = Konto.objects.filter(epost__iexact=epost, is_active=True).first()
        if konto is None:
            raise CommandError("Fant ingen aktiv konto med den e-posten.")
        with transaction.atomic():
            for gammel in enheter_for(konto):
                gammel.delete()
            enhet = Kodeapp.ny(konto)
            enhet.save()
        self.stdout.write("Legg denne inn i kodeappen sammen med brukeren. Den vises ikke igjen.")
        self.stdout.write(enhet.config_url)
