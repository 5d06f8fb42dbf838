"""Tilgangsmatrisen: hver adresse i huset, hvem som vet at det finnes noe der, hvem som kan gjøre noe, og hva de får til svar.

Skrevet for hånd, ikke regnet ut av tilgang/regler.py: er de uenige, er en av dem feil. En adresse som mangler her, gjør
tests/huset/test_tilgangsmatrise.py rød.

`ser` vet om raden; de andre får 404, likt for det som finnes og det som ikke finnes. `kan` får `get` og `post`; de som ser,
men ikke kan, får 403. `post` er svaret på et tomt skjema: 422 når noe må fylles ut, 302 når knappen er alt som trengs.
Alt annet enn GET og POST er 405. Uten innlogging er svaret 302 til innloggingen (401 for en del av en side).

Rekkevidden gjelder saken EGEN. I ANNEN ser og kan bare KE det samme; der er alle andre fremmede.
"""

from dataclasses import dataclass

from tests.huset.verden import AKTORER

UTE = frozenset({"anonym", "stengt"})
INNE = frozenset(AKTORER) - UTE
INGEN = frozenset()
KE = frozenset({"saksbehandler", "ke_leder", "klarert"})
KE_LEDER = frozenset({"ke_leder"})
KOORDINATOR = frozenset({"koordinator"})
LEDER = frozenset({"enhetsleder"})
MEDLEM = frozenset({"gruppemedlem", "skjult_medlem"})
KONTOR = KE | KOORDINATOR
RAMME = KONTOR | MEDLEM
KJENNER = RAMME | LEDER


@dataclass(frozen=True)
class Rute:
    """Én adresse med én slags objekter. `objekter` er navn i saken; «=x» er verdien x selv."""

    navn: str
    objekter: tuple[str, ...]
    ser: frozenset[str]
    kan: frozenset[str]
    get: int
    post: int
    krev_foerst: bool = True  # nektes på det ytterste objektet før det innerste slås opp (403 og ikke 404)

    @property
    def ider(self) -> list[str]:
        return [o for o in self.objekter if not o.startswith("=")]


@dataclass(frozen=True)
class Inngang:
    """En adresse uten noens id: en liste, et skjema, innloggingen. `get`/`post` er {status: hvem}; None er alle."""

    navn: str
    get: dict[int, frozenset[str] | None]
    post: dict[int, frozenset[str] | None]
    aapen: bool = False  # også uten innlogging
    til_innlogging: bool = False  # viser vei til innloggingen, og da er svaret til en del av en side 401


def side(navn, kan, get=200, post=405):
    """En side bare noen kan åpne; resten får 403."""
    return Inngang(navn, {get: kan, 403: None} if get != 405 else {405: None}, {post: kan, 403: None} if post != 405 else {405: None})


def rute(navn, objekter, ser, kan, get, post, **kwargs):
    return Rute(navn, tuple(objekter.split()), frozenset(ser), frozenset(kan), get, post, **kwargs)


INNGANGER = [
    Inngang("personer:logg_inn", {200: UTE, 302: None}, {422: None}, aapen=True),
    Inngang("personer:engangskode", {302: None}, {302: None}, aapen=True, til_innlogging=True),
    Inngang("personer:logg_ut", {405: None}, {302: None}, aapen=True),
    Inngang("oppfolging:lever", {200: None}, {405: None}, aapen=True),
    Inngang("oppfolging:klar", {200: None}, {405: None}, aapen=True),
    side("personer:fortsett", INNE, 405, 204),
    side("personer:velg_maalform", INNE, 405, 302),
    side("personer:velg_hurtigtast", INNE, 405, 302),
    side("oversikt:hjem", INNE),
    side("oversikt:sok", INNE, 405, 302),
    side("oppfolging:liste", INNE),
    side("tilgang:logg", KE_LEDER),
    side("tilgang:avviste", KE_LEDER),
    side("vedtak:liste", KE),
    side("vedtak:regler", KE),
    side("koordinator:meldinger", KE),
    side("koordinator:registrer", KE, 200, 422),
    side("koordinator:registrer_ny", KE, 302, 302),
]

