"""Etasje 7: ingenting er åpent i en gruppe som er slutt, og ingenting i gruppen er om en annen."""

from django.utils.translation import gettext_lazy as _

from koordinator.invarianter import UTENFOR
from personer.sjekk import Invariant

OM_EN_ANNEN = """
    SELECT r.id FROM ansvarsgruppe_oppgave r JOIN ansvarsgruppe_ansvarsgruppe g ON g.id = r.gruppe_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> g.person_id
    UNION ALL
    SELECT r.id FROM ansvarsgruppe_beskjed r JOIN ansvarsgruppe_ansvarsgruppe g ON g.id = r.gruppe_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> g.person_id
    UNION ALL
    SELECT r.id FROM ansvarsgruppe_sakslistepunkt r JOIN ansvarsgruppe_mote m ON m.id = r.mote_id
    JOIN ansvarsgruppe_ansvarsgruppe g ON g.id = m.gruppe_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> g.person_id
    UNION ALL
    SELECT r.id FROM ansvarsgruppe_referatpunkt r JOIN ansvarsgruppe_referat f ON f.id = r.referat_id
    JOIN ansvarsgruppe_mote m ON m.id = f.mote_id JOIN ansvarsgruppe_ansvarsgruppe g ON g.id = m.gruppe_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> g.person_id
"""


def alle() -> list[Invariant]:
    return [
        Invariant(
            "ansvarsgruppe.tilgang_innenfor_medlemskapet",
            _("Ingen tilgang som medlem varer lenger enn medlemskapet"),
            "medlemskapet er slutt",
            UTENFOR.format(tilgang="tilgang_tilknytning", verv="ansvarsgruppe_medlemskap", kilde="MEDLEMSKAP"),
        ),
        Invariant(
            "ansvarsgruppe.medlem_innenfor_gruppen",
            _("Ingen er medlem lenger enn gruppen varer"),
            "gruppen er slutt, men medlemskapet er ikke",
            "SELECT m.id FROM ansvarsgruppe_medlemskap m JOIN ansvarsgruppe_ansvarsgruppe g ON g.id = m.gruppe_id"
            " WHERE g.til IS NOT NULL AND (m.til IS NULL OR m.til > greatest(g.til, m.fra))",
        ),
        Invariant(
            "ansvarsgruppe.ingen_moter_etter_slutt",
            _("Ingen møter venter i en gruppe som er slutt"),
            "møtet skulle vært avlyst",
            "SELECT m.id FROM ansvarsgruppe_mote m JOIN ansvarsgruppe_ansvarsgruppe g ON g.id = m.gruppe_id"
            " WHERE g.til <= %(dag)s AND m.tilstand IN ('PLANLAGT', 'INNKALT') AND m.begynner > %(tid)s",
        ),
        Invariant(
            "ansvarsgruppe.ingen_oppgaver_etter_slutt",
            _("Ingen oppgaver er åpne i en gruppe som er slutt"),
            "oppgaven skulle vært lukket",
            "SELECT o.id FROM ansvarsgruppe_oppgave o JOIN ansvarsgruppe_ansvarsgruppe g ON g.id = o.gruppe_id"
            " WHERE g.til <= %(dag)s AND o.tilstand IN ('NY', 'PAABEGYNT')",
        ),
        Invariant(
            "ansvarsgruppe.innholdet_er_om_personen", _("Alt i gruppen er om den gruppen er for"), "raden er om en annen", OM_EN_ANNEN
        ),
        Invariant(
            "ansvarsgruppe.deltakeren_er_i_gruppen",
            _("Den som er kalt inn som medlem, er medlem i samme gruppe"),
            "medlemskapet er i en annen gruppe",
            "SELECT t.id FROM ansvarsgruppe_motedeltaker t JOIN ansvarsgruppe_mote m ON m.id = t.mote_id"
            " JOIN ansvarsgruppe_medlemskap s ON s.id = t.medlemskap_id"
            " WHERE s.gruppe_id <> m.gruppe_id AND t.fjernet_tid IS NULL AND m.tilstand IN ('PLANLAGT', 'INNKALT')",
        ),
    ]
