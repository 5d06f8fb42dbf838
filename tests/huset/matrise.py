"""Tilgangsmatrisen: hver adresse i huset, hvem som vet at det finnes noe der, hvem som kan gjøre noe, og hva de får til svar.

Skrevet for hånd, ikke regnet ut av tilgang/regler.py: er de uenige, er en av dem feil. En adresse som mangler her, gjør
tests/huset/test_tilgangsmatrise.py rød.

`ser` vet om raden; de andre får 404, likt for det som finnes og det som ikke finnes. `kan` får `get` og `post`; de som ser,
men ikke kan, får 403. `post` er svaret på et tomt skjema: 422 når noe må fylles ut, 302 når knappen er alt som trengs.
Alt annet enn GET og POST er 405. Uten innlogging er svaret 302 til innloggingen (401 for en del av en side).

Rekkevidden gjelder saken EGEN. I ANNEN ser og kan bare KE det samme; der er alle andre fremmede.

NY ADRESSE, slik gjør du. Alt annet (nektelser, logg, merker, fiendtlige skjema, dobbel innsending) følger av disse.
1. Raden, her. Uten id i adressen, i INNGANGER: `side("rom:navn", HVEM, get, post)`. Med id, i RUTER:
   `rute("rom:navn", "objekter", SER, KAN, get, post)`. `objekter` er én id for hvert <uuid:…> i adressen, ytterst først, med
   navnet raden har i saken: "person", "plan maal". Et fast ledd er "=ordet": "ny_melding =koordinator". Gjelder raden ingen person
   (en enhet, en regel): i REGELRUTER, med et navn i `verden.felles`.
   `get`/`post` er svaret til den som kan: 405 når metoden ikke finnes, 200 en side, 302 videre, 422 et tomt skjema.
   SER skal være alle som ser raden, også når de ikke kan gjøre noe der (403). Er det flere id-er og visningen henter den
   innerste før den spør om lov: `krev_foerst=False`. Trenger en side både POST-knapper og lesere: én adresse til hver.
2. Raden i basen, når saken ikke har den: i tests/huset/saken.py, med rommets egen handling i `with b.steg() as tid:`, hver tekst
   `b.m("rom.Modell.felt")`, og `s.navn = raden` til slutt. Saken lages to ganger (EGEN og ANNEN), så nøstede id-er byttes av seg
   selv. Noe som finnes i flere tilstander, er flere navn (`vedtak` og `utkast`), og én rad i RUTER for hver.
3. Skjemaet, når `post` er 422: svarene som går gjennom, i tests/huset/utfylling.py: `"rom:navn": Utfylling({felt: verdi})`. Det
   siden alt har fylt ut, trengs ikke. En id er en funksjon: `lambda v: str(v.enheter["nav"].pk)`. Må noe ha hendt først:
   `foer=funksjon`. Kan ingenting bli skrevet slik saken er: `skriver_ikke="hvorfor"`.
4. Nye kolonner i tests/huset/felter.py: klassen, og hvem som ser dem.
5. En side med flere enn TAK spørringer: tallet i HOYST i tests/huset/test_sporringer.py.
Så: `SAMVEV_OMGANG="rom:" pytest tests/huset -q -k "adresse or gaar_gjennom or celle"`. Det som er uenig, står på hver sin linje.

NY AKTØR: navnet i `verden.AKTORER`, enheten og stillingen i `verden._kommunen`, fakta om EGEN der hun bygges; her i mengdene
under, eller i NEKTET når hun ellers er som en annen. Ser hun ingenting noe sted, også i `verden.UTEN_TILGANG`.
"""

from dataclasses import dataclass

from koordinator.informasjon.sider import HEFTENE, SIDENE
from tests.huset.verden import AKTORER

