"""Reglene i ukens gjennomgang. Hver er én spørring over ukens linjer: hvem, om hvem, og linjene som viser det (S-LOG-5).

Et funn er et spørsmål til lederen, ikke en anklage. Terskelen og grunnen står ved hver regel; et arbeid som er vanlig, skal
ikke gi funn. `lest` er det noen åpnet. At et navn sto i en liste eller i et søk, og at lederen leste loggen, er ikke med.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.utils.timezone import get_default_timezone, make_aware
from django.utils.translation import gettext_lazy as _

from tilgang.models import Regel

FLEST_BEVIS = 500  # linjer som følger med et funn; resten står i loggen

LEST = """
    lest AS MATERIALIZED (
        SELECT o.id, o.tid, o.konto_id, coalesce(p.slaatt_sammen_med_id, p.id) AS person_id, l.hva, l.rolle, l.tilknytning_id
        FROM tilgang_oppslag o JOIN tilgang_oppslaglinje l ON l.oppslag_id = o.id JOIN personer_person p ON p.id = l.person_id
        WHERE o.tid >= %(fra)s AND o.tid < %(til)s AND l.hva NOT IN ('LISTE', 'SOK', 'LOGG')
    )
"""
# Som `lest`, for de åtte ukene før: hvor mange personer hver konto åpnet i hver uke, og i hvilken rolle.
FOER = """
    foer AS MATERIALIZED (
        SELECT o.konto_id, date_trunc('week', o.tid AT TIME ZONE %(sone)s) AS uke, count(DISTINCT l.person_id) AS antall,
               mode() WITHIN GROUP (ORDER BY l.rolle) AS rolle,
               bool_or((o.tid AT TIME ZONE %(sone)s)::time >= %(kveld)s OR (o.tid AT TIME ZONE %(sone)s)::time < %(morgen)s) AS om_natten
        FROM tilgang_oppslag o JOIN tilgang_oppslaglinje l ON l.oppslag_id = o.id
        WHERE o.tid >= %(foer)s AND o.tid < %(fra)s AND l.hva NOT IN ('LISTE', 'SOK', 'LOGG')
        GROUP BY 1, 2
    )
"""
BEVIS = "(array_agg(DISTINCT lest.id))[:%(flest)s]"
# Representasjon mellom de to, den ene eller den andre veien.
FAMILIEN = """
    EXISTS (SELECT 1 FROM personer_representasjon r
            WHERE (r.person_id, r.representant_id) IN ((lest.person_id, m.person_id), (m.person_id, lest.person_id)))
"""
# Mennesket bak kontoen, som raden det er slått sammen til.
MENNESKET = """
    (SELECT k.id AS konto_id, k.navn, m.id AS person_id, m.etternavn, m.adresse, m.postnummer
     FROM personer_konto k JOIN personer_person a ON a.id = k.person_id
          JOIN personer_person m ON m.id = coalesce(a.slaatt_sammen_med_id, a.id))
