"""Etasje 1: databasens vern står, kontoene er som de skal, og det som er skrevet, har en avsender."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from personer.historikk import vern
from personer.historikk.modell import historikk_av
from personer.sjekk import Invariant


def _verdier(par) -> str:
    """Rader til VALUES. Alle navn er modellenes egne."""
    return ", ".join("(" + ", ".join(f"'{verdi}'" for verdi in rad) + ")" for rad in par)


def _uten_aktor() -> str:
    """Hver historikktabell for seg, satt sammen."""
    delene = [
        f"SELECT '{tabell}:' || history_id FROM {tabell} WHERE CASE WHEN history_user_id IS NULL THEN system = ''"
        " ELSE history_user_id NOT IN (SELECT id FROM personer_konto) END"
        for tabell in sorted(historikk_av(m)._meta.db_table for m in vern.modeller() if historikk_av(m))
    ]
    return " UNION ALL ".join(delene)


def _uten_utloser() -> str:
    par = [(m._meta.db_table, navn) for m in vern.modeller() if historikk_av(m) for navn, *_ in vern.UTLOSERE]
    return f"""
        SELECT s.tabell || '.' || s.utloser FROM (VALUES {_verdier(par)}) s(tabell, utloser)
        WHERE NOT EXISTS (
            SELECT 1 FROM pg_trigger t JOIN pg_class k ON k.oid = t.tgrelid AND k.relnamespace = 'public'::regnamespace
            WHERE k.relname = s.tabell AND t.tgname = s.utloser AND t.tgenabled <> 'D'
        )
    """


def _andre_rettigheter() -> str:
    """Det applikasjonen får gjøre med en tabell, mot det modellen sier."""
    par = [(m._meta.db_table, r) for m in vern.modeller() for r in vern.rettighet(m).value.split(", ")]
    return f"""
        WITH skal(tabell, rett) AS (VALUES {_verdier(par)}), har AS (
            SELECT s.tabell, r.rett FROM (SELECT DISTINCT tabell FROM skal) s
            CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) r(rett)
            WHERE has_table_privilege('{settings.DB_APP_USER}', 'public.' || quote_ident(s.tabell), r.rett)
        )
        SELECT tabell || ':' || rett FROM ((TABLE har EXCEPT TABLE skal) UNION ALL (TABLE skal EXCEPT TABLE har)) ulikt
    """


def _regler_som_mangler() -> str:
    navn = [(c.name,) for m in vern.modeller() if m._meta.app_label in vern.VAARE_ROM for c in m._meta.constraints]
    return f"""
        SELECT s.navn FROM (VALUES {_verdier(navn)}) s(navn)
        WHERE NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = left(s.navn, 63) AND c.convalidated)
          AND NOT EXISTS (SELECT 1 FROM pg_class i WHERE i.relname = left(s.navn, 63) AND i.relkind = 'i')
    """


ROLLEN = f"SELECT rolname FROM pg_roles WHERE rolname = '{settings.DB_APP_USER}'"


def alle() -> list[Invariant]:
    """En funksjon: SQL-en bygges av modellene, og de er ikke lastet før i ready()."""
    return [
        Invariant(
            "personer.historikk_har_aktor",
            _("Hver rad i historikken sier hvem som handlet"),
            "en rad i historikken har verken konto eller systemaktør, eller en konto som ikke finnes: noen har skrevet utenom triggeren",
            _uten_aktor(),
        ),
        Invariant(
            "personer.historikk_skrives",
            _("Hver tabell med fakta skriver historikk"),
            "en historikktrigger mangler eller er slått av: det som endres nå, får ingen historikk. Kjør migrate",
            _uten_utloser(),
        ),
        Invariant(
            "personer.ingen_utloser_av",
            _("Ingen av databasens triggere er slått av"),
            "en trigger er slått av i databasen: vernet den er, virker ikke",
            "SELECT tgrelid::regclass || '.' || tgname FROM pg_trigger WHERE tgenabled = 'D' AND NOT tgisinternal",
        ),
        Invariant(
            "personer.databasens_regler",
            _("Hver regel modellene har, står i databasen og er prøvd"),
            "en constraint eller entydig indeks mangler eller er ikke validert. Kjør migrate",
            _regler_som_mangler(),
        ),
        Invariant(
            "personer.rettighetene",
            _("Applikasjonen har de rettighetene i databasen den skal ha, og ingen andre"),
            "rollen produktet kjører som, kan noe annet med tabellen enn modellen sier. Kjør migrate",
            _andre_rettigheter(),
        ),
        Invariant(
            "personer.rollen_er_vanlig",
            _("Applikasjonens rolle i databasen har ingen særrett"),
            "rollen er superbruker, kan lage roller eller baser, eller går utenom radvernet",
            f"{ROLLEN} AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls OR rolreplication)",
        ),
        Invariant(
            "personer.rollen_eier_ingenting",
            _("Applikasjonens rolle eier ingenting i databasen"),
            "den som eier en tabell, kan slå av vernet på den",
            f"SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = '{settings.DB_APP_USER}'",
        ),
        Invariant(
            "personer.ingen_superbruker",
            _("Ingen konto er superbruker"),
            "kontoen går forbi alle rettigheter i rammeverket",
            "SELECT id FROM personer_konto WHERE is_superuser",
        ),
        Invariant(
            "personer.ingen_i_gruppe",
            _("Ingen konto står i en gruppe"),
            "gruppene bærer tjenestenes samtykker, aldri en ansatts tilgang",
            "SELECT konto_id FROM personer_konto_groups",
        ),
        Invariant(
            "personer.ingen_egne_rettigheter",
            _("Ingen konto har fått en rettighet utenom fakta"),
            "rettigheten hviler ikke på noe faktum",
            "SELECT konto_id FROM personer_konto_user_permissions",
        ),
        Invariant(
            "personer.kodeapper_er_kryptert",
            _("Ingen kodeapp har frøet sitt åpent i databasen"),
            "den som leser databasen, kan lage kodene. Kjør krypter_kodeapper",
            "SELECT id FROM otp_totp_totpdevice",
        ),
        Invariant(
            "personer.stengt_uten_passord",
            _("Ingen stengt konto har et passord som virker"),
            "åpnes kontoen, virker det gamle passordet",
            "SELECT id FROM personer_konto WHERE NOT is_active AND password NOT LIKE '!%%'",
        ),
        Invariant(
            "personer.stengt_uten_rolle",
            _("Ingen stengt konto har en rolle som gjelder"),
            "rollen skulle sluttet da kontoen ble stengt",
            "SELECT a.id FROM personer_ansettelse a JOIN personer_konto k ON k.id = a.konto_id WHERE NOT k.is_active AND a.til > %(dag)s",
        ),
        Invariant(
            "personer.stengt_uten_lenke",
            _("Ingen stengt konto har en lenke som virker"),
            "med lenken velges nytt passord",
            "SELECT i.id FROM personer_innbydelse i JOIN personer_konto k ON k.id = i.konto_id WHERE NOT k.is_active"
            " AND i.brukt_tid IS NULL AND i.trukket_tid IS NULL AND i.utloper_tid > %(tid)s",
        ),
        Invariant(
            "personer.ingen_rolle_i_nedlagt_enhet",
            _("Ingen rolle varer lenger enn enheten"),
            "enheten er nedlagt, men rollen gjelder",
            "SELECT a.id FROM personer_ansettelse a JOIN personer_enhet e ON e.id = a.enhet_id"
            " WHERE daterange(a.fra, a.til) && daterange(greatest(e.til, %(dag)s), NULL) AND e.til IS NOT NULL",
        ),
        Invariant(
            "personer.sammenslaaing_i_ett_ledd",
            _("En sammenslått registrering peker på den som gjelder"),
            "den peker på en som selv er slått sammen med en tredje, så nektelser kan falle bort på veien",
            "SELECT p.id FROM personer_person p JOIN personer_person q ON q.id = p.slaatt_sammen_med_id"
            " WHERE q.slaatt_sammen_med_id IS NOT NULL",
        ),
        Invariant(
            "personer.dokument_er_helt",
            _("Hvert dokument er det som ble lastet opp"),
            "bytene er ikke de som ble tatt imot",
            "SELECT id FROM personer_dokument WHERE octet_length(innhold) <> storrelse OR encode(sha256(innhold), 'hex') <> sha256",
        ),
        Invariant(
            "personer.kassasjonen_er_to_sin",
            _("Ingenting er kassert uten at to har stått for det"),
            "en post er kassert i en kassasjon som ikke er godkjent av en annen enn den som bestilte, eller etter en regel som ikke er det",
            "SELECT p.id FROM personer_kassasjonspost p JOIN personer_kassasjon k ON k.id = p.kassasjon_id"
            " JOIN personer_bevaringsregel r ON r.id = k.regel_id WHERE p.tilstand = 'KASSERT' AND (k.godkjent_av_id IS NULL"
            " OR k.godkjent_av_id = k.bestilt_av_id OR r.godkjent_av_id IS NULL OR r.godkjent_av_id = r.skrevet_av_id)",
        ),
        Invariant(
            "personer.tommingen_hviler_paa_en_post",
            _("Hver tømt rad i historikken hører til en post som er kassert"),
            "noe er skrevet ned som tømt uten at posten er kassert",
            "SELECT t.id FROM personer_tomming t WHERE NOT EXISTS (SELECT 1 FROM personer_kassasjonspost p"
            " WHERE p.kassasjon_id = t.kassasjon_id AND p.gjelder = t.gjelder AND p.tilstand = 'KASSERT')",
        ),
        Invariant(
            "personer.ferdig_kassasjon_har_bevis",
            _("Hver ferdig kassasjon har beviset sitt, og tallene er postenes"),
            "beviset mangler eller er endret, eller kassasjonen teller noe annet enn postene",
            "SELECT k.id FROM personer_kassasjon k LEFT JOIN personer_kassasjonsbevis b ON b.kassasjon_id = k.id"
            " WHERE k.ferdig_tid IS NOT NULL AND (b.id IS NULL OR encode(sha256(b.innhold), 'hex') <> b.sha256"
            " OR k.kassert <> (SELECT count(*) FROM personer_kassasjonspost p WHERE p.kassasjon_id = k.id AND p.tilstand = 'KASSERT')"
            " OR k.unntatt <> (SELECT count(*) FROM personer_kassasjonspost p WHERE p.kassasjon_id = k.id AND p.tilstand = 'UNNTATT'))",
        ),
    ]
