from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from personer.klokke import i_dag
from tilgang.administrasjon import oppsett


class Command(BaseCommand):
    help = (
        "Gjør en til systemansvarlig for ett år og sender en lenke for å velge passord. For en ny installasjon, og når ingen "
        "systemansvarlig kan logge inn lenger. Finnes det en som kan, gjøres det i nettleseren."
    )

    def add_arguments(self, parser):
        parser.add_argument("epost")
        parser.add_argument("--navn", default="", help="navnet, når kontoen ikke finnes fra før")
        parser.add_argument("--enhet", default="Koordinerende enhet", help="navnet på koordinerende enhet, når den ikke finnes fra før")

    def handle(self, *, epost: str, navn: str, enhet: str, **options):
        try:
            rad = oppsett.systemansvarlig(epost=epost.lower(), navn=navn, ke_navn=enhet, dag=i_dag(), tid=timezone.now())
        except oppsett.IkkeTrengs as grunn:
            raise CommandError(str(grunn)) from None
        self.stdout.write(f"{rad.konto.navn} er systemansvarlig ved {rad.enhet.navn}. Lenken sendes til {rad.konto.epost} om litt.")