"""


@dataclass(frozen=True)
class Funnregel:
    """`hvorfor` er det lederen leser ved funnet: hva regelen ser etter, og hva som kan være en god forklaring."""

    kode: Regel
    hvorfor: str
    sql: str
    med_foer: bool = False
    verdier: tuple[tuple[str, object], ...] = ()


EGEN = Funnregel(
    Regel.EGEN,
    _("Ingen skal lese i sin egen sak gjennom jobben. Den som vil se sine egne opplysninger, ber om innsyn som alle andre."),
    f"SELECT lest.konto_id, lest.person_id, {BEVIS} FROM lest JOIN {MENNESKET} m USING (konto_id, person_id) GROUP BY 1, 2",
)
FAMILIE = Funnregel(
    Regel.FAMILIE,
    _("Den ansatte er registrert som forelder, verge eller annen representant for personen, eller omvendt."),
    f"SELECT lest.konto_id, lest.person_id, {BEVIS} FROM lest JOIN {MENNESKET} m USING (konto_id) WHERE {FAMILIEN} GROUP BY 1, 2",
)
# Den som er registrert som familie, er et funn der.
NAVN_ADRESSE = Funnregel(
    Regel.NAVN_ADRESSE,
    _("Samme etternavn eller adresse kan bety slekt eller naboskap. Mange heter det samme: se om arbeidet forklarer oppslaget."),
    f"""SELECT lest.konto_id, lest.person_id, {BEVIS}
        FROM lest JOIN personer_person p ON p.id = lest.person_id JOIN personer_konto k ON k.id = lest.konto_id
             LEFT JOIN {MENNESKET} m ON m.konto_id = k.id
        WHERE m.person_id IS DISTINCT FROM p.id AND NOT {FAMILIEN} AND (
            lower(substring(p.etternavn from %(siste)s)) IN (
                lower(substring(k.navn from %(siste)s)), lower(substring(m.etternavn from %(siste)s)))
            OR (p.adresse <> '' AND lower(p.adresse) = lower(m.adresse) AND p.postnummer = m.postnummer)
        ) GROUP BY 1, 2""",
    verdier=(("siste", "[^ ]+$"),),
)
KOLLEGA = Funnregel(
    Regel.KOLLEGA,
    _("Personen arbeider ved samme enhet som den ansatte. En kollega som får tjenester, skal følges opp av noen andre."),
    f"""SELECT lest.konto_id, lest.person_id, {BEVIS}
        FROM lest JOIN {MENNESKET} m ON m.person_id = lest.person_id AND m.konto_id <> lest.konto_id
        WHERE EXISTS (
            SELECT 1 FROM personer_ansettelse egen JOIN personer_ansettelse andre USING (enhet_id)
            WHERE egen.konto_id = lest.konto_id AND andre.konto_id = m.konto_id
              AND daterange(egen.fra, egen.til) @> (lest.tid AT TIME ZONE %(sone)s)::date
              AND daterange(andre.fra, andre.til) @> (lest.tid AT TIME ZONE %(sone)s)::date
        ) GROUP BY 1, 2""",
)
# Kontoret ser rammen i alle saker. Den som har gjort noe i saken 30 dager før eller 7 etter, er knyttet til personen eller har
# gått gjennom loggen for hen, hadde grunn. En forelder eller mottaker vist i en slik sak er med i den. En linje uten noen
# rolle skal ikke finnes, og er alltid et funn.
UTEN_GRUNN = Funnregel(
    Regel.UTEN_GRUNN,
    _("Den ansatte så saker i kraft av stillingen, uten tilknytning og uten å ha gjort noe i saken i tiden rundt."),
    """SELECT o.konto_id, NULL::uuid, (array_agg(o.id ORDER BY o.tid))[:%(flest)s] FROM (
           SELECT lest.konto_id, lest.id, lest.tid, bool_or(lest.rolle = '') AS uten_rolle, bool_or(
               lest.tilknytning_id IS NOT NULL OR lest.rolle NOT IN ('', 'KE_LEDER', 'KE_SAKSBEHANDLER')
               OR EXISTS (SELECT 1 FROM personer_hendelse h WHERE h.av_id = lest.konto_id AND h.person_id = lest.person_id
                          AND h.tid BETWEEN lest.tid - interval '30 days' AND lest.tid + interval '7 days')
               OR EXISTS (SELECT 1 FROM tilgang_tilknytning t WHERE t.konto_id = lest.konto_id AND t.person_id = lest.person_id
                          AND daterange(t.fra, t.til) @> (lest.tid AT TIME ZONE %(sone)s)::date)
               OR EXISTS (SELECT 1 FROM tilgang_loggfunn f LEFT JOIN tilgang_oppslaglinje b ON b.oppslag_id = ANY (f.bevis)
                          WHERE f.vurdert_av_id = lest.konto_id AND lest.person_id IN (f.person_id, b.person_id)
                          AND f.vurdert_tid BETWEEN lest.tid - interval '30 days' AND lest.tid + interval '7 days')
               OR EXISTS (SELECT 1 FROM tilgang_ulovliglesing u WHERE u.aapnet_av_id = lest.konto_id AND u.person_id = lest.person_id)
               OR EXISTS (SELECT 1 FROM tilgang_loggutlevering g WHERE g.levert_av_id = lest.konto_id AND g.person_id = lest.person_id)
           ) AS har_grunn
           FROM lest GROUP BY 1, 2, 3
       ) o WHERE o.uten_rolle OR NOT o.har_grunn GROUP BY 1""",
)
# Mot egen og rollens median: en som alltid har mange, er ikke uvanlig, og en ny i en rolle måles mot de andre i den.
VOLUM = Funnregel(
    Regel.VOLUM,
    _("Minst 20 personer på en uke, og mer enn tre ganger så mange som både den ansatte selv og andre i rollen bruker å åpne."),
    f"""SELECT u.konto_id, NULL::uuid, u.bevis FROM (
            SELECT konto_id, count(DISTINCT person_id) AS antall, mode() WITHIN GROUP (ORDER BY rolle) AS rolle, {BEVIS} AS bevis
            FROM lest GROUP BY 1
        ) u LEFT JOIN LATERAL (
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY antall) FILTER (WHERE f.konto_id = u.konto_id) AS egen,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY antall) FILTER (WHERE f.rolle = u.rolle) AS rollens
            FROM foer f
        ) m ON true
        WHERE u.antall >= %(minst)s AND u.antall > %(ganger)s * greatest(m.egen, m.rollens)""",
    med_foer=True,
    verdier=(("minst", 20), ("ganger", 3)),
)
# Den som arbeider nattevakt fast, har vært på om natten i minst fire av de åtte ukene før.
NATT = Funnregel(
    Regel.NATT,
    _("Mellom kl. 23 og 06. Den som går fast nattevakt, er ikke med."),
    f"""SELECT lest.konto_id, NULL::uuid, {BEVIS} FROM lest
        WHERE ((lest.tid AT TIME ZONE %(sone)s)::time >= %(kveld)s OR (lest.tid AT TIME ZONE %(sone)s)::time < %(morgen)s)
          AND (SELECT count(*) FROM foer f WHERE f.konto_id = lest.konto_id AND f.om_natten) < %(fast)s
        GROUP BY 1""",
    med_foer=True,
    verdier=(("fast", 4),),
)
SLUTT = Funnregel(
    Regel.SLUTT,
    _("Arbeidsforholdet var slutt, eller sluttet innen 14 dager og den ansatte åpnet flere saker enn ellers (minst fem)."),
    f"""SELECT lest.konto_id, NULL::uuid, {BEVIS}
        FROM lest CROSS JOIN LATERAL (
            SELECT coalesce(bool_or(daterange(a.fra, a.til) @> (lest.tid AT TIME ZONE %(sone)s)::date), false) AS naa,
                   coalesce(bool_or(daterange(a.fra, a.til) @> ((lest.tid AT TIME ZONE %(sone)s)::date + %(dager)s)), false) AS siden
            FROM personer_ansettelse a WHERE a.konto_id = lest.konto_id
        ) ansatt
        WHERE NOT ansatt.naa OR NOT ansatt.siden
        GROUP BY 1
        HAVING NOT bool_and(ansatt.naa) OR count(DISTINCT lest.person_id) >= %(minst)s AND count(DISTINCT lest.person_id) > coalesce(
            (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY f.antall) FROM foer f WHERE f.konto_id = lest.konto_id), 0)""",
    med_foer=True,
    verdier=(("minst", 5), ("dager", 14)),
)
NODTILGANG = Funnregel(
    Regel.NODTILGANG,
    _("All nødtilgang skal vurderes av en annen enn den som brukte den, også når ingenting ble lest."),
    """SELECT n.konto_id, coalesce(p.slaatt_sammen_med_id, p.id),
              coalesce((array_agg(DISTINCT lest.id) FILTER (WHERE lest.id IS NOT NULL))[:%(flest)s], ARRAY[]::uuid[])
       FROM tilgang_nodtilgang n JOIN personer_person p ON p.id = n.person_id
            LEFT JOIN lest ON lest.konto_id = n.konto_id AND lest.person_id = coalesce(p.slaatt_sammen_med_id, p.id)
                 AND lest.tid >= n.fra_tid AND lest.tid < n.til_tid
       WHERE n.fra_tid >= %(fra)s AND n.fra_tid < %(til)s GROUP BY 1, 2""",
)
NODTILGANG_OFTE = Funnregel(
    Regel.NODTILGANG_OFTE,
    _("Mer enn tre ganger på 30 dager tyder på at den ansatte mangler en tilgang, eller bruker nødtilgang som en snarvei."),
    """SELECT n.konto_id, NULL::uuid, coalesce((SELECT (array_agg(DISTINCT lest.id))[:%(flest)s] FROM lest JOIN tilgang_nodtilgang m
                  ON m.konto_id = lest.konto_id AND m.person_id = lest.person_id AND lest.tid >= m.fra_tid AND lest.tid < m.til_tid
                  WHERE lest.konto_id = n.konto_id), ARRAY[]::uuid[])
       FROM tilgang_nodtilgang n WHERE n.fra_tid >= %(til)s - interval '30 days' AND n.fra_tid < %(til)s
       GROUP BY 1 HAVING count(*) > %(flere_enn)s AND max(n.fra_tid) >= %(fra)s""",
    verdier=(("flere_enn", 3),),
)
AVVIST = Funnregel(
    Regel.AVVIST,
    _("Minst ti forsøk på minst fem ulike adresser. Noen få er vanlige feilklikk; mange kan være at noen prøver seg fram."),
    """SELECT a.konto_id, NULL::uuid, (array_agg(a.id ORDER BY a.tid))[:%(flest)s] FROM tilgang_avvistoppslag a
       WHERE a.tid >= %(fra)s AND a.tid < %(til)s AND a.objekt IS NOT NULL
       GROUP BY 1 HAVING count(*) >= %(minst)s AND count(DISTINCT a.objekt) >= %(ulike)s""",
    verdier=(("minst", 10), ("ulike", 5)),
)
# Et søk i seg selv er å lete i opplysningene (pjl § 16). Den som søker for å arbeide, åpner noe av det hen finner.
SOK = Funnregel(
    Regel.SOK,
    _("Minst ti søk på en uke der ingen av treffene ble åpnet den neste halvtimen. Et søk er også å lete i opplysninger."),
    """SELECT o.konto_id, NULL::uuid, (array_agg(o.id ORDER BY o.tid))[:%(flest)s] FROM tilgang_oppslag o
       WHERE o.tid >= %(fra)s AND o.tid < %(til)s AND o.flate = %(sok)s AND NOT EXISTS (
           SELECT 1 FROM tilgang_oppslaglinje treff JOIN lest ON lest.konto_id = o.konto_id AND lest.person_id = treff.person_id
           WHERE treff.oppslag_id = o.id AND lest.tid >= o.tid AND lest.tid < o.tid + interval '30 minutes'
       ) GROUP BY 1 HAVING count(*) >= %(minst)s""",
    verdier=(("minst", 10), ("sok", "oversikt:sok")),
)
NUMMER = Funnregel(
    Regel.NUMMER,
    _("Fødselsnumrene til minst åtte personer på en uke. Nummeret trengs sjelden til annet enn å kjenne igjen personen."),
    f"""SELECT lest.konto_id, NULL::uuid, {BEVIS} FROM lest WHERE lest.hva = 'FODSELSNUMMER'
        GROUP BY 1 HAVING count(DISTINCT lest.person_id) >= %(minst)s""",
    verdier=(("minst", 8),),
)

REGLER: dict[Regel, Funnregel] = {
    r.kode: r
    for r in (EGEN, FAMILIE, NAVN_ADRESSE, KOLLEGA, UTEN_GRUNN, VOLUM, NATT, SLUTT, NODTILGANG, NODTILGANG_OFTE, AVVIST, SOK, NUMMER)
}


def mandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())


def tidsrom(uke: date) -> tuple[datetime, datetime]:
    """Uken fra mandag midnatt til mandag midnatt, i Oslo."""
    return tuple(make_aware(datetime.combine(dag, time())) for dag in (uke, uke + timedelta(weeks=1)))


def sporring(regel: Funnregel, uke: date) -> tuple[str, dict]:
    """SQL-en til regelen for uken, med kolonnene konto, person (kan være tom) og bevis."""
    fra, til = tidsrom(uke)
    sql = f"WITH {LEST}{', ' + FOER if regel.med_foer else ''} {regel.sql}"
    faste = {"sone": str(get_default_timezone()), "flest": FLEST_BEVIS, "kveld": time(23), "morgen": time(6)}
    return sql, {"fra": fra, "til": til, "foer": fra - timedelta(weeks=8), **faste, **dict(regel.verdier)}


def finn(regel: Funnregel, uke: date) -> Iterator[tuple]:
    """(konto, person, bevis) for hvert funn, uten å lagre noe."""
    with connection.cursor() as c:
        c.execute(*sporring(regel, uke))
        yield from c.fetchall()
