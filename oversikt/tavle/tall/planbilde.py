"""Hva hver plan var på standdagen: alt spurt om samtidig for alle planene, så hver tabell kan slå det opp i stedet for å spørre igjen.

Om planen var utkast, i bruk eller avsluttet, sier hendelsene, som bare kan settes inn. Perioden og revisjonsdatoen skrives over i
planen, og leses i historikken; er planen registrert med en tidligere dato enn dagen den ble skrevet, gjelder det som først ble skrevet.
"""

import json
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import CharField, DateField, DateTimeField, F, Func, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from ip.models import Plan
from oversikt.tavle.tidsrom import Tidsrom
from personer.models import Hva
from tilgang.husk import husk

LIVET = (Hva.PLAN_OPPRETTET, Hva.PLAN_AAPNET, Hva.PLAN_AKTIVERT, Hva.PLAN_AVSLUTTET)  # også rekkefølgen i samme øyeblikk
AKTIV, INAKTIV, UTKAST, AVSLUTTET = "AKTIV", "INAKTIV", "UTKAST", "AVSLUTTET"
STAND = {AKTIV: _("Aktive"), INAKTIV: _("Inaktive"), UTKAST: _("Utkast"), AVSLUTTET: _("Avsluttet")}
SAMTYKKE, PERIODE, UROERT = "SAMTYKKE", "PERIODE", "UROERT"
HVORFOR = {
    SAMTYKKE: _("Samtykket er trukket eller falt bort"),
    PERIODE: _("Perioden er ute, eller ikke begynt"),
    UROERT: _("Ikke endret på lenge"),
}

# Samtykket er det til planen, gyldig på standdagen (IP-forskriften § 5). `hvorfor` er den første grunnen til at en plan i bruk ikke er
# aktiv; tom når den er det.
PAA_DAGEN = f"""
    WITH hendt AS (
        SELECT h.gjelder, max(h.tid) FILTER (WHERE h.tid < %(etter)s) AS sist,
               min(h.tid) FILTER (WHERE h.hva = '{Hva.PLAN_AKTIVERT}') AS tatt_i_bruk,
               (array_agg(h.hva ORDER BY h.tid DESC, array_position(%(livet)s::text[], h.hva::text) DESC)
                FILTER (WHERE h.hva = ANY(%(livet)s) AND h.tid < %(etter)s))[1] AS livet
        FROM personer_hendelse h JOIN ip_plan p ON p.id = h.gjelder AND p.person_id = h.person_id GROUP BY h.gjelder
    ), skrevet AS (
        SELECT DISTINCT ON (r.id) r.id, r.fra, r.til, r.revisjon_dato FROM ip_planhistorikk r
        CROSS JOIN LATERAL (SELECT CASE WHEN r.history_date < %(etter)s THEN r.history_date END AS foer) n
        ORDER BY r.id, n.foer DESC NULLS LAST, r.history_date, CASE WHEN n.foer IS NULL THEN r.history_id ELSE -r.history_id END
    ), samtykket AS (
        SELECT DISTINCT s.person_id FROM tilgang_samtykke s
        WHERE s.formaal = 'PLAN' AND s.utfall = 'GITT' AND s.gitt_dato <= %(dag)s
          AND (s.trukket_tid IS NULL OR s.trukket_tid >= %(etter)s) AND (s.bortfalt_dato IS NULL OR s.bortfalt_dato > %(dag)s)
    ), bilde AS (
        SELECT p.id, h.livet, h.tatt_i_bruk, s.revisjon_dato, CASE
            WHEN k.person_id IS NULL THEN '{SAMTYKKE}'
            WHEN NOT (s.fra <= %(dag)s AND s.til > %(dag)s) THEN '{PERIODE}'
            WHEN h.sist < %(grense)s THEN '{UROERT}'
            ELSE ''
        END AS hvorfor
        FROM hendt h JOIN ip_plan p ON p.id = h.gjelder
        LEFT JOIN skrevet s ON s.id = p.id LEFT JOIN samtykket k ON k.person_id = p.person_id
    )
    SELECT id::text, tatt_i_bruk::text, revisjon_dato::text, hvorfor, CASE
        WHEN livet IS NULL THEN ''
        WHEN livet = '{Hva.PLAN_AVSLUTTET}' THEN '{AVSLUTTET}'
        WHEN livet IN ('{Hva.PLAN_OPPRETTET}', '{Hva.PLAN_AAPNET}') THEN '{UTKAST}'
        WHEN hvorfor = '' THEN '{AKTIV}'
        ELSE '{INAKTIV}'
    END AS stand FROM bilde
"""


def alle(t: Tidsrom) -> QuerySet[Plan]:
    """Med `tatt_i_bruk`: første gang, uansett hvilken dag det er."""
    bildet = _bildet(t)
    return Plan.objects.annotate(tatt_i_bruk=Cast(_slaa_opp(bildet["tatt_i_bruk"]), DateTimeField()))


def planer(t: Tidsrom) -> QuerySet[Plan]:
    """De som var opprettet, med `stand` og `hvorfor`, og revisjonsdatoen da."""
    bildet = _bildet(t)
    return Plan.objects.annotate(
        stand=_slaa_opp(bildet["stand"]),
        hvorfor=_slaa_opp(bildet["hvorfor"]),
        revisjon_dato_da=Cast(_slaa_opp(bildet["revisjon_dato"]), DateField()),
    ).filter(stand__in=list(STAND))


def _bildet(t: Tidsrom) -> dict[str, str]:
    return husk(("planene på dagen", t), lambda: _les(t))


def _les(t: Tidsrom) -> dict[str, str]:
    """For hvert felt hva hver plan hadde, som JSON: spørringene slår opp i det som i en konstant."""
    grense = t.etter - timedelta(days=settings.PLAN_UROERT_DAGER)
    with connection.cursor() as c:
        c.execute(PAA_DAGEN, {"livet": list(LIVET), "etter": t.etter, "dag": t.dag, "grense": grense})
        rader = c.fetchall()
    felt = ("tatt_i_bruk", "revisjon_dato", "hvorfor", "stand")
    return {navn: json.dumps({plan: verdier[nr] for plan, *verdier in rader}) for nr, navn in enumerate(felt)}


def _slaa_opp(verdier: str) -> Func:
    bildet = Cast(Value(verdier), JSONField())
    return Func(bildet, Cast(F("pk"), TextField()), template="(%(expressions)s)", arg_joiner=" ->> ", output_field=CharField())
