"""Hva som er et tilbakekall: hvilken tabell, når, og hvordan det gjøres om igjen. Rommene over melder inn sine.

Databasen selv skriver raden, med en trigger: da er det ingen vei utenom, heller ikke i kode som ikke er skrevet ennå.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from personer.historikk.vern import Steg, utlosersteg

LUKKET = "NEW.til IS NOT NULL AND (OLD.til IS NULL OR NEW.til < OLD.til)"
_kilder: dict[str, "Kilde"] = {}


@dataclass(frozen=True)
class Kilde:
    """Ett slag tilbakekall. `naar` er triggerens betingelse; `felt` er kolonnene journalen får, aldri fri tekst.

    `gjenta` er SQL-en som stenger det igjen, trygg å kjøre to ganger. Den får %(rad)s, %(av)s og feltene, og treffer
    ingen rad når det alt er stengt. `finnes` teller raden den gjelder; er den null, var den ikke i sikkerhetskopien.
    """

    slag: str
    tabell: str
    hendelse: str
    naar: str
    felt: tuple[str, ...]
    gjenta: str
    finnes: str

    @property
    def utloser(self) -> str:
        return f"tilbakekall_{self.slag}"


def slutt(slag: str, tabell: str, mer: str = "") -> Kilde:
    """En periode som ble kortere enn den var. Åpnes den igjen etterpå, er det ikke et tilbakekall."""
    return Kilde(
        slag=slag,
        tabell=tabell,
        hendelse="UPDATE OF til",
        naar=LUKKET,
        felt=("til",),
        gjenta=f"UPDATE {tabell} SET til = greatest(fra, %(til)s::date){mer}"
        " WHERE id = %(rad)s AND (til IS NULL OR til > greatest(fra, %(til)s::date))",
        finnes=f"SELECT count(*) FROM {tabell} WHERE id = %(rad)s",
    )


def satt(slag: str, tabell: str, kolonne: str, gjenta: str, felt: tuple[str, ...] = ()) -> Kilde:
    """Et tidspunkt som ble satt, og som stenger."""
    return Kilde(
        slag=slag,
        tabell=tabell,
        hendelse=f"UPDATE OF {kolonne}",
        naar=f"OLD.{kolonne} IS NULL AND NEW.{kolonne} IS NOT NULL",
        felt=felt or (kolonne,),
        gjenta=f"UPDATE {tabell} t SET {gjenta} WHERE t.id = %(rad)s AND t.{kolonne} IS NULL",
        finnes=f"SELECT count(*) FROM {tabell} WHERE id = %(rad)s",
    )


def ny(slag: str, tabell: str, felt: tuple[str, ...], fast: dict[str, str], krever: dict[str, str]) -> Kilde:
    """En rad som stenger fordi den finnes. `fast` er det journalen ikke har; `krever` er radene den peker på."""
    kolonner = ["id", *felt, *fast]
    verdier = ["%(rad)s::uuid", *(f"%({f})s" for f in felt), *fast.values()]
    finnes = " AND ".join(f"EXISTS (SELECT 1 FROM {t} WHERE id = %({f})s::uuid)" for f, t in krever.items())
    return Kilde(
        slag=slag,
        tabell=tabell,
        hendelse="INSERT",
        naar="true",
        felt=felt,
        gjenta=f"INSERT INTO {tabell} ({', '.join(kolonner)}) SELECT {', '.join(verdier)}"
        f" WHERE NOT EXISTS (SELECT 1 FROM {tabell} WHERE id = %(rad)s)",
        finnes=f"SELECT CASE WHEN {finnes} THEN 1 ELSE 0 END",
    )


def registrer(*kilder: Kilde) -> None:
    """Kalles fra AppConfig.ready(). Slaget er navnet i journalen: det kan aldri få en annen betydning."""
    for kilde in kilder:
        if _kilder.setdefault(kilde.slag, kilde) is not kilde:
            raise ValueError(f"tilbakekallet «{kilde.slag}» er meldt inn før")


def alle() -> list[Kilde]:
    return sorted(_kilder.values(), key=lambda kilde: kilde.slag)


def finn(slag: str) -> Kilde | None:
    return _kilder.get(slag)


# Den som registrerte det, når kontoen hens også kom etter sikkerhetskopien.
AV = "coalesce((SELECT k.id FROM personer_konto k WHERE k.id = %(av)s::uuid), {ellers})"
TRUKKET = f"trukket_tid = %(trukket_tid)s::timestamptz, trukket_av_id = {AV}"
UTEN_GRUNN = "'Stengt igjen etter en gjenopprettet sikkerhetskopi. Grunnen må skrives på nytt.'"
STRENGERE = "array_position(ARRAY['INGEN', 'FORTROLIG', 'STRENGT_FORTROLIG', 'STRENGT_FORTROLIG_UTLAND'], {})"

TILGANGENS = (
    satt("samtykke", "tilgang_samtykke", "trukket_tid", TRUKKET.format(ellers="t.registrert_av_id")),
    satt("samtykke_bortfalt", "tilgang_samtykke", "bortfalt_dato", "bortfalt_dato = %(bortfalt_dato)s::date"),
    satt(
        "linje", "tilgang_samtykkelinje", "trukket_tid",
        TRUKKET.format(ellers="(SELECT s.registrert_av_id FROM tilgang_samtykke s WHERE s.id = t.samtykke_id)"),
    ),
    slutt("linje_slutt", "tilgang_samtykkelinje"),
    slutt("tilknytning", "tilgang_tilknytning"),
    slutt("enhetstilknytning", "tilgang_enhetstilknytning"),
    slutt("ansettelse", "personer_ansettelse", ", er_varig = false"),
    slutt("representasjon", "personer_representasjon"),
    Kilde(
        slag="enhet", tabell="personer_enhet", hendelse="UPDATE OF til", naar=LUKKET, felt=("til",),
        gjenta="UPDATE personer_enhet SET til = %(til)s::date WHERE id = %(rad)s AND (til IS NULL OR til > %(til)s::date)",
        finnes="SELECT count(*) FROM personer_enhet WHERE id = %(rad)s",
    ),
    satt("innbydelse", "personer_innbydelse", "trukket_tid", "trukket_tid = %(trukket_tid)s::timestamptz"),
    ny(
        "sperre", "tilgang_sperre", ("person_id", "konto_id", "satt_av_id", "fra", "til"), {"begrunnelse": UTEN_GRUNN},
        {"person_id": "personer_person", "konto_id": "personer_konto", "satt_av_id": "personer_konto"},
    ),
    ny(
        "inhabilitet", "tilgang_inhabilitet", ("person_id", "konto_id", "meldt_av_id", "fra", "til"),
        {"relasjon": "'SAERLIG'", "begrunnelse": UTEN_GRUNN},
        {"person_id": "personer_person", "konto_id": "personer_konto", "meldt_av_id": "personer_konto"},
    ),
    ny(
        "innsigelse", "tilgang_innsigelse", ("person_id", "innsynsdel_id", "til_enhet_id", "registrert_av_id", "fra", "til"),
        {"begrunnelse": UTEN_GRUNN},
        {"person_id": "personer_person", "innsynsdel_id": "tilgang_innsynsdel", "registrert_av_id": "personer_konto"},
    ),
    ny(
        "skjult_adresse", "personer_skjultadresse", ("person_id", "for_person_id", "fra", "til"), {"begrunnelse": UTEN_GRUNN},
        {"person_id": "personer_person", "for_person_id": "personer_person"},
    ),
    Kilde(
        slag="konto", tabell="personer_konto", hendelse="UPDATE OF is_active", naar="OLD.is_active AND NOT NEW.is_active", felt=(),
        gjenta="UPDATE personer_konto SET is_active = false, password = '!' || md5(random()::text) || md5(random()::text)"
        " WHERE id = %(rad)s AND is_active",
        finnes="SELECT count(*) FROM personer_konto WHERE id = %(rad)s",
    ),
    Kilde(
        slag="adressevern", tabell="personer_person", hendelse="UPDATE OF adressebeskyttelse",
        naar=f"{STRENGERE.format('NEW.adressebeskyttelse')} > {STRENGERE.format('OLD.adressebeskyttelse')}",
        felt=("adressebeskyttelse",),
        gjenta="UPDATE personer_person SET adressebeskyttelse = %(adressebeskyttelse)s WHERE id = %(rad)s"
        f" AND {STRENGERE.format('%(adressebeskyttelse)s')} > {STRENGERE.format('adressebeskyttelse')}",
        finnes="SELECT count(*) FROM personer_person WHERE id = %(rad)s",
    ),
)  # fmt: skip


# Noen få linjer står i innstillingen. Blir de flere, står bare dette ordet der, og de leses i tabellen før det lagres: å skjøte på en lang
# tekst for hver rad tar tid som kvadratet av radene. Forrige utgave kjenner ikke ordet, og lagrer da ingenting.
MANGE, FAA = "mange", 20_000  # tegn

FUNKSJON = f"""
CREATE OR REPLACE FUNCTION tilgang_noter_tilbakekall() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    _ny uuid := gen_random_uuid();
    _rad jsonb := to_jsonb(NEW);
    _av uuid := nullif(current_setting('samvev.konto', true), '')::uuid;
    _tid timestamptz := clock_timestamp();
    _verdier jsonb;
    _linjer text := coalesce(current_setting('samvev.tilbakekalt', true), '');
