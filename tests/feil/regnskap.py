"""Etter feilen: det som ble svart på som lagret, er der én gang; det andre er der helt eller ikke; og ingen fikk en naken feilside."""

from collections import Counter, defaultdict

from personer.models import Innsending
from tests.feil.brukere import Arbeidsdag, Utfall
from tests.feil.gjoremaal import UTEN_MERKE
from tests.feil.nettleser import TAALMODIG
from utsending.models import Brev, Brevfil
from utsending.tilstander import Brevtilstand

GIR_RAAD = ("Send på nytt", "Prøv igjen om noen minutter")


class Regnskap:
    def __init__(self, dag: Arbeidsdag):
        self.dag, self.installasjon = dag, dag.installasjon
        self.foer = {(sak.konto.pk, g): g.rader(sak, "") for sak in self.installasjon.brukere for g in UTEN_MERKE}

    def krev(self) -> str:
        """Gir det som kan leses i utskriften."""
        fro, gjort = f"frø {self.dag.fro}", self.dag.gjort
        mottatt = set(Innsending.objects.filter(nokkel__in=[g.nokkel for g in gjort]).values_list("nokkel", flat=True))
        mottatt = {str(nokkel) for nokkel in mottatt}
        ventet = defaultdict(int)
        for g in gjort:
            er_der = g.nokkel in mottatt
            assert er_der or g.utfall != Utfall.LAGRET, f"{g} ble svart på som lagret og er borte ({fro})"
            assert g.utfall != Utfall.NEKTET or not er_der, f"{g} ble nektet og er der ({fro})"
            if g.gjoremaal in UTEN_MERKE:
                ventet[g.sak.konto.pk, g.gjoremaal] += er_der
            else:
                rader = g.gjoremaal.rader(g.sak, g.merke)
                assert rader == er_der, f"{g}: {rader} rader, og innsendingen er {'' if er_der else 'ikke '}mottatt ({fro})"
        for sak in self.installasjon.brukere:
            for g in UTEN_MERKE:
                rader = g.rader(sak, "") - self.foer[sak.konto.pk, g]
                assert rader == ventet[sak.konto.pk, g], f"{g.navn}: {rader} rader, {ventet[sak.konto.pk, g]} innsendinger ({fro})"
        self._krev_svarene()
        utfall = Counter(g.utfall for g in gjort)
        assert utfall[Utfall.LAGRET], f"ingenting ble lagret ({fro})"
        return f"{len(gjort)} gjøremål, {utfall[Utfall.LAGRET]} svart på som lagret, {utfall[Utfall.UBESVART]} uten svar, {fro}"

    def _krev_svarene(self) -> None:
        for hva, svar in self.dag.svarene:
            assert svar.status < 500 or svar.status == 503, f"{hva}: {svar.status}\n{self.installasjon.web.logg[-6000:]}"
            assert svar.sekunder < TAALMODIG, f"{hva} hang i {svar.sekunder:.0f} sekunder"
            assert svar.status != 503 or any(raad in svar.tekst for raad in GIR_RAAD), f"{hva}: siden sier ikke hva en gjør\n{svar.tekst}"

    def krev_brevene(self) -> int:
        """Hvert brev brukerne ba om, laget én gang, når alt er oppe igjen."""
        self.installasjon.vent_paa(lambda: not Brev.objects.exclude(tilstand=Brevtilstand.RENDRET).exists(), hva="at hvert brev er laget")
        filer = Counter(Brevfil.objects.values_list("brev", flat=True))
        brevene = set(Brev.objects.values_list("pk", flat=True))
        assert filer == dict.fromkeys(brevene, 1), "et brev har to filer, eller ingen"
        return len(brevene)
