"""Hvilken hjelpetekst som hører til hvilken side. Teksten ligger i templates/hjelp/, en fil for hvert emne på hver målform.

Nøkkelen er adressens navn, pakken med visningene eller hele rommet. En ny side får teksten til pakken eller rommet sitt til den får
sin egen; tests/huset/test_hjelp.py finner sider uten hjelp, emner uten fil, og nøkler som ikke treffer noe.
"""

from personer import hjelp

EMNENE: dict[str, tuple[str, ...]] = {
    "dagens_arbeid": ("oversikt:hjem",),
    "sok": ("oversikt:sok",),
    "kom_i_gang": ("oversikt:kom_i_gang",),
    "tavlen": ("oversikt.tavle",),
    "personsiden": ("oversikt",),
    "paaminnelser": ("oppfolging",),
    "varsler": ("oppfolging.innboks",),
    "drift": ("oppfolging.drift",),
    "jobber": ("utsending.jobber",),
    "nodliste": ("koordinator.nodliste",),
    "passordet": ("personer",),
    "meldinger": ("koordinator.views.melding",),
    "innboksen": ("koordinator.aapen.views.innboks",),
    "vurdering": ("koordinator.views.vurdering",),
    "koordinatoren": ("koordinator",),
    "opplaering": ("koordinator.views.opplaering", "koordinator.views.kursgang"),
    "barnekoordinator": ("koordinator.views.barnekoordinator",),
    "hovedansvar": ("koordinator.views.hovedansvar", "koordinator.views.samordning"),
    "kemote": ("koordinator.kemote",),
    "plasser": ("koordinator.plasser",),
    "notater": ("koordinator.notat",),
    "svar_til_melder": ("koordinator.melder", "koordinator.views.forelopig"),
    "bevaring": ("koordinator.bevaring",),
    "arkivlevering": ("koordinator.arkiv",),
    "avslutning": ("koordinator.avslutning",),
    "kontakter": ("koordinator.views.kontakt",),
    "gruppen": ("ansvarsgruppe", "koordinator.gruppestart"),
    "beskjeder": ("ansvarsgruppe.beskjed",),
    "moter": ("ansvarsgruppe.mote",),
    "referat": ("ansvarsgruppe.referat",),
    "oppgaver": ("ansvarsgruppe.oppgave",),
    "evaluering": ("ansvarsgruppe.evaluering", "ip.evaluering"),
    "planen": ("ip",),
    "versjoner": ("ip.versjoner",),
    "dokumenter": ("ip.dokumenter",),
    "planhelse": ("ip.helse",),
    "overganger": ("ip.overganger",),
    "utskrift": ("ip.utskrifter",),
    "annen_plan": ("ip.annet_sted", "ip.importering", "koordinator.views.ankomst"),
    "planmaler": ("ip.views.maler",),
    "samtykke": ("tilgang.samtykke",),
    "hvem_ser": ("tilgang.samtykke.views.hvem",),
    "opplysninger": ("tilgang",),
    "logg": ("tilgang.logg",),
    "ulovlig_lesing": ("tilgang.logg.views.lesing", "koordinator.views.lesevarsel"),
    "nektelser": ("tilgang.nektelser",),
    "nodtilgang": ("tilgang.nod",),
    "administrasjon": ("tilgang.administrasjon",),
    "brev": ("utsending",),
    "skjemaer": ("utsending.blanketter",),
    "vedtak": ("vedtak",),
    "klage": ("vedtak.klage",),
    "tilsyn": ("vedtak.tilsyn",),
    "innsyn": ("vedtak.innsyn",),
    "regler": ("vedtak.regler", "vedtak.delegering", "vedtak.retningslinjer"),
}


def registrer() -> None:
    for emne, noekler in EMNENE.items():
        hjelp.registrer(emne, *noekler)