UTE = frozenset({"anonym", "stengt"})
INNE = frozenset(AKTORER) - UTE
INGEN = frozenset()
KE = frozenset({"saksbehandler", "ke_leder", "klarert"})
KE_LEDER = frozenset({"ke_leder"})
KOORDINATOR = frozenset({"koordinator"})
SYSTEM = frozenset({"systemansvarlig"})
LEDER = frozenset({"enhetsleder"})
TJENESTEN = frozenset({"gruppemedlem"})  # arbeider også i NAV, som avgjør selv
MYNDIGE = TJENESTEN | {"fremmed"}  # den fremmede arbeider i NAV, uten å kjenne noen
MEDLEM = frozenset({"gruppemedlem", "skjult_medlem"})
NOD = frozenset({"nodtilgang"})  # leser personen og planen i en time, og gjør ingenting
KONTOR = KE | KOORDINATOR
RAMME = KONTOR | MEDLEM | NOD
KJENNER = RAMME | LEDER
NEKTET = {"sperret": "saksbehandler", "inhabil": "saksbehandler"}  # hvem de er utenfor EGEN


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
    Inngang("personer:velg_passord", {410: None}, {410: None}, aapen=True),  # uten en lenke som gjelder
    Inngang("personer:logg_ut", {405: None}, {302: None}, aapen=True),
    Inngang("personer:innholdsregler", {405: None}, {204: None}, aapen=True),
    Inngang("oppfolging:lever", {200: None}, {405: None}, aapen=True),
    Inngang("oppfolging:metrikk", {401: None}, {405: None}, aapen=True),  # uten nøkkelen
    Inngang("oppfolging:klar", {200: None}, {405: None}, aapen=True),
    Inngang("koordinator:aapen_start", {200: None}, {405: None}, aapen=True),
    Inngang("koordinator:aapen_innbygger", {200: None}, {422: None}, aapen=True),
    Inngang("koordinator:aapen_helsepersonell", {200: None}, {422: None}, aapen=True),
    Inngang("koordinator:aapen_sykehus", {200: None}, {422: None}, aapen=True),
    Inngang("koordinator:aapen_tjeneste", {200: None}, {422: None}, aapen=True),
    Inngang("koordinator:aapen_kvittering", {302: None}, {405: None}, aapen=True),  # uten kvitteringen i adressen
    *(Inngang(f"koordinator:{navn}", {200: None}, {405: None}, aapen=True) for navn in ("info", *(s.url_navn for s in SIDENE.values()))),
    # Ingen hefter er satt i verdenen; de virkelige prøves i tests/koordinator/informasjon/.
    *(Inngang(f"koordinator:hefte_{slag}_{m}", {302: None}, {405: None}, aapen=True) for slag in HEFTENE for m in ("nb", "nn")),
    side("personer:fortsett", INNE, 405, 204),
    side("personer:bytt_passord", INNE, 200, 422),
    side("personer:mine_okter", INNE),
    side("personer:avslutt_okter", INNE, 405, 302),
    side("personer:velg_maalform", INNE, 405, 302),
    side("personer:velg_hurtigtast", INNE, 405, 302),
    Inngang("oversikt:hjem", {302: SYSTEM, 200: None}, {405: None}),  # den systemansvarliges forside er administrasjonen
    side("oversikt:kom_i_gang", INNE),
    side("oversikt:sok", INNE, 405, 302),
    side("ip:planhelse", KE),
    side("oversikt:tavle", KE),
    side("oversikt:tavleliste", KE),
    side("oppfolging:liste", INNE),
    side("oppfolging:varsler", INNE),
    side("oppfolging:les_alle", INNE, 405, 302),
    side("oppfolging:velg_epost", INNE, 200, 422),
    side("oppfolging:adressefeil", INNE),
    side("ip:kommende_overganger", KE),
    side("ip:importer", KE_LEDER, 200, 422),
    side("tilgang:nodtilgang", NOD, 200, 422),  # av til kommunen slår den på
    side("tilgang:les_videre", INNE, 200, 422),
    side("tilgang:logg", KE_LEDER, 200, 302),
    side("tilgang:avviste", KE_LEDER),
    side("tilgang:samtykkeoppfolging", INNE),
    side("utsending:underskrevet", INNE, 200, 422),
    side("utsending:utskriftsliste", KE | MYNDIGE, 200, 422),
    side("vedtak:retningslinjer", KE),
    side("koordinator:bevaring", KE),
    side("koordinator:ny_bevaringsregel", KE_LEDER, 200, 422),
    side("koordinator:arkiv", KE),
    side("koordinator:bestill_arkivleveranse", KE_LEDER, 200, 302),
    side("ip:maler", KE),
    side("ip:ny_mal", KE_LEDER, 200, 422),
    side("vedtak:ny_retningslinje", KE_LEDER, 200, 422),
    side("utsending:mine_brev", INNE),
    side("utsending:jobber", INNE),
    side("utsending:hent_ut", KE | LEDER, 200, 422),
    side("koordinator:nodliste", KE_LEDER),
    side("koordinator:nodlistefil", KE_LEDER, 302),  # ingen liste er skrevet her, og siden sier hvorfor
    side("tilgang:gjennomganger", KE_LEDER),
    side("tilgang:ulovlige_lesinger", KE_LEDER),
    side("administrasjon:hjem", SYSTEM),
    side("administrasjon:kontoer", SYSTEM),
    side("oppfolging:drift", SYSTEM),
    side("administrasjon:inviter", SYSTEM, 200, 422),
    side("administrasjon:fornying", SYSTEM, 200, 422),
    side("administrasjon:enheter", SYSTEM),
    side("administrasjon:ny_enhet", SYSTEM, 200, 422),
    side("administrasjon:register", SYSTEM | KE_LEDER),
    side("administrasjon:bestill", KONTOR, 200, 422),
    side("vedtak:liste", KE | MYNDIGE),
    side("vedtak:klager", KE),
    side("vedtak:klagetall", KE),
    side("vedtak:tilsynene", KE),
    side("vedtak:regler", KE),
    side("vedtak:delegasjoner", KE_LEDER),
    side("vedtak:ny_delegasjon", KE_LEDER, 200, 422),
    side("koordinator:meldinger", KE),
    side("koordinator:innsendte", KE),
    side("koordinator:registrer", KE, 200, 422),
    side("koordinator:registrer_ny", KE, 302, 302),
    side("koordinator:kemoter", KE),
    side("koordinator:ny_moteserie", KE, 200, 422),
    side("koordinator:plasstilbudene", KE),
    side("koordinator:nytt_plasstilbud", KE, 200, 422),
    side("koordinator:koordinatorer", KE | LEDER),
    side("koordinator:ledige", KE | LEDER),
    side("koordinator:opplaering", KE | LEDER),
    side("koordinator:planlegg_kurs", KE, 200, 422),
    side("koordinator:barnekoordinatorer", KE),
    side("koordinator:nytt_kurs", KE, 200, 422),
    side("koordinator:mine_kurs", INNE),
]

