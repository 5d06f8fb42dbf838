"""Reglene kommunen har om bevaring, og en sak som var slutt for lenge siden: notatet kan kasseres, meldingen må til arkivet først."""

from datetime import date, datetime, time

from django.utils import timezone

from koordinator.bevaring.handlinger import godkjenn_regel, skriv_regel
from koordinator.handlinger import Meldingsdata, registrer_melding
from koordinator.models import Avsenderrolle, Enighet, Hjemmel, Notat, Notatform, Onske
from oversikt.demo.kommunen import Kommune
from personer.historikk.aktor import Systemaktor, som
from personer.models import Bevaringsmaate, Bevaringsslag, Konto, Person, RegnesFra
from tilgang.handlinger import sikre_del
from tilgang.models import Slag
from vedtak.models import Sak

FRA = date(2024, 1, 1)
REGLENE = (
    (Bevaringsslag.PLAN, RegnesFra.PLAN_AVSLUTTET),
    (Bevaringsslag.NOTAT, RegnesFra.SAK_AVSLUTTET),
    (Bevaringsslag.MELDING, RegnesFra.SAK_AVSLUTTET),
    (Bevaringsslag.BREV, RegnesFra.SAK_AVSLUTTET),
)
MELDT, SLUTT = date(2013, 3, 4), date(2014, 6, 30)


def vedta(*, skriver: Konto, godkjenner: Konto, tid: datetime) -> None:
    for slag, regnes_fra in REGLENE:
        regel = skriv_regel(
            slag=slag,
            regnes_fra=regnes_fra,
            aar=10,
            maate=Bevaringsmaate.KASSER,
            grunnlag="Bevarings- og kassasjonsplanen, sak 31/23",
            fra=FRA,
            av=skriver,
            tid=tid,
        )
        godkjenn_regel(regel_id=regel.pk, av=godkjenner, tid=tid)


def gammel_sak(kommune: Kommune) -> None:
    """Fullmektigen i en annen sak hadde en egen en gang."""
    person = Person.objects.get(etternavn="Fullmaktsli")
    felles = {"person": person, "av": kommune.saksbehandlere[1], "tid": timezone.make_aware(datetime.combine(MELDT, time(10)))}
    opplysninger = Meldingsdata(
        avsender_navn="Fastlegen", avsender_rolle=Avsenderrolle.FASTLEGE, hjemmel=Hjemmel.HELSEPERSONELL, mottatt_dato=MELDT,
        onsker=[Onske.KOORDINATOR], person_vet=True, person_enig=Enighet.JA,
        beskrivelse="Har hatt hjelp fra tre tjenester siden ulykken, og ønsker én å forholde seg til.",
    )  # fmt: skip
    melding = registrer_melding(melding=opplysninger, **felles)
    with som(Systemaktor.DEMO, grunn="saken var slutt"):
        Notat.objects.create(
            person=person, innsynsdel=sikre_del(person=person, enhet=kommune.enheter["ke"], slag=Slag.HELSE),
            form=Notatform.TELEFON, dato=MELDT, tekst="Ringte. Opptreningen går fram.", skrevet_av=felles["av"], skrevet_tid=felles["tid"],
        )  # fmt: skip
        Sak.objects.filter(pk=melding.sak_id).update(avsluttet_dato=SLUTT)
