"""Prøver hele kjeden: hver rad mot seglet sitt, hvert segl mot nøkkelen og det forrige, og alt mot hodefilen.

Den som eier databasen, kan endre alt i den. Hen har ikke nøkkelen og ikke filen, så det som er endret, viser seg:
  en rad er endret, borte eller doblet   radseglet stemmer ikke
  en rad er satt inn                     den er eldre enn siste segl og står ikke i noe, eller den er datert før den fantes
  et segl er endret eller laget på nytt  MAC-en stemmer ikke
  segl er fjernet eller byttet om        numrene eller leddet bakover stemmer ikke
  enden er kuttet, basen spolt tilbake   hodefilen har segl databasen ikke har

Klokken er ikke til å stole på, men rekkefølgen er det: seglene ligger etter hverandre. Er et segl datert før det foran, gikk klokken
tilbake, og da sier klokken før det ingenting om radene etter. Det sies for seg, og er ikke et brudd.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from personer.historikk import radproving
from personer.historikk.hodefil import Linje
from personer.historikk.kjede import Ledd, Nokkel, Oyeblikk
from personer.historikk.radproving import Forrige, Plasser
from personer.historikk.rapport import Rapport, Tilbake
from personer.historikk.tabeller import FAST_TEKSTFORM, UTC_TEKST, tabeller

SEGL_OM_GANGEN = 2_000
# Så gammel kan en rad være når den forsegles. Brukes bare der klokken gikk tilbake; lenger venter den bare når forseglingen sto.
VENTER_HOYST = timedelta(minutes=5)

# Eieren kan ha fjernet kravene om at noe må stå der; det skal også sies, og ikke stanse prøvelsen.
LEDD = f"""
    SELECT nr, coalesce({UTC_TEKST.format("tid")}, ''), coalesce(tabell, ''), coalesce(oyeblikk, ''), coalesce(transaksjon, 0), kolonner,
           coalesce(er_tillegg, false), coalesce(nokkel, ''), coalesce(cardinality(rader), 0), coalesce(rader[1], 0),
           sha256(convert_to(coalesce(rader::text, ''), 'UTF8')), sha256(coalesce(radsegl, '')), coalesce(forrige, ''), coalesce(mac, '')
    FROM personer_segl WHERE nr > %s ORDER BY nr LIMIT %s
