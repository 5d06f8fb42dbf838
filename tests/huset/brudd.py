"""Ett brudd på hver invariant, som SQL på verdenen. Eieren gjør det, etter at `aapne` har slått av det som ellers ville nektet."""

from dataclasses import dataclass

# Triggere, og hver regel som kunne stoppet bruddet; alt rulles tilbake.
APNE = """
DO $$
DECLARE r record;
BEGIN
    EXECUTE format('ALTER TABLE %1$I DISABLE TRIGGER USER', '{tabell}');
    FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'public.{tabell}'::regclass AND contype IN ('c', 'x', 'u', 'f') LOOP
        EXECUTE format('ALTER TABLE %1$I DROP CONSTRAINT %2$I CASCADE', '{tabell}', r.conname);
    END LOOP;
    FOR r IN SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
             WHERE x.indrelid = 'public.{tabell}'::regclass AND x.indisunique AND NOT x.indisprimary LOOP
        EXECUTE format('DROP INDEX %1$I', r.relname);
    END LOOP;
END $$
"""


@dataclass(frozen=True)
class Brudd:
    """`tabeller` åpnes først. `rett` er for den som er gal i verdenen: setningen som gjør den riktig.

    `bare_superbruker` er for det databasens eier ikke får gjøre heller.
    """

    tabeller: tuple[str, ...] = ()
    setninger: tuple[str, ...] = ()
    rett: str = ""
    bare_superbruker: bool = False


def aapne(c, tabeller) -> None:
    for tabell in tabeller:
        c.execute(APNE.replace("{tabell}", tabell))


def b(tabell: str, *setninger: str) -> Brudd:
    return Brudd((tabell,) if tabell else (), setninger)


def en(tabell: str, sett: str, hvor: str = "true") -> str:
    return f"UPDATE {tabell} SET {sett} WHERE id = (SELECT id FROM {tabell} WHERE {hvor} ORDER BY id LIMIT 1)"


def kopi(tabell: str, hvor: str = "true", **nye: str) -> str:
    """En rad til, lik en som finnes, med ny id."""
    nye = {"id": "gen_random_uuid()"} | nye
    felt = ", ".join(f"'{k}', {v}" for k, v in nye.items())
    rad = f"jsonb_populate_record(NULL::{tabell}, to_jsonb(t) || jsonb_build_object({felt}))"
    return f"INSERT INTO {tabell} SELECT ({rad}).* FROM (SELECT * FROM {tabell} WHERE {hvor} ORDER BY id LIMIT 1) t"


K = "personer_konto"
STENGT = f"(SELECT id FROM {K} WHERE NOT is_active ORDER BY id LIMIT 1)"
AAPEN = f"(SELECT id FROM {K} WHERE is_active ORDER BY id LIMIT 1)"
LINJE, SAMTYKKE, TIE = "tilgang_samtykkelinje", "tilgang_samtykke", "tilgang_tilknytning"
GRUPPE, MOTE, VERV, VEDTAK = "ansvarsgruppe_ansvarsgruppe", "ansvarsgruppe_mote", "koordinator_oppnevning", "vedtak_vedtak"
FATTET, RENDRET = "tilstand = 'FATTET'", "tilstand = 'RENDRET'"
ANNENS_DEL = (
    "(SELECT d.id FROM tilgang_innsynsdel d"
    " WHERE d.person_id <> (SELECT e.person_id FROM tilgang_innsynsdel e WHERE e.id = {0}.innsynsdel_id) LIMIT 1)"
)
ANNEN = "(SELECT p.id FROM personer_person p WHERE p.id <> {0}.person_id LIMIT 1)"
FEIL_SUM = "sha256 = repeat('0', 64)"
KORT = "til = fra + 1"


def om_en_annen(tabell: str, hvor: str = "true") -> str:
    return en(tabell, f"person_id = {ANNEN.format(tabell)}", hvor)


def i_en_annens_del(tabell: str) -> str:
    return en(tabell, f"innsynsdel_id = {ANNENS_DEL.format(tabell)}")


def loggrad(**felt: str) -> str:
    felt = {"id": "gen_random_uuid()", "hva": "'PERSON'", "rolle": "''"} | felt
    return f"INSERT INTO tilgang_oppslaglinje ({', '.join(felt)}) VALUES ({', '.join(felt.values())})"


