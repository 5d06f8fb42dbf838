"""En sak der alt er åpent for en lærer og en koordinator, det som kan stenge for dem, og flatene de har åpne i nettleseren."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ansvarsgruppe import handlinger as gruppen
from ansvarsgruppe.models import Slag
from personer.historikk.aktor import Systemaktor, som
from personer.klokke import i_dag
from personer.models import Ansettelse, Konto, Tjeneste
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, PersonFabrikk, koordinator_for, saksbehandler
from tests.huset.ruter import Nettleser
from tests.huset.verden import BAKDEL
from tests.ip.fabrikk import MaalFabrikk, PlanFabrikk, TiltakFabrikk
from tests.utsending.fabrikk import BrevFabrikk
from tilgang import handlinger
from tilgang.models import Inhabilitet, Innsigelse, Kilde, Rolle, Samtykkelinje, Sperre, Tilknytning

# Det som aldri skal vises etterpå; det siste er framdriften, som ellers ikke sier noe.
INNHOLD = ("Zebraveien til skolen", "Følge til zebrafeltet", "Vedtak om zebra", "%PDF-", "Brevet er ferdig og har")
NAVN = "Zebradal"


class Sak:
    """Bygges med virkelige commit; `gi()` åpner alt igjen etter at noe er stengt."""

    def __init__(self):
        dag, self.av = i_dag(), saksbehandler()
        self.person = PersonFabrikk(fornavn="Live", etternavn=NAVN, fodselsdato=dag - timedelta(days=30 * 365))
        self.koordinator = koordinator_for(self.person)
        self.enhet = self.koordinator.ansettelser.get().enhet
        self.skole = EnhetFabrikk(navn="Fjordvik skole", tjeneste=Tjeneste.SKOLE)
        self.laerer = AnsettelseFabrikk(enhet=self.skole).konto
        self.samtykke(formaal="PLAN")
        with som(Systemaktor.TEST, grunn="sak"):
            self.innsynsdel = handlinger.sikre_del(person=self.person, enhet=self.enhet, slag="PLAN")
        self.plan = PlanFabrikk(person=self.person, fra=dag, til=dag + timedelta(days=300))
        self.maal = MaalFabrikk(plan=self.plan, innsynsdel=self.innsynsdel, tekst=INNHOLD[0])
        self.tiltak = TiltakFabrikk(maal=self.maal, tekst=INNHOLD[1], fra=dag)
        self.brev = BrevFabrikk(person=self.person, tittel=INNHOLD[2], ferdig=True)
        self.gruppe = gruppen.start_gruppe(person=self.person, slag=Slag.ANSVARSGRUPPE, av=self.koordinator, tid=timezone.now())
        self.stillinger = {konto.pk: konto.ansettelser.get().til for konto in (self.laerer, self.koordinator)}
        self.gi()

    def samtykke(self, formaal="DELING", linjer=()):
        return handlinger.registrer_samtykke(
            person=self.person, formaal=formaal, utfall="GITT", givere=[self.person], form="MUNTLIG", informasjon_gitt="Prøve",
            gitt_dato=i_dag(), av=self.av, tid=timezone.now(), linjer=linjer,
        )  # fmt: skip

    def gi(self):
        """Alt åpent: ingen nektelser, begge i arbeid, begge knyttet, og samtykket står."""
        dag = i_dag()
        with som(Systemaktor.TEST, grunn="sak"):
            for modell in (Sperre, Inhabilitet, Innsigelse):
                modell.objects.filter(til=None).update(til=dag)
            Konto.objects.filter(pk__in=self.stillinger).update(is_active=True)
            for konto, til in self.stillinger.items():
                Ansettelse.objects.filter(konto=konto).update(til=til)
        for konto in (self.laerer, self.koordinator):
            konto.refresh_from_db()
        if not Samtykkelinje.objects.filter(trukket_tid=None, samtykke__trukket_tid=None, samtykke__formaal="DELING").exists():
            linje = handlinger.Linje(self.enhet, "PLAN", self.skole, "ENDRE", dag - timedelta(days=1))
            self.deling = self.samtykke(linjer=[linje])
        self._knytt(self.laerer, self.skole, Rolle.GRUPPEMEDLEM, Kilde.MEDLEMSKAP)
        self._knytt(self.koordinator, self.enhet, Rolle.KOORDINATOR, Kilde.OPPNEVNING)

    def _knytt(self, konto, enhet, rolle, kilde):
        if not Tilknytning.objects.paa(i_dag()).filter(konto=konto).exists():
            with som(Systemaktor.TEST, grunn="sak"):
                handlinger.knytt(
                    person=self.person, konto=konto, enhet=enhet, rolle=rolle, kilde=kilde, kilde_id=self.gruppe.pk, fra=i_dag()
                )

    def logg_inn(self, konto) -> Nettleser:
        klient = Client()
        klient.force_login(konto, backend=BAKDEL)
        klient.post("/okt/fortsett/")
        return Nettleser(klient.cookies["sessionid"].value)

    # Det som stenger. Hver er én handling med sin egen commit.

    def stengsler(self, konto) -> dict[str, Callable[[], object]]:
        naa = {"av": self.av, "tid": timezone.now()}
        nekt = naa | {"person": self.person, "konto": konto, "dag": i_dag()}
        alle = {
            "sperre": lambda: handlinger.sett_sperre(begrunnelse="", **nekt),
            "inhabil": lambda: handlinger.meld_inhabilitet(relasjon="SLEKT", begrunnelse="Tante", **nekt),
            "vervet slutter": lambda: self._vervet_slutter(konto),
            "slutter": lambda: self._skriv(Ansettelse.objects.filter(konto=konto), til=i_dag()),
            "kontoen stenges": lambda: self._skriv(Konto.objects.filter(pk=konto.pk), is_active=False),
        }
        if konto == self.laerer:
            linje = Samtykkelinje.objects.get(samtykke=self.deling)
            alle |= {
                "samtykket trekkes": lambda: handlinger.trekk_samtykke(samtykke_id=self.deling.pk, **naa),
                "linjen trekkes": lambda: handlinger.trekk_linje(linje_id=linje.pk, **naa),
                "innsigelse": lambda: handlinger.registrer_innsigelse(
                    innsynsdel=self.innsynsdel, til_enhet=None, begrunnelse="", dag=i_dag(), **naa
                ),
            }
        return alle

    def _vervet_slutter(self, konto):
        kilde = Kilde.MEDLEMSKAP if konto == self.laerer else Kilde.OPPNEVNING
        with som(Systemaktor.TEST, grunn="sak"):
            handlinger.avslutt_tilknytninger(kilde=kilde, kilde_id=self.gruppe.pk, til=i_dag())
            if konto == self.koordinator:  # fabrikkens egen tilknytning
                for baand in Tilknytning.objects.paa(i_dag()).filter(konto=konto):
                    handlinger.avslutt_tilknytninger(kilde=baand.kilde, kilde_id=baand.kilde_id, til=i_dag())

    def _skriv(self, rader, **felt):
        with som(Systemaktor.TEST, grunn="sak"):
            rader.update(**felt)

    # Flatene: en forespørsel, og bare den.

    def flater(self, konto) -> dict[str, tuple]:
        def sti(navn, *args, **felt):
            return ("GET", reverse(navn, args=args), None, felt)

        rammen = {
            "personsiden": sti("oversikt:person", self.person.pk),
            "planen": sti("ip:plan", self.plan.pk),
            "forsiden": sti("oversikt:hjem"),
            "søket": ("POST", reverse("oversikt:sok"), {"q": NAVN}, {}),
        }
        if konto == self.laerer:
            return rammen | {
                "målet": sti("ip:maal", self.plan.pk, self.maal.pk),
                "tiltaket": sti("ip:tiltak", self.plan.pk, self.tiltak.pk),
                "gruppen": sti("ansvarsgruppe:gruppe", self.gruppe.pk),
                "målet lagres": ("POST", reverse("ip:maal", args=[self.plan.pk, self.maal.pk]), self._maalskjema(), {}),
            }
        return rammen | {
            "brevet": sti("utsending:brev", self.brev.pk),
            "framdriften": sti("utsending:framdrift", self.brev.pk, htmx=True),
            "lenken til filen": sti("utsending:pdf", self.brev.pk),
            "hvem ser hva": sti("tilgang:hvem", self.person.pk),
        }

    def _maalskjema(self):
        return {"tekst": INNHOLD[0], "status": self.maal.status, "versjon": "0"}  # gammel versjon: svaret viser det som er lagret


def viser(svar) -> bool:
    """Har svaret noe av innholdet i seg, eller navnet utenfor en 403 som sier hvorfor?"""
    tekst = svar.tekst.decode("utf-8", "replace")
    return any(bit in tekst for bit in INNHOLD) or (NAVN in tekst and svar.status_code != 403)


@contextmanager
def ved_sporring(nummer: int, stengsel: Callable[[], object]):
    """Stenger fra en annen forbindelse like før spørring `nummer`. Må stengselet vente på en lås, går det når låsen slippes."""
    tilstand = SimpleNamespace(talt=0, ferdig_ved=None, kjort=None)
    with ThreadPoolExecutor(1) as traad:

        def paa_egen_forbindelse():
            try:
                stengsel()
            finally:
                connection.close()

        def vent(execute, sql, felt, mange, kontekst):
            tilstand.talt += 1
            if tilstand.talt == nummer:
                tilstand.kjort = traad.submit(paa_egen_forbindelse)
                if wait([tilstand.kjort], timeout=1).done:
                    tilstand.ferdig_ved = nummer
            return execute(sql, felt, mange, kontekst)

        with connection.execute_wrapper(vent):
            yield tilstand
        if tilstand.kjort is None:  # forespørselen var ferdig før den kom så langt
            tilstand.kjort = traad.submit(paa_egen_forbindelse)
        tilstand.kjort.result(timeout=20)


def antall_sporringer(gjor: Callable[[], object]) -> tuple:
    """(det den svarte, antall spørringer)."""
    tilstand = SimpleNamespace(talt=0)

    def tell(execute, *resten):
        tilstand.talt += 1
        return execute(*resten)

    with connection.execute_wrapper(tell):
        return gjor(), tilstand.talt


def alle_celler(sak: Sak) -> list[SimpleNamespace]:
    """(konto, flate, stengsel) i alle kombinasjoner."""
    return [
        SimpleNamespace(konto=konto, flate=flate, stengsel=stengsel)
        for konto in (sak.laerer, sak.koordinator)
        for flate in sak.flater(konto)
        for stengsel in sak.stengsler(konto)
    ]
