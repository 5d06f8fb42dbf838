"""Etasje 4: påminnelser og varsler er én av hver, og det som skal gå av seg selv, går."""

from django.utils.translation import gettext_lazy as _

from personer.sjekk import Invariant

# Sendt etter at kontoen sist ble stengt.
TIL_STENGT = """
    SELECT v.id FROM oppfolging_varsel v JOIN personer_konto k ON k.id = v.konto_id AND NOT k.is_active
    WHERE v.sendt_tid > (
        SELECT min(h.history_date) FROM personer_kontohistorikk h WHERE h.id = k.id AND NOT h.is_active AND h.history_id > coalesce(
            (SELECT max(a.history_id) FROM personer_kontohistorikk a WHERE a.id = k.id AND a.is_active), 0)
    )
"""
# Den samlede går på virkedager, så et varsel fra fredag venter til mandag, og en adresse som ikke virker, venter til den er rettet.
# Galt er det når den er prøvd og ikke gikk, eller når den kunne gått for et døgn siden og ingen prøvde.
IKKE_SENDT = """
    SELECT v.id FROM oppfolging_varsel v JOIN personer_konto k ON k.id = v.konto_id AND k.is_active
    LEFT JOIN oppfolging_varselpost p ON p.id = v.post_id
    WHERE v.sendt_tid IS NULL AND v.laget_tid < %(tid)s - interval '1 day'
      AND (p.forsok > 0 OR coalesce(p.neste_tid, v.neste_tid) < %(tid)s - interval '1 day')
      AND NOT EXISTS (SELECT FROM oppfolging_adressefeil f WHERE f.konto_id = k.id AND f.lukket_tid IS NULL)
"""


def alle() -> list[Invariant]:
    return [
        Invariant(
            "oppfolging.forseglet_nylig",
            _("Historikken er forseglet de siste fem minuttene"),
            "forseglingen står: det nye er ikke vernet ennå",
            "SELECT 'forsegling' WHERE NOT EXISTS (SELECT 1 FROM oppfolging_hjerteslag"
            " WHERE hva = 'FORSEGLING' AND tid > %(tid)s - interval '5 minutes')",
        ),
        Invariant(
            "oppfolging.en_paaminnelse",
            _("Ingen påminnelse er laget to ganger"),
            "samme regel, sak og dato står flere ganger",
            "SELECT (array_agg(id::text))[1] FROM oppfolging_paaminnelse GROUP BY regel, gjelder, forfall_dato HAVING count(*) > 1",
        ),
        Invariant(
            "oppfolging.ingen_minnes_om_de_dode",
            _("Ingen åpen påminnelse gjelder en det ikke lenger skrives til"),
            "personen er død, eller barnet ble ikke født",
            "SELECT m.id FROM oppfolging_paaminnelse m JOIN personer_person p ON p.id = m.person_id"
            " WHERE m.fullfort_tid IS NULL AND p.brev_stanset_dato < %(dag)s::date - 1",
        ),
        Invariant(
            "oppfolging.et_varsel",
            _("Ingen får samme varsel to ganger"),
            "samme varsel til samme konto står flere ganger",
            "SELECT (array_agg(id::text))[1] FROM oppfolging_varsel GROUP BY konto_id, slag, gjelder HAVING count(*) > 1",
        ),
        Invariant(
            "oppfolging.ingen_varsles_etter_stenging",
            _("Ingen e-post er sendt til en konto etter at den ble stengt"),
            "den som har sluttet, fikk vite at noe ventet",
            TIL_STENGT,
        ),
        Invariant(
            "oppfolging.varslene_er_sendt",
            _("Ingen e-post har ventet i et døgn etter at den kunne gått"),
            "e-posttjeneren tar ikke imot, eller ingen sender",
            IKKE_SENDT,
        ),
    ]
