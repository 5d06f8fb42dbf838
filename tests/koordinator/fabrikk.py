"""Det testene på KEs bord bygger på: meldinger, vurderinger og verv laget gjennom rommets egne handlinger."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.utils import timezone

from koordinator import handlinger
from koordinator.handlinger import Meldingsdata
from koordinator.kriterier import spurte
from koordinator.models import Avsenderrolle, Enighet, Familievalg, Hjemmel, Onske, Tilbudssvar
from personer.fodselsnummer import lag_syntetisk
from personer.historikk.aktor import Systemaktor, som
from personer.models import Kjonn, Konto, Person, Stilling
from tests.fabrikk import AnsettelseFabrikk, EnhetFabrikk, ke_leder, saksbehandler
from tests.vedtak import fabrikk as vedtaksfabrikk
from vedtak import handlinger as vedtakshandlinger
from vedtak.models import Mottakervurdering, Rettighet, Rettsgrunnlag
from vedtak.mottakere import for_vedtak

DAG = date(2026, 11, 23)
TID = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))
BAKDEL = "django.contrib.auth.backends.ModelBackend"
R = Rettighet
NUMMER = lag_syntetisk(date(2018, 5, 4), Kjonn.KVINNE, 3)


def meldingsdata(**kwargs) -> Meldingsdata:
    vanlig = {
        "avsender_navn": "Hilde Helsesykepleier, helsestasjonen",
        "avsender_rolle": Avsenderrolle.HELSEPERSONELL,
        "hjemmel": Hjemmel.HELSEPERSONELL,
        "mottatt_dato": DAG - timedelta(days=3),
        "onsker": [Onske.KOORDINATOR, Onske.IP],
        "person_vet": True,
        "person_enig": Enighet.JA,
        "beskrivelse": "Barnet får hjelp fra fire tjenester som ikke vet om hverandre.",
    }
    return Meldingsdata(**(vanlig | kwargs))


def godkjenn_orienteringene() -> None:
    """Rad H og I, som ikke er rettigheter KE avgjør, godkjent av to."""
    for konto in (ke_leder(), saksbehandler()):
        for rad in Rettsgrunnlag.objects.filter(kode__in=("H", "I")):
            vedtakshandlinger.godkjenn(rettsgrunnlag_id=rad.pk, av=konto, tid=TID)


def registrert(person: Person | None = None, *, av: Konto | None = None, tid: datetime = TID, **kwargs):
    """En melding om barnet (eller personen), med saken den hører til."""
    person = person or vedtaksfabrikk.barn()
    return handlinger.registrer_melding(person=person, melding=meldingsdata(**kwargs), av=av or saksbehandler(), tid=tid)


def alle_ja(rettighet: Rettighet, *, nei: tuple = ()) -> dict:
    return {k.vilkaar.value: {"svar": k.vilkaar not in nei, "grunn": f"Fordi {k.felt}."} for k in spurte(rettighet)}


def valget(familien: Familievalg = Familievalg.KOORDINATOR) -> dict:
    return {"familiens_valg": familien, "valg_dato": DAG - timedelta(days=1), "valg_grunn": "De vil ha en de kjenner."}


def lagre(melding, rettighet, *, av, svar=None, valg=None, versjon=0, er_ferdig=True, tid=TID):
    if valg is None:
        valg = valget() if rettighet == R.BARNEKOORDINATOR else {"tilbud": Tilbudssvar.JA}
    svar = alle_ja(rettighet) if svar is None else svar
    return handlinger.lagre_del(
        melding_id=melding.pk, rettighet=rettighet, svar=svar, valg=valg, versjon=versjon, er_ferdig=er_ferdig, av=av, tid=tid
    )


def vurdert(melding, *, av: Konto, ferdig: bool = True):
    """Familien valgte koordinator; koordinator og plan er oppfylt og tatt imot."""
    for rettighet in (R.BARNEKOORDINATOR, R.KOORDINATOR, R.IP):
        delen = lagre(melding, rettighet, av=av)
    if ferdig:
        return handlinger.gjor_ferdig(vurdering_id=delen.vurdering_id, av=av, tid=TID)
    return delen.vurdering


def innvilget(person: Person | None = None, verv: Rettighet = R.KOORDINATOR, *, tid: datetime = TID):
    """Personen med et fattet vedtak som gir vervet."""
    person = person or vedtaksfabrikk.barn()
    vedtak = vedtaksfabrikk.utkast(person, utfall={verv: vedtaksfabrikk.JA})
    with som(Systemaktor.TEST):
        for sporsmaal in for_vedtak(vedtak, timezone.localdate(tid)).sporsmaal:
            Mottakervurdering.objects.create(
                vedtak=vedtak, sporsmaal=sporsmaal.sporsmaal, gjelder=sporsmaal.gjelder, svar=True, begrunnelse="Vurdert i samtale."
            )
    vedtaksfabrikk.fattet(vedtak, tid=tid)
    return person


def tjeneste(navn: str = "Fjordvik skole", **kwargs) -> SimpleNamespace:
    """En enhet med leder og to ansatte."""
    enhet = EnhetFabrikk(navn=navn, **kwargs)
    leder = AnsettelseFabrikk(enhet=enhet, stilling=Stilling.ENHETSLEDER, konto__navn=f"Leder ved {navn}").konto
    ansatte = [AnsettelseFabrikk(enhet=enhet, konto__navn=f"{n} ved {navn}").konto for n in ("Anna", "Bent")]
    return SimpleNamespace(enhet=enhet, leder=leder, ansatte=ansatte)


def utpekt(person: Person, sted: SimpleNamespace, *, av: Konto | None = None, tid: datetime = TID, **kwargs):
    tekster = {"begrunnelse": "Skolen gir mest av hjelpen.", "personens_onske": "En de kjenner.", "vekting": "Ønsket er fulgt."}
    return handlinger.pek_ut(person=person, enhet=sted.enhet, av=av or ke_leder(), tid=tid, **(tekster | kwargs))


def oppnevnt(utpeking, sted: SimpleNamespace, *, konto=None, fra: date = DAG, tid: datetime = TID):
    return handlinger.oppnevn(utpeking_id=utpeking.pk, konto=konto or sted.ansatte[0], fra=fra, av=sted.leder, tid=tid)
