"""Det som kommer utenfra og ikke er en sak ennå, eller står ved siden av sakene: innboksen til KE, kursene, en vikar og et tilsyn."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from koordinator.aapen.handlinger import Innsendingsdata, ta_imot
from koordinator.handlinger import meld_paa, nytt_kurs, planlegg_kurs, registrer_fravaer, registrer_kurs, sett_vikar
from koordinator.models import Avsenderrolle, Enighet, Hjemmel, Onske, Oppnevning
from oversikt.demo.befolkning import Hovedperson
from oversikt.demo.kommunen import Kommune
from oversikt.demo.stadier import Stadium
from personer.models import Konto, Maalform
from vedtak.models import Klagetema
from vedtak.tilsyn.handlinger import registrer_tilsyn

# Navn, hvor mange måneder det gjelder, og hvor mange av koordinatorene som har tatt det.
KURS = (("Grunnkurs for koordinatorer", None, 0.8), ("Samtykke og taushetsplikt", 24, 0.6), ("Barns medvirkning", 36, 0.4))

FRA_SKOLEN = Innsendingsdata(
    avsender_navn="Berit Tavlehaug",
    avsender_arbeidssted="Tangen barneskole",
    avsender_telefon="00 00 00 21",
    avsender_epost="berit.tavlehaug@fjordvik.example",
    vil_ha_epost=False,
    avsender_rolle=Avsenderrolle.SKOLE,
    hjemmel=Hjemmel.ANNEN_TJENESTE,
    gjelder_navn="Vilja Innsendli",
    gjelder_fodt=None,
    gjelder_nummer="",
    onsker=[Onske.BARNEKOORDINATOR],
    person_vet=True,
    person_enig=Enighet.JA,
    beskrivelse="Eleven følges av PPT, habiliteringstjenesten og avlastningen. Foreldrene samordner alt selv.",
)
FRA_LEGEN = replace(
    FRA_SKOLEN,
    avsender_navn="Trond Stetoskopvik",
    avsender_arbeidssted="Fjordvik legesenter",
    avsender_rolle=Avsenderrolle.FASTLEGE,
    hjemmel=Hjemmel.HELSEPERSONELL,
    onsker=[Onske.KOORDINATOR, Onske.IP],
    beskrivelse="Pasienten har hjelp fra hjemmetjenesten, NAV og sykehuset, og mister oversikten.",
)
FRA_EN_SELV = replace(
    FRA_SKOLEN,
    avsender_navn="Oddny Selvhaug",
    avsender_arbeidssted="",
    avsender_epost="",
    avsender_rolle=Avsenderrolle.SELV,
    hjemmel=Hjemmel.EGET_ONSKE,
    gjelder_navn="Oddny Selvhaug",
    onsker=[Onske.VET_IKKE],
    beskrivelse="Eg veit ikkje kven eg skal spørje. Alle seier at eg må ringje nokon andre.",
)


def registrer(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date, fro: Random) -> None:
    _innboksen(fordelt, dag, fro)
    _kursene(kommune, dag, fro)
    _fravaer_og_vikar(kommune, dag)
    _tilsynet(kommune, fordelt, dag)


def _kl(dag: date, time_: int) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(time_)))


def _innboksen(fordelt: list[tuple[Hovedperson, Stadium]], dag: date, fro: Random) -> None:
    """En som er ukjent, en som alt er registrert, og en som melder for seg selv, på nynorsk."""
    kjent = next(h.person for h, s in fordelt if s is Stadium.AVSLAG and not h.foreldre and not h.person.har_gradert_adresse)
    fra_legen = replace(FRA_LEGEN, gjelder_navn=kjent.navn, gjelder_fodt=kjent.fodselsdato)
    fra_skolen = replace(FRA_SKOLEN, gjelder_fodt=dag - timedelta(days=9 * 366))
    for data, dager, maalform in (
        (fra_skolen, 6, Maalform.BOKMAAL),
        (fra_legen, 3, Maalform.BOKMAAL),
        (FRA_EN_SELV, 1, Maalform.NYNORSK),
    ):
        nokkel = UUID(int=fro.getrandbits(128), version=4)
        ta_imot(data=data, nokkel=nokkel, maalform=maalform, tid=_kl(dag - timedelta(days=dager), 12))


def _koordinatorene(dag: date) -> list[Konto]:
    verv = Oppnevning.objects.paa(dag).koordinatorer()
    return list(Konto.objects.filter(pk__in=verv.values("konto")).order_by("navn"))


def _kursene(kommune: Kommune, dag: date, fro: Random) -> None:
    """Noen har alt, noen mangler noe, og noe er gått ut. Ett kurs kommer, og ett er holdt uten oppmøte."""
    for navn, maaneder, andel in KURS:
        kurs = nytt_kurs(navn=navn, gyldig_maaneder=maaneder, av=kommune.ke_leder)
        for konto in _koordinatorene(dag):
            if fro.random() < andel:
                tatt = dag - timedelta(days=fro.randrange(30, 900))
                registrer_kurs(konto=konto, kurs=kurs, dato=tatt, av=kommune.ke_leder, tid=_kl(dag - timedelta(days=2), 10))
        om = {"Grunnkurs for koordinatorer": 24, "Samtykke og taushetsplikt": -4}.get(navn)
        if om is not None:
            felt = {"dato": dag + timedelta(days=om), "fra_kl": time(9), "til_kl": time(14, 30), "sted": "Rådhuset, møterom Fjorden"}
            gang = planlegg_kurs(kurs=kurs, **felt, av=kommune.ke_leder)
            meld_paa(kursgang_id=gang.pk, kontoer=_koordinatorene(dag)[:4], av=kommune.ke_leder, tid=_kl(dag - timedelta(days=9), 10))


def _fravaer_og_vikar(kommune: Kommune, dag: date) -> None:
    """Ved helsestasjonen er en koordinator borte, og en kollega tar én av sakene. De andre sakene mangler vikar ennå."""
    enhet, leder = kommune.enheter["helsestasjon"], kommune.leder("helsestasjon")
    verv = Oppnevning.objects.paa(dag).koordinatorer().filter(enhet=enhet).order_by("fra", "pk").first()
    if verv is None:
        return
    gaar, tilbake = dag - timedelta(days=1), dag + timedelta(days=28)
    registrer_fravaer(konto=verv.konto, enhet=enhet, fra=gaar, til=tilbake, av=leder)
    vikar = next(k for k in kommune.ansatte("helsestasjon") if k != verv.konto)
    sett_vikar(oppnevning_id=verv.pk, konto=vikar, fra=gaar, til=_innen(verv, tilbake), av=leder, tid=_kl(gaar, 8))


def _innen(verv: Oppnevning, til: date) -> date:
    return min(til, verv.til) if verv.til else til


def _tilsynet(kommune: Kommune, fordelt: list[tuple[Hovedperson, Stadium]], dag: date) -> None:
    person = next(h.person for h, s in fordelt if s is Stadium.FORFALT and not h.person.har_gradert_adresse)
    registrer_tilsyn(
        person=person,
        mottatt_dato=dag - timedelta(days=5),
        svarfrist_dato=dag + timedelta(days=16),
        ekstern_referanse="2026/0417 (oppdiktet)",
        tema=Klagetema.IKKE_FULGT_OPP,
        sporsmaal="Vi ber om å få vite hvordan kommunen følger opp planen, og om dokumentene i saken.",
        fil=None,
        av=kommune.ke_leder,
        tid=_kl(dag - timedelta(days=4), 9),
    )