RUTER = [
    rute("oversikt:person", "person", KJENNER, RAMME, 200, 405),
    rute("oversikt:fodselsnummer", "person", KJENNER, KE, 405, 200),
    rute("tilgang:opplysninger", "person", KJENNER, KONTOR, 200, 405),
    rute("tilgang:endre_opplysninger", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:fodt", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:adressebeskyttelse", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:skjul_adresse", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:vis_adresse", "person skjult", KJENNER, KONTOR, 200, 422),
    rute("tilgang:slaa_sammen", "person", KJENNER, KE_LEDER, 200, 422),
    rute("tilgang:representasjoner", "person", KJENNER, KONTOR, 200, 405),
    rute("tilgang:ny_representasjon", "person =PAARORENDE", KJENNER, KONTOR, 200, 422),
    rute("tilgang:ny_representasjon", "person =VERGE", KJENNER, KONTOR, 200, 422),
    rute("tilgang:ny_representasjon", "person =BARNEVERN", KJENNER, KONTOR, 200, 422),
    rute("tilgang:ny_representasjon", "person =NABO", INGEN, INGEN, 404, 404),
    rute("tilgang:avslutt_representasjon", "person representasjon", KJENNER, KONTOR, 200, 422),
    rute("tilgang:ny_kompetanse", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:folg_opp_kompetanse", "person kompetanse", KJENNER, KONTOR, 200, 302),
    rute("tilgang:samtykker", "person", KJENNER, KONTOR, 200, 405),
    rute("tilgang:registrer_samtykke", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:del", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:forslag", "person forslag", KJENNER, KONTOR, 200, 422),
    rute("tilgang:se_som", "person forslag tjeneste", KJENNER, KONTOR, 200, 405),
    rute("tilgang:innhenting", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:flytting", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:erklaer", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:innsigelse", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:trekk_innsigelse", "person innsigelse", KJENNER, KONTOR, 200, 302),
    rute("tilgang:seksten", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:samtykkeark", "person ark", KJENNER, KONTOR, 200, 405),
    rute("tilgang:trekk", "person plansamtykke", KJENNER, KONTOR, 200, 302),
    rute("tilgang:trekk_linje", "person linje", KJENNER, KONTOR, 200, 302),
    rute("tilgang:trekk_tjeneste", "person tjeneste", KJENNER, KONTOR, 200, 302),
    rute("tilgang:hvem", "person", KJENNER, KONTOR, 200, 405),
    rute("tilgang:hvem_ser_hva", "person", KJENNER, KONTOR, 200, 405),
    rute("tilgang:hvem_ser_hva_for", "person giver", KJENNER, KONTOR, 200, 405),
    rute("tilgang:hvorfor", "person", KJENNER, KJENNER, 200, 405),
    rute("tilgang:nektelser", "person", KJENNER, KONTOR, 200, 405),
    rute("tilgang:sett_sperre", "person", KJENNER, KE, 200, 422),
    rute("tilgang:meld_inhabilitet", "person", KJENNER, KONTOR, 200, 422),
    rute("tilgang:opphev_sperre", "person sperre", KJENNER, KE, 200, 302),
    rute("tilgang:avslutt_inhabilitet", "person inhabilitet", KJENNER, KE, 200, 302),
    rute("tilgang:steng_nodtilgang", "nodtilgang", INGEN, INGEN, 404, 404),
    rute("tilgang:nodtilgang_person", "person", KJENNER, NOD, 200, 422),
    rute("tilgang:personlogg", "person", KJENNER, KE_LEDER, 200, 405),
    rute("tilgang:gi_ut_logg", "person", KJENNER, KE_LEDER, 200, 422),
    rute("tilgang:utlevert_logg", "person utlevering", KJENNER, KE_LEDER, 200, 405),
    rute("tilgang:meld_lesing", "person oppslag", KJENNER, KE_LEDER, 200, 422),
    rute("tilgang:gjennomgang", "gjennomgang", KE_LEDER, KE_LEDER, 200, 405),
    rute("tilgang:kjor_regler", "gjennomgang", KE_LEDER, KE_LEDER, 200, 302),
    rute("tilgang:signer", "gjennomgang", KE_LEDER, KE_LEDER, 200, 422),
    rute("tilgang:funn", "funn", KE_LEDER, KE_LEDER, 200, 422),
    rute("tilgang:ulovlig_lesing", "lesing", KE_LEDER, KE_LEDER, 200, 405),
    rute("tilgang:ulovlig_lesing", "varslet_lesing", KE_LEDER, KE_LEDER, 200, 405),
    rute("tilgang:ulovlig_lesing", "uvarslet_lesing", KE_LEDER, KE_LEDER, 200, 405),
    rute("tilgang:avslutt_lesing", "lesing", KE_LEDER, KE_LEDER, 200, 422),
    rute("tilgang:bekreft_for_kilden", "lesing kildevarsel", KE_LEDER, KE_LEDER, 200, 422),
    rute("tilgang:kildevarsel", "kildevarsel", LEDER, LEDER, 200, 302),
    rute("koordinator:lesevarsel", "lesing", KE_LEDER, KE_LEDER, 200, 422),
    rute("koordinator:lesevarsel", "varslet_lesing", KE_LEDER, KE_LEDER, 200, 302),
    rute("koordinator:forelopig_svar", "ny_melding", KE, KE, 200, 422),
    rute("koordinator:forelopig_svar", "melding", KE, KE, 200, 302),
    rute("koordinator:be_om_gruppe", "gruppevurdering", KE, KE, 200, 422),
    rute("koordinator:gruppen_er_klar", "gruppestart", KE, KE, 200, 422),
    rute("koordinator:svar_til_melder", "melding", KE, KE, 200, 422),
    rute("koordinator:svar_til_melder", "forste_melding", KE, KE, 200, 302),
    rute("koordinator:samtykke_til_melder", "melding", KE, KE, 200, 422),
    rute("koordinator:uten_svar_til_melder", "melding", KE, KE, 200, 422),
    rute("koordinator:uten_svar_til_melder", "forste_melding", KE, KE, 302, 302),
    rute("utsending:brev", "brev", KONTOR, KONTOR, 200, 405),
    rute("utsending:framdrift", "brev", KONTOR, KONTOR, 200, 405),
    rute("utsending:pdf", "brev", KONTOR, KONTOR, 200, 405),
    rute("utsending:prov_igjen", "brev", KONTOR, KE, 200, 422),
    rute("utsending:brev", "postlagt", KONTOR, KONTOR, 200, 405),
    rute("utsending:angre_levering", "postlagt", KONTOR, KE, 200, 422),
    rute("utsending:retur", "postlagt", KONTOR, KE, 200, 422),
    rute("utsending:aapne_brev", "brev", INGEN, INGEN, 405, 404),
    rute("utsending:jobb", "jobb", KE_LEDER, KE_LEDER, 200, 405),
    rute("utsending:jobb", "jobb_i_ko", KE_LEDER, KE_LEDER, 200, 405),
    rute("utsending:jobbstatus", "jobb", KE_LEDER, KE_LEDER, 200, 405),
    rute("utsending:jobbfil", "jobb", KE_LEDER, KE_LEDER, 200, 405),
    rute("utsending:jobbfil", "jobb_i_ko", KE_LEDER, KE_LEDER, 302, 405),
    rute("utsending:avbryt_jobb", "jobb", KE_LEDER, KE_LEDER, 200, 422),
    rute("utsending:avbryt_jobb", "jobb_i_ko", KE_LEDER, KE_LEDER, 200, 302),
    rute("utsending:reservasjon", "person", KJENNER, KONTOR, 200, 302),
    rute("utsending:skjemaer", "person", KJENNER, KONTOR, 200, 422),
    rute("utsending:registrer_skjema", "blankett", KONTOR, KONTOR, 200, 422),
    rute("vedtak:innsynskrav", "person", KJENNER, KE, 200, 405),
    rute("vedtak:registrer_innsynskrav", "person", KJENNER, KE, 200, 422),
    rute("vedtak:innsyn", "innsynskrav", KE, KE, 200, 405),
    rute("vedtak:innsyn", "avslagskrav", KE, KE, 200, 405),
    rute("vedtak:innsyn", "rettet", KE, KE, 200, 405),
    rute("vedtak:gi_innsyn", "innsynskrav", KE, KE, 200, 302),
    rute("vedtak:avslaa_innsyn", "innsynskrav", KE, KE, 200, 422),
    rute("vedtak:avgjor_innsyn", "avslagskrav", KE, KE - {"klarert"}, 200, 302),
    rute("vedtak:innsyn_tilbake", "avslagskrav", KE, KE, 200, 302),
    rute("vedtak:trekk_innsynskrav", "rettekrav", KE, KE, 200, 302),
    rute("vedtak:rett", "rettekrav", KE, KE, 200, 422),
    rute("vedtak:ikke_rett", "rettekrav", KE, KE, 200, 422),
    rute("utsending:brev", "innsynsbrev", KE, KE, 200, 405),
    rute("vedtak:registrer_klage", "person", KJENNER, KE, 200, 422),
    rute("vedtak:klageadgang", "vedtak", KONTOR, KE, 200, 405),
    rute("vedtak:klageadgang", "utkast", KE, INGEN, 200, 405),
    rute("vedtak:krav_paa_vedtaket", "vedtak", KONTOR, KE, 200, 422),
    rute("vedtak:klage", "klage", KE, KE, 200, 405),
    rute("vedtak:klage", "klage_mangler", KE, KE, 200, 405),
    rute("vedtak:klage", "klage_provd", KE, KE, 200, 405),
    rute("vedtak:klage", "klage_foreslatt", KE, KE, 200, 405),
    rute("vedtak:klage", "klage_delvis", KE, KE, 200, 405),
    rute("vedtak:klage", "klage_sendt", KE, KE, 200, 405),
    rute("vedtak:klage", "klage_svart", KE, KE, 200, 405),
    rute("vedtak:klagefil", "klage klagefil", KE, KE, 200, 405),
    rute("vedtak:prov_klage", "klage", KE, KE, 200, 422),
    rute("vedtak:forelopig_svar", "klage", KE, KE, 200, 422),
    rute("vedtak:legg_ved_klage", "klage", KE, KE, 200, 422),
    rute("vedtak:trekk_klage", "klage", KE, KE, 200, 302),
    rute("vedtak:foresla_klagesvar", "klage_provd", KE, KE, 200, 422),
    rute("vedtak:klage_tilbake", "klage_foreslatt", KE, KE, 200, 302),
    rute("vedtak:avgjor_klage", "klage_foreslatt", KE, KE_LEDER, 200, 302),
    rute("vedtak:oversend_klage", "klage_delvis", KE, KE, 200, 302),
    rute("vedtak:sett_sammen_klage", "klage_oversendt", KE, KE, 200, 302),
    rute("vedtak:klagepakke", "klage_sendt", KE, KE, 200, 405),
    rute("vedtak:klageutfall", "klage_sendt", KE, KE, 200, 422),
    rute("vedtak:avslutt_klage", "klage_svart", KE, KE, 200, 302),
    rute("vedtak:krav_i_klagen", "klage", KE, KE, 200, 422),
    rute("vedtak:klagekrav", "vedtakskrav", KE, KE, 200, 422),
    rute("vedtak:registrer_tilsyn", "person", KJENNER, KE, 200, 422),
    rute("vedtak:ta_med_i_tilsyn", "person", KJENNER, KE_LEDER, 200, 422),
    rute("vedtak:tilsyn", "tilsyn_utvalg", KE, KE, 200, 405),
    rute("vedtak:let_i_tilsyn", "tilsyn_utvalg", KE, KE_LEDER, 200, 422),
    rute("vedtak:ta_ut_av_tilsyn", "tilsyn_utvalg person", KE, KE_LEDER, 200, 422),
    rute("vedtak:tilsyn", "tilsyn", KE, KE, 200, 405),
    rute("vedtak:tilsyn", "tilsyn_bestilt", KE, KE, 200, 405),
    rute("vedtak:tilsyn", "tilsyn_satt", KE, KE, 200, 405),
    rute("vedtak:tilsyn", "tilsyn_foreslatt", KE, KE, 200, 405),
    rute("vedtak:tilsyn", "tilsyn_besvart", KE, KE, 200, 405),
    rute("vedtak:tilsyn", "tilsyn_ferdig", KE, KE, 200, 405),
    rute("vedtak:tilsyn", "tilsyn_folges_opp", KE, KE, 200, 405),
    rute("vedtak:tilsynsfil", "tilsyn tilsynsfil", KE, KE, 200, 405),
    rute("vedtak:tilsynspakke", "tilsyn_satt person", KE, KE, 200, 405),
    rute("vedtak:bestill_tilsynspakker", "tilsyn", KE, KE, 200, 422),
    rute("vedtak:foresla_tilsynssvar", "tilsyn_satt", KE, KE, 200, 422),
    rute("vedtak:tilsynssvar_tilbake", "tilsyn_foreslatt", KE, KE, 200, 302),
    rute("vedtak:godkjenn_tilsynssvar", "tilsyn_foreslatt", KE, KE_LEDER, 200, 302),
    rute("vedtak:tilsynsutfall", "tilsyn_besvart", KE, KE, 200, 422),
    rute("vedtak:nytt_tilsynspunkt", "tilsyn", KE, KE, 200, 422),
    rute("vedtak:avslutt_tilsyn", "tilsyn_ferdig", KE, KE, 200, 302),
    rute("vedtak:tilsynspunkt", "tilsynspunkt", KE, KE, 200, 422),
    rute("vedtak:vedtak", "vedtak", KONTOR, KONTOR, 200, 405),
    rute("vedtak:vedtak", "utkast", KE, KE, 302, 405),
    rute("vedtak:utkast", "utkast", KE, KE, 200, 422),
    rute("vedtak:utkast", "folgeutkast", KE, KE, 200, 422),
    rute("vedtak:utkast", "varslet", KE, KE, 200, 422),
    rute("vedtak:utkast", "vedtak", KONTOR, KE, 302, 302),
    rute("vedtak:kontroller", "utkast", KE, KE, 200, 422),
    rute("vedtak:kontroller", "vedtak", KONTOR, KE, 302, 302),
    rute("vedtak:forkast", "utkast", KE, KE, 200, 422),
    rute("vedtak:forkast", "vedtak", KONTOR, KE, 302, 302),
    rute("vedtak:nytt_i_enheten", "person", KJENNER, TJENESTEN, 200, 422),
    rute("vedtak:vedtak", "tjenestevedtak", TJENESTEN, TJENESTEN, 200, 405),
    rute("vedtak:utkast", "tjenesteutkast", TJENESTEN, TJENESTEN, 200, 422),
    rute("vedtak:kontroller", "tjenesteutkast", TJENESTEN, TJENESTEN, 200, 422),
    rute("vedtak:forkast", "tjenesteutkast", TJENESTEN, TJENESTEN, 200, 422),
    rute("vedtak:start_omgjoring", "tjenestevedtak", TJENESTEN, TJENESTEN, 200, 422),
    rute("utsending:brev", "tjenestebrev", TJENESTEN, TJENESTEN, 200, 405),
    rute("utsending:pdf", "tjenestebrev", TJENESTEN, TJENESTEN, 200, 405),
    rute("vedtak:start_opphor", "vedtak", KONTOR, KE, 200, 422),
    rute("vedtak:start_endring", "vedtak", KONTOR, KE, 200, 422),
    rute("vedtak:start_omgjoring", "vedtak", KONTOR, KE, 200, 422),
    rute("vedtak:varsle", "folgeutkast", KE, KE, 200, 422),
    rute("vedtak:svar_paa_varsel", "varslet", KE, KE, 200, 422),
    rute("vedtak:skriv_paa_nytt", "brev", KONTOR, KE, 302, 302),
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
    rute("koordinator:lag_utkast", "vurdering", KE, KE, 200, 422),
    rute("koordinator:avslutt_uten_vedtak", "vurdering", KE, KE, 200, 422),
    rute("koordinator:pek_ut", "person", KJENNER, KE_LEDER, 200, 422),
    rute("koordinator:utpeking", "utpeking", KONTOR | LEDER, KONTOR | LEDER, 200, 405),
    rute("koordinator:pek_ut_samordning", "person", KJENNER, KE_LEDER, 200, 422),
    rute("koordinator:hovedansvar", "person", KJENNER, KONTOR, 200, 405),
    rute("koordinator:spor_om_hovedansvar", "person", KJENNER, KE, 200, 422),
    rute("koordinator:gi_syn", "syn", KONTOR, KE, 200, 422),
    rute("koordinator:bestem_hovedansvar", "avklaring", KONTOR, KE, 200, 422),
    rute("koordinator:avslutt_hovedansvar", "hovedansvar", RAMME, KE, 200, 422),
    rute("koordinator:orientering", "samordning", KONTOR, KE, 200, 302),
    rute("koordinator:utpeking", "samordning", KONTOR, KONTOR, 200, 405),
    rute("koordinator:navngi", "utpeking", KONTOR | LEDER, LEDER, 200, 422),
    rute("koordinator:avslutt", "utpeking oppnevning", KONTOR | LEDER, KE_LEDER | LEDER, 200, 422, krev_foerst=False),
    rute("koordinator:avslutt_sak", "person", KJENNER, KE, 200, 422),
    rute("koordinator:avslutning", "avslutning", KONTOR, KONTOR, 200, 405),
    rute("koordinator:avslutning", "flyttet", KONTOR, KONTOR, 200, 405),
    rute("koordinator:rett_avslutning", "avslutning", KONTOR, KE, 200, 422),
    rute("koordinator:bytt", "utpeking oppnevning", KONTOR | LEDER, KE_LEDER | LEDER, 200, 422, krev_foerst=False),
    rute("koordinator:vikar", "utpeking oppnevning", KONTOR | LEDER, KE_LEDER | LEDER, 200, 422, krev_foerst=False),
    rute("koordinator:be_om_bytte", "utpeking oppnevning", KONTOR | LEDER, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("koordinator:svar_byttekrav", "utpeking byttekrav", KONTOR | LEDER, KE_LEDER | LEDER, 200, 422, krev_foerst=False),
    rute("koordinator:endring", "utpeking endring", KONTOR | LEDER, KONTOR | LEDER, 200, 405, krev_foerst=False),
    rute("koordinator:endring", "utpeking vikaren", KONTOR | LEDER, KONTOR | LEDER, 200, 405, krev_foerst=False),
    rute("koordinator:overta", "utpeking endring", KONTOR | LEDER, KOORDINATOR, 405, 302, krev_foerst=False),
    rute("koordinator:beskjed", "utpeking endring", KONTOR | LEDER, KE, 200, 422, krev_foerst=False),
    rute("koordinator:flytt", "koordinatoren", KE_LEDER | LEDER, KE_LEDER | LEDER, 200, 422),
    rute("koordinator:ta_opp", "person", KJENNER, KE, 200, 422),
    rute("koordinator:motesak", "motesak", KONTOR, KONTOR, 200, 405),  # koordinatoren er gjest, og ser den uten navn
    rute("koordinator:motesak", "motesak_laast", KE, KE, 200, 405),
    rute("koordinator:for_motesak", "motesak", KE, KE, 200, 422),
    rute("koordinator:avtal", "motesak", KE, KE, 200, 422),
    rute("koordinator:motegjest", "motesak", KE, KE, 200, 422),
    rute("koordinator:fjern_motegjest", "motesak motegjest", KE, KE, 200, 302),
    rute("koordinator:trekk_motesak", "motesak", KE, KE, 200, 302),
    rute("koordinator:motenotat", "motesak_laast", KE, KE, 200, 422),
    rute("koordinator:gjor_motepunkt", "motepunkt", KE, KE, 200, 422),
    rute("koordinator:motereferat", "kemote_laast", KE, KE, 200, 405),
    rute("koordinator:sett_paa_venteliste", "person", KJENNER, KE, 200, 422),
    rute("koordinator:tildel_plass", "venteplass", KONTOR, KE, 200, 422),
    rute("koordinator:ta_av_venteliste", "venteplass", KONTOR, KE, 200, 422),
    rute("koordinator:avslutt_plass", "plassen", KONTOR, KE, 200, 422),
    rute("oversikt:familie", "person", KJENNER, KONTOR, 200, 405),
    rute("koordinator:oppgaver", "person", KJENNER, KONTOR, 200, 405),
    rute("koordinator:for_oppgave", "person =helse", KJENNER, KOORDINATOR, 200, 422),
    rute("koordinator:for_oppgave", "person =finnes-ikke", INGEN, INGEN, 404, 404),
    rute("koordinator:atten", "person", KJENNER, KONTOR, 200, 405),
    rute("koordinator:svar_om_atten", "person", KJENNER, KONTOR, 200, 422),
    rute("koordinator:meld_for_atten", "person attenonske", KJENNER, KE, 200, 302),
    rute("koordinator:registrer_ankomst", "person", KJENNER, KE, 200, 422),
    rute("koordinator:ankomst", "ankomst", KE, KE, 200, 405),
    rute("koordinator:ankomstfil", "ankomst", KE, KE, 200, 405),
    rute("koordinator:orienter_ankommet", "ankomst", KE, KE, 200, 422),
    rute("koordinator:kontakter", "person", KJENNER, KONTOR, 200, 405),
    rute("koordinator:ny_kontakt", "person", KJENNER, KONTOR, 200, 422),
    rute("koordinator:avslutt_kontakt", "person kontakt", KJENNER, KONTOR, 200, 302),
    rute("oppfolging:paaminnelse", "minne", KOORDINATOR, KOORDINATOR, 200, 422),
    rute("oppfolging:aapne_varsel", "varsel", KOORDINATOR, KOORDINATOR, 405, 302),  # hver konto har sine egne
    rute("oppfolging:prov_adressen", "adressefeil", LEDER, LEDER, 405, 302),
    rute("koordinator:stans_kassasjon", "person", KJENNER, KE, 200, 422),
    rute("koordinator:opphev_stans", "person bevaringsstans", KJENNER, KE, 200, 302),
    rute("koordinator:notater", "person", KJENNER, RAMME, 200, 405),
    rute("koordinator:nytt_notat", "person", KJENNER, KONTOR, 200, 422),
    rute("koordinator:notat", "notat", KE | NOD, KE | NOD, 200, 405),
    rute("koordinator:notat", "notat_feil", KE | NOD, KE | NOD, 200, 405),
    rute("koordinator:notat", "notat_koordinator", KOORDINATOR | NOD, KOORDINATOR | NOD, 200, 405),
    rute("koordinator:notat", "notat_fulgt_opp", KOORDINATOR | NOD, KOORDINATOR | NOD, 200, 405),
    rute("koordinator:rett_notat", "notat", KE | NOD, KE, 200, 422),
    rute("koordinator:rett_notat", "notat_koordinator", KOORDINATOR | NOD, KOORDINATOR, 200, 422),
    rute("koordinator:merk_feil_notat", "notat", KE | NOD, KE, 200, 422),
    rute("koordinator:merk_feil_notat", "notat_koordinator", KOORDINATOR | NOD, KOORDINATOR, 200, 422),
    rute("koordinator:folg_opp_notat", "notat", KE | NOD, KE, 200, 302),
    rute("koordinator:folg_opp_notat", "notat_koordinator", KOORDINATOR | NOD, KOORDINATOR, 200, 302),
    rute("ansvarsgruppe:start", "person", KJENNER, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:gruppe", "gruppe", RAMME, RAMME, 200, 405),
    rute("ansvarsgruppe:legg_til", "gruppe", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:avslutt", "gruppe medlem", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:min_del", "gruppe medlem", RAMME, TJENESTEN, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:vurder", "gruppe", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:ny_deltaker", "gruppe", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:avslutt_deltaker", "gruppe deltaker", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:evaluer", "gruppe", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:svar_evaluering", "gruppe samarbeidsevaluering", RAMME, KOORDINATOR | MEDLEM, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:beskjeder", "gruppe", RAMME, RAMME, 200, 405),
    rute("ansvarsgruppe:merk_lest", "gruppe", RAMME, KONTOR | MEDLEM, 405, 302),
    rute("ansvarsgruppe:ny_beskjed", "gruppe", RAMME, KONTOR | MEDLEM, 200, 422),
    rute("ansvarsgruppe:svar_beskjed", "gruppe beskjed", RAMME - KE, KOORDINATOR | MEDLEM, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:svar_beskjed", "gruppe beskjed_intern", KOORDINATOR | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:trekk_beskjed", "gruppe beskjed_ny", RAMME - KE, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:trekk_beskjed", "gruppe beskjed_trukket", RAMME - KE, KOORDINATOR, 302, 302, krev_foerst=False),
    rute("ansvarsgruppe:ny_oppgave", "gruppe", RAMME, KOORDINATOR | MEDLEM, 200, 422),
    rute("ansvarsgruppe:oppgave", "oppgave", RAMME - KE, KOORDINATOR | TJENESTEN, 200, 422),
    rute("ansvarsgruppe:oppgave", "oppgave_intern", KOORDINATOR | NOD, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:referat", "referatmote", RAMME, RAMME, 200, 405),
    rute("ansvarsgruppe:skriv_referat", "referatmote", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:skriv_referat", "uskrevet_mote", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:kall_inn", "gruppe", RAMME, KOORDINATOR, 200, 422),
    rute("ansvarsgruppe:mote", "gruppe mote", RAMME, RAMME, 200, 405),
    rute("ansvarsgruppe:endre_mote", "gruppe mote", RAMME, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:avlys_mote", "gruppe mote", RAMME, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:delta", "gruppe mote", RAMME, KOORDINATOR | MEDLEM, 200, 422, krev_foerst=False),
    rute("ansvarsgruppe:kalenderfil", "gruppe mote", RAMME, RAMME, 200, 405),
    rute("ip:ny", "person", KJENNER, KOORDINATOR, 200, 422),
    rute("ip:plan", "plan", RAMME, RAMME, 200, 405),
    rute("ip:dokumenter", "plan", RAMME, RAMME, 200, 405),
    rute("ip:nytt_dokument", "plan", RAMME, KONTOR | MEDLEM, 200, 422),
    rute("ip:hent_dokument", "plan plandokument", RAMME - KE, RAMME - KE, 200, 405),
    rute("ip:hent_dokument", "plan plandokument_udelt", KOORDINATOR | NOD, KOORDINATOR | NOD, 200, 405),
    rute("ip:fjern_dokument", "plan plandokument", RAMME - KE, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:fjern_dokument", "plan plandokument_fjernet", RAMME - KE, KOORDINATOR, 302, 302, krev_foerst=False),
    rute("ip:plan", "plan_slutt", RAMME, RAMME, 200, 405),
    rute("ip:punkt", "plan =VIKTIG", RAMME, KOORDINATOR, 200, 422),
    rute("ip:punkt", "plan =SAMARBEID", RAMME, KOORDINATOR, 200, 422),
    rute("ip:punkt", "plan =FINNES_IKKE", INGEN, INGEN, 404, 404),
    rute("ip:nytt_maal", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:maal", "plan maal", KOORDINATOR | MEDLEM | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:maal", "plan maal_udelt", KOORDINATOR | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:nytt_tiltak", "plan maal", RAMME, KOORDINATOR, 200, 422),
    rute("ip:nytt_tiltak", "plan maal_udelt", RAMME, KOORDINATOR, 200, 422),
    rute("ip:tiltak", "plan tiltak", KOORDINATOR | MEDLEM | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:tiltak", "plan tiltak_udelt", KOORDINATOR | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:status", "plan tiltak", KOORDINATOR | MEDLEM | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:status", "plan tiltak_udelt", KOORDINATOR | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:fjern", "plan =maal maal", KOORDINATOR | MEDLEM | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:fjern", "plan =tiltak tiltak_udelt", KOORDINATOR | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:fjern", "plan =tekst viktig", KOORDINATOR | MEDLEM | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:fjern", "plan =ukjent maal", INGEN, INGEN, 404, 404),
    rute("ip:angre", "plan =maal maal", KOORDINATOR | MEDLEM | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:angre", "plan =maal maal_fjernet", KOORDINATOR | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:angre", "plan =tiltak tiltak_udelt", KOORDINATOR | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:angre", "plan =tekst viktig", KOORDINATOR | MEDLEM | NOD, KOORDINATOR, 200, 422, krev_foerst=False),
    rute("ip:revisjon", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:aktiver", "plan", RAMME, KOORDINATOR, 302, 422),
    rute("ip:avslutt", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:uaktuelt", "plan =J", RAMME, KOORDINATOR, 200, 422),
    rute("ip:uaktuelt", "plan =A", INGEN, INGEN, 404, 404),
    rute("ip:aktuelt", "plan =D", RAMME, KOORDINATOR, 200, 302),
    rute("ip:bokstav_g", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:evaluer", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:evalueringssvar", "plan evaluering =personen", RAMME, KOORDINATOR, 200, 422),
    rute("ip:evalueringssvar", "plan evaluering =tjenesten", RAMME, KOORDINATOR | MEDLEM, 200, 422, krev_foerst=False),
    rute("ip:evalueringssvar", "plan evaluering =andre", INGEN, INGEN, 404, 404),
    rute("ip:aapne_igjen", "plan_slutt", RAMME, KOORDINATOR, 200, 422),
    rute("ip:fortalt", "plan_slutt vending", RAMME, KONTOR, 200, 422),
    rute("ip:overganger", "person", KJENNER, RAMME, 200, 405),
    rute("ip:begynn_overgang", "person", KJENNER, KONTOR, 200, 422),
    rute("ip:overgang", "overgang", KONTOR, KONTOR, 200, 405),
    rute("ip:overgangsliste", "overgang", KONTOR, KONTOR, 200, 422),
    rute("ip:nytt_overgangspunkt", "overgang", KONTOR, KONTOR, 200, 422),
    rute("ip:overgangsmoete", "overgang", KONTOR, KONTOR, 200, 422),
    rute("ip:overgangsmottaker", "overgang", KONTOR, KOORDINATOR, 200, 422),  # skrevet i koordinatorens del
    rute("ip:fullfor_overgang", "overgang", KONTOR, KONTOR, 200, 422),
    rute("ip:registrer_annen_plan", "person", KJENNER, KONTOR, 200, 422),
    rute("ip:annen_plan", "annen_plan", KONTOR, KONTOR, 200, 405),
    rute("ip:rett_annen_plan", "annen_plan", KONTOR, KONTOR, 200, 422),
    rute("ip:avslutt_annen_plan", "annen_plan", KONTOR, KONTOR, 200, 422),
    rute("ip:godkjenn", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:versjon", "plan =1", RAMME, RAMME, 200, 405),
    rute("ip:versjon", "plan =99", INGEN, INGEN, 404, 405),
    rute("ip:versjonsark", "plan =1", KOORDINATOR, KOORDINATOR, 200, 405),
    rute("ip:endringer", "plan =1 =2", RAMME, RAMME, 200, 405),
    rute("ip:endringer", "plan =1 =0", RAMME, RAMME, 200, 405),
    rute("ip:velg_dag", "plan", RAMME, RAMME, 200, 422),
    rute("ip:paa_dag", "plan =2026-11-23", RAMME, RAMME, 200, 405),
    rute("ip:skriv_ut", "plan", RAMME, KOORDINATOR, 200, 422),
    rute("ip:utskrift", "plan utskrift", KOORDINATOR, KOORDINATOR, 200, 405),
    rute("ip:utskrift_status", "plan utskrift", KOORDINATOR, KOORDINATOR, 200, 405),
    rute("ip:utskrift_pdf", "plan utskrift", KOORDINATOR, KOORDINATOR, 200, 405),
    rute("ip:paa_dag", "plan =FINNES_IKKE", INGEN, INGEN, 404, 405),
]

# Disse radene gjelder ingen person: bare noen slipper inn, og de andre får 403 uansett hvilken id de prøver.
REGELRUTER = [
    rute("ip:avslutt_mal", "planmal", KE, KE_LEDER, 200, 302),
    rute("vedtak:godkjenn", "regelrad", KE, KE, 200, 302),
    rute("koordinator:avslutt_kurs", "kurset", KE, KE, 200, 302),
    rute("koordinator:motemedlemmer", "moteserie", KE, KE, 200, 422),
    rute("koordinator:avslutt_motemedlem", "moteserie motemedlem", KE, KE, 200, 302),
    rute("koordinator:kemote", "kemote", KE, KE, 200, 405),
    rute("koordinator:kemote", "kemote_klart", KE, KE, 200, 405),
    rute("koordinator:endre_kemote", "kemote", KE, KE, 200, 422),
    rute("koordinator:avlys_kemote", "kemote", KE, KE, 200, 422),
    rute("koordinator:oppmote", "kemote_klart", KE, KE, 200, 302),
    rute("koordinator:godkjenn_kemote", "kemote_klart", KE, KE_LEDER, 200, 302),
    rute("koordinator:plasstilbud", "plasstilbud", KE, KE, 200, 405),
    rute("koordinator:endre_plasstilbud", "plasstilbud", KE, KE, 200, 422),
    rute("koordinator:fravaer", "ansatt", LEDER, LEDER, 200, 422),
    rute("koordinator:kursgang", "kursgang", INNE, INNE, 200, 405),
    rute("koordinator:kursgang", "kursgang_holdt", INNE, INNE, 200, 405),
    rute("koordinator:avlys_kurs", "kursgang", KE, KE, 200, 422),
    rute("koordinator:meld_paa_kurs", "kursgang", INNE, INNE, 200, 302),
    rute("koordinator:meld_av_kurs", "kursgang", INNE, INNE, 200, 302),
    rute("koordinator:meld_paa_flere", "kursgang", KE | LEDER, KE | LEDER, 200, 422),
    rute("koordinator:kursoppmote", "kursgang_holdt", KE, KE, 200, 422),
    rute("koordinator:registrer_kurs", "ansatt", KE | LEDER, KE | LEDER, 200, 422),
    rute("vedtak:avslutt_delegasjon", "delegasjon", KE_LEDER, KE_LEDER, 200, 422),
    rute("vedtak:regel", "regelrad", KE, KE, 200, 405),
    rute("vedtak:endre_regel", "regelrad", KE_LEDER, KE_LEDER, 200, 422),
    rute("vedtak:dater_regel", "regelrad", KE_LEDER, KE_LEDER, 200, 422),
    rute("vedtak:tilbakekall_regel", "regelrad", KE_LEDER, KE_LEDER, 200, 422),
    rute("vedtak:endre_klageprofil", "klageprofil", KE_LEDER, KE_LEDER, 200, 422),
    rute("vedtak:regelforslag", "regelforslag", KE, KE, 200, 405),
    rute("vedtak:godkjenn_regelforslag", "regelforslag", KE, KE - KE_LEDER, 200, 302),  # lederen foreslo det
    rute("vedtak:send_tilbake_regelforslag", "regelforslag", KE, KE - KE_LEDER, 200, 422),
    rute("vedtak:trekk_regelforslag", "regelforslag", KE_LEDER, KE_LEDER, 200, 302),
    rute("vedtak:retningslinje", "retningslinje", KE, KE, 200, 405),
    rute("vedtak:godkjenn_retningslinje", "retningslinje", KE, KE - KE_LEDER, 200, 302),  # lederen skrev den
    rute("vedtak:avslutt_retningslinje", "retningslinje_i_bruk", KE, KE_LEDER, 200, 422),
    rute("koordinator:bevaringsregel", "bevaringsregel", KE, KE, 200, 405),
    rute("koordinator:bevaringsregel", "bevaringsregel_i_bruk", KE, KE, 200, 405),
    rute("koordinator:godkjenn_bevaringsregel", "bevaringsregel", KE, KE - KE_LEDER, 200, 302),  # lederen skrev den
    rute("koordinator:avslutt_bevaringsregel", "bevaringsregel_i_bruk", KE, KE_LEDER, 200, 302),
    rute("koordinator:bestill_kassasjon", "bevaringsregel_i_bruk", KE, KE_LEDER, 200, 422),  # en er alt bestilt
    rute("koordinator:kassasjon", "kassasjon", KE, KE, 200, 405),
    rute("koordinator:kassasjon", "kassasjon_ferdig", KE, KE, 200, 405),
    rute("koordinator:godkjenn_kassasjon", "kassasjon", KE, KE - KE_LEDER, 200, 302),  # lederen bestilte den
    rute("koordinator:trekk_kassasjon", "kassasjon", KE, KE, 200, 302),
    rute("koordinator:kassasjonsbevis", "kassasjon_ferdig", KE, KE, 200, 405),
    rute("koordinator:arkivleveranse", "arkivleveranse", KE, KE, 200, 405),
    rute("koordinator:arkivleveranse", "arkivleveranse_mottatt", KE, KE, 200, 405),
    rute("koordinator:arkivpakke", "arkivleveranse", KE, KE_LEDER, 200, 405),
    rute("koordinator:kvitter_arkivleveranse", "arkivleveranse", KE, KE_LEDER, 200, 422),
    rute("koordinator:innsendt", "innsendt", KE, KE, 200, 405),
    rute("koordinator:innsendt", "innsendt_koblet", KE, KE, 200, 405),
    rute("koordinator:registrer_innsendt", "innsendt_koblet", KE, KE, 200, 422),
    rute("koordinator:innsendt", "innsendt_videre", KE, KE, 200, 405),
    rute("koordinator:innsendt", "innsendt_toemt", KE, KE, 200, 405),
    rute("koordinator:koble_innsendt", "innsendt", KE, KE, 200, 422),
    rute("koordinator:registrer_innsendt", "innsendt", KE, KE, 200, 422),
    rute("koordinator:vis_videre_innsendt", "innsendt", KE, KE, 200, 422),
    rute("koordinator:legg_bort_innsendt", "innsendt", KE, KE, 200, 422),
    rute("koordinator:toem_innsendt", "innsendt", KE, KE, 200, 422),
    rute("administrasjon:konto", "adm_konto", SYSTEM, SYSTEM, 200, 405),
    rute("administrasjon:endre_konto", "adm_konto", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:steng", "adm_konto", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:apne", "adm_konto", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:ny_lenke", "adm_konto", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:trekk_lenke", "adm_konto", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:ny_rolle", "adm_konto", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:endre_rolle", "adm_ansettelse", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:avslutt_rolle", "adm_ansettelse", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:enhet", "adm_enhet", SYSTEM, SYSTEM, 200, 405),
    rute("administrasjon:endre_enhet", "adm_enhet", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:avvikle", "adm_enhet", SYSTEM, SYSTEM, 200, 422),
    rute("administrasjon:avslaa_bestilling", "adm_bestilling", SYSTEM, SYSTEM, 200, 422),
]

# Adressene som svarer uten innlogging, og ingen andre (S-DJ-2).
UTEN_INNLOGGING = {
    "personer:logg_inn", "personer:engangskode", "personer:velg_passord", "personer:logg_ut", "personer:innholdsregler",
    "oppfolging:lever", "oppfolging:klar",
    "oppfolging:metrikk",
    "koordinator:aapen_start", "koordinator:aapen_innbygger", "koordinator:aapen_helsepersonell", "koordinator:aapen_sykehus",
    "koordinator:aapen_tjeneste", "koordinator:aapen_kvittering",
    "koordinator:info", "koordinator:info_individuell_plan", "koordinator:info_koordinator", "koordinator:info_barnekoordinator",
    "koordinator:info_be_om", "koordinator:info_klage", "koordinator:info_samtykke", "koordinator:info_logg", "koordinator:info_personvern",
    "koordinator:info_tilgjengelighet", "koordinator:hefte_innbygger_nb", "koordinator:hefte_innbygger_nn", "koordinator:hefte_ansatte_nb",
    "koordinator:hefte_ansatte_nn", "koordinator:hefte_ledere_nb", "koordinator:hefte_ledere_nn",
}  # fmt: skip


def alle_navn() -> set[str]:
    return {r.navn for r in [*INNGANGER, *RUTER, *REGELRUTER]}


def ventet_inngang(inngang: Inngang, aktor: str, metode: str, htmx: bool = False) -> int:
    if (not inngang.aapen and aktor in UTE) or (inngang.til_innlogging and htmx):
        return 401 if htmx else 302
    aktor = NEKTET.get(aktor, aktor)
    svar = {"GET": inngang.get, "POST": inngang.post}.get(metode, {405: None})
    return next(status for status, hvem in svar.items() if hvem is None or aktor in hvem)


def ventet(r: Rute, aktor: str, relasjon: str, metode: str, htmx: bool = False) -> int:
    """Statusen aktøren skal få. `relasjon` er egen, annen eller ukjent; bytte_* er et barn under feil forelder."""
    if aktor in UTE:
        return 401 if htmx else 302
    if aktor in NEKTET:
        return _ventet_nektet(r, aktor, relasjon, metode)
    status = {"GET": r.get, "POST": r.post}.get(metode, 405)
    if r in REGELRUTER and aktor not in r.ser:
        return 405 if status == 405 else 403
    if status == 405 or relasjon == "ukjent":
        return 405 if status == 405 else 404
    alt = r in REGELRUTER or relasjon in ("egen", "bytte_egen", "bytte_ukjent")
    ser, kan = (r.ser, r.kan) if alt else (r.ser & KE, r.kan & KE)
    if aktor not in ser:
        return 404
    if relasjon.startswith("bytte"):
        return 403 if r.krev_foerst and aktor not in kan else 404
    return status if aktor in kan else 403


def _ventet_nektet(r: Rute, aktor: str, relasjon: str, metode: str) -> int:
    """I EGEN finnes ingenting for den som er sperret. Den inhabile får vite hvorfor, på personens egne adresser (settled 10)."""
    ellers = ventet(r, NEKTET[aktor], relasjon, metode)
    if ellers == 405 or r in REGELRUTER or relasjon not in ("egen", "bytte_egen", "bytte_ukjent"):
        return ellers
    return 403 if aktor == "inhabil" and r.objekter[0] == "person" and NEKTET[aktor] in r.ser else 404
