"""Det gruppen skriver, spurt med samme fasit: oppgaver og referatpunkter ses gjennom innsynsdelen, og ikke ellers (R51)."""

from datetime import UTC, date, datetime

from ansvarsgruppe.models import Ansvarsgruppe, Mote, Oppgave, Referat, Referatpunkt, Slag
from ansvarsgruppe.oppgave.tilstander import Eierslag

BEGYNNER = datetime(2026, 1, 2, 9, tzinfo=UTC)
SLUTTET = date(2000, 2, 1)  # så løpene kan starte sine egne (gruppelivet.py); det som er skrevet, leses også etter


def skriv(v, deler) -> None:
    """I hver del: en oppgave, og et punkt i et godkjent og i et ikke godkjent referat. Rett i tabellene; løpet rulles tilbake."""
    av = v.kontoer[0]
    grupper = {
        p.pk: Ansvarsgruppe.objects.create(person=p, slag=Slag.ANSVARSGRUPPE, startet_av=av, fra=date(2000, 1, 1), til=SLUTTET)
        for p in v.personer
    }
    for nr, godkjent in enumerate((None, BEGYNNER)):
        referater = {pk: _referat(gruppe, BEGYNNER.replace(hour=9 + nr), av) for pk, gruppe in grupper.items()}
        for plass, d in enumerate(deler, 1):
            Referatpunkt.objects.create(
                referat=referater[d.person], innsynsdel_id=d.id, nr=plass, overskrift="Prøve", tekst="Prøve", skrevet_av=av,
                skrevet_tid=BEGYNNER,
            )  # fmt: skip
        if godkjent:
            Referat.objects.filter(pk__in=[r.pk for r in referater.values()]).update(godkjent_av=av, godkjent_tid=godkjent)
    for d in deler:
        Oppgave.objects.create(
            gruppe=grupper[d.person], innsynsdel_id=d.id, tekst="Prøve", eier_slag=Eierslag.PERSONEN, frist=date(2026, 2, 2), laget_av=av,
            laget_tid=BEGYNNER,
        )  # fmt: skip


def _referat(gruppe, begynner, av) -> Referat:
    mote = Mote.objects.create(gruppe=gruppe, begynner=begynner, varighet=60, sted="Prøve", planlagt_av=av, planlagt_tid=BEGYNNER)
    return Referat.objects.create(mote=mote, begynt_av=av, begynt_tid=BEGYNNER)


def ser(konto) -> dict[str, set]:
    """Innsynsdelene kontoen ser noe i, av hver sort."""
    punkter = Referatpunkt.objects.synlig_for(konto)
    return {
        "oppgaver": set(Oppgave.objects.synlig_for(konto).values_list("innsynsdel", flat=True)),
        "godkjente": set(punkter.filter(referat__godkjent_tid__isnull=False).values_list("innsynsdel", flat=True)),
        "ikke godkjente": set(punkter.filter(referat__godkjent_tid__isnull=True).values_list("innsynsdel", flat=True)),
    }


def fasit(kan: set, deler: set, alle) -> dict[str, set]:
    """`kan` og `deler` er fasitens svar for kontoen: {(handling, person)} og {(tillatelse, del)}."""
    ses = {pk for tillatelse, pk in deler if tillatelse == "se"}
    ledes = {d.id for d in alle if ("LEDE_GRUPPE", d.person) in kan}
    return {"oppgaver": ses, "godkjente": ses, "ikke godkjente": ses & ledes}
