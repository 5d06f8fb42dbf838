from django.core.management.base import BaseCommand

from koordinator.models import InnsendtMelding
from personer import kryptering
from personer.historikk.aktor import Systemaktor, som
from personer.models import Person

# Hver tabell der noen finnes igjen på fødselsnummeret: kolonnen det står kryptert i, og kolonnen det slås opp i.
OPPSLAG = (
    (Person, "fodselsnummer_kryptert", "fodselsnummer_hash"),
    (InnsendtMelding, "gjelder_nummer_kryptert", "gjelder_nummer_hash"),
)


class Command(BaseCommand):
    help = (
        "Regner oppslagene på fødselsnummer på nytt, med den SAMVEV_FNR_HASH_NOKKEL som er satt nå."
        " Alt eller ingenting. Tjenesten skal være stanset så lenge: med to nøkler finnes ingen igjen."
    )

    def handle(self, **options):
        with som(Systemaktor.OPPSETT, grunn="ny nøkkel til oppslag"):
            antall = {modell: self._regn(modell, kryptert, oppslag) for modell, kryptert, oppslag in OPPSLAG}
        for modell, (alle, endret) in antall.items():
            self.stdout.write(f"{modell._meta.verbose_name_plural}: {endret} av {alle} oppslag er regnet på nytt.")

    def _regn(self, modell, kryptert: str, oppslag: str) -> tuple[int, int]:
        rader = list(modell.objects.select_for_update().filter(**{f"{kryptert}__isnull": False}).only("pk", kryptert, oppslag))
        endret = []
        for rad in rader:
            nytt = kryptering.oppslagshash(kryptering.dekrypter(getattr(rad, kryptert)))
            if nytt != getattr(rad, oppslag):
                setattr(rad, oppslag, nytt)
                endret.append(rad)
        modell.objects.bulk_update(endret, [oppslag], batch_size=500)
        return len(rader), len(endret)