"""


def verifiser(c, linjer: Sequence[Linje], nokler: Sequence[Nokkel]) -> Rapport:
    """Ett øyeblikk av databasen mot linjene i hodefilen. `c` er en markør i en transaksjon som ser ett øyeblikk."""
    return Proving(c, linjer, nokler).kjor()


class Proving:
    def __init__(self, c, linjer: Sequence[Linje], nokler: Sequence[Nokkel]):
        self.c, self.linjer = c, linjer
        self.nokler = {nokkel.navn: (alder, nokkel) for alder, nokkel in enumerate(nokler)}
        self.rapport = Rapport(linjer=len(linjer))
        self.ifolge_filen = {nr: sted for linje in reversed(linjer) if linje.er_ekte for nr, sted in linje.segl.items()}
        self.hoder = {linje.til: "" for linje in linjer if linje.er_ekte}
        self.kolonner: dict[str, tuple[str, ...]] = {}
        self.nr, self.mac, self.alder = 0, b"", len(nokler)
        self.falske: set[int] = set()
        self.sist: Oyeblikk | None = None
        self.runde: tuple[str, Forrige] = ("", (None, None))
        self.forrige: Forrige = (None, None)

    def kjor(self) -> Rapport:
        self.c.execute(FAST_TEKSTFORM)
        self.tabeller = tabeller(self.c)
        for navn in self.tabeller:
            self.rapport.av(navn)
        for bunke in self._bunker():
            falske = {ledd.nr: (ledd.tabell, ledd.forste) for ledd, mac in bunke if not self._er_ekte(ledd, mac)}
            self.falske |= set(falske)
            self._prov_rader((self._med_forrige(ledd, ekte=ledd.nr not in falske) for ledd, _ in bunke), falske)
        self._prov_filen()
        radproving.prov_utenfor(self.c, self.tabeller, self.sist, Plasser(self.falske, self.ifolge_filen), self.rapport)
        return self.rapport

    def _bunker(self) -> Iterator[list[tuple[Ledd, bytes]]]:
        siste = -(2**62)
        while True:
            self.c.execute(LEDD, [siste, SEGL_OM_GANGEN])
            rader = self.c.fetchall()
            if not rader:
                return
            siste = rader[-1][0]
            yield [
                (
                    Ledd(*rad[:5], tuple(rad[5]) if rad[5] is not None else None, *rad[6:10],
                         avtrykk_rader=bytes(rad[10]), avtrykk_radsegl=bytes(rad[11]), forrige=bytes(rad[12])),
                    bytes(rad[13]),
                )
                for rad in rader
            ]  # fmt: skip

    def _er_ekte(self, ledd: Ledd, mac: bytes) -> bool:
        """Prøver leddet selv og plassen det står på. Det som er galt med plassen, meldes her."""
        alder, nokkel = self.nokler.get(ledd.nokkel, (0, None))
        er_ekte = nokkel is not None and ledd.mac(nokkel) == mac
        if ledd.nr > self.nr + 1:
            self._meld_segl(self.nr + 1, "seglet mangler")
        if ledd.nr <= self.nr:
            self._meld_segl(ledd.nr, "seglet har et nummer det ikke kan ha", ledd)
        if er_ekte and ledd.nr == self.nr + 1 and ledd.forrige != self.mac:
            self._meld_segl(ledd.nr, "seglet henger ikke sammen med det forrige", ledd)
        if er_ekte and alder > self.alder:
            self._meld_segl(ledd.nr, "seglet er laget med en eldre nøkkel enn det forrige", ledd)
        self.nr, self.mac = ledd.nr, mac
        self.rapport.siste_segl, self.rapport.siste_tid = ledd.nr, ledd.tid
        if ledd.nr in self.hoder:
            self.hoder[ledd.nr] = mac.hex()
        if er_ekte:
            self.alder, self.sist = alder, Oyeblikk.les(ledd.oyeblikk)
        return er_ekte

    def _meld_segl(self, nr: int, hva: str, ledd: Ledd | None = None) -> None:
        """Filen vet hva som sto i seglet; databasen er det nettopp noe galt med."""
        tabell, rad = self.ifolge_filen.get(nr) or ((ledd.tabell, ledd.forste) if ledd else ("ukjent tabell", 0))
        self.rapport.meld(tabell=tabell, rad=rad, segl=nr, hva=hva)

    def _med_forrige(self, ledd: Ledd, *, ekte: bool) -> tuple[Ledd, tuple[str, ...] | None, Forrige]:
        """Leddet med kolonnene det dekker, og når den forrige runden var."""
        if ekte and ledd.oyeblikk != self.runde[0]:
            self.forrige = self._grensen(ledd)
            self.runde = (ledd.oyeblikk, (ledd.tid, ledd.transaksjon))
        if ledd.er_tillegg:
            return ledd, ledd.kolonner, (None, None)
        if ledd.kolonner is not None:
            self.kolonner[ledd.tabell] = ledd.kolonner
        return ledd, self.kolonner.get(ledd.tabell), self.forrige

    def _grensen(self, ledd: Ledd) -> Forrige:
        """Det radene i runden ikke kan være datert før. Gikk klokken tilbake siden forrige runde, er det bare rundens egen som gjelder."""
        tid, transaksjon = self.runde[1]
        if tid is None or ledd.tid >= tid:
            return tid, transaksjon
        self.rapport.klokken_gikk_tilbake.append(Tilbake(ledd.nr, tid, ledd.tid))
        return str(datetime.fromisoformat(ledd.tid) - VENTER_HOYST), transaksjon

    def _prov_rader(self, alle: Iterable, falske: dict[int, tuple[str, int]]) -> None:
        rad_i_falske: dict[int, int] = {}
        ordnet = sorted(alle, key=lambda en: (en[0].tabell, en[1] or ()))
        for (navn, kolonner), bunke in groupby(ordnet, key=lambda en: (en[0].tabell, en[1])):
            ledd = [(ledd, forrige) for ledd, _, forrige in bunke]
            svar = self.rapport.av(navn)
            svar.segl += len(ledd)
            svar.forseglet += sum(ett.antall for ett, _ in ledd if not ett.er_tillegg)
            tabell = self.tabeller.get(navn)
            mangler = "tabellen" if tabell is None else next((f"kolonnen {k}" for k in kolonner or () if k not in tabell.kolonner), "")
            if mangler or not kolonner:
                forste = min((ett for ett, _ in ledd), key=lambda ett: ett.nr)
                if forste.nr not in falske:
                    self._meld_segl(forste.nr, f"{mangler or 'listen over kolonner'} finnes ikke lenger", forste)
                continue
            for nr, rad, hva in radproving.avvik(self.c, tabell, kolonner, ledd, self.nokler):
                if nr in falske:
                    rad_i_falske.setdefault(nr, rad)
                else:
                    self.rapport.meld(tabell=navn, rad=rad, segl=nr, hva=hva)
        for nr, (tabell, forste) in falske.items():
            fasit = self.ifolge_filen.get(nr, (tabell, forste))
            rad = rad_i_falske.get(nr, fasit[1]) if fasit[0] == tabell else fasit[1]
            self.rapport.meld(tabell=fasit[0], rad=rad, segl=nr, hva="seglet er endret eller laget med en annen nøkkel")

    def _prov_filen(self) -> None:
        forrige: Linje | None = None
        for linje in self.linjer:
            if not linje.er_ekte:
                self.rapport.meld_fil(linje.nr, "linjen er endret")
            elif linje.nr == 1 and linje.segl:
                self.rapport.meld_fil(1, "begynnelsen mangler")
            elif forrige and forrige.er_ekte and linje.fra > forrige.til:
                self.rapport.meld_fil(linje.nr, f"segl {forrige.til + 1} til {linje.fra} mangler")
            else:
                self._prov_linje(linje)
            forrige = linje
        til = max((linje.til for linje in self.linjer if linje.er_ekte), default=0)
        if til < self.rapport.siste_segl:
            self.rapport.meld_fil(len(self.linjer) + 1, f"segl {til + 1} til {self.rapport.siste_segl} står ikke i filen")

    def _prov_linje(self, linje: Linje) -> None:
        """Har databasen de seglene linjen har?"""
        if self.hoder[linje.til] == linje.hode:
            return
        senere = [s.fra for s in self.linjer[linje.nr :] if s.er_ekte and s.fra < linje.til]
        if not linje.segl:
            self.rapport.meld_fil(linje.nr, f"begynner etter et annet segl {linje.til} enn det i databasen")
        elif senere:
            self._meld_segl(max(min(senere), linje.fra) + 1, "databasen er spolt tilbake og forseglet videre")
        elif linje.til > self.rapport.siste_segl:
            self._meld_segl(max(linje.fra, self.rapport.siste_segl) + 1, "seglet er kuttet av enden")
        elif not any(brudd.segl in linje.segl for brudd in self.rapport.brudd):
            self._meld_segl(linje.fra + 1, "databasen har et annet segl enn filen")
