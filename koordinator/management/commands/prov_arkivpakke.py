from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from koordinator.arkiv import kontroll


class Command(BaseCommand):
    help = "Prøver en pakke til arkivet: filene og summene, og arkivmeldingen mot skjemafilen når den er gitt. Skriver aldri innhold."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("pakke", type=Path, help="ZIP-filen")
        parser.add_argument("--xsd", type=Path, help="arkivmelding.xsd; filene den viser til, ligger ved siden av")

    def handle(self, *, pakke: Path, xsd: Path | None, **options):
        try:
            funn = kontroll.feil(pakke, xsd)
        except kontroll.IkkeHel as grunn:
            raise CommandError(f"Lar seg ikke lese: {grunn}") from grunn
        for linje in funn:
            self.stdout.write(linje)
        if funn:
            raise CommandError(f"{len(funn)} feil.")
        self.stdout.write("Pakken er hel." if xsd is None else "Pakken er hel, og arkivmeldingen holder etter skjemaet.")
