from django.core.management.base import BaseCommand, CommandError

from personer.historikk.kontroll import kontroller


class Command(BaseCommand):
    help = "Prøver historikken og loggene mot seglene og hodefilen, og fakta mot historikken. Sier hvilken rad som er den første gale."

    def add_arguments(self, parser):
        parser.add_argument("--bare-kjeden", action="store_true", help="ikke spill av historikken mot fakta")

    def handle(self, *args, bare_kjeden: bool, **options):
        kontroll = kontroller(avspill=not bare_kjeden)
        rapport = kontroll.rapport
        for tabell, svar in sorted(rapport.tabeller.items()):
            aapne = svar.rader - svar.forseglet
            self._linje(tabell, svar.rader, f"{svar.segl} segl", f"{max(aapne, 0)} åpne", svar.brudd and f"brutt: {svar.brudd}")
        filbrudd = rapport.filbrudd and "brutt: linje {}: {}".format(*rapport.filbrudd)
        self._linje("hodefilen", rapport.linjer, f"til segl {rapport.siste_segl}", rapport.siste_tid[:16], filbrudd)
        for tilbake in rapport.klokken_gikk_tilbake:
            self.stdout.write(f"Ikke et brudd: {tilbake}")
        for en in kontroll.avspilt:
            galt = en.avvik and f"avvik: {en.avvik[0][0]}: {en.avvik[0][1]}"
            self._linje(en.tabell, en.rader, f"{en.endringer} endringer", "avspilt", galt)
        if not kontroll.er_hel:
            raise CommandError(f"Historikken er brutt. Først: {kontroll.funn()[0]}")

    def _linje(self, navn: str, rader: int, midt: str, slutt: str, galt: str | None) -> None:
        self.stdout.write(f"{navn:45} {rader:>9} {midt:>15} {slutt:>16}  {galt or 'hel'}")
