"""Setter heftene som er endret, så de er der fra første minutt. Arbeideren gjør det samme hvert tiende minutt."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from koordinator.informasjon.hefter import lag_hefter


class Command(BaseCommand):
    help = "Setter heftene for innbyggere, ansatte og ledere når teksten, regelen eller kommunens opplysninger er endret."

    def handle(self, *args, **options):
        self.stdout.write(f"{lag_hefter(klokke=timezone.now)} hefter er satt.")
