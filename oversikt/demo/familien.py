"""En familie med to barn og et som ventes: det ene har barnekoordinator som fører oppgavene, de andre er det kommet melding om."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from koordinator.handlinger import Meldingsdata, for_oppgave, registrer_melding
from koordinator.models import Avsenderrolle, Enighet, Hjemmel, Lovoppgave, Onske, Oppgavestatus, Oppnevning, Verv
from oversikt.demo.kommunen import Kommune
from personer.fodselsnummer import lag_syntetisk
from personer.handlinger import Personopplysninger
from personer.models import Adressebeskyttelse, Kjonn, Person, Representasjonsart
from tilgang.person.handlinger import registrer_representasjon

LEDIG = 71  # lenger ut i nummerserien for dagen enn noen andre i demoen
NYE = 2  # søskenet og det ventede barnet


def registrer(kommune: Kommune, dag: date) -> None:
    """I går. Foreldrene er de samme for alle tre."""
    verv = _vervet(dag)
    if verv is None:
        return
    barn, tid = verv.person, timezone.make_aware(datetime.combine(dag - timedelta(days=1), time(14)))
    fodt = barn.fodselsdato.replace(year=barn.fodselsdato.year + 2, day=min(barn.fodselsdato.day, 28))
    fodt = min(fodt, dag - timedelta(days=90))
    lillebror = Personopplysninger(
        fornavn="Eskil", etternavn=barn.etternavn, fodselsdato=fodt, fodselsnummer=lag_syntetisk(fodt, Kjonn.MANN, LEDIG),
        kjonn=Kjonn.MANN, adresse=barn.adresse, postnummer=barn.postnummer, poststed=barn.poststed,
    )  # fmt: skip
    ventet = Personopplysninger(fornavn="", etternavn=barn.etternavn, termindato=dag + timedelta(days=75))
    _meldt(kommune, barn, lillebror, "Eskil strever med det samme som søskenet, og barnehagen ber om hjelp.", tid)
    _meldt(kommune, barn, ventet, "Det er funnet noe på ultralyd, og familien vil trenge flere tjenester.", tid)
    for oppgave, status, gjort, neste in (
        (Lovoppgave.SAMORDNE, Oppgavestatus.I_GANG, "Møte med barnehagen og helsestasjonen.", "Kalle inn til nytt møte."),
        (Lovoppgave.ANDRE, Oppgavestatus.GJORT, "Familien har fått kontakt med foreningen og NAV.", ""),
    ):
        for_oppgave(
            person=barn, oppgave=oppgave, status=status, dato=timezone.localdate(tid), gjort=gjort, neste=neste,
            neste_dato=dag + timedelta(days=21) if neste else None, av=verv.konto, tid=tid,
        )  # fmt: skip


def _vervet(dag: date) -> Oppnevning | None:
    """En barnekoordinator for et lite barn som har foreldre, helst en som er logget inn i demoen."""
    lopende = Oppnevning.objects.paa(dag - timedelta(days=1)).faste().filter(slag=Verv.BARNEKOORDINATOR)
    aktuelle = lopende.filter(person__fodselsdato__isnull=False, person__adressebeskyttelse=Adressebeskyttelse.INGEN)
    med_foreldre = aktuelle.filter(person__representanter__art=Representasjonsart.FORELDREANSVAR).distinct()
    rader = sorted(med_foreldre.select_related("person", "konto"), key=lambda o: (o.konto.epost, o.person.fodselsdato))
    return next((o for o in rader if o.konto.epost.startswith("hilde.kveldsskjaer")), rader[0] if rader else None)


def _meldt(kommune: Kommune, sosken: Person, opplysninger: Personopplysninger, beskrivelse: str, tid: datetime) -> None:
    melding = Meldingsdata(
        avsender_navn="Helsestasjonen, Fjordvik", avsender_rolle=Avsenderrolle.HELSEPERSONELL, hjemmel=Hjemmel.HELSEPERSONELL,
        mottatt_dato=timezone.localdate(tid), onsker=[Onske.BARNEKOORDINATOR], person_vet=True, person_enig=Enighet.JA,
        beskrivelse=beskrivelse,
    )  # fmt: skip
    felles = {"av": kommune.saksbehandlere[0], "tid": tid}
    nytt = registrer_melding(person=opplysninger, melding=melding, **felles).person
    for rad in sosken.representanter.paa(timezone.localdate(tid)).filter(art=Representasjonsart.FORELDREANSVAR):
        fra = nytt.fodselsdato or timezone.localdate(tid)
        registrer_representasjon(person=nytt, art=Representasjonsart.FORELDREANSVAR, hvem=rad.representant, fra=fra, **felles)
