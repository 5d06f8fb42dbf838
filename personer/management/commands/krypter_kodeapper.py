from django.core.management.base import BaseCommand
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from personer.kryptering import omkrypter_fro
from personer.models import Kodeapp


class Command(BaseCommand):
    help = "Krypterer frøene til kodeappene med den første nøkkelen i SAMVEV_KODEAPP_NOKLER, også dem som lå åpent."

    def handle(self, **options):
        with transaction.atomic():
            aapne = list(TOTPDevice.objects.select_for_update())
            for gammel in aapne:
                app = Kodeapp.ny(gammel.user, gammel.bin_key)
                app.confirmed, app.drift, app.last_t = gammel.confirmed, gammel.drift, gammel.last_t
                app.save()
                gammel.delete()
            apper = list(Kodeapp.objects.select_for_update())
            for app in apper:
                app.fro = omkrypter_fro(app.fro)
            Kodeapp.objects.bulk_update(apper, ["fro"], batch_size=500)
        self.stdout.write(f"{len(apper)} kodeapper er kryptert med den første nøkkelen; {len(aapne)} av dem lå åpent.")