OPPSLAG = "(SELECT id FROM tilgang_oppslag LIMIT 1)"
NYTT_OPPSLAG = (
    "INSERT INTO tilgang_oppslag (id, tid, konto_id, flate, foresporsel, nodtilgang)"
    " VALUES (gen_random_uuid(), now(), {konto}, 'x', gen_random_uuid(), false)"
)
PERSON = "(SELECT id FROM personer_person LIMIT 1)"
BORTE = "gen_random_uuid()"

POST = "personer_kassasjonspost"
PERSONER = {
    "historikk_har_aktor": b(
        "personer_personhistorikk",
        "UPDATE personer_personhistorikk SET history_user_id = NULL, system = ''"
        " WHERE history_id = (SELECT max(history_id) FROM personer_personhistorikk)",
    ),
    "historikk_skrives": Brudd(setninger=("DROP TRIGGER historikk_endret ON tilgang_sperre",)),
    "ingen_utloser_av": Brudd(setninger=("ALTER TABLE vedtak_vedtak DISABLE TRIGGER USER",)),
    "databasens_regler": Brudd(setninger=(f"ALTER TABLE {K} DROP CONSTRAINT konto_er_aldri_superbruker",)),
    "rettighetene": Brudd(setninger=("GRANT UPDATE ON tilgang_oppslag TO samvev_app",)),
    "rollen_er_vanlig": Brudd(setninger=("ALTER ROLE samvev_app CREATEDB",), bare_superbruker=True),
    "rollen_eier_ingenting": Brudd(setninger=("ALTER TABLE personer_innsending OWNER TO samvev_app",), bare_superbruker=True),
    "ingen_superbruker": b(K, en(K, "is_superuser = true")),
    "ingen_i_gruppe": b(
        "personer_konto_groups",
        f"INSERT INTO personer_konto_groups (konto_id, group_id) SELECT {AAPEN}, id FROM auth_group LIMIT 1",
    ),
    "ingen_egne_rettigheter": b(
        "personer_konto_user_permissions",
        f"INSERT INTO personer_konto_user_permissions (konto_id, permission_id) SELECT {AAPEN}, id FROM auth_permission LIMIT 1",
    ),
    "kodeapper_er_kryptert": b(
        "",
        "INSERT INTO otp_totp_totpdevice (user_id, name, confirmed, key, step, t0, digits, tolerance, drift, last_t,"
        f" throttling_failure_count) VALUES ({AAPEN}, 'app', true, repeat('0', 40), 30, 0, 6, 1, 0, -1, 0)",
    ),
    "stengt_uten_passord": b(K, en(K, "password = 'md5$a$b'", "NOT is_active")),
    "stengt_uten_rolle": b("personer_ansettelse", en("personer_ansettelse", f"konto_id = {STENGT}", "til > '2027-01-01'")),
    "stengt_uten_lenke": b(
        "personer_innbydelse",
        en("personer_innbydelse", f"konto_id = {STENGT}, brukt_tid = NULL, trukket_tid = NULL, utloper_tid = '2030-01-01'"),
    ),
    "ingen_rolle_i_nedlagt_enhet": b(
        "personer_enhet",
        "UPDATE personer_enhet SET til = '2026-01-01' WHERE id ="
        " (SELECT enhet_id FROM personer_ansettelse WHERE til > '2027-01-01' ORDER BY id LIMIT 1)",
    ),
    "sammenslaaing_i_ett_ledd": b(
        "personer_person",
        en("personer_person", "slaatt_sammen_med_id = (SELECT id FROM personer_person ORDER BY id DESC LIMIT 1)"),
        "UPDATE personer_person SET slaatt_sammen_med_id = (SELECT id FROM personer_person ORDER BY id OFFSET 1 LIMIT 1)"
        " WHERE id = (SELECT id FROM personer_person ORDER BY id DESC LIMIT 1)",
    ),
    "kassasjonen_er_to_sin": Brudd(
        ("personer_kassasjon", POST),
        (f"UPDATE {POST} SET tilstand = 'KASSERT', unntak = ''", "UPDATE personer_kassasjon SET godkjent_av_id = bestilt_av_id"),
    ),
    "tommingen_hviler_paa_en_post": b(
        "personer_tomming",
        "INSERT INTO personer_tomming (id, kassasjon_id, gjelder, tabell, kolonner, rader, avtrykk, tid)"
        f" SELECT gen_random_uuid(), kassasjon_id, gjelder, 'x', ARRAY['x'], ARRAY[1::bigint], ''::bytea, now() FROM {POST} LIMIT 1",
    ),
    "ferdig_kassasjon_har_bevis": b("personer_kassasjon", en("personer_kassasjon", "kassert = 7", "ferdig_tid IS NOT NULL")),
    "dokument_er_helt": b("personer_dokument", en("personer_dokument", "innhold = overlay(innhold placing '\\x00' from 1)")),
}
TILGANG = {
    "ingen_konto_for_mye": b(LINJE, f"UPDATE {LINJE} SET trukket_tid = now(), trukket_av_id = {AAPEN}"),
    "ingen_konto_mangler": b("", "DELETE FROM tilgang_innsynsdelkonto"),
    "ingen_gruppe_for_mye": b(LINJE, f"UPDATE {LINJE} SET trukket_tid = now(), trukket_av_id = {AAPEN}"),
    "ingen_gruppe_mangler": b("", "DELETE FROM tilgang_innsynsdelgruppe"),
    "ingen_foreldrelose": b("tilgang_innsynsdelkonto", f"UPDATE tilgang_innsynsdelkonto SET content_object_id = {BORTE}"),
    "ingen_andre_veier": b(
        "", "INSERT INTO auth_group_permissions (group_id, permission_id) SELECT g.id, p.id FROM auth_group g, auth_permission p LIMIT 1"
    ),
    "trukket_uten_linjer": b(
        SAMTYKKE,
        f"UPDATE {SAMTYKKE} s SET trukket_tid = now(), trukket_av_id = registrert_av_id"
        f" WHERE EXISTS (SELECT 1 FROM {LINJE} l WHERE l.samtykke_id = s.id AND l.trukket_tid IS NULL"
        " AND coalesce(l.til, '2100-01-01') > '2026-11-23')",
    ),
    "plan_trukket_uten_linjer": b(
        SAMTYKKE,
        f"UPDATE {SAMTYKKE} SET trukket_tid = now(), trukket_av_id = registrert_av_id, gitt_dato = '2020-01-01'"
        " WHERE formaal = 'PLAN' AND trukket_tid IS NULL",
    ),
    "trukket_av_noen": b(LINJE, en(LINJE, "trukket_tid = now(), trukket_av_id = NULL")),
    "samtykket_har_giver": b("tilgang_samtykkegiver", "DELETE FROM tilgang_samtykkegiver"),
    "linjen_gjelder_samme_person": b(LINJE, i_en_annens_del(LINJE)),
    "innsigelsen_gjelder_samme_person": b("tilgang_innsigelse", om_en_annen("tilgang_innsigelse")),
    "videreforingen_gjelder_samme_person": b(
        "tilgang_videreforing",
        f"INSERT INTO tilgang_videreforing (id, samtykkelinje_id, grunnlag, form, kompetansevurdering_id, registrert_av_id, fra)"
        f" SELECT gen_random_uuid(), l.id, 'MANGLER_KOMPETANSE', 'MUNTLIG', k.id, {AAPEN}, '2026-01-01' FROM {LINJE} l"
        f" JOIN {SAMTYKKE} s ON s.id = l.samtykke_id JOIN personer_kompetansevurdering k ON k.person_id <> s.person_id LIMIT 1",
    ),
    "nodtilgang_er_kort": b("tilgang_nodtilgang", en("tilgang_nodtilgang", "til_tid = fra_tid + interval '5 hours'")),
    "linjen_har_oppslag": b("", loggrad(oppslag_id=BORTE, person_id=PERSON)),
    "loggen_kjenner_personen": b("", NYTT_OPPSLAG.format(konto=AAPEN), loggrad(oppslag_id=OPPSLAG, person_id=BORTE)),
    "loggen_kjenner_kontoen": b("", NYTT_OPPSLAG.format(konto=BORTE)),
}
UTSENDING = {
    "ferdig_brev_har_fil": b("utsending_brevfil", "DELETE FROM utsending_brevfil"),
    "filen_er_brevet": b("utsending_brev", en("utsending_brev", FEIL_SUM, RENDRET)),
    "sendt_brev_er_ferdig": b(
        "utsending_brev", "UPDATE utsending_brev SET tilstand = 'KLAR' WHERE id = (SELECT brev_id FROM utsending_forsendelse LIMIT 1)"
    ),
    "ferdig_brev_har_forsendelse": b("utsending_forsendelse", "DELETE FROM utsending_forsendelse"),
    "ventende_brev_har_oppdrag": b("utsending_brev", en("utsending_brev", "tilstand = 'KLAR'", RENDRET)),
    "ingenting_er_liggende": b(
        "utsending_oppdrag", en("utsending_oppdrag", "tilstand = 'VENTER', opprettet_tid = '2026-01-01'", "tilstand = 'FERDIG'")
    ),
    "tatt_av_en_som_lever": b("utsending_oppdrag", en("utsending_oppdrag", "tilstand = 'I_ARBEID', tatt_tid = '2026-01-01'")),
    "leveringen_er_hel": b(
        "utsending_leveringshendelse",
        "UPDATE utsending_leveringshendelse SET nr = nr + 1"
        " WHERE id = (SELECT id FROM utsending_leveringshendelse ORDER BY nr DESC LIMIT 1)",
    ),
}
MINNE, VARSEL = "oppfolging_paaminnelse", "oppfolging_varsel"


