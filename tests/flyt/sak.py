"""Én sak gjennom kommunen, i nettleseren: hvert verb er det ett menneske gjør på skjermen, fra melding til saken er lukket."""

from datetime import timedelta

from koordinator.models import Henvendelse, InnsendtMelding
from personer.klokke import i_dag
from personer.models import Hendelse, Hva, Konto, Person
from tests.flyt.bruker import Bruker
from tests.flyt.kommunen import Kommune
from utsending.models import Brev
from vedtak.models import Vedtak

SPORSMAAL = {
    "barnekoordinator": ("Har barnet alvorlig sykdom", "Vil barnet få behov", "Gjelder behovet både"),
    "koordinator": ("Er behovet for helse- og omsorgstjenester komplekst", "Må helse- og omsorgstjenestene ses i sammenheng"),
    "individuell plan": ("Er personen pasient", "Er behovet for helse- og omsorgstjenester langvarig", "Må helse- og omsorgstjenestene"),
}
GRUNN = "Det går fram av meldingen og samtalen."


class Sak:
    def __init__(self, b: Bruker, kommune: Kommune, fornavn: str, etternavn: str, alder: int, *, forelder: str = ""):
        self.b, self.kommune = b, kommune
        self.fornavn, self.navn = fornavn, f"{fornavn} {etternavn}"
        self.etternavn, self.forelder = etternavn, forelder
        self.fodt = i_dag() - timedelta(days=alder * 366)

    @property
    def person(self) -> Person:
        return Person.objects.get(fornavn=self.fornavn, etternavn=self.etternavn, fodselsdato=self.fodt)

    def har_hendt(self, hva: Hva) -> bool:
        return Hendelse.objects.filter(person=self.person, hva=hva).exists()

    def paa_siden(self) -> Bruker:
        self.b.aapne(f"/person/{self.person.pk}/")
        return self.b

    def dagens(self, liste: str) -> int:
        """Hvor mange rader om saken «Dagens arbeid» har fra den listen, for den som ser."""
        self.b.aapne("/")
        return self.b.page.get_by_role("row").filter(has_text=liste).filter(has_text=self.navn).count()

    # --- Inn ---

    def meldes(self, *behov: str, av: str = "forelder") -> str:
        """Fra en som ikke er logget inn. Svarer med referansen på kvitteringen."""
        b = self.b.logg_ut()
        b.aapne("/meld-behov/")
        b.trykk(SKJEMA[av][0])
        b.merk("Handler meldingen om bekymring", "Nei")
        b.merk("Hvem er du?", SKJEMA[av][1])
        b.fyll("Navnet ditt", self.navn if av == "selv" else self.forelder or "Berit Melder")
        if av == "tjeneste":
            b.fyll("Arbeidssted", "Fjordvik skole")
        b.fyll("Telefon", "00 00 00 09")
        b.fyll("Navnet på den det gjelder", self.navn)
        b.fyll("Fødselsdato", self.fodt.isoformat())
        for hva in behov:
            b.merk("Hva meldes det behov for?", hva)
        if av != "selv":
            b.merk("Vet personen", "Ja, og er enig i at den sendes")
        b.fyll("Hva trengs det hjelp til?", "Hjelpen kommer fra fire tjenester, og ingen samordner dem.")
        b.trykk("Send meldingen")
        rad = InnsendtMelding.objects.get(gjelder_navn=self.navn)
        b.ser(rad.referanse)
        assert rad.person is None and not Person.objects.filter(etternavn=self.etternavn, fornavn=self.fornavn).exists()
        return rad.referanse

    def tas_imot(self, referanse: str) -> None:
        """KE finner at personen er ny, registrerer den, og har en melding som venter på vurdering."""
        b = self.b.er(self.kommune.saksbehandler)
        b.trykk("Åpne", rad=referanse)
        b.trykk("Finn personen")
        b.merk("Hvem gjelder meldingen?", "En person som ikke er registrert")
        b.trykk("Gå videre")
        b.merk("Kjønn", "Kvinne")
        for felt, verdi in {"Adresse": "Lyngbakken 3", "Postnummer": "0000", "Poststed": "Fjordvik"}.items():
            b.fyll(felt, verdi, "Språk og kontakt")
        if self.forelder:
            fornavn, etternavn = self.forelder.split()
            for felt, verdi in {"Fornavn": fornavn, "Etternavn": etternavn, "Fødselsdato": "1988-02-14"}.items():
                b.fyll(felt, verdi, "Forelder 1")
        b.trykk("Registrer meldingen")
        assert Henvendelse.objects.get(person=self.person).mottatt_dato == i_dag() and self.har_hendt(Hva.MELDING_MOTTATT)
        assert self.dagens("Meldinger som skal vurderes") == 1
        b.trykk("Vurder", rad=self.navn)

    # --- Vurderingen ---

    def vurderes(self, **tilbud: str) -> None:
        """`tilbud` er svaret på det som tilbys: barnekoordinator, koordinator, plan. «nei» når vilkårene ikke er oppfylt."""
        b = self.b
        b.trykk("Vurder meldingen")
        if self.forelder:
            self._del("barnekoordinator", "")
            b.merk("Hva ønsker familien?", tilbud["familien"])
            b.fyll("Hvem svarte for familien?", self.forelder)
            b.fyll("Dato familien svarte", i_dag().isoformat())
            b.fyll("Hva sa familien?", "De har tenkt på det hjemme.")
            b.trykk("Lagre og gå videre")
        if "koordinator" in tilbud:
            self._del("koordinator", tilbud["koordinator"])
            b.trykk("Lagre og gå videre")
        self._del("individuell plan", tilbud["plan"])
        b.trykk("Lagre og gå videre")

    def _del(self, rettighet: str, svar: str) -> None:
        for sporsmaal in SPORSMAAL[rettighet]:
            self.b.svar(sporsmaal, "Nei" if svar == "oppfyller ikke" else "Ja", GRUNN)
        if svar not in ("", "oppfyller ikke"):
            self.b.merk("Hva svarer personen eller familien", svar)

    def ender_uten_vedtak(self, utgang: str) -> None:
        b = self.b
        b.merk("Hva endte det med?", utgang)
        b.fyll("Hvorfor?", "De ønsker ikke det de har rett til nå.")
        b.trykk("Gjør vurderingen ferdig")
        assert self.har_hendt(Hva.MELDING_VURDERT) and not Vedtak.objects.filter(person=self.person).exists()
        assert self.dagens("Meldinger som skal vurderes") == 0

    def ferdig_vurdert(self) -> None:
        self.b.trykk("Gjør vurderingen ferdig")
        assert self.har_hendt(Hva.MELDING_VURDERT) and self.dagens("Klare for utkast til vedtak") == 1

    # --- Vedtaket ---

    def samtykker_til_plan(self) -> None:
        b = self.paa_siden()
        b.trykk("Registrer svar om plan")
        b.merk("Svaret på om det skal lages individuell plan", "Ja")
        b.kryss(self.forelder or self.navn)
        b.merk("Hvordan svaret ble gitt", "Muntlig, skrevet ned")
        b.trykk("Registrer svaret")

    def faar_utkast(self) -> None:
        b = self.paa_siden()
        b.trykk("Lag utkast")
        self.skriver_utkastet()

    def skriver_utkastet(self) -> None:
        b = self.b
        b.fyll("Hva vi vet", "Vi fikk melding fra familien. Hjelpen kommer fra fire tjenester.")
        b.fyll("Hvordan vi har vurdert det", "Vi har sett på om tjenestene må planlegge sammen, og hvor lenge.")
        b.fyll("Hva vi har lagt vekt på", "Hverdagen skal bli enklere.")
        b.trykk("Lagre og kontroller")
        assert not b.page.get_by_role("button", name="Fatt vedtak").count(), "den som skrev utkastet, fatter ikke"

    def avgjores(self, tekst: str) -> Vedtak:
        """En annen enn den som skrev utkastet, leser brevet og fatter. Brevet lages av arbeideren og går til rett person."""
        b, hvem = self.b.er(self.kommune.ke_leder), self.forelder or self.navn
        b.trykk("Kontroller og fatt", rad=self.navn)
        b.ser(f"Derfor går brevet til {hvem}")
        b.trykk("Fatt vedtak")
        vedtaket = Vedtak.objects.filter(person=self.person).latest("fattet_tid")
        assert vedtaket.fattet_av == self.kommune.ke_leder and vedtaket.utformet_av == self.kommune.saksbehandler
        self.brevet_kommer(hvem, tekst, "Statsforvalteren")
        return vedtaket

    def brevet_kommer(self, hvem: str, *tekster: str) -> Brev:
        brev = Brev.objects.filter(person=self.person).latest("opprettet_tid")
        lenke = self.b.page.get_by_role("link", name="Åpne brevet (PDF)")
        for _ in range(100):
            self.b.aapne(f"/brev/{brev.pk}/")
            if lenke.count():
                break
            self.b.page.wait_for_timeout(200)
        svar = self.b.page.request.get(self.b.rot + f"/brev/{brev.pk}/pdf/")
        assert svar.status == 200 and svar.body().startswith(b"%PDF-")
        assert brev.mottaker_navn == hvem
        for tekst in tekster:
            assert tekst in brev.html, tekst
        return brev

    # --- Vervet ---

    def tjenesten_pekes_ut(self) -> None:
        b = self.b.er(self.kommune.ke_leder)
        b.trykk("Pek ut tjenesten", rad=self.navn)
        b.velg("Tjenesten som skal ha koordinatoren", self.kommune.helsestasjon.navn)
        b.fyll("Hvorfor denne tjenesten?", "Helsestasjonen gir mest av hjelpen.")
        b.trykk("Pek ut tjenesten")
        assert self.har_hendt(Hva.TJENESTE_PEKT_UT)

    def lederen_navngir(self, liste: str = "Venter på navn på koordinator") -> None:
        """Koordinatoren ser ikke saken før, og ser den etter."""
        assert not self.ser_saken(self.kommune.koordinator)
        b = self.b.er(self.kommune.enhetsleder)
        assert self.dagens(liste) == 1
        b.trykk("Navngi", rad=self.navn)
        b.kryss(self.kommune.koordinator.navn)
        b.trykk("Oppnevn")
        assert self.dagens(liste) == 0
        assert self.ser_saken(self.kommune.koordinator)

    def ser_saken(self, konto: Konto) -> bool:
        self.b.er(konto)
        return self.b.page.request.get(f"{self.b.rot}/person/{self.person.pk}/").status == 200

    # --- Ut ---

    def opphorer(self, vedtaket: Vedtak) -> Vedtak:
        """De ber selv om at det slutter: et nytt vedtak av to, med nytt brev."""
        b = self.b.er(self.kommune.saksbehandler)
        b.aapne(f"/vedtak/{vedtaket.pk}/")
        b.trykk("Start opphør")
        b.merk("Hvem vil dette?", "Personen, eller den som representerer personen")
        b.trykk("Lag utkast")
        b.velg("Grunnen til opphøret", "Det er ikke lenger ønsket")
        self.skriver_utkastet()
        return self.avgjores("slutter")

    def vervet_avsluttes(self) -> None:
        """Vedtaket er borte, så siden sier at vervet skal avsluttes."""
        b = self.b.er(self.kommune.ke_leder)
        self.paa_siden().trykk("Avslutt vervet")
        b.fyll("Hvorfor tar vervet slutt?", "Vedtaket er avsluttet.")
        b.trykk("Avslutt vervet")
        assert self.har_hendt(Hva.KOORDINATOR_SLUTTET)

    def avsluttes(self, hvorfor: str) -> None:
        """Saken lukkes i én handling. Etterpå har bare KE den, og ingenting venter på noen."""
        b = self.b.er(self.kommune.saksbehandler)
        self.paa_siden().trykk("Avslutt saken")
        b.merk("Hvorfor avsluttes saken?", hvorfor)
        b.trykk("Avslutt saken")
        assert self.har_hendt(Hva.SAK_AVSLUTTET)
        self.paa_siden().ser("Saken er avsluttet")
        for konto in (self.kommune.koordinator, self.kommune.nav_ansatt):
            assert not self.ser_saken(konto), konto.navn
        for konto in (self.kommune.saksbehandler, self.kommune.ke_leder, self.kommune.enhetsleder, self.kommune.koordinator):
            self.b.er(konto).ser_ikke(self.navn)


SKJEMA = {
    "selv": ("Meld behov for deg selv eller en du er pårørende til", "Personen selv"),
    "forelder": ("Meld behov for deg selv eller en du er pårørende til", "Forelder eller annen pårørende"),
    "tjeneste": ("Meld behov fra en annen tjeneste", "Skole, SFO eller PPT"),
}
