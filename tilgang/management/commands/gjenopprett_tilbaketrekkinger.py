from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from tilgang.tilbakekall import gjenta, vakt
from tilgang.tilbakekall.journal import journalen


class Command(BaseCommand):
    help = (
        "Etter at en sikkerhetskopi er lagt tilbake: stenger alt journalen sier ble stengt etter den. Tjenesten viser ingenting før dette "
        "er gjort. Trygg å kjøre om igjen. Status 1 når noe må ses på for hånd."
    )

    def add_arguments(self, parser):
        parser.add_argument("--ny-fil", action="store_true", help="journalen er tapt: begynn en ny, og ta det som står åpent, for hånd")

    def handle(self, *, ny_fil: bool, **options):
        journal = journalen()
        if journal is None:
            raise CommandError("SAMVEV_TILBAKEKALLFIL er ikke satt, så det finnes ingen journal.")
        if not journal.finnes():
            if not ny_fil:
                raise CommandError(f"{journal.sti} finnes ikke. Hent den tilbake; er den tapt, kjør med --ny-fil.")
            journal.begynn()
            self.stdout.write("Ny journal er begynt. Gå gjennom det som er trukket siden sikkerhetskopien, før noen logger inn.")
            return
        rapport = gjenta.gjenta(journal.les())
        vakt.for_ajour()
        vakt.glem()
        self._skriv("stengt igjen", rapport.stengt)
        self._skriv("alt stengt", rapport.alt_stengt)
        self.stdout.write(f"{len(rapport.ikke_i_kopien)} gjelder noe som ikke var i sikkerhetskopien")
        if rapport.ubekreftet:
            self.stdout.write(f"{rapport.ubekreftet} var ikke bekreftet: de ble kanskje aldri lagret, og er stengt for sikkerhets skyld")
        if rapport.uavklart:
            raise CommandError(f"Se på disse for hånd: {', '.join(rapport.uavklart)}")
        self.stdout.write("Databasen har alt journalen har. Kjør sjekk, verifiser_historikk og bygg_tilgang --sjekk før tjenesten åpnes.")

    def _skriv(self, hva: str, antall: Counter) -> None:
        slagene = ", ".join(f"{n} {slag}" for slag, n in sorted(antall.items()))
        self.stdout.write(f"{antall.total()} {hva}{slagene and ': '}{slagene}")
