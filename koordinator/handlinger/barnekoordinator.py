from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from koordinator import barnekoordinator, paaminnelser
from koordinator.handlinger.melding import Meldingsdata, registrer_melding
from koordinator.models import (
    Attenonske,
    Attensvar,
    Avsenderrolle,
    Enighet,
    Henvendelse,
    Hjemmel,
    Onske,
    Oppgavelinje,
    Oppnevning,
    Utpeking,
    Verv,
)
from oppfolging.handlinger import fullfor
from personer.feil import Regelbrudd
from personer.historikk.aktor import Systemaktor, som
from personer.models import Hendelse, Hva, Konto, Person
from tilgang import regler
from tilgang.handling import Handling
from tilgang.handlinger import avslutt_tilknytninger
from tilgang.models import Kilde


def for_oppgave(
    *, person: Person, oppgave: str, status: str, dato: date, gjort: str, neste: str, neste_dato: date | None, av: Konto, tid: datetime
) -> Oppgavelinje:
    """Barnekoordinatoren, eller vikaren, fører hva som er gjort på én av de fem oppgavene (R47)."""
    dag = timezone.localdate(tid)
    with som(av, grunn=_("førte en oppgave som barnekoordinator")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        regler.krev(av, Handling.LEDE_PLAN, person)
        vervet = lopende_verv(person, dag)
        if vervet is None:
            raise Regelbrudd(_("Ingen er barnekoordinator for barnet nå."))
        feil = barnekoordinator.feil_i_foring(status=status, dato=dato, neste=neste, neste_dato=neste_dato, dag=dag)
        if feil:
            raise Regelbrudd(next(iter(feil.values())))
        linje = Oppgavelinje.objects.create(
            person=person,
            oppnevning=vervet,
            oppgave=oppgave,
            status=status,
            dato=dato,
            gjort=gjort,
            neste=neste,
            neste_dato=neste_dato,
            registrert_av=av,
            registrert_tid=tid,
        )
        fullfor(regel=paaminnelser.OPPGAVENE.kode, gjelder=person.pk, av=av, tid=tid)
        Hendelse.objects.create(hva=Hva.OPPGAVE_FORT, person=person, enhet=vervet.enhet, av=av, gjelder=linje.pk, tid=tid)
        return linje


def lopende_verv(person: Person, dag: date) -> Oppnevning | None:
    """Vervet som barnekoordinator den dagen, utenom vikarer."""
    return Oppnevning.objects.paa(dag).faste().filter(person=person, slag=Verv.BARNEKOORDINATOR).select_related("enhet", "konto").first()


def svar_om_atten(
    *, person: Person, onske: str, svarer: str, svarer_navn: str, svart_dato: date, begrunnelse: str, av: Konto, tid: datetime
) -> Attenonske:
    """Hva ungdommen eller familien vil når barnekoordinatoren slutter. Det siste svaret gjelder."""
    with som(av, grunn=_("registrerte svar om koordinator etter 18 år")):
        person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
        if not regler.kan(av, Handling.VURDERE, person):
            regler.krev(av, Handling.LEDE_PLAN, person)
        if not Oppnevning.objects.faste().filter(person=person, slag=Verv.BARNEKOORDINATOR).exists():
            raise Regelbrudd(_("Barnet har ikke hatt barnekoordinator."))
        if svart_dato > timezone.localdate(tid):
            raise Regelbrudd(_("Datoen er fram i tid. Skriv dagen de svarte."))
        siste = person.attenonsker.first()
        if siste and siste.henvendelse_id:
            raise Regelbrudd(_("Det er alt laget en melding av svaret. Nye ønsker føres i den."))
        rad = Attenonske.objects.create(
            person=person,
            onske=onske,
            svarer=svarer,
            svarer_navn=svarer_navn,
            svart_dato=svart_dato,
            begrunnelse=begrunnelse,
            registrert_av=av,
            registrert_tid=tid,
        )
        if onske != Attensvar.VET_IKKE:
            fullfor(regel=paaminnelser.ATTEN_SPOR.kode, gjelder=person.pk, av=av, tid=tid)
        if onske == Attensvar.NEI:
            fullfor(regel=paaminnelser.ATTEN_VURDER.kode, gjelder=person.pk, av=av, tid=tid)
        Hendelse.objects.create(hva=Hva.ATTEN_SVAR, person=person, av=av, gjelder=rad.pk, tid=tid)
        return rad


def meld_for_atten(*, onske_id: UUID, av: Konto, tid: datetime) -> Henvendelse:
    """Et ja blir en melding om koordinator, og vurderes etter loven som for en voksen eller et barn, etter alderen da."""
    with som(av, grunn=_("laget melding av svaret om koordinator etter 18 år")):
        rad = Attenonske.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=onske_id)
        regler.krev(av, Handling.REGISTRERE_MELDING, rad.person)
        siste = rad.person.attenonsker.first()
        if rad.onske != Attensvar.JA or siste.pk != rad.pk:
            raise Regelbrudd(_("Det siste svaret er ikke at de ønsker koordinator."))
        if rad.henvendelse_id:
            raise Regelbrudd(_("Det er alt laget en melding av svaret."))
        rad.henvendelse = registrer_melding(person=rad.person, melding=_meldingen(rad), av=av, tid=tid)
        rad.save(update_fields=["henvendelse"])
        fullfor(regel=paaminnelser.ATTEN_VURDER.kode, gjelder=rad.person_id, av=av, tid=tid)
        return rad.henvendelse


def _meldingen(rad: Attenonske) -> Meldingsdata:
    return Meldingsdata(
        avsender_navn=rad.svarer_navn,
        avsender_rolle=Avsenderrolle(rad.svarer),
        hjemmel=Hjemmel.EGET_ONSKE,
        mottatt_dato=rad.svart_dato,
        onsker=[Onske.KOORDINATOR],
        person_vet=True,
        person_enig=Enighet.JA,
        beskrivelse=rad.begrunnelse,
    )


def hold_atten_aar(*, dag: date) -> int:
    """Ingen er barnekoordinator etter 18-årsdagen (R44). Et barn som var ventet, får dagen når fødselsdatoen er kjent, og en rettet
    fødselsdato flytter den fram. Er barnet fylt 18, slutter også utpekingen. Trygt å kjøre om igjen.
    """
    antall = 0
    with som(Systemaktor.NATTJOBB, grunn="barnekoordinator til 18 år"):
        aktuelle = Oppnevning.objects.filter(slag=Verv.BARNEKOORDINATOR, person__fodselsdato__isnull=False).exclude(til__lte=dag)
        for vervet in aktuelle.select_related("person").select_for_update(of=("self",), no_key=True):
            dagen = barnekoordinator.slutter_for_sent(vervet.til, vervet.person.fodselsdato)
            if dagen:
                vervet.til = max(dagen, vervet.fra)
                vervet.save(update_fields=["til"])
                avslutt_tilknytninger(kilde=Kilde.OPPNEVNING, kilde_id=vervet.pk, til=vervet.til)
                antall += 1
        utpekte = Utpeking.objects.filter(verv=Verv.BARNEKOORDINATOR, person__fodselsdato__isnull=False).exclude(til__lte=dag)
        for utpeking in utpekte.select_related("person").select_for_update(of=("self",), no_key=True):
            if barnekoordinator.er_for_gammel(utpeking.person.fodselsdato, dag):
                utpeking.til = max(dag, utpeking.fra)
                utpeking.save(update_fields=["til"])
                avslutt_tilknytninger(kilde=Kilde.UTPEKING, kilde_id=utpeking.pk, til=utpeking.til)
                antall += 1
    return antall
