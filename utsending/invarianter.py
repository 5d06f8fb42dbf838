"""Etasje 3: hvert brev som er sendt, er helt, og ingenting er blitt liggende."""

from django.utils.translation import gettext_lazy as _

from personer.sjekk import Invariant


def alle() -> list[Invariant]:
    return [
        Invariant(
            "utsending.ferdig_brev_har_fil",
            _("Hvert ferdig brev har en fil"),
            "brevet er satt, men bytene mangler",
            "SELECT b.id FROM utsending_brev b WHERE b.tilstand = 'RENDRET'"
            " AND NOT EXISTS (SELECT 1 FROM utsending_brevfil f WHERE f.brev_id = b.id)",
        ),
        Invariant(
            "utsending.filen_er_brevet",
            _("Filen til hvert brev er den som ble utstedt"),
            "bytene har ikke summen brevet fikk",
            "SELECT b.id FROM utsending_brev b JOIN utsending_brevfil f ON f.brev_id = b.id"
            " WHERE encode(sha256(f.innhold), 'hex') <> b.sha256",
        ),
        Invariant(
            "utsending.sendt_brev_er_ferdig",
            _("Ingenting er sendt før brevet var ferdig"),
            "forsendelsen gjelder et brev uten fil",
            "SELECT s.id FROM utsending_forsendelse s JOIN utsending_brev b ON b.id = s.brev_id WHERE b.tilstand <> 'RENDRET'",
        ),
        Invariant(
            "utsending.ferdig_brev_har_forsendelse",
            _("Hvert ferdig brev er på vei til mottakeren"),
            "brevet er satt, men ingen sender det",
            "SELECT b.id FROM utsending_brev b WHERE b.tilstand = 'RENDRET'"
            " AND NOT EXISTS (SELECT 1 FROM utsending_forsendelse s WHERE s.brev_id = b.id)"
            " AND NOT EXISTS (SELECT 1 FROM utsending_blankett s WHERE s.brev_id = b.id)",  # et skjema gis ut for hånd
        ),
        Invariant(
            "utsending.ventende_brev_har_oppdrag",
            _("Hvert brev som venter, står i arbeiderens liste"),
            "ingen kommer til å sette brevet",
            "SELECT b.id FROM utsending_brev b WHERE b.tilstand = 'KLAR' AND NOT EXISTS (SELECT 1 FROM utsending_oppdrag o"
            " WHERE o.gjelder = b.id AND o.tilstand IN ('VENTER', 'I_ARBEID'))",
        ),
        Invariant(
            "utsending.ingenting_er_liggende",
            _("Ingenting i utkurven har ventet i mer enn et døgn"),
            "arbeideren får det ikke til, eller er borte",
            "SELECT id FROM utsending_oppdrag WHERE tilstand IN ('VENTER', 'I_ARBEID') AND opprettet_tid < %(tid)s - interval '1 day'",
        ),
        Invariant(
            "utsending.tatt_av_en_som_lever",
            _("Ingen har hatt et oppdrag i mer enn en time"),
            "arbeideren som tok det, er borte",
            "SELECT id FROM utsending_oppdrag WHERE tilstand = 'I_ARBEID' AND tatt_tid < %(tid)s - interval '1 hour'",
        ),
        Invariant(
            "utsending.leveringen_er_hel",
            _("Leveringen av hvert brev er skrevet ned uten hull"),
            "en hendelse på veien mangler",
            "SELECT s.id FROM utsending_forsendelse s JOIN utsending_leveringshendelse h ON h.forsendelse_id = s.id"
            " GROUP BY s.id HAVING max(h.nr) <> count(*) OR max(h.nr) <> s.versjon",
        ),
    ]
