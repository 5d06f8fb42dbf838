"""Det bare noen av sakene har: samordning uten rettighet, med orienteringsbrevet, og den første planen."""

from ansvarsgruppe.models import Ansvarsgruppe
from ip.models import Plan
from personer.klokke import i_dag
from personer.models import Hva
from tests.flyt.sak import Sak
from vedtak.models import Vedtak


def samordningen_pekes_ut(s: Sak) -> None:
    """Fra «Dagens arbeid»: vurderingen endte med det, og ingen tjeneste er pekt ut."""
    assert not s.ser_saken(s.kommune.koordinator)
    b = s.b.er(s.kommune.ke_leder)
    b.trykk("Pek ut tjenesten", rad=s.navn)
    b.fyll("Hvorfor gjelder ingen av rettighetene?", "Personen ønsker ikke det hen har rett til.")
    b.velg("Tjenesten som skal samordne", s.kommune.helsestasjon.navn)
    b.fyll("Hvorfor denne tjenesten?", "Helsestasjonen gir mest av hjelpen.")
    b.trykk("Pek ut tjenesten")


def samordningen_faar_brev(s: Sak) -> None:
    """En orientering til personen: hvem som samordner, og ikke noe om å klage."""
    s.b.er(s.kommune.saksbehandler)
    b = s.paa_siden()
    b.trykk("Kontroller og send")
    b.ser(f"Derfor går brevet til {s.navn}")
    b.trykk("Send brevet")
    assert s.har_hendt(Hva.ORIENTERING_SENDT)
    brev = s.brevet_kommer(s.navn, s.kommune.koordinator.navn, "samordne")
    assert "klagefrist" not in brev.html.lower() and not Vedtak.objects.filter(person=s.person).exists()


def starter_gruppen(s: Sak) -> Ansvarsgruppe:
    """Koordinatoren samler dem som hjelper."""
    b = s.b.er(s.kommune.koordinator)
    s.paa_siden().trykk("Start gruppe")
    b.merk("Hva slags gruppe?", "Ansvarsgruppe")
    b.trykk("Start gruppen")
    assert s.har_hendt(Hva.GRUPPE_STARTET)
    return Ansvarsgruppe.objects.get(person=s.person)


def lager_planen(s: Sak) -> Plan:
    """Koordinatorens første plan: det viktige og ett mål."""
    b = s.b.er(s.kommune.koordinator)
    s.paa_siden().trykk("Lag planen")
    b.fyll(f"Hva er viktig for {s.fornavn}?", "Å komme seg ut hver dag.")
    b.trykk("Begynn planen")
    b.trykk("Skriv det første målet")
    b.fyll("Mål", "Å gå tur sammen med andre.")
    b.trykk("Lagre målet")
    b.trykk("Sett revisjonsdato")
    b.fyll("Neste revisjon", i_dag().replace(year=i_dag().year + 1).isoformat())
    b.trykk("Lagre datoene")
    return Plan.objects.get(person=s.person)