def varsel(konto: str, sendt: str) -> str:
    return (
        f"INSERT INTO {VARSEL} (id, konto_id, slag, gjelder, laget_tid, neste_tid, forsok, sendt_tid)"
        f" VALUES (gen_random_uuid(), {konto}, 'MOTE', gen_random_uuid(), '2026-01-01', '2026-01-01', 1, {sendt})"
    )


OPPFOLGING = {
    "forseglet_nylig": Brudd(
        rett="INSERT INTO oppfolging_hjerteslag (id, hva, tid, er_i_orden)"
        " VALUES (gen_random_uuid(), 'FORSEGLING', '2026-11-23 08:58Z', true)"
    ),
    "en_paaminnelse": b(MINNE, kopi(MINNE)),
    "ingen_minnes_om_de_dode": b(
        "personer_person",
        f"UPDATE personer_person SET brev_stanset_dato = '2026-01-01'"
        f" WHERE id IN (SELECT person_id FROM {MINNE} WHERE fullfort_tid IS NULL)",
    ),
    "et_varsel": b(VARSEL, varsel(AAPEN, "now()"), kopi(VARSEL)),
    "ingen_varsles_etter_stenging": b(VARSEL, varsel(STENGT, "'2030-01-01'")),
    "varslene_er_sendt": b(VARSEL, varsel(AAPEN, "NULL")),
}
VEDTAKENE = {
    "fattet_har_nummer": b(VEDTAK, en(VEDTAK, "nummer_lopende = NULL", FATTET)),
    "nummer_en_gang": b(VEDTAK, kopi(VEDTAK, FATTET)),
    "numre_uten_hull": b(VEDTAK, en(VEDTAK, "nummer_lopende = 9999", FATTET)),
    "fattet_har_brev": b("utsending_brev", "UPDATE utsending_brev SET gjelder = gen_random_uuid()"),
    "fattet_av_en_annen": b(VEDTAK, en(VEDTAK, "fattet_av_id = utformet_av_id", FATTET)),
    "fattet_etter_delegasjon": b("vedtak_delegasjon", "UPDATE vedtak_delegasjon SET til = fra"),
    "hjemmelen_gjaldt": b("vedtak_rettsgrunnlag", "UPDATE vedtak_rettsgrunnlag SET gyldig_fra = '2030-01-01', gyldig_til = NULL"),
    "hjemmelen_er_godkjent": b("vedtak_godkjenning", "DELETE FROM vedtak_godkjenning"),
    "vedtaket_gjelder_saken": b(VEDTAK, om_en_annen(VEDTAK, "sak_id IS NOT NULL")),
}
KASSERT_BREV = (
    f"UPDATE {POST} SET tilstand = 'KASSERT', unntak = '', gjelder = (SELECT id FROM utsending_brev WHERE tilstand = 'RENDRET' LIMIT 1)"
    f" WHERE id = (SELECT id FROM {POST} LIMIT 1)"
)
KOORDINATOR = {
    "tilgang_innenfor_vervet": b(VERV, f"UPDATE {VERV} SET {KORT}"),
    "utpekt_innenfor_utpekingen": b("koordinator_utpeking", f"UPDATE koordinator_utpeking SET {KORT}"),
    "en_koordinator": b(VERV, kopi(VERV, "NOT er_vikar")),
    "ett_hovedansvar": b("koordinator_hovedansvar", kopi("koordinator_hovedansvar", "til IS NULL OR til > fra")),
    "vervet_gjelder_samme_person": b(VERV, om_en_annen(VERV)),
    "vikaren_er_for_samme_person": b(VERV, om_en_annen(VERV, "er_vikar")),
    "henvendelsen_gjelder_saken": b("koordinator_henvendelse", om_en_annen("koordinator_henvendelse")),
    "notatet_gjelder_samme_person": b("koordinator_notat", om_en_annen("koordinator_notat")),
    "kassert_er_tomt": b(POST, KASSERT_BREV),
    "kassert_er_i_arkivet": Brudd((POST, "personer_bevaringsregel"), (KASSERT_BREV, "UPDATE personer_bevaringsregel SET slag = 'BREV'")),
}
MEDLEM, DELTAKER = "ansvarsgruppe_medlemskap", "ansvarsgruppe_motedeltaker"
GRUPPEN = {
    "tilgang_innenfor_medlemskapet": b(MEDLEM, f"UPDATE {MEDLEM} SET {KORT}"),
    "medlem_innenfor_gruppen": b(GRUPPE, f"UPDATE {GRUPPE} SET til = fra"),
    "ingen_moter_etter_slutt": Brudd(
        (GRUPPE, MOTE),
        (en(MOTE, "tilstand = 'PLANLAGT', begynner = '2030-01-01'"), f"UPDATE {GRUPPE} SET til = fra"),
    ),
    "ingen_oppgaver_etter_slutt": Brudd(
        (GRUPPE, "ansvarsgruppe_oppgave"), (en("ansvarsgruppe_oppgave", "tilstand = 'NY'"), f"UPDATE {GRUPPE} SET til = fra")
    ),
    "innholdet_er_om_personen": b("ansvarsgruppe_oppgave", i_en_annens_del("ansvarsgruppe_oppgave")),
    "deltakeren_er_i_gruppen": Brudd(
        (DELTAKER, MOTE),
        (
            f"UPDATE {MOTE} SET tilstand = 'INNKALT'",
            f"UPDATE {DELTAKER} t SET medlemskap_id = s.id, fjernet_tid = NULL FROM {MOTE} m JOIN {MEDLEM} s ON s.gruppe_id <> m.gruppe_id"
            " WHERE m.id = t.mote_id",
        ),
    ),
}
PLANEN = {
    "innholdet_er_om_personen": b("ip_maal", i_en_annens_del("ip_maal")),
    "en_aapen_plan": b("ip_plan", kopi("ip_plan", "tilstand <> 'AVSLUTTET'")),
    "versjonene_er_der": b("ip_planversjon", en("ip_planversjon", "nummer = nummer + 10")),
    "versjonen_er_godkjent_av_noen": b("ip_godkjenner", "DELETE FROM ip_godkjenner"),
    "kassert_plan_er_tom": b(
        POST,
        f"UPDATE {POST} SET tilstand = 'KASSERT', unntak = '', gjelder = (SELECT plan_id FROM ip_maal WHERE tekst <> '' LIMIT 1)"
        f" WHERE id = (SELECT id FROM {POST} LIMIT 1)",
    ),
    "utskriften_er_hel": b("ip_utskriftsfil", en("ip_utskriftsfil", FEIL_SUM)),
}
ROM = {
    "personer": PERSONER,
    "tilgang": TILGANG,
    "utsending": UTSENDING,
    "oppfolging": OPPFOLGING,
    "vedtak": VEDTAKENE,
    "koordinator": KOORDINATOR,
    "ansvarsgruppe": GRUPPEN,
    "ip": PLANEN,
}
BRUDD = {f"{rom}.{navn}": brudd for rom, bruddene in ROM.items() for navn, brudd in bruddene.items()}
