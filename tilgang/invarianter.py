"""Etasje 2: tilgangen er lik fakta, ingenting annet gir noen adgang, og loggen henger sammen."""

from django.utils.translation import gettext_lazy as _

from personer.sjekk import Invariant
from tilgang import projeksjon

ALLE_PERSONER = "ARRAY(SELECT id FROM personer_person)"


def _ulikt(nr: int, *, til_overs: bool) -> str:
    """Innsynsdelen til hver rad i projeksjonen som fakta ikke gir, eller som mangler. Samme uttrykk som bygger radene."""
    tabell, skal, _ved_enhetene, kolonner = projeksjon.TABELLER[nr]
    rad = ", ".join(kolonner)
    har, skal = f"SELECT {rad} FROM {tabell}", f"SELECT {rad} FROM (WITH {projeksjon.GRUNNLAG} {skal}) skal"
    forst, sist = (har, skal) if til_overs else (skal, har)
    setning = f"SELECT u.content_object_id FROM (({forst}) EXCEPT ({sist})) u"
    return setning.replace("%(personer)s", ALLE_PERSONER).replace("%(enheter)s", "NULL")


FORELDRELOSE = """
    SELECT g.content_object_id FROM tilgang_innsynsdelgruppe g
    WHERE NOT EXISTS (SELECT 1 FROM tilgang_innsynsdel d WHERE d.id = g.content_object_id)
    UNION ALL
    SELECT k.content_object_id FROM tilgang_innsynsdelkonto k
    WHERE NOT EXISTS (SELECT 1 FROM tilgang_innsynsdel d WHERE d.id = k.content_object_id)
"""
UTENOM = """
    SELECT 'konto:' || id FROM guardian_userobjectpermission UNION ALL SELECT 'gruppe:' || id FROM guardian_groupobjectpermission
    UNION ALL SELECT 'rettighet:' || id FROM auth_group_permissions
"""
# En linje for planen, gitt før plansamtykket ble trukket, og ingen har gitt et nytt plansamtykke siden (settled 8).
PLAN_TRUKKET = """
    SELECT l.id FROM tilgang_samtykkelinje l
    JOIN tilgang_samtykke s ON s.id = l.samtykke_id
    JOIN tilgang_innsynsdel d ON d.id = l.innsynsdel_id AND d.slag = 'PLAN'
    WHERE l.trukket_tid IS NULL AND (l.til IS NULL OR l.til > %(dag)s)
      AND EXISTS (
        SELECT 1 FROM tilgang_samtykke p WHERE p.person_id = d.person_id AND p.formaal = 'PLAN' AND p.utfall = 'GITT'
        AND p.trukket_tid IS NOT NULL AND s.gitt_dato < (p.trukket_tid AT TIME ZONE 'Europe/Oslo')::date
      )
      AND NOT EXISTS (
        SELECT 1 FROM tilgang_samtykke g WHERE g.person_id = d.person_id AND g.formaal = 'PLAN' AND g.utfall = 'GITT'
        AND g.trukket_tid IS NULL AND g.bortfalt_dato IS NULL
      )
"""


