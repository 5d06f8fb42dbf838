"""Etasje 8: planen er om én person, har alle versjonene sine, og er den samme på papiret."""

from django.utils.translation import gettext_lazy as _

from personer.sjekk import Invariant

OM_EN_ANNEN = """
    SELECT r.id FROM ip_maal r JOIN ip_plan p ON p.id = r.plan_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> p.person_id
    UNION ALL
    SELECT r.id FROM ip_planpunkt r JOIN ip_plan p ON p.id = r.plan_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> p.person_id
    UNION ALL
    SELECT r.id FROM ip_tiltak r JOIN ip_maal m ON m.id = r.maal_id JOIN ip_plan p ON p.id = m.plan_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> p.person_id
    UNION ALL
    SELECT r.id FROM ip_plandokument r JOIN ip_plan p ON p.id = r.plan_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> p.person_id
    UNION ALL
    SELECT r.id FROM ip_versjonsrad r JOIN ip_planversjon v ON v.id = r.versjon_id JOIN ip_plan p ON p.id = v.plan_id
    JOIN tilgang_innsynsdel d ON d.id = r.innsynsdel_id WHERE d.person_id <> p.person_id
"""


def alle() -> list[Invariant]:
    return [
        Invariant("ip.innholdet_er_om_personen", _("Alt i planen er om den planen er for"), "raden er om en annen", OM_EN_ANNEN),
        Invariant(
            "ip.en_aapen_plan",
            _("Ingen har to åpne planer"),
            "to planer er ikke avsluttet",
            "SELECT (array_agg(id::text))[1] FROM ip_plan WHERE tilstand <> 'AVSLUTTET' GROUP BY person_id HAVING count(*) > 1",
        ),
        Invariant(
            "ip.versjonene_er_der",
            _("Versjonene av hver plan er uten hull"),
            "en godkjent versjon mangler",
            "SELECT plan_id FROM ip_planversjon GROUP BY plan_id HAVING max(nummer) <> count(*)",
        ),
        Invariant(
            "ip.versjonen_er_godkjent_av_noen",
            _("Hver versjon av en plan er godkjent av noen"),
            "versjonen står uten den som godkjente",
            "SELECT v.id FROM ip_planversjon v WHERE NOT EXISTS (SELECT 1 FROM ip_godkjenner g WHERE g.versjon_id = v.id)",
        ),
        Invariant(
            "ip.utskriften_er_hel",
            _("Filen til hver utskrift av planen er den som ble laget"),
            "bytene har ikke summen utskriften fikk",
            "SELECT id FROM ip_utskriftsfil WHERE encode(sha256(innhold), 'hex') <> sha256",
        ),
        Invariant(
            "ip.kassert_plan_er_tom",
            _("I en plan som er kassert, står ingen tekst igjen"),
            "noe er skrevet i planen etter kassasjonen, eller en eldre sikkerhetskopi er lagt tilbake",
            "SELECT m.id FROM ip_maal m JOIN personer_kassasjonspost p ON p.gjelder = m.plan_id AND p.tilstand = 'KASSERT'"
            " WHERE m.tekst NOT IN ('', '[kassert]') UNION ALL SELECT h.id FROM ip_planpunkthistorikk h"
            " JOIN personer_kassasjonspost p ON p.gjelder = h.plan_id AND p.tilstand = 'KASSERT' WHERE h.tekst NOT IN ('', '[kassert]')",
        ),
    ]
