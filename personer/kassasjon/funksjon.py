"""Databasefunksjonen som tømmer. Applikasjonen kan ikke endre historikken; denne kan, og bare for en post i en kassasjon av to.

Laget av registeret etter hver migrering, som historikktriggerne (personer/historikk/vern.py). Den skriver selv ned hvilke rader
den tømte og hvordan de står etterpå.
"""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import connection

from personer.historikk.modell import historikk_av
from personer.historikk.tabeller import Tabell, tabeller
from personer.historikk.vern import Steg
from personer.kassasjon.register import Innhold, Slaget, alle, finn

# Samme tekstform som prøvelsen av kjeden (FAST_TEKSTFORM): avtrykkene skal kunne sammenliknes.
HODE = """
CREATE OR REPLACE FUNCTION {funksjon}(_kassasjon uuid, _gjelder uuid) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO, YMD' SET intervalstyle = 'postgres'
SET extra_float_digits = 1 SET bytea_output = 'hex' AS $$
DECLARE
    _antall bigint := 0;
    _n bigint;
BEGIN
    PERFORM FROM personer_kassasjonspost p
    JOIN personer_kassasjon k ON k.id = p.kassasjon_id JOIN personer_bevaringsregel r ON r.id = k.regel_id
    WHERE p.kassasjon_id = _kassasjon AND p.gjelder = _gjelder AND p.tilstand = 'VENTER' AND r.slag = '{slag}' AND r.maate = 'KASSER'
      AND r.godkjent_av_id <> r.skrevet_av_id AND k.godkjent_av_id <> k.bestilt_av_id AND k.ferdig_tid IS NULL
    FOR UPDATE OF p;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'posten står ikke i en kassasjon som er godkjent av to' USING ERRCODE = 'SV004';
    END IF;
    IF NOT ({krav}) THEN
        RAISE EXCEPTION 'det kreves mer enn to: slagets eget krav er ikke oppfylt' USING ERRCODE = 'SV004';
    END IF;
    PERFORM set_config('samvev.kasserer', _kassasjon::text, true);
{steg}
    PERFORM set_config('samvev.kasserer', '', true);
    RETURN _antall;
END $$;
"""
FAKTA = """
    UPDATE "{tabell}" t SET {sett} WHERE {hvor} AND NOT ({tom});
    GET DIAGNOSTICS _n = ROW_COUNT;
    _antall := _antall + _n;
"""
I_KJEDEN = """
    WITH tomt AS (UPDATE "{tabell}" t SET {sett} WHERE {hvor} AND NOT ({tom}) RETURNING t.*)
    INSERT INTO personer_tomming (id, kassasjon_id, gjelder, tabell, kolonner, rader, avtrykk, tid)
    SELECT gen_random_uuid(), _kassasjon, _gjelder, '{tabell}', ARRAY[{kolonner}],
           array_agg(t."{rad}" ORDER BY t."{rad}"), string_agg({avtrykk}, ''::bytea ORDER BY t."{rad}"), now()
    FROM tomt t HAVING count(*) > 0;
    GET DIAGNOSTICS _n = ROW_COUNT;
    _antall := _antall + _n;
"""


def _sett(felt: dict) -> tuple[str, str]:
    sett = ", ".join(f'"{kolonne}" = {blir(kolonne)}' for kolonne, blir in felt.items())
    return sett, " AND ".join(f'"{kolonne}" IS NOT DISTINCT FROM ({blir(kolonne)})' for kolonne, blir in felt.items())


def _i_kjeden(tabell: Tabell, hvor: str, felt: dict) -> str:
    sett, tom = _sett(felt)
    return I_KJEDEN.format(
        tabell=tabell.navn, sett=sett, hvor=hvor, tom=tom, rad=tabell.radkolonne, avtrykk=tabell.avtrykk(list(tabell.kolonner)),
        kolonner=", ".join(f"'{k}'" for k in tabell.kolonner),
    )  # fmt: skip


def _steg(en: Innhold, i_kjeden: dict[str, Tabell]) -> str:
    """Faktaraden først: triggeren skriver at den ble tømt. Så alt historikken husker av den."""
    modell = apps.get_model(en.modell)
    tabell, spor, hvor = modell._meta.db_table, historikk_av(modell), en.hvor.format(gjelder="_gjelder")
    if tabell in i_kjeden:
        return _i_kjeden(i_kjeden[tabell], hvor, en.felt)
    sett, tom = _sett(en.felt)
    steg = FAKTA.format(tabell=tabell, sett=sett, tom=tom, hvor=hvor)
    if spor is None:
        return steg
    kolonner = i_kjeden[spor._meta.db_table].kolonner
    deres = {k: blir for k, blir in en.felt.items() if k in kolonner}
    return steg + _i_kjeden(i_kjeden[spor._meta.db_table], f'"id" IN (SELECT id FROM "{tabell}" WHERE {hvor})', deres) if deres else steg


def sql(slaget: Slaget, i_kjeden: dict[str, Tabell]) -> str:
    stegene = "".join(_steg(en, i_kjeden) for en in slaget.innhold)
    return HODE.format(funksjon=slaget.funksjon, slag=slaget.slag, krav=slaget.krav.format(gjelder="_gjelder"), steg=stegene)


def steg(finnes: set[str]) -> Iterator[Steg]:
    """Gjøres av `migrate` som eier. Et slag uten tabellene sine ennå venter til de er migrert."""
    app = connection.ops.quote_name(settings.DB_APP_USER)
    with connection.cursor() as c:
        i_kjeden = tabeller(c)
    for slaget in alle():
        brukt = {apps.get_model(en.modell)._meta.db_table for en in slaget.innhold} | {"personer_tomming"} | slaget.tabeller
        if brukt <= finnes:
            navn = f"{slaget.funksjon}(uuid, uuid)"
            yield Steg(
                (
                    sql(slaget, i_kjeden),
                    f"REVOKE ALL ON FUNCTION {navn} FROM PUBLIC",
                    f"GRANT EXECUTE ON FUNCTION {navn} TO {app}",
                )
            )


def tom(post) -> int:
    """Tømmer det posten gjelder. Må kalles i en transaksjon åpnet med `som`; gir antallet rader som ble endret."""
    with connection.cursor() as c:
        c.execute(f"SELECT {finn(post.kassasjon.regel.slag).funksjon}(%s, %s)", [post.kassasjon_id, post.gjelder])
        return c.fetchone()[0]