RUTER = [
    rute("oversikt:person", "person", KJENNER, RAMME, 200, 405),
    rute("oversikt:fodselsnummer", "person", KJENNER, KE, 405, 200),
    rute("tilgang:samtykker", "person", KJENNER, KONTOR, 200, 405),
    rute("tilgang:registrer_samtykke", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:del", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:trekk", "person plansamtykke", KJENNER, KONTOR, 200, 302),
    rute("tilgang:trekk_linje", "person linje", KJENNER, KONTOR, 200, 302),
    rute("tilgang:hvem", "person", KJENNER, KONTOR, 200, 405),
    rute("tilgang:personlogg", "person", KJENNER, KE_LEDER, 200, 405),
    rute("utsending:brev", "brev", KONTOR, KONTOR, 200, 405),
    rute("utsending:framdrift", "brev", KONTOR, KONTOR, 200, 405),
    rute("utsending:pdf", "brev", KONTOR, KONTOR, 200, 405),
    rute("utsending:prov_igjen", "brev", KONTOR, KE, 200, 422),
    rute("vedtak:vedtak", "vedtak", KONTOR, KONTOR, 200, 405),
    rute("vedtak:vedtak", "utkast", KE, KE, 302, 405),
    rute("vedtak:utkast", "utkast", KE, KE, 200, 422),
    rute("vedtak:utkast", "vedtak", KONTOR, KE, 302, 302),
    rute("vedtak:kontroller", "utkast", KE, KE, 200, 422),
    rute("vedtak:kontroller", "vedtak", KONTOR, KE, 302, 302),
    rute("vedtak:forkast", "utkast", KE, KE, 200, 422),
    rute("vedtak:forkast", "vedtak", KONTOR, KE, 302, 302),
    rute("koordinator:registrer_for", "person", KJENNER, KE, 200, 422),
    rute("koordinator:melding", "forste_melding", KE, KE, 200, 405),
    rute("koordinator:melding", "melding", KE, KE, 200, 405),
    rute("koordinator:melding", "ny_melding", KE, KE, 200, 405),
    rute("koordinator:registrer_forelder", "melding", KE, KE, 200, 422),
    rute("koordinator:vurder", "melding", KE, KE, 200, 422),
    rute("koordinator:vurder", "ny_melding", KE, KE, 200, 422),
    rute("koordinator:vurder_del", "ny_melding =barnekoordinator", KE, KE, 200, 422),
    rute("koordinator:vurder_del", "ny_melding =koordinator", KE, KE, 200, 422),
    rute("koordinator:vurder_del", "ny_melding =finnes-ikke", INGEN, INGEN, 404, 404),
    rute("koordinator:vurder_del", "melding =koordinator", INGEN, INGEN, 404, 404),
    rute("koordinator:lag_utkast", "vurdering", KE, KE, 200, 302),
    rute("koordinator:avslutt_uten_vedtak", "vurdering", KE, KE, 200, 422),
    rute("koordinator:pek_ut", "person", KJENNER, KE_LEDER, 200, 422),
    rute("koordinator:utpeking", "utpeking", KONTOR | LEDER, KONTOR | LEDER, 200, 405),
    rute("koordinator:navngi", "utpeking", KONTOR | LEDER, LEDER, 200, 422),
    rute("koordinator:avslutt", "utpeking oppnevning", KONTOR | LEDER, KE_LEDER | LEDER, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:start", "person", KJENNER, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:gruppe", "gruppe", RAMME, RAMME, 200, 405),
    rute("ansvarsgruppe:legg_til", "gruppe", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:avslutt", "gruppe medlem", RAMME, KOORDINATOR, 200, 422),
    rute("ip:ny", "person", KJENNER, KOORDINATOR, 200, 422),
    rute("ip:plan", "plan", RAMME, RAMME, 200, 405),
    rute("ip:punkt", "plan =VIKTIG", RAMME, KOORDINATOR, 200, 422),
    rute("ip:punkt", "plan =SAMARBEID", RAMME, KOORDINATOR, 200, 422),
    rute("ip:punkt", "plan =FINNES_IKKE", INGEN, INGEN, 404, 404),
    rute("ip:nytt_maal", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:maal", "plan maal", KOORDINATOR | MEDLEM, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:maal", "plan maal_udelt", KOORDINATOR, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:nytt_tiltak", "plan maal", RAMME, KOORDINATOR, 200, 422),
    rute("ip:nytt_tiltak", "plan maal_udelt", RAMME, KOORDINATOR, 200, 422),
    rute("ip:tiltak", "plan tiltak", KOORDINATOR | MEDLEM, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:tiltak", "plan tiltak_udelt", KOORDINATOR, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:status", "plan tiltak", KOORDINATOR | MEDLEM, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:status", "plan tiltak_udelt", KOORDINATOR, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:revisjon", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:aktiver", "plan", RAMME, KOORDINATOR, 302, 422),
    rute("ip:avslutt", "plan", RAMME, KOORDINATOR, 200, 422),
]

# Regelradene gjelder ingen person: bare KE slipper inn, og de andre får 403 uansett hvilken id de prøver.
REGELRUTER = [rute("vedtak:godkjenn", "regelrad", KE, KE, 200, 302)]

# Adressene som svarer uten innlogging, og ingen andre (S-DJ-2).
UTEN_INNLOGGING = {"personer:logg_inn", "personer:engangskode", "personer:logg_ut", "oppfolging:lever", "oppfolging:klar"}


def alle_navn() -> set[str]:
    return {r.navn for r in [*INNGANGER, *RUTER, *REGELRUTER]}


def ventet_inngang(inngang: Inngang, aktor: str, metode: str, htmx: bool = False) -> int:
    if (not inngang.aapen and aktor in UTE) or (inngang.til_innlogging and htmx):
        return 401 if htmx else 302
    svar = {"GET": inngang.get, "POST": inngang.post}.get(metode, {405: None})
    return next(status for status, hvem in svar.items() if hvem is None or aktor in hvem)


def ventet(r: Rute, aktor: str, relasjon: str, metode: str, htmx: bool = False) -> int:
    """Statusen aktøren skal få. `relasjon` er egen, annen eller ukjent; bytte_* er et barn under feil forelder."""
    if aktor in UTE:
        return 401 if htmx else 302
    if r.navn == "vedtak:godkjenn" and aktor not in KE:
        return 403 if metode in ("GET", "POST") else 405
    status = {"GET": r.get, "POST": r.post}.get(metode, 405)
    if status == 405 or relasjon == "ukjent":
        return 405 if status == 405 else 404
    ser, kan = (r.ser, r.kan) if relasjon in ("egen", "bytte_egen", "bytte_ukjent") else (r.ser & KE, r.kan & KE)
    if aktor not in ser:
        return 404
    if relasjon.startswith("bytte"):
        return 403 if r.krev_foerst and aktor not in kan else 404
    return status if aktor in kan else 403