BEGIN
    SELECT coalesce(jsonb_object_agg(f, _rad -> f), '{{}}') INTO _verdier FROM unnest(TG_ARGV[1:]) AS f;
    INSERT INTO tilgang_tilbakekall (id, slag, rad, verdier, av_id, tid) VALUES (_ny, TG_ARGV[0], NEW.id, _verdier, _av, _tid);
    IF _linjer <> '{MANGE}' THEN
        PERFORM set_config('samvev.tilbakekalt', CASE WHEN length(_linjer) > {FAA} THEN '{MANGE}' ELSE _linjer || jsonb_build_object(
            'id', _ny, 'slag', TG_ARGV[0], 'rad', NEW.id, 'verdier', _verdier, 'av', _av, 'tid', _tid) || chr(10) END, true);
    END IF;
    RETURN NULL;
END $$
"""


def utlosersql(kilde: Kilde) -> str:
    argumenter = ", ".join(f"'{a}'" for a in (kilde.slag, *kilde.felt))
    return (
        f"CREATE OR REPLACE TRIGGER {kilde.utloser} AFTER {kilde.hendelse} ON {kilde.tabell} FOR EACH ROW"
        f" WHEN ({kilde.naar}) EXECUTE FUNCTION tilgang_noter_tilbakekall({argumenter})"
    )


def steg(tabeller: set[str]) -> Iterator[Steg]:
    """Triggerne på tabellene som finnes. Legges på av `migrate`, som eier, når skjemaet er på plass."""
    if "tilgang_tilbakekall" not in tabeller:
        return
    yield Steg((FUNKSJON,))
    for kilde in alle():
        if kilde.tabell in tabeller:
            yield utlosersteg(kilde.tabell, kilde.utloser, utlosersql(kilde))