def alle() -> list[Invariant]:
    return [
        Invariant(
            "tilgang.ingen_konto_for_mye",
            _("Ingen ansatt har en rad som gir tilgang uten at fakta gjør det"),
            "en rad åpner noe som verken et verv, et medlemskap eller et samtykke åpner. Kjør bygg_tilgang",
            _ulikt(1, til_overs=True),
        ),
        Invariant(
            "tilgang.ingen_konto_mangler",
            _("Ingen ansatt mangler en rad fakta gir"),
            "noen ser ikke det de skal se. Kjør bygg_tilgang",
            _ulikt(1, til_overs=False),
        ),
        Invariant(
            "tilgang.ingen_gruppe_for_mye",
            _("Ingen tjeneste har en rad som gir tilgang uten at fakta gjør det"),
            "en rad åpner noe for en tjeneste uten samtykke. Kjør bygg_tilgang",
            _ulikt(0, til_overs=True),
        ),
        Invariant(
            "tilgang.ingen_gruppe_mangler",
            _("Ingen tjeneste mangler en rad fakta gir"),
            "et samtykke åpner ikke det det sier. Kjør bygg_tilgang",
            _ulikt(0, til_overs=False),
        ),
        Invariant(
            "tilgang.ingen_foreldrelose",
            _("Ingen rad gir tilgang til noe som ikke finnes"),
            "innsynsdelen er borte, men raden står",
            FORELDRELOSE,
        ),
        Invariant(
            "tilgang.ingen_andre_veier",
            _("Rammeverkets egne tabeller gir ingen tilgang"),
            "tilgang gitt utenom fakta",
            UTENOM,
        ),
        Invariant(
            "tilgang.trukket_uten_linjer",
            _("Et trukket samtykke har ingen åpne linjer"),
            "samtykket er trukket, men linjen er ikke",
            "SELECT l.id FROM tilgang_samtykkelinje l JOIN tilgang_samtykke s ON s.id = l.samtykke_id"
            " WHERE s.trukket_tid IS NOT NULL AND l.trukket_tid IS NULL AND (l.til IS NULL OR l.til > %(dag)s)",
        ),
        Invariant(
            "tilgang.plan_trukket_uten_linjer",
            _("Ingen linje for planen er åpen etter at samtykket til planen ble trukket"),
            "et trukket plansamtykke avslutter hver linje som ble gitt for planen",
            PLAN_TRUKKET,
        ),
        Invariant(
            "tilgang.trukket_av_noen",
            _("Det som er trukket, er trukket av noen"),
            "tidspunktet står uten hvem som registrerte det",
            "SELECT id FROM tilgang_samtykkelinje WHERE (trukket_tid IS NULL) <> (trukket_av_id IS NULL)",
        ),
        Invariant(
            "tilgang.samtykket_har_giver",
            _("Hvert samtykke er gitt av noen"),
            "svaret står uten hvem som ga det",
            "SELECT s.id FROM tilgang_samtykke s WHERE NOT EXISTS (SELECT 1 FROM tilgang_samtykkegiver g WHERE g.samtykke_id = s.id)",
        ),
        Invariant(
            "tilgang.linjen_gjelder_samme_person",
            _("En samtykkelinje gjelder den som samtykket gjelder"),
            "linjen åpner en annens opplysninger",
            "SELECT l.id FROM tilgang_samtykkelinje l JOIN tilgang_samtykke s ON s.id = l.samtykke_id"
            " JOIN tilgang_innsynsdel d ON d.id = l.innsynsdel_id WHERE d.person_id <> s.person_id",
        ),
        Invariant(
            "tilgang.innsigelsen_gjelder_samme_person",
            _("En innsigelse gjelder den som motsatte seg"),
            "innsigelsen verner en annens",
            "SELECT i.id FROM tilgang_innsigelse i JOIN tilgang_innsynsdel d ON d.id = i.innsynsdel_id WHERE d.person_id <> i.person_id",
        ),
        Invariant(
            "tilgang.videreforingen_gjelder_samme_person",
            _("En videreføring etter 16 år bygger på vurderingen av samme person"),
            "kompetansevurderingen er av en annen",
            "SELECT v.id FROM tilgang_videreforing v JOIN tilgang_samtykkelinje l ON l.id = v.samtykkelinje_id"
            " JOIN tilgang_samtykke s ON s.id = l.samtykke_id JOIN personer_kompetansevurdering k ON k.id = v.kompetansevurdering_id"
            " WHERE k.person_id <> s.person_id",
        ),
        Invariant(
            "tilgang.nodtilgang_er_kort",
            _("Ingen nødtilgang varer mer enn fire timer"),
            "den skulle stengt seg selv",
            "SELECT id FROM tilgang_nodtilgang WHERE til_tid > fra_tid + interval '4 hours'",
        ),
        Invariant(
            "tilgang.linjen_har_oppslag",
            _("Hver person i innsynsloggen står i et oppslag"),
            "linjen er løsrevet fra hvem som så den, og når",
            "SELECT l.id FROM tilgang_oppslaglinje l WHERE NOT EXISTS (SELECT 1 FROM tilgang_oppslag o WHERE o.id = l.oppslag_id)",
        ),
        Invariant(
            "tilgang.loggen_kjenner_personen",
            _("Hver linje i innsynsloggen gjelder en som er registrert"),
            "personen finnes ikke",
            "SELECT l.id FROM tilgang_oppslaglinje l WHERE NOT EXISTS (SELECT 1 FROM personer_person p WHERE p.id = l.person_id)",
        ),
        Invariant(
            "tilgang.loggen_kjenner_kontoen",
            _("Hvert oppslag er gjort av en konto som finnes"),
            "kontoen finnes ikke",
            "SELECT o.id FROM tilgang_oppslag o WHERE NOT EXISTS (SELECT 1 FROM personer_konto k WHERE k.id = o.konto_id)",
        ),
    ]
