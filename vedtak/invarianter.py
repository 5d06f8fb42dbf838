"""Etasje 5: hvert vedtak har nummer, brev, hjemmel og den som kunne fatte det."""

from django.utils.translation import gettext_lazy as _

from personer.sjekk import Invariant

DAGEN = "(v.fattet_tid AT TIME ZONE 'Europe/Oslo')::date"
# Numrene i et år er 1 til det siste som er tatt. Raden kan mangle i serien, eller serien kan ha gått forbi.
HULL = """
    SELECT s.aar || '/' || n FROM vedtak_nummerserie s CROSS JOIN LATERAL generate_series(1, s.siste) n
    WHERE NOT EXISTS (SELECT 1 FROM vedtak_vedtak v WHERE v.nummer_aar = s.aar AND v.nummer_lopende = n)
    UNION ALL
    SELECT v.nummer_aar || '/' || v.nummer_lopende FROM vedtak_vedtak v LEFT JOIN vedtak_nummerserie s ON s.aar = v.nummer_aar
    WHERE v.nummer_lopende > coalesce(s.siste, 0)
"""


def alle() -> list[Invariant]:
    return [
        Invariant(
            "vedtak.fattet_har_nummer",
            _("Hvert fattet vedtak har et nummer, og ingen utkast har det"),
            "vedtaket kan ikke vises til",
            "SELECT id FROM vedtak_vedtak WHERE (tilstand = 'FATTET') <> (nummer_lopende IS NOT NULL AND nummer_aar IS NOT NULL)",
        ),
        Invariant(
            "vedtak.nummer_en_gang",
            _("Ingen vedtaksnumre er brukt to ganger"),
            "to vedtak har samme nummer",
            "SELECT nummer_aar || '/' || nummer_lopende FROM vedtak_vedtak WHERE nummer_lopende IS NOT NULL"
            " GROUP BY nummer_aar, nummer_lopende HAVING count(*) > 1",
        ),
        Invariant("vedtak.numre_uten_hull", _("Vedtaksnumrene er uten hull"), "et nummer er tatt, men vedtaket finnes ikke", HULL),
        Invariant(
            "vedtak.fattet_har_brev",
            _("Hvert fattet vedtak har et brev"),
            "ingen har fått vite om vedtaket",
            "SELECT v.id FROM vedtak_vedtak v WHERE v.tilstand = 'FATTET'"
            " AND NOT EXISTS (SELECT 1 FROM utsending_brev b WHERE b.gjelder = v.id)",
        ),
        Invariant(
            "vedtak.fattet_av_en_annen",
            _("Ingen har fattet et vedtak de selv har utformet"),
            "to par øyne manglet",
            "SELECT id FROM vedtak_vedtak WHERE fattet_av_id = utformet_av_id",
        ),
        Invariant(
            "vedtak.fattet_etter_delegasjon",
            _("Hvert vedtak er fattet av en som hadde fått myndighet til det den dagen"),
            "delegasjonen er en annens, eller gjaldt ikke den dagen",
            "SELECT v.id FROM vedtak_vedtak v JOIN vedtak_delegasjon d ON d.id = v.delegasjon_id"
            f" WHERE d.konto_id <> v.fattet_av_id OR d.fra > {DAGEN} OR d.til <= {DAGEN}",
        ),
        Invariant(
            "vedtak.hjemmelen_gjaldt",
            _("Hvert fattet vedtak bygger på en regel som gjaldt den dagen"),
            "regelraden gjaldt ikke da",
            "SELECT v.id FROM vedtak_vedtak v JOIN vedtak_vedtakspunkt p ON p.vedtak_id = v.id"
            " JOIN vedtak_rettsgrunnlag r ON r.id = p.rettsgrunnlag_id WHERE v.tilstand = 'FATTET'"
            f" AND (r.gyldig_fra IS NULL OR r.gyldig_fra > {DAGEN} OR r.gyldig_til <= {DAGEN})",
        ),
        Invariant(
            "vedtak.hjemmelen_er_godkjent",
            _("Hvert fattet vedtak bygger på en regel to har godkjent"),
            "regelraden er ikke godkjent av to",
            "SELECT DISTINCT v.id FROM vedtak_vedtak v JOIN vedtak_vedtakspunkt p ON p.vedtak_id = v.id WHERE v.tilstand = 'FATTET'"
            " AND p.rettsgrunnlag_id IS NOT NULL"
            " AND (SELECT count(*) FROM vedtak_godkjenning g WHERE g.rettsgrunnlag_id = p.rettsgrunnlag_id) < 2",
        ),
        Invariant(
            "vedtak.vedtaket_gjelder_saken",
            _("Vedtaket gjelder den saken gjelder"),
            "saken er en annens",
            "SELECT v.id FROM vedtak_vedtak v JOIN vedtak_sak s ON s.id = v.sak_id WHERE s.person_id <> v.person_id",
        ),
    ]
