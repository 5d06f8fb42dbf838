"""Etasje 6: én koordinator om gangen, og ingen tilgang lenger enn vervet."""

from django.utils.translation import gettext_lazy as _

from personer.sjekk import Invariant

UTENFOR = """
    SELECT t.id FROM {tilgang} t LEFT JOIN {verv} v ON v.id = t.kilde_id
    WHERE t.kilde = '{kilde}' AND NOT isempty(daterange(t.fra, t.til))
      AND (v.id IS NULL OR NOT daterange(t.fra, t.til) <@ daterange(v.fra, v.til))
"""
TO = """
    SELECT a.id FROM {tabell} a JOIN {tabell} b ON b.person_id = a.person_id AND b.id > a.id
    WHERE daterange(a.fra, a.til) && daterange(b.fra, b.til) {mer}
"""

KASSERT = "EXISTS (SELECT 1 FROM personer_kassasjonspost p WHERE p.gjelder = t.id AND p.tilstand = 'KASSERT')"
STAAR = "SELECT t.id FROM {tabell} t WHERE {galt} AND " + KASSERT
STAAR_IGJEN = (
    ("utsending_brev", "(t.html <> '[kassert]' OR (SELECT length(f.innhold) FROM utsending_brevfil f WHERE f.brev_id = t.id) > 0)"),
    ("koordinator_henvendelse", "t.beskrivelse <> '[kassert]'"),
    ("vedtak_vedtak", "t.begrunnelse <> '[kassert]'"),
    ("vedtak_klage", "t.klagen <> '[kassert]'"),
)
# Slag som bare tømmes når arkivet har kvittert; den siste kvitteringen på en pakke gjelder.
UTEN_KVITTERING = """
    SELECT p.id FROM personer_kassasjonspost p JOIN personer_kassasjon k ON k.id = p.kassasjon_id
    JOIN personer_bevaringsregel r ON r.id = k.regel_id
    WHERE p.tilstand = 'KASSERT' AND r.slag IN ('BREV', 'MELDING', 'VEDTAK', 'KLAGE') AND NOT EXISTS (
        SELECT 1 FROM koordinator_arkivpost a WHERE a.gjelder = p.gjelder AND a.slag = r.slag AND 'MOTTATT' = (
            SELECT q.utfall FROM koordinator_arkivkvittering q WHERE q.leveranse_id = a.leveranse_id ORDER BY q.nr DESC LIMIT 1
        )
    )
"""


def alle() -> list[Invariant]:
    return [
        Invariant(
            "koordinator.tilgang_innenfor_vervet",
            _("Ingen tilgang som koordinator varer lenger enn vervet"),
            "vervet er slutt, men båndet står",
            UTENFOR.format(tilgang="tilgang_tilknytning", verv="koordinator_oppnevning", kilde="OPPNEVNING"),
        ),
        Invariant(
            "koordinator.utpekt_innenfor_utpekingen",
            _("Ingen enhet er utpekt lenger enn utpekingen varer"),
            "utpekingen er slutt",
            UTENFOR.format(tilgang="tilgang_enhetstilknytning", verv="koordinator_utpeking", kilde="UTPEKING"),
        ),
        Invariant(
            "koordinator.en_koordinator",
            _("Ingen har to koordinatorer samtidig"),
            "to faste verv overlapper",
            TO.format(tabell="koordinator_oppnevning", mer="AND NOT a.er_vikar AND NOT b.er_vikar"),
        ),
        Invariant(
            "koordinator.ett_hovedansvar",
            _("Høyst én enhet har hovedansvaret"),
            "to har hovedansvaret samtidig",
            TO.format(tabell="koordinator_hovedansvar", mer=""),
        ),
        Invariant(
            "koordinator.vervet_gjelder_samme_person",
            _("En oppnevning gjelder den utpekingen og vedtaket gjelder"),
            "vervet bygger på en annens",
            "SELECT o.id FROM koordinator_oppnevning o JOIN koordinator_utpeking u ON u.id = o.utpeking_id"
            " LEFT JOIN vedtak_vedtak v ON v.id = o.vedtak_id WHERE u.person_id <> o.person_id OR v.person_id <> o.person_id",
        ),
        Invariant(
            "koordinator.vikaren_er_for_samme_person",
            _("En vikar er vikar i samme sak"),
            "vikaren er for et verv i en annen sak",
            "SELECT v.id FROM koordinator_oppnevning v JOIN koordinator_oppnevning o ON o.id = v.vikar_for_id"
            " WHERE o.person_id <> v.person_id OR o.er_vikar",
        ),
        Invariant(
            "koordinator.henvendelsen_gjelder_saken",
            _("En melding gjelder den saken gjelder"),
            "saken er en annens",
            "SELECT h.id FROM koordinator_henvendelse h JOIN vedtak_sak s ON s.id = h.sak_id WHERE s.person_id <> h.person_id",
        ),
        Invariant(
            "koordinator.notatet_gjelder_samme_person",
            _("Et notat står i opplysningene om den det gjelder"),
            "notatet er om en annen",
            "SELECT n.id FROM koordinator_notat n JOIN tilgang_innsynsdel d ON d.id = n.innsynsdel_id WHERE d.person_id <> n.person_id",
        ),
        Invariant(
            "koordinator.kassert_er_tomt",
            _("I et brev, en melding, et vedtak eller en klage som er kassert, står ingen tekst igjen"),
            "noe er skrevet etter kassasjonen, eller en eldre sikkerhetskopi er lagt tilbake",
            " UNION ALL ".join(STAAR.format(tabell=tabell, galt=galt) for tabell, galt in STAAR_IGJEN),
        ),
        Invariant(
            "koordinator.kassert_er_i_arkivet",
            _("Alt som er kassert fordi arkivet har det, har arkivet kvittert for"),
            "noe er tømt her, og den siste kvitteringen sier ikke lenger at arkivet har det",
            UTEN_KVITTERING,
        ),
    ]
